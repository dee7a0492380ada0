"""Registers on a drive of their own, which is full, pulled out, or not to be written to."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.worker import Worker, edits

from agreement_register.store import working_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.torture.acts import Place

_MB = 1024 * 1024
_FULL = ("refused The disk is full", "refused The disk refused to write", "unopened The disk")
_TOLD = ("refused mine.register could not be reached", "refused The folder or drive of")


def _mount(*words: str) -> bool:
    """Tell whether the system did as asked; only its administrator may."""
    program = shutil.which(words[0])
    if program is None or not hasattr(os, "geteuid") or os.geteuid():
        return False
    return not subprocess.run([program, *words[1:]], capture_output=True, check=False).returncode


@contextmanager
def _drive(folder: Path, size: int) -> Iterator[bool]:
    """Put a drive of so many bytes at a folder inside; gives whether it could be."""
    folder.mkdir(exist_ok=True)
    if not _mount("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        yield False
        return
    try:
        yield True
    finally:
        while _mount("umount", "-l", str(folder)):
            pass


def _moved(place: Place, folder: Path) -> None:
    shutil.copy(place.path, folder / place.path.name)
    place.path = folder / place.path.name


def disk_full(place: Place) -> None:
    """Work until a disk is full: that of the register, of its copy's file, or of this user."""
    working_copy._LOOK_S, working_copy._QUIET_S = 0.02, 0.05
    what = place.rng.choice(("register", "Dropbox", "data"))
    drive = place.folder / what
    with _drive(drive, 8 * _MB) as is_there:
        if not is_there:
            place.skip()
            return
        if what != "data":
            _moved(place, drive)
        left = place.rng.randrange(2 * _MB)
        (drive / "in the way").write_bytes(b"x" * (shutil.disk_usage(drive).free - left))
        stored: list[str] = []
        for life in range(2):
            worker = Worker(edits(place.path, 150, f"life {life}"))
            worker.wait_until_open()
            if place.rng.random() < 0.3:
                place.wait(0.4)
                worker.kill()
            said = [line for line in worker.said() if not line.startswith(_FULL)]
            stored += place.heed(said)
        (drive / "in the way").unlink()
        _mount("mount", "-o", f"remount,size={64 * _MB}", str(drive))
        place.check(place.path, stored)


def drive_gone(place: Place) -> None:
    """Pull the drive from under a program at work: in the register's own place, or its copy's."""
    working_copy._LOOK_S, working_copy._QUIET_S = 0.02, 0.05
    drive = place.folder / place.rng.choice(("stick", "Dropbox"))
    with _drive(drive, 64 * _MB) as is_there:
        if not is_there:
            place.skip()
            return
        _moved(place, drive)
        worker = Worker(edits(place.path, 60, "here"))
        worker.wait_until_open()
        place.wait(0.4)
        _mount("umount", "-l", str(drive))
        said = worker.said()
        stored = place.heed([line for line in said if not line.startswith(_TOLD)])
    fates = [line.split(maxsplit=3)[1:] for line in said if line.startswith("fate ")]
    kept = next((fate for fate in fates if len(fate) > 2), None)
    if kept is not None:
        if kept[1] != "0":
            place.wrong("lost", f"{kept[1]} as the drive went")
        place.check(Path(kept[2]), stored)
    elif drive.name == "Dropbox":
        place.check(place.path, stored)  # in the copy, whose file is gone
    elif not fates and "closed" not in said:
        place.wrong("misreported", f"{said[-1:]} as the drive went")


def read_only(place: Place) -> None:
    """Open what a killed program left on a drive that cannot be written to: no byte changes."""
    drive = place.folder / "stick"
    with _drive(drive, 64 * _MB) as is_there:
        if not is_there:
            place.skip()
            return
        _moved(place, drive)
        worker = Worker(edits(place.path, 100_000, "before"))
        worker.wait_until_open()
        place.wait(0.3)
        worker.kill()
        stored = place.heed(worker.said())
        before = _bytes_in(drive)
        _mount("mount", "-o", "remount,ro", str(drive))
        said = Worker(edits(place.path, 2, "never")).said()
        if any(line.startswith(("fault", "stored")) for line in said):
            place.wrong("misreported", f"{said}")
        if _bytes_in(drive) != before:
            place.wrong("lost", "bytes on a drive that cannot be written to")
        _mount("mount", "-o", "remount,rw", str(drive))
        place.check(place.path, stored)


def _bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
