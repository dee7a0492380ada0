"""Make the setup program and the ZIP for Windows, on Linux: dist/AgreementRegister-VERSION...

    build_windows.py [--direct | --frozen FOLDER] [--dist FOLDER]

The program is frozen by PyInstaller under Wine. With --direct it is put together without it: our
own launcher, Python's and the libraries' files as they are; for the day that Wine fails us. With
--frozen, a folder that was frozen on Windows itself is packed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE.parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import build_program  # noqa: E402 - it lies in the folder above
import contents  # noqa: E402
import direct  # noqa: E402
import file_list  # noqa: E402
import pictures  # noqa: E402
import product  # noqa: E402
import signing  # noqa: E402
from windows_python import CannotBuildError, make_windows_python  # noqa: E402
from wine import WINE, Wine  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

WORK = build_program.WORK / "windows"
PROGRAMS = ("AgreementRegister.exe", f"{product.COMMAND}.exe")
PACKING_TOOLS = {"makensis": "nsis", "osslsigncode": "osslsigncode"}
TOOLS = {
    **PACKING_TOOLS,
    "faketime": "faketime",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    WINE: "wine64",
}
SCREEN_TOOLS = {"Xvfb": "xvfb", "import": "imagemagick", "xdotool": "xdotool"}
"""What the tests under Wine need besides."""
_FREEZING = 900  # seconds; it takes one minute on two cores
_OF_WINDOWS = "api-ms-win-"  # every Windows 10 has these, Wine has its own
_SPEAKS = "utf-8-sig"  # by which NSIS knows that a text is Unicode


def main(arguments: list[str]) -> int:
    """Make both files; return the exit code."""
    options = _parser().parse_args(arguments)
    tools = PACKING_TOOLS if options.frozen else TOOLS
    missing = sorted({package for tool, package in tools.items() if not shutil.which(tool)})
    build_program.require_packages(missing)
    os.environ.setdefault("SOURCE_DATE_EPOCH", build_program.BUILT_ON)
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        frozen = options.frozen or make_program(is_direct=options.direct)
        pack(frozen, options.dist)
    except CannotBuildError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def make_program(*, is_direct: bool) -> Path:
    """Make the folder of the program with the Windows Python, and return it.

    Raises:
        CannotBuildError: with what is wrong.
    """
    python = make_windows_python(WORK)
    pictures.draw_all(WORK / "pictures")
    wine = Wine(WORK / "wine")
    wine.make()
    try:
        return direct.assemble(python, WORK, wine) if is_direct else freeze(python, wine)
    finally:
        wine.stop()


def pack(frozen: Path, dist: Path) -> None:
    """Look at the folder of the program, and pack it twice.

    Raises:
        CannotBuildError: with what is wrong.
    """
    begun = time.monotonic()
    require_sound(frozen)
    pictures.draw_all(WORK / "pictures")
    tree = complete(frozen)
    dist.mkdir(parents=True, exist_ok=True)
    setup = pack_setup(tree, dist / f"AgreementRegister-{product.VERSION}-setup.exe", WORK)
    folder = pack_zip(tree, dist / f"AgreementRegister-{product.VERSION}-windows.zip")
    for made in (setup, folder):
        print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")
    print(f"packed in {time.monotonic() - begun:.0f} s")


def freeze(python: Path, wine: Wine) -> Path:
    """Run PyInstaller as on Windows, and return the folder that it makes."""
    dist, work = WORK / "frozen", WORK / "pyinstaller"
    for old in (dist, work):
        shutil.rmtree(old, ignore_errors=True)
    command = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "INFO"]
    command += ["--distpath", wine.windows_path(dist), "--workpath", wine.windows_path(work)]
    ran = wine.run(
        wine.windows_path(python / "python.exe"), *command, wine.windows_path(build_program.SPEC),
        seconds=_FREEZING,
        variables={
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": os.environ["SOURCE_DATE_EPOCH"],
        },
    )  # fmt: skip
    log = WORK / "pyinstaller.log"
    log.write_text(ran.said, encoding="utf-8")
    if ran.code != 0:
        end = "\n".join(ran.said.splitlines()[-15:])
        raise CannotBuildError(f"{end}\nThe program could not be frozen: all is in {log}.")
    lacking = unresolved(ran.said.splitlines())
    if lacking:
        raise CannotBuildError("\n".join(lacking))
    return dist / product.COMMAND


def unresolved(log: Iterable[str]) -> list[str]:
    """Return a sentence for each DLL that is missing and that Windows itself does not bring."""
    return [said for said in build_program.unresolved(log) if not said.startswith(_OF_WINDOWS)]


def require_sound(frozen: Path) -> None:
    """Refuse a folder that must not be shipped."""
    files = [path for path in frozen.rglob("*") if path.is_file()]
    here = tuple(
        "Z:" + str(folder).replace("/", slash)
        for folder in (build_program.ROOT, WORK)
        for slash in ("\\", "\\\\", "/")
    )
    wrong = [*contents.findings(frozen), *contents.leaks(files, here)]
    if wrong:
        raise CannotBuildError("\n".join(wrong))


def complete(frozen: Path) -> Path:
    """Copy the folder with what the installer adds, programs signed, and one date on all files."""
    tree = WORK / "tree" / "AgreementRegister"
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(frozen, tree)
    shutil.copy(WORK / "pictures" / "register-file.ico", tree)
    if signing.has_key():
        for name in PROGRAMS:
            signing.sign(tree / name)
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in tree.rglob("*"):
        os.utime(path, (moment, moment))
    return tree


def pack_setup(tree: Path, target: Path, work: Path, version: str = product.VERSION) -> Path:
    """Make the setup program; the pictures lie in the folder for what is only passing."""
    copying, deleting = file_list.write_lists(tree, work)
    size = contents.size_of(path for path in tree.rglob("*") if path.is_file())
    defined = {
        "PRODUCT": product.NAME,
        "COMMAND": product.COMMAND,
        "PUBLISHER": product.PUBLISHER,
        "VERSION": version,
        "FOUR_NUMBERS": ".".join(map(str, product.version_numbers())),
        "MIME": product.MIME_TYPE,
        "KIBIBYTES": str(size // 1024),
        "COPYING": str(copying),
        "DELETING": str(deleting),
        "PICTURES": str(work / "pictures"),
        "OUTPUT": str(target),
    }
    if signing.has_key():
        defined["SIGN"] = f"{sys.executable} {HERE / 'signing.py'}"
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-NOCD"]
    command += [f"-D{name}={text}" for name, text in defined.items()]
    command.append(str(HERE / "installer.nsi"))
    packed = subprocess.run(command, cwd=HERE, check=False, capture_output=True, text=True)
    if packed.returncode:
        raise CannotBuildError(f"{packed.stdout}{packed.stderr}\nThe setup program was not made.")
    return target


def pack_zip(tree: Path, target: Path) -> Path:
    """Pack the same folder as a ZIP, for whoever must not or does not want to install."""
    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in file_list.in_order(tree):
            member = zipfile.ZipInfo(f"{target.stem}/{path}", moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, (tree / path).read_bytes())
    return target


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the setup program and the ZIP for Windows.")
    made = parser.add_mutually_exclusive_group()
    made.add_argument("--direct", action="store_true", help="without PyInstaller")
    made.add_argument("--frozen", type=Path, metavar="FOLDER", help="pack this folder of a program")
    parser.add_argument("--dist", type=Path, default=build_program.DIST, help="where they go")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
