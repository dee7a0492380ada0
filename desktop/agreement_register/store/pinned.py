"""Files held open for looking at, one descriptor for each file of the process.

Closing *any* descriptor of a file drops every lock that the process has on it, SQLite's among them
(https://sqlite.org/howtocorrupt.html, 2.2). So a register that is open is read through the one
descriptor that stands here as long as it is open, and never through one that comes and goes.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

# What `fcntl` is asked: kind of lock, from where, first byte, length, by whom; in the order of the
# system. The bytes are those that everybody locks who reads a database.
_LOCK = "@qqihh" if sys.platform == "darwin" else "@hhqqi"
_LOCK_TYPE = 3 if sys.platform == "darwin" else 0
_PENDING, _READERS, _READERS_LENGTH = 0x40000000, 0x40000002, 510
_UNREACHABLE = "(deleted)"
_DESCRIPTORS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file keeps when it gets another name: its device and its number there."""

    device: int
    number: int


def identity_of(path: Path) -> Identity:
    """Return the identity of the file that a path leads to."""
    found = path.stat()
    return Identity(found.st_dev, found.st_ino)


class PinnedFile:
    """A file that is held open, shared by all in the process who look at it."""

    _held: ClassVar[dict[Identity, PinnedFile]] = {}
    _lock: ClassVar[RLock] = RLock()

    def __init__(self, descriptor: int, identity: Identity) -> None:
        self.descriptors = [descriptor]
        self.users = 0
        self.identity = identity

    @classmethod
    def of(cls, path: Path) -> PinnedFile:
        """Hold the file at a path; `release` lets it go."""
        with cls._lock:
            held = cls._held.get(identity_of(path))
            if held is None:
                held = cls._opened(path)
            held.users += 1
            return held

    @classmethod
    def _opened(cls, path: Path) -> PinnedFile:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        found = os.fstat(descriptor)
        identity = Identity(found.st_dev, found.st_ino)
        held = cls._held.get(identity)
        if held is not None:  # it came to this path in the meantime, and must not be closed
            held.descriptors.append(descriptor)
            return held
        made = cls._held[identity] = cls(descriptor, identity)
        return made

    @classmethod
    def is_held(cls, identity: Identity) -> bool:
        """Tell whether this process has a file open."""
        return identity in cls._held

    def release(self) -> None:
        """Let go of the file; the last one closes it."""
        with self._lock:
            self.users -= 1
            if not self.users:
                del self._held[self.identity]
                for descriptor in self.descriptors:
                    os.close(descriptor)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the file; fewer where it ends."""
        with self._lock:
            os.lseek(self.descriptors[0], offset, os.SEEK_SET)
            return os.read(self.descriptors[0], length)

    def signature(self) -> tuple[int, int]:
        """Return how long the file is, and when it was last written."""
        found = os.fstat(self.descriptors[0])
        return found.st_size, found.st_mtime_ns

    def has_a_name(self) -> bool:
        """Tell whether the file still stands in some folder."""
        try:
            return os.fstat(self.descriptors[0]).st_nlink > 0
        except OSError:
            return False

    def place(self, last: Path) -> Path | None:
        """Return where the file is now; None if it is nowhere, or cannot be found."""
        if not self.has_a_name():
            return None
        candidates = (*self._by_system(), *_near(last, self.identity))
        return next((path for path in candidates if _is(path, self.identity)), None)

    def _by_system(self) -> tuple[Path, ...]:
        try:
            found = str((_DESCRIPTORS / str(self.descriptors[0])).readlink())
        except OSError:
            return ()
        return () if found.endswith(_UNREACHABLE) else (Path(found),)

    def is_at(self, path: Path) -> bool:
        """Tell whether a path leads to the file."""
        return _is(path, self.identity)

    def is_open_elsewhere(self) -> bool:
        """Tell whether another connection has the file open: of this process, or of another."""
        return self.users > 1 or self.is_locked_elsewhere()

    def is_locked_elsewhere(self) -> bool:
        """Tell whether another process has the file open."""
        return _is_locked(self.descriptors[0])

    @contextmanager
    def alone(self, path: Path) -> Iterator[bool]:
        """Keep every other process from the file inside; gives whether that could be done.

        Not to be asked for while this process has the file open: its own locks end with this one.
        """
        if self.users > 1:
            yield False
            return
        if sys.platform == "win32":  # nobody can take the log from under an open file there
            yield True
            return
        descriptor = os.open(path, os.O_RDWR)
        try:
            yield _is_taken(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def held(path: Path) -> Iterator[PinnedFile]:
    """Hold the file at a path inside."""
    pinned = PinnedFile.of(path)
    try:
        yield pinned
    finally:
        pinned.release()


def _is_taken(descriptor: int) -> bool:
    """Take the locks that SQLite takes of a file that nobody else may have open."""
    try:
        for first, length in ((_PENDING, 1), (_READERS, _READERS_LENGTH)):
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, length, first, os.SEEK_SET)
    except OSError:
        return False
    return True


def _is_locked(descriptor: int) -> bool:
    """Tell whether another process holds SQLite's lock of all who read; False where none can tell.

    On Windows it does not matter: nobody can take the log from under an open file there.
    """
    if fcntl is None or sys.platform == "win32":
        return False
    asked = struct.pack(_LOCK, *_asked_lock(fcntl.F_WRLCK))
    try:
        told = struct.unpack(_LOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))
    except OSError:
        return False
    return bool(told[_LOCK_TYPE] != fcntl.F_UNLCK)


def _asked_lock(kind: int) -> tuple[int, ...]:
    if sys.platform == "darwin":
        return _READERS, _READERS_LENGTH, 0, kind, os.SEEK_SET
    return kind, os.SEEK_SET, _READERS, _READERS_LENGTH, 0


def _near(last: Path, identity: Identity) -> tuple[Path, ...]:
    """Return the names of a file in the folder it was in, and in those beside that."""
    folders = [last.parent]
    with suppress(OSError):
        folders += [each for each in last.parent.parent.iterdir() if each.is_dir()]
    found: list[Path] = []
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                found += [Path(e.path) for e in entries if e.inode() == identity.number]
        except OSError:
            continue
    return tuple(found)


def _is(path: Path, identity: Identity) -> bool:
    try:
        return identity_of(path) == identity
    except OSError:
        return False
