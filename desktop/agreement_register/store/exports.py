"""The record of exports: number, day, who, scope, and the position in the log they counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path


def last_export(database: Database) -> tuple[int, int]:
    """Return number and log position of the last export; zeros where there was none."""
    row = database.one("SELECT number, log_position FROM exports ORDER BY number DESC LIMIT 1")
    return (int(row[0]), int(row[1])) if row else (0, 0)


def record_export(path: Path, at: str, who: str, scope: str, log_position: int) -> None:
    """Note a finished export through a connection of its own, whatever thread it ran on."""
    database = Database(path)
    try:
        with database.transaction() as raw:
            raw.execute(
                "INSERT INTO exports(at, who, scope, log_position) VALUES (?, ?, ?, ?)",
                (at, who, scope, log_position),
            )
    finally:
        database.close()
