"""Open, check and bring up to date a register file."""

from __future__ import annotations

import datetime
import os
import time
from contextlib import suppress
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from agreement_register.domain.errors import (
    BusyError,
    DamagedRegisterError,
    DiskError,
    NotARegisterError,
    RegisterError,
)
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import BackupReason
from agreement_register.paths import own_data
from agreement_register.store import migrations
from agreement_register.store.backups import BackupFolder
from agreement_register.store.copying import clear_parts, copy_file
from agreement_register.store.database import FILE_VERSION, Database
from agreement_register.store.differences import derive_all
from agreement_register.store.left_log import length_of_log, log_beside
from agreement_register.store.left_pairs import settle_log
from agreement_register.store.looking import (
    look_at_header,
    look_inside,
    look_without_log,
)
from agreement_register.store.originals import forget_orphans
from agreement_register.store.pages import HEADER, UnreadableError, uses_log
from agreement_register.store.pinned import held
from agreement_register.store.troubles import unreachable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.domain.texts import Text
    from agreement_register.domain.types.words import LogChoice
    from agreement_register.store.pinned import PinnedFile

_TIMES = 3  # that another file is put in its place while it is opened
_PATIENCE, _PAUSE_S = 30, 0.1  # until whoever has it open under an older name has noticed


def open_file(
    path: Path,
    *,
    check: bool = True,
    tell: Callable[[int, int], None] | None = None,
    log: LogChoice | None = None,
    read_only: bool = False,
    is_kept: bool = True,
) -> Database:
    """Open a register after looking at what the file is; an older one is brought up to date.

    A copy of that as it was ``is_kept``, unless the file is a passing one itself.

    ``tell`` hears how far that is: how much is done, of how much. ``log`` is what the curator said
    of a log that may belong to it. With ``read_only`` nothing is written by this program.

    Raises:
        LeftLogError: if the curator has to be asked that; the file is not written to.
        NotARegisterError, NewerRegisterError, DamagedRegisterError, DiskError: as a sentence; the
            file is not written to.
    """
    for _ in range(_TIMES):
        look_at_header(path)
        try:
            with held(path) as pinned:
                may_write = _may_write(path) and not read_only
                said = _settled(path, pinned, log, check=check, may_write=may_write)
                database = _open_looked_at(
                    path, pinned, check=check, may_write=may_write,
                    bring=partial(bring_up_to_date, tell=tell, is_kept=is_kept),
                )  # fmt: skip
                database.said_at_opening = said
                if pinned.is_at(path):
                    return database
        except OSError as error:
            raise unreachable(path) from error
        database.close()  # another file was put there since it was looked at
    raise unreachable(path)


def open_to_look(path: Path) -> Database:
    """Open the one file as it stands, of this version, to be read only: nothing is written.

    Raises:
        NotARegisterError, DamagedRegisterError: as a sentence.
    """
    database = Database(path, read_only=True, immutable=True)
    try:
        _look_for_version(database)
        look_inside(database, path.name, check=False)
    except BaseException:
        database.close()
        raise
    return database


def _open_looked_at(
    path: Path,
    pinned: PinnedFile,
    *,
    check: bool,
    may_write: bool,
    bring: Callable[[Database], None],
) -> Database:
    was_looked_at = _looked_at_unopened(path, pinned, check=check)
    database = _connect(path, read_only=not may_write)
    try:
        if not was_looked_at:
            look_inside(database, path.name, check=check)
        bring(database)
        if may_write:
            database.use_wal(has_others=pinned.users > 1)
            clear_parts(path)
            if was_looked_at:  # nobody else is at it
                forget_orphans(database)
        elif not is_on_read_only_medium(path):
            database.watch_from_outside()
    except BaseException:
        database.close()
        raise
    return database


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _settled(
    path: Path,
    pinned: PinnedFile,
    choice: LogChoice | None,
    *,
    check: bool,
    may_write: bool,
) -> Text | None:
    """Settle what lies beside a file that nobody else has open.

    Raises:
        BusyError: if somebody has it open under another name, whose log is another one.
    """
    for _ in range(_PATIENCE):
        if not pinned.is_open_elsewhere():
            if not length_of_log(path):
                return None
            if not may_write:
                return settle_log(path, pinned, choice, check=check, may_write=False)
            with pinned.alone(path) as is_alone:
                if is_alone:
                    return settle_log(path, pinned, choice, check=check, may_write=True)
        if log_beside(path).exists() or not uses_log(pinned.read_at(0, HEADER)):
            return None
        time.sleep(_PAUSE_S)
    raise BusyError(
        text(
            "{name} is open in another program under another name. Close it there, and try again.",
            name=path.name,
        )
    )


