"""Look at a file before it is opened for writing: is it a register, whole, of a known version?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.errors import (
    DamagedRegisterError,
    DiskError,
    NewerRegisterError,
    NotARegisterError,
)
from agreement_register.domain.texts import text
from agreement_register.store.database import APPLICATION_ID, FILE_VERSION, Database
from agreement_register.store.dialect import pragma
from agreement_register.store.known_parts import look_at_parts
from agreement_register.store.pages import HEADER
from agreement_register.store.pinned import held

if TYPE_CHECKING:
    from pathlib import Path

QUICK_CHECK_LIMIT = 64 * 1024 * 1024  # bytes; a larger file is checked in the background
_ITS_ID = "SELECT value FROM meta WHERE name = 'register_id'"
_IDENTIFIER = re.compile(r"[0-9A-Za-z]{1,64}")
_SQLITE_HEADER = b"SQLite format 3\x00"
_VERSION_IN_HEADER, _APPLICATION_IN_HEADER = slice(60, 64), slice(68, 72)


def is_older(path: Path) -> bool:
    """Tell whether a file is a register of an older version, without opening it as one."""
    try:
        header = header_of(path) if path.is_file() else b""
    except OSError:  # whoever opens it says why
        return False
    if not header.startswith(_SQLITE_HEADER):
        return False
    application = int.from_bytes(header[_APPLICATION_IN_HEADER])
    return application == APPLICATION_ID and (
        0 < int.from_bytes(header[_VERSION_IN_HEADER]) < FILE_VERSION
    )


def header_of(path: Path) -> bytes:
    """Return the first bytes of a file, which may be open in this process."""
    with held(path) as pinned:
        return pinned.read_at(0, HEADER)


def look_at_header(path: Path) -> None:
    """Refuse what is no file, cannot be read, or is no database at all."""
    try:
        if not path.exists():
            raise NotARegisterError(
                text("There is no file {path}. Check the name and the folder.", path=str(path))
            )
        if path.is_dir():
            raise NotARegisterError(
                text("{path} is a folder. Choose a register file in it.", path=str(path))
            )
        header = header_of(path) if path.is_file() else b""  # a pipe would be waited for
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


def is_identifier(said: object) -> bool:
    """Tell whether a register can have said this as its id."""
    return isinstance(said, str) and _IDENTIFIER.fullmatch(said) is not None


def look_inside(database: Database, name: str, *, check: bool) -> None:
    """Refuse a database that is no register, is damaged, or was written by a newer version."""
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
    if version < 1:
        raise damaged(name)
    look_at_parts(database, name, version=version, is_current=version == FILE_VERSION)
    if not is_identifier(database.value(_ITS_ID)):  # folders are called so
        raise damaged(name)
    if check and database.path.stat().st_size <= QUICK_CHECK_LIMIT:
        check_file(database, name)


def check_file(database: Database, name: str = "", *, table: str = "") -> None:
    """Run SQLite's quick check, of one table if wanted; raise DamagedRegisterError on findings."""
    what = f"'{table}'" if table else "1"
    if database.connection.exec_driver_sql(f"PRAGMA quick_check({what})").scalar() != "ok":
        raise damaged(name or database.path.name)


def table_names(database: Database) -> tuple[str, ...]:
    """Return the names of the tables that have pages of their own."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    return tuple(name for (name,) in database.all(sql))


def look_without_log(path: Path, name: str, *, check: bool) -> None:
    """Look at the one file as it stands, whatever lies beside it; nothing is written."""
    database = Database(path, read_only=True, immutable=True)
    try:
        look_inside(database, name, check=check)
    finally:
        database.close()


def damaged(name: str) -> DamagedRegisterError:
    """Return what is said of a damaged file."""
    return DamagedRegisterError(
        text(
            "{name} is damaged and was not written to. Rescue what can be read of it into a new "
            "register, or go back to a backup.",
            name=name,
        )
    )
