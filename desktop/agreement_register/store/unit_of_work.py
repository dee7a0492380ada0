"""One transaction: apply a batch of edits, write the log and what is derived, or nothing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import DiskError, NotFoundError, StaleEditError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.derivation import Changed, derivation
from agreement_register.store.dialect import same, upsert_largest
from agreement_register.store.queries import stored_fields
from agreement_register.store.rule_graph import Step
from agreement_register.store.rule_ways import follow
from agreement_register.store.strangers import refuse_strangers
from agreement_register.store.tables import BATCHES, COUNTERS, EDITS, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from agreement_register.domain.edits import Value
    from agreement_register.store.database import Database
    from agreement_register.store.derivation import Records

CHUNK = 5000  # edits that are grouped and written together


@dataclass(slots=True)
class Touched:
    """What a batch touched: records by type, those that came or went, and the first of them."""

    kinds: dict[int, str] = field(default_factory=dict)
    changed: Changed = field(default_factory=Changed)
    came_or_went: set[int] = field(default_factory=set)
    first: tuple[int, str] | None = None

    def cell(self, edit: CellEdit) -> None:
        """Note an edited cell, and where a reference led before."""
        self.kinds[edit.record] = edit.kind
        column = (edit.kind, edit.field)
        self.changed.cells[column].add(edit.record)
        if edit.before and BY_NAME[edit.kind].field(edit.field).kind is FieldKind.REFERENCE:
            self.changed.former[column].add(int(edit.before))
        self.first = self.first or (edit.record, edit.field)

    @property
    def fields(self) -> dict[int, set[str]]:
        """Return the edited fields, by record; a record that came or went is not in it."""
        found: dict[int, set[str]] = {}
        for (_, name), records in self.changed.cells.items():
            for record in records:
                found.setdefault(record, set()).add(name)
        return found

    def add(self, other: Touched) -> None:
        """Take over what another batch touched."""
        self.kinds |= other.kinds
        self.came_or_went |= other.came_or_went
        self.changed.add(other.changed)

    def record(self, kind: str, record: int) -> None:
        """Note a record that came or went."""
        self.kinds[record] = kind
        self.changed.came_or_went[kind].add(record)
        self.came_or_went.add(record)
        self.first = self.first or (record, "")


@dataclass(frozen=True, slots=True)
class Applied:
    """What was stored: the batch's number, its moment, and what it touched or made derived."""

    number: int
    at: str
    touched: Touched
    moved: Records  # the records in which each column changed, edited or derived
    referred: set[int]  # to which those refer that came, went, or refer to another now


class UnitOfWork:
    """Writes batches through one connection."""

    def __init__(self, database: Database, now: Callable[[], str]) -> None:
        self._database = database
        self._now = now
        self._postponed: Touched | None = None

    def apply(self, batch: EditBatch, who: str, undoes: int | None = None) -> Applied:
        """Store a batch whole or not at all.

        Raises:
            StaleEditError: if a value is no longer the one the edit expects to replace.
            FieldError: if a record would name what belongs to another one.
            RegisterError: if the disk refuses; nothing was stored then.
        """
        if self._database.is_read_only:
            raise DiskError(self._database.why_read_only)
        touched = Touched()
        with self._database.transaction() as connection:
            at = self._now()
            begun = {"label": str(batch.label), "who": who, "at": at, "undoes": undoes}
            (number,) = connection.execute(_NEW_BATCH, begun).inserted_primary_key or (0,)
            writer = _BatchWriter(connection, number, at, touched)
            for chunk in _chunks(batch.edits):
                writer.write(chunk)
            if undoes is None:  # what is undone was so before, in a file that holds it
                refuse_strangers(connection, touched.kinds, touched.fields)
            moved = self._derive(connection, touched)
            referred = _referred(connection, touched.changed)
        return Applied(number, at, touched, moved, referred)

    def _derive(self, connection: sa.Connection, touched: Touched) -> Records:
        if self._postponed is not None:
            self._postponed.add(touched)
            return {}
        return derivation().refresh(connection, touched.changed)

    @contextmanager
    def deriving_once(self) -> Iterator[None]:
        """Store several batches as one transaction, deriving once at its end."""
        self._postponed = touched = Touched()
        try:
            with self._database.transaction() as connection:
                yield
                derivation().refresh(connection, touched.changed)
        finally:
            self._postponed = None


