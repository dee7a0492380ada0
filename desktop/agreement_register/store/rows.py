"""Pages of rows: for a handful of ids, every column of their type as plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from typing_extensions import override

from agreement_register.domain.catalogue import BY_NAME, readable
from agreement_register.domain.dates import edtf_in_words
from agreement_register.domain.fields import Column, FieldKind
from agreement_register.domain.views import CellMark, Row, shown_status
from agreement_register.store.database import Statement
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.domain.edits import Value

Reader = Callable[[Sequence[Any]], "Value"]


class _Values(Mapping[str, "Value"]):
    """The columns of one row, each made when it is asked for: a table shows few of them."""

    __slots__ = ("_readers", "_row")

    def __init__(self, readers: dict[str, Reader], row: Sequence[Any]) -> None:
        self._readers = readers
        self._row = row

    @override
    def __getitem__(self, key: str) -> Value:
        return self._readers[key](self._row)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    @override
    def __len__(self) -> int:
        return len(self._readers)

    @override
    def get(self, key: str, default: Any = None) -> Any:
        reader = self._readers.get(key)
        return default if reader is None else reader(self._row)


def read_rows(raw: sqlite3.Connection, kind: str, ids: Sequence[int], as_of: str) -> list[Row]:
    """Return the rows of these records, in the order of the ids; a missing one is left out."""
    if kind == "finding":
        return _finding_rows(raw, ids)
    statement, readers = _page_statement(kind)
    listed = json.dumps(list(ids))
    found = {
        row[0]: _row(kind, row, readers)
        for row in raw.execute(statement.sql, statement.values({"ids": listed, "day": as_of}))
    }
    return [found[id_] for id_ in ids if id_ in found]


def _row(kind: str, row: Sequence[Any], readers: dict[str, Reader]) -> Row:
    marks = {name: _mark(*packed) for name, packed in json.loads(row[3]).items()}
    return Row(
        row[0],
        kind,
        readable(kind, row[1]),
        row[2],
        _Values(readers, row),
        marks,
        (row[4], row[5], row[6], row[7]),
    )


@lru_cache(maxsize=1024)
def _mark(state: str, citations: int, values: int, gap: str) -> CellMark:
    """Return a mark; most cells share a handful of them."""
    return CellMark(state, citations, values, gap)


@lru_cache(maxsize=32)
def _page_statement(kind: str) -> tuple[Statement, dict[str, Reader]]:
    """Return the query of a page, and how each column is read from its row."""
    table, record_type = TABLES[kind], BY_NAME[kind]
    selected: list[Any] = [
        table.c.id, RECORDS.c.number, RECORDS.c.title, table.c.evidence, table.c.n_cited,
        table.c.n_implied, table.c.n_uncited, table.c.n_disputed, RECORDS.c.version,
    ]  # fmt: skip
    joined: Any = table.join(RECORDS, RECORDS.c.id == table.c.id)
    if kind == "agreement":
        joined = joined.outerjoin(STATUS_SPAN, _on_day(table))
    aliases: dict[str, Any] = {}
    readers: dict[str, Reader] = {}
    for column in record_type.columns:
        field = column.field
        if field.kind is FieldKind.REFERENCE and field.name not in aliases:
            other = RECORDS.alias(f"to_{field.name}")
            aliases[field.name] = other
            joined = joined.outerjoin(other, other.c.id == table.c[field.name])
        wanted, read = _column(table, column, aliases.get(field.name))
        start = len(selected)
        selected += wanted
        readers[column.key] = _from(read, start, len(wanted))
    ids = sa.text("SELECT value FROM json_each(:ids)").columns(sa.column("value", sa.Integer))
    clause = sa.select(*_labelled(selected)).select_from(joined)
    clause = clause.where(table.c.id.in_(ids.subquery().select()))
    return Statement(clause), readers


def _labelled(selected: list[Any]) -> list[Any]:
    """Name each column by its place, so that none is taken for a repetition of another."""
    return [column.label(f"c{place}") for place, column in enumerate(selected)]


def _from(read: Callable[..., Value], start: int, count: int) -> Reader:
    if count == 1:
        return lambda row: read(row[start])
    return lambda row: read(*row[start : start + count])


def _on_day(table: Any) -> Any:
    day = sa.bindparam("day", type_=sa.Text)
    return sa.and_(
        STATUS_SPAN.c.agreement == table.c.id,
        STATUS_SPAN.c.from_day <= day,
        STATUS_SPAN.c.to_day > day,
    )


def _column(table: Any, column: Column, other: Any) -> tuple[list[Any], Callable[..., Value]]:
    """Return what a column needs from the file, and how its value is made of that."""
    name, kind = column.field.name, column.field.kind
    if name in _SPECIAL:
        return _SPECIAL[name](table)
    if kind is FieldKind.REFERENCE:
        if column.part == "id":
            return [other.c.kind, other.c.number], _readable
        return [other.c.title], _plain
    if kind is FieldKind.DATE:
        if column.part in ("from", "to"):
            return [table.c[f"{name}_{column.part}"]], _plain
        return [table.c[name]], _in_words if column.part == "words" else shown_date
    return [table.c[name]], _yes_or_no if kind is FieldKind.FLAG else _plain


def _readable(kind: str | None, number: int | None) -> str | None:
    return readable(kind, number) if kind and number is not None else None


def _plain(value: Value) -> Value:
    return None if value == "" else value


def _yes_or_no(value: Value) -> str:
    return "yes" if value else "no"


def shown_date(stored: str | None) -> str | None:
    """Return the EDTF of a stored date, or the words of one that could not be read."""
    if not stored:
        return None
    edtf, _, words = stored.partition("\t")
    return edtf or words or None


def _in_words(stored: str | None) -> str | None:
    return edtf_in_words(stored) or None


def _credibility(value: str | None) -> Value:
    return int(value) if value and value.isdecimal() else value or None


_SPECIAL: dict[str, Callable[[Any], tuple[list[Any], Callable[..., Any]]]] = {
    "id": lambda table: ([sa.literal(table.name), RECORDS.c.number], _readable),
    "last_changed": lambda _table: ([RECORDS.c.changed_at], _plain),
    "record_version": lambda _table: ([RECORDS.c.version], _plain),
    "credibility": lambda table: ([table.c.credibility], _credibility),
    "status": lambda _table: ([STATUS_SPAN.c.status, STATUS_SPAN.c.detail], _status),
    "status_reason": lambda _table: ([STATUS_SPAN.c.reason], _plain),
    "status_as_of": lambda _table: ([sa.bindparam("day", type_=sa.Text)], _plain),
}


def _status(status: str | None, detail: str | None) -> str:
    return shown_status(status or "unknown", detail or "")


def _finding_rows(raw: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    listed = json.dumps(list(ids))
    found = {row[0]: _finding_row(row) for row in raw.execute(_finding_sql().sql, (listed,))}
    return [found[id_] for id_ in ids if id_ in found]


def _finding_row(row: Sequence[Any]) -> Row:
    id_, record, kind, number, title, rule, severity, field, text, citations = row
    values: dict[str, Value] = {
        "rule": rule, "severity": severity, "record": readable(kind, number),
        "record_title": title, "field": field or None, "text": text,
        "citations": citations or None, "_record": record, "_kind": kind,
    }  # fmt: skip
    return Row(id_, "finding", "", text, values)


@lru_cache(maxsize=1)
def _finding_sql() -> Statement:
    ids = sa.text("SELECT value FROM json_each(:ids)").columns(sa.column("value", sa.Integer))
    clause = (
        sa.select(
            FINDING.c.id, FINDING.c.record, RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title,
            FINDING.c.rule, FINDING.c.severity, FINDING.c.field, FINDING.c.text,
            FINDING.c.citations,
        )
        .join(RECORDS, RECORDS.c.id == FINDING.c.record)
        .where(FINDING.c.id.in_(ids.subquery().select()))
    )  # fmt: skip
    return Statement(clause)
