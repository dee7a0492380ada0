"""What keeps a register safe from what happens to its file: backups, a journal, and kept copies."""

from __future__ import annotations

import datetime
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.curation.working_copies import follow, move_to
from agreement_register.domain.errors import BusyError, RegisterError
from agreement_register.domain.texts import Sayable, Text, text
from agreement_register.domain.types.words import BackupReason, FileFate
from agreement_register.paths import own_data
from agreement_register.store.backups import Backup, BackupFolder, standing_in
from agreement_register.store.fates import fate_sentence
from agreement_register.store.journal import Begun, Entry, Journal, forget_journals
from agreement_register.store.left_log import keep_log
from agreement_register.store.pages import UnreadableError
from agreement_register.store.rebuilding import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from agreement_register.curation.working_copies import Opened
    from agreement_register.store.database import Database
    from agreement_register.store.working_copy import WorkingCopy

_AWAY = text(
    "{name} cannot be written to: its folder or its drive is gone, full, or not to be written to. "
    "Go on working: everything is kept on this computer, and is written back once it can be."
)
_REACHED = text("{name} can be written to again, and holds every change.")
_BACK = text("{name} is there again as it was. The register goes on, with every change in it.")
_FILE_GONE = frozenset({FileFate.REPLACED, FileFate.DELETED, FileFate.UNREACHABLE})


def local_now() -> str:
    """Return the moment as ISO text with the offset of the local clock."""
    return _now().isoformat(timespec="seconds")


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class FileNews:
    """What became of the file of an open register, and where all that was done is now.

    Where the register ``goes_on``, everything is in a copy on this computer meanwhile.
    ``was`` is the path it had; ``kept`` the whole copy that is open in its place, if one could be
    made; ``lacking`` how many changes are not in that.
    """

    fate: FileFate
    said: Sayable
    was: Path
    kept: Path | None = None
    lacking: int = 0
    goes_on: bool = False


def _news_of_writing(fate: FileFate, home: Path, words: Text) -> FileNews:
    said = replace(words, values={"name": home.name})
    return FileNews(fate, said, home, goes_on=True)


