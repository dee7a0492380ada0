"""The program as it starts: what is loaded when, what is said where nothing can be opened."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import set_up
from PySide6.QtCore import QLibraryInfo

from agreement_register import app
from agreement_register.curation.register import create_register
from agreement_register.ui.system_libraries import missing_libraries, package_of, sentence

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
LOADED_AT_FIRST_PAINT = """
import sys
from pathlib import Path
from agreement_register.ui import application
app = application.make_application(["test"])
program = application.Program(app)
window = program.start(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
loaded = []
def note():
    late = (
        "sqlalchemy", "openpyxl", "sqlite3", "subprocess", "PySide6.QtPrintSupport",
        "agreement_register.domain.dates.edtf", "agreement_register.ui.editors",
        "agreement_register.ui.dialogs.help_viewer",
    )
    loaded.extend(name for name in late if name in sys.modules)
    print(loaded, window.navigation.isVisible(), window.menuBar().isVisible())
    app.exit()
window.painted.disconnect()
window.painted.connect(note)
app.exec()
window.close()
"""
LOADED_BESIDE_THE_WELCOME_PAGE = """
import sys
from PySide6.QtCore import QTimer
from agreement_register.ui import application
app = application.make_application(["test"])
program = application.Program(app)
window = program.start()
wanted = ("sqlalchemy", "agreement_register.store.unit_of_work", "agreement_register.ui.card.card")
def look():
    if all(name in sys.modules for name in wanted) and not app.windowIcon().isNull():
        print(window.welcome.isVisible())
        window.close()
        app.exit()
timer = QTimer(interval=20, timeout=look)
timer.start()
app.exec()
"""
LOADED_AT_THE_FIRST_ROWS = """
import sys
from pathlib import Path
from agreement_register.ui import application
from agreement_register.ui.window.session import Session
app = application.make_application(["test"])
program = application.Program(app)
begin = Session.begin
def begin_and_listen(session, register):
    begin(session, register)
    session._central_area.table.stands.connect(note)
def note():
    late = ("agreement_register.ui.card.card", "agreement_register.curation.seeding")
    print([name for name in late if name in sys.modules])
    window.close()
    app.exit()
Session.begin = begin_and_listen
window = program.start(Path(sys.argv[1]))
app.exec()
"""
CLOSED_AT_ONCE = """
from agreement_register.ui import application
app = application.make_application(["test"])
program = application.Program(app)
window = program.start()
window.painted.connect(window.close)
print(app.exec(), len(program.windows))
"""


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(DESKTOP)} | environment, timeout=240,
    )  # fmt: skip


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "a.register"
    create_register(path).close()
    return path


def test_the_window_is_painted_before_the_store_is_loaded(register):
    done = run("-c", LOADED_AT_FIRST_PAINT)
    assert done.stdout.split("] ")[0] == "["
    done = run("-c", LOADED_AT_FIRST_PAINT, register)
    assert done.stdout.strip() == "[] True True", done.stderr


def test_the_rows_are_shown_before_the_card_is_loaded(register):
    done = run("-c", LOADED_AT_THE_FIRST_ROWS, register)
    assert done.stdout == "[]\n", done.stderr


def test_what_a_register_needs_is_loaded_before_one_is_wanted():
    done = run("-c", LOADED_BESIDE_THE_WELCOME_PAGE)
    assert done.stdout == "True\n", done.stderr


def test_a_window_may_be_closed_before_everything_is_loaded():
    done = run("-c", CLOSED_AT_ONCE)
    assert (done.returncode, done.stdout) == (0, "0 0\n"), done.stderr


def test_without_a_display_one_sentence_names_the_command_line():
    without = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = run("-m", "agreement_register", **without)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "There is no display to open a window on: use the command line instead, "
        "agreement-register --help.\n"
    )


X11_PLUGIN = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms/libqxcb.so")
needs_x11_plugin = pytest.mark.skipif(not X11_PLUGIN.exists(), reason="Qt has no plugin for X11")


@needs_x11_plugin
def test_a_display_that_cannot_be_reached_is_said_in_one_sentence():
    missing = missing_libraries(X11_PLUGIN)
    if missing:
        pytest.skip(f"the plugin for X11 needs {', '.join(missing)}")
    done = run("-m", "agreement_register", DISPLAY=":4711", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("There is no display to open a window on")


def test_file_commands_do_without_qt(register):
    done = run(
        "-c",
        "import sys; from agreement_register.app import main; "
        "code = main(['list', sys.argv[1], 'agreements', '--format', 'json']); "
        "print(code, 'PySide6' in sys.modules)",
        register,
    )
    assert done.stdout.splitlines()[-1].endswith("0 False")


def test_options_are_for_the_command_line(capsys):
    assert app.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Agreement Register ")
    assert app.main(["--nonsense"]) == 2


def without_libraries(plugin, folder, *names):
    """Copy a plugin of Qt so that it needs libraries that no system has; return the new names."""
    (folder / "lib").symlink_to(plugin.parents[2] / "lib")
    copy = folder / "plugins" / "platforms" / plugin.name
    copy.parent.mkdir(parents=True)
    content, absent = plugin.read_bytes(), []
    for name in names:
        absent.append(name.replace("lib", "lix", 1))
        content = content.replace(name.encode(), absent[-1].encode())
    copy.write_bytes(content)
    return copy, absent


@needs_x11_plugin
@pytest.mark.skipif(shutil.which("ldd") is None, reason="there is no ldd")
def test_every_library_that_the_platform_really_lacks_is_named_with_its_package(tmp_path):
    plugin, absent = without_libraries(
        X11_PLUGIN, tmp_path, "libxcb-icccm.so.4", "libxkbcommon-x11.so.0"
    )
    missing = missing_libraries(plugin)
    assert set(absent) <= set(missing)
    done = run(
        "-m", "agreement_register", DISPLAY=":4711", QT_QPA_PLATFORM="xcb",
        QT_QPA_PLATFORM_PLUGIN_PATH=str(plugin.parent),
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, sentence(missing))
    assert "sudo apt install" in done.stderr
    assert {"lixxcb-icccm4", "lixxkbcommon-x11-0"} <= set(done.stderr.split())


@needs_x11_plugin
def test_without_ldd_the_first_missing_library_is_named(tmp_path, monkeypatch):
    plugin, absent = without_libraries(X11_PLUGIN, tmp_path, "libxcb-icccm.so.4", "libX11.so.6")
    monkeypatch.setenv("PATH", "")
    missing = missing_libraries(plugin)
    assert len(missing) == 1
    assert set(missing) < {*absent, "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"}


def test_packages_are_named_as_debian_names_them():
    known = set_up.QT_LIBRARIES | set_up.X11_LIBRARIES
    assert {library: package_of(library) for library in known} == known
    assert package_of("libz.so.1") == "zlib1g"


@pytest.mark.parametrize("typed", ["sett mine.register AGR-1 title A", "sett a b c", "sett"])
def test_a_mistyped_command_is_wrong_usage_and_no_file(capsys, typed):
    assert app.main(typed.split()) == 2
    assert "invalid choice: 'sett'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", ["mine.register list agreements", "mine.register --help", "sample check"]
)
def test_a_command_after_the_file_is_wrong_usage_and_no_window(capsys, typed):
    assert app.main(typed.split()) == 2
    assert capsys.readouterr().err.endswith("See agreement-register --help.\n")


@pytest.mark.parametrize("typed", ["mine.txt", "folder/mine", "here"])
def test_a_file_is_opened_in_the_window_whatever_its_name(tmp_path, monkeypatch, typed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").touch()
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(variable, "")
    assert app.main([typed]) == 3  # for want of a display


def test_a_missing_system_library_is_named_with_the_command_that_installs_it():
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert app._missing_library(error) == (
        "The window needs the system library libEGL.so.1, which is not installed. On Debian and "
        "Ubuntu install it with: sudo apt install libegl1"
    )


def test_another_import_error_is_a_fault():
    with pytest.raises(ImportError):
        app._missing_library(ImportError("cannot import name 'x'"))


OPEN_THE_SAMPLE = """
from PySide6.QtCore import QTimer
from agreement_register.ui import application
from agreement_register.ui.window.opening import sample_path
app = application.make_application(["test"])
program = application.Program(app)
window = program.start("sample")
timer = QTimer(interval=50)
def look():
    if program.session_of(window).register_window is not None:
        timer.stop()
        print(program.window_of(sample_path().resolve()) is window)
        window.close()
timer.timeout.connect(look)
timer.start()
app.exec()
"""


def test_the_sample_is_opened_at_the_start_and_made_at_the_first_time(tmp_path):
    homes = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / "kept", "XDG_CONFIG_HOME": tmp_path}
    for _time in ("made", "as it was left"):
        done = run("-c", OPEN_THE_SAMPLE, **{name: str(path) for name, path in homes.items()})
        assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
    assert [path.stem for path in tmp_path.rglob("*.register")] == ["Sample register"]


def test_the_word_sample_asks_for_the_sample_and_a_name_for_a_file():
    assert app._wanted("sample") == "sample"
    assert app._wanted("sample.register") == Path("sample.register")
