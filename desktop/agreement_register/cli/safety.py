"""The commands that keep registers safe: backup, restore, rescue."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from agreement_register.curation import comparing, rescuing, restoring
from agreement_register.domain.errors import BusyError, DiskError, FileChangedError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import BackupReason, FileFate
from agreement_register.paths import backup_folders, keep_backups_in

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from agreement_register.curation.register import Register


def told_of_file(register: Register) -> RegisterError:
    """Return what became of the file of a register, and where what was done is now."""
    news = register.look_at_file()
    if news is None:
        return BusyError(text("{name} is being written to. Try again.", name=register.path.name))
    if news.kept is None:
        return FileChangedError(news.said)
    return FileChangedError(
        text("{what} What was in it is kept in {kept}.", what=news.said, kept=str(news.kept))
    )


def is_left(register: Register) -> bool:
    """Tell whether a register holds what an earlier session could not write back to its file."""
    copy = register.opened.copy
    return copy is not None and not copy.is_written_back


def said_of_writing_back(register: Register, *, was_left: bool) -> bool:
    """Say of a register that was closed whether it was written back; tell if what was done is not.

    It lies in no safe place then. What an earlier session left counts for whoever only reads, too.
    """
    copy = register.opened.copy
    if copy is None:
        return False
    if not copy.path.exists() or copy.is_written_back:
        if was_left and copy.fate.what is FileFate.SAME and copy.home.exists():
            sys.stderr.write(f"What was done last time is written back to {copy.home}.\n")
        return False
    is_open = copy.is_in_use()
    if is_open and copy.fate.what is FileFate.SAME:
        return False
    where = (
        f"It is in the window that has {copy.home.name} open."
        if is_open
        else f"It is kept on this computer, and is there when {copy.home.name} is opened again."
    )
    sys.stderr.write(
        f"What was done could not be written to {copy.home}: another version stands there, or "
        f"it cannot be written to. {where}\n"
    )
    return was_left or register.safekeeping.has_changed


def back_up(register: Register, options: Namespace) -> None:
    """Write a backup, and say where it is."""
    if options.from_now_on:
        _keep_backups_in(options.folder)
    if options.folder is None or options.from_now_on:
        made = restoring.back_up(register, BackupReason.BY_HAND).path
    else:
        made = restoring.back_up_to(register, options.folder)
    sys.stdout.write(f"{made} was written and checked.\n")


def _keep_backups_in(folder: Path | None) -> None:
    try:
        keep_backups_in(folder)
    except OSError as error:
        raise DiskError(
            text("Backups cannot be kept in {folder}: {why}.",
                 folder=str(folder), why=error.strerror or str(error))
        ) from error  # fmt: skip
    sys.stdout.write(f"Backups go to {backup_folders()[0]} from now on.\n")


def restore(options: Namespace) -> None:
    """List the backups of a register, or put one in its place, or beside it."""
    away = restoring.unreached()
    if away is not None:
        sys.stderr.write(f"{away}\n")
    if options.backup is None:
        _list(options.file)
        return
    backup = restoring.backup_named(options.file, options.backup)
    if options.target is not None:
        restoring.restore_to(backup, options.target)
        sys.stdout.write(f"{options.target} was written from {backup}.\n")
        return
    kept = restoring.restore(options.file, backup, in_spite_of_lock=options.anyway)
    sys.stdout.write(f"{options.file} is as it was in {backup}. {kept}\n")


def _list(path: Path) -> None:
    found = restoring.backups_of(path)
    for number, backup in enumerate(found, start=1):
        held = restoring.held_by(backup)
        said = held.trouble or f"{held.agreements} agreements, {held.citations} citations"
        at = f"{backup.at.astimezone():%Y-%m-%d %H:%M:%S}"
        sys.stdout.write(f"{number:>3}  {at}  {backup.reason:<15}  {said}  {backup.path}\n")
    if not found:
        sys.stdout.write(f"There are no backups of {path}.\n")
    else:
        total = -(-sum(backup.size for backup in found) // 1_000_000)
        sys.stdout.write(f"{total:,} MB in all; backups go to {backup_folders()[0]}.\n")


def compare(register: Register, options: Namespace) -> bool:
    """Say what differs between a register and another version of it; tell whether anything does."""
    with comparing.looked_at(restoring.backup_named(options.file, options.other)) as other:
        found = comparing.compare(register, other)
    if options.format == "json":
        sys.stdout.write(json.dumps([asdict(each) for each in found], ensure_ascii=False) + "\n")
        return bool(found)
    for each in found:
        where = "" if each.is_here and each.is_there else _only_in(options, is_here=each.is_here)
        sys.stdout.write(f"{each.number} {each.title}{where}\n")
        for field in each.fields:
            sys.stdout.write(f"  {field.label}: {field.here or '–'} | {field.there or '–'}\n")
    if not found:
        sys.stdout.write("Nothing differs: both hold the same records.\n")
    return bool(found)


def _only_in(options: Namespace, *, is_here: bool) -> str:
    return f" (only in {options.file if is_here else options.other})"


def rescue(options: Namespace) -> bool:
    """Read what can be read of a damaged register into a new one; tell whether that is all."""
    report = rescuing.rescue(options.file, options.target)
    for line in report.lines:
        sys.stdout.write(f"{line}\n")
    return report.is_whole
