"""Where the program finds its resources and seeds: in the source tree, in a wheel, or frozen."""

import json
import os
import sys
import tempfile
from pathlib import Path

_OWN = "agreement-register"
_BACKUPS = "backups.json"  # where backups go, if not to the own folder
_OWN_BACKUPS = "backups"
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


def backup_folders(root: Path | None = None) -> list[Path]:
    """Return the folders in which backups are: where they go now first, the program's own last."""
    root = root or own_data()
    try:
        said = json.loads((root / _BACKUPS).read_text(encoding="utf-8"))
        chosen = [Path(folder) for folder in said]
    except (OSError, ValueError, TypeError):
        chosen = []
    own = root / _OWN_BACKUPS
    return chosen if own in chosen else [*chosen, own]


def unreached_backup_folders() -> list[Path]:
    """Return the chosen folders of backups that are not there: a drive that was pulled out."""
    own = own_data() / _OWN_BACKUPS
    return [each for each in backup_folders() if each != own and not each.is_dir()]


def keep_backups_in(folder: Path | None) -> None:
    """Let backups go to a folder from now on; to the program's own if none is given.

    Raises:
        OSError: if nothing can be written there.
    """
    root = own_data()
    wanted = root / _OWN_BACKUPS if folder is None else folder.absolute()
    wanted.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=wanted):
        pass
    folders = [wanted, *(each for each in backup_folders() if each != wanted)]
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    said = json.dumps([str(each) for each in folders], ensure_ascii=False)
    (root / _BACKUPS).write_text(said, encoding="utf-8")


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
