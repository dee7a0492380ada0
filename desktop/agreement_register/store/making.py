"""Make a register file; it appears whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import text
from agreement_register.store.copying import clear_parts, part_of, remove_with_logs
from agreement_register.store.database import APPLICATION_ID, FILE_VERSION, Database
from agreement_register.store.schema import schema_statements
from agreement_register.store.tables import META

if TYPE_CHECKING:
    from pathlib import Path

_NOT_MADE = (sqlite3.OperationalError, OSError, ValueError)


def create_file(
    path: Path, *, title: str, created: str, is_sample: bool = False, named: Path | None = None
) -> None:
    """Make an empty register; the file appears whole or not at all.

    ``named`` is what the curator knows it as, where that is not its name yet.

    Raises:
        DiskError: if it exists already, or the folder cannot be written to.
    """
    refuse_target(path)
    clear_parts(path)
    part = part_of(path)
    try:
        write_empty(part, {"title": title, "created": created, "sample": str(int(is_sample))})
        os.replace(part, path)  # noqa: PTH105 - the atomic one, whatever the platform
    except _NOT_MADE as error:
        raise DiskError(
            text(
                "{name} could not be made in {folder}. Check that the folder exists "
                "and that you may write to it.",
                name=(named or path).name,
                folder=str(path.parent),
            )
        ) from error
    finally:
        remove_with_logs(part)


def refuse_target(path: Path) -> None:
    """Refuse a new file that has no name, or the place of another one."""
    why = why_no_file_name(path.name)
    if not why and os.path.lexists(path):
        why = text(
            "{name} exists already. Choose another name; nothing was changed.", name=path.name
        )
    if why:
        raise DiskError(why)


def write_empty(path: Path, meta: dict[str, str]) -> None:
    """Write the tables of an empty register into a file, and what it says of itself."""
    path.touch()
    with closing(Database(path)) as database, database.transaction() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FILE_VERSION}")
        for statement in schema_statements():
            connection.exec_driver_sql(statement)
        write_meta(connection, **meta)


def write_meta(connection: sa.Connection, **said: str) -> None:
    """Write what a register says of itself, with the id that it keeps wherever it is copied."""
    meta = {"register_id": os.urandom(16).hex(), **said}
    rows = [{"name": name, "value": value} for name, value in meta.items()]
    connection.execute(sa.insert(META), rows)
