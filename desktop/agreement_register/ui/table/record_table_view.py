"""The table itself: rows painted, cells moved over and edited in place, all of it by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame
from typing_extensions import override

from agreement_register.ui.marks.shapes import paint_focus_frame
from agreement_register.ui.table import table_editing
from agreement_register.ui.table.cell_delegate import CellDelegate, GroupHeadings
from agreement_register.ui.table.cell_table import CellTable
from agreement_register.ui.table.filter_bar import LeftOutBar
from agreement_register.ui.table.table_editing import TableEditing
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.editors.cell_editing import CellEditing
    from agreement_register.ui.table.record_table_model import Index, RecordTableModel

ROW = 32
_MOST_FOLLOWED = 2000  # selected cells that are found again when rows move
_SELECT = QItemSelectionModel.SelectionFlag


class RecordTableView(CellTable):
    """Shows records as rows; the current cell has a focus frame, its row is pale."""

    several_events = Signal(object, str)
    """A `Cell` that can only be edited on the card, and the sentence that says so."""
    resized = Signal()
    """Columns may have more room or less."""
    rows_painted = Signal()
    """The first rows that ever came are on the screen."""
    menu_wanted = Signal(object)
    """A menu of the current cell is wanted at this global point."""

    def __init__(
        self, context: WindowContext, model: RecordTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._typing = TableEditing(context, model, self)
        self._typing.several_events.connect(self.several_events)
        self.foot = LeftOutBar(self.viewport())
        # From here on Qt asks for geometry, so what that needs has to be there.
        self.setHorizontalHeader(self.header)
        # Qt would select the whole column beside sorting by it.
        self.header.sectionPressed.disconnect()
        self.header.sectionEntered.disconnect()
        self.header.column_wanted.connect(self.select_column)
        self._has_painted = False
        self.headings = GroupHeadings(self, model)  # hears of changes before the table does
        model.layoutAboutToBeChanged.connect(self._leave_large_block)  # before Qt remembers it
        self.setModel(model)
        self._cells = CellDelegate(self, model, self.headings)
        self.setItemDelegate(self._cells)
        self._apply_style()
        model.modelReset.connect(self._take_type)

    def _apply_style(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.header.ResizeMode.Fixed)
        self._set_row_height()

    def _set_row_height(self) -> None:
        height = max(px(self, ROW), self.fontMetrics().height() + px(self, 12))
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _take_type(self) -> None:
        self._cells.prepare()
        self.current_changed.emit()

    def _leave_large_block(self) -> None:
        """Keep the current cell only of a large selection: Qt would follow every cell of it."""
        cells = sum(block.width() * block.height() for block in self.blocks())
        if cells > _MOST_FOLLOWED:
            self.selectionModel().select(self.currentIndex(), _SELECT.ClearAndSelect)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.note_anchor()
        self.viewport().update()
        self.current_changed.emit()

    # Editing

    @property
    def editing(self) -> CellEditing | None:
        """Return the cell that is being edited, or None."""
        return self._typing.editing

    def finish_editing(self) -> bool:
        """Store what is being typed; False if it cannot be stored, and its editor stays open."""
        return self._typing.finish()

    @override
    def edit_current(self, text: str | None = None) -> None:
        """Edit the current cell in place; a typed text replaces its value."""
        index = self.currentIndex()
        if index.isValid() and self.finish_editing():
            self._typing.begin(index.row(), index.column(), text)

    # Keys and pointer

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not table_editing.act(self, event):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab moves over the cells; F6 leaves the table.
        return False if self._records.count else super().focusNextPrevChild(next)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self.editing is None:
            self.edit_current(event.commitString())
        else:
            super().inputMethodEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A value that cannot be stored keeps its editor, and the focus frame stays with it.
        if self.finish_editing():
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            if not self.open_current():
                self.edit_current()
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.finish_editing():
            self.menu_wanted.emit(event.globalPos())

    # Painting and geometry

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top, bottom = self._seen_rows()
        self._note_selection(top, bottom)
        super().paintEvent(event)
        painter, colours = QPainter(self.viewport()), roles(self.palette())
        right = min(self.viewport().width(), self.header.length() - self.header.offset())
        for row in range(top, bottom + 1):
            edge = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.fillRect(0, edge, right, 1, colours.hairline)
        self._paint_bars(painter)
        self.headings.paint(painter, top, bottom)
        self._paint_focus_frame(painter)
        painter.end()
        if self._records.count and not self._has_painted:
            self._has_painted = True
            self.rows_painted.emit()

    @override
    def visualRect(self, index: Index) -> QRect:
        return super().visualRect(index).adjusted(0, self.headings.above(index.row()), 0, 0)

    def _seen_rows(self) -> tuple[int, int]:
        if not self._records.count:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return max(0, self.rowAt(0)), self._records.count - 1 if last < 0 else last

    def _note_selection(self, top: int, bottom: int) -> None:
        rows: set[int] = set()
        cells = 0
        for block in self.blocks():
            rows.update(range(max(top, block.top()), min(bottom, block.bottom()) + 1))
            cells += block.width() * block.height()
        current = self.currentIndex()
        if current.isValid():
            rows.add(current.row())
        self._cells.selected_rows = frozenset(rows)
        self._cells.is_block = cells > 1

    def _paint_bars(self, painter: QPainter) -> None:
        width, focus = max(3, px(self, 3)), roles(self.palette()).focus
        for row in self._cells.selected_rows:
            painter.fillRect(
                0, self.rowViewportPosition(row), width, self.rowHeight(row) - 1, focus
            )

    def _paint_focus_frame(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if current.isValid() and self.editing is None:
            area = QRectF(self.visualRect(current)).adjusted(0, 0, 0, -1)
            paint_focus_frame(painter, area, roles(self.palette()), 2 if self.hasFocus() else 1)

    @override
    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        value = bar.value()
        super().updateGeometries()
        if not self.foot.isHidden():
            # The line under the last row scrolls with the rows: it needs room after them.
            spare = self.viewport().height() - self.verticalHeader().length()
            beyond = max(0, self.foot.height() - max(0, spare))
            longer = bar.maximum() + beyond if spare < self.foot.height() else bar.maximum()
            bar.setMaximum(max(longer, 0))
            bar.setValue(min(value, bar.maximum()))
        self.place_foot()
        self._typing.place()

    def place_foot(self) -> None:
        """Put the line of what is left out under the last row."""
        top = self.verticalHeader().length() - self.verticalHeader().offset()
        self.foot.setGeometry(0, top, self.viewport().width(), self.foot.sizeHint().height())

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_foot()
        self._typing.place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._cells.prepare()
            self._set_row_height()
            self.headings.arrange()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
