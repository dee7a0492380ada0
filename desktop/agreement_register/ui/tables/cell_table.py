"""A table as cells to move over and select, without a word on how they are painted or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Signal,
)
from PySide6.QtWidgets import QTableView

from agreement_register.ui.editors import Step
from agreement_register.ui.tables.record_header import RecordHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.citing import Cell
    from agreement_register.ui.tables.record_table_model import RecordTableModel

_SELECT = QItemSelectionModel.SelectionFlag


class CellTable(QTableView):
    """Moves the ring over cells and selects blocks of them."""

    current_changed = Signal()
    """Another cell is the current one, or the same place shows another cell."""
    action_wanted = Signal(str)
    """A key of the table that the pane acts on: copy, paste, clear and their kin."""
    activated_cell = Signal(object)
    """A `Cell` that leads elsewhere was opened: a finding's own cell."""

    def __init__(self, model: RecordTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self.header = RecordHeader(model, self)

    def edit_current(self, text: str | None = None) -> None:
        """Edit the current cell in place; a typed text replaces its value."""
        raise NotImplementedError

    def current_cell(self) -> Cell | None:
        """Return the cell that the ring is on."""
        index = self.currentIndex()
        return self._records.cell_at(index.row(), index.column()) if index.isValid() else None

    def go(self, row: int, column: int) -> None:
        """Put the ring on a cell and bring it into sight."""
        index = self._records.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
            self.scrollTo(index)

    def step(self, step: Step, *, extend: bool = False) -> None:
        """Move the ring by one cell; to the right of the last column the next row begins."""
        index = self.currentIndex()
        if not index.isValid():
            return
        row, column = index.row(), index.column()
        if step in (Step.DOWN, Step.UP):
            row = max(0, min(self._records.count - 1, row + (1 if step is Step.DOWN else -1)))
        elif step in (Step.RIGHT, Step.LEFT):
            row, column = self.beside(row, column, 1 if step is Step.RIGHT else -1)
        self.reach(row, column, extend=extend)

    def reach(self, row: int, column: int, *, extend: bool = False) -> None:
        """Move the ring to a cell, extending the selection up to it or leaving it."""
        index = self._records.index(row, column)
        if not extend or not index.isValid():
            self.go(row, column)
            return
        block = QItemSelection(self._anchor(), index)
        self.selectionModel().select(_normal(block), _SELECT.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.scrollTo(index)

    def _anchor(self) -> QModelIndex:
        """Return the corner of the selected block that is opposite to the ring."""
        index = self.currentIndex()
        for block in self.blocks():
            if block.contains(index):
                row = block.bottom() if index.row() == block.top() else block.top()
                column = block.right() if index.column() == block.left() else block.left()
                return self._records.index(row, column)
        return index

    def shown_columns(self) -> list[int]:
        """Return the columns that are not hidden, from left to right."""
        header = self.header
        logical = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in logical if not header.isSectionHidden(column)]

    def blocks(self) -> list[QItemSelectionRange]:
        """Return the blocks of selected cells."""
        return self.selectionModel().selection().toList()

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, from top to bottom."""
        rows: set[int] = set()
        for block in self.blocks():
            rows.update(range(block.top(), block.bottom() + 1))
        return sorted(rows)

    def can_edit_column(self, column: int) -> bool:
        """Tell whether cells of a column can be typed into."""
        return self._records.can_edit(column)

    def beside(self, row: int, column: int, by: int) -> tuple[int, int]:
        """Return the place to the right or left; beyond the ends that in the next or last row."""
        shown = self.shown_columns()
        place = shown.index(column) + by if column in shown else 0
        if place >= len(shown):
            return (row + 1, shown[0]) if row + 1 < self._records.count else (row, column)
        if place < 0:
            return (row - 1, shown[-1]) if row > 0 else (row, column)
        return row, shown[place]


def _normal(block: QItemSelection) -> QItemSelection:
    """Return a block whose first corner is the upper left one, as Qt wants it."""
    if block.isEmpty():
        return block
    one, other = block.first().topLeft(), block.first().bottomRight()
    return QItemSelection(one, other)
