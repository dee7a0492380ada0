"""Other reads as plain rows: records that hang on one, history, batches to undo, names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.folding import fold
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX, RECORD_TYPES, readable
from agreement_register.domain.types.fields import ANY_RECORD
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import LogLine, RecordHead
from agreement_register.store.dialect import plain_rows
from agreement_register.store.reporters import KnownReporters
from agreement_register.store.tables import BATCHES, EDITS, META, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.edits import Value
    from agreement_register.domain.rules.witnesses import Reporter
    from agreement_register.store.database import Database
    from agreement_register.store.dialect import Query

_MOST_DIGITS = 18  # more do not fit an integer of the file


def meta_of(database: Database) -> dict[str, str]:
    """Return what a register says of itself, by name."""
    return dict(database.connection.execute(sa.select(META.c.name, META.c.value)).all())


def last_batch(database: Database, who: str = "") -> int:
    """Return the number of the last batch, or of the last that somebody stored; 0 if none."""
    latest = sa.select(sa.func.max(BATCHES.c.number))
    if who:
        latest = latest.where(BATCHES.c.who == who)
    return int(database.connection.scalar(latest) or 0)


def latest_batches(database: Database, limit: int) -> list[tuple[int, str, str, str]]:
    """Return (number, when, who, label) of the latest batches, newest first."""
    columns = sa.select(BATCHES.c.number, BATCHES.c.at, BATCHES.c.who, BATCHES.c.label)
    return _tuples(database, columns.order_by(BATCHES.c.number.desc()).limit(limit))


def find_record(
    database: Database, number: str, *, in_trash: bool = False
) -> tuple[str, int] | None:
    """Return the type and id of a readable number; one in the trash is left out unless wanted."""
    prefix, _, digits = number.strip().upper().partition("-")
    record_type = BY_PREFIX.get(prefix)
    if record_type is None or not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        return None
    found = database.connection.scalar(
        sa.select(RECORDS.c.id).where(
            RECORDS.c.kind == record_type.name,
            RECORDS.c.number == int(digits),
            RECORDS.c.removed <= int(in_trash),
        )
    )
    return None if found is None else (record_type.name, found)


def record_head(database: Database, record: int) -> RecordHead | None:
    """Return type, readable number, title and whether it is in the trash."""
    for number_of_type, number, title, removed in plain_rows(
        database.connection.execute(_HEAD, {"record": record})
    ):
        kind = _BY_NUMBER[number_of_type]
        return RecordHead(kind, readable(kind, number), title, bool(removed))
    return None


_BY_NUMBER = {each.stored_as: each.name for each in RECORD_TYPES}
_HEAD = sa.select(
    sa.type_coerce(RECORDS.c.kind, sa.Integer), RECORDS.c.number, RECORDS.c.title, RECORDS.c.removed
).where(RECORDS.c.id == sa.bindparam("record"))


def stored_values(database: Database, kind: str, record: int) -> dict[str, Value]:
    """Return the stored fields of a record, as edits see them."""
    rows = plain_rows(database.connection.execute(stored_fields(kind), {"record": record}))
    return dict(zip(_stored_names(kind), rows[0], strict=True)) if rows else {}


def event_of_status(database: Database, agreement: int, day: str) -> int | None:
    """Return the event that gives an agreement its status on a day, or None."""
    span = STATUS_SPAN.c
    of_day = (span.agreement == agreement, span.from_day <= day, span.to_day > day)
    return database.connection.scalar(sa.select(span.because_of).where(*of_day))


def undone_label(database: Database, number: int) -> str | None:
    """Return what the change was called that a change has undone; None if it is no undo."""
    undone = BATCHES.alias()
    joined = sa.select(undone.c.label).join(BATCHES, BATCHES.c.undoes == undone.c.number)
    return database.connection.scalar(joined.where(BATCHES.c.number == number))


def size_of_batch(database: Database, number: int) -> int:
    """Return how many edits a change has."""
    last = sa.select(sa.func.max(EDITS.c.position)).where(EDITS.c.batch == number)
    return (database.connection.scalar(last) or 0) + 1


def records_where(database: Database, kind: str, field: str, value: Value) -> list[int]:
    """Return the ids of records whose field holds a value, by readable number."""
    return [record for (record,) in fields_where(database, kind, field, value, ())]


def first_where(database: Database, kind: str, field: str, value: Value, most: int) -> list[int]:
    """Return the ids of the oldest records whose field holds a value, at most so many."""
    few = _where(kind, field).limit(sa.bindparam("most"))
    return list(database.connection.scalars(few, {"value": value, "most": most}))


def fields_where(
    database: Database, kind: str, field: str, value: Value, names: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    """Return the id and some fields of records whose field holds a value, by readable number."""
    query = _where(kind, field, names)
    return plain_rows(database.connection.execute(query, {"value": value}))


@lru_cache(maxsize=32)
def _stored_names(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in BY_NAME[kind].stored_fields)


@lru_cache(maxsize=32)
def stored_fields(kind: str) -> Query:
    """Return the query of the stored fields of a ``record``."""
    table = TABLES[kind]
    columns = (table.c[name] for name in _stored_names(kind))
    return sa.select(*columns).where(table.c.id == sa.bindparam("record"))


@lru_cache(maxsize=256)
def _where(kind: str, field: str, names: tuple[str, ...] = ()) -> Query:
    table = TABLES[kind]
    shown = (table.c[name] for name in names)
    holding = sa.select(table.c.id, *shown).where(table.c[field] == sa.bindparam("value"))
    return holding.where(table.c.removed == 0).order_by(table.c.id)


def history(
    database: Database, record: int | None, field: str | None, since: int, limit: int
) -> list[LogLine]:
    """Return log lines, newest first: of a record or a cell, or of all after a batch."""
    lines = _LOG.where(BATCHES.c.number > since)
    if record is not None:
        lines = lines.where(EDITS.c.record == record)
    if field is not None:
        lines = lines.where(EDITS.c.field == field)
    lines = lines.order_by(BATCHES.c.number.desc(), EDITS.c.position.desc()).limit(limit)
    return [_log_line(row) for row in database.connection.execute(lines)]


_LOG = (
    sa.select(
        BATCHES.c.number, BATCHES.c.at, BATCHES.c.who, BATCHES.c.label, EDITS.c.record,
        RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title, EDITS.c.field, EDITS.c.action,
        EDITS.c.before, EDITS.c.after,
    )
    .join(EDITS, EDITS.c.batch == BATCHES.c.number)
    .join(RECORDS, RECORDS.c.id == EDITS.c.record)
)  # fmt: skip


def _log_line(row: Any) -> LogLine:
    batch, at, who, label, record, kind, number, title, field, action, before, after = row
    return LogLine(
        batch, at, who, label, record, readable(kind, number), title, kind, field or "", action,
        before, after,
    )  # fmt: skip


def inverse_of_batch(database: Database, number: int) -> EditBatch | None:
    """Return the batch that undoes a logged one, streamed from the log, last edit first."""
    label = database.connection.scalar(sa.select(BATCHES.c.label).where(BATCHES.c.number == number))
    if label is None:
        return None
    edits = sa.select(
        EDITS.c.action, EDITS.c.kind, EDITS.c.record, EDITS.c.field, EDITS.c.before, EDITS.c.after
    )
    logged = edits.where(EDITS.c.batch == number).order_by(EDITS.c.position.desc())
    return EditBatch(label, _inverted(database.connection.execute(logged)))


def _inverted(rows: Iterable[Any]) -> Iterator[Edit]:
    for action, kind, record, field, before, after in rows:
        if action == "set":
            yield CellEdit(kind, record, field, after, before)
        elif action == "add":
            yield RecordRemoved(kind, record)
        else:
            yield RecordAdded(kind, record)


def latest_done(database: Database, limit: int) -> list[tuple[int, str, str, int | None]]:
    """Return (number, who, label, which one it undoes) of the latest batches, oldest first."""
    latest = sa.select(BATCHES.c.number, BATCHES.c.who, BATCHES.c.label, BATCHES.c.undoes)
    return _tuples(database, latest.order_by(BATCHES.c.number.desc()).limit(limit))[::-1]


def batches_after(database: Database, number: int) -> list[tuple[int, str, str]]:
    """Return (number, label, who) of the batches after one."""
    later = sa.select(BATCHES.c.number, BATCHES.c.label, BATCHES.c.who)
    return _tuples(database, later.where(BATCHES.c.number > number).order_by(BATCHES.c.number))


def touched_by(database: Database, batch: int) -> list[tuple[str, int, str, str]]:
    """Return (action, record, type, field) of a batch's edits."""
    field = sa.func.coalesce(EDITS.c.field, "")
    edits = sa.select(EDITS.c.action, EDITS.c.record, EDITS.c.kind, field)
    return _tuples(database, edits.where(EDITS.c.batch == batch).order_by(EDITS.c.position))


