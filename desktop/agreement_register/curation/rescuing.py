"""Rescue what can be read of a damaged register, with a report of what cannot."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.register import open_register
from agreement_register.curation.restoring import backups_of, held_by
from agreement_register.curation.safekeeping import local_now
from agreement_register.domain.errors import DamagedRegisterError, DiskError
from agreement_register.domain.texts import Sayable, count, text
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.words import TypeName
from agreement_register.paths import own_data, real_path
from agreement_register.store.finding_copies import found_copy
from agreement_register.store.pages import UnreadableError
from agreement_register.store.rescue import rescue_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.curation.restoring import Held
    from agreement_register.store.backups import Backup
    from agreement_register.store.rescue import Rescued

_MOST_NAMED = 50  # lost records


@dataclass(frozen=True, slots=True)
class Report:
    """What a rescue came to, in lines, and whether everything was read.

    ``backup`` is the newest sound backup of the damaged register, if there is one.
    """

    path: Path
    damaged: Path
    lines: tuple[Sayable, ...]
    is_whole: bool
    backup: Backup | None


def rescue(path: Path, target: Path) -> Report:
    """Write what can be read of a damaged register to a new one; the damaged one stays as it is.

    Raises:
        RegisterError: as a sentence, if there is nothing to rescue, or it cannot be written.
    """
    if os.path.lexists(target):
        raise DiskError(
            text("{name} exists already. Choose another name; nothing was changed.",
                 name=target.name)
        )  # fmt: skip
    try:
        rescued = rescue_file(path, target, local_now())
    except UnreadableError as error:
        raise DamagedRegisterError(
            text("Nothing of a register can be found in {name}.", name=path.name)
        ) from error
    except OSError as error:
        raise DiskError(
            text(
                "{name} could not be rescued: {why}.",
                name=path.name,
                why=error.strerror or str(error),
            )
        ) from error
    held = (held_by(backup) for backup in backups_of(path))
    newest = next((each for each in held if not each.trouble), None)
    register = open_register(target)
    try:
        beside = _about_copy(path)
        lines = (*_lines(register, rescued, path), *beside, _about_backup(register, newest))
    finally:
        register.close()
    is_whole = not (rescued.unread or rescued.lost or rescued.documents or beside)
    return Report(target, path, lines, is_whole, newest.backup if newest is not None else None)


def _lines(register: Register, rescued: Rescued, path: Path) -> Iterator[Sayable]:
    yield text("{name} holds what could be read of {damaged}.",
               name=str(register.path), damaged=str(path))  # fmt: skip
    for record_type in RECORD_TYPES:
        if rescued.rows[record_type.name]:
            yield text("{plural}: {n:,}", plural=record_type.plural,
                       n=rescued.rows[record_type.name])  # fmt: skip
    yield text("Changes in the history: {n:,}", n=rescued.rows["batches"])
    if rescued.unread:
        yield count(
            "{n:,} page or row could not be read.",
            "{n:,} pages or rows could not be read.",
            n=rescued.unread,
        )
    if rescued.lost:
        yield count("{n:,} record is lost:", "{n:,} records are lost:", n=len(rescued.lost))
        yield from (text("  {record}", record=each) for each in rescued.lost[:_MOST_NAMED])
    if rescued.emptied:
        yield count(
            "{n:,} reference to a lost record was emptied.",
            "{n:,} references to lost records were emptied.",
            n=rescued.emptied,
        )
    for name in rescued.documents:
        yield text("The original {name} is damaged and was left out.", name=name)


def _about_copy(path: Path) -> tuple[Sayable, ...]:
    """Name the copy that was worked on in the stead of a file, if it holds more than that."""
    copy = found_copy(own_data(), real_path(path))
    if copy is None or copy.is_written_back:
        return ()
    return (
        text(
            "Not in it is what was done last time and could not be written back to {name}: that "
            "is in {path}, from which it can be rescued as well.",
            name=path.name,
            path=str(copy.path),
        ),
    )


def _about_backup(register: Register, newest: Held | None) -> Sayable:
    """Name the newest good backup, and what it has more or less than what was rescued."""
    if newest is None:
        return text("There is no backup of it.")
    counts = register.counts()
    return text(
        "The newest sound backup is of {day}: {agreements:,} agreements and {citations:,} "
        "citations, where {own_agreements:,} and {own_citations:,} were rescued; {last:,} changes, "
        "where {own_last:,} were rescued. It is {path}.",
        day=f"{newest.backup.at.astimezone():%Y-%m-%d %H:%M}",
        agreements=newest.agreements,
        citations=newest.citations,
        own_agreements=counts[TypeName.AGREEMENT],
        own_citations=counts[TypeName.CITATION],
        last=newest.backup.last,
        own_last=register.log_position,
        path=str(newest.backup.path),
    )
