"""Backups from the curator's side: made, listed with what is in them, and restored."""

from __future__ import annotations

import datetime
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.curation.comparing import looked_at
from agreement_register.curation.register import open_register
from agreement_register.domain.errors import DiskError, RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import BackupReason, TypeName
from agreement_register.paths import is_file, own_data, real_path
from agreement_register.store.backups import (
    Backup,
    BackupFolder,
    backup_at,
    folders_of,
    standing_in,
    verify,
)
from agreement_register.store.copying import PART, mode_of, write_whole
from agreement_register.store.left_log import index_beside, log_beside
from agreement_register.store.pages import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register

_DUE = datetime.timedelta(minutes=30)  # of work without a backup
_SMALL = 32 * 1024 * 1024  # bytes that are backed up while somebody waits


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds: how many agreements and citations; nothing if it is not whole."""

    backup: Backup
    agreements: int = 0
    citations: int = 0
    trouble: str = ""


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of the register at a path, or of what lay there, newest first."""
    found = {backup.path: backup for folder in _folders(path) for backup in folder.backups()}
    return sorted(found.values(), key=lambda each: (each.at, each.written), reverse=True)


def _folders(path: Path) -> Iterator[BackupFolder]:
    """Return the folders in which backups of a register may be: by its id, and by its place."""
    root, place = own_data(), real_path(path)
    with suppress(OSError, UnreadableError):
        yield BackupFolder(root, standing_in(place).register)
    yield from folders_of(root, place)


def held_by(backup: Backup) -> Held:
    """Look into a backup."""
    try:
        with looked_at(backup.path) as register:
            counts = register.counts()
            return Held(backup, counts[TypeName.AGREEMENT], counts[TypeName.CITATION])
    except (RegisterError, OSError) as error:
        return Held(backup, trouble=str(error))


def back_up(register: Register, reason: BackupReason) -> Backup:
    """Make a backup of an open register, as it is now.

    Raises:
        DiskError: if it cannot be written.
    """
    try:
        with register.reading() as now:
            return register.safekeeping.back_up(reason, now.database, now.log_position)
    except OSError as error:
        raise DiskError(
            text("The backup could not be written: {why}.", why=error.strerror or str(error))
        ) from error


def back_up_to(register: Register, folder: Path) -> Path:
    """Make a backup in a folder of one's choice, named with the moment.

    Raises:
        DiskError: if it cannot be written.
    """
    now = datetime.datetime.now().astimezone()
    target = folder / f"{register.path.stem} {now:%Y-%m-%d %H.%M.%S}.register"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with register.reading() as as_of_now:
            last = as_of_now.log_position
            write_whole(as_of_now.database, target, lambda part: verify(part, last))
    except OSError as error:
        raise DiskError(
            text("The backup could not be written: {why}.", why=error.strerror or str(error))
        ) from error
    return target


def needs_backup(register: Register, *, at_closing: bool = False) -> bool:
    """Tell whether something was stored that no backup holds, and it is time for one.

    At the end of a session it always is, unless it would keep somebody waiting.
    """
    newest = register.safekeeping.backups.newest()
    if register.safekeeping.holds(newest, register.log_position):
        return False
    if at_closing:
        return register.size <= _SMALL
    return newest is None or datetime.datetime.now(datetime.UTC) - newest.at >= _DUE


def keep_safe(register: Register) -> None:
    """Make a backup at the end of a command, if one is due; nothing else depends on it."""
    if register.safekeeping.has_changed and not register.is_read_only:
        with suppress(RegisterError, OSError):
            if needs_backup(register) and register.size <= _SMALL:
                back_up(register, BackupReason.ON_CLOSING)


def restore_to(backup: Path, target: Path) -> None:
    """Write a backup to a file that is not there yet.

    Raises:
        RegisterError: as a sentence, if it is there, or the backup is not whole.
    """
    if os.path.lexists(target):
        raise DiskError(
            text("{name} exists already. Choose another name; nothing was changed.",
                 name=target.name)
        )  # fmt: skip
    with looked_at(backup):
        pass
    _put(backup, target)