def _tuples(database: Database, asked: sa.Executable) -> list[Any]:
    """Return the rows of a query as plain tuples."""
    return [tuple(row) for row in database.connection.execute(asked)]


def actors_named(database: Database, text: str) -> list[tuple[int, str, str]]:
    """Return (id, name, matching name) of actors whose name, code or alias is exactly that."""
    wanted = fold(text)
    return [row for row in known_actor_names(database) if fold(row[2]) == wanted]


def known_actor_names(database: Database) -> list[tuple[int, str, str]]:
    """Return (id, name, a name or code under which it is known) of every actor."""
    actor, name = TABLES[TypeName.ACTOR].c, TABLES[TypeName.NAME].c
    own = sa.select(actor.id, actor.name, actor.name).where(actor.removed == 0)
    codes = sa.select(actor.id, actor.name, actor.code)
    others = sa.select(actor.id, actor.name, name.name).join(
        TABLES[TypeName.NAME], name.actor == actor.id
    )
    return _tuples(
        database,
        sa.union(
            own,
            others.where(name.removed == 0, actor.removed == 0),
            codes.where(actor.removed == 0, actor.code > ""),
        ),
    )


def sources_named(database: Database, name: str) -> tuple[Reporter, ...]:
    """Return the sources whose title or outlet is a name."""
    return KnownReporters(database.connection).named(fold(name))


