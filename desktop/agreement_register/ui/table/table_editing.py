"""Editing in the cells of a table: where the editor stands, and where one goes on afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.ui.editors.cell_editing import CellEditing
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.table.cell_delegate import PADDING
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.cell_table import CellTable
    from agreement_register.ui.table.record_table_model import RecordTableModel

WIDTH = 248


class TableEditing(QObject):
    """Opens an editor over a cell; it stays until its value is stored or left."""

    several_events = Signal(object, str)
    """A `Cell` that can only be edited on the card, and the sentence that says so."""

    def __init__(self, context: WindowContext, model: RecordTableModel, view: CellTable) -> None:
        super().__init__(view)
        self._context, self._records, self._view = context, model, view
        self.editing: CellEditing | None = None
        self._place = (0, 0)
        self._neighbours: tuple[int | None, int | None] = (None, None)

    def finish(self) -> bool:
        """Store what is being typed; False if it cannot be stored, and its editor stays open."""
        if self.editing is None or self.editing.finish():
            return True
        if self.editing is not None:
            self.editing.editor.setFocus()
        return False

    def begin(self, row: int, column: int, text: str | None) -> None:
        """Edit a cell; a typed text replaces its value."""
        cell = self._records.cell_at(row, column)
        if cell is None:
            return
        if not self._records.can_edit(column):
            self._lead_or_explain(cell, column)
            return
        try:
            editing = CellEditing(self._context, cell, self._view.viewport())
        except SeveralEventsError as several:
            self.several_events.emit(cell, str(several))
        except RegisterError as error:
            self._context.messages.trouble(say(error))
        else:
            self._open(editing, (row, column), text)

    def _lead_or_explain(self, cell: Cell, column: int) -> None:
        if not self._records.record_type.is_record:
            self._view.activated_cell.emit(cell)
            return
        shown = self._records.columns[column]
        self._context.messages.say(
            say(
                text(
                    "{column} is computed. {help}.",
                    column=Text(shown.label),
                    help=Text(shown.field.help),
                )
            )
        )

    def _open(self, editing: CellEditing, place: tuple[int, int], text: str | None) -> None:
        self.editing, self._place = editing, place
        row, column = place
        editing.ended.connect(self._end)
        self._neighbours = (self._records.id_at(row + 1), self._records.id_at(row - 1))
        self._records.pin(editing.cell.record)
        self._view.scrollTo(self._records.index(row, column))
        mark_width = MARK_COLUMN if self._records.has_mark_column(column) else 0
        editing.editor.indent(px(self._view, PADDING + mark_width) - 2)
        self.place()
        editing.editor.show()
        editing.editor.setFocus()
        if text is None:
            editing.editor.select_all()
        else:
            editing.editor.start_with(text)

    def place(self) -> None:
        """Put the editor over its cell, wider than that if it need be."""
        if self.editing is None:
            return
        row = self._records.row_of(self.editing.cell.record)
        cell = self._view.visualRect(self._records.index(row, self._place[1]))
        wanted, room = self.editing.editor.sizeHint(), self._view.viewport().width()
        width = min(max(cell.width(), px(self._view, WIDTH), wanted.width()), room)
        height = max(cell.height(), wanted.height())
        left = max(0, min(cell.left(), room - width))
        self.editing.editor.setGeometry(QRect(left, cell.top(), width, height))

    def _end(self, step: Step | None) -> None:
        editing, self.editing = self.editing, None
        if editing is None:
            return
        had_keyboard = editing.editor.has_keyboard
        self._records.pin(None)
        self._go_on(editing.cell.record, step or Step.STAY)
        if had_keyboard:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.viewport().update()

    def _go_on(self, record: int, step: Step) -> None:
        """Go where the key led, in the order that was seen while typing."""
        row, column = self._place
        now = self._records.row_of(record)
        last = self._records.count - 1
        if step in (Step.DOWN, Step.UP):
            neighbour = self._neighbours[0 if step is Step.DOWN else 1]
            found = self._records.row_of(neighbour) if neighbour is not None else now
            self._view.go(found if found >= 0 else min(row, last), column)
        elif step in (Step.RIGHT, Step.LEFT):
            here = now if now >= 0 else min(row, last)
            self._view.go(*self._view.beside(here, column, 1 if step is Step.RIGHT else -1))
