"""Other reads as plain rows: records that hang on one, history, batches, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.folding import fold
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.views import LogLine, ViewQuery
from agreement_register.store.reporters import KnownReporters
from agreement_register.store.statements import statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from agreement_register.domain.edits import Value
    from agreement_register.domain.rules.witnesses import Reporter

_HISTORY = """
SELECT b.number, b.at, b.who, b.label, e.record, r.kind, r.number, r.title, e.field, e.action,
       e.before, e.after
FROM edits e JOIN batches b ON b.number = e.batch JOIN records r ON r.id = e.record
"""
_MOST_DIGITS = 18  # more do not fit an integer of the file


def find_record(raw: sqlite3.Connection, number: str) -> tuple[str, int] | None:
    """Return the type and id of a readable number such as AGR-000004, removed ones left out."""
    prefix, _, digits = number.strip().upper().partition("-")
    record_type = BY_PREFIX.get(prefix)
    if record_type is None or not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        return None
    row = raw.execute(
        "SELECT id FROM records WHERE kind = ? AND number = ? AND removed = 0",
        (record_type.name, int(digits)),
    ).fetchone()
    return (record_type.name, row[0]) if row else None


def record_head(raw: sqlite3.Connection, record: int) -> tuple[str, str, str, bool] | None:
    """Return type, readable number, title and whether it is in the trash."""
    row = raw.execute(
        "SELECT kind, number, title, removed FROM records WHERE id = ?", (record,)
    ).fetchone()
    return (row[0], readable(row[0], row[1]), row[2], bool(row[3])) if row else None


def stored_values(raw: sqlite3.Connection, kind: str, record: int) -> dict[str, Value]:
    """Return the stored fields of a record, as edits see them."""
    asked = statement("values", ViewQuery(kind))
    row = raw.execute(asked.sql, (record,)).fetchone()
    names = [field.name for field in BY_NAME[kind].stored_fields]
    return dict(zip(names, row, strict=True)) if row else {}


def records_where(raw: sqlite3.Connection, kind: str, field: str, value: Value) -> list[int]:
    """Return the ids of records whose field holds a value, by readable number."""
    asked = statement("where", ViewQuery(kind), field)
    return [row[0] for row in raw.execute(asked.sql, asked.values({"value": value}))]


def history(
    raw: sqlite3.Connection, record: int | None, field: str | None, since: int, limit: int
) -> list[LogLine]:
    """Return log lines, newest first: of a record or a cell, or of all after a batch."""
    wanted, values = ["b.number > ?"], [since]
    if record is not None:
        wanted.append("e.record = ?")
        values.append(record)
    clause = f"{_HISTORY} WHERE {' AND '.join(wanted)}"
    named: list[Any] = list(values)
    if field is not None:
        clause += " AND e.field = ?"
        named.append(field)
    clause += " ORDER BY b.number DESC, e.position DESC LIMIT ?"
    return [_log_line(row) for row in raw.execute(clause, (*named, limit))]


def _log_line(row: Any) -> LogLine:
    batch, at, who, label, record, kind, number, title, field, action, before, after = row
    return LogLine(
        batch, at, who, label, record, readable(kind, number), title, kind, field or "", action,
        before, after,
    )  # fmt: skip


def inverse_of_batch(raw: sqlite3.Connection, number: int) -> EditBatch | None:
    """Return the batch that undoes a logged one, streamed from the log, last edit first."""
    row = raw.execute("SELECT label FROM batches WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    cursor = raw.execute(
        "SELECT action, kind, record, field, before, after FROM edits WHERE batch = ? "
        "ORDER BY position DESC",
        (number,),
    )
    return EditBatch(row[0], _inverted(cursor))


def _inverted(cursor: sqlite3.Cursor) -> Iterator[Edit]:
    for action, kind, record, field, before, after in cursor:
        if action == "set":
            yield CellEdit(kind, record, field, after, before)
        elif action == "add":
            yield RecordRemoved(kind, record)
        else:
            yield RecordAdded(kind, record)


def batches_after(raw: sqlite3.Connection, number: int) -> list[tuple[int, str]]:
    """Return number and label of the batches after one."""
    return raw.execute(
        "SELECT number, label FROM batches WHERE number > ? ORDER BY number", (number,)
    ).fetchall()


def touched_by(raw: sqlite3.Connection, batch: int) -> list[tuple[str, int, str, str]]:
    """Return (action, record, type, field) of a batch's edits."""
    return raw.execute(
        "SELECT action, record, kind, coalesce(field, '') FROM edits WHERE batch = ? "
        "ORDER BY position",
        (batch,),
    ).fetchall()


def actors_named(raw: sqlite3.Connection, text: str) -> list[tuple[int, str, str]]:
    """Return (id, name, matching name) of actors whose name, code or alias is exactly that."""
    wanted = fold(text)
    return [row for row in known_actor_names(raw) if fold(row[2]) == wanted]


def known_actor_names(raw: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Return (id, name, a name or code under which it is known) of every actor."""
    return raw.execute(
        "SELECT a.id, a.name, a.name FROM actor a WHERE a.removed = 0 "
        "UNION SELECT a.id, a.name, n.name FROM name n JOIN actor a ON a.id = n.actor "
        "WHERE n.removed = 0 AND a.removed = 0 "
        "UNION SELECT a.id, a.name, a.code FROM actor a WHERE a.removed = 0 AND a.code > ''"
    ).fetchall()


def sources_named(raw: sqlite3.Connection, name: str) -> tuple[Reporter, ...]:
    """Return the sources whose title or outlet is a name."""
    return KnownReporters(raw).named(fold(name))


def titles_of(raw: sqlite3.Connection, kind: str, limit: int) -> list[tuple[int, str, str]]:
    """Return (id, readable number, title) of records of a type, by number."""
    rows = raw.execute(
        "SELECT id, number, title FROM records WHERE kind = ? AND removed = 0 "
        "ORDER BY number LIMIT ?",
        (kind, limit),
    )
    return [(id_, readable(kind, number), title) for id_, number, title in rows]


def uses_of(raw: sqlite3.Connection, kind: str, record: int) -> list[tuple[str, str, int]]:
    """Return (type, field, id) of every record that refers to one, removed ones left out."""
    found: list[tuple[str, str, int]] = []
    for other in BY_NAME.values():
        for field in other.stored_fields:
            if field.kind is FieldKind.REFERENCE and field.target in (kind, "record"):
                ids = records_where(raw, other.name, field.name, record)
                found += [(other.name, field.name, id_) for id_ in ids]
    return found