def _looked_at_unopened(path: Path, pinned: PinnedFile, *, check: bool) -> bool:
    """Look at a file that nobody has open, so that a refusal leaves no log beside it either.

    What looks damaged because another program was writing meanwhile is looked at once more, under
    SQLite's own locks.
    """
    signature = pinned.signature()
    if _is_in_use(path, pinned):
        return False
    try:
        look_without_log(path, path.name, check=check)
    except DamagedRegisterError:
        if _is_in_use(path, pinned) or signature != pinned.signature():
            return False
        raise
    return not _is_in_use(path, pinned) and signature == pinned.signature()


def _is_in_use(path: Path, pinned: PinnedFile) -> bool:
    return log_beside(path).exists() or pinned.is_open_elsewhere()


def _connect(path: Path, *, read_only: bool) -> Database:
    if not read_only:
        return Database(path)
    # Without a log beside it nothing is writing: read it where no file can be made, and no lock
    # taken. Once there is one, it is read through that: see `follow_from_outside`.
    for _ in range(_TIMES):
        with suppress(RegisterError):
            return Database(path, read_only=True, immutable=not log_beside(path).exists())
    return Database(path, read_only=True, immutable=True)


def is_on_read_only_medium(path: Path) -> bool:
    """Tell whether nobody at all can write to a file."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def bring_up_to_date(
    database: Database, tell: Callable[[int, int], None] | None = None, *, is_kept: bool = True
) -> None:
    """Run the missing steps over an older file, once a copy of it is kept.

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
    backup = _kept_as_it_was(database, version) if is_kept else None
    try:
        migrations.upgrade(database.connection, FILE_VERSION, partial(derive_all, tell=tell))
    except BusyError:  # the file is as it was, and whoever tries again needs one copy only
        if backup is not None:
            backup.unlink(missing_ok=True)
        raise


def _kept_as_it_was(database: Database, version: int) -> Path:
    """Keep a file before it is brought up to date: among its backups, or else beside it."""
    now = datetime.datetime.now().astimezone()
    try:
        register = str(database.value("SELECT value FROM meta WHERE name = 'register_id'"))
        last = int(database.value("SELECT coalesce(max(number), 0) FROM batches"))
        folder = BackupFolder(own_data(), register)
        return folder.make(database, BackupReason.BEFORE_UPGRADE, now, last).path
    except (OSError, RegisterError, UnreadableError):
        beside = _free_name(database.path, f".v{version}.backup")
        copy_file(database, beside)
        return beside


def _free_name(path: Path, mark: str) -> Path:
    """Return a name beside a file that nothing has yet, such as ``mine.v1.backup.register``."""
    names = chain([mark], (f"{mark}-{number}" for number in count(2)))
    beside = (path.with_name(f"{path.stem}{name}{path.suffix}") for name in names)
    return next(name for name in beside if not name.exists())


def _look_for_version(database: Database) -> None:
    name = database.path.name
    if database.version != FILE_VERSION:
        raise NotARegisterError(
            text("{name} is of another version. Open it by itself first.", name=name)
        )
