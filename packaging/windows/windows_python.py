"""Make a Windows Python in a folder, on Linux, from wheels: its DLLs signed, its library our own.

panda3d's wheel carries a whole Windows CPython, to freeze games with: the DLL and the modules in C,
signed by the Python Software Foundation. The modules in Python are those of the Python that builds,
which must be the same release.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

from forwarder import COMPILER, make_forwarder

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONSTRAINTS = HERE.parent / "constraints.txt"
RELEASE = sys.version.split()[0]
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
DLL = f"python{VERSION.replace('.', '')}.dll"
RUNTIME = tuple(
    f"{name}.dll"
    for name in ("vcruntime140", "vcruntime140_1", "msvcp140", "msvcp140_1", "msvcp140_2")
)
"""Microsoft's C and C++ runtime, as Qt's wheel brings it."""

# Which panda3d carries which Python, and what its wheel must be, bit by bit.
_PANDA3D = {
    "3.11.7": ("1.10.14", "1ddf01040b9c5497fb8659e3c5ef793a26c869cfdfb1b75e6d04d6fba0c03b73"),
}
_SIGNED = re.compile(r"[^/]+\.pyd|libffi-8\.dll|sqlite3\.dll|libcrypto-3\.dll|libssl-3\.dll")
_NOT_WANTED = {"_tkinter.pyd"}
_SIGNER = "O=Python Software Foundation"
_SIGNED_ON = "2024-01-01"  # the certificate has run out since
_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
# What these ask for on Windows only, pip on Linux leaves out.
_ON_WINDOWS_ONLY = ("pefile", "pywin32-ctypes", "setuptools", "tzdata")
_NOT_IN_LIBRARY = ("site-packages", "test", "__pycache__", "lib-dynload", "config-*", "idlelib")


class CannotBuildError(Exception):
    """Why nothing can be built, as a sentence."""


def make_windows_python(work: Path) -> Path:
    """Make the Windows Python with every package in it, and return its folder."""
    folder, wheels = work / "python", work / "wheels"
    mark = folder / "made-of.txt"
    made_of = _fingerprint()
    if mark.is_file() and mark.read_text(encoding="ascii") == made_of:
        return folder
    for old in (folder, wheels):
        shutil.rmtree(old, ignore_errors=True)
    panda3d = download(wheels)
    packages = folder / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    unpack_signed(panda3d, folder, work)
    copy_library(folder)
    for wheel in sorted(wheels.glob("*.whl")):
        if wheel != panda3d:
            zipfile.ZipFile(wheel).extractall(packages)
    copy_runtime(packages / "PySide6", folder)
    make_forwarder(folder / DLL, folder)
    make_launcher(folder / "python.exe", "-DCONSOLE", "-DBESIDE")
    mark.write_text(made_of, encoding="ascii")
    return folder


def _fingerprint() -> str:
    digest = hashlib.sha256(RELEASE.encode())
    for path in (Path(__file__), HERE / "launcher.c", CONSTRAINTS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def download(folder: Path) -> Path:
    """Download the wheels for Windows into a folder, and return the one that carries Python."""
    if RELEASE not in _PANDA3D:
        raise CannotBuildError(
            f"Programs for Windows are built with Python {' or '.join(_PANDA3D)}, for which a "
            f"signed Windows Python is known; this is {RELEASE}."
        )
    version, fingerprint = _PANDA3D[RELEASE]
    _pip_download(folder, "--no-deps", f"panda3d=={version}")
    _pip_download(folder, "--constraint", str(CONSTRAINTS), *requirements())
    (panda3d,) = folder.glob("panda3d-*.whl")
    if hashlib.sha256(panda3d.read_bytes()).hexdigest() != fingerprint:
        raise CannotBuildError(f"{panda3d.name} is not the file that was checked: stop here.")
    return panda3d


def _pip_download(folder: Path, *what: str) -> None:
    command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
    command += ["--platform", "win_amd64", "--implementation", "cp", "--python-version", VERSION]
    command += ["--only-binary=:all:", "--dest", str(folder), *what]
    subprocess.run(command, check=True)


def requirements() -> list[str]:
    """Return what goes into the Windows Python: the program's own needs, and PyInstaller."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], "pyinstaller", *_ON_WINDOWS_ONLY]


def unpack_signed(panda3d: Path, folder: Path, work: Path) -> None:
    """Unpack Python's DLL and modules, each with its signature checked."""
    modules = folder / "DLLs"
    modules.mkdir()
    with zipfile.ZipFile(panda3d) as wheel:
        for member in wheel.namelist():
            name = PurePosixPath(member).name
            if PurePosixPath(member).parent.name != "deploy_libs" or name in _NOT_WANTED:
                continue
            if name == DLL or _SIGNED.fullmatch(name):
                target = (folder if name == DLL else modules) / name
                target.write_bytes(wheel.read(member))
                require_signature(target, work)
    if RELEASE.encode("ascii") not in (folder / DLL).read_bytes():
        raise CannotBuildError(f"{DLL} in {panda3d.name} is not Python {RELEASE}.")


def require_signature(path: Path, work: Path) -> None:
    """Refuse a file that the Python Software Foundation has not signed."""
    command = ["faketime", _SIGNED_ON, "osslsigncode", "verify", "-CAfile", _AUTHORITIES]
    command += ["-ignore-timestamp", "-ignore-crl", "-in", str(path)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True, cwd=work)
    if checked.returncode or _SIGNER not in checked.stdout:
        raise CannotBuildError(f"The signature of {path.name} does not hold:\n{checked.stdout}")


def copy_library(folder: Path) -> None:
    """Copy the modules in Python from the Python that builds."""
    library = Path(sysconfig.get_path("stdlib"))
    shutil.copytree(
        library, folder / "Lib", dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_NOT_IN_LIBRARY)
    )


def copy_runtime(source: Path, folder: Path) -> None:
    """Copy Microsoft's runtime out of Qt's wheel; no older copy of it is used."""
    held = {path.name.lower(): path for path in source.glob("*.dll")}
    for name in RUNTIME:
        shutil.copy2(held[name], folder / name)


def make_launcher(target: Path, *options: str) -> None:
    """Compile the launcher."""
    command = [COMPILER, "-Os", "-s", "-municode", "-static-libgcc", "-Wall", "-Wextra", "-Werror"]
    command += ["-Wl,--no-insert-timestamp", f'-DPYTHON_DLL=L"{DLL}"', *options]
    subprocess.run([*command, "-o", str(target), str(HERE / "launcher.c")], check=True)
