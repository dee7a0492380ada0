"""Backups from the curator's side: made, listed with what is in them, and restored."""

from __future__ import annotations

import datetime
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.curation.comparing import looked_at
from agreement_register.curation.register import open_register
from agreement_register.curation.working_copies import since
from agreement_register.domain.errors import BusyError, DiskError, RegisterError
from agreement_register.domain.texts import Sayable, Several, Text, text
from agreement_register.domain.types.words import BackupReason, TypeName
from agreement_register.paths import is_file, own_data, real_path, unreached_backup_folders
from agreement_register.store.backups import (
    Backup,
    BackupFolder,
    backup_at,
    folders_of,
    standing_in,
    verify,
)
from agreement_register.store.copying import mode_of, not_copied, part_of, shortened, write_whole
from agreement_register.store.finding_copies import found_copy, working_folder
from agreement_register.store.left_log import index_beside, length_of_log, log_beside
from agreement_register.store.name_locks import alone, holder_of, let_go
from agreement_register.store.pages import UnreadableError
from agreement_register.store.places import place_of
from agreement_register.store.swapping import (
    names_beside,
    put_under_free_name,
    put_where_nothing_is,
    swap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register

_DUE = datetime.timedelta(minutes=30)  # of work without a backup
_SMALL = 32 * 1024 * 1024  # bytes that are backed up while somebody waits
_SET_ASIDE = "set aside"
_LONGEST_STEM = 180  # bytes that leave room for the day


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


def unreached() -> Several | None:
    """Return what is said of the folders with backups that are not there; None if all are."""
    said = tuple(
        text("The backups in {folder} cannot be reached: it is not there.", folder=str(folder))
        for folder in unreached_backup_folders()
    )
    return Several(said, " ") if said else None


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
        raise _is_there(target)
    with looked_at(backup):
        pass
    part = _part_of(backup, target, mode_of(backup))
    try:
        put_where_nothing_is(part, target)
    except FileExistsError as error:
        raise _is_there(target) from error
    except OSError as error:
        raise not_copied(target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _is_there(target: Path) -> DiskError:
    return DiskError(
        text("{name} exists already. Choose another name; nothing was changed.", name=target.name)
    )


def copy_beside(backup: Backup, path: Path) -> Path:
    """Write a backup beside a register, named with its day; return where it is.

    Raises:
        RegisterError: as a sentence, if it cannot be written.
    """
    day = f"{backup.at.astimezone():%Y-%m-%d %H.%M.%S}"
    stem = shortened(path.stem, _LONGEST_STEM)
    for again in chain([""], (f" {number}" for number in count(2))):
        target = path.with_stem(f"{stem} ({day}{again})")
        if not os.path.lexists(target):
            restore_to(backup.path, target)
            return target
        if _are_same(target, backup.path):
            return target
    raise not_copied(path)


def restore(path: Path, backup: Path, *, in_spite_of_lock: bool = False) -> Sayable:
    """Put a backup in the place of a register; what is there now is kept, whatever it is.

    Where a copy is worked on in its stead, that is kept as well, and ended.

    Raises:
        RegisterError: as a sentence; everything is as it was then.
    """
    home = real_path(path)
    _refuse_another_place(home, in_spite_of_lock=in_spite_of_lock)
    with looked_at(backup):
        pass
    part = _part_of(backup, home, mode_of(home))
    try:
        made, said = _kept(home, in_spite_of_lock=in_spite_of_lock)
        more = _put_over(part, home, made)
    except OSError as error:
        raise not_copied(home) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    end_copy(home, made)
    return said if more is None else Several((said, more), " ")


def _refuse_another_place(home: Path, *, in_spite_of_lock: bool) -> None:
    """Refuse what is no file, and what somebody else works on."""
    if os.path.lexists(home) and not is_file(home):
        raise DiskError(
            text("{name} is a folder, or no file; nothing was changed.", name=home.name)
        )
    is_apart = place_of(home) is not None or found_copy(own_data(), home) is not None
    holder = holder_of(home) if is_apart and not in_spite_of_lock else None
    if holder is not None and not holder.is_here:
        raise BusyError(
            text("{who} works on {name} at {computer} since {since}. Nothing was changed.",
                 who=holder.who or holder.account, name=home.name, computer=holder.computer,
                 since=since(holder))
        )  # fmt: skip


def put_in_place(rescued: Path, damaged: Path) -> Text:
    """Give a rescued register the name of the damaged one, which is set aside untouched before.

    Raises:
        DiskError: if one of them cannot be renamed.
    """
    said = _set_aside(damaged)
    try:
        put_where_nothing_is(rescued, real_path(damaged))
    except OSError as error:
        raise DiskError(
            text("{name} cannot be renamed: {why}. {kept}",
                 name=rescued.name, why=error.strerror or str(error), kept=said)
        ) from error  # fmt: skip
    return said


def _kept(home: Path, *, in_spite_of_lock: bool) -> tuple[Path | None, Text]:
    """Keep what is opened at a path: a sound register as a backup, anything else as it is."""
    try:
        register = open_register(home, in_spite_of_lock=in_spite_of_lock)
    except RegisterError:
        if not os.path.lexists(home):
            return None, text("There was nothing at {path}.", path=str(home))
        return None, _set_aside(home)
    try:
        newest = register.safekeeping.backups.newest()
        # What is stored beside the history of a copy is in no older backup.
        is_held = register.opened.copy is None and register.safekeeping.holds(
            newest, register.log_position
        )
        made = newest if newest and is_held else back_up(register, BackupReason.BEFORE_RESTORE)
    finally:
        register.close()
    return made.path, text("What was there is kept as a backup: {path}.", path=str(made.path))


def _put_over(part: Path, home: Path, made: Path | None) -> Text | None:
    """Give a file its place; what stood there by then and is in no backup is kept, and named."""
    aside = part.with_name(f"{part.name}.old")
    try:
        if os.path.lexists(home):
            aside = swap(part, home)
        else:
            put_where_nothing_is(part, home)
    finally:
        kept = _kept_besides(aside, home, made) if aside.exists() else None
    if kept is None:
        return None
    return text("Another version stood there; it is kept, too: {path}.", path=str(kept))


def _kept_besides(aside: Path, home: Path, made: Path | None) -> Path | None:
    """Keep a file that has lost its place, unless a backup holds it; return where it is then."""
    if made is not None and _are_same(aside, made):
        aside.unlink()
        return None
    try:
        kept = _as_backup(aside, home)
    except (OSError, RegisterError, UnreadableError):
        kept = put_under_free_name(aside, names_beside(home, _SET_ASIDE))
    else:
        aside.unlink()
    return kept


def _as_backup(file: Path, home: Path) -> Path:
    """Write a sound register that nobody has open among the backups, byte for byte."""
    found = standing_in(file)
    folder = BackupFolder(own_data(), found.register)
    now = datetime.datetime.now().astimezone()
    folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder.free_name(now, BackupReason.BEFORE_RESTORE, found.last)
    part = _part_of(file, target, mode_of(file))
    try:
        verify(part, found.last)
        put_where_nothing_is(part, target)
    finally:
        part.unlink(missing_ok=True)
    folder.note_place(home, folder.title)
    return target


def _are_same(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same register, up to the same change."""
    try:
        here, there = standing_in(one), standing_in(other)
    except (OSError, UnreadableError):
        return False
    return (here.register, here.last, here.said) == (there.register, there.last, there.said)


def end_copy(home: Path, made: Path | None) -> None:
    """End the copy that was worked on in the stead of a file, once a backup holds it.

    One that a window has open is left to that: it sees that another file stands there.
    """
    with alone(working_folder(own_data())), suppress(OSError, RegisterError, UnreadableError):
        copy = found_copy(own_data(), home)
        if copy is None or copy.is_in_use() or length_of_log(copy.path):
            return
        if made is None or not _are_same(copy.path, made):
            _as_backup(copy.path, home)
        copy.is_kept = True
        if copy.leave():
            let_go(home)


def _set_aside(path: Path) -> Text:
    """Give a file that cannot be opened another name, with the log beside it; no byte changes."""
    path = real_path(path)
    try:
        aside = put_under_free_name(path, names_beside(path, _SET_ASIDE))
        if log_beside(path).exists():
            log_beside(path).rename(log_beside(aside))
        index_beside(path).unlink(missing_ok=True)
    except OSError as error:
        raise DiskError(
            text("{name} cannot be set aside: {why}.", name=path.name, why=str(error))
        ) from error
    return text("What was there is kept untouched: {path}.", path=str(aside))


def _part_of(file: Path, target: Path, mode: int) -> Path:
    """Copy a file beside its place, on the disk before it has its name."""
    part = part_of(target)
    try:
        shutil.copyfile(file, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.chmod(mode)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise not_copied(target) from error
    return part


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
