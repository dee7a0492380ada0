"""Headings over groups of rows: each stands in the upper part of the first row of its group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics

from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTableView

    from agreement_register.ui.table.record_table_model import RecordTableModel

_HEIGHT = 30


class GroupHeadings(QObject):
    """Makes the first row of each group taller; the model knows nothing of headings."""

    def __init__(self, view: QTableView, model: RecordTableModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.words: dict[int, tuple[str, int]] = {}  # of the first row of a group, with its count
        # Before the rows move: their heights would move along.
        model.layoutAboutToBeChanged.connect(self.clear)
        model.asked.connect(self.arrange)

    @property
    def height(self) -> int:
        """Return the height of a heading."""
        font = self._view.font()
        high = QFontMetrics(styled_font(font, SECTION)).height()
        return max(px(font, _HEIGHT), high + px(font, 12))

    def above(self, row: int) -> int:
        """Return how much of a row its heading takes."""
        return self.height if row in self.words else 0

    def arrange(self) -> None:
        """Give the first rows of the groups that are shown now the room for their headings."""
        rows, plain = self._view.verticalHeader(), self._view.verticalHeader().defaultSectionSize()
        self.clear()
        first = 0
        for title, count in self._model.groups():
            self.words[first] = (title, count)
            first += count
        for row in self.words:
            if row < rows.count():
                rows.resizeSection(row, plain + self.height)

    def clear(self) -> None:
        """Take the headings away, and the room for them."""
        rows = self._view.verticalHeader()
        for row in self.words:
            if row < rows.count():
                rows.resizeSection(row, rows.defaultSectionSize())
        self.words = {}

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint the headings among some rows."""
        view, colours, height = self._view, roles(self._view.palette()), self.height
        title_font = styled_font(view.font(), SECTION)
        count_font = styled_font(view.font(), NOTE)
        for row in self.words.keys() & set(range(top, bottom + 1)):
            title, count = self.words[row]
            area = QRect(0, view.rowViewportPosition(row), view.viewport().width(), height)
            painter.fillRect(area, colours.group)
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.hairline)
            left = px(view.font(), 10)
            painter.setFont(title_font)
            painter.setPen(colours.text)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(left, 0, 0, 0), middle, title)
            left += QFontMetrics(title_font).horizontalAdvance(title) + px(view.font(), 8)
            painter.setFont(count_font)
            painter.setPen(colours.muted)
            painter.drawText(area.adjusted(left, 0, 0, 0), middle, f"{count:,}")
