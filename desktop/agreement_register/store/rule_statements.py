"""The SELECT that fills a row of a rule: its columns, and the joins that its paths ask for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.rule import TITLE, WORDS
from agreement_register.store.dialect import listed, rows_of
from agreement_register.store.rule_graph import reached, reference_of
from agreement_register.store.tables import RECORDS, SEARCH, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.domain.types.rule import Rows

_OF_RECORDS = {"#number": "number", "#type": "kind", TITLE: "title"}


def given(ids: Iterable[int]) -> dict[str, str]:
    """Return the parameter of a statement that asks for what is `among` these ids."""
    return {"ids": f"[{','.join(map(str, ids))}]"}


def asked_for() -> sa.Select[int]:
    """Return the given ids as a query."""
    return listed(sa.bindparam("ids", type_=sa.Text))


def among(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return the clause of a column that holds one of the given ids."""
    return column.in_(asked_for())


def fetched(
    connection: sa.Connection, query: sa.Select[Any], parameters: dict[str, str]
) -> Sequence[Any]:
    """Return the rows of a query."""
    return rows_of(connection, query, parameters)


@lru_cache(maxsize=512)
def rows_by(key: str, record_type: str, rows: Rows) -> sa.Select[Any]:
    """Return the query of rows of a type that are not in the trash, each after its key."""
    joins = _Joins(record_type)
    columns = [joins.column(path) for path in rows.columns]
    order = [joins.ordered(path) for path in rows.order]
    table = TABLES[record_type]
    query = sa.select(table.c[key], *columns).select_from(joins.source)
    return query.where(among(table.c[key]), table.c.removed == 0).order_by(*order)


@lru_cache(maxsize=512)
def looked_up(wanted: str, record_type: str, column: str) -> sa.Select[Any]:
    """Return the query of (a column, another that is wanted) of rows of a type."""
    table = TABLES[record_type]
    return sa.select(table.c[column], table.c[wanted]).where(among(table.c[column]))


@lru_cache(maxsize=512)
def back_over(wanted: str, record_type: str, column: str) -> sa.Select[Any]:
    """Return the query of what rows hold in one column, found by another."""
    table = TABLES[record_type]
    return sa.select(table.c[wanted]).distinct().where(among(table.c[column]))


@lru_cache(maxsize=512)
def referring(record_type: str, column: str, onward: tuple[str, ...]) -> sa.Select[Any]:
    """Return the query of (a reference, the record, other references of it).

    Those in the trash refer to nothing.
    """
    table = TABLES[record_type]
    others = (table.c[name] for name in onward)
    return looked_up("id", record_type, column).add_columns(*others).where(table.c.removed == 0)


@lru_cache(maxsize=8)
def citing(record_type: str, record: str, column: str) -> sa.Select[Any]:
    """Return the query of what cites a given field of some records."""
    field = sa.bindparam("field", type_=sa.Text)
    return back_over("id", record_type, record).where(TABLES[record_type].c[column] == field)


class _Joins:
    """A table with those that its paths lead to."""

    def __init__(self, record_type: str) -> None:
        table = TABLES[record_type]
        self.source: sa.FromClause = table
        self._held: dict[tuple[str, ...], tuple[str, sa.FromClause]] = {(): (record_type, table)}
        self._records: dict[tuple[str, ...], sa.FromClause] = {}

    def column(self, path: str) -> sa.ColumnElement[Any]:
        """Return the column to which a path leads."""
        *references, name = path.split(".")
        if name == WORDS:
            return self._search(self._record(tuple(references))).c.words
        if name in _OF_RECORDS:
            return self._record(tuple(references)).c[_OF_RECORDS[name]]
        return self._table(tuple(references))[1].c[name]

    def ordered(self, path: str) -> sa.ColumnElement[Any]:
        """Return the order by a column; what holds nothing comes last."""
        column = self.column(path)
        return column if path.endswith(("#number", "id")) else column.nulls_last()

    def _table(self, references: tuple[str, ...]) -> tuple[str, sa.FromClause]:
        if references not in self._held:
            kind, table = self._table(references[:-1])
            target = reached(kind, references[-1])
            other = TABLES[target].alias()
            self._join(other, table.c[reference_of(references[-1])])
            self._held[references] = (target, other)
        return self._held[references]

    def _record(self, references: tuple[str, ...]) -> sa.FromClause:
        """Return the row among all records of what a path leads to."""
        if references not in self._records:
            _, table = self._table(references[:-1])
            other = RECORDS.alias()
            self._join(other, table.c[reference_of(references[-1]) if references else "id"])
            self._records[references] = other
        return self._records[references]

    def _search(self, record: sa.FromClause) -> sa.FromClause:
        """Return the document of a record in the full-text search."""
        search = SEARCH.alias()
        self.source = self.source.outerjoin(search, search.c.rowid == record.c.serial)
        return search

    def _join(self, other: sa.FromClause, column: sa.ColumnElement[Any]) -> None:
        self.source = self.source.outerjoin(other, other.c.id == column)


@lru_cache(maxsize=512)
def stored_cells(record_type: str, names: tuple[str, ...]) -> sa.Select[Any]:
    """Return the query of some fields of records of a type."""
    table = TABLES[record_type]
    return sa.select(table.c.id, *(table.c[name] for name in names)).where(among(table.c.id))


def fields_in(record_type: str, names: Iterable[str | None]) -> tuple[str, ...]:
    """Return those of some names that are stored fields of a type."""
    wanted = frozenset(names)
    return tuple(f.name for f in BY_NAME[record_type].stored_fields if f.name in wanted)
