"""What was changed before: the batches of a record or a cell, and undoing one of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, EditBatch, RecordRemoved
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import LogLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Edit, Value

MOST_EDITS = 500  # a larger batch, such as an import, is no slip to take back on its own


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


def undo_of(register: Register, number: int) -> EditBatch:
    """Return the batch that undoes one old change and leaves what came after it.

    Raises:
        NotFoundError: if there is no such change.
    """
    inverse = register.inverse(number)
    return EditBatch(text("undo of {label}", label=inverse.label), inverse.edits)


def why_not_undone(register: Register, number: int) -> str:
    """Say what stands against undoing one old change alone; empty if nothing does."""
    edits = list(islice(undo_of(register, number).edits, MOST_EDITS + 1))
    if len(edits) > MOST_EDITS:
        return "This change is too large to be undone on its own."
    going = {edit.record for edit in edits if isinstance(edit, RecordRemoved)}
    return next((found for edit in edits if (found := _in_the_way(register, edit, going))), "")


def _in_the_way(register: Register, edit: Edit, going: set[int]) -> str:
    head = register.head(edit.record)
    if isinstance(edit, CellEdit):
        label = BY_NAME[edit.kind].field(edit.field).label
        held = register.values(edit.kind, edit.record).get(edit.field)
        if head.is_removed or held != edit.before:
            return f"{label} of {head.number} was changed again later; undo that change first."
        return ""
    if not isinstance(edit, RecordRemoved):
        return "" if head.is_removed else f"{head.number} is back already."
    if head.is_removed:
        return f"{head.number} is in the trash already."
    user = next((u for _k, _f, u in register.uses(edit.kind, edit.record) if u not in going), None)
    return f"{register.number(user)} needs {head.number} now; change that first." if user else ""