def titles_of(database: Database, kind: str, limit: int) -> list[tuple[int, str, str]]:
    """Return (id, readable number, title) of records of a type, by number."""
    columns = sa.select(RECORDS.c.id, RECORDS.c.number, RECORDS.c.title)
    held = columns.where(RECORDS.c.kind == kind, RECORDS.c.removed == 0)
    rows = database.connection.execute(held.order_by(RECORDS.c.number).limit(limit))
    return [(id_, readable(kind, number), title) for id_, number, title in rows]


def uses_of(database: Database, kind: str, record: int) -> list[tuple[str, str, int]]:
    """Return (type, field, id) of every record that refers to one, removed ones left out."""
    found: list[tuple[str, str, int]] = []
    for other in BY_NAME.values():
        for field in other.stored_fields:
            if field.target in (kind, ANY_RECORD):
                ids = records_where(database, other.name, field.name, record)
                found += [(other.name, field.name, id_) for id_ in ids]
    return found


def use_of_source(database: Database, source: int) -> tuple[int, int, int]:
    """Return how many citations of others rest on a source, in how many passages and agreements."""
    cited = TABLES[TypeName.CITATION].c
    passage = sa.func.coalesce(cited.paragraph, -cited.id)
    counts = sa.select(
        sa.func.count(),
        sa.func.count(passage.distinct()),
        sa.func.count(cited.agreement.distinct()),
    )
    of_others = cited.record.is_distinct_from(cited.source)
    asked = counts.where(cited.source == source, cited.removed == 0, of_others)
    citations, passages, agreements = database.connection.execute(asked).one()
    return citations, passages, agreements
