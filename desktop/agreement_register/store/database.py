"""One engine of a register file: its connections, pragmas and transactions."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.texts import Sayable, text
from agreement_register.store.checkpoints import Checkpoints
from agreement_register.store.dialect import driver_of, lock, pragma
from agreement_register.store.migrations import last_version
from agreement_register.store.search import holds_phrase
from agreement_register.store.troubles import known_troubles, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePath

APPLICATION_ID = 0x41475247
FILE_VERSION = last_version()
BUSY_TIMEOUT_MS = 5000
# Statements are built from the catalogue, so that those of one register serve for every other.
_COMPILED: sa.util.LRUCache[Any, Any] = sa.util.LRUCache(2000)


class Database:
    """A connection with its file; every known trouble of SQLite leaves it as a sentence.

    Core begins a transaction with the first statement and would keep it open, so that whoever
    only reads would never see what others store: the connection is one without transactions of
    its own, and those that are wanted begin and end in words.
    """

    def __init__(self, path: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.path = path
        self.is_read_only, self.is_immutable = read_only, immutable
        self.why_read_only: Sayable = text(
            "{name} is open for reading only: the file or its folder is read-only. "
            "Save a copy elsewhere to work on it.",
            name=path.name,
        )
        self._checkpoints: Checkpoints | None = None
        self._engine = _engine(path, read_only=read_only, immutable=immutable)
        self._open()

    def _open(self) -> None:
        self.connection = self._engine.connect()
        with known_troubles(self.path):
            self.raw = driver_of(self.connection)

    @contextmanager
    def beside(self) -> Iterator[Database]:
        """Give a second connection to the same file, which only reads, for another thread."""
        other = copy(self)
        other.refuse_writing(self.why_read_only)
        other._open()  # noqa: SLF001 - one of its own
        try:
            other.connection.exec_driver_sql("PRAGMA query_only = ON")
            yield other
        finally:
            other.connection.close()

    def refuse_writing(self, why: Sayable) -> None:
        """Write nothing any more; the sentence says why."""
        self.is_read_only, self.why_read_only = True, why

    def use_wal(self) -> None:
        """Let readers go on while one writes; the file stays single after a clean close."""
        self.connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        self.connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 0")
        self._checkpoints = Checkpoints(self.path)

    def close(self) -> None:
        """Close the connection; the last one out leaves a single file."""
        if self._checkpoints is not None:
            self._checkpoints.stop()
        self.connection.close()
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Write everything inside, or nothing; one inside another is part of it."""
        if self.raw.in_transaction:
            yield self.connection
            return
        with known_troubles(self.path):
            lock(self.connection)
            try:
                yield self.connection
                self.connection.exec_driver_sql("COMMIT")
                if self._checkpoints is not None:
                    self._checkpoints.after_commit()
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        # A full disk may have ended the transaction already.
        if self.raw.in_transaction:
            self.connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Read everything inside as of one moment."""
        with known_troubles(self.path):
            self.connection.exec_driver_sql("BEGIN")
            try:
                yield self.connection
            finally:
                self._roll_back()

    @property
    def version(self) -> int:
        """Return the version of the file's format."""
        return pragma(self.connection, "user_version")

    @property
    def data_version(self) -> int:
        """Return a number that is another once another connection has stored something."""
        return pragma(self.connection, "data_version")

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


def _engine(path: Path, *, read_only: bool, immutable: bool) -> sa.Engine:
    """Return the engine of a file; each of its connections is closed when it is let go."""
    options = "mode=ro&immutable=1" if immutable else f"mode={'ro' if read_only else 'rw'}"
    where = f"{address(path.absolute())}?{options}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            where, uri=True, isolation_level=None, check_same_thread=False,
            timeout=BUSY_TIMEOUT_MS / 1000, cached_statements=512,
        )  # fmt: skip

    engine = sa.create_engine(
        "sqlite://", creator=connect, poolclass=sa.NullPool, pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    ).execution_options(compiled_cache=_COMPILED)  # fmt: skip
    sa.event.listen(engine, "connect", partial(_set_up, read_only=read_only))
    sa.event.listen(engine, "handle_error", partial(_as_sentence, path), retval=True)
    return engine


def _set_up(raw: sqlite3.Connection, _record: object, *, read_only: bool) -> None:
    raw.create_function("holds_phrase", 2, holds_phrase, deterministic=True)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    if not read_only:
        raw.execute("PRAGMA synchronous = FULL")


def _as_sentence(path: Path, context: sa.ExceptionContext) -> BaseException | None:
    return sentence_of(context.original_exception, path)


def address(path: PurePath) -> str:
    """Return how SQLite is told of a file; of a Windows share the host is part of the path."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
