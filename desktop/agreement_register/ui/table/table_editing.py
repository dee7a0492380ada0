"""What the keys do in a table, and editing in its cells: where one goes on afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QRect, Qt, Signal

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.table.cell_delegate import PADDING
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.editors.cell_editing import CellEditing
    from agreement_register.ui.table.cell_table import CellTable
    from agreement_register.ui.table.record_table_model import RecordTableModel


_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_KEY = Qt.Key
_MORE = QItemSelectionModel.SelectionFlag.ClearAndSelect

_STEPS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Step] = {
    (_KEY.Key_Return, _PLAIN): Step.DOWN,
    (_KEY.Key_Enter, _PLAIN): Step.DOWN,
    (_KEY.Key_Return, _SHIFT): Step.UP,
    (_KEY.Key_Enter, _SHIFT): Step.UP,
    (_KEY.Key_Tab, _PLAIN): Step.RIGHT,
    (_KEY.Key_Backtab, _SHIFT): Step.LEFT,
    (_KEY.Key_Tab, _SHIFT): Step.LEFT,
}
# Keys that the pane acts on, where no shortcut of the window takes them before.
_WANTED: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (_KEY.Key_X, _CONTROL): "cut",
    (_KEY.Key_C, _CONTROL): "copy",
    (_KEY.Key_C, _CONTROL | _SHIFT): "copy_with_headers",
    (_KEY.Key_V, _CONTROL): "paste",
    (_KEY.Key_D, _CONTROL): "fill_down",
    (_KEY.Key_Delete, _PLAIN): "clear",
    (_KEY.Key_Backspace, _PLAIN): "clear",
    (_KEY.Key_Semicolon, _CONTROL): "today",
    (_KEY.Key_Apostrophe, _CONTROL): "value_above",
    (_KEY.Key_U, _CONTROL | _SHIFT): "mark_gap",
}
_EDGES = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End)


def act(view: CellTable, event: QKeyEvent) -> bool:
    """Act on a key; False if it means nothing here."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if (key, modifiers) in _STEPS:
        _take_step(view, _STEPS[key, modifiers])
    elif (key, modifiers) in _WANTED:
        view.action_wanted.emit(_WANTED[key, modifiers])
    elif (key, modifiers) in _OTHERS:
        _OTHERS[key, modifiers](view)
    elif key in _EDGES and modifiers & _CONTROL:
        _go_to_edge(view, key, extend=bool(modifiers & _SHIFT))
    elif _is_typed(event):
        view.edit_current(event.text())
    else:
        return False
    return True


def _take_step(view: CellTable, step: Step) -> None:
    """Move on; Enter leads to the cell that a finding is about, and to the text of a source."""
    if step is Step.DOWN and view.open_current():
        return
    if step is Step.DOWN and not any(map(view.can_edit_column, view.shown_columns())):
        view.edit_current()
    else:
        view.step(step)


def _is_typed(event: QKeyEvent) -> bool:
    is_command = event.modifiers() & (_CONTROL | _ALT | _META)
    return (
        bool(event.text())
        and event.text().isprintable()
        and event.text() != " "
        and (not is_command)
    )


def _edit(view: CellTable) -> None:
    view.edit_current()


def _select_column(view: CellTable) -> None:
    column = view.currentIndex().column()
    if column >= 0:
        view.select_column(column)


def _select_row(view: CellTable) -> None:
    model, row = view.model(), view.currentIndex().row()
    block = QItemSelection()
    for column in view.shown_columns() if row >= 0 else ():
        block.select(model.index(row, column), model.index(row, column))
    view.selectionModel().select(block, _MORE)


def _leave_block(view: CellTable) -> None:
    view.selectionModel().select(view.currentIndex(), _MORE)


_OTHERS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[CellTable], None]] = {
    (_KEY.Key_F2, _PLAIN): _edit,
    (_KEY.Key_Down, _ALT): _edit,
    (_KEY.Key_Space, _CONTROL): _select_column,
    (_KEY.Key_Space, _SHIFT): _select_row,
    (_KEY.Key_Escape, _PLAIN): _leave_block,
}


def _go_to_edge(view: CellTable, key: Qt.Key, *, extend: bool) -> None:
    index, shown = view.currentIndex(), view.shown_columns()
    last = view.model().rowCount() - 1
    if last < 0 or not shown:
        return
    row, column = index.row(), index.column()
    edges = {
        _KEY.Key_Left: (row, shown[0]),
        _KEY.Key_Right: (row, shown[-1]),
        _KEY.Key_Up: (0, column),
        _KEY.Key_Down: (last, column),
        _KEY.Key_Home: (0, shown[0]),
        _KEY.Key_End: (last, shown[-1]),
    }
    view.reach(*edges[key], extend=extend)


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
        # What reads and stores what is typed comes with the card, after the first rows.
        from agreement_register.ui.editors.cell_editing import CellEditing  # noqa: PLC0415

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
