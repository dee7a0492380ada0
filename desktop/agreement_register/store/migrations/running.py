"""Runs the steps of a register file, with Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from agreement_register.store import migrations
from agreement_register.store.dialect import lock, pragma

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlalchemy as sa
    from alembic.script import Script


_CACHE = -100_000  # KiB, while every record is read and written


class BrokenStepError(Exception):
    """A step that leaves a reference to nothing: a fault of the program, never of the file."""

    def __init__(self, reference: tuple[object, ...]) -> None:
        super().__init__(f"table, row, target table, reference: {reference}")


def run_all(
    connection: sa.Connection, target: int, then: Callable[[sa.Connection], object] | None
) -> None:
    """Run every missing step in one transaction, and what follows them; see `upgrade`."""
    # A step that makes a table anew must not trip over what points to the old one.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    usual = pragma(connection, "cache_size")
    connection.exec_driver_sql(f"PRAGMA cache_size = {_CACHE}")
    try:
        lock(connection)
        try:
            _run_steps(connection, target)
            if then is not None:
                then(connection)
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _run_steps(connection: sa.Connection, target: int) -> None:
    # Read under the lock: another window may have been faster.
    current = pragma(connection, "user_version")
    with Operations.context(MigrationContext.configure(connection)):
        for step in _scripts():
            if current < int(step.revision) <= target:
                step.module.upgrade()
    _refuse_broken_references(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {max(current, target):d}")


def _scripts() -> list[Script]:
    """Return every step, first to last."""
    config = Config()
    config.set_main_option("script_location", _escaped(migrations.VERSIONS.parent))
    config.set_main_option("version_locations", _escaped(migrations.VERSIONS))
    config.set_main_option("path_separator", "newline")
    return list(ScriptDirectory.from_config(config).walk_revisions())[::-1]


def _escaped(path: Path) -> str:
    """Return a path as a configuration takes it, where a percent sign means a name."""
    return str(path).replace("%", "%%")


def _refuse_broken_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise BrokenStepError(tuple(broken))
