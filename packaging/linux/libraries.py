"""What the frozen program wants of the system: the packages that its libraries come from."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import contents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Where Debian 13 and Ubuntu 24.04 renamed a package, the old name stands first.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgio-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
_C_LIBRARY = ("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1",
              "libutil.so.1", "ld-linux-x86-64.so.2")  # fmt: skip
_CPP_LIBRARY = "libstdc++.so.6"
_CPP_FIRST = {(3, 4, 29): "11", (3, 4, 30): "12"}
"""The first libstdc++6 that has the symbols of this version; no system aimed at has newer ones."""
# Read at run time as files: the names of keys, without which nothing can be typed.
_FILES = "xkb-data"

_OLDEST_C_LIBRARY = (2, 35)  # that of Ubuntu 22.04; Debian 12 has 2.36


def depends(program: Path) -> tuple[str, ...]:
    """Return what a Debian package of the frozen program depends on."""
    files = files_of(program)
    said = _headers(files)
    found = {_FILES}
    for library in sorted(needed(said) - {file.name for file in files}):
        if library in _C_LIBRARY:
            found.add(f"libc6 (>= {_c_library(said)})")
        elif library == _CPP_LIBRARY:
            found.add(f"libstdc++6 (>= {_cpp_library(said)})")
        elif library in PACKAGES:
            found.add(PACKAGES[library])
        else:
            sys.exit(
                f"{library} is wanted and not carried along: name its package in libraries.py."
            )
    return tuple(sorted(found))


def needed_c_library(program: Path) -> str:
    """Return the oldest version of the C library that the frozen program runs with."""
    return _c_library(_headers(files_of(program)))


def files_of(program: Path) -> list[Path]:
    """Return the programs and libraries of the frozen program, in a fixed order."""
    return sorted(contents.elf_files(path for path in program.rglob("*") if path.is_file()))


def needed(headers: str) -> set[str]:
    """Return the libraries that files want, of what objdump says of them."""
    return set(re.findall(r"^\s*NEEDED\s+(\S+)", headers, flags=re.MULTILINE))


def newest(headers: str, prefix: str) -> tuple[int, ...]:
    """Return the newest version of a library's symbols that files want."""
    versions = re.findall(rf"\b{prefix}_([\d.]+)", headers)
    return max(tuple(map(int, version.split("."))) for version in versions)


def _headers(files: Iterable[Path]) -> str:
    command = ["objdump", "-p", *map(str, files)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _c_library(headers: str) -> str:
    version = newest(headers, "GLIBC")
    if version > _OLDEST_C_LIBRARY:
        sys.exit(f"The program wants glibc {version}: it would not start on Ubuntu 22.04.")
    return ".".join(map(str, version))


def _cpp_library(headers: str) -> str:
    version = newest(headers, "GLIBCXX")
    newer = [package for symbols, package in _CPP_FIRST.items() if symbols >= version]
    if not newer:
        sys.exit(f"The program wants GLIBCXX {version}: it would not start on Debian 12.")
    return newer[0]
