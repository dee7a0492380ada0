"""Watches that the file at a path is still the one that is open; asked before every write.

The log of SQLite belongs to a *name*, its locks to a file, and neither says which pages the log
goes on from. Whoever renames, replaces or overwrites an open register parts the two. So the name,
the file and its signature are compared; a signature that nobody accounts for is looked into.

While somebody reads an older state, SQLite moves a part of the log only: of pages that were written
again since, nothing. Until the rest is moved, the file is whole only together with its log.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from agreement_register.domain.types.words import FileFate
from agreement_register.store.left_log import (
    OverlaidPages,
    empty_log,
    given_up_log,
    keep_log,
    left_log,
)
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.pinned import Identity, PinnedFile
from agreement_register.store.standing import standing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agreement_register.store.pages import Values
    from agreement_register.store.standing import Standing

    Seen = tuple[int, Callable[[int], Values | None]]
Signature = tuple[int, int]  # bytes, and when they were last written
_LOOKS, _BETWEEN_S = 5, 0.02  # while another program moves its log into the file
_PATIENCE_S = 8.0  # as long as that may take it, with nothing new written: a disk may be slow
_WHOLE_DIGEST, _SAMPLES, _SAMPLE = 16 * 1024 * 1024, 64, 65536
_HIDDEN = (".", "$")
_TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a file, and where it is if it has another name."""

    what: FileFate
    place: Path | None = None


SAME, _DAMAGED = Fate(FileFate.SAME), Fate(FileFate.DAMAGED)


