"""Make a register anew from a backup and the journal of what was stored since."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.errors import RegisterError
from agreement_register.store.backups import standing_in
from agreement_register.store.copying import PRIVATE, part_of
from agreement_register.store.database import Database
from agreement_register.store.journal import kept_documents, read_journals
from agreement_register.store.making import write_empty
from agreement_register.store.originals import keep_original
from agreement_register.store.pages import UnreadableError
from agreement_register.store.tables import BATCHES
from agreement_register.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from agreement_register.store.backups import Backup
    from agreement_register.store.journal import Begun, Entry, Journal
    from agreement_register.store.pages import Values


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A register made anew: the last batch in it, and how many that were stored it lacks."""

    path: Path
    last: int
    lacking: int


def rebuild(target: Path, backups: Sequence[Backup], journal: Journal, last: int) -> Rebuilt | None:
    """Make the newest state that can be made; None if there is nothing to make it from.

    ``backups`` are tried in order: one that the journal goes on from without a gap is best.
    """
    begun, entries = read_journals(journal.folder)
    begun = [*begun, journal.begun]
    part = part_of(target)
    try:
        base = _base(part, backups, begun, entries, last)
        if base is None:  # a backup of no change at all is one, too
            base = _empty(part, begun, entries)
        if base is None:
            return None
        reached = _replayed(part, _going_on(entries, base, last), journal.folder)
        part.chmod(PRIVATE)
        os.replace(part, target)  # noqa: PTH105
        return Rebuilt(target, reached, max(last - reached, 0))
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _base(
    part: Path,
    backups: Sequence[Backup],
    begun: Sequence[Begun],
    entries: Sequence[Entry],
    last: int,
) -> int | None:
    """Copy the backup that the most can be made of; return the last batch in it.

    A copy of the register that went its own way has backups in the same folder.
    """
    said = {each.last: each.said for each in begun} | {each.number: each.said for each in entries}
    best = max(
        (backup for backup in backups if backup.last <= last and _is_of(backup, said)),
        key=lambda backup: (backup.last + len(_going_on(entries, backup.last, last)), backup.last),
        default=None,
    )
    if best is None:
        return None
    shutil.copyfile(best.path, part)
    return best.last


def _is_of(backup: Backup, said: Mapping[int, Values]) -> bool:
    """Tell whether a backup is of the history that a journal tells of."""
    try:
        return standing_in(backup.path).said == said.get(backup.last)
    except (OSError, UnreadableError):
        return False


def _empty(part: Path, begun: Sequence[Begun], entries: Sequence[Entry]) -> int | None:
    """Make an empty register where the journal goes on from one."""
    first = next((each for each in begun if each.last == 0), None)
    if first is None or not entries:
        return None
    part.touch(mode=PRIVATE)
    write_empty(part, dict(first.meta))
    return 0


def _going_on(entries: Sequence[Entry], after: int, last: int) -> list[Entry]:
    """Return what was stored after a batch, as far as none is missing."""
    found: list[Entry] = []
    for entry in entries:
        if entry.number == after + len(found) + 1 <= last:
            found.append(entry)
    return found


def _replayed(path: Path, entries: Sequence[Entry], journals: Path) -> int:
    """Store batches again, each at its moment; return the last one in the file then."""
    with closing(Database(path)) as database:
        database.connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        for _, name, document in kept_documents(journals):
            keep_original(database, document, name)
        with suppress(RegisterError):  # one that cannot be stored again: as many as can
            for entry in entries:
                unit = UnitOfWork(database, partial(str, entry.at))
                unit.apply(entry.batch, entry.who, entry.undoes)
        return int(database.connection.scalar(sa.select(sa.func.max(BATCHES.c.number))) or 0)
