"""Values that no program of ours writes: no numbers, no words of their lists, no letters."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.rules.check_rules import RULE
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.domain.types.fields import FieldKind
from agreement_register.store.column_types import AnyValue, Word
from agreement_register.store.marked_texts import MARK, is_about_letters, with_marks
from agreement_register.store.tables import (
    BATCHES,
    COUNTERS,
    EDITS,
    FINDING,
    METADATA,
    RECORDS,
    TABLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.types.fields import Field
    from agreement_register.store.database import Database

MOST = 20  # of one table; whoever has more wants a rescue, and no list

_NO_NUMBER = text("{field} of {record} is no number.")
_NO_TEXT = text("{field} of {record} is no text.")
_NO_WORD = text("{field} of {record} is no word of its list: {value}.")
_NO_LETTERS = text("{field} of {record} holds bytes that are no letters; they are shown as {mark}.")
_NO_RECORD = text("{field} of {record} names a record that is not there.")
_SHOWN = 60
_MOST = 10**15  # readable numbers
_ACTIONS = ("set", "add", "remove")


def strange_values(database: Database) -> Iterator[Text]:
    """Return what stands in a file that no program of ours writes, in words."""
    for table in METADATA.sorted_tables:
        yield from _of_other_kinds(database, table)
        yield from _of_no_list(database, table)
        yield from _without_letters(database, table)
    yield from _without_records(database)
    yield from _of_no_field(database)
    yield from _out_of_step(database)


def _of_other_kinds(database: Database, table: sa.Table) -> Iterator[Text]:
    """Look for texts in the place of numbers, and the other way round."""
    columns = {c.name: _kind(c) for c in table.columns if _kind(c)}
    wrong = " OR ".join(
        f"typeof({_quoted(name)}) NOT IN ('{kind}', 'null')" for name, kind in columns.items()
    )
    kinds = ", ".join(f"typeof({_quoted(name)})" for name in columns)
    sql = f"SELECT {_key(table)}, {kinds} FROM {_quoted(table.name)} WHERE {wrong} LIMIT {MOST}"  # noqa: S608
    for key, *found in database.all(sql):
        for (name, kind), held in zip(columns.items(), found, strict=True):
            if held not in (kind, "null"):
                yield _told(
                    _NO_NUMBER if kind == "integer" else _NO_TEXT, database, table, key, name
                )


def _of_no_list(database: Database, table: sa.Table) -> Iterator[Text]:
    """Look for words that their lists do not have."""
    for name, words in _lists(table):
        column = table.c[name]
        kept: Any = sa.type_coerce(column, sa.Integer if isinstance(column.type, Word) else sa.Text)
        query = sa.select(sa.literal_column(_key(table)), kept).where(
            kept.not_in(words), kept.is_not(None), kept != ""
        )
        for key, value in database.connection.execute(query.select_from(table).limit(MOST)).all():
            yield _told(_NO_WORD, database, table, key, name, value=str(value)[:_SHOWN])


def _lists(table: sa.Table) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for column in table.columns:
        if isinstance(column.type, Word):
            yield column.name, column.type.known
    if table is FINDING:
        yield "rule", tuple(RULE)
    if table is EDITS:
        yield "action", _ACTIONS
        yield "kind", tuple(BY_NAME)
    for field in _fields(table).values():
        if field.kind is FieldKind.TERM and field.vocabulary is not None:
            yield field.name, field.vocabulary.codes


def _without_letters(database: Database, table: sa.Table) -> Iterator[Text]:
    """Look for texts that are no UTF-8: the driver stops at them, and goes on with marks."""
    names = [column.name for column in table.columns if _kind(column) in ("text", None)]
    if not names:
        return
    columns = ", ".join(map(_quoted, names))
    raw = database.raw
    was, raw.text_factory = raw.text_factory, str
    found = 0
    cursor = sqlite3.Cursor(raw)
    cursor.execute(f"SELECT {_key(table)}, {columns} FROM {_quoted(table.name)}")  # noqa: S608
    try:
        while found < MOST:
            row = _next_strange(cursor)
            if row is None:
                return
            raw.text_factory = str
            found += 1
            for name, value in zip(names, row[1:], strict=True):
                if isinstance(value, str) and MARK in value:
                    yield _told(_NO_LETTERS, database, table, row[0], name, mark=MARK)
    finally:
        cursor.close()
        raw.text_factory = was


def _next_strange(cursor: sqlite3.Cursor) -> Any:
    """Return the next row that cannot be read as it stands, with marks; None if there is none."""
    try:
        for _ in cursor:
            pass
    except sqlite3.OperationalError as error:
        if not is_about_letters(error):
            raise
        cursor.connection.text_factory = with_marks
        return next(cursor)
    return None


def _without_records(database: Database) -> Iterator[Text]:
    """Look for references to nothing, and for records of a type that is not entered as theirs."""
    for kind, table in TABLES.items():
        for field in BY_NAME[kind].stored_fields:
            if field.kind is FieldKind.REFERENCE:
                column = table.c[field.name]
                lost = sa.select(table.c.id).where(column.not_in(sa.select(RECORDS.c.id)))
                for (key,) in database.connection.execute(lost.limit(MOST)).all():
                    yield _told(_NO_RECORD, database, table, key, field.name)
        entered = sa.select(RECORDS.c.id).where(RECORDS.c.kind == kind)
        lost = sa.select(table.c.id).where(table.c.id.not_in(entered))
        for (key,) in database.connection.execute(lost.limit(MOST)).all():
            yield text(
                "Row {row} of {table} is not entered among the records.", row=str(key), table=kind
            )
        empty = entered.where(RECORDS.c.id.not_in(sa.select(table.c.id)))
        for (key,) in database.connection.execute(empty.limit(MOST)).all():
            number = _number_of(database, key) or str(key)
            yield text("Of {record} there is nothing but its number.", record=number)


def _of_no_field(database: Database) -> Iterator[Text]:
    """Look for what is said of a field that the record it is said of does not have."""
    for table in TABLES.values():
        if "field" not in table.c or "record" not in table.c:
            continue
        about = RECORDS.alias()
        said = (
            sa.select(table.c.id, table.c.field, about.c.kind)
            .join(about, about.c.id == table.c.record)
            .where(table.c.field != "")
            .distinct()
        )
        for key, name, of in database.connection.execute(said):
            if of is None or name not in {field.name for field in BY_NAME[of].fields}:
                value = str(name)[:_SHOWN]
                yield _told(_NO_WORD, database, table, key, "field", value=value)


def _out_of_step(database: Database) -> Iterator[Text]:
    """Look for changes that undo later ones, and for counters that would give numbers twice."""
    early = sa.select(BATCHES.c.number).where(BATCHES.c.undoes >= BATCHES.c.number)
    for (number,) in database.connection.execute(early.limit(MOST)).all():
        yield text("Change {number} undoes one that came after it.", number=str(number))
    kept = dict(database.all(f"SELECT name, last FROM {COUNTERS.name}"))  # noqa: S608
    for kind, record_type in BY_NAME.items():
        sql = "SELECT max(number) FROM records WHERE kind = ?"
        largest = database.value(sql, (record_type.stored_as,))
        last = kept.get(kind)
        if isinstance(largest, int) and (not isinstance(last, int) or not largest <= last < _MOST):
            yield text("The last number of {table} is not kept as it is.", table=record_type.plural)


def _told(
    said: Text, database: Database, table: sa.Table, key: object, name: str, **values: str
) -> Text:
    field = _fields(table).get(name)
    where: Text | str = f"{table.name} {key}"
    if table is RECORDS or table.name in TABLES:
        where = _number_of(database, key) or where
    label = field.label if field is not None else name
    return text(said.message, field=label, record=where, **values)


def _number_of(database: Database, key: object) -> str:
    sql = "SELECT kind, number FROM records WHERE id = ?"
    kind, number = database.one(sql, (key,)) or (None, None)
    name = next((each.name for each in BY_NAME.values() if each.stored_as == kind), "")
    return readable(name, number) if name and isinstance(number, int) else ""


def _fields(table: sa.Table) -> dict[str, Field]:
    record_type = BY_NAME.get(table.name)
    return {} if record_type is None else {f.name: f for f in record_type.fields}


def _kind(column: sa.Column[Any]) -> str:
    """Return what SQLite says of the values of a column; nothing where they may be any."""
    if isinstance(column.type, AnyValue | sa.LargeBinary):
        return ""
    return "text" if isinstance(column.type, sa.Text) else "integer"


def _key(table: sa.Table) -> str:
    return _quoted(next(iter(table.primary_key.columns)).name)


def _quoted(name: str) -> str:
    return f'"{name}"'
