"""Where the program finds its resources and seeds: in the source tree, in a wheel, or frozen."""

import os
import sys
import tempfile
from pathlib import Path

_OWN = "agreement-register"
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


def own_data() -> Path:
    """Return the folder of this user in which the program keeps backups and journals."""
    home = _home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / _OWN
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / _OWN
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / _OWN


def own_notes() -> Path:
    """Return the folder of this user for what the program notes about its own runs."""
    if sys.platform == "win32":
        return own_data()
    home = _home()
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / _OWN
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / _OWN


def log_file() -> Path:
    """Return the file in which the window notes troubles and faults."""
    return own_notes() / "log.txt"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without a home
        return Path(tempfile.gettempdir())


def real_path(path: Path) -> Path:
    """Return where a file really lies; a path that leads in a circle or nowhere stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def is_file(path: Path) -> bool:
    """Tell whether there is a file; a path too long or odd for the system leads to none."""
    try:
        return path.is_file()
    except OSError:
        return False
