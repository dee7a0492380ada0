"""One transaction: apply a batch of edits, write the log and what is derived, or nothing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import DiskError, NotFoundError, StaleEditError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store import derived
from agreement_register.store.compiling import compiled
from agreement_register.store.dialect import driver_of
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from agreement_register.domain.edits import Value
    from agreement_register.store.database import Database

CHUNK = 5000  # edits that are grouped and written together
_BUMP = "UPDATE records SET version = version + 1, changed_at = ? WHERE id = ? AND removed = 0"
_LOG = (
    "INSERT INTO edits(batch, position, action, kind, record, field, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(slots=True)
class Touched:
    """What a batch touched: edited cells by record, and the records that came or went."""

    kinds: dict[int, str] = field(default_factory=dict)
    fields: dict[int, set[str]] = field(default_factory=dict)
    came_or_went: set[int] = field(default_factory=set)
    # Old targets of changed references: what hung on them has to be derived again too.
    former: set[int] = field(default_factory=set)
    first: tuple[int, str] | None = None

    def cell(self, edit: CellEdit) -> None:
        """Note an edited cell."""
        self.kinds[edit.record] = edit.kind
        self.fields.setdefault(edit.record, set()).add(edit.field)
        if edit.before and BY_NAME[edit.kind].field(edit.field).kind is FieldKind.REFERENCE:
            self.former.add(int(edit.before))
        self.first = self.first or (edit.record, edit.field)

    def add(self, other: Touched) -> None:
        """Take over what another batch touched."""
        self.kinds |= other.kinds
        self.came_or_went |= other.came_or_went
        self.former |= other.former
        for record, names in other.fields.items():
            self.fields.setdefault(record, set()).update(names)

    def record(self, kind: str, record: int) -> None:
        """Note a record that came or went."""
        self.kinds[record] = kind
        self.came_or_went.add(record)
        self.first = self.first or (record, "")


@dataclass(frozen=True, slots=True)
class Applied:
    """What was stored: the batch's number, and what it touched or made the store derive."""

    number: int
    touched: Touched
    refreshed: dict[int, str]


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
            RegisterError: if the disk refuses; nothing was stored then.
        """
        if self._database.is_read_only:
            raise DiskError(self._database.why_read_only)
        touched = Touched()
        with self._database.transaction() as connection:
            raw = driver_of(connection)
            at = self._now()
            number = raw.execute(
                "INSERT INTO batches(label, who, at, undoes) VALUES (?, ?, ?, ?)",
                (batch.label, who, at, undoes),
            ).lastrowid
            writer = _BatchWriter(raw, int(number or 0), at, touched)
            for chunk in _chunks(batch.edits):
                writer.write(chunk)
            refreshed = self._derive(raw, touched)
        return Applied(int(number or 0), touched, refreshed)

    def _derive(self, raw: sqlite3.Connection, touched: Touched) -> dict[int, str]:
        if self._postponed is not None:
            self._postponed.add(touched)
            return {}
        return derived.refresh(raw, touched.kinds, touched.fields, touched.former)

    @contextmanager
    def deriving_once(self) -> Iterator[None]:
        """Store several batches as one transaction, deriving once at its end."""
        self._postponed = touched = Touched()
        try:
            with self._database.transaction() as connection:
                yield
                derived.refresh(
                    driver_of(connection), touched.kinds, touched.fields, touched.former
                )
        finally:
            self._postponed = None


def _chunks(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    source = iter(edits)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


class _BatchWriter:
    """Writes the edits of one batch, runs of the same kind together."""

    def __init__(self, raw: sqlite3.Connection, batch: int, at: str, touched: Touched) -> None:
        self._raw = raw
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

    def _log(self, rows: list[tuple[str, str, int, str | None, Value, Value]]) -> None:
        first = self._position
        self._position += len(rows)
        self._raw.executemany(
            _LOG, ((self._batch, first + offset, *row) for offset, row in enumerate(rows))
        )

    def _write_cells(self, edits: list[CellEdit]) -> None:
        statement = _update_cell(edits[0].kind, edits[0].field)
        with_bounds = BY_NAME[edits[0].kind].field(edits[0].field).kind is FieldKind.DATE
        done = self._raw.executemany(
            statement,
            (
                (edit.after, *(bounds(_text(edit.after)) if with_bounds else ()), edit.record,
                 edit.before)
                for edit in edits
            ),
        )  # fmt: skip
        if done.rowcount != len(edits):
            raise self._stale(edits)
        records = list(dict.fromkeys(edit.record for edit in edits))
        if self._bump(records) != len(records):
            raise self._stale(edits)
        self._log([("set", e.kind, e.record, e.field, e.before, e.after) for e in edits])
        for edit in edits:
            self._touched.cell(edit)

    def _bump(self, records: list[int]) -> int:
        return self._raw.executemany(_BUMP, [(self._at, record) for record in records]).rowcount

    def _stale(self, edits: list[CellEdit]) -> StaleEditError:
        """Name the first cell that no longer holds what was expected."""
        edit = edits[0]
        found = self._raw.execute("SELECT number FROM records WHERE id = ?", (edit.record,))
        row = found.fetchone()
        name = readable(edit.kind, row[0]) if row else "–"
        return StaleEditError(Text(BY_NAME[edit.kind].field(edit.field).label), name)

    def _write_additions(self, edits: list[RecordAdded]) -> None:
        for is_new, run in groupby(edits, lambda edit: edit.values is not None):
            (self._insert if is_new else self._bring_back)(list(run))
        self._log([("add", edit.kind, edit.record, None, None, None) for edit in edits])
        for edit in edits:
            self._touched.record(edit.kind, edit.record)

    def _insert(self, edits: list[RecordAdded]) -> None:
        kind = edits[0].kind
        serial = self._count_on("serial", len(edits))
        free = iter(range(self._count_on(kind, 0), 2**62))
        numbers = [next(free) if edit.number is None else edit.number for edit in edits]
        self._count_up_to(kind, max(numbers))
        self._raw.executemany(
            "INSERT INTO records(id, serial, kind, number, changed_at) VALUES (?, ?, ?, ?, ?)",
            [
                (edit.record, serial + offset, kind, number, self._at)
                for offset, (edit, number) in enumerate(zip(edits, numbers, strict=True))
            ],
        )
        for names, run in groupby(edits, lambda edit: tuple(edit.values or ())):
            statement, dates = _insert_record(kind, names)
            self._raw.executemany(statement, (_inserted(edit, dates) for edit in run))

    def _count_on(self, name: str, by: int) -> int:
        """Return the next free number of a counter and move it on."""
        row = self._raw.execute("SELECT last FROM counters WHERE name = ?", (name,)).fetchone()
        last = row[0] if row else 0
        if by:
            self._count_up_to(name, last + by)
        return int(last) + 1

    def _count_up_to(self, name: str, last: int) -> None:
        self._raw.execute(
            "INSERT INTO counters(name, last) VALUES (?, ?) "
            "ON CONFLICT(name) DO UPDATE SET last = max(last, excluded.last)",
            (name, last),
        )

    def _bring_back(self, edits: list[RecordAdded]) -> None:
        self._set_removed(edits, 0)

    def _write_removals(self, edits: list[RecordRemoved]) -> None:
        self._log([("remove", e.kind, e.record, None, self._whole(e), None) for e in edits])
        self._set_removed(edits, 1)
        for edit in edits:
            self._touched.record(edit.kind, edit.record)

    def _set_removed(self, edits: list[RecordAdded] | list[RecordRemoved], removed: int) -> None:
        done = self._raw.executemany(
            "UPDATE records SET removed = ?, version = version + 1, changed_at = ? "
            "WHERE id = ? AND removed = ?",
            [(removed, self._at, edit.record, 1 - removed) for edit in edits],
        )
        if done.rowcount != len(edits):
            raise NotFoundError(text("that this change is about ({n} expected)", n=len(edits)))
        self._raw.executemany(
            _mark_removed(edits[0].kind), [(removed, edit.record) for edit in edits]
        )

    def _whole(self, edit: RecordRemoved) -> str:
        """Return every value of a record, as the log keeps it."""
        names = [field.name for field in BY_NAME[edit.kind].stored_fields]
        row = self._raw.execute(_whole_record(edit.kind), (edit.record,)).fetchone()
        held = {name: value for name, value in zip(names, row or (), strict=False) if value}
        return json.dumps(held, ensure_ascii=False)


def _run_key(edit: Edit) -> tuple[type, str, str]:
    """Return what edits must share to be written by one statement."""
    return type(edit), edit.kind, edit.field if isinstance(edit, CellEdit) else ""


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _inserted(edit: RecordAdded, dates: frozenset[str]) -> tuple[Value, ...]:
    values = edit.values or {}
    parts = (
        (value, *bounds(_text(value))) if name in dates else (value,)
        for name, value in values.items()
    )
    return (edit.record, *chain.from_iterable(parts))


_statements: dict[tuple[str, ...], str] = {}


def _update_cell(kind: str, name: str) -> str:
    """Return the update of one cell that still holds what the edit expects."""
    key = ("update", kind, name)
    if key not in _statements:
        table = TABLES[kind]
        names = [name]
        if BY_NAME[kind].field(name).kind is FieldKind.DATE:
            names += [f"{name}_from", f"{name}_to"]
        clause = (
            sa.update(table)
            .values({column: sa.bindparam(f"new_{column}") for column in names})
            .where(table.c.id == sa.bindparam("record"))
            .where(table.c[name].is_not_distinct_from(sa.bindparam("before")))
        )
        _statements[key] = compiled(clause).sql
    return _statements[key]


def _insert_record(kind: str, names: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    record_type = BY_NAME[kind]
    dates = frozenset(n for n in names if record_type.field(n).kind is FieldKind.DATE)
    key = ("insert", kind, *names)
    if key not in _statements:
        columns = ["id"]
        for name in names:
            columns += [name, f"{name}_from", f"{name}_to"] if name in dates else [name]
        # Core orders an insert's columns as the table does, so the text is put together here.
        marks = ", ".join("?" * len(columns))
        quoted = ", ".join(f'"{column}"' for column in columns)
        _statements[key] = f'INSERT INTO "{kind}" ({quoted}) VALUES ({marks})'  # noqa: S608
    return _statements[key], dates


def _mark_removed(kind: str) -> str:
    key = ("removed", kind)
    if key not in _statements:
        table = TABLES[kind]
        clause = (
            sa.update(table)
            .values(removed=sa.bindparam("gone"))
            .where(table.c.id == sa.bindparam("record"))
        )
        _statements[key] = compiled(clause).sql
    return _statements[key]


def _whole_record(kind: str) -> str:
    key = ("whole", kind)
    if key not in _statements:
        table = TABLES[kind]
        names = [table.c[field.name] for field in BY_NAME[kind].stored_fields]
        _statements[key] = compiled(sa.select(*names).where(table.c.id == sa.bindparam("r"))).sql
    return _statements[key]