class Fence:
    """Knows which file is open, and what of it was written by whom."""

    def __init__(self, path: Path, *, has_others: bool = False) -> None:
        self.path = path
        self._pinned = PinnedFile.of(path)
        self._lock = RLock()
        self._is_moving, self._has_others = False, has_others
        self._known: Standing | None = None
        self._version: int | None = None
        self._signature: Signature = (-1, 0)
        self._digest: bytes | None = None
        self._unread: tuple[Signature, float] | None = None
        self.has_damage = False  # a page was found that is none
        self.is_unchecked = False  # somebody else wrote to it: its pages may be any

    def close(self) -> None:
        """Let go of the file."""
        self._pinned.release()

    @property
    def identity(self) -> Identity:
        """Return which file is open."""
        return self._pinned.identity

    def renamed(self, path: Path) -> None:
        """Watch the same file under another name."""
        self.path = path

    def look(self, seen: Callable[[], Seen]) -> Fate:
        """Tell what became of the file.

        ``seen`` says which version of the data the connection sees, with a function that returns
        what it says of a batch; it is asked only where somebody wrote to the file.
        """
        try:
            found = self.path.stat()
        except OSError:
            return self._gone()
        pinned = self._pinned.identity
        if (found.st_ino, found.st_dev) != (pinned.number, pinned.device):
            return Fate(FileFate.REPLACED, self._pinned.place(self.path))
        if self.has_damage:
            return _DAMAGED
        if (found.st_size, found.st_mtime_ns) == self._signature or self._is_moving:
            return SAME
        with self._lock:
            return Fate(self._judged(*seen()))

    @contextmanager
    def moving(self) -> Iterator[bool]:
        """Move the log into the file inside; gives whether the file is still the one to move to."""
        with self._lock:
            is_same = not self.has_damage and self._is_as_known()
            self._is_moving = is_same
            try:
                yield is_same
            finally:
                if is_same:
                    self._signature = self._signed()
                    self._is_moving = False
                    self._digest = self._digested(self._signature[0])
                    self._known = self._standing() or self._known

    def is_here(self) -> bool:
        """Tell whether the path leads to the file that is open."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return Identity(found.st_dev, found.st_ino) == self._pinned.identity

    def give_up_log(self) -> bool:
        """Empty a log that closing would move into pages that it does not belong to; keep a copy.

        Tell whether it was: not if others have the file open, whose log it is, too.
        """
        if self._pinned.is_open_elsewhere():
            return False
        keep_log(self.path, given_up_log(self.path))
        empty_log(self.path)
        return True

    def _gone(self) -> Fate:
        place = self._pinned.place(self.path)
        if place is not None and not _is_thrown_away(place, self.path):
            return Fate(FileFate.MOVED, place)
        if place is not None or not self._pinned.has_a_name():
            return Fate(FileFate.DELETED, place)
        return Fate(FileFate.UNREACHABLE)

    def _is_as_known(self) -> bool:
        if not self.is_here() or not self._has_others:
            return self.is_here() and self._signed() == self._signature
        standing, known = self._standing() or self._standing_with_log(), self._known
        return known is None or (
            standing is not None
            and (standing.register, known.last) == (known.register, min(known.last, standing.last))
        )

    def _judged(self, version: int, said: Callable[[int], Values | None]) -> FileFate:
        """Tell by whom the file was written, once its signature is another."""
        self._has_others = self._has_others or version != self._version is not None
        signature = self._signed()
        for _ in range(_LOOKS):
            signature, standing = self._signed(), self._standing()
            if signature == self._signature:
                return FileFate.SAME
            if standing is None and self._is_half_moved(said, signature):
                return FileFate.SAME
            if signature == self._signed() and (standing is not None or not self._has_others):
                fate = self._judged_by(standing, said, signature)
                is_sure = fate is FileFate.SAME or not self._has_others
                return fate if is_sure else self._waited_for(signature, fate)
            time.sleep(_BETWEEN_S)
        return self._waited_for(signature, FileFate.DAMAGED)

    def _waited_for(self, signature: Signature, fate: FileFate) -> FileFate:
        """Tell a file that others are in the middle of writing from one that stays as it is."""
        if self._unread is None or self._unread[0] != signature:
            self._unread = (signature, time.monotonic())
        is_over = time.monotonic() - self._unread[1] > _PATIENCE_S
        return fate if is_over else FileFate.UNSETTLED

    def settled(self, seen: Callable[[], Seen]) -> Fate:
        """Tell what became of the file, waiting for whoever is in the middle of writing it."""
        fate = self.look(seen)
        while fate.what is FileFate.UNSETTLED:
            time.sleep(_BETWEEN_S)
            fate = self.look(seen)
        return fate

    def _judged_by(
        self,
        standing: Standing | None,
        said: Callable[[int], Values | None],
        signature: Signature,
    ) -> FileFate:
        if standing is None:
            return FileFate.DAMAGED
        known = self._known
        if not self._has_others:
            if self._digest is None or self._digest != self._digested(signature[0]):
                is_ours = standing == known
                return FileFate.DAMAGED if is_ours else FileFate.OVERWRITTEN
        elif (
            known is not None
            and (standing.register != known.register or standing.last < known.last)
        ) or (standing.last and said(standing.last) != standing.said):
            return FileFate.OVERWRITTEN
        self.is_unchecked = self._has_others
        self._signature, self._known = signature, standing
        self._digest = self._digested(signature[0])
        return FileFate.SAME

    def _standing(self) -> Standing | None:
        try:
            return standing_of(FilePages(self._pinned.read_at))
        except (UnreadableError, OSError):
            return None

    def _standing_with_log(self) -> Standing | None:
        """Return what a file says together with its log, if others may be moving that."""
        if not self._has_others:
            return None
        try:
            below, log = FilePages(self._pinned.read_at), left_log(self.path)
            return None if log is None else standing_of(OverlaidPages(below, log))
        except (UnreadableError, OSError):
            return None

    def _is_half_moved(self, said: Callable[[int], Values | None], signature: Signature) -> bool:
        """Tell whether a file that cannot be read alone is ours together with its log."""
        standing, known = self._standing_with_log(), self._known
        is_ours = (
            standing is not None
            and signature == self._signed()
            and (known is None or standing.register == known.register)
            and (known is None or standing.last >= known.last)
            and (not standing.last or said(standing.last) == standing.said)
        )
        if is_ours:  # what is known stays that of the file alone, which goes on from there
            self._signature, self.is_unchecked = signature, True
        return is_ours

    def _signed(self) -> Signature:
        return self._pinned.signature()

    def _digested(self, length: int) -> bytes:
        """Return a digest of the file, or of parts all over it if it is large."""
        digest = hashlib.blake2b(digest_size=16)
        step = _SAMPLE if length <= _WHOLE_DIGEST else length // _SAMPLES
        for offset in range(0, length, step):
            digest.update(self._pinned.read_at(offset, _SAMPLE))
        return digest.digest()

    def begin(self, version: int) -> None:
        """Take what is there as what is known; ``version`` is that of the data now.

        Whoever has stored something before may move it into the file from now on: in this order,
        none of them is overlooked.
        """
        self._version = version
        self._has_others = self._has_others or self._pinned.is_locked_elsewhere()
        self._signature = self._signed()

    def settle(self) -> None:
        """Take note of what stands in the file, at leisure, unless that was done already."""
        with self._lock:
            if self._digest is None and self._is_as_known():
                self._digest = self._digested(self._signature[0])
                self._known = self._standing()


def _is_thrown_away(place: Path, last: Path) -> bool:
    """Tell whether a file was put into the trash of a desktop or of a service that syncs."""
    return any(
        part.startswith(_HIDDEN) or _TRASH in part.casefold()
        for part in place.parent.parts
        if part not in last.parent.parts
    )
