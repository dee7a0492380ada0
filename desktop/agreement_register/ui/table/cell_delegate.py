"""Paints the cells of a table, prepared once a palette; and the headings over groups of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem, QTableView
from typing_extensions import override

from agreement_register.ui.marks.evidence import (
    MARK_COLUMN,
    MARK_SIZE,
    Coverage,
    MarkKind,
    paint_coverage,
    paint_mark,
)
from agreement_register.ui.marks.shapes import paint_badge
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import (
    CELL,
    NOT_STATED,
    NOTE,
    SECTION,
    TextStyle,
    px,
    styled_font,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QTableView

    from agreement_register.ui.table.cell_display import CellDisplay
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.theme.colours import Roles


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


PADDING = 10
BAR_HEIGHT = 6
_MOST_BARS = 256
_MOST_TEXTS = 2000  # that are kept as they fit their cells: what is seen is painted again
_STRONGER = 0.16


class _Styles:
    """Fonts, colours and pictures for one palette, font and screen."""

    def __init__(self, view: QTableView, colours: Roles) -> None:
        font = view.font()
        self.colours = colours
        self.pad, self.mark_width = px(font, PADDING), px(font, MARK_COLUMN)
        self.mark_size = px(font, MARK_SIZE)
        self.bar_height = px(font, BAR_HEIGHT)
        self.font = font
        self.cell = _TextStyle(font, CELL, colours)
        self.note = _TextStyle(font, NOTE, colours)
        self.gap = _TextStyle(font, NOT_STATED, colours)
        self.link = _TextStyle(font, TextStyle(role="link"), colours)
        self._ratio = view.devicePixelRatio()
        self._marks: dict[MarkKind, QPixmap] = {}
        self._bars: dict[tuple[Coverage, int], QPixmap] = {}

    def pen(self, display: CellDisplay) -> _TextStyle:
        if display.is_gap:
            return self.gap
        if display.is_link:
            return self.link
        return self.note if display.is_muted or display.coverage else self.cell

    def mark(self, kind: MarkKind) -> QPixmap:
        picture = self._marks.get(kind)
        if picture is None:
            side = self.mark_width
            picture = self._marks[kind] = self._blank(side, side)
            painter = QPainter(picture)
            paint_mark(painter, QPointF(side / 2, side / 2), kind, self.colours, self.mark_size)
            painter.end()
        return picture

    def bar(self, coverage: Coverage, width: int) -> QPixmap:
        picture = self._bars.get((coverage, width))
        if picture is None:
            if len(self._bars) > _MOST_BARS:
                self._bars.clear()
            picture = self._bars[coverage, width] = self._blank(width, self.bar_height)
            painter = QPainter(picture)
            paint_coverage(painter, QRectF(0, 0, width, self.bar_height), coverage, self.colours)
            painter.end()
        return picture

    def _blank(self, width: int, height: int) -> QPixmap:
        picture = QPixmap(round(width * self._ratio), round(height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture


class _TextStyle:
    """A font with its metrics and colour."""

    __slots__ = ("_cut", "colour", "font", "metrics", "rise", "widest")

    def __init__(self, font: QFont, style: TextStyle, colours: Roles) -> None:
        self.font = styled_font(font, style)
        self.metrics = QFontMetrics(self.font)
        self.colour = colours.colour(style.role)
        self.rise = (self.metrics.ascent() - self.metrics.descent()) / 2
        self.widest = max(1, self.metrics.maxWidth())
        self._cut: dict[tuple[str, int], str] = {}

    def fitted(self, text: str, room: int) -> str:
        """Return the text, elided if it needs more room; short ones are not even measured."""
        if len(text) * self.widest <= room:
            return text
        fitting = self._cut.get((text, room))
        if fitting is None:
            if len(self._cut) > _MOST_TEXTS:
                self._cut.clear()
            fitting = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._cut[text, room] = fitting
        return fitting


class CellDelegate(QAbstractItemDelegate):
    """Paints cells from their prepared faces; one question to the model for each."""

    def __init__(self, view: QTableView, model: RecordTableModel, headings: GroupHeadings) -> None:
        super().__init__(view)
        self._view, self._model, self._headings = view, model, headings
        self.selected_rows: frozenset[int] = frozenset()
        self.is_block = False  # several cells are selected
        self._mark_columns: tuple[bool, ...] = ()
        self.prepare()

    def prepare(self) -> None:
        """Prepare fonts, colours and pictures anew, after the palette, font or type changed."""
        colours = roles(self._view.palette())
        self._plain = _Styles(self._view, colours)
        chosen = colours.selected()
        self._chosen = self._plain if chosen is colours else _Styles(self._view, chosen)
        self.selection = colours.selection
        self._strong = _between(colours.selection, colours.focus, _STRONGER)
        self._mark_columns = tuple(
            self._model.has_mark_column(column) for column in range(self._model.columnCount())
        )

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        display = self._model.display(index.row(), index.column())
        styles = self._plain
        width = styles.pen(display).metrics.horizontalAdvance(display.text) + 2 * styles.pad
        if self._mark_columns[index.column()]:
            width += styles.mark_width
        if display.coverage is not None:
            width += px(styles.font, 40)
        size = option.rect.size()
        size.setWidth(width + (px(styles.font, 24) if display.badge else 0))
        return size

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, column = index.row(), index.column()
        display = self._model.display(row, column)
        area: QRect = option.rect
        if row in self._headings.words:
            area = area.adjusted(0, self._headings.height, 0, 0)
        styles = self._plain
        if row in self.selected_rows:
            styles = self._chosen
            is_cell = self.is_block and bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(area, self._strong if is_cell else self.selection)
        if not display.text:
            return
        left, top, width, height = cast("tuple[int, int, int, int]", area.getRect())
        left += styles.pad
        room = width - 2 * styles.pad
        if self._mark_columns[column]:
            if display.mark is not None:
                picture = styles.mark(display.mark)
                painter.drawPixmap(
                    left - styles.mark_width // 4, top + (height - styles.mark_width) // 2, picture
                )
            left, room = left + styles.mark_width, room - styles.mark_width
        if display.badge:
            edge = QPointF(left + room, top + height / 2)
            room -= (
                int(paint_badge(painter, edge, display.badge, styles.font, styles.colours))
                + styles.pad
            )
        self._write(painter, styles, display, (left, top + height / 2, room))

    def _write(
        self,
        painter: QPainter,
        styles: _Styles,
        display: CellDisplay,
        place: tuple[int, float, int],
    ) -> None:
        left, middle, room = place
        pen = styles.pen(display)
        text = pen.fitted(display.text, room)
        if display.is_right:
            advance = pen.metrics.horizontalAdvance(text)
            if display.coverage is not None and room - advance > styles.pad:
                width = room - advance - styles.pad
                painter.drawPixmap(
                    left, int(middle - styles.bar_height / 2), styles.bar(display.coverage, width)
                )
            left += room - advance
        painter.setFont(pen.font)
        painter.setPen(pen.colour)
        painter.drawText(left, int(middle + pen.rise), text)


def _between(one: QColor, other: QColor, share: float) -> QColor:
    pairs = (
        (one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF())
    )  # fmt: skip
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))
