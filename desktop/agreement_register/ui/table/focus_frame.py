"""The focus frame of a table: the cell it is on, and where it stands when its record has left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.column_order import ColumnOrder
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.table.record_table_view import RecordTableView


class FocusFrame(QObject):
    """Remembers where the focus frame is, so that it stays in its place when rows go."""

    moved = Signal(object)
    """The `Cell` that the focus frame is on, or None."""

    def __init__(
        self,
        context: WindowContext,
        model: RecordTableModel,
        view: RecordTableView,
        columns: ColumnOrder,
        go_to: Callable[[str, int, str], object],
    ) -> None:
        super().__init__(view)
        self._context, self._model, self._view, self._columns = context, model, view, columns
        self._go_to = go_to
        self._current: tuple[int, int, int] | None = None  # record, row and column
        view.current_changed.connect(self._note)

    def forget(self) -> None:
        """Begin anew, in the table of another type."""
        self._current = None

    def column_of(self, field: str) -> int:
        """Return the column of a field, shown from now on; without a field the current one."""
        shown, columns = self._view.shown_columns(), self._model.columns
        if not field:
            index = self._view.currentIndex()
            return index.column() if index.isValid() else shown[0]
        visible = [column for column in shown if columns[column].field.name == field]
        if visible:
            return visible[0]
        hidden = [n for n, column in enumerate(columns) if column.field.name == field]
        if not hidden:
            return shown[0]
        self._columns.reveal(hidden[0])
        self._view.updateGeometries()  # else it cannot be scrolled to yet
        return hidden[0]

    def keep(self, *, is_same_view: bool) -> None:
        """Let the focus frame stand where it stood when its record has left the table."""
        if self._view.currentIndex().isValid() or not self._model.count:
            if not self._model.count and not self._model.is_waiting:
                self.moved.emit(None)
            return
        record, row, column = self._current or (0, 0, -1)
        if column < 0 or self._view.header.isSectionHidden(column):
            column = self._view.shown_columns()[0] if self._view.shown_columns() else 0
        if record and is_same_view:
            self._say_left(record)
        self._view.go(min(row, self._model.count - 1), column)

    def _note(self) -> None:
        index, cell = self._view.currentIndex(), self._view.current_cell()
        if cell is not None:
            self._current = (self._model.id_at(index.row()) or 0, index.row(), index.column())
        self.moved.emit(cell)

    def _say_left(self, record: int) -> None:
        """Say that a record that was just changed does not pass the filters any more."""
        query = self._model.query
        if not self._model.record_type.is_record or not (query.filters or query.search):
            return
        try:
            head = self._context.register.head(record)
        except RegisterError:
            return
        if not head.is_removed:
            field = self._model.columns[self._current[2]].field.name if self._current else ""
            way = MessageAction(
                say(text("Show it")), partial(self._go_to, query.kind, record, field)
            )
            self._context.messages.say(
                say(text("{record} is outside these filters now.", record=head.number)), way
            )
