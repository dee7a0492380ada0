"""The open register: views of it, and the one way by which it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from agreement_register.curation.reading import SEEDER, RegisterReading, dated, system_name, today
from agreement_register.curation.safekeeping import FileNews, Safekeeping, local_now
from agreement_register.curation.working_copies import How, Opened, open_where_it_lies
from agreement_register.domain.edits import Change, EditBatch
from agreement_register.domain.errors import NotFoundError, RegisterError
from agreement_register.domain.texts import ENGLISH, Sayable, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import FileFate, TypeName
from agreement_register.domain.views import CHANGES, FINDINGS, TRASH, RecordHead
from agreement_register.store import looking, queries
from agreement_register.store.copying import copy_file
from agreement_register.store.derivation import derivation
from agreement_register.store.differences import differing
from agreement_register.store.exports import last_export
from agreement_register.store.journal import Entry
from agreement_register.store.making import create_file, refuse_target
from agreement_register.store.older_files import make_first_version
from agreement_register.store.reader import Reader
from agreement_register.store.unit_of_work import Applied, UnitOfWork

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.actors.reference import Reference
    from agreement_register.domain.types.words import LogChoice
    from agreement_register.store.differences import Difference

__all__ = [
    "SEEDER",
    "Register",
    "bring_up_to_date",
    "create_register",
    "dated",
    "is_older",
    "local_now",
    "open_register",
    "system_name",
    "today",
]

Observer = Callable[[Change], None]


def open_register(
    path: Path,
    who: str = "",
    *,
    check: bool = True,
    log: LogChoice | None = None,
    in_spite_of_lock: bool = False,
) -> Register:
    """Open a register file, or a copy of it where it lies in no safe place.

    ``log`` says what is done with a log that may belong to it; ``in_spite_of_lock``, that it does
    not matter who else works on it.

    Raises:
        LeftLogError: if it has to be said what is done with the log.
        RegisterError: as a sentence, if it is missing, damaged, newer, or no register.
    """
    how = How(check=check, log=log, in_spite_of_lock=in_spite_of_lock)
    opened = open_where_it_lies(path, who or system_name(), how)
    try:
        return Register(opened, who or system_name())
    except BaseException:
        opened.close()
        raise


def is_older(path: Path) -> bool:
    """Tell whether a register was made by an older version; to bring it up to date takes long."""
    return looking.is_older(path)


def bring_up_to_date(path: Path, tell: Callable[[int, int], None]) -> None:
    """Bring an older register up to date, on whatever thread; a backup of it is kept.

    ``tell`` hears how far that is: how much is done, of how much.

    Raises:
        RegisterError: as a sentence; the register is as it was then.
    """
    Register(open_where_it_lies(path, system_name(), How(tell=tell)), system_name()).close()


def create_register(
    path: Path, who: str = "", *, title: str = "", is_sample: bool = False
) -> Register:
    """Make an empty register and open it; it is called as its file unless a title is given."""
    create_file(path, title=title or path.stem, created=local_now(), is_sample=is_sample)
    return open_register(path, who, check=False)


def create_first_version(path: Path) -> None:
    """Make an empty register as the first version of the program made it."""
    make_first_version(path, title=path.stem, created=local_now())


_EDITED_FIRST = (TypeName.AGREEMENT, TypeName.EVENT, TypeName.CITATION, TypeName.PARTY)


class Written(NamedTuple):
    """A batch that was stored, and of which nobody was told yet."""

    applied: Applied
    batch: EditBatch
    undoes: int | None


class Register(RegisterReading):
    """An open register. Every change goes through `apply`; every reader is told of it."""

    def __init__(self, opened: Opened, who: str) -> None:
        database = opened.database
        super().__init__(database)
        self.who = who
        self.opened = opened
        self._unit = UnitOfWork(database, local_now)
        self.observers: list[Observer] = []
        self._seen = self.log_position
        self._own: set[int] = set()  # batches after `_seen` that this window stored
        self._version = database.data_version
        self._storing = 0  # changes that are on their way into the file
        self.safekeeping = Safekeeping(opened, self._meta, self._seen)

    @cached_property
    def reference(self) -> Reference:
        """Return what the built-in reference of actors knows, seen from this register."""
        # The first rows of a register name nobody who is not in it.
        from agreement_register.curation.actors.reference import Reference  # noqa: PLC0415

        return Reference(self)

    @property
    @override
    def path(self) -> Path:
        copy = self.opened.copy
        return self._database.path if copy is None else copy.place

    def prepare(self) -> None:
        """Let the first change take no longer than the tenth; on whatever thread."""
        with self._database.beside() as other, other.snapshot() as connection:
            for kind in _EDITED_FIRST:
                derivation().rehearse(connection, kind)

    @override
    def head(self, record: int) -> RecordHead:
        try:
            return super().head(record)
        except NotFoundError:
            awaited = self.reference.head(record)
            if awaited is None:
                raise
            return awaited

    def apply(self, batch: EditBatch) -> Change:
        """Store a batch and tell everybody.

        Raises:
            RegisterError: as a sentence; nothing was stored then.
        """
        return self._store(batch, None)

    @contextmanager
    def deriving_once(self) -> Iterator[None]:
        """Store several batches, and derive what they touched together at the end."""
        with self.safekeeping.together(), self._unit.deriving_once():
            yield

    def inverse(self, number: int) -> EditBatch:
        """Return the batch that undoes a logged one, without storing it.

        Raises:
            NotFoundError: if there is no such batch.
        """
        inverse: EditBatch | None = None
        if 0 < number <= self.log_position:  # SQLite takes no number of any size
            inverse = queries.inverse_of_batch(self._database, number)
        if inverse is None:
            raise NotFoundError(text("of change {number}", number=number))
        return inverse

    def undo(self, number: int) -> Change:
        """Store the inverse of a logged batch; undoing that again redoes it."""
        return self._store(self.undoing(number), number)

    def undoing(self, number: int) -> EditBatch:
        """Return the inverse of a logged batch, called as it is stored."""
        inverse = self.inverse(number)
        # Undoing an undo is the change again.
        undone = queries.undone_label(self._database, number)
        label = undone or text("undo of {label}", label=inverse.label)
        return EditBatch(label, list(inverse.edits))

    def size_of(self, number: int) -> int:
        """Return how many edits a logged batch has."""
        return queries.size_of_batch(self._database, number)

    def never_wait(self) -> None:
        """Refuse at once what another program is in the way of: whoever asks tries again."""
        self._database.wait_at_most(0)

    @contextmanager
    def storing(self) -> Iterator[None]:
        """Look for nothing that others stored while a change is on its way, which waits or not."""
        self._storing += 1
        try:
            yield
        finally:
            self._storing -= 1

    def completed(self, batch: EditBatch) -> EditBatch:
        """Return a batch with the built-in records that it refers to, and that are not there."""
        return EditBatch(batch.label, self.reference.completed(list(batch.edits)))

    def take_written(self, written: Written) -> Change:
        """Tell everybody of a batch that was stored on another thread."""
        return self._tell(written)

    def _store(self, batch: EditBatch, undoes: int | None) -> Change:
        batch = self.completed(batch)
        return self._tell(Written(self._unit.apply(batch, self.who, undoes), batch, undoes))

    def _tell(self, written: Written) -> Change:
        applied, batch, undoes = written
        self._own.add(applied.number)
        if self.who == SEEDER:
            self.safekeeping.begin_after(applied.number)
        else:
            self.safekeeping.note(Entry(applied.number, applied.at, self.who, undoes, batch))
        touched = applied.touched
        change = Change(
            applied.number,
            str(batch.label),
            frozenset(chain(touched.kinds, applied.referred, *applied.moved.values())),
            frozenset(chain(touched.kinds.values(), (kind for kind, _ in applied.moved))),
            frozenset(touched.kinds[record] for record in touched.came_or_went),
            touched.first,
            moved=applied.moved,
        )
        self._announce(change)
        return change

    def _announce(self, change: Change) -> None:
        if change.reordered or not change.mine:
            self._totals.clear()
        for kind in (FINDINGS, CHANGES, TRASH):
            self._totals.pop(kind, None)
        for observer in list(self.observers):
            observer(change)

    @property
    def said_at_opening(self) -> Sayable | None:
        """Return what was done about what lay beside the file when it was opened, if anything."""
        return self._database.said_at_opening

    def look_at_file(self) -> FileNews | None:
        """Return what became of the file since the last look, once all that was done is kept."""
        return None if self._storing else self.safekeeping.look(max((self._seen, *self._own)))

    def poll(self) -> list[Change]:
        """Return, and announce, what other windows stored since the last look."""
        has_moved_on = self._database.follow_from_outside()
        version = self._database.data_version
        if (version == self._version and not has_moved_on) or self._storing:
            return []
        self._version = version
        return [self._announced(*batch) for batch in self._foreign_batches()]

    def _foreign_batches(self) -> list[tuple[int, str, str]]:
        found = queries.batches_after(self._database, self._seen)
        foreign = [row for row in found if row[0] not in self._own]
        self._seen = max((number for number, *_ in found), default=self._seen)
        self._own.clear()
        return foreign

    def _announced(self, number: int, label: str, who: str) -> Change:
        lines = queries.touched_by(self._database, number)
        change = Change(
            number,
            label,
            frozenset(record for _, record, _, _ in lines),
            # What was derived from them is not in the log, so every type may have moved.
            frozenset(BY_NAME) | {"finding"},
            frozenset(kind for action, _, kind, _ in lines if action != "set"),
            (lines[0][1], lines[0][3]) if lines else None,
            mine=False,
            who=who,
        )
        self._announce(change)
        return change

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """Give a second register on the same file, as of one moment, for another thread."""
        with self._database.beside() as other, other.snapshot():
            yield Register(replace(self.opened, database=other), self.who)

    def reader(self, deliver: Callable[[Callable[[], None]], object]) -> Reader[Register]:
        """Give what answers questions to this file on a thread of its own.

        ``deliver`` has a call made on the thread of whoever asks.
        """
        return Reader(self.beside, deliver, self._database.place)

    @contextmanager
    def beside(self, *, writes: bool = False) -> Iterator[Register]:
        """Give a second register on the same file for another thread; by default it only reads."""
        with self._database.beside(writes=writes) as other:
            yield Register(replace(self.opened, database=other), self.who)

    def last_export(self) -> tuple[int, int]:
        """Return number and log position of the last export; zeros where there was none."""
        return last_export(self._database)

    def last_batch_by(self, who: str) -> int:
        """Return the number of the last batch that somebody stored; 0 if none."""
        return queries.last_batch(self._database, who)

    def note_damage(self, sentence: Sayable) -> None:
        """Take note that the open file turned out to be damaged: nothing is written to it any more.

        It is the first of the findings, kept beside the file, which is left as it is.
        """
        self._damage = ENGLISH.say(sentence)
        self._database.refuse_writing(sentence)
        findings = frozenset({FINDINGS})
        self._announce(Change(0, "damage", frozenset(), findings, findings, mine=False))

    def takes_check(self) -> bool:
        """Tell, once, that another program wrote to the file, so that its pages are to be checked.

        Of the file that is found damaged then, `look_at_file` says what became of what was done.
        """
        return self._database.takes_check()

    def note_bad_page(self) -> None:
        """Take note that the file was damaged while it was open: `look_at_file` says the rest."""
        self._database.note_damage()

    @property
    def is_at_its_place(self) -> bool:
        """Tell whether the open file is where it was opened, for another thread to read it."""
        return self._database.fate().what is FileFate.SAME

    def save_copy(self, target: Path, follow: Callable[[int, int], None] | None = None) -> None:
        """Write a whole copy of the register to another file.

        ``follow`` hears how much of it is written, of how much; what it raises stops it.
        """
        copy_file(self._database, target, follow)

    def save_back(self, target: Path) -> None:
        """Write what is open to a file that is not there, and go on working in that.

        Raises:
            DiskError: if it is there, or cannot be written.
        """
        refuse_target(target)
        self.save_elsewhere(target)

    def save_elsewhere(self, target: Path) -> None:
        """Write what is open to another file, and go on working in that.

        Raises:
            DiskError: if it cannot be written.
        """
        copy_file(self._database, target)
        self.safekeeping.return_to(target)

    def close(self) -> None:
        """Close the file; the last one out leaves a single file. Closing again does nothing."""
        self.observers.clear()
        if self._database.connection.closed:
            return
        try:
            self.safekeeping.close(self.log_position)
        except RegisterError:  # of a damaged file the journal stays
            self.safekeeping.is_needed = True
        self.opened.close()

    def differences(self) -> list[Difference]:
        """Derive everything again without storing it; return what differs from what is stored."""
        with self._database.snapshot() as connection:
            return differing(connection)
