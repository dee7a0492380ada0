"""The open register: views of it, and the one road by which it changes."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.edits import Change, EditBatch
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.views import Facet, LogLine, Row, View, ViewQuery

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.domain.edits import Value
    from agreement_register.store.database import Database
    from agreement_register.store.unit_of_work import UnitOfWork

Observer = Callable[[Change], None]
_ALL = 1_000_000_000
SEEDER = "Agreement Register"  # who the sample came from; the curators' own work comes after


def local_now() -> str:
    """Return the moment as ISO text with the offset of the local clock."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def open_register(path: Path, who: str = "", *, check: bool = True) -> Register:
    """Open a register file.

    Raises:
        RegisterError: as a sentence, if it is missing, damaged, newer, or no register.
    """
    # The store brings SQLAlchemy, which would hold up the first paint of the window.
    from agreement_register.store.register_file import open_file  # noqa: PLC0415

    return Register(open_file(path, check=check), who or system_name())


def create_register(
    path: Path, who: str = "", *, title: str = "", is_sample: bool = False
) -> Register:
    """Make an empty register and open it; it is called as its file unless a title is given."""
    from agreement_register.store.register_file import create_file  # noqa: PLC0415 - as above

    create_file(path, title=title or path.stem, created=local_now(), is_sample=is_sample)
    return open_register(path, who, check=False)


