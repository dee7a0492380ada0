"""The theme of the application: a scheme, a size of text, and edges of controls that are seen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QLabel, QProxyStyle, QStyle, QStyleOptionFrame, QToolButton
from typing_extensions import override

from agreement_register.ui.theme.colours import DARK, LIGHT, asks_for_contrast, palette_of, roles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QStyleOption, QStyleOptionComplex, QWidget


_ROUND = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_FRAME = QStyle.PrimitiveElement.PE_FrameFocusRect
_FIELD = QStyle.PrimitiveElement.PE_PanelLineEdit
_EDGED = {
    _FIELD,
    _ROUND,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
}
_EDGED_WHOLE = {QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox}


_TIP = "QTipLabel"


class PlainTips(QProxyStyle):
    """A style of the system, and the one place where tips are plain text, whoever shows them."""

    @override
    def polish(self, target: Any) -> Any:
        polished = super().polish(target)
        # What a tip says may come from a page that somebody saved: Qt would load what it names.
        if isinstance(target, QLabel) and target.inherits(_TIP):
            target.setTextFormat(Qt.TextFormat.PlainText)
        return polished


class ControlStyle(PlainTips):
    """Fusion, with the edge of every control in the role for it, and a focus frame in focus."""

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
        if element is _FRAME and isinstance(widget, QToolButton):
            _paint_edge(painter, option, is_round=False)
            return
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
    edge = colours.focus if has_focus else colours.edge if is_enabled else colours.box
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


class Scheme(StrEnum):
    """Whose colours the windows wear."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Gives the application its theme, and again whenever the system changes its scheme."""

    changed = Signal()
    """Emitted when colours or font were set: pictures that were kept must be drawn again."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_font = QFont(app.font())
        self._system_style = app.style().name().lower()
        self._scheme = Scheme.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def apply(self, scheme: str = Scheme.SYSTEM, point_size: float | None = None) -> None:
        """Set the application in a scheme of that name; without a size, in the system's."""
        self._scheme = Scheme(scheme)
        self._app.styleHints().setColorScheme(_QT_SCHEMES[self._scheme])
        self._set_style()
        self._set_font(point_size)
        self.changed.emit()

    def _set_style(self) -> None:
        # Bare Fusion brings no scheme worth the name; other styles know the colours of the system.
        is_fusion = self._scheme is not Scheme.SYSTEM or self._system_style in ("", "fusion")
        wanted = ControlStyle if is_fusion else PlainTips
        if type(self._app.style()) is not wanted:
            self._app.setStyle(ControlStyle() if is_fusion else PlainTips(self._system_style))
        colours = DARK if self._is_dark() else LIGHT
        is_ours = is_fusion and not asks_for_contrast()
        self._app.setPalette(palette_of(colours) if is_ours else QPalette())

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _set_font(self, point_size: float | None) -> None:
        font = QFont(self._system_font)
        if point_size is not None:
            font.setPointSizeF(point_size)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._app.setFont(font)

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._set_style()
            self.changed.emit()


_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}
