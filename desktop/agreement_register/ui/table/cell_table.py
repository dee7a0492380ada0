"""A table as cells to move over and select, without a word on how they are painted or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from agreement_register.ui.editors.field_editor import Step
from agreement_register.ui.table.record_header import RecordHeader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.table.record_table_model import RecordTableModel

_SELECT = QItemSelectionModel.SelectionFlag


class CellTable(QTableView):
    """Moves the focus frame over cells and selects blocks of them."""

    current_changed = Signal()
    """Another cell is the current one, or the same place shows another cell."""
    action_wanted = Signal(str)
    """A key of the table that the pane acts on: copy, paste, clear and their kin."""
    activated_cell = Signal(object)
    """A `Cell` that leads elsewhere was opened: a finding's own cell."""
    article_wanted = Signal(object)
    """The id of a source whose title was opened: its text is to be read."""
    coverage_wanted = Signal()
    """The bar of the current row was opened: what it lacks is to be listed."""

    def __init__(self, model: RecordTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self.header = RecordHeader(model, self)
        self._anchor = QPersistentModelIndex()
        self._is_extending = False

    def edit_current(self, text: str | None = None) -> None:
        """Edit the current cell in place; a typed text replaces its value."""
        raise NotImplementedError

    def open_current(self) -> bool:
        """Open what the current cell leads to, such as a source's text; False if nowhere."""
        cell = self.current_cell()
        leads = (cell.kind, cell.field) if cell is not None else None
        if cell is not None and leads == ("source", "title"):
            self.article_wanted.emit(cell.record)
        elif leads == ("agreement", "cited_percent"):
            self.coverage_wanted.emit()
        else:
            return False
        return True

    def current_cell(self) -> Cell | None:
        """Return the cell that the focus frame is on."""
        index = self.currentIndex()
        return self._records.cell_at(index.row(), index.column()) if index.isValid() else None

    def go(self, row: int, column: int) -> None:
        """Put the focus frame on a cell and bring it into sight."""
        index = self._records.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
            self.scrollTo(index)

    def step(self, step: Step, *, extend: bool = False) -> None:
        """Move the focus frame by one cell; to the right of the last column the next row begins."""
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
        """Move the focus frame to a cell, extending the selection up to it or leaving it."""
        index = self._records.index(row, column)
        if not extend or not index.isValid():
            self.go(row, column)
            return
        anchor = self._anchor if self._anchor.isValid() else QPersistentModelIndex(index)
        self._is_extending = True
        self.selectionModel().select(self._block(anchor, index), _SELECT.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self._is_extending = False
        self.scrollTo(index)

    def note_anchor(self) -> None:
        """Let the block that is extended from now on begin at the current cell."""
        is_shifted = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if not self._is_extending and not is_shifted:
            self._anchor = QPersistentModelIndex(self.currentIndex())

    def _block(self, one: QPersistentModelIndex, other: QModelIndex) -> QItemSelection:
        """Return the cells between two corners as they are seen: columns may have been moved."""
        top, bottom = sorted((one.row(), other.row()))
        visual = self.header.visualIndex
        left, right = sorted((visual(one.column()), visual(other.column())))
        block = QItemSelection()
        for column in self.shown_columns():
            if left <= visual(column) <= right:
                cells = (self._records.index(top, column), self._records.index(bottom, column))
                block.select(*cells)
        return block

    def shown_columns(self) -> list[int]:
        """Return the columns that are not hidden, from left to right."""
        header = self.header
        logical = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in logical if not header.isSectionHidden(column)]

    def select_column(self, column: int) -> None:
        """Select all cells of a column, and let the focus frame stand in it."""
        if not self._records.count:
            return
        row = max(0, self.currentIndex().row())
        first, last = (self._records.index(end, column) for end in (0, self._records.count - 1))
        self.selectionModel().setCurrentIndex(self._records.index(row, column), _SELECT.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), _SELECT.ClearAndSelect)
        self.setFocus()

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