class Safekeeping:
    """Backs up one open register, writes its journal, and looks after its file."""

    def __init__(self, opened: Opened, meta: Mapping[str, str], last: int) -> None:
        self._database = database = opened.database
        self.copy = opened.copy
        self._meta = meta
        self._root = own_data()
        self.backups = BackupFolder(self._root, meta["register_id"])
        self._journal = Journal(self._root, Begun(last, database.said_of(last) or (), meta))
        self._waiting: list[Entry] | None = None
        self._told: FileFate | None = None
        self._path = database.path if self.copy is None else self.copy.home
        self._opened_at, self._last_own = last, 0
        self.is_needed = False  # the journal, when the register is closed

    def begin_after(self, last: int) -> None:
        """Write down what comes after a batch: what is made anew at any time needs no journal."""
        said = self._database.said_of(last) or ()
        self._journal = Journal(self._root, Begun(last, said, self._meta))

    @property
    def has_changed(self) -> bool:
        """Tell whether something was stored since the register was opened."""
        return self._last_own > 0

    def note(self, entry: Entry) -> None:
        """Write down what was stored."""
        self._last_own = entry.number
        self.after_change()
        if self._waiting is not None:
            self._waiting.append(entry)
        else:
            self._journal.note(entry)

    def after_change(self) -> None:
        """Have a copy written back soon, where the register is one."""
        if self.copy is not None:
            self.copy.after_change()

    @property
    def is_waiting(self) -> bool:
        """Tell whether something is in the copy only, and not yet in the file that it is of."""
        return self.copy is not None and self.copy.is_waiting

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write several batches down once all of them are stored."""
        waiting: list[Entry] = []
        self._waiting = waiting
        try:
            yield
        finally:
            self._waiting = None
        for entry in waiting:
            self._journal.note(entry)

    def keep_document(self, fingerprint: str, file_name: str, document: bytes) -> None:
        """Keep an original that was stored beside the register, too."""
        self.after_change()
        self._journal.keep_document(fingerprint, file_name, document)

    def forget_document(self, fingerprint: str) -> None:
        """Keep a document beside the register no more: it was removed for good."""
        self.after_change()
        self._journal.forget_document(fingerprint)

    def close(self, last: int) -> None:
        """End the journal; it stays as long as no backup holds what is in it."""
        if self.copy is not None:
            self._end_copy(self.copy, last)
        is_held = self.holds(self.backups.newest(), last) if self.has_changed else True
        self._journal.close(is_needed=self.is_needed or not is_held)

    def holds(self, backup: Backup | None, last: int) -> bool:
        """Tell whether a backup holds all that was stored: of this register, and no copy of it."""
        try:
            found = None if backup is None else standing_in(backup.path)
        except (OSError, UnreadableError):
            return False
        said = self._database.said_of(last) or ()
        return found is not None and (found.last, found.said) == (last, said)

    def back_up(self, reason: BackupReason, database: Database, last: int) -> Backup:
        """Write a backup, through a connection of the thread that it is written on.

        Raises:
            RegisterError, OSError: if it cannot be written.
        """
        self._database.refuse_changed_file()
        made = self.backups.make(database, reason, _now(), last)
        self.backups.note_place(self._path, self._meta.get("title", ""))
        forget_journals(self._journal.folder, made.path)
        return made

    def look(self, last: int) -> FileNews | None:
        """Tell what became of the file since the last look; what was done is kept before."""
        news = self._look_at_database(last)
        if news is not None or self.copy is None:
            return news
        return self._look_at_home(self.copy, last)

    def _look_at_home(self, copy: WorkingCopy, last: int) -> FileNews | None:
        """Tell what became of the file that the copy is written back to."""
        fate = copy.fate
        if fate.what is FileFate.MOVED and fate.place is not None:
            follow(copy, fate.place)
            return self._moved(copy.home)
        if fate.what in (FileFate.UNSETTLED, self._told):
            return None
        was_away, self._told = self._told is FileFate.UNREACHABLE, fate.what
        if fate.what is FileFate.SAME and copy.is_given_up:
            return self._taken_up(copy)
        if fate.what is FileFate.SAME:
            return _news_of_writing(fate.what, copy.home, _REACHED) if was_away else None
        if fate.what is FileFate.UNREACHABLE:
            return _news_of_writing(fate.what, copy.home, _AWAY)
        copy.give_up()
        said = fate_sentence(fate.what, copy.home)
        self._database.refuse_writing(said)
        kept = self._backup_of(copy, last)
        return FileNews(fate.what, said, copy.home, kept or self._database.path)

    def _taken_up(self, copy: WorkingCopy) -> FileNews:
        """Go on: the file that was gone or replaced is there again, as it was."""
        copy.take_up()
        self._database.is_read_only = False
        return FileNews(FileFate.MOVED, replace(_BACK, values={"name": copy.home.name}), copy.home)

    def _backup_of(self, copy: WorkingCopy, last: int) -> Path | None:
        """Return the backup that holds all of a copy, made now if there is none; None if not."""
        kept = (each for each in self.backups.backups() if each.reason is BackupReason.KEPT)
        for backup in kept:
            if self.holds(backup, last) and copy.is_held_by(backup.path):
                return backup.path
        try:
            made = self.backups.make(self._database, BackupReason.KEPT, _now(), last)
        except (RegisterError, OSError):
            return None
        with suppress(OSError, UnicodeError):  # it is found by its name, too
            self.backups.note_place(copy.home, self._meta.get("title", ""))
        return made.path

    def _end_copy(self, copy: WorkingCopy, last: int) -> None:
        """Write the copy back for the last time; what somebody else's file is in the way of, keep.

        What cannot be kept stays where it is, and is found at the next opening.
        """
        copy.close()
        if copy.is_given_up:
            copy.is_kept = self._backup_of(copy, last) is not None

    def _look_at_database(self, last: int) -> FileNews | None:
        fate = self._database.fate()
        if fate.what is FileFate.MOVED and fate.place is not None:
            try:
                self._database.follow(fate.place)
            except BusyError:  # somebody reads; it is followed at the next look
                return None
        if fate.what in (FileFate.SAME, FileFate.MOVED):
            self._database.settle()
            return self._moved(self._database.path) if self.copy is None else None
        if fate.what in (FileFate.UNSETTLED, self._told):  # said once
            return None
        self._told = fate.what
        return self._kept(fate.what, last)

    def _moved(self, place: Path) -> FileNews | None:
        was = self._path
        if was == place:
            return None
        self._path = place
        said = text(
            "{was} is now {name} in {folder}. The register goes on there, with every change in it.",
            was=was.name,
            name=place.name,
            folder=str(place.parent),
        )
        return FileNews(FileFate.MOVED, said, was)

    def _kept(self, fate: FileFate, last: int) -> FileNews:
        """Keep all that was done in a whole copy, and go on reading that."""
        was, sentence = self._path, fate_sentence(fate, self._path)
        kept, lacking = self._whole_copy(fate, last)
        if kept is None:
            self.is_needed = True
            self._database.refuse_writing(sentence)
            return FileNews(fate, sentence, was, None, last - self._opened_at)
        if lacking:
            keep_log(self._path, kept.with_suffix(".log"))
        self._database.leave(kept, sentence)
        self._path = kept
        self._journal.close(is_needed=bool(lacking))
        return FileNews(fate, sentence, was, kept, lacking)

    def _whole_copy(self, fate: FileFate, last: int) -> tuple[Path | None, int]:
        try:
            if fate in _FILE_GONE:
                made = self.backups.make(self._database, BackupReason.KEPT, _now(), last)
                return made.path, 0
        except (RegisterError, OSError):  # a drive that is gone cannot be read either
            pass
        return self._rebuilt(last)

    def _rebuilt(self, last: int) -> tuple[Path | None, int]:
        try:
            self.backups.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            target = self.backups.free_name(_now(), BackupReason.KEPT, last)
            made = rebuild(target, self.backups.backups(), self._journal, last)
        except (RegisterError, OSError):
            return None, 0
        return (made.path, made.lacking) if made else (None, 0)

    def return_to(self, place: Path) -> None:
        """Go on working in a file that holds everything: saved back, or saved elsewhere."""
        if self.copy is not None and self._database.path == self.copy.path:
            move_to(self.copy, place)
            self._database.is_read_only = False
        else:
            self.copy = None
            self._database.return_to(place)
        self._told = None
        self._path = place
        self.begin_after(self._last_own or self._opened_at)
