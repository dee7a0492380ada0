"""The picture of words that are dragged out of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from agreement_register.ui.marks.boxes import paint_box
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDEST = 260


def picture_of(words: str, widget: QWidget) -> QPixmap:
    """Paint the words in a box, in the font and the colours of a widget."""
    metrics, space = QFontMetrics(widget.font()), px(widget, 6)
    said = " ".join(words.split())
    shown = metrics.elidedText(f"“{said}”", Qt.TextElideMode.ElideRight, px(widget, _WIDEST))
    width = metrics.horizontalAdvance(shown) + 2 * space
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round(width * ratio), round((metrics.height() + space) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter, colours = QPainter(picture), roles(widget.palette())
    area = QRectF(0, 0, width, metrics.height() + space)
    paint_box(painter, area, 4, colours.panel, colours.ring)
    painter.setFont(widget.font())
    painter.setPen(colours.text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture
