"""Paints the cells of a table: mark column, value, badge, coverage bar; prepared once a palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
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
    TextStyle,
    px,
    styled_font,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from agreement_register.ui.table.cell_display import CellDisplay
    from agreement_register.ui.table.group_headings import GroupHeadings
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.theme.colours import Roles

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
