"""Write a whole copy of a register; whatever happens, the target is the old one or the new one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import text
from agreement_register.paths import real_path
from agreement_register.store.troubles import known_troubles

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.store.database import Database


def copy_file(database: Database, target: Path) -> None:
    """Write a whole copy beside the target, then rename it; an old target stays until then.

    Raises:
        DiskError: if the copy cannot be written; the target is then as it was.
    """
    if real_path(target) == real_path(database.path):
        raise DiskError(
            text("{name} is the register that is open. Choose another name.", name=target.name)
        )
    why = why_no_file_name(target.name)
    if why or target.is_dir():
        raise DiskError(why or text("{name} is a folder. Choose another name.", name=target.name))
    part = target.with_name(f"{target.name}.{os.urandom(4).hex()}.part")
    try:
        with known_troubles(database.path):
            _write_copy(database, part)
        os.replace(part, target)  # noqa: PTH105
    except OSError as error:
        raise _not_copied(target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_copy(database: Database, part: Path) -> None:
    try:
        copy = sqlite3.connect(part)
        try:
            database.raw.backup(copy)
        finally:
            copy.close()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _not_copied(target: Path) -> DiskError:
    return DiskError(
        text(
            "{name} could not be written in {folder}. Check that the folder exists, "
            "has room, and that you may write to it.",
            name=target.name,
            folder=str(target.parent),
        )
    )
