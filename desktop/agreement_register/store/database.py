"""One connection to a register file: pragmas, transactions, and statements as text."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from agreement_register.store.migrations import last_version
from agreement_register.store.troubles import known_troubles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path, PurePath

APPLICATION_ID = 0x41475247
FILE_VERSION = last_version()
BUSY_TIMEOUT_MS = 5000


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as text, with the order of its parameters and those that are always the same."""

    sql: str
    order: Sequence[str]
    fixed: Mapping[str, object]

    def values(self, named: Mapping[str, object]) -> list[object]:
        """Return the parameters in the order of the statement."""
        held = {**self.fixed, **named}
        return [held[name] for name in self.order]


class Database:
    """A connection with its file; every error of SQLite leaves it as a sentence."""

    def __init__(self, path: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.path = path
        self.is_read_only, self.is_immutable = read_only, immutable
        self.why_read_only = (
            f"{path.name} is open for reading only: the file or its folder is read-only. "
            "Save a copy elsewhere to work on it."
        )
        self._options = (
            "mode=ro&immutable=1" if immutable else f"mode={'ro' if read_only else 'rw'}"
        )
        with known_troubles(path):
            self.raw = self._connect()

    def _connect(self) -> sqlite3.Connection:
        raw = sqlite3.connect(
            f"{address(self.path.absolute())}?{self._options}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_TIMEOUT_MS / 1000,
            cached_statements=512,
        )
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA temp_store = MEMORY")
        if not self.is_read_only:
            raw.execute("PRAGMA synchronous = FULL")
        return raw

    def refuse_writing(self, why: str) -> None:
        """Write nothing any more; the sentence says why."""
        self.is_read_only, self.why_read_only = True, why

    def use_wal(self) -> None:
        """Let readers go on while one writes; the file stays single after a clean close."""
        with known_troubles(self.path):
            self.raw.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Close the connection; the last one out leaves a single file."""
        self.raw.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write everything inside, or nothing; one inside another is part of it."""
        if self.raw.in_transaction:
            yield self.raw
            return
        with known_troubles(self.path):
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield self.raw
                self.raw.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        # A full disk may have ended the transaction already.
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read everything inside as of one moment."""
        with known_troubles(self.path):
            self.raw.execute("BEGIN")
            try:
                yield self.raw
            finally:
                self._roll_back()

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return every row of a query."""
        with known_troubles(self.path):
            return self.raw.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first row of a query, or None."""
        with known_troubles(self.path):
            return self.raw.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first value of the first row, or None."""
        row = self.one(sql, values)
        return row[0] if row else None


def address(path: PurePath) -> str:
    """Return how SQLite is told of a file; of a Windows share the host is part of the path."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


@lru_cache(maxsize=512)
def marks(count: int) -> str:
    """Return that many question marks for an IN list."""
    return ",".join("?" * count)
