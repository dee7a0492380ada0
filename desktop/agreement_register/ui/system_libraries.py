"""The libraries of a Linux system that Qt needs and does not find, with the command that helps."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIBRARY = re.compile(r"(?P<name>[\w+.-]+)\.so(?:\.(?P<version>\d+))?[\w.]*")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
_CANNOT_OPEN = re.compile(r"(\S+\.so\S*): cannot open shared object file")
_NOT_LOADED = re.compile(r'Could not load the Qt platform plugin "([\w-]+)"')
_NAMED_OTHERWISE = {  # than Debian's rule has it
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}


def missing_libraries(loaded: Path) -> list[str]:
    """Return what the system lacks of all that a library or a plugin needs, each once."""
    lister = shutil.which("ldd")
    if lister is None:
        return _first_missing(loaded)
    listed = subprocess.run(  # noqa: S603 - the system's own tool, on a file of Qt's
        [lister, str(loaded)], capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    return list(dict.fromkeys(_NOT_FOUND.findall(listed.stdout)))


def _first_missing(loaded: Path) -> list[str]:
    try:
        ctypes.CDLL(str(loaded))
    except OSError as error:
        named = _CANNOT_OPEN.match(str(error))
        return [named[1]] if named else []
    return []


def missing_for_platform(said: str, plugins: Path) -> list[str]:
    """Return what the first platform lacks that Qt, as it said, could not use."""
    for platform in dict.fromkeys(_NOT_LOADED.findall(said)):
        for plugin in plugins.glob(f"libq{platform}*.so"):
            missing = missing_libraries(plugin)
            if missing:
                return missing
    return []


def missing_for_import(error: ImportError) -> list[str]:
    """Return what keeps a module of Qt from being imported; nothing where it is something else."""
    named = _CANNOT_OPEN.match(str(error))
    if named is None:
        return []
    return (missing_libraries(Path(error.path)) if error.path else []) or [named[1]]


def package_of(library: str) -> str:
    """Return the package of Debian that brings a library: by Debian's rule, from its name."""
    if library in _NAMED_OTHERWISE:
        return _NAMED_OTHERWISE[library]
    parts = _LIBRARY.fullmatch(library)
    if parts is None:
        return library
    name, version = parts["name"].lower(), parts["version"] or ""
    return f"{name}-{version}" if name[-1].isdigit() else name + version


def sentence(missing: Iterable[str]) -> str:
    """Say which libraries are missing, and how they come."""
    libraries = list(missing)
    packages = " ".join(dict.fromkeys(map(package_of, libraries)))
    one = len(libraries) == 1
    if one:
        needs = f"the system library {libraries[0]}, which is not installed"
    else:
        needs = f"system libraries that are not installed: {', '.join(libraries)}"
    return (
        f"The window needs {needs}. On Debian and Ubuntu install {'it' if one else 'them'} with: "
        f"sudo apt install {packages}"
    )
