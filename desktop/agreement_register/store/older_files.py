"""Makes a register file of the first version, to see it brought up to date."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from agreement_register.store import migrations
from agreement_register.store.database import APPLICATION_ID, Database
from agreement_register.store.making import write_meta

if TYPE_CHECKING:
    from pathlib import Path

FIRST_VERSION = 1


def make_first_version(path: Path, *, title: str, created: str) -> None:
    """Make an empty register of the first version, from the frozen step of that version."""
    path.touch()
    with closing(Database(path)) as database:
        database.connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.upgrade(database.connection, FIRST_VERSION)
        write_meta(database.connection, title=title, created=created, sample="0")
