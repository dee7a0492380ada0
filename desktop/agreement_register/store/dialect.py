"""What only SQLite has words for; another engine would need these functions anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def lock(connection: sa.Connection) -> None:
    """Begin a transaction that nobody else can write beside."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def any_of(ids: Iterable[int]) -> sa.Select[tuple[int]]:
    """Return ids as a query: as one value, for there may be more than a statement may have."""
    return listed(sa.literal(f"[{','.join(map(str, ids))}]", sa.Text))


def listed(ids: sa.ColumnElement[str]) -> sa.Select[tuple[int]]:
    """Return the ids of a JSON list as a query."""
    values = sa.func.json_each(ids).table_valued(sa.column("value", sa.Integer))
    return sa.select(values.c.value)


def matches(words: str) -> sa.Select[tuple[int]]:
    """Return the serials of the records that an expression of the full-text search finds."""
    found = sa.text("SELECT rowid FROM search WHERE search MATCH :words").bindparams(words=words)
    return found.columns(sa.column("rowid", sa.Integer)).subquery().select()


def same(one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return whether two values are the same, nothing being the same as nothing."""
    return one.is_not_distinct_from(other)
