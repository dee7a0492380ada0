"""The frozen program as it is put on a Linux system, with the right permissions."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import build_program
import product

if TYPE_CHECKING:
    from collections.abc import Mapping

DIST = Path(__file__).resolve().parents[2] / "dist"
_READABLE, _RUNNABLE = 0o644, 0o755


def dist_folder() -> Path:
    """Return the folder that the frozen program is in and packages go to, as the caller says."""
    parser = argparse.ArgumentParser(description="Make a package of the frozen program.")
    parser.add_argument("--dist", type=Path, default=DIST, help="its folder (default: dist)")
    options = parser.parse_args()
    return Path(options.dist).resolve()


def require_tools(tools: Mapping[str, str]) -> None:
    """Have the tools here; they are given with the Debian packages that bring them."""
    missing = {package for tool, package in tools.items() if not shutil.which(tool)}
    build_program.require_packages(sorted(missing))


def copy_program(frozen: Path, target: Path) -> None:
    """Copy the frozen program, readable for everybody, whoever built it and how."""
    if not (frozen / product.COMMAND).is_file():
        sys.exit(f"There is no program in {frozen}: make it with  make program.")
    shutil.copytree(frozen, target, symlinks=True)
    set_permissions(target)
    (target / product.COMMAND).chmod(_RUNNABLE)


def set_permissions(folder: Path) -> None:
    """Let everybody read and only its owner change the files."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(_RUNNABLE if path.is_dir() else _READABLE)
