"""Steps that bring an older register file up to date; imported only when one is opened.

Each step is frozen: it never looks at the catalogue, which will have moved on. The number of a
step is the version of the file that it makes; the last one is the version of a new file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    import sqlalchemy as sa
    from alembic.script import Script

VERSIONS = Path(__file__).resolve().parent / "versions"


class BrokenStepError(Exception):
    """A step that leaves a reference to nothing: a fault of the program, never of the file."""

    def __init__(self, reference: tuple[object, ...]) -> None:
        super().__init__(f"table, row, target table, reference: {reference}")


def upgrade(
    raw: sqlite3.Connection, target: int, then: Callable[[sa.Connection], object] | None = None
) -> None:
    """Run every step from the file's version up to the target, all of them or none.

    What is derived is left to ``then``, which is called within the same transaction. The version
    is SQLite's ``user_version``, so Alembic's own table of versions is not kept.
    """
    # Alembic and what it needs take long to import, and hardly any file is an older one.
    import sqlalchemy as sa  # noqa: PLC0415

    engine = sa.create_engine(
        "sqlite://", creator=lambda: raw, poolclass=sa.StaticPool, pool_reset_on_return=None
    )
    # A step that makes a table anew must not trip over what points to the old one.
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _run_steps(connection, target)
            if then is not None:
                then(connection)
    except sa.exc.DBAPIError as error:
        raise error.orig or error from error
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _run_steps(connection: sa.Connection, target: int) -> None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 - see upgrade
    from alembic.operations import Operations  # noqa: PLC0415

    # Read under the lock: another window may have been faster.
    current = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    with Operations.context(MigrationContext.configure(connection)):
        for step in _scripts():
            if current < int(step.revision) <= target:
                step.module.upgrade()
    _refuse_broken_references(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {max(current, target):d}")


def last_version() -> int:
    """Return the number of the last step, by its name: no step is run, and Alembic not needed."""
    return max(int(step.name[:4]) for step in VERSIONS.glob("[0-9][0-9][0-9][0-9]_*.py"))


def _scripts() -> list[Script]:
    """Return every step, first to last."""
    from alembic.config import Config  # noqa: PLC0415 - see upgrade
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _escaped(VERSIONS.parent))
    config.set_main_option("version_locations", _escaped(VERSIONS))
    config.set_main_option("path_separator", "newline")
    return list(ScriptDirectory.from_config(config).walk_revisions())[::-1]


def _escaped(path: Path) -> str:
    """Return a path as a configuration takes it, where a percent sign means a name."""
    return str(path).replace("%", "%%")


def _refuse_broken_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise BrokenStepError(tuple(broken))
