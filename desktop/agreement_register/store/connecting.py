"""Connections to register files: what each may do, and what a file may make it do."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.store.dialect import TROUBLE, URL
from agreement_register.store.marked_texts import MarkingConnection
from agreement_register.store.search import holds_phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

    from agreement_register.domain.errors import RegisterError

    TroubleOf = Callable[[BaseException], RegisterError | None]

BUSY_TIMEOUT_MS = 5000
# Of what a file may make SQLite do; a document that is kept is far shorter.
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 8),
)
# Statements are built from the catalogue, so that those of one register serve for every other.
_COMPILED: sa.util.LRUCache[Any, Any] = sa.util.LRUCache(2000)


def engine_of(path: Path, *, read_only: bool, immutable: bool, trouble_of: TroubleOf) -> sa.Engine:
    """Return the engine of a file; each of its connections is closed when it is let go.

    ``trouble_of`` gives the sentence about an error of the driver, if there is one.
    """
    mode = "ro&immutable=1" if immutable else "ro" if read_only else "rw"
    engine = sa.create_engine(
        URL, creator=lambda: connect(path, mode, BUSY_TIMEOUT_MS),
        poolclass=sa.NullPool, pool_reset_on_return=None, isolation_level="AUTOCOMMIT",
    ).execution_options(compiled_cache=_COMPILED)  # fmt: skip
    sa.event.listen(engine, "connect", partial(_set_up, trouble_of=trouble_of))
    return engine


def connect(path: Path, mode: str, wait_ms: int) -> sqlite3.Connection:
    """Open a file that is there; SQLite would else make an empty one where it was."""
    return sqlite3.connect(
        f"{address(path.absolute())}?mode={mode}", uri=True, isolation_level=None,
        check_same_thread=False, timeout=wait_ms / 1000, cached_statements=512,
        factory=MarkingConnection,
    )  # fmt: skip


def _set_up(
    raw: sqlite3.Connection,
    record: sa.pool.ConnectionPoolEntry,
    *,
    trouble_of: TroubleOf,
) -> None:
    record.info[TROUBLE] = trouble_of
    raw.create_function("holds_phrase", 2, holds_phrase, deterministic=True)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute("PRAGMA trusted_schema = OFF")  # what a file brings calls no function of ours
    for limit, most in _LIMITS:
        raw.setlimit(limit, most)
    raw.execute("PRAGMA wal_autocheckpoint = 0")  # the log is moved where the fence knows of it


def address(path: PurePath) -> str:
    """Return how SQLite is told of a file; of a Windows share the host is part of the path."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
