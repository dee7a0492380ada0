"""Where a file lies: in a folder that a service synchronises, on a network, or on a stick.

SQLite relies on locks and on a log beside the file. A service that copies files one by one, a
network that loses locks, and a drive that is pulled out each break that. All that is asked of the
system comes in as `Facts`, so that every system's answers can be tried on any.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from agreement_register.domain.types.words import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORKS = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "ncpfs", "webdav", "davfs", "fuse.davfs2",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.curlftpfs", "fuse.s3fs", "fuse.glusterfs",
    "glusterfs", "ceph", "fuse.ceph", "lustre", "afs", "coda", "beegfs", "gpfs", "ocfs2", "gfs2",
    "vboxsf", "fuse.vmhgfs-fuse", "prl_fs", "9p", "virtiofs", "osxfuse", "macfuse", "ftp",
})  # fmt: skip
_MOUNTED_CLOUDS = {"fuse.rclone": "rclone", "fuse.google-drive-ocamlfuse": "Google Drive",
                   "fuse.onedriver": "OneDrive", "fuse.insync": "Insync"}  # fmt: skip
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # what Windows calls them
_HEX_ESCAPE = re.compile(r"\\([0-7]{3})")

# What each service calls its folder; and what it leaves in it.
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), service)
    for pattern, service in (
        (r"OneDrive(?: - .+|-.+)?", "OneDrive"),
        (r"Dropbox(?: \(.+\)|-.+)?", "Dropbox"),
        (r"Google ?Drive(?: \(.+\)|-.+)?|GoogleDrive-.+", "Google Drive"),
        (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", "iCloud"),
        (r"Nextcloud\d*", "Nextcloud"),
        (r"ownCloud\d*", "ownCloud"),
        (r"Syncthing", "Syncthing"),
        (r"pCloud ?Drive|pCloudDrive", "pCloud"),
        (r"MEGA(?:sync)?", "MEGA"),
        (r"Box(?: Sync)?", "Box"),
        (r"Proton ?Drive", "Proton Drive"),
        (r"Seafile|SynologyDrive|Resilio Sync|Yandex\.Disk", ""),  # called as they call themselves
    )
)
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), service)
    for pattern, service in (
        (r"\.dropbox\.cache", "Dropbox"),  # a folder .dropbox lies in every home, too
        (r"\.stfolder", "Syncthing"),
        (r"\.nextcloudsync\.log", "Nextcloud"),
        (r"\._?sync_[0-9a-f]+\.db", "Nextcloud"),
        (r"\.owncloudsync\.log", "ownCloud"),
        (r"\.tmp\.drivedownload|\.tmp\.driveupload", "Google Drive"),
        (r"\.849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (r"\.megaignore", "MEGA"),
    )
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, if that is no plain folder of this computer; and whose service it is."""

    kind: PlaceKind
    service: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, where it begins, and of which device."""

    at: str
    system: str
    device: str = ""


def _names_in(folder: PurePath) -> Iterable[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry.name for entry in entries if entry.name.startswith(".")]
    return ()


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _is_removable_device(device: str) -> bool:
    name = device.rpartition("/")[2]
    for folder in (Path("/sys/class/block") / name, Path("/sys/class/block") / name / ".."):
        with suppress(OSError):
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
    return False


def _mounts() -> list[Mount]:
    try:
        return mounts_in(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Facts:
    """What the system says of its folders and drives."""

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    mounts: Callable[[], list[Mount]] = _mounts
    hidden_names: Callable[[PurePath], Iterable[str]] = _names_in
    drive_type: Callable[[str], int] = _drive_type
    is_removable_device: Callable[[str], bool] = _is_removable_device


def place_of(path: PurePath, facts: Facts | None = None) -> Place | None:
    """Tell where a file lies; None for a plain folder of this computer."""
    facts = facts or Facts()
    return _cloud(path, facts) or _volume(path, facts)


def mounts_in(table: str) -> list[Mount]:
    """Read the table of mounts as Linux writes it."""
    found = []
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) > 4 and kinds:  # noqa: PLR2004 - the fifth is where it begins
            at = _HEX_ESCAPE.sub(lambda match: chr(int(match[1], 8)), fields[4])
            found.append(Mount(at, kinds[0], kinds[1] if len(kinds) > 1 else ""))
    return found


def _cloud(path: PurePath, facts: Facts) -> Place | None:
    for variable in _ONEDRIVE_VARIABLES:
        root = facts.environment.get(variable)
        if root and _is_within(path, type(path)(root)):
            return Place(PlaceKind.CLOUD, "OneDrive")
    for folder in path.parents:
        service = _named(folder.name) or _marked(folder, facts)
        if service:
            return Place(PlaceKind.CLOUD, service)
    return None


def _is_within(path: PurePath, root: PurePath) -> bool:
    return root in path.parents


def _named(name: str) -> str:
    for pattern, service in _NAMES:
        if name and pattern.fullmatch(name):
            return service or name
    return ""


def _marked(folder: PurePath, facts: Facts) -> str:
    if folder.parent == folder:
        return ""  # the root of a disk is no folder of a service
    for name in facts.hidden_names(folder):
        for pattern, service in _MARKS:
            if pattern.fullmatch(name):
                return service
    return ""


def _volume(path: PurePath, facts: Facts) -> Place | None:
    if facts.platform == "win32":
        return _drive(PureWindowsPath(path), facts)
    if facts.platform == "darwin":
        return Place(PlaceKind.REMOVABLE) if str(path).startswith("/Volumes/") else None
    mount = _mount_of(path, facts.mounts())
    return None if mount is None else _mounted(mount, facts)


def _mounted(mount: Mount, facts: Facts) -> Place | None:
    if mount.system in _MOUNTED_CLOUDS:
        return Place(PlaceKind.CLOUD, _MOUNTED_CLOUDS[mount.system])
    if mount.system in _NETWORKS:
        return Place(PlaceKind.NETWORK)
    is_stick = f"{mount.at}/".startswith(_REMOVABLE_ROOTS)
    if is_stick or (mount.device.startswith("/dev/") and facts.is_removable_device(mount.device)):
        return Place(PlaceKind.REMOVABLE)
    return None


def _drive(path: PureWindowsPath, facts: Facts) -> Place | None:
    if path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\")):
        return Place(PlaceKind.NETWORK)
    if path.drive.upper().startswith("\\\\?\\UNC"):
        return Place(PlaceKind.NETWORK)
    kinds = {_DRIVE_REMOTE: PlaceKind.NETWORK, _DRIVE_REMOVABLE: PlaceKind.REMOVABLE}
    kind = kinds.get(facts.drive_type(path.anchor)) if path.drive else None
    return Place(kind) if kind is not None else None


def _mount_of(path: PurePath, mounts: list[Mount]) -> Mount | None:
    """Return the mount that a path is on: of those around it the innermost, the last of these."""
    around = [m for m in mounts if m.at == "/" or f"{path}/".startswith(f"{m.at.rstrip('/')}/")]
    found = max(enumerate(around), key=lambda each: (len(each[1].at), each[0]), default=None)
    if found is None or found[1].at == "/":  # what the whole system stands on is no share
        return None
    return found[1]
