"""What the installer for Windows is made of, as far as it can be said without making one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "packaging" / "windows"
sys.path.append(str(WINDOWS))  # its scripts import one another by name

pefile = pytest.importorskip("pefile", reason="is one of the tools that make installers")
import direct  # noqa: E402 - found through the line above
import file_list  # noqa: E402
import forwarder  # noqa: E402
import signing  # noqa: E402
import windows_python  # noqa: E402
from wine import Wine  # noqa: E402

needs_compiler = pytest.mark.skipif(
    shutil.which(forwarder.COMPILER) is None, reason="needs the compiler for Windows"
)


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "tree"
    for name in ("b.exe", "a.exe", "inside/deep/c.dll", "inside/Å $x.txt", "inside/empty"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def test_every_file_is_copied_into_its_folder(tree):
    assert file_list.copying(tree) == [
        'SetOutPath "$INSTDIR"',
        f'File "{tree}/a.exe"',
        f'File "{tree}/b.exe"',
        'SetOutPath "$INSTDIR\\inside\\deep"',
        f'File "{tree}/inside/deep/c.dll"',
        'SetOutPath "$INSTDIR\\inside"',
        f'File "{tree}/inside/empty"',
        f'File "{tree}/inside/Å $$x.txt"',
        'SetOutPath "$INSTDIR"',
    ]


def test_exactly_the_copied_files_are_deleted_and_folders_only_when_empty(tree):
    lines = file_list.deleting(tree)
    assert [line for line in lines if line.startswith("Delete")] == [
        'Delete "$INSTDIR\\a.exe"',
        'Delete "$INSTDIR\\b.exe"',
        'Delete "$INSTDIR\\inside\\deep\\c.dll"',
        'Delete "$INSTDIR\\inside\\empty"',
        'Delete "$INSTDIR\\inside\\Å $$x.txt"',
    ]
    assert lines[-2:] == ['RMDir "$INSTDIR\\inside\\deep"', 'RMDir "$INSTDIR\\inside"']


def test_nothing_is_deleted_with_all_that_is_in_it():
    script = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    assert "/r" not in script.split()
    assert not re.search(r"RMDir\s+/r|Delete\s+\S*\*", script)


def test_every_sentence_of_the_installer_stands_in_the_table_and_is_used():
    script = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    table = (WINDOWS / "english.nsh").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\((\w+)\)", script))
    said = set(re.findall(r"Say (\w+) ", table)) | set(
        re.findall(r"LicenseLangString (\w+)", table)
    )
    assert used == said
    assert not re.findall(r'(?:MessageBox \S+|DetailPrint) "[A-Z]', script)


def test_every_language_says_everything():
    languages = (WINDOWS / "languages.nsh").read_text(encoding="utf-8")
    tables = re.findall(r'^!insertmacro Language "\w+" "(\w+\.nsh)"', languages, re.MULTILINE)
    said = {
        name: sorted(re.findall(r"Say (\w+) ", (WINDOWS / name).read_text(encoding="utf-8")))
        for name in tables
    }
    assert "english.nsh" in said
    assert all(keys == said["english.nsh"] for keys in said.values())


def test_the_page_before_installing_says_what_matters():
    page = (WINDOWS / "english.txt").read_text(encoding="utf-8")
    for word in ("Apache License", "Lesser General Public License", "Qt", "PySide6", "network"):
        assert word in page
    assert len(page.split()) < 200


def test_whatever_the_installer_writes_to_the_registry_the_uninstaller_removes():
    script = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    written = set(re.findall(r'WriteReg\w+ SHCTX "([^"]+)"', script))
    removed = set(re.findall(r'DeleteRegKey (?:/ifempty )?SHCTX "([^"]+)"', script))
    assert all(
        any(key == gone or key.startswith(f"{gone}\\") for gone in removed) for key in written
    )


def test_every_exit_code_is_named_in_the_head_of_the_script():
    script = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    head = script[: script.index("Unicode true")]
    codes = re.findall(r"!define (?:TOO_OLD|IS_OPEN|NO_RIGHTS) (\d)", script)
    assert codes == ["3", "4", "5"]
    assert all(f"{code} " in head for code in codes)


# Python for Windows


def test_the_forwarder_hands_every_name_to_its_owner():
    assert forwarder.definition(["Py_Main", "PyList_New"], "python311") == (
        "LIBRARY python3.dll\nEXPORTS\n"
        "  Py_Main = python311.Py_Main\n  PyList_New = python311.PyList_New\n"
    )


@needs_compiler
def test_the_forwarder_exports_what_the_dll_exports(tmp_path):
    source, dll = tmp_path / "owner.c", tmp_path / "python399.dll"
    source.write_text("__declspec(dllexport) int Py_B(void) { return 1; }\n"
                      "__declspec(dllexport) int Py_A(void) { return 2; }\n")  # fmt: skip
    command = [forwarder.COMPILER, "-shared", "-nostdlib", "-e", "Py_A", "-o", str(dll)]
    subprocess.run([*command, str(source)], check=True)
    assert forwarder.exported_names(dll) == ["Py_A", "Py_B"]
    made = forwarder.make_forwarder(dll, tmp_path)
    image = pefile.PE(str(made))
    forwards = {entry.name: entry.forwarder for entry in image.DIRECTORY_ENTRY_EXPORT.symbols}
    image.close()
    assert forwards == {b"Py_A": b"python399.Py_A", b"Py_B": b"python399.Py_B"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "owner.c", "python3.dll", "python399.dll",
    ]  # fmt: skip


@needs_compiler
def test_the_launcher_compiles_without_a_warning_as_either_kind_of_program(tmp_path):
    subsystems = {}
    for name, options in (("window", ["-mwindows"]), ("console", ["-DCONSOLE", "-DBESIDE"])):
        windows_python.make_launcher(tmp_path / f"{name}.exe", *options)
        image = pefile.PE(str(tmp_path / f"{name}.exe"), fast_load=True)
        subsystems[name] = image.OPTIONAL_HEADER.Subsystem
        image.close()
    assert subsystems == {"window": 2, "console": 3}


def test_a_python_without_a_known_signed_twin_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(windows_python, "RELEASE", "3.99.0")
    with pytest.raises(windows_python.CannotBuildError, match=r"this is 3\.99\.0"):
        windows_python.download(tmp_path)


def test_the_windows_python_gets_what_the_program_needs_and_what_freezes_it():
    wanted = windows_python.requirements()
    assert {"alembic>=1.13", "pyinstaller", "pywin32-ctypes"} <= set(wanted)
    assert any(requirement.startswith("PySide6-Essentials") for requirement in wanted)


@pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which("faketime")), reason="needs osslsigncode"
)
@needs_compiler
def test_a_file_that_the_python_foundation_has_not_signed_is_refused(tmp_path):
    program = tmp_path / "python.exe"
    windows_python.make_launcher(program, "-DCONSOLE", "-DBESIDE")
    with pytest.raises(windows_python.CannotBuildError, match=r"signature of python\.exe"):
        windows_python.require_signature(program, tmp_path)


# Around it


def test_without_a_key_nothing_is_signed(monkeypatch):
    monkeypatch.delenv(signing.KEY, raising=False)
    assert not signing.has_key()


def test_windows_names_the_files_of_its_own_disk_and_of_this_one(tmp_path):
    wine = Wine(tmp_path / "wine")
    inside = wine.c_drive / "users" / "Åre.register"
    assert wine.windows_path(inside) == r"C:\users\Åre.register"
    outside = wine.windows_path(tmp_path / "a.txt")
    assert outside.startswith("Z:\\")
    assert outside.endswith(r"\a.txt")
    assert os.sep not in outside


# Without PyInstaller


@pytest.mark.parametrize(
    ("place", "is_taken"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/Qt6Lottie.dll", False),
        ("PySide6/designer.exe", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/qml/QtQuick/a.dll", False),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("trafilatura/cli.py", False),
        ("setuptools/msvc.py", False),
        ("pefile-2024.8.26.dist-info/METADATA", False),
    ],
)
def test_put_together_directly_the_program_takes_what_it_needs_only(place, is_taken):
    assert direct.takes(Path(place)) is is_taken
