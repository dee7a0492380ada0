"""A cell while it is edited: one way from what is typed to what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.cells import held_value, point_to_new, text_to_edit
from agreement_register.curation.cells.editing import clear_cells, set_cell, set_gap
from agreement_register.curation.conflicts.evidence_lines import evidence_of
from agreement_register.curation.siblings import owner_of
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError, RegisterError, StaleEditError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.editors.editor_factory import make_editor
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.asking import Choice
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.edits import Value
    from agreement_register.ui.context import WindowContext


def _application() -> QApplication:
    return cast("QApplication", QApplication.instance())


class CellEditing(QObject):
    """Edits a cell in place; the editor stays open until its value is stored or left.

    Raises:
        SeveralEventsError: when made for a date that only the parties' own events show.
    """

    ended = Signal(object)
    """The editor was put away: the `Step` to take next, None if nothing was changed by Esc."""

    def __init__(self, context: WindowContext, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = cell
        self._context = context
        self._choices: tuple[Choice, ...] = ()
        self._is_ended = False
        self.before = held_value(context.register, cell.kind, cell.record, cell.field)
        self.editor = make_editor(BY_NAME[cell.kind].field(cell.field), context, parent)
        self.editor.owner = owner_of(context.register, cell.kind, cell.record)
        self.editor.evidence = evidence_of(context.register, cell)
        self.editor.set_value(self.before)
        self.editor.committed.connect(self._store_value)
        self.editor.cancelled.connect(self.leave)
        self.editor.answered.connect(self._store_choice)
        self.editor.gap_chosen.connect(self._store_gap)
        self.editor.name_made.connect(self._store_new_name)
        _application().focusChanged.connect(self._notice_focus)

    @property
    def is_ended(self) -> bool:
        """Tell whether the editor was put away."""
        return self._is_ended

    def finish(self) -> bool:
        """Store what is typed, if it can be; tell whether the editor was put away."""
        if not self._is_ended:
            self.editor.commit(Step.STAY)
        return self._is_ended

    def clear(self) -> None:
        """Empty the cell; what hangs on its value is asked about in the editor's panel."""
        self.editor.set_text("")
        self.editor.step = Step.STAY
        self._store(self._clearing)

    def leave(self) -> None:
        """Put the editor away; nothing is changed."""
        self._end(None)

    def _end(self, step: Step | None) -> None:
        if not self._is_ended:
            self._is_ended = True
            self.editor.finish()
            self.ended.emit(step)
            self.deleteLater()

    def _notice_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Store what is typed when the keyboard goes elsewhere in the program."""
        if self._context.undo.is_asking or self._is_ended or now is None:
            return
        if self.editor.owns(now) or not self.editor.owns(old):
            return
        self.finish()

    def _store_value(self, value: Value) -> None:
        if value == self.before:
            self._end(self.editor.step)
            return
        self._store(lambda: self._setting(value))

    def _setting(self, value: Value) -> EditBatch:
        """Return the batch that sets the cell, if it still holds what the curator saw."""
        cell, register = self.cell, self._context.register
        held = held_value(register, cell.kind, cell.record, cell.field)
        if held != self.before:
            self.before = held  # whoever has read the refusal and stores again means it
            raise StaleEditError(Text(self.editor.field.label), register.number(cell.record))
        return set_cell(register, cell.kind, cell.record, cell.field, value)

    def _clearing(self) -> EditBatch:
        cell = self.cell
        return clear_cells(self._context.register, [(cell.kind, cell.record, cell.field)])

    def _present_value(self) -> str:
        register, editor = self._context.register, self.editor
        words = text_to_edit(register, editor.field, self.before, editor.owner)
        return say(text("It is “{words}” now.", words=words) if words else text("It is empty now."))

    def _store_choice(self, place: int) -> None:
        choice = self._choices[place]
        self._store(lambda: choice.batch)

    def _store_gap(self, kind: str) -> None:
        self._store(lambda: self._gap(kind))

    def _gap(self, kind: str) -> EditBatch:
        cell, register = self.cell, self._context.register
        gap = set_gap(register, cell.record, cell.field, kind)
        if self.before is None:
            return gap
        emptied = set_cell(register, cell.kind, cell.record, cell.field, None)
        return EditBatch(gap.label, [*emptied.edits, *gap.edits])

    def _store_new_name(self, name: str, given: Mapping[str, Value]) -> None:
        register = self._context.register
        self._store(lambda: point_to_new(register, self.cell, name, given))

    def _store(self, make: Callable[[], EditBatch]) -> None:
        """Store a batch; whatever stands against it is said in the editor, which stays open."""
        try:
            batch = make()
            if list(batch.edits):
                self._context.undo.perform(batch)
        except AsksError as question:
            self._choices = question.choices
            self.editor.ask(say(question), [say(choice.label) for choice in question.choices])
        except SeveralEventsError as several:
            self.editor.refuse(say(several))
        except FieldError as error:
            self.editor.refuse(say(error))
        except StaleEditError as error:
            self.editor.refuse(say(error), self._present_value())
        except RegisterError as error:
            self.editor.refuse(say(error), say(text("What you typed is still here.")))
            # The window offers ways out, such as trying again once the disk has room.
            self._context.undo.refused.emit(say(error), self.finish)
        else:
            self._end(self.editor.step)
