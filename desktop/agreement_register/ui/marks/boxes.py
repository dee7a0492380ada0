"""The boxes of chips, the focus frame and the badge of competing values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agreement_register.ui.theme.type_scale import SMALLEST, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

    from agreement_register.ui.theme.colours import Roles


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
