"""A home of its own for every test run, Qt without a screen, and no window left open."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000

# Set before anything imports Qt, so that no test touches the settings of whoever runs it.
HOME = Path(tempfile.mkdtemp(prefix="agreement-register-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for variable, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[variable] = str(HOME / folder)
# Whatever the desktop of whoever runs it is set to: an empty platform, or one out of reach, would
# end the process of the tests.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("AGREEMENT_REGISTER_TEST_PLATFORM") or "offscreen"

# A slow machine, or a busy one, is no fault of what is tested. `make mutants` tries more examples.
settings.register_profile(
    "any machine", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
if settings.get_current_profile_name() == "default":  # else a plugin has chosen its own
    settings.load_profile("any machine")


def pytest_collection_finish() -> None:
    """Leave thousands of tests out of what is looked through for garbage, time and again."""
    _keep_what_lasts()


@pytest.fixture(autouse=True, scope="module")
def _what_lasts_is_kept():
    """Leave out what the tests before have imported too: a whole look takes as long as a test."""
    _keep_what_lasts()


def _keep_what_lasts() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Let pytest-qt make the program's own application: a process can have one only."""
    from agreement_register.ui.application import Application  # noqa: PLC0415 - it needs Qt

    class ApplicationOfTests(Application):
        """Looks at what is young alone: here a window is closed every second."""

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)
            self.garbage_collector.sets_aside = False

    return ApplicationOfTests


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Wait for a minute before a test gives up: a busy machine is no fault of what is tested."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def _no_window_left_open():
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    widgets.QApplication.instance().garbage_collector.look()  # a test may run no event loop
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left, f"windows left open: {left}"


@pytest.fixture(scope="session")
def project_texts() -> dict[str, str]:
    """Return the text of every file that is, or would be, under version control, by its path."""
    root = Path(__file__).resolve().parent.parent
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("only a clone knows which files belong to the project")
    contents = {
        name: (root / name).read_bytes()
        for name in filter(None, listed.stdout.split("\0"))
        if (root / name).is_file()
    }
    return {name: raw.decode("utf-8-sig") for name, raw in contents.items() if b"\0" not in raw}
