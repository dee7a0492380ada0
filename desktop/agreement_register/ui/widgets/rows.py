"""Rows of the left pane: record types, their side bar in a small window, and facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton
from typing_extensions import override

from agreement_register.ui.icons import pixmap
from agreement_register.ui.marks.boxes import paint_box
from agreement_register.ui.marks.evidence import MARK_COLUMN, MarkKind, paint_mark
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import (
    CELL,
    NOTE,
    SECTION,
    VALUE,
    TextStyle,
    px,
    styled_font,
)
from agreement_register.ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from agreement_register.ui.theme.colours import Roles

_CENTRED = Qt.AlignmentFlag.AlignVCenter


class _CountedRow(PaintedButton):
    """A checkable row with a number at its right."""

    def __init__(self, text: str, count: int) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another number of records."""
        self._count = f"{count:,}"
        self.setAccessibleName(f"{self.text()}, {self._count}")
        self.setToolTip(self.accessibleName())
        self.update()

    def _colours(self) -> Roles:
        colours = roles(self.palette())
        return colours.selected() if self.isChecked() else colours

    def _paint_ground(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        if self.isChecked():
            paint_box(painter, self.focus_area(), 4, colours.selection)
        elif self.underMouse() and self.isEnabled():
            paint_box(painter, self.focus_area(), 4, colours.hover)

    def _paint_bar(self, painter: QPainter) -> None:
        ground, width = self.focus_area(), max(3, px(self, 3))
        height = ground.height() * 0.56
        bar = QRectF(ground.left(), ground.center().y() - height / 2, width, height)
        paint_box(painter, bar, width / 2, self._colours().focus)

    @override
    def focus_area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(px(self, 6), 1, -px(self, 6), -1)

    def _picture(self, name: str, size: int) -> QPixmap:
        colours = self._colours()
        colour = colours.text if self.isChecked() else colours.muted
        return pixmap(name, colour, size, self.devicePixelRatio())

    def _paint_words(self, painter: QPainter, left: int, style: TextStyle) -> None:
        colours = self._colours()
        note = styled_font(self.font(), NOTE)
        right = self.width() - px(self, 18) - QFontMetrics(note).horizontalAdvance(self._count)
        painter.setFont(note)
        painter.setPen(colours.muted if self.isEnabled() else colours.edge)
        painter.drawText(
            QRect(right, 0, self.width() - right, self.height()), _CENTRED, self._count
        )
        font = styled_font(self.font(), style)
        room = right - px(self, 6) - left
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(colours.text if self.isEnabled() else colours.edge)
        painter.drawText(QRect(left, 0, room, self.height()), _CENTRED, shown)


class NavigationRow(_CountedRow):
    """A record type with its icon and number of records; one of its siblings is chosen."""

    def __init__(self, icon_name: str, text: str, count: int) -> None:
        super().__init__(text, count)
        self._icon_name = icon_name
        self.setAutoExclusive(True)

    @override
    def sizeHint(self) -> QSize:
        height = QFontMetrics(styled_font(self.font(), SECTION)).height() + px(self, 13)
        return QSize(px(self, 160), height)

    @override
    def paint(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        if self.isChecked():
            self._paint_bar(painter)
        size = px(self, 16)
        picture = self._picture(self._icon_name, size)
        painter.drawPixmap(QPointF(px(self, 18), (self.height() - size) / 2), picture)
        self._paint_words(painter, px(self, 44), SECTION if self.isChecked() else CELL)


class SideBarRow(_CountedRow):
    """A record type in a small window: its icon only, name and number in the tooltip."""

    def __init__(self, icon_name: str, text: str, count: int) -> None:
        super().__init__(text, count)
        self._icon_name = icon_name
        self.setAutoExclusive(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self, 52), px(self, 36))

    @override
    def paint(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        if self.isChecked():
            self._paint_bar(painter)
        size = px(self, 18)
        corner = QPointF((self.width() - size) / 2, (self.height() - size) / 2)
        painter.drawPixmap(corner, self._picture(self._icon_name, size))


class FacetRow(_CountedRow):
    """A choice of a filter, ticked or not, with the number of records that it leaves."""

    def __init__(self, text: str, count: int, kind: MarkKind | None = None) -> None:
        super().__init__(text, count)
        self._kind = kind

    @override
    def sizeHint(self) -> QSize:
        height = QFontMetrics(styled_font(self.font(), VALUE)).height() + px(self, 8)
        return QSize(px(self, 160), max(height, px(self, 24)))

    @override
    def _colours(self) -> Roles:
        return roles(self.palette())

    @override
    def _paint_ground(self, painter: QPainter) -> None:
        if self.underMouse() and self.isEnabled():
            paint_box(painter, self.focus_area(), 4, roles(self.palette()).hover)

    @override
    def paint(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        left = px(self, 18)
        self._paint_tick(painter, left)
        left += px(self, 23)
        if self._kind:
            centre = QPointF(left + px(self, 4), self.height() / 2)
            paint_mark(painter, centre, self._kind, roles(self.palette()), px(self, 8))
            left += px(self, MARK_COLUMN)
        self._paint_words(painter, left, VALUE if self.isChecked() else CELL)

    def _paint_tick(self, painter: QPainter, left: int) -> None:
        option = QStyleOptionButton()
        option.initFrom(self)
        # The row has the focus frame; a focus frame of the tick's own would stay after a click.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        size = px(self, 14)
        option.rect = QRect(left, (self.height() - size) // 2, size, size)
        # The tick has the colour of what is chosen; Fusion would take that of the text.
        option.palette.setColor(QPalette.ColorRole.Text, roles(self.palette()).focus)
        state = QStyle.StateFlag.State_On if self.isChecked() else QStyle.StateFlag.State_Off
        option.state |= state
        check_box = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self.style().drawPrimitive(check_box, option, painter, self)
