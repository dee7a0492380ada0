"""Build the installer for one user on any Linux: a script, then the program as an archive."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import product
from libraries import PACKAGES, needed_c_library
from program_tree import copy_program, dist_folder, require_tools, set_permissions
from releases import release_moment
from share import write_share

HERE = Path(__file__).resolve().parent
_SCRIPTS = ("place.sh", "refresh.sh", "remove.sh")


def main() -> None:
    """Build the installer from the frozen program in dist/ into dist/."""
    dist = dist_folder()
    require_tools({"objdump": "binutils", "xz": "xz-utils"})
    target = dist / run_name()
    with tempfile.TemporaryDirectory() as folder:
        tree, archive = Path(folder, "tree"), Path(folder, "archive")
        program = tree / "program"
        copy_program(dist / product.COMMAND, program)
        for script in _SCRIPTS:
            shutil.copy(HERE / script, program)
        write_share(tree / "share")
        set_permissions(tree / "share")
        pack(tree, archive)
        content = archive.read_bytes()
        header = header_for(content, needed_c_library(program))
    target.write_bytes(header + content)
    target.chmod(0o755)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def run_name() -> str:
    """Return the name of the installer's file."""
    return f"{product.COMMAND}-{product.VERSION}.run"


def pack(tree: Path, archive: Path) -> None:
    """Pack the folder, the same bit for bit each time."""
    tar = ["tar", "--create", "--sort=name", f"--mtime=@{release_moment().timestamp():.0f}",
           "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", f"--directory={tree}",
           f"--file={archive}.tar", "program", "share"]  # fmt: skip
    xz = ["xz", "-6", "--threads=2", "--stdout", f"{archive}.tar"]
    with archive.open("wb") as packed:
        done = [subprocess.run(tar, check=False), subprocess.run(xz, check=False, stdout=packed)]
    if any(command.returncode for command in done):
        sys.exit("The installer could not be packed, for the reason above.")


def header_for(content: bytes, c_library: str) -> bytes:
    """Return the script that installs what follows it."""
    text = (HERE / "run_header.sh").read_text(encoding="utf-8")
    packages = "\n".join(
        f"{library} {package.partition(' ')[0]}" for library, package in PACKAGES.items()
    )
    for mark, value in {
        "VERSION": product.VERSION,
        "CHECKSUM": hashlib.sha256(content).hexdigest(),
        "C_LIBRARY": c_library,
        "PACKAGES": packages,
    }.items():
        text = text.replace(f"@{mark}@", value)
    return text.replace("@LINES@", str(text.count("\n") + 1)).encode()


if __name__ == "__main__":
    main()
