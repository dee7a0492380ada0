"""The record of exports: number, day, who, scope, and the position in the log they counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.store.database import Database
from agreement_register.store.tables import EXPORTS

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS = 30_000


def last_export(database: Database) -> tuple[int, int]:
    """Return number and log position of the last export; zeros where there was none."""
    latest = sa.select(EXPORTS.c.number, EXPORTS.c.log_position).order_by(EXPORTS.c.number.desc())
    row = database.connection.execute(latest.limit(1)).first()
    return (row.number, row.log_position) if row else (0, 0)


def record_export(path: Path, at: str, who: str, scope: str, log_position: int) -> None:
    """Note a finished export through a connection of its own, whatever thread it ran on."""
    database = Database(path)
    database.wait_at_most(_PATIENCE_MS)  # nobody stands still meanwhile
    try:
        with database.transaction() as connection:
            connection.execute(
                sa.insert(EXPORTS),
                {"at": at, "who": who, "scope": scope, "log_position": log_position},
            )
    finally:
        database.close()
