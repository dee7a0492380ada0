"""The header of a table: labels over the values, a sort arrow, an edge that selects a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.icons import pixmap
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.table.cell_delegate import PADDING
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import COLUMN_HEADER, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from agreement_register.ui.table.record_table_model import RecordTableModel

HEIGHT = 32
NARROWEST = 48
ARROW = 14
EDGE = 7  # of the height, from above


class RecordHeader(QHeaderView):
    """Shows the columns of a record type; a click sorts, one at the upper edge selects."""

    sort_wanted = Signal(int)
    """The place of a column that was clicked."""
    column_wanted = Signal(int)
    """The place of a column that was clicked at its upper edge, to be selected."""
    sized_by_hand = Signal(int, int)
    """The place of a column that the curator gave a width, and the width."""
    arranged = Signal()
    """Columns were moved by the curator."""
    menu_wanted = Signal(int, object)
    """The menu of a column is wanted at a global point."""

    def __init__(self, model: RecordTableModel, parent: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._records, self._table = model, parent
        self._is_sizing = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(px(self, NARROWEST))
        self.setAccessibleName(say(text("Columns")))
        self.setMouseTracking(True)
        self.sectionClicked.connect(self.sort_wanted)
        self.sectionResized.connect(self._note_size)
        self.sectionMoved.connect(self.arranged)

    @property
    def room(self) -> int:
        """Return the width that columns have without scrolling."""
        return self._table.viewport().width()

    def set_width(self, column: int, width: int) -> None:
        """Give a column a width that is not the curator's own."""
        if width != self.sectionSize(column):
            self._is_sizing = True
            self.resizeSection(column, width)
            self._is_sizing = False

    def _note_size(self, column: int, old: int, new: int) -> None:
        if not self._is_sizing and old and new:  # hiding a column is told as a size of nothing
            self.sized_by_hand.emit(column, new)

    def _is_at_edge(self, event: QMouseEvent) -> bool:
        return event.position().y() < px(self, EDGE)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and column >= 0 and self._is_at_edge(event):
            self.column_wanted.emit(column)
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._is_at_edge(event) and not event.buttons():
            size = px(self, ARROW)
            arrow = pixmap("arrow-down", roles(self.palette()).text, size, self.devicePixelRatio())
            self.setCursor(QCursor(arrow, size // 2, size - 1))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self.menu_wanted.emit(column, event.globalPos())

    @override
    def sizeHint(self) -> QSize:
        # Qt would measure every section for the width, which a table never asks for.
        return QSize(self.length(), self._height())

    def _height(self) -> int:
        height = QFontMetrics(styled_font(self.font(), COLUMN_HEADER)).height() + px(self, 16)
        return max(px(self, HEIGHT), height)

    @override
    def sectionSizeFromContents(self, column: int) -> QSize:
        metrics = QFontMetrics(styled_font(self.font(), COLUMN_HEADER))
        width = metrics.horizontalAdvance(self._label(column)) + self._indent(column)
        return QSize(width + px(self, PADDING + ARROW + 6), self._height())

    def _label(self, column: int) -> str:
        shown = self._records.headerData(column, Qt.Orientation.Horizontal)
        return str(shown or "")

    def _indent(self, column: int) -> int:
        mark_width = px(self, MARK_COLUMN) if self._records.has_mark_column(column) else 0
        return px(self, PADDING) + mark_width

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = roles(self.palette())
        painter.fillRect(rect, colours.window)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.box)
        edge = QRect(rect.right(), rect.top() + px(self, 8), 1, rect.height() - px(self, 16))
        painter.fillRect(edge, colours.box)
        font = styled_font(self.font(), COLUMN_HEADER)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        left = rect.left() + self._indent(logicalIndex)
        room = rect.right() - left - px(self, 6) - (px(self, ARROW + 4) if is_sorted else 0)
        metrics = QFontMetrics(font)
        label = metrics.elidedText(self._label(logicalIndex), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(colours.text if is_sorted else colours.muted)
        painter.drawText(
            QRect(left, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, label
        )
        if is_sorted:
            self._paint_arrow(painter, rect, left + metrics.horizontalAdvance(label) + px(self, 4))

    def _paint_arrow(self, painter: QPainter, rect: QRect, left: int) -> None:
        is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        size = px(self, ARROW)
        picture = pixmap(
            "arrow-up" if is_up else "arrow-down",
            roles(self.palette()).text, size, self.devicePixelRatio(),
        )  # fmt: skip
        painter.drawPixmap(QPointF(left, rect.center().y() - size / 2), picture)
