"""Open, check and bring up to date a register file."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    DiskError,
    NewerRegisterError,
    NotARegisterError,
)
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.store import migrations
from agreement_register.store.copying import copy_file
from agreement_register.store.database import APPLICATION_ID, FILE_VERSION, Database
from agreement_register.store.dialect import pragma
from agreement_register.store.differences import derive_all

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK_CHECK_LIMIT = 64 * 1024 * 1024  # bytes; a larger file is checked in the background
TABLE_NAMES = frozenset(BY_NAME) | {
    "batches", "counters", "edits", "exports", "finding", "meta", "originals", "records",
    "status_span",
}  # fmt: skip
_SQLITE_HEADER = b"SQLite format 3\x00"
_VERSION_IN_HEADER, _APPLICATION_IN_HEADER = slice(60, 64), slice(68, 72)


def is_older(path: Path) -> bool:
    """Tell whether a file is a register of an older version, without opening it as one."""
    try:
        header = _header_of(path) if path.is_file() else b""
    except OSError:  # whoever opens it says why
        return False
    if not header.startswith(_SQLITE_HEADER):
        return False
    application = int.from_bytes(header[_APPLICATION_IN_HEADER])
    return application == APPLICATION_ID and (
        0 < int.from_bytes(header[_VERSION_IN_HEADER]) < FILE_VERSION
    )


def open_file(
    path: Path, *, check: bool = True, tell: Callable[[int, int], None] | None = None
) -> Database:
    """Open a register after looking at what the file is; an older one is brought up to date.

    ``tell`` hears how far that is: how much is done, of how much.

    Raises:
        NotARegisterError, NewerRegisterError, DamagedRegisterError, DiskError: as a sentence; the
            file is not written to.
    """
    _look_at_header(path)
    read_only = not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)
    was_looked_at = _looked_at_unopened(path, check=check)
    database = _connect(path, read_only=read_only)
    try:
        if not was_looked_at:
            _look_inside(database, check=check)
        bring_up_to_date(database, tell)
        _look_for_tables(database)
        if not read_only:
            database.use_wal()
    except BaseException:
        database.close()
        raise
    return database


def _looked_at_unopened(path: Path, *, check: bool) -> bool:
    """Look at a file that nobody has open, so that a refusal leaves no log beside it either."""
    if Path(f"{path}-wal").exists():
        return False
    database = Database(path, read_only=True, immutable=True)
    try:
        _look_inside(database, check=check)
    finally:
        database.close()
    return True


def _connect(path: Path, *, read_only: bool) -> Database:
    if not read_only:
        return Database(path)
    if Path(f"{path}-wal").exists():
        return Database(path, read_only=True)
    # Without a log beside it nothing can be writing: read it where no file can be made.
    return Database(path, read_only=True, immutable=True)


def _look_at_header(path: Path) -> None:
    try:
        if not path.exists():
            raise NotARegisterError(
                text("There is no file {path}. Check the name and the folder.", path=str(path))
            )
        if path.is_dir():
            raise NotARegisterError(
                text("{path} is a folder. Choose a register file in it.", path=str(path))
            )
        header = _header_of(path) if path.is_file() else b""  # a pipe would be waited for
    except OSError as error:
        raise DiskError(
            text("{name} cannot be read. Check that you may open it.", name=path.name)
        ) from error
    if not header.startswith(_SQLITE_HEADER):
        raise NotARegisterError(
            text(
                "{name} is not a register. Registers end in .register and are made by "
                "this program; to bring in other files, open or make a register first.",
                name=path.name,
            )
        )


def _header_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _look_inside(database: Database, *, check: bool) -> None:
    name = database.path.name
    application = pragma(database.connection, "application_id")
    if application != APPLICATION_ID:
        raise NotARegisterError(
            text("{name} is a database of another program, not a register.", name=name)
        )
    version = database.version
    if version > FILE_VERSION:
        raise NewerRegisterError(
            text(
                "{name} was written by a newer version of Agreement Register (file "
                "version {version}; this program reads up to {FILE_VERSION}). Install "
                "the newer version.",
                name=name,
                version=version,
                FILE_VERSION=FILE_VERSION,
            )
        )
    if check and database.path.stat().st_size <= QUICK_CHECK_LIMIT:
        check_file(database)
    if version < 1:
        raise _damaged(database.path)


def check_file(database: Database) -> None:
    """Run SQLite's quick check; raise DamagedRegisterError if it finds anything."""
    if database.connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise _damaged(database.path)


def bring_up_to_date(database: Database, tell: Callable[[int, int], None] | None = None) -> None:
    """Run the missing steps over an older file, once a copy of it lies beside it.

    What is derived is derived anew: its rules may have changed since that version.
    """
    version = database.version
    if version >= FILE_VERSION:
        return
    path = database.path
    if database.is_read_only:
        raise DiskError(
            text(
                "{name} was made by an older version of Agreement Register and must be "
                "brought up to date, but it cannot be written to. Copy it to a folder "
                "of your own and open the copy.",
                name=path.name,
            )
        )
    backup = _free_name(path, f".v{version}.backup")
    copy_file(database, backup)
    try:
        migrations.upgrade(database.connection, FILE_VERSION, partial(derive_all, tell=tell))
    except BusyError:  # the file is as it was, and whoever tries again needs one copy only
        backup.unlink(missing_ok=True)
        raise


def _free_name(path: Path, mark: str) -> Path:
    """Return a name beside a file that nothing has yet, such as ``mine.v1.backup.register``."""
    names = chain([mark], (f"{mark}-{number}" for number in count(2)))
    beside = (path.with_name(f"{path.stem}{name}{path.suffix}") for name in names)
    return next(name for name in beside if not name.exists())


def _look_for_tables(database: Database) -> None:
    held = sa.inspect(database.connection).get_table_names()
    if not set(held) >= TABLE_NAMES:
        raise _damaged(database.path)


def _damaged(path: Path) -> DamagedRegisterError:
    return DamagedRegisterError(
        text(
            "{name} is damaged and was not written to. Open a backup of it; keep the "
            "damaged file in case something can be recovered.",
            name=path.name,
        )
    )
