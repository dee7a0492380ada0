"""Everything that is shipped has its licence text, or nothing is shipped."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import third_party
from third_party import Component, LicenceError

if importlib.util.find_spec("PyInstaller") is None:
    pytest.skip("PyInstaller is not installed", allow_module_level=True)

TEXT = third_party.ROOT / "LICENSE"


def source_of(module):
    return importlib.util.find_spec(module).origin


def names(sources, tmp_path):
    return {component.name for component in third_party.components_of(sources, tmp_path)}


def test_a_file_of_a_package_brings_the_package(tmp_path):
    assert "SQLAlchemy" in names([source_of("sqlalchemy")], tmp_path)


def test_python_and_the_loader_are_always_among_the_components(tmp_path):
    assert {"Python", "pyinstaller", "Lucide icons", "Unicode CLDR, names of states"} <= names(
        [], tmp_path
    )


def test_a_library_of_the_system_is_known_by_its_name(tmp_path):
    assert "libxcb" in names(["/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"], tmp_path)


def test_icu_is_named_beside_the_package_that_brings_it(tmp_path):
    assert "ICU" in names(["/anywhere/libicuuc.so.73"], tmp_path)


def test_a_file_of_nobody_is_refused(tmp_path):
    with pytest.raises(LicenceError, match=r"whose these files are: .*libstranger\.so"):
        third_party.components_of(["/usr/lib/libstranger.so"], tmp_path)


def test_a_package_that_the_program_does_not_ask_for_is_refused(tmp_path):
    with pytest.raises(LicenceError, match="does not ask for pytest"):
        third_party.components_of([source_of("pytest")], tmp_path)


def test_our_own_files_need_no_component(tmp_path):
    own = str(third_party.ROOT / "desktop" / "agreement_register" / "app.py")
    assert names([own], tmp_path) == names([], tmp_path)


def test_a_component_without_a_text_is_refused():
    with pytest.raises(LicenceError, match="no licence text for Bare"):
        third_party.refuse_unlicensed([Component("Bare", "1.0", "MIT", ())])


def test_a_component_whose_text_is_gone_is_refused(tmp_path):
    with pytest.raises(LicenceError, match="no licence text for Gone"):
        third_party.refuse_unlicensed([Component("Gone", "1.0", "MIT", (tmp_path / "x",))])


def test_a_component_under_the_gpl_alone_is_refused():
    with pytest.raises(LicenceError, match="The GPL alone does not fit"):
        third_party.refuse_unlicensed([Component("Strict", "1.0", "GPL-3.0-only", (TEXT,))])


@pytest.mark.parametrize(
    ("licence", "is_strict"),
    [
        ("GPL-3.0-only", True),
        ("GNU General Public License v3 or later (GPLv3+)", True),
        ("GPL-2.0-only OR AGPL-3.0-only", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("MIT", False),
    ],
)
def test_a_licence_is_strict_when_every_choice_is_the_gpl(licence, is_strict):
    assert third_party.is_gpl_only(licence) is is_strict


def test_qt_comes_with_both_gnu_texts_and_says_how_to_replace_it(tmp_path):
    components = third_party.components_of([source_of("PySide6")], tmp_path)
    third_party.write(components, tmp_path / "licences")
    folder = next((tmp_path / "licences").glob("PySide6*"))
    assert {path.name for path in folder.iterdir()} == {
        "LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt", "SOURCE.txt",
    }  # fmt: skip
    assert "How to replace them" in (folder / "SOURCE.txt").read_text("utf-8")


def test_the_table_names_every_component_and_the_way_to_replace_qt(tmp_path):
    components = third_party.components_of([source_of("PySide6")], tmp_path)
    table = third_party.table(components)
    assert all(f"| {component.name} |" in table for component in components)
    assert "GNU Lesser General Public License" in table


def test_every_text_for_a_library_in_c_is_there():
    texts = [third_party.TEXTS / library.text for library in third_party.LIBRARIES]
    assert [text.name for text in texts if not text.is_file()] == []


def test_no_text_names_a_folder_of_a_computer():
    texts = [path.read_text("utf-8") for path in Path(third_party.TEXTS).iterdir()]
    assert not any("/root/" in text for text in texts)
