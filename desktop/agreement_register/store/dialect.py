"""What only SQLite has words for; another engine would need these functions anew."""

from __future__ import annotations

import sqlite3
from array import array
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.dialects import registry, sqlite
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


Query = sa.Select[*tuple[Any, ...]]

DIALECT = sqlite.dialect(paramstyle="qmark")
URL = "sqlite+register://"
TROUBLE = "trouble"  # under which a connection keeps how an error of its file is said


class RegisterDialect(SQLiteDialect_pysqlite):
    """The dialect of every file: what is compiled for one of them serves for all the others."""

    supports_statement_cache = True

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, RegisterDialect)

    @override
    def __hash__(self) -> int:
        return hash(RegisterDialect)


registry.register("sqlite.register", __name__, RegisterDialect.__name__)


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def first_numbers(result: sa.CursorResult[int]) -> array[int]:
    """Return the first column of all rows, by the driver's own cursor: no row of Core for each."""
    try:
        return array("q", chain.from_iterable(cast("Iterable[tuple[int]]", result.cursor)))
    except sqlite3.Error as error:
        raise _said(result.connection, error) from error


def plain_rows(result: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return all rows by the driver's own cursor, in a third of the time of Core's rows."""
    try:
        rows: list[tuple[Any, ...]] = cast("sqlite3.Cursor", result.cursor).fetchall()
    except sqlite3.Error as error:
        raise _said(result.connection, error) from error
    result.close()
    return rows


def _said(connection: sa.Connection, error: sqlite3.Error) -> BaseException:
    """Return an error of the driver's own cursor as Core would have told it."""
    said = connection.info.get(TROUBLE)
    return (said and said(error)) or error


def run_for_each(
    connection: sa.Connection, statement: sa.Insert | sa.Update, rows: Iterable[dict[str, Any]]
) -> None:
    """Run a statement for every row, whose values are kept as they are.

    What Core does for each row would take longer than to store it.
    """
    sql, names = _as_text(statement)
    connection.exec_driver_sql(sql, [tuple(map(row.__getitem__, names)) for row in rows])


def rows_of(
    connection: sa.Connection, query: sa.Select[Any], given: Mapping[str, object]
) -> list[tuple[Any, ...]]:
    """Return all rows of a query that is kept, with the values that it is given as they are.

    Core compiles it once, and the driver runs it: what Core does each time would take longer than
    to read the rows.
    """
    sql, values, made = _as_question(query)
    parameters = tuple(given.get(name, value) for name, value in values)
    try:
        rows: list[tuple[Any, ...]] = driver_of(connection).execute(sql, parameters).fetchall()
    except sqlite3.Error as error:
        raise _said(connection, error) from error
    if made is None:
        return rows
    return [
        tuple(held if make is None else make(held) for make, held in zip(made, row, strict=True))
        for row in rows
    ]


class _Question(NamedTuple):
    """A query as text, the values of its parameters in order, and what makes words of columns."""

    sql: str
    values: tuple[tuple[str, object], ...]
    made: tuple[Callable[[Any], Any] | None, ...] | None


@lru_cache(maxsize=1024)
def _as_question(query: sa.Select[Any]) -> _Question:
    compiled = query.compile(dialect=DIALECT)
    values = tuple((name, _bound(compiled.binds[name])) for name in compiled.positiontup or ())
    made = tuple(each.type.result_processor(DIALECT, None) for each in query.selected_columns)
    return _Question(str(compiled), values, made if any(made) else None)


def _bound(parameter: sa.BindParameter[Any]) -> object:
    """Return the value of a parameter as the file holds it; None if it is to be given."""
    process = parameter.type.bind_processor(DIALECT)
    return parameter.value if process is None else process(parameter.value)


@lru_cache(maxsize=256)
def _as_text(statement: sa.Insert | sa.Update) -> tuple[str, tuple[str, ...]]:
    """Return a statement with the names of its parameters in their order."""
    compiled = statement.compile(dialect=DIALECT)
    return str(compiled), tuple(compiled.positiontup or ())


def lock(connection: sa.Connection) -> None:
    """Begin a transaction that nobody else can write beside."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def pragma(connection: sa.Connection, name: str) -> int:
    """Return a number that the file, or the connection to it, has for a name of SQLite."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def any_of(ids: Iterable[int]) -> sa.Select[int]:
    """Return ids as a query: as one value, for there may be more than a statement may have."""
    return listed(sa.literal(f"[{','.join(map(str, ids))}]", sa.Text))


def listed(ids: sa.ColumnElement[str]) -> sa.Select[int]:
    """Return the ids of a JSON list as a query."""
    values = sa.func.json_each(ids).table_valued(sa.column("value", sa.Integer))
    return sa.select(values.c.value)


def matches(words: str, phrases: Iterable[str] = ()) -> sa.Select[int]:
    """Return the serials of the records that an expression of the full-text search finds.

    Of those, the ones whose words hold every phrase; `holds_phrase` is a function of ours.
    """
    search = sa.table("search", sa.column("rowid", sa.Integer), sa.column("words", sa.Text))
    held = (sa.func.holds_phrase(search.c.words, phrase) for phrase in phrases)
    found = sa.select(search.c.rowid).where(
        sa.text("search MATCH :words").bindparams(words=words), *held
    )
    return found.subquery().select()


def upsert_largest(table: sa.Table, name: str) -> sa.Insert:
    """Return the insert that, where the row is there, leaves the larger of two numbers."""
    row = sqlite.insert(table)
    larger = sa.func.max(table.c[name], row.excluded[name])
    return row.on_conflict_do_update(index_elements=table.primary_key, set_={name: larger})


def insert_new(table: sa.Table) -> sa.Insert:
    """Return the insert that leaves a row as it is where it is there already."""
    return sqlite.insert(table).on_conflict_do_nothing()


def same(one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return whether two values are the same, nothing being the same as nothing."""
    return one.is_not_distinct_from(other)
