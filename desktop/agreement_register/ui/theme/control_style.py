"""The Fusion style with edges that are seen, where it would draw dark ones on dark ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOptionFrame
from typing_extensions import override

from agreement_register.ui.theme.colours import roles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOption, QStyleOptionComplex, QWidget

_ROUND = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_FIELD = QStyle.PrimitiveElement.PE_PanelLineEdit
_EDGED = {
    _FIELD,
    _ROUND,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
}
_EDGED_WHOLE = {QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox}


class ControlEdges(QProxyStyle):
    """Fusion, with the edge of every control in the role for it, and a ring in focus."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element not in _EDGED:
            return
        # The field inside a combo box or a table cell has no frame of its own.
        is_bare = isinstance(option, QStyleOptionFrame) and option.lineWidth <= 0
        if not (element is _FIELD and is_bare):
            _paint_edge(painter, option, is_round=element is _ROUND)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _EDGED_WHOLE and getattr(option, "frame", True):
            _paint_edge(painter, option, is_round=False)


def _paint_edge(painter: QPainter, option: QStyleOption, *, is_round: bool) -> None:
    colours = roles(option.palette)
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    is_enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    edge = colours.ring if has_focus else colours.edge if is_enabled else colours.box
    width = 2.0 if has_focus else 1.0
    area = QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_round:
        painter.drawEllipse(area)
    else:
        painter.drawRoundedRect(area, 2, 2)
    painter.restore()
