"""The Linux packages, as far as they can be looked at without building one."""

from __future__ import annotations

import configparser
import datetime
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from agreement_register import __version__
from agreement_register.cli.verbs import VERBS
from agreement_register.store.making import create_file

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
sys.path[:0] = [str(ROOT / "packaging"), str(LINUX)]  # the scripts import one another by name

import copyright_file  # noqa: E402 - found through the line above
import deb  # noqa: E402
import deb_checks  # noqa: E402
import libraries  # noqa: E402
import man_page  # noqa: E402
import product  # noqa: E402
import program_tree  # noqa: E402
import releases  # noqa: E402
import run_installer  # noqa: E402
import share  # noqa: E402

MOMENT = "1795327882"
DAY = datetime.date(2026, 11, 22)
SCRIPTS = sorted(LINUX.glob("*.sh"))
CHANGELOG = """# What is new

## 0.2.0

### Added

- A thing with `code`, a [link](place) and <angles>,
  over two lines.
- *Another* thing.

## 0.1.0

- The first.
"""
HEADERS = """
  NEEDED               libstdc++.so.6
  NEEDED               libc.so.6
    0x06969194 0x00 02 GLIBC_2.14
    0x09691973 0x00 05 GLIBC_2.2.5
    0x069691b4 0x00 03 GLIBC_2.34
"""
TABLE = """| component | version | licence |
| --- | --- | --- |
| ICU | – | Unicode-3.0 |
| PySide6_Essentials | 6.11.3 | LGPL-3.0-only OR GPL-3.0-only |
| pyinstaller | 6.22.3 | GPL-2.0-or-later WITH exception |
"""


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture(autouse=True)
def a_known_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)


@pytest.fixture(scope="module")
def shared(tmp_path_factory, qapp):
    folder = tmp_path_factory.mktemp("share")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        share.write_share(folder)
    return folder


@pytest.fixture
def program(tmp_path):
    """Make what looks like the frozen program from outside."""
    folder = tmp_path / "frozen"
    (folder / copyright_file.LICENCES).mkdir(parents=True)
    (folder / copyright_file.LICENCES / "THIRD-PARTY.md").write_text(TABLE, "utf-8")
    shutil.copy("/bin/true", folder / product.COMMAND)
    (folder / "_internal" / "part.so").touch(mode=0o700)
    return folder


# The man page


def test_the_man_page_tells_all_that_the_command_line_tells():
    page = man_page.man_page(DAY).replace("\\-", "-").replace("\\e", "\\").replace("\\&", "")
    told = {line.strip() for line in page.splitlines()}
    for command in ((), *((verb,) for verb in VERBS)):
        for line in man_page.help_of(*command).splitlines():
            assert not line.startswith("  ") or line.strip() in told or not command


def test_the_man_page_has_every_command_as_a_heading():
    assert re.findall(r"^\.SS (.+)$", man_page.man_page(DAY), re.MULTILINE) == list(VERBS)


