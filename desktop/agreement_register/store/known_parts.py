"""The tables, columns, indexes, triggers and views of a file, compared with what we write.

A register may come from anywhere. What stands in its schema is run by SQLite: a trigger with every
edit, a view or a computed column with every question. So a file that holds anything else than what
this program makes is refused before anything in it is asked.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.errors import AlteredRegisterError
from agreement_register.domain.texts import Several, Text, text
from agreement_register.store import migrations
from agreement_register.store.dialect import driver_of
from agreement_register.store.schema import schema_statements
from agreement_register.store.statements import Statement, statement_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.store.database import Database

# Known at a glance: files as this version makes them, and as it brings older ones up to date. Any
# other is taken apart, which takes longer and comes to the same; a test says what to put here.
KNOWN = frozenset({
    "2472b7ad315d2e6b1c602f310c42d4a0",  # made anew, or brought up from version 4
    "45fbbdf924b2cc982be26d331ff1052a",  # from versions 1 and 2
    "ac7c4b18b6530db72c0f9cb25d93afbb",  # from version 3
})  # fmt: skip
_HELD = (
    "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
    r" WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY 1, 2"
)
# What SQLite makes for the search, in each of its versions in its own words, and of ANALYZE.
_OF_SQLITE = re.compile(
    r"CREATE TABLE 'search_(data|idx|content|docsize|config)'\([\w ,()]*\)( WITHOUT ROWID)?"
)
_MOST_NAMED = 5
_FOREIGN = {
    "index": text("a foreign index {name}"),
    "trigger": text("a trigger {name}"),
    "view": text("a view {name}"),
}
_FOREIGN_TABLE = text("a foreign table {name}")
_MISSING = {"table": text("no table {name}"), "index": text("no index {name}")}

Parts = dict[tuple[str, str], str]


def look_at_parts(database: Database, name: str, *, version: int, is_current: bool) -> None:
    """Refuse a file that holds other parts than those that a program of its version makes.

    Raises:
        AlteredRegisterError: as a sentence that names them.
    """
    rows = database.all(_HELD)
    if fingerprint_of_parts(rows) in KNOWN:
        return
    found = _by_name(rows)
    others: list[Text] = []
    for wanted in _makings(version, is_current=is_current):
        others = list(_others(found, wanted))
        if not others:
            return
    raise _refusal(name, others)


def parts_of(raw: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the parts of an open file, as they are compared."""
    return raw.execute(_HELD).fetchall()


def fingerprint_of_parts(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return what tells the parts of one file from those of another."""
    lines = ["\x1f".join(map(str, row)) for row in rows]
    held = "\x1e".join((str(len(lines)), *lines))
    return hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _by_name(rows: Iterable[tuple[str, str, str]]) -> Parts:
    return {(str(kind), str(name)): str(sql) for kind, name, sql in rows}


def _makings(version: int, *, is_current: bool) -> Iterator[Parts]:
    """Return the ways in which a file of a version comes to be, the likely one first."""
    if is_current:
        yield _made_anew()
    yield _made_by_steps(version)


@cache
def _made_anew() -> Parts:
    with closing(sqlite3.connect(":memory:")) as raw:
        for statement in schema_statements():
            raw.execute(statement)
        return _by_name(parts_of(raw))


def _made_by_steps(version: int) -> Parts:
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        migrations.upgrade(connection, version)
        return _by_name(parts_of(driver_of(connection)))


def _others(found: Parts, wanted: Parts) -> Iterator[Text]:
    """Name what is foreign, what is other than it is made, and what is missing."""
    for kind, name in sorted(found.keys() - wanted.keys()):
        if not _OF_SQLITE.fullmatch(found[kind, name]):
            yield replace(_FOREIGN.get(kind, _FOREIGN_TABLE), values={"name": name})
    for kind, name in sorted(found.keys() & wanted.keys()):
        if found[kind, name] != wanted[kind, name]:
            yield from _changes(name, statement_of(found[kind, name]), wanted[kind, name])
    for kind, name in sorted(wanted.keys() - found.keys(), reverse=True):  # tables come first
        if not _OF_SQLITE.fullmatch(wanted[kind, name]):
            yield replace(_MISSING[kind], values={"name": name})


def _changes(name: str, found: Statement, sql: str) -> Iterator[Text]:
    wanted = statement_of(sql)
    if found == wanted or _OF_SQLITE.fullmatch(sql):
        return
    columns = found.columns
    others = [each for each, definition in columns.items() if definition not in wanted.definitions]
    missing = wanted.columns.keys() - columns.keys()
    yield from (text("the column {column} of {table}", column=c, table=name) for c in others)
    yield from (
        text("no column {column} in {table}", column=c, table=name) for c in sorted(missing)
    )
    if not others and not missing:
        yield text("other rules for {table}", table=name)


def _refusal(name: str, others: list[Text]) -> AlteredRegisterError:
    named: tuple[Text, ...] = tuple(others[:_MOST_NAMED])
    if len(others) > _MOST_NAMED:
        named = (*named, text("{n:,} more", n=len(others) - _MOST_NAMED))
    return AlteredRegisterError(
        text(
            "{name} was changed by another program: it has {parts}. Nothing of it was run and "
            "nothing was written. Rescue reads its records into a new register, without that.",
            name=name,
            parts=Several(named),
        )
    )
