"""Make python3.dll, which hands every call of the stable interface on to pythonXY.dll."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pefile

if TYPE_CHECKING:
    from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
_ENTRY = "int __stdcall DllMain(void *a, unsigned long b, void *c) { return 1; }\n"
_EXPORTS = pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]


def exported_names(dll: Path) -> list[str]:
    """Return the names that a DLL exports, sorted."""
    image = pefile.PE(str(dll), fast_load=True)
    try:
        image.parse_data_directories([_EXPORTS])
        table = getattr(image, "DIRECTORY_ENTRY_EXPORT", None)
        return sorted(entry.name.decode() for entry in table.symbols if entry.name) if table else []
    finally:
        image.close()


def definition(names: list[str], owner: str) -> str:
    """Return the linker's definition of python3.dll, every name forwarded to its owner."""
    forwards = "".join(f"  {name} = {owner}.{name}\n" for name in names)
    return f"LIBRARY python3.dll\nEXPORTS\n{forwards}"


def make_forwarder(dll: Path, folder: Path) -> Path:
    """Make python3.dll for a pythonXY.dll in a folder, and return it."""
    source, exports, made = (folder / f"python3.{kind}" for kind in ("c", "def", "dll"))
    source.write_text(_ENTRY, encoding="ascii")
    exports.write_text(definition(exported_names(dll), dll.stem), encoding="ascii")
    command = [COMPILER, "-shared", "-s", "-nostdlib", "-e", "DllMain", "-Wl,--kill-at"]
    command += ["-Wl,--no-insert-timestamp", "-o", str(made), str(source), str(exports)]
    subprocess.run(command, check=True)
    source.unlink()
    exports.unlink()
    return made
