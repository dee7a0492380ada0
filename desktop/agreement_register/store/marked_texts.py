"""Texts that are no UTF-8 are read on, with a mark for what are no letters.

SQLite keeps whatever bytes a file brings; Python's driver stops at the first that are no letters.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

_SAID = "Could not decode to UTF-8"
_READS = ("SELECT", "WITH", "PRAGMA")
MARK = "\N{REPLACEMENT CHARACTER}"


def is_about_letters(error: sqlite3.Error) -> bool:
    """Tell whether the driver stopped at a text that is no UTF-8."""
    return str(error).startswith(_SAID)


def with_marks(held: bytes) -> str:
    """Return a text with a mark for each run of bytes that are no letters."""
    return held.decode("utf-8", "replace")


class MarkingCursor(sqlite3.Cursor):
    """A cursor of a connection that reads with marks from the first text on that is no UTF-8."""

    _sql: str = ""
    _values: Any = ()
    _given = 0  # rows that were fetched one by one

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> MarkingCursor:
        self._sql, self._values, self._given = sql, parameters, 0
        return super().execute(sql, parameters)

    @override
    def fetchone(self) -> Any:
        row = self._read(super().fetchone)
        self._given += 1
        return row

    @override
    def fetchall(self) -> list[Any]:
        return self._read_anew(super().fetchall)

    @override
    def fetchmany(self, size: int | None = 1) -> list[Any]:
        rows = self._read_anew(lambda: super(MarkingCursor, self).fetchmany(size or 1))
        self._given += len(rows)
        return rows

    def _read(self, fetch: Callable[[], Any]) -> Any:
        """Fetch a row; the driver stands at it still if it could not read it."""
        try:
            return fetch()
        except sqlite3.OperationalError as error:
            self._begin_marking(error)
            return fetch()

    def _read_anew(self, fetch: Callable[[], list[Any]]) -> list[Any]:
        """Fetch rows; the driver has lost those before one that it could not read."""
        try:
            return fetch()
        except sqlite3.OperationalError as error:
            self._begin_marking(error)
            given = self._given
            self.execute(self._sql, self._values)
            for _ in range(given):
                super().fetchone()
            self._given = given
            return fetch()

    def _begin_marking(self, error: sqlite3.OperationalError) -> None:
        if not is_about_letters(error) or not self._sql.lstrip()[:6].upper().startswith(_READS):
            raise error
        self.connection.text_factory = with_marks


class MarkingConnection(sqlite3.Connection):
    """A connection whose cursors read on where a text is no UTF-8."""

    @override
    def cursor(self, factory: Any = None) -> Any:
        return MarkingCursor(self)

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return MarkingCursor(self).execute(sql, parameters)
