"""A working copy that a session left which ended before its time: gone on with, or kept."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.domain.errors import (
    DamagedRegisterError,
    LeftLogError,
    NotARegisterError,
    RegisterError,
)
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.words import BackupReason, FileFate
from agreement_register.paths import own_data
from agreement_register.store.backups import BackupFolder, standing_in
from agreement_register.store.finding_copies import unreadable, without_file
from agreement_register.store.pages import FilePages, UnreadableError
from agreement_register.store.pinned import held
from agreement_register.store.queries import last_batch, meta_of
from agreement_register.store.standing import has_batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.store.database import Database
    from agreement_register.store.working_copy import WorkingCopy

_UNREADABLE = text(
    "A copy of {name}, which was worked on last time, cannot be opened any more. It is left as it "
    "is: {path}. The file itself is open."
)
_OLDER = text(
    "The copy of {name} on this computer was older than the file itself, which is open. "
    "The copy is kept: {path}."
)
_OTHER_REGISTER = text(
    "Another register stands at {name} now than was worked on there last time. "
    "What that one held is kept: {path}."
)
_LACKING = text(
    "Another version of {name} stands there now, and lacks what was done last time. "
    "That is kept: {path}."
)
_STRAY = text(
    "What was noted about a copy of {name} on this computer cannot be read any more. Work that "
    "could not be written back may be in that copy, which is left as it is: {path}."
)
_ELSEWHERE = text(
    "Work on this register that could not be written back to {home} is on this computer: {path}."
)


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that is open again, or None where it was put away; and what is said of that."""

    database: Database | None
    said: Text | None = None


def gone_on_with(copy: WorkingCopy, opened: Callable[[Path], Database]) -> Left:
    """Open a copy that is there; one that the file has left behind is kept as a backup.

    Raises:
        RegisterError: if it cannot be opened at the moment; it is as it was.
    """
    try:
        database = opened(copy.path)
    except (DamagedRegisterError, NotARegisterError, LeftLogError):
        copy.set_aside()
        return Left(None, _said_of(_UNREADABLE, copy, copy.path))
    copy.begin()
    copy.recover()
    copy.look()
    why = _why_not(copy, copy.look().what, database)
    if why is None:
        return Left(database)
    if why is _LACKING and _holds_last_batch(copy.home, database):
        copy.is_kept = True
    return _put_away(copy, database, why, opened)


def _said_of(words: Text, copy: WorkingCopy, kept: Path) -> Text:
    return _said_at(words, copy.home, kept)


def _said_at(words: Text, home: Path, kept: Path) -> Text:
    return replace(words, values={"name": home.name, "path": str(kept)})


def _why_not(copy: WorkingCopy, fate: FileFate, database: Database) -> Text | None:
    """Return why a copy is not gone on with; None if it is."""
    if fate not in (FileFate.SAME, FileFate.REPLACED) or not copy.home.exists():
        return None
    if fate is FileFate.REPLACED and not _is_of_one_register(copy.home, database):
        return _OTHER_REGISTER
    if copy.is_behind:
        return _OLDER
    return _LACKING if fate is FileFate.REPLACED and copy.is_written_back else None


def _is_of_one_register(home: Path, database: Database) -> bool:
    """Tell whether a file is of the same register; of what cannot be read it is not known."""
    register = _register_in(home)
    return register is None or register == meta_of(database).get("register_id")


def _register_in(path: Path) -> str | None:
    try:
        return standing_in(path).register
    except (OSError, UnreadableError):
        return None


def _holds_last_batch(home: Path, database: Database) -> bool:
    last = last_batch(database)
    said = database.said_of(last)
    try:
        with held(home) as pinned:
            return said is None or has_batch(FilePages(pinned.read_at), last, said)
    except (OSError, UnreadableError):
        return False


def _put_away(
    copy: WorkingCopy, database: Database, why: Text, opened: Callable[[Path], Database]
) -> Left:
    """Remove a copy once a backup holds it; what cannot be kept elsewhere is left, and not found.

    One that another program has open stays in use.
    """
    said = None
    if not copy.is_kept:
        kept = _backup_of(copy, database)
        copy.is_kept = kept is not None
        said = _said_of(why, copy, kept or copy.path)
    database.close()
    if copy.is_in_use():
        copy.is_kept = False
        return Left(opened(copy.path))
    if not copy.leave():
        copy.set_aside()
    return Left(None, said)


def _backup_of(copy: WorkingCopy, database: Database) -> Path | None:
    meta = meta_of(database)
    folder = BackupFolder(own_data(), meta["register_id"])
    now = datetime.datetime.now().astimezone()
    try:
        made = folder.make(database, BackupReason.KEPT, now, last_batch(database))
    except (RegisterError, OSError):
        return None
    with suppress(OSError, UnicodeError):  # it is found by its name, too
        folder.note_place(copy.home, meta.get("title", ""))
    return made.path


def left_elsewhere(root: Path, home: Path) -> tuple[WorkingCopy | None, Text | None]:
    """Return the copy of a file whose folder has another name by now, or what is said of others.

    That is known by every byte of it, and not looked for as long as its old folder is there. A
    copy of another state of the register whose own file is nowhere is named, if it holds work that
    is nowhere else.
    """
    others = [each for each in without_file(root) if not each.is_written_back]
    strays = list(unreadable(root))
    register = _register_in(home) if others or strays else None
    stray = next((each for each in strays if register and _register_in(each) == register), None)
    said = None if stray is None else _said_at(_STRAY, home, stray)
    for copy in others:
        if register is None or _register_in(copy.path) != register:
            continue
        if copy.is_of(home):
            return copy, said
        values = {"home": str(copy.home), "path": str(copy.path)}
        said = replace(_ELSEWHERE, values=values)
    return None, said
