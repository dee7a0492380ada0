"""Steps that bring an older register file up to date; `running` is imported when one is opened.

Each step is frozen: it never looks at the catalogue, which will have moved on. The number of a
step is the version of the file that it makes; the last one is the version of a new file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

VERSIONS = Path(__file__).resolve().parent / "versions"


def last_version() -> int:
    """Return the number of the last step, by its name: no step is run, and Alembic not needed."""
    return max(int(step.name[:4]) for step in VERSIONS.glob("[0-9][0-9][0-9][0-9]_*.py"))


def upgrade(
    connection: sa.Connection, target: int, then: Callable[[sa.Connection], object] | None = None
) -> None:
    """Run every step from the file's version up to the target, all of them or none.

    What is derived is left to ``then``, which is called within the same transaction. The version
    is SQLite's ``user_version``, so Alembic's own table of versions is not kept.
    """
    # Alembic and what it needs take long to import, and hardly any file is an older one.
    from agreement_register.store.migrations.running import run_all  # noqa: PLC0415

    run_all(connection, target, then)