def test_the_man_page_does_not_depend_on_the_window_it_is_made_in(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    wide = man_page.man_page(DAY)
    monkeypatch.delenv("COLUMNS")
    assert man_page.man_page(DAY) == wide


@needs("groff")
def test_the_man_page_is_set_without_a_warning():
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"],
        input=man_page.man_page(DAY).encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_roff_takes_for_a_command_is_shown_as_text():
    assert man_page.literal(".so\n'x\na\\b") == ".nf\n\\&.so\n\\&'x\na\\eb\n.fi"


# Menu entry, file type, metainfo, icons


def test_the_menu_entry_opens_the_file_it_is_given_and_names_the_file_type(shared):
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read(shared / "applications" / share.DESKTOP_FILE, encoding="utf-8")
    fields = entry["Desktop Entry"]
    assert fields["Exec"] == f"{product.COMMAND} %f"
    assert fields["MimeType"] == f"{product.MIME_TYPE};"
    assert (shared / "icons/hicolor/48x48/apps" / f"{fields['Icon']}.png").is_file()


def test_the_menu_entry_knows_the_windows_of_the_program(qapp):
    text = (LINUX / share.DESKTOP_FILE).read_text("utf-8")
    assert f"StartupWMClass={product.NAME}\n" in text  # Qt takes it from the application's name
    source = (ROOT / "desktop/agreement_register/ui/application.py").read_text("utf-8")
    assert f'setDesktopFileName("{product.IDENTIFIER}")' in source


@needs("desktop-file-validate")
def test_the_menu_entry_is_valid(shared):
    entry = shared / "applications" / share.DESKTOP_FILE
    assert deb_checks.said("desktop-file-validate", str(entry)) == []


def test_the_file_type_is_known_by_ending_and_by_what_is_in_a_register(shared, tmp_path):
    names = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ET.parse(shared / "mime/packages" / f"{product.COMMAND}.xml").getroot()  # noqa: S314
    kind = root.find("m:mime-type", names)
    assert kind.get("type") == product.MIME_TYPE
    assert kind.find("m:glob", names).get("pattern") == f"*.{product.EXTENSION}"
    matches = kind.findall(".//m:match", names)
    create_file(tmp_path / "a.register", title="A", created="2026-01-01T00:00:00", is_sample=False)
    head = (tmp_path / "a.register").read_bytes()[:100]
    assert matches[0].get("value").encode() == head[:15] + rb"\000"
    offset, value = int(matches[1].get("offset")), int(matches[1].get("value"), 16)
    assert int.from_bytes(head[offset : offset + 4]) == value


@needs("update-mime-database")
def test_the_desktop_takes_the_file_type_into_its_database(shared, tmp_path):
    shutil.copytree(shared / "mime", tmp_path / "mime")
    subprocess.run(["update-mime-database", tmp_path / "mime"], capture_output=True, check=True)
    assert (tmp_path / "mime" / f"{product.MIME_TYPE}.xml").is_file()
    assert f":{product.MIME_TYPE}:*.register" in (tmp_path / "mime" / "globs2").read_text("utf-8")


def test_the_metainfo_has_this_version_and_its_changes(shared):
    root = ET.parse(shared / "metainfo" / share.METAINFO).getroot()  # noqa: S314
    release = root.find("releases/release")
    assert (release.get("version"), release.get("date")) == (__version__, "2026-11-22")
    assert len(release.findall(".//li")) == len(releases.this_release().changes) > 0
    assert root.findtext("provides/mediatype") == product.MIME_TYPE
    assert root.findtext("launchable") == share.DESKTOP_FILE


@needs("appstreamcli")
def test_the_metainfo_is_valid(shared):
    metainfo = shared / "metainfo" / share.METAINFO
    assert deb_checks.said("appstreamcli", "validate", "--no-net", str(metainfo)) == []


@pytest.mark.parametrize("kind", ["apps", "mimetypes"])
def test_icons_come_in_every_size_and_as_a_drawing(shared, kind):
    folders = {path.parent.parent.name for path in shared.glob(f"icons/hicolor/*/{kind}/*")}
    sizes = (16, 24, 32, 48, 64, 128, 256, 512)
    assert folders == {*(f"{size}x{size}" for size in sizes), "scalable"}


# Releases


def test_releases_are_read_with_their_changes_as_plain_sentences():
    newest, first = releases.releases(CHANGELOG)
    assert newest.version == "0.2.0"
    assert newest.changes == (
        "A thing with code, a link and <angles>, over two lines.",
        "Another thing.",
    )
    assert first.changes == ("The first.",)


def test_a_changelog_without_this_version_stops_the_build(tmp_path, monkeypatch):
    other = tmp_path / "changelog.md"
    other.write_text(CHANGELOG.replace(__version__, "9.9"), "utf-8")
    monkeypatch.setattr(releases, "CHANGELOG", other)
    monkeypatch.setattr(product, "VERSION", "0.3.0")
    with pytest.raises(SystemExit, match=r"no heading for 0\.3\.0"):
        releases.this_release()


def test_appstream_gets_the_changes_escaped():
    newest = releases.releases(CHANGELOG)[0]
    assert "&lt;angles&gt;" in releases.appstream(newest, releases.release_moment())


@needs("dpkg-parsechangelog")
def test_debian_reads_its_changelog():
    newest = releases.releases(CHANGELOG)[0]
    text = releases.debian(newest, deb.CONTACT, releases.release_moment())
    done = subprocess.run(
        ["dpkg-parsechangelog", "--file", "-"], input=text, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "Version: 0.2.0" in done.stdout
    assert done.stderr == ""


# What the program wants of the system


def test_what_files_need_is_read_from_their_headers():
    assert libraries.needed(HEADERS) == {"libstdc++.so.6", "libc.so.6"}


def test_the_newest_version_counts_by_number_and_not_by_letters():
    assert libraries.newest(HEADERS, "GLIBC") == (2, 34)


@needs("objdump")
def test_the_package_depends_on_what_its_programs_load(program):
    assert any(re.match(r"libc6 \(>= 2\.", each) for each in libraries.depends(program))


@needs("objdump")
def test_a_library_of_no_known_package_stops_the_build(program, monkeypatch):
    monkeypatch.setattr(libraries, "_C_LIBRARY", ())
    with pytest.raises(SystemExit, match=r"libc\.so\.6 is wanted and not carried along"):
        libraries.depends(program)


# Copyright


def test_the_copyright_names_every_part_and_explains_every_licence(program):
    text = copyright_file.text(program)
    named = re.findall(r"^License: (\S+)\n(?=\S|\n)", text, re.MULTILINE)
    explained = re.findall(r"^License: (\S+)\n ", text, re.MULTILINE)
    assert sorted(set(named)) == sorted(explained)
    for part in ("ICU", "PySide6_Essentials 6.11.3", "pyinstaller 6.22.3"):
        assert f"Comment: {part}\n" in text


def test_where_debian_has_a_licence_text_the_copyright_says_so(program):
    text = copyright_file.text(program)
    for name in ("Apache-2.0", "LGPL-3", "GPL-2"):
        assert f"/usr/share/common-licenses/{name}" in text


# The package


@needs("objdump")
@needs("dpkg-deb")
def test_the_package_is_the_same_whoever_lays_it_out_and_when(program, tmp_path, qapp):
    for name in ("one", "other"):
        deb.lay_out(tmp_path / name, program)
        deb.build(tmp_path / name, tmp_path / f"{name}.deb")
    assert (tmp_path / "one.deb").read_bytes() == (tmp_path / "other.deb").read_bytes()


@needs("objdump")
@needs("dpkg-deb")
def test_in_the_package_only_the_program_can_be_run_and_all_is_roots(program, tmp_path, qapp):
    deb.lay_out(tmp_path / "tree", program)
    deb.build(tmp_path / "tree", tmp_path / "a.deb")
    listing = subprocess.run(
        ["dpkg-deb", "--contents", tmp_path / "a.deb"], capture_output=True, text=True, check=True
    ).stdout
    assert f"./usr/lib/{product.COMMAND}/{product.COMMAND}\n" in listing
    assert deb_checks.wrong_modes(listing) == []


def test_a_file_that_others_may_change_is_found():
    line = "-rw-rw-rw- root/root         5 2026-11-22 06:27 ./usr/share/x"
    assert deb_checks.wrong_modes(line) == [
        "usr/share/x is -rw-rw-rw- of root/root; it should be -rw-r--r-- of root/root."
    ]


def test_without_a_program_the_package_says_how_to_make_one(tmp_path):
    with pytest.raises(SystemExit, match="make program"):
        program_tree.copy_program(tmp_path, tmp_path / "target")


# The installer for one user


@needs("xz")
def test_the_installer_starts_with_a_script_that_knows_where_its_archive_is(tmp_path):
    header = run_installer.header_for(b"content", "2.35")
    (tmp_path / "a.run").write_bytes(header + b"content")
    start = int(re.search(rb"own_lines='(\d+)'", header)[1])
    said = subprocess.run(
        ["tail", "-n", f"+{start}", tmp_path / "a.run"], capture_output=True, check=True
    )
    assert said.stdout == b"content"
    assert b"@" not in re.sub(rb'"\$@"', b"", header)


def run_it(path, *arguments, home, **variables):
    return subprocess.run(
        ["sh", path, *arguments], capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin", "HOME": str(home), **variables},
    )  # fmt: skip


@needs("xz")
def test_a_damaged_installer_says_so_and_installs_nothing(tmp_path):
    (tmp_path / "home").mkdir()
    header = run_installer.header_for(b"content", "2.35")
    (tmp_path / "a.run").write_bytes(header + b"c0ntent")
    done = run_it(tmp_path / "a.run", "--yes", home=tmp_path / "home")
    assert (done.returncode, "damaged" in done.stderr) == (3, True)
    assert list((tmp_path / "home").iterdir()) == []


def test_removing_what_is_not_installed_says_so(tmp_path):
    (tmp_path / "a.run").write_bytes(run_installer.header_for(b"", "2.35"))
    done = run_it(tmp_path / "a.run", "--remove", home=tmp_path)
    assert (done.returncode, "not installed" in done.stderr) == (3, True)


@pytest.fixture
def archive(tmp_path, shared, program):
    """Make an installer of what looks like the program."""
    tree = tmp_path / "tree"
    shutil.copytree(program, tree / "program")
    for script in ("place.sh", "refresh.sh", "remove.sh"):
        shutil.copy(LINUX / script, tree / "program")
    shutil.copytree(shared, tree / "share")
    run_installer.pack(tree, tmp_path / "archive")
    content = (tmp_path / "archive").read_bytes()
    made = tmp_path / "a.run"
    made.write_bytes(run_installer.header_for(content, "2.35") + content)
    return made


@pytest.fixture
def odd_home(tmp_path):
    home = tmp_path / 'Zoë "B" $HOME 100% `x` \\o & |'
    (home / "Documents").mkdir(parents=True)
    (home / "Documents" / "my.register").touch()
    return home


@needs("xz")
def test_a_home_of_any_name_is_installed_to_and_left_as_it_was(archive, odd_home):
    before = sorted(odd_home.rglob("*"))
    done = run_it(archive, "--yes", home=odd_home)
    assert (done.returncode, done.stderr) == (0, "")
    started = subprocess.run([odd_home / ".local/bin" / product.COMMAND], check=False)
    assert started.returncode == 0
    assert run_it(archive, "--remove", home=odd_home).returncode == 0
    assert sorted(odd_home.rglob("*")) == before


@needs("xz")
@needs("desktop-file-validate")
def test_the_menu_entry_in_a_home_of_any_name_is_valid(archive, odd_home):
    run_it(archive, "--yes", home=odd_home)
    entry = odd_home / ".local/share/applications" / share.DESKTOP_FILE
    assert deb_checks.said("desktop-file-validate", str(entry)) == []


@needs("xz")
def test_an_upgrade_leaves_no_file_of_the_version_before(archive, odd_home):
    run_it(archive, "--yes", home=odd_home)
    stale = odd_home / ".local/lib" / product.COMMAND / "stale"
    stale.touch()
    assert run_it(archive, "--yes", home=odd_home).returncode == 0
    assert not stale.exists()
    assert (stale.parent / product.COMMAND).is_file()


@needs("xz")
def test_a_command_of_the_users_own_is_not_replaced(archive, odd_home):
    own = odd_home / ".local/bin" / product.COMMAND
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    assert "stays as it is" in run_it(archive, "--yes", home=odd_home).stdout
    run_it(archive, "--remove", home=odd_home)
    assert own.read_text("utf-8") == "mine"


@needs("shellcheck")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_have_no_finding_of_shellcheck(script):
    assert deb_checks.said("shellcheck", str(script)) == []
