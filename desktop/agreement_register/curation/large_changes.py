"""Large changes: made and stored on a thread of their own, followed, and stopped if wished."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.register import Register, Written
from agreement_register.curation.safekeeping import local_now
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import RegisterError, StoppedError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import BackupReason
from agreement_register.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.domain.edits import Edit

_LOOK_AFTER = 100_000  # steps of SQLite's machine: some milliseconds
_TELL_AFTER = 100  # edits
_STOPPED = text("Stopped; nothing was stored.")


class LargeChange(NamedTuple):
    """A large batch to store: what makes it, what it takes back, and who follows it."""

    make: Callable[[Register], EditBatch]
    undoes: int | None
    tell: Callable[[int, int], None]
    is_stopped: Callable[[], bool]


def write_beside(register: Register, change: LargeChange) -> Written:
    """Store a large batch on whatever thread, through a connection of that thread.

    Whoever began it hands over what is returned to `Register.take_written`, on the window's thread.

    Raises:
        StoppedError: if it was stopped; nothing was stored.
        RegisterError: as a sentence; nothing was stored.
    """
    with register.beside(writes=True) as other:
        if change.undoes is None:
            _keep_before(other)
        other.database.raw.set_progress_handler(change.is_stopped, _LOOK_AFTER)
        try:
            batch = other.completed(change.make(other))
            edits = list(batch.edits)
            told = EditBatch(batch.label, _telling(edits, change))
            unit = UnitOfWork(other.database, local_now)
            applied = unit.apply(told, register.who, change.undoes)
        except Exception as error:
            if change.is_stopped():
                raise StoppedError(_STOPPED) from error
            raise
        finally:
            other.database.raw.set_progress_handler(None, 0)
    return Written(applied, EditBatch(batch.label, edits), change.undoes)


def _keep_before(other: Register) -> None:
    """Make a backup of what is there, unless one holds it; a disk without room keeps nobody."""
    with suppress(RegisterError, OSError):
        if not other.safekeeping.holds(other.safekeeping.backups.newest(), other.log_position):
            last = other.log_position
            other.safekeeping.back_up(BackupReason.BEFORE_IMPORT, other.database, last)


def _telling(edits: list[Edit], change: LargeChange) -> Iterator[Edit]:
    """Return edits, and tell how many were taken; of what follows from them nobody knows."""
    for number, edit in enumerate(edits):
        if number % _TELL_AFTER == 0:
            change.tell(number, len(edits))
            if change.is_stopped():
                raise StoppedError(_STOPPED)
        yield edit
    change.tell(0, 0)