def _referred(connection: sa.Connection, changed: Changed) -> set[int]:
    """Return what records refer to that came or went, and where edited references lead and led."""
    found = set(chain.from_iterable(changed.former.values()))
    for (kind, name), ids in changed.cells.items():
        if BY_NAME[kind].field(name).kind is FieldKind.REFERENCE:
            found |= follow(connection, (Step("of", kind, name),), ids)
    for kind, ids in changed.came_or_went.items():
        for shown in BY_NAME[kind].stored_fields:
            if shown.kind is FieldKind.REFERENCE:
                found |= follow(connection, (Step("of", kind, shown.name),), ids)
    return found


def _chunks(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    source = iter(edits)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


class _BatchWriter:
    """Writes the edits of one batch, runs of the same kind together."""

    def __init__(self, connection: sa.Connection, batch: int, at: str, touched: Touched) -> None:
        self._connection = connection
        self._batch = batch
        self._at = at
        self._touched = touched
        self._position = 0

    def write(self, edits: list[Edit]) -> None:
        """Write a chunk of edits in order."""
        for (kind_of_edit, *_), run in groupby(edits, _run_key):
            self._write_run(kind_of_edit, list(run))

    def _write_run(self, kind_of_edit: type, run: list[Any]) -> None:
        if kind_of_edit is CellEdit:
            self._write_cells(run)
        elif kind_of_edit is RecordAdded:
            self._write_additions(run)
        else:
            self._write_removals(run)

    def _log(self, rows: Iterable[dict[str, Value]]) -> None:
        logged = [
            {"batch": self._batch, "position": position, **_UNLOGGED, **row}
            for position, row in enumerate(rows, start=self._position)
        ]
        self._position += len(logged)
        self._connection.execute(_NEW_EDITS, logged)

    def _write_cells(self, edits: list[CellEdit]) -> None:
        kind, field = edits[0].kind, edits[0].field
        done = self._connection.execute(
            _update_cell(kind, field), [_written(edit) for edit in edits]
        )
        if done.rowcount != len(edits):
            raise self._stale(edits)
        records = list(dict.fromkeys(edit.record for edit in edits))
        if self._bump(records) != len(records):
            raise self._stale(edits)
        self._log(
            {"action": "set", "kind": kind, "record": edit.record, "field": field,
             "before": edit.before, "after": edit.after}
            for edit in edits
        )  # fmt: skip
        for edit in edits:
            self._touched.cell(edit)

    def _bump(self, records: list[int]) -> int:
        changed = [{"of": record, "at": self._at} for record in records]
        return self._connection.execute(_BUMP, changed).rowcount

    def _stale(self, edits: list[CellEdit]) -> StaleEditError:
        """Name the first cell that no longer holds what was expected."""
        edit = edits[0]
        number = self._connection.scalar(
            sa.select(RECORDS.c.number).where(RECORDS.c.id == edit.record)
        )
        name = "–" if number is None else readable(edit.kind, number)
        return StaleEditError(Text(BY_NAME[edit.kind].field(edit.field).label), name)

    def _write_additions(self, edits: list[RecordAdded]) -> None:
        for is_new, run in groupby(edits, lambda edit: edit.values is not None):
            if is_new:
                self._insert(list(run))
            else:
                self._set_removed(list(run), 0)
        self._log({"action": "add", "kind": edit.kind, "record": edit.record} for edit in edits)
        for edit in edits:
            self._touched.record(edit.kind, edit.record)

    def _insert(self, edits: list[RecordAdded]) -> None:
        kind = edits[0].kind
        serial = self._count_on("serial", len(edits))
        free = iter(range(self._count_on(kind, 0), 2**62))
        numbers = [next(free) if edit.number is None else edit.number for edit in edits]
        self._count_up_to(kind, max(numbers))
        self._connection.execute(
            _NEW_RECORDS,
            [
                {"id": edit.record, "serial": serial + offset, "kind": kind, "number": number,
                 "changed_at": self._at}
                for offset, (edit, number) in enumerate(zip(edits, numbers, strict=True))
            ],
        )  # fmt: skip
        dates = _dates_of(kind)
        for _names, run in groupby(edits, lambda edit: tuple(edit.values or ())):
            rows = [{"id": edit.record, **_with_bounds(edit.values or {}, dates)} for edit in run]
            self._connection.execute(_new(kind), rows)

    def _count_on(self, name: str, by: int) -> int:
        """Return the next free number of a counter and move it on."""
        last = int(self._connection.scalar(_COUNTED, {"name": name}) or 0)
        if by:
            self._count_up_to(name, last + by)
        return last + 1

    def _count_up_to(self, name: str, last: int) -> None:
        self._connection.execute(_COUNT_UP, {"name": name, "last": last})

    def _write_removals(self, edits: list[RecordRemoved]) -> None:
        self._log(
            {"action": "remove", "kind": edit.kind, "record": edit.record,
             "before": self._whole(edit)}
            for edit in edits
        )  # fmt: skip
        self._set_removed(edits, 1)
        for edit in edits:
            self._touched.record(edit.kind, edit.record)

    def _set_removed(self, edits: list[RecordAdded] | list[RecordRemoved], removed: int) -> None:
        moved = [{"of": edit.record, "at": self._at, "gone": removed, "was": 1 - removed}
                 for edit in edits]  # fmt: skip
        if self._connection.execute(_MOVE, moved).rowcount != len(edits):
            raise NotFoundError(text("that this change is about ({n} expected)", n=len(edits)))
        self._connection.execute(_mark(edits[0].kind), moved)

    def _whole(self, edit: RecordRemoved) -> str:
        """Return every value of a record, as the log keeps it."""
        row = self._connection.execute(stored_fields(edit.kind), {"record": edit.record}).mappings()
        held = {name: value for name, value in (row.first() or {}).items() if value}
        return json.dumps(held, ensure_ascii=False)


# Statements are built once: to build and to recognise one takes as long as it takes to run.
_NEW_BATCH, _NEW_EDITS, _NEW_RECORDS = (sa.insert(table) for table in (BATCHES, EDITS, RECORDS))
_COUNTED = sa.select(COUNTERS.c.last).where(COUNTERS.c.name == sa.bindparam("name"))
_COUNT_UP = upsert_largest(COUNTERS, "last")
_OF: sa.BindParameter[int] = sa.bindparam("of")
_NEXT = {"version": RECORDS.c.version + 1, "changed_at": sa.bindparam("at")}
_BUMP = sa.update(RECORDS).values(_NEXT).where(RECORDS.c.id == _OF, RECORDS.c.removed == 0)
_MOVE = (
    sa.update(RECORDS)
    .values(_NEXT | {"removed": sa.bindparam("gone")})
    .where(RECORDS.c.id == _OF, RECORDS.c.removed == sa.bindparam("was"))
)
# Every row of the log names every column: rows of one statement must not differ in that.
_UNLOGGED: dict[str, Value] = {"field": None, "before": None, "after": None}


def _run_key(edit: Edit) -> tuple[type, str, str]:
    """Return what edits must share to be written by one statement."""
    return type(edit), edit.kind, edit.field if isinstance(edit, CellEdit) else ""


@lru_cache(maxsize=32)
def _dates_of(kind: str) -> frozenset[str]:
    """Return the fields of a type that are dates."""
    fields = BY_NAME[kind].stored_fields
    return frozenset(field.name for field in fields if field.kind is FieldKind.DATE)


def _with_bounds(values: Mapping[str, Value], dates: Collection[str]) -> dict[str, Value]:
    """Return values by column; a date has its bounds beside it."""
    made: dict[str, Value] = {}
    for name, value in values.items():
        made[name] = value
        if name in dates:
            made[f"{name}_from"], made[f"{name}_to"] = bounds(None if value is None else str(value))
    return made


def _written(edit: CellEdit) -> dict[str, Value]:
    """Return the parameters by which a cell is updated."""
    values = _with_bounds({edit.field: edit.after}, _dates_of(edit.kind))
    new = {f"new_{name}": value for name, value in values.items()}
    return {"of": edit.record, "expected": edit.before, **new}


@lru_cache(maxsize=32)
def _new(kind: str) -> sa.Insert:
    """Return the insert of records of a type, of as many fields as they are given."""
    return sa.insert(TABLES[kind])


@lru_cache(maxsize=32)
def _mark(kind: str) -> sa.Update:
    """Return the update by which a record of a type goes to the trash or comes back."""
    table = TABLES[kind]
    return sa.update(table).values(removed=sa.bindparam("gone")).where(table.c.id == _OF)


@lru_cache(maxsize=512)
def _update_cell(kind: str, name: str) -> sa.Update:
    """Return the update of one cell that still holds what the edit expects."""
    table = TABLES[kind]
    names = _with_bounds({name: None}, _dates_of(kind))
    values = {column: sa.bindparam(f"new_{column}", type_=table.c[column].type) for column in names}
    expected = same(table.c[name], sa.bindparam("expected"))
    return sa.update(table).values(values).where(table.c.id == _OF, expected)
