"""What was changed before: the batches of a record or a cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, RecordRemoved
from agreement_register.domain.views import LogLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Edit, Value


@dataclass(frozen=True, slots=True)
class PastChange:
    """One stored batch, with its lines as far as they touched what is looked at."""

    batch: int
    when: str
    who: str
    what: str
    lines: tuple[LogLine, ...]


def past_changes(
    register: Register, records: Iterable[int], field: str | None = None, limit: int = 200
) -> tuple[PastChange, ...]:
    """Return the changes of some records, or of one field of theirs, newest first."""
    found = [
        line
        for record in dict.fromkeys(records)
        for line in register.history(record, field, limit=limit)
    ]
    return grouped(sorted(found, key=_batch, reverse=True)[:limit])


def latest_changes(register: Register, limit: int = 500) -> tuple[PastChange, ...]:
    """Return the latest changes of the whole register, newest first."""
    batches = register.latest_batches(limit)
    return tuple(PastChange(number, at, who, what, ()) for number, at, who, what in batches)


def lines_of(register: Register, change: PastChange, most: int) -> tuple[LogLine, ...]:
    """Return the lines of a change, read from the log where they are not at hand."""
    if change.lines:
        return change.lines[:most]
    return tuple(
        _line(register, change, edit) for edit in islice(register.inverse(change.batch).edits, most)
    )


def _line(register: Register, change: PastChange, inverse: Edit) -> LogLine:
    head = register.head(inverse.record)
    field = ""
    before: Value = None
    after: Value = None
    action = "add" if isinstance(inverse, RecordRemoved) else "remove"
    if isinstance(inverse, CellEdit):
        action, field, before, after = "set", inverse.field, inverse.after, inverse.before
    return LogLine(
        change.batch, change.when, change.who, change.what, inverse.record,
        head.number, head.title, head.type,
        field, action, before, after,
    )  # fmt: skip


def grouped(lines: Iterable[LogLine]) -> tuple[PastChange, ...]:
    """Return log lines put together by batch, in their order."""
    batches: dict[int, list[LogLine]] = {}
    for line in lines:
        batches.setdefault(line.batch, []).append(line)
    return tuple(
        PastChange(number, held[0].when, held[0].who, held[0].what, tuple(held))
        for number, held in batches.items()
    )


def _batch(line: LogLine) -> int:
    return line.batch
