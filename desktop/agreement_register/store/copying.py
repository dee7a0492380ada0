"""Write a whole copy of a register; whatever happens, the target is the old one or the new one."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import sqlite3
import stat
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import text
from agreement_register.paths import real_path
from agreement_register.store.name_locks import is_running
from agreement_register.store.troubles import known_troubles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.store.database import Database

PART = ".part"  # how a file ends that is being written
PRIVATE = 0o600
_PART_NAME = re.compile(
    r"(.+)\.(?:([0-9a-f]{4})([0-9a-f]{8})[0-9a-f]{4}|[0-9a-f]{8})\.part(?:-wal|-shm|-journal)?"
)
_LONGEST = 225  # bytes of a name that leave room for what a part, and SQLite, put behind it
_STALE_S = 24 * 3600
_PAGES = 2000  # between two looks at whether to go on


def copy_file(
    database: Database, target: Path, follow: Callable[[int, int], None] | None = None
) -> None:
    """Write a whole copy beside the target, then rename it; an old target stays until then.

    ``follow`` hears how many pages are written, of how many; what it raises stops the copying.

    Raises:
        DiskError: if the copy cannot be written; the target is then as it was.
    """
    if real_path(target) == real_path(database.path):
        raise DiskError(
            text("{name} is the register that is open. Choose another name.", name=target.name)
        )
    why = why_no_file_name(target.name)
    if why or target.is_dir():
        raise DiskError(why or text("{name} is a folder. Choose another name.", name=target.name))
    try:
        write_whole(database, target, follow=follow)
    except OSError as error:
        raise not_copied(target) from error


def write_whole(
    database: Database,
    target: Path,
    look: Callable[[Path], None] | None = None,
    follow: Callable[[int, int], None] | None = None,
) -> None:
    """Write a copy beside a target, on the disk before it has its name; with the same permissions.

    ``look`` is given the copy before it takes the place of what stood there.

    Raises:
        OSError: if it cannot be written; what stood there is as it was.
    """
    clear_parts(target)
    part = part_of(target)
    try:
        part.touch(mode=PRIVATE)
        with known_troubles(database.path):
            _write_copy(database, part, follow)
        if look is not None:
            look(part)
        part.chmod(mode_of(database.path))
        os.replace(part, target)  # noqa: PTH105
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Return a name beside a file, for what is to become that file; it says who writes it."""
    writer = f"{_computer()}{os.getpid():08x}{os.urandom(2).hex()}"
    return path.with_name(f"{shortened(path.name)}.{writer}{PART}")


def _computer() -> str:
    return hashlib.blake2b(socket.gethostname().encode(), digest_size=2).hexdigest()


def shortened(name: str, longest: int = _LONGEST) -> str:
    """Return as much of a name as leaves room for what is put behind it."""
    while len(os.fsencode(name)) > longest:
        name = name[:-1]
    return name


def remove_with_logs(part: Path) -> None:
    """Remove what was being written, with what SQLite put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def clear_parts(path: Path) -> None:
    """Remove what a killed program left half written beside a file, once nobody can be at it."""
    with suppress(OSError):
        for each in path.parent.iterdir():
            named = _PART_NAME.fullmatch(each.name)
            if named and named[1] == shortened(path.name):
                clear_part(each)


def clear_part(part: Path) -> None:
    """Remove what is half written if its program has ended; another computer's, after a day."""
    named = _PART_NAME.fullmatch(part.name)
    if named is None:
        return
    with suppress(OSError):
        has_ended = named[2] == _computer() and not is_running(int(named[3], 16))
        if has_ended or part.stat().st_mtime < time.time() - _STALE_S:
            part.unlink()


def mode_of(path: Path) -> int:
    """Return the permissions of a file; of one that is gone, those of a private one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return PRIVATE


def _write_copy(database: Database, part: Path, follow: Callable[[int, int], None] | None) -> None:
    def tell(_status: int, remaining: int, of_all: int) -> None:
        if follow is not None:
            follow(of_all - remaining, of_all)

    try:
        with closing(sqlite3.connect(part)) as copy:
            database.raw.backup(copy, pages=_PAGES, progress=tell)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def not_copied(target: Path) -> DiskError:
    """Return the sentence for a copy that could not be written."""
    return DiskError(
        text(
            "{name} could not be written in {folder}. Check that the folder exists, "
            "has room, and that you may write to it.",
            name=target.name,
            folder=str(target.parent),
        )
    )
