"""Put the program together without PyInstaller: our launcher, and everybody's files as they are.

For the day on which PyInstaller fails under Wine, or virus scanners take its loader for something
bad. The DLLs keep the signatures of those who made them.
"""

from __future__ import annotations

import compileall
import py_compile
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import contents
import product
from build_program import ROOT
from trimming import EXCLUDED_MODULES, keeps
from windows_python import DLL, RUNTIME, CannotBuildError, make_launcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wine import Wine

_HERE = Path(__file__).resolve().parent
_TOOLS = {
    *("_distutils_hack", "_pyinstaller_hooks_contrib", "altgraph", "distutils", "ordlookup"),
    *("packaging", "pefile", "peutils", "pkg_resources", "pyinstaller"),
    *("pyinstaller_hooks_contrib", "pywin32_ctypes", "setuptools", "win32ctypes"),
}
"""What only PyInstaller needs, with their dist-info."""
_OF_QT = {".py", ".pyd", ".dll", ".qm"}
_START = """import runpy
import sys
from pathlib import Path

sys._MEIPASS = str(Path(__file__).resolve().parent)
runpy.run_module("launch", run_name="__main__")
"""
_COLLECT = """import sys
from pathlib import Path

sys.path[:0] = sys.argv[3:]
import third_party

sources = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
third_party.write(third_party.components_of(sources, Path(sys.argv[2])), Path(sys.argv[2]))
"""


def assemble(python: Path, work: Path, wine: Wine) -> Path:
    """Make the folder of the program from the Windows Python, and return it.

    Raises:
        CannotBuildError: for a file of nobody, or one that must not be shipped.
    """
    folder = work / "direct"
    shutil.rmtree(folder, ignore_errors=True)
    wanted = dict(chosen(python / "Lib" / "site-packages"))
    runtime, inside = folder / "runtime", folder / "_internal"
    for source, place in wanted.items():
        _copy(source, inside / place)
    for source in runtime_files(python):
        _copy(source, runtime / source.name)
    _pack_library(python / "Lib", runtime / f"{Path(DLL).stem}.zip")
    lines = (f"{Path(DLL).stem}.zip", ".", "..\\_internal")
    (runtime / f"{Path(DLL).stem}._pth").write_text("\r\n".join(lines) + "\r\n", encoding="ascii")
    _copy_own(inside)
    _collect_licences([*wanted, *runtime_files(python)], inside / "licences", python, wine)
    forever = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(inside, quiet=2, legacy=True, stripdir=folder, invalidation_mode=forever)
    for source in inside.rglob("*.py"):
        if source.with_suffix(".pyc").exists() and not source.name[0].isdigit():
            source.unlink()
    _make_programs(folder, work / "pictures" / "agreement-register.ico")
    return folder


def chosen(packages: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of the packages that the program takes, with their places in it."""
    for path in sorted(packages.rglob("*")):
        place = path.relative_to(packages)
        if path.is_file() and takes(place):
            yield path, place.as_posix()


def takes(place: Path) -> bool:
    """Say whether the program takes the file with this place among the packages."""
    module = ".".join(place.with_suffix("").parts)
    package = re.split(r"[-.]", place.parts[0])[0].lower()
    left_out = any(f"{module}.".startswith(f"{name}.") for name in EXCLUDED_MODULES)
    if left_out or package in _TOOLS or not keeps(place.as_posix()) or "__pycache__" in place.parts:
        return False
    if place.parts[0] != "PySide6":
        return place.suffix != ".exe"
    at_top = len(place.parts) == 2  # noqa: PLR2004 - the package and the name
    if at_top and (contents.unexpected_qt([place.name]) or contents.network_parts([place.name])):
        return False
    return place.suffix in _OF_QT and (at_top or place.parts[1] in {"plugins", "translations"})


def runtime_files(python: Path) -> list[Path]:
    """Return Python's own files in C."""
    modules = sorted((python / "DLLs").iterdir())
    kept = [path for path in modules if not contents.network_parts([path.name])]
    return [
        *(python / name for name in (DLL, "python3.dll", *RUNTIME)),
        *(path for path in kept if path.stem not in EXCLUDED_MODULES),
    ]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _copy_own(inside: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", ".mypy_cache")
    shutil.copytree(ROOT / "desktop" / "agreement_register", inside / "agreement_register",
                    ignore=ignored)  # fmt: skip
    for name in ("resources", "seeds"):
        shutil.copytree(ROOT / name, inside / name)
    shutil.copyfile(_HERE.parent / "launch.py", inside / "launch.py")
    (inside / "start.py").write_text(_START, encoding="ascii")


def _pack_library(library: Path, target: Path) -> None:
    left_out = {name.partition(".")[0] for name in EXCLUDED_MODULES if "." not in name}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(library.rglob("*.py")):
            place = path.relative_to(library)
            first = place.parts[0].removesuffix(".py")
            if first in left_out or first == "site-packages" or "tests" in place.parts:
                continue
            code = py_compile.compile(
                str(path), cfile=str(target.with_suffix(".pyc")), dfile=place.as_posix(),
                doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )  # fmt: skip
            packed.write(str(code), place.with_suffix(".pyc").as_posix())
    target.with_suffix(".pyc").unlink()


def _collect_licences(sources: list[Path], target: Path, python: Path, wine: Wine) -> None:
    listed, script = target.parent.with_suffix(".txt"), target.parent.with_suffix(".py")
    listed.write_text("\n".join(wine.windows_path(path) for path in sources), encoding="utf-8")
    script.write_text(_COLLECT, encoding="ascii")
    places = (_HERE.parent, ROOT / "desktop")
    ran = wine.run(
        *map(wine.windows_path, (python / "python.exe", script, listed, target, *places)),
        variables={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )
    for passing in (listed, script):
        passing.unlink()
    if ran.code != 0:
        raise CannotBuildError(ran.said)


def _make_programs(folder: Path, icon: Path) -> None:
    for name, option in (("AgreementRegister", "-mwindows"), (product.COMMAND, "-DCONSOLE")):
        resource = folder / f"{name}.o"
        words = folder / f"{name}.rc"
        words.write_text(_resources(name, icon), encoding="utf-8")
        command = ["x86_64-w64-mingw32-windres", "-c", "65001", str(words), str(resource)]
        subprocess.run(command, check=True)
        make_launcher(folder / f"{name}.exe", option, str(resource))
        resource.unlink()
        words.unlink()


def _resources(name: str, icon: Path) -> str:
    numbers = ",".join(map(str, product.version_numbers()))
    said = {"CompanyName": product.PUBLISHER, "FileDescription": product.NAME,
            "FileVersion": product.VERSION, "OriginalFilename": f"{name}.exe",
            "ProductName": product.NAME, "ProductVersion": product.VERSION}  # fmt: skip
    values = "\n".join(f'VALUE "{key}", "{text}"' for key, text in said.items())
    return f"""1 ICON "{icon}"
1 24 "{_HERE / "launcher.manifest"}"
1 VERSIONINFO FILEVERSION {numbers} PRODUCTVERSION {numbers} FILEOS 0x4 FILETYPE 0x1
BEGIN
BLOCK "StringFileInfo" BEGIN BLOCK "040904B0" BEGIN
{values}
END END
BLOCK "VarFileInfo" BEGIN VALUE "Translation", 0x409, 1200 END
END
"""
