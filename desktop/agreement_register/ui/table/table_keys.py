"""What the keys do in a table: the ones people already have in their fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from agreement_register.ui.editors.field_editor import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from agreement_register.ui.table.cell_table import CellTable

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