def system_name() -> str:
    """Return the name under which the system knows the user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such account in the password file
        return "unknown"


class Register:
    """An open register. Every change goes through `apply`; every reader is told of it."""

    def __init__(self, database: Database, who: str) -> None:
        # As above: known to be imported once a register is open.
        from agreement_register.store import queries, views  # noqa: PLC0415

        self._database = database
        self._queries = queries
        self._views = views
        self.who = who
        self.observers: list[Observer] = []
        self._totals: dict[str, int] = {}
        self._meta = dict(database.all("SELECT name, value FROM meta"))
        self._seen = self.log_position
        self._own: set[int] = set()  # batches after `_seen` that this window stored
        self._version = database.value("PRAGMA data_version")

    @property
    def path(self) -> Path:
        """Return the file of the register."""
        return self._database.path

    @property
    def title(self) -> str:
        """Return what the register is called."""
        return str(self._meta.get("title", self.path.stem))

    @property
    def identifier(self) -> str:
        """Return the id that the register keeps wherever it is copied."""
        return str(self._meta["register_id"])

    @property
    def is_sample(self) -> bool:
        """Tell whether this is the sample register."""
        return self._meta.get("sample") == "1"

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be stored."""
        return self._database.is_read_only

    @property
    def file_version(self) -> int:
        """Return the version of the file's format."""
        return int(self._database.value("PRAGMA user_version"))

    @property
    def log_position(self) -> int:
        """Return the number of the last stored batch."""
        return int(self._database.value("SELECT max(number) FROM batches") or 0)

    @property
    def database(self) -> Database:
        """Return the connection, for the other verbs of `curation`."""
        return self._database

    # Reading

    def view(self, query: ViewQuery) -> View:
        """Return the ordered ids of a query."""
        dated_query = dated(query)
        ids = self._views.ids_of(self._database.raw, dated_query)
        if not query.filters and not query.search.strip():
            self._totals[query.kind] = len(ids)
        return View(dated_query, ids, self._total(query.kind))

    def _total(self, kind: str) -> int:
        """Return how many rows a type has; counted again only when rows came or went."""
        if kind not in self._totals:
            self._totals[kind] = self._views.total_of(self._database.raw, kind)
        return self._totals[kind]

    def rows(self, kind: str, ids: Sequence[int], as_of: str = "") -> list[Row]:
        """Return the rows of these records in the order of the ids."""
        return self._views.read_rows(self._database.raw, kind, ids, as_of or today())

    def row(self, kind: str, record: int, as_of: str = "") -> Row | None:
        """Return one row, or None if there is none."""
        found = self.rows(kind, [record], as_of)
        return found[0] if found else None

    def counts(self, search: str = "") -> dict[str, int]:
        """Return how many records of each type there are, or a search finds."""
        return self._views.counts_by_type(self._database.raw, search)

    def facets(self, query: ViewQuery) -> tuple[Facet, ...]:
        """Return the facets of a query, with counts."""
        return self._views.facets_of(self._database.raw, dated(query))

    def totals(self, kind: str) -> tuple[int, int, int, int, int]:
        """Return how many cells of a type are cited, implied, uncited, disputed; and its gaps."""
        return self._views.totals(self._database.raw, kind)

    def find(self, number: str) -> tuple[str, int]:
        """Return type and id of a readable number.

        Raises:
            NotFoundError: if there is no such record.
        """
        found = self._queries.find_record(self._database.raw, number)
        if found is None:
            raise NotFoundError(number)
        return found

    def lookup(self, number: str) -> tuple[str, int] | None:
        """Return type and id of a readable number, or None if there is no such record."""
        return self._queries.find_record(self._database.raw, number)

    def head(self, record: int) -> tuple[str, str, str, bool]:
        """Return type, readable number, title and whether the record is in the trash."""
        found = self._queries.record_head(self._database.raw, record)
        if found is None:
            raise NotFoundError(str(record))
        return found

    def number(self, record: int) -> str:
        """Return the readable number of a record."""
        return self.head(record)[1]

    def values(self, kind: str, record: int) -> dict[str, Value]:
        """Return the stored values of a record, as edits see them."""
        return self._queries.stored_values(self._database.raw, kind, record)

    def where(self, kind: str, field: str, value: Value) -> list[int]:
        """Return the ids of records whose field holds a value."""
        return self._queries.records_where(self._database.raw, kind, field, value)

    def uses(self, kind: str, record: int) -> list[tuple[str, str, int]]:
        """Return (type, field, id) of every record that refers to one."""
        return self._queries.uses_of(self._database.raw, kind, record)

    def actors_named(self, text: str) -> list[tuple[int, str, str]]:
        """Return (id, name, matching name) of the actors known by that name."""
        return self._queries.actors_named(self._database.raw, text)

    def actor_names(self) -> list[tuple[int, str, str]]:
        """Return (id, name, known name) of every actor, for completion."""
        return self._queries.known_actor_names(self._database.raw)

    def titles(self, kind: str, limit: int = 5000) -> list[tuple[int, str, str]]:
        """Return (id, readable number, title) of records of a type."""
        return self._queries.titles_of(self._database.raw, kind, limit)

    def history(
        self,
        record: int | None = None,
        field: str | None = None,
        since: int = 0,
        limit: int = _ALL,
    ) -> list[LogLine]:
        """Return log lines, newest first, of a record, a cell, or all after a batch."""
        return self._queries.history(self._database.raw, record, field, since, limit)

    def latest_batches(self, limit: int = 500) -> list[tuple[int, str, str, str]]:
        """Return (number, when, who, label) of the latest batches, newest first."""
        return self._database.all(
            "SELECT number, at, who, label FROM batches ORDER BY number DESC LIMIT ?", (limit,)
        )

    # Changing

    @cached_property
    def _unit(self) -> UnitOfWork:
        # With the first change: the rules that it brings would hold up the first rows.
        from agreement_register.store.unit_of_work import UnitOfWork  # noqa: PLC0415

        return UnitOfWork(self._database, local_now)

    def apply(self, batch: EditBatch) -> Change:
        """Store a batch and tell everybody.

        Raises:
            RegisterError: as a sentence; nothing was stored then.
        """
        return self._store(batch, None)

    @contextmanager
    def deriving_once(self) -> Iterator[None]:
        """Store several batches, and derive what they touched together at the end."""
        with self._unit.deriving_once():
            yield

    def inverse(self, number: int) -> EditBatch:
        """Return the batch that undoes a logged one, without storing it.

        Raises:
            NotFoundError: if there is no such batch.
        """
        inverse = self._queries.inverse_of_batch(self._database.raw, number)
        if inverse is None:
            raise NotFoundError(f"of change {number}")
        return inverse

    def undo(self, number: int) -> Change:
        """Store the inverse of a logged batch; undoing that again redoes it."""
        inverse = self.inverse(number)
        return self._store(EditBatch(_undone(inverse.label), list(inverse.edits)), number)

    def _store(self, batch: EditBatch, undoes: int | None) -> Change:
        applied = self._unit.apply(batch, self.who, undoes)
        self._own.add(applied.number)
        touched = applied.touched
        change = Change(
            applied.number,
            batch.label,
            frozenset(applied.refreshed) | frozenset(touched.kinds),
            frozenset(applied.refreshed.values()) | frozenset(touched.kinds.values()),
            frozenset(touched.kinds[record] for record in touched.came_or_went),
            touched.first,
        )
        self._announce(change)
        return change

    def _announce(self, change: Change) -> None:
        if change.reordered or not change.mine:
            self._totals.clear()
        self._totals.pop("finding", None)
        for observer in list(self.observers):
            observer(change)

    def poll(self) -> list[Change]:
        """Return, and announce, what other windows stored since the last look."""
        version = self._database.value("PRAGMA data_version")
        if version == self._version:
            return []
        self._version = version
        return [self._announced(number, label) for number, label in self._foreign_batches()]

    def _foreign_batches(self) -> list[tuple[int, str]]:
        found = self._queries.batches_after(self._database.raw, self._seen)
        foreign = [row for row in found if row[0] not in self._own]
        self._seen = max((number for number, _ in found), default=self._seen)
        self._own.clear()
        return foreign

    def _announced(self, number: int, label: str) -> Change:
        lines = self._queries.touched_by(self._database.raw, number)
        change = Change(
            number,
            label,
            frozenset(record for _, record, _, _ in lines),
            # What was derived from them is not in the log, so every type may have moved.
            frozenset(BY_NAME) | {"finding"},
            frozenset(kind for action, _, kind, _ in lines if action != "set"),
            (lines[0][1], lines[0][3]) if lines else None,
            mine=False,
        )
        self._announce(change)
        return change

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """Give a second register on the same file, as of one moment, for another thread."""
        from agreement_register.store.database import Database  # noqa: PLC0415 - see open_register

        other = Database(self.path, read_only=True)
        try:
            with other.snapshot():
                yield Register(other, self.who)
        finally:
            other.close()

    def last_export(self) -> tuple[int, int]:
        """Return number and log position of the last export; zeros where there was none."""
        from agreement_register.store.exports import last_export  # noqa: PLC0415

        return last_export(self._database)

    def last_batch_by(self, who: str) -> int:
        """Return the number of the last batch that somebody stored; 0 if none."""
        found = self._database.value("SELECT max(number) FROM batches WHERE who = ?", (who,))
        return int(found or 0)

    def record_export(self, scope: str, position: int) -> None:
        """Note a finished export, from whatever thread."""
        from agreement_register.store.exports import record_export  # noqa: PLC0415

        record_export(self.path, local_now(), self.who, scope, position)

    def save_copy(self, target: Path) -> None:
        """Write a whole copy of the register to another file."""
        from agreement_register.store.register_file import copy_file  # noqa: PLC0415

        copy_file(self._database, target)

    def close(self) -> None:
        """Close the file; the last one out leaves a single file."""
        self.observers.clear()
        self._database.close()

    def differences(self) -> list[str]:
        """Derive everything again without storing it; return what differs from what is stored."""
        from agreement_register.store import derived  # noqa: PLC0415 - see open_register

        with self._database.snapshot() as raw:
            return derived.differences(raw)


def today() -> str:
    """Return the present day as ISO text."""
    return datetime.date.today().isoformat()  # noqa: DTZ011 - the curator's own day is meant


def dated(query: ViewQuery) -> ViewQuery:
    """Return the query with a day, the present one unless it names another."""
    if query.as_of:
        return query
    return ViewQuery(query.kind, query.search, query.filters, query.sort, query.descending, today())


_UNDO = "undo of "


def _undone(label: str) -> str:
    """Return what the log calls the undoing of a change; undoing an undo is the change again."""
    return label.removeprefix(_UNDO) if label.startswith(_UNDO) else _UNDO + label
