"""A copy of a register that is worked on in its stead, where it lies in no safe place.

The copy lies on this computer. It is written back whole, when its curator pauses and at the end,
and only over the file that it was taken from or last written to: that is known by its digest. What
somebody else put there is never written over. What is known of the file is on the disk before the
file is swapped, so that a program that dies at any moment finds out at the next opening.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, RLock, Thread

from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.words import FileFate
from agreement_register.store.connecting import address
from agreement_register.store.copying import (
    PRIVATE,
    clear_parts,
    mode_of,
    part_of,
    remove_with_logs,
)
from agreement_register.store.fence import SAME, Fate
from agreement_register.store.looking import look_without_log
from agreement_register.store.name_locks import alone
from agreement_register.store.pinned import held
from agreement_register.store.swapping import put_where_nothing_is, swap
from agreement_register.store.working_state import (
    STATE,
    Base,
    copied,
    digest_of,
    is_before,
    keep_base,
    put_away,
    read_base,
    seen_of,
    sync_folder,
    token_of,
)

_ALONE, _UNKNOWN, _NOTHING = "alone", "?", [-1]
_TIMES, _LOOK_S, _QUIET_S = 5, 1.0, 5.0
_ENDINGS = ("", "-wal", "-shm", "-journal")


class WorkingCopy:
    """One register that is worked on in a copy."""

    def __init__(self, folder: Path, base: Base) -> None:
        self.folder, self._base = folder, base
        self.home = Path(base.home)
        self.path = folder / base.name
        self.fate = SAME
        self.who = ""
        self.is_waiting = False  # something was stored that is not in the file yet
        self.is_given_up = False  # somebody else's file stands there: the curator decides
        self.is_kept = False  # a backup holds all of it
        self._lock = RLock()
        self._seen: list[int] = []
        self._wanted, self._has_ended = Event(), False
        self._thread: Thread | None = None

    def is_of(self, path: Path) -> bool:
        """Tell whether a file is what the copy was written to: no copy that lay beside that."""
        if self.home.parent.is_dir():
            return self._is_renamed(path)
        return digest_of(path) in (self._base.digest, self._base.pending)

    @classmethod
    def taken(cls, folder: Path, home: Path) -> WorkingCopy:
        """Copy a file that nobody has open into a folder that is made for it.

        Raises:
            OSError: if it cannot be read, or is written to all the time.
        """
        folder.mkdir(parents=True, mode=0o700)
        digest, seen = copied(home, folder / home.name, _LOOK_S / _TIMES)
        found = home.stat()
        base = Base(str(home), home.name, digest, "", seen=seen, inode=found.st_ino)
        copy = cls(folder, replace(base, device=found.st_dev))
        copy._keep(copy._base)
        return copy

    @property
    def place(self) -> Path:
        """Return the file as its curator knows it: the copy itself once it is given up."""
        return self.path if self.is_given_up else self.home

    def is_in_use(self) -> bool:
        """Tell whether this program or another one has it open."""
        with held(self.path) as pinned:
            return pinned.is_open_elsewhere()

    def give_up(self) -> None:
        """Write nothing back any more: somebody else's file stands there, or none."""
        with self._lock, alone(self.folder):
            self.is_given_up = True
            self._keep_if_it_can_be(replace(self._base, is_given_up=True))

    def take_up(self) -> None:
        """Write it back again: the file that it is of is there again."""
        with self._lock, alone(self.folder):
            self.is_given_up = False
            self._keep_if_it_can_be(replace(self._base, is_given_up=False))
        self.after_change()

    def begin(self) -> None:
        """Take what the copy holds as what stands in the file, if it was just taken from there."""
        if not self._base.token:
            self._keep(replace(self._base, token=self.token()))

    def recover(self) -> None:
        """Clear up after a program that died while it wrote the file."""
        with self._lock, alone(self.folder), suppress(OSError):
            self._recover()
            clear_parts(self.home)

    def _recover(self) -> None:
        base = self._base = read_base(self.folder / STATE) or self._base
        if base.pending and not (self.home.exists() and self.home.stat().st_size):
            self._put_back(base)
        if not base.pending or not self.home.exists():
            return
        for aside in (Path(base.part), Path(f"{base.part}.old")):
            if aside.exists():
                put_away(self.home, aside, base.digest, base.pending)
        if digest_of(self.home) == base.pending:
            base = self._written_base(base, base.pending, base.pending_token)
        self._keep(replace(base, pending="", pending_token="", part=""))

    def _put_back(self, base: Base) -> None:
        """Put a file where a program died that had just taken away, or claimed, what was there."""
        for aside in (Path(f"{base.part}.old"), Path(base.part)):
            if aside.exists() and (aside.suffix == ".old" or digest_of(aside) == base.pending):
                if self.home.exists():  # nothing but the claim
                    self.home.unlink()
                put_where_nothing_is(aside, self.home)
                return

    def _written_base(self, base: Base, digest: str, token: str) -> Base:
        found = self.home.stat()
        made = Base(base.home, base.name, digest, token, seen=seen_of(self.home))
        return replace(made, inode=found.st_ino, device=found.st_dev)

    def start(self) -> None:
        """Look after the file on a thread of its own from now on."""
        self._thread = Thread(target=self._run, name="working copy", daemon=True)
        self._thread.start()

    def after_change(self) -> None:
        """Write it back soon."""
        self.is_waiting = True
        self._wanted.set()

    @property
    def is_written_back(self) -> bool:
        """Tell whether the file holds all that was done."""
        with self._lock:
            self._base = read_base(self.folder / STATE) or self._base
            token = self.token()
            return token == self._base.token and token != _UNKNOWN

    @property
    def is_behind(self) -> bool:
        """Tell whether the copy lacks what was written to the file: the computer lost power."""
        return is_before(self.token(), self._base.token)

    def token(self) -> str:
        """Return what is another once something was stored in the copy."""
        try:
            return token_of(self.path)
        except sqlite3.Error:
            return _UNKNOWN

    def is_held_by(self, path: Path) -> bool:
        """Tell whether another file, which nobody writes to, holds all that the copy does."""
        try:
            return token_of(path, "immutable=1") == self.token()
        except sqlite3.Error:
            return False

    def look(self) -> Fate:
        """Tell what became of the file that the copy is of."""
        with self._lock:
            self.fate = self._judged()
            return self.fate

    def _judged(self) -> Fate:
        try:
            seen = seen_of(self.home)
        except OSError:
            return self._gone()
        if seen != self._base.seen:  # another program of this user may have written it
            self._base = read_base(self.folder / STATE) or self._base
        if seen == self._base.seen:
            return SAME
        if seen != self._seen:  # whoever writes it may be at it
            self._seen = seen
            return Fate(FileFate.UNSETTLED)
        try:
            with alone(self.folder):
                digest = digest_of(self.home)
                if seen_of(self.home) != seen:
                    return Fate(FileFate.UNSETTLED)
                return self._known_by(digest, seen)
        except OSError:
            return Fate(FileFate.UNREACHABLE)

    def _known_by(self, digest: str, seen: list[int]) -> Fate:
        base = self._base = read_base(self.folder / STATE) or self._base
        if digest != base.digest:  # of what is about to stand there it is known in a moment
            is_own = bool(base.pending) and digest == base.pending
            return Fate(FileFate.UNSETTLED if is_own else FileFate.REPLACED)
        found = self.home.stat()
        self._keep_if_it_can_be(replace(base, seen=seen, inode=found.st_ino, device=found.st_dev))
        return SAME

    def _gone(self) -> Fate:
        try:
            device = self.home.parent.stat().st_dev
            beside = list(self.home.parent.iterdir())
        except OSError:
            return Fate(FileFate.UNREACHABLE)
        if device != (self._base.device or device):  # where the drive was is a bare folder
            return Fate(FileFate.UNREACHABLE)
        place = next(filter(self._is_renamed, beside), None)
        if place is not None:
            return Fate(FileFate.MOVED, place)
        self._seen, was = _NOTHING, self._seen  # a service may be putting another one there
        return Fate(FileFate.DELETED if was == _NOTHING else FileFate.UNSETTLED)

    def _is_renamed(self, path: Path) -> bool:
        """Tell whether a file is the same one under another name, and no copy that lay beside."""
        base = self._base
        with suppress(OSError):  # a link that leads nowhere
            if path.suffix != self.home.suffix or seen_of(path) != base.seen:
                return False
            return path.stat().st_ino == base.inode and digest_of(path) == base.digest
        return False

    def write_back(self) -> Fate:
        """Write what the copy holds over the file, unless that is somebody else's by now."""
        with self._lock, alone(self.folder):
            try:
                self._recover()
                if self.look() is SAME and self._has_more():
                    self.fate = self._written()
            except (OSError, UnicodeError, sqlite3.Error, RegisterError):
                self.fate = Fate(FileFate.UNREACHABLE)
            return self.fate

    def _has_more(self) -> bool:
        """Tell whether the copy holds something that belongs into the file, and is not there."""
        return not self.is_given_up and not self.is_written_back and not self.is_behind

    def _written(self) -> Fate:
        base, part = self._base, part_of(self.home)
        try:
            token = self._write_whole(part)
            digest = digest_of(part)
            self._keep(replace(base, pending=digest, pending_token=token, part=str(part)))
            aside = swap(part, self.home)
        except BaseException:
            remove_with_logs(part)
            raise
        if digest_of(aside) != base.digest:
            put_away(self.home, swap(aside, self.home), digest)  # it came a moment before
            self._keep(base)
            return Fate(FileFate.REPLACED)
        sync_folder(self.home.parent)
        aside.unlink()
        self._keep(self._written_base(base, digest, token))
        return SAME

    def _write_whole(self, part: Path) -> str:
        """Write all of the copy to a new file, on the disk before it has its name."""
        mode = mode_of(self.home) if self.home.exists() else mode_of(self.path)
        part.touch(mode=PRIVATE)
        with closing(sqlite3.connect(address(self.path), uri=True)) as raw:
            raw.execute("VACUUM INTO ?", (address(part),))
        token = token_of(part)
        look_without_log(part, self.home.name, check=True)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(mode)
        return token

    def follow(self, home: Path) -> None:
        """Let the copy be of the same file under its new name."""
        with self._lock, alone(self.folder):
            self.home = home
            self._keep_if_it_can_be(replace(self._base, home=str(home)))
            self.fate = SAME

    def move_to(self, home: Path) -> None:
        """Let the copy be of another file, to which all of it was just written."""
        with self._lock, alone(self.folder):
            self.home = home
            base = replace(self._base, home=str(home), is_given_up=False)
            self._keep(self._written_base(base, digest_of(home), self.token()))
            self.fate, self.is_given_up, self._seen = SAME, False, []
            self.is_waiting = False

    def set_aside(self) -> None:
        """Leave a copy that cannot be opened where it is, and go on without it."""
        (self.folder / STATE).replace(self.folder / f"{STATE}.unreadable")

    def stop(self) -> None:
        """Look after the file no more."""
        self._has_ended = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def close(self) -> None:
        """Write it back for the last time; the connections to it are closed after that."""
        self.stop()
        for _ in range(_TIMES):
            if self.write_back().what is not FileFate.UNSETTLED:
                break
            time.sleep(_LOOK_S / _TIMES)

    def leave(self) -> bool:
        """Remove the copy once all of it stands elsewhere and nobody works on it; tell whether.

        It stands in its file, of which every byte is looked at, or in a backup. ``alone`` of the
        folder of all copies is held by whoever calls.
        """
        if self.is_in_use():
            return False
        is_in_file = not self.is_given_up and self.fate.what is FileFate.SAME
        is_there = is_in_file and self.is_written_back
        if not self.is_kept and not (is_there and digest_of(self.home) == self._base.digest):
            return False
        self._remove()
        return True

    def _remove(self) -> None:
        """Remove what this program made; what else lies there is found, and is left."""
        own = {f"{self._base.name}{ending}" for ending in _ENDINGS}
        own |= {_ALONE, STATE, f"{STATE}.part"}
        with suppress(OSError):
            if all(each.name in own for each in self.folder.iterdir()):
                shutil.rmtree(self.folder, ignore_errors=True)
                return
            for ending in _ENDINGS:
                self.path.with_name(f"{self._base.name}{ending}").unlink(missing_ok=True)
            self.set_aside()

    def _run(self) -> None:
        """Look every second; write back once nothing was stored for a while."""
        self.is_waiting = not self.is_written_back
        changed = time.monotonic()
        while not self._has_ended:
            with suppress(OSError):
                if self._wanted.wait(_LOOK_S):
                    self._wanted.clear()
                    changed = time.monotonic()
                elif self.is_waiting and time.monotonic() - changed >= _QUIET_S:
                    self.is_waiting = False  # what is stored meanwhile waits again
                    if self.write_back() is not SAME:
                        self.is_waiting = True
                else:
                    self.look()

    def _keep_if_it_can_be(self, base: Base) -> None:
        """Put on the disk what is known; where that is full, it is found out anew next time."""
        with suppress(OSError):
            self._keep(base)

    def _keep(self, base: Base) -> None:
        self._base = base
        keep_base(base, self.folder / STATE)
