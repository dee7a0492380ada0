"""Where the program finds its resources and seeds: in the source tree, in a wheel, or frozen."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / name
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


RESOURCES = _folder("resources")
SEEDS = _folder("seeds")
LICENCES = _folder("licences")  # of all that is shipped; made for an installer, else absent


def real_path(path: Path) -> Path:
    """Return where a file really lies; a path that leads in a circle or nowhere stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path
