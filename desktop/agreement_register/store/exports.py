"""The record of exports: number, day, who, scope, and the position in the log they counted from."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.store.database import Database
from agreement_register.store.tables import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE_MS = 30_000


def last_export(database: Database) -> tuple[int, int]:
    """Return number and log position of the last export; zeros where there was none."""
    latest = sa.select(EXPORTS.c.number, EXPORTS.c.log_position).order_by(EXPORTS.c.number.desc())
    row = database.connection.execute(latest.limit(1)).first()
    return (row.number, row.log_position) if row else (0, 0)


def record_export(path: Path, at: str, who: str, scope: str, log_position: int) -> int:
    """Note an export through a connection of its own, whatever thread it runs on."""
    values = {"at": at, "who": who, "scope": scope, "log_position": log_position}
    with _patient(path) as connection:
        made = connection.execute(sa.insert(EXPORTS), values)
        return int(made.inserted_primary_key[0])  # type: ignore[index]


def forget_export(path: Path, number: int) -> None:
    """Take back the note of an export that came to nothing in the end."""
    with _patient(path) as connection:
        connection.execute(sa.delete(EXPORTS).where(EXPORTS.c.number == number))


@contextmanager
def _patient(path: Path) -> Iterator[sa.Connection]:
    """Give a transaction of a connection of its own; nobody stands still while it waits."""
    with closing(Database(path)) as database:
        database.wait_at_most(_PATIENCE_MS)
        with database.transaction() as connection:
            yield connection
