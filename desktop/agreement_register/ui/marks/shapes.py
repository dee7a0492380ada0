"""Boxes, frames, badges and dates, as they are painted."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agreement_register.ui.marks.evidence import diamond, fill, mark_pen, paint_hatching
from agreement_register.ui.theme.type_scale import SMALLEST, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

    from agreement_register.ui.theme.colours import Role, Roles


def paint_box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a box with round corners; its line lies inside the area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if line is not None else 0.0
    path = QPainterPath()
    path.addRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
    if fill is not None:
        painter.fillPath(path, fill)
    if line is not None:
        painter.setPen(QPen(line, width))
        painter.drawPath(path)
    painter.restore()


def paint_focus_frame(painter: QPainter, area: QRectF, roles: Roles, width: float = 2.0) -> None:
    """Paint the focus frame that shows where the keyboard is."""
    paint_box(painter, area, 3, line=roles.focus, width=width)


def paint_badge(
    painter: QPainter, right_edge: QPointF, text: str, font: QFont, roles: Roles
) -> float:
    """Paint the number of competing values, ending at *right_edge*; give the width it took."""
    small = styled_font(font, SMALLEST)
    small.setWeight(small.Weight.DemiBold)
    metrics = QFontMetricsF(small)
    height = metrics.height() + px(font, 2)
    width = max(height, metrics.horizontalAdvance(text) + px(font, 10))
    box = QRectF(right_edge.x() - width, right_edge.y() - height / 2, width, height)
    painter.save()
    paint_box(painter, box, px(font, 3), roles.disputed_tint)
    painter.setFont(small)
    painter.setPen(roles.disputed)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


class DateShape(StrEnum):
    """How a date is drawn on an axis."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "one day in a range"
    OPEN_START = "open start"
    OPEN_END = "open end"
    IN_FORCE = "taken to be in force"
    NOT_EVIDENCED = "not evidenced"


def paint_date(
    painter: QPainter, shape: DateShape, span: QRectF, roles: Roles, role: Role = "text"
) -> None:
    """Paint a date from the left to the right of *span*, which is as high as the drawing."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = roles.colour(role)
    match shape:
        case DateShape.DAY:
            fill(painter, colour)
            painter.drawPolygon(diamond(span.center(), span.height() * 0.55))
        case DateShape.MONTH:
            width, height = span.height() * 0.55, span.height() * 1.1
            middle = span.center()
            fill(painter, colour)
            painter.drawRect(QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height))
        case DateShape.YEAR:
            width = max(span.width(), span.height())
            painter.setPen(mark_pen(colour, span.height(), 0.16))
            painter.setBrush(roles.base)
            painter.drawRect(QRectF(span.topLeft(), QSizeF(width, span.height())))
        case DateShape.IN_FORCE | DateShape.NOT_EVIDENCED:
            _paint_time_between(painter, shape, span, colour)
        case _:
            _paint_uncertain(painter, shape, span, roles, role)
    painter.restore()


def _paint_time_between(painter: QPainter, shape: DateShape, span: QRectF, colour: QColor) -> None:
    pen = QPen(colour, max(1.3, span.height() * 0.15))
    if shape is DateShape.NOT_EVIDENCED:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.9])
    y = span.center().y()
    painter.setPen(pen)
    painter.drawLine(QPointF(span.left(), y), QPointF(span.right(), y))


def _paint_uncertain(
    painter: QPainter, shape: DateShape, span: QRectF, roles: Roles, role: Role
) -> None:
    colour = roles.colour(role)
    painter.fillRect(span, roles.base)
    paint_hatching(painter, span, colour)
    painter.setPen(mark_pen(colour, span.height(), 0.18))
    # An end that closes stands out over the hatching, so that an open one is seen to be open.
    inset, over = painter.pen().widthF() / 2, span.height() * 0.2
    ends = [span.left() + inset] if shape is not DateShape.OPEN_START else []
    ends += [span.right() - inset] if shape is not DateShape.OPEN_END else []
    for x in ends:
        painter.drawLine(QPointF(x, span.top() - over), QPointF(x, span.bottom() + over))
