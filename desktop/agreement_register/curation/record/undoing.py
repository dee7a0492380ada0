"""Undoing one old change alone: what later depends on it, by name, and storing its inverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import CellEdit, RecordAdded, RecordRemoved
from agreement_register.domain.errors import InUseError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.texts import Value as Said
from agreement_register.domain.types.catalogue import BY_NAME

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, Edit, EditBatch, Value
    from agreement_register.domain.views import LogLine

_DAY = len("2026-11-22")


def undo_change(register: Register, number: int) -> Change:
    """Store the inverse of one old change, and leave what came after it; it can be undone itself.

    Raises:
        NotFoundError: if there is no such change.
        InUseError: if something later depends on it, with a sentence that names what.
    """
    against = why_not_undone(register, number)
    if against is not None:
        raise InUseError(against)
    return register.undo(number)


def undoing_of(register: Register, number: int) -> EditBatch:
    """Return the inverse of one old change, to be stored on whatever thread.

    Raises:
        InUseError: if something later depends on it, with a sentence that names what.
    """
    against = why_not_undone(register, number)
    if against is not None:
        raise InUseError(against)
    return register.undoing(number)


def why_not_undone(register: Register, number: int) -> Text | None:
    """Say what stands against undoing one old change alone; None if nothing does.

    Raises:
        NotFoundError: if there is no such change.
    """
    edits = list(register.inverse(number).edits)
    trial = _Trial(register, number, edits)
    return next((found for edit in edits if (found := trial.obstacle(edit)) is not None), None)


class _Trial:
    """Goes through the edits of an inverse in order, as if those before were stored already."""

    def __init__(self, register: Register, number: int, edits: list[Edit]) -> None:
        self._register, self._number = register, number
        self._values: dict[tuple[int, str], Value] = {}
        self._removed: dict[int, bool] = {}
        self._going = {edit.record for edit in edits if isinstance(edit, RecordRemoved)}
        self._held: tuple[int, dict[str, Value]] = (0, {})

    def obstacle(self, edit: Edit) -> Text | None:
        """Say what is in the way of an edit, or None; later ones find it done."""
        if isinstance(edit, CellEdit):
            return self._of_cell(edit)
        if isinstance(edit, RecordAdded):
            return self._of_return(edit)
        return self._of_removal(edit)

    def _of_cell(self, edit: CellEdit) -> Text | None:
        cell = (edit.record, edit.field)
        if self._is_removed(edit.record):
            return self._gone(edit.record)
        held = self._values.get(cell) if cell in self._values else self._stored(edit)
        if held != edit.before:
            field = Text(BY_NAME[edit.kind].field(edit.field).label)
            what = text("{field} of {record}", field=field, record=self._number_of(edit.record))
            return self._changed(what, self._later(edit.record, edit.field))
        if BY_NAME[edit.kind].field(edit.field).target and edit.after is not None:
            record = int(edit.after)
            if self._is_removed(record):
                return self._gone(record)
        self._values[cell] = edit.after
        return None

    def _of_return(self, edit: RecordAdded) -> Text | None:
        if not self._is_removed(edit.record):
            return text("{record} is back already.", record=self._number_of(edit.record))
        self._removed[edit.record] = False
        return None

    def _of_removal(self, edit: RecordRemoved) -> Text | None:
        if self._is_removed(edit.record):
            return self._gone(edit.record)
        for kind, field, user in self._register.uses(edit.kind, edit.record):
            if user not in self._going and self._still_refers(user, field, edit.record):
                return self._needed(edit.record, kind, user, field)
        self._removed[edit.record] = True
        return None

    def _still_refers(self, user: int, field: str, record: int) -> bool:
        return self._values.get((user, field), record) == record

    def _stored(self, edit: CellEdit) -> Value:
        if self._held[0] != edit.record:
            self._held = (edit.record, self._register.values(edit.kind, edit.record))
        return self._held[1].get(edit.field)

    def _is_removed(self, record: int) -> bool:
        if record not in self._removed:
            is_there = self._register.exists(record)
            self._removed[record] = not is_there or self._register.head(record).is_removed
        return self._removed[record]

    def _number_of(self, record: int) -> str:
        return self._register.number(record)

    def _later(self, record: int, field: str | None = None) -> LogLine | None:
        """Return the last change after this one that touched a record, or a field of it."""
        found = self._register.history(record, field, since=self._number, limit=1)
        return found[0] if found else None

    def _changed(self, what: Text, later: LogLine | None) -> Text:
        if later is None:
            return text("{what} is not what this change left there.", what=what)
        return text(
            "{what} was changed again later, by “{change}” of {name} on {day}; undo that first.",
            what=what,
            **_said(later),
        )

    def _gone(self, record: int) -> Text:
        if not self._register.exists(record):
            return text("A record that it names was removed for good when this was compacted.")
        later, number = self._later(record), self._number_of(record)
        if later is None:
            return text("{record} is in the trash.", record=number)
        return text(
            "{record} went to the trash later, by “{change}” of {name} on {day}; undo that first.",
            record=number,
            **_said(later),
        )

    def _needed(self, record: int, kind: str, user: int, field: str) -> Text:
        later = self._later(user, field) or self._later(user)
        names: dict[str, Said] = {
            "record": self._number_of(record),
            "user": self._number_of(user),
            "field": Text(BY_NAME[kind].field(field).label),
        }
        if later is None:
            return text("{field} of {user} names {record}; change that first.", **names)
        return text(
            "{field} of {user} names {record} since “{change}” of {name} on {day}; "
            "undo that first.",
            **names,
            **_said(later),
        )


def _said(later: LogLine) -> dict[str, Said]:
    """Return which change it was, by whom, and on which day."""
    return dict[str, Said](change=later.what, name=later.who, day=later.when[:_DAY])