def copy_beside(backup: Backup, path: Path) -> Path:
    """Write a backup beside a register, named with its day; return where it is.

    Raises:
        RegisterError: as a sentence, if it cannot be written.
    """
    target = path.with_stem(f"{path.stem} ({backup.at.astimezone():%Y-%m-%d %H.%M.%S})")
    if not target.exists():
        restore_to(backup.path, target)
    return target


def restore(path: Path, backup: Path) -> Text:
    """Put a backup in the place of a register; what is there now is kept, whatever it is.

    Raises:
        RegisterError: as a sentence; everything is as it was then.
    """
    with looked_at(backup):
        pass
    kept = _kept(path)
    mode = mode_of(path)
    _put(backup, path, mode=mode)
    return kept


def put_in_place(rescued: Path, damaged: Path) -> Text:
    """Give a rescued register the name of the damaged one, which is set aside untouched before.

    Raises:
        DiskError: if one of them cannot be renamed.
    """
    said = _set_aside(damaged)
    try:
        rescued.rename(damaged)
    except OSError as error:
        raise DiskError(
            text("{name} cannot be renamed: {why}. {kept}",
                 name=rescued.name, why=error.strerror or str(error), kept=said)
        ) from error  # fmt: skip
    return said


def _kept(path: Path) -> Text:
    """Keep what stands at a path: a sound register as a backup, anything else as it is."""
    if not os.path.lexists(path):
        return text("There was nothing at {path}.", path=str(path))
    try:
        register = open_register(path)
    except RegisterError:
        return _set_aside(path)
    try:
        newest = register.safekeeping.backups.newest()
        is_held = register.safekeeping.holds(newest, register.log_position)
        made = newest if newest and is_held else back_up(register, BackupReason.BEFORE_RESTORE)
    finally:
        register.close()
    return text("What was there is kept as a backup: {path}.", path=str(made.path))


def _set_aside(path: Path) -> Text:
    """Give a file that cannot be opened another name, with the log beside it; no byte changes."""
    now = datetime.datetime.now().astimezone()
    aside = path.with_name(f"{path.stem} (set aside {now:%Y-%m-%d %H.%M.%S}){path.suffix}")
    try:
        path.rename(aside)
        if log_beside(path).exists():
            log_beside(path).rename(log_beside(aside))
        index_beside(path).unlink(missing_ok=True)
    except OSError as error:
        raise DiskError(
            text("{name} cannot be set aside: {why}.", name=path.name, why=str(error))
        ) from error
    return text("What was there is kept untouched: {path}.", path=str(aside))


def _put(backup: Path, target: Path, *, mode: int | None = None) -> None:
    part = target.with_name(f"{target.name}.{os.urandom(4).hex()}{PART}")
    try:
        shutil.copyfile(backup, part)
        part.chmod(mode_of(backup) if mode is None else mode)
        os.replace(part, target)  # noqa: PTH105
    except OSError as error:
        raise DiskError(
            text(
                "{name} could not be written in {folder}. Check that the folder exists, "
                "has room, and that you may write to it.",
                name=target.name,
                folder=str(target.parent),
            )
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def backup_named(path: Path, wanted: str) -> Path:
    """Return the backup that somebody means: by its place in the list, its name, or its path.

    Raises:
        RegisterError: if there is none.
    """
    found = backups_of(path)
    if wanted.isdecimal() and 0 < int(wanted) <= len(found):
        return found[int(wanted) - 1].path
    named = next((backup.path for backup in found if backup.path.name == wanted), Path(wanted))
    if not is_file(named):
        raise DiskError(
            text("There is no backup {wanted}. Without a name, the backups are listed.",
                 wanted=wanted)
        )  # fmt: skip
    return named


def reason_of(path: Path) -> BackupReason | None:
    """Return why a file was made, if it is a backup."""
    found = backup_at(path)
    return found.reason if found is not None else None
