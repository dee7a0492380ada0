"""The log beside a register file, read without SQLite: which pages it would put into the file."""

from __future__ import annotations

import os
import shutil
import struct
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_register.store.pages import SMALLEST_PAGE, UnreadableError
from agreement_register.store.pinned import Identity, identity_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_register.store.pages import Pages

_HEADER, _FRAME = 32, 24
_BIG, _LITTLE = 0x377F0683, 0x377F0682
_WHOLE = 0xFFFFFFFF
_MOVING_NS = 60 * 10**9  # longer than a log takes to be moved


@dataclass(frozen=True, slots=True)
class LeftLog:
    """What a log holds: its salts, and the last committed bytes of each page."""

    salts: bytes
    page_size: int
    pages: dict[int, bytes] = field(repr=False)
    length: int  # of the file in pages, after the last commit


class OverlaidPages:
    """The pages of a file as they would be once SQLite had put the log into it."""

    def __init__(self, below: Pages, log: LeftLog) -> None:
        if below.size != log.page_size:
            raise UnreadableError(log.page_size)
        self._below, self._log = below, log
        self.size = below.size

    def page(self, number: int) -> bytes:
        """Return a page."""
        return self._log.pages.get(number) or self._below.page(number)


@dataclass(frozen=True, slots=True)
class Outside:
    """What a file looks like to whoever may only read it: which one, as of when, with a log or not.

    With a log, everything goes through that, and when the file itself is written does not matter.
    """

    identity: Identity
    has_log: bool
    signature: tuple[int, int] | None


def outside_of(path: Path) -> Outside | None:
    """Return what a file looks like; None if it cannot be seen."""
    try:
        found, has_log = path.stat(), log_beside(path).exists() and index_beside(path).exists()
    except OSError:
        return None
    signature = None if has_log else (found.st_size, found.st_mtime_ns)
    return Outside(Identity(found.st_dev, found.st_ino), has_log, signature)


def log_beside(path: Path) -> Path:
    """Return where SQLite keeps the log of a file."""
    return path.with_name(f"{path.name}-wal")


def index_beside(path: Path) -> Path:
    """Return where SQLite keeps the index of the log."""
    return path.with_name(f"{path.name}-shm")


def length_of_log(path: Path) -> int:
    """Return the bytes of the log beside a file; 0 if there is none."""
    try:
        return log_beside(path).stat().st_size
    except OSError:
        return 0


def log_identity(path: Path) -> Identity | None:
    """Return which file is the log beside a file; None if there is none."""
    try:
        return identity_of(log_beside(path))
    except OSError:
        return None


def was_put_there_later(path: Path) -> bool:
    """Tell whether a file came to its place, or was written, after the log beside it was."""
    try:
        file, log = path.stat(), log_beside(path).stat()
    except OSError:
        return False
    return max(file.st_mtime_ns, file.st_ctime_ns) > max(log.st_mtime_ns, log.st_ctime_ns)


@contextmanager
def newer_than_file(path: Path) -> Iterator[None]:
    """Keep a log newer than its file while it is moved into that, also if the program dies then.

    Else the file, written last, would look as if it had been put there after the log: a change
    that came in meanwhile is in the log alone.
    """
    _date_log(path, _MOVING_NS)
    try:
        yield
    finally:
        _date_log(path, 0)


def _date_log(path: Path, ahead_ns: int) -> None:
    now = time.time_ns()
    with suppress(OSError):
        os.utime(log_beside(path), ns=(now, now + ahead_ns))


def empty_log(path: Path) -> None:
    """Take everything out of a log, so that nothing of it gets into a file it does not belong to.

    SQLite refuses to move what it finds cut off, and leaves the file as it is.
    """
    with suppress(OSError):
        os.truncate(log_beside(path), 0)


def given_up_log(path: Path) -> Path:
    """Return where a log is kept that was not put into the file any more, which was not its own."""
    at, name = time.strftime("%Y-%m-%d %H.%M.%S"), os.fsdecode(os.fsencode(path.name)[:200])
    return path.with_name(f"{name}.log of {at} {os.urandom(2).hex()}")


def keep_log(path: Path, target: Path) -> None:
    """Copy the log beside a file, for whoever looks for what is missing in a copy made anew."""
    with suppress(OSError):
        shutil.copyfile(log_beside(path), target)


def remove_log(path: Path, log: Identity | None) -> None:
    """Remove a log that nobody needs any more, if it still is the one that was written."""
    if log is None or log_identity(path) != log:
        return
    for leftover in (log_beside(path), index_beside(path)):
        with suppress(OSError):
            leftover.unlink()


def left_log(path: Path) -> LeftLog | None:
    """Return what the log beside a file holds; None if it holds nothing that was committed."""
    try:
        held = log_beside(path).read_bytes()
    except OSError:
        return None
    return parsed(held)


def parsed(held: bytes) -> LeftLog | None:
    """Return what the bytes of a log hold, up to the last commit that is whole."""
    if len(held) < _HEADER:
        return None
    magic, _, size = struct.unpack_from(">III", held)
    if magic not in (_BIG, _LITTLE) or size < SMALLEST_PAGE or size & (size - 1):
        return None
    order = ">" if magic == _BIG else "<"
    sums = _summed(held[:24], order, (0, 0))
    if sums != struct.unpack_from(">II", held, 24):
        return None
    salts = held[16:24]
    pages, length = _committed(held, size, order, sums)
    return LeftLog(salts, size, pages, length) if pages else None


def _committed(
    held: bytes, size: int, order: str, sums: tuple[int, int]
) -> tuple[dict[int, bytes], int]:
    """Return the pages of every commit that is whole, and how long the file is after the last."""
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    length, salts = 0, held[16:24]
    for at in range(_HEADER, len(held) - _FRAME - size + 1, _FRAME + size):
        number, commit = struct.unpack_from(">II", held, at)
        page = held[at + _FRAME : at + _FRAME + size]
        sums = _summed(page, order, _summed(held[at : at + 8], order, sums))
        if held[at + 8 : at + 16] != salts or sums != struct.unpack_from(">II", held, at + 16):
            break
        waiting[number] = page
        if commit:
            pages |= waiting
            waiting, length = {}, commit
    return pages, length


def _summed(held: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """Carry SQLite's running sums of a log over more of its bytes."""
    one, two = sums
    words = struct.unpack(f"{order}{len(held) // 4}I", held)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & _WHOLE
        two = (two + second + one) & _WHOLE
    return one, two
