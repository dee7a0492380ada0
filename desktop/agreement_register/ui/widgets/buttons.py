"""Buttons: what painted ones have in common, and the small ones that show an icon only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QStyleOptionToolButton, QToolButton
from typing_extensions import override

from agreement_register.ui.icons import icon
from agreement_register.ui.marks.shapes import paint_focus_frame
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import px

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintedButton(QAbstractButton):
    """A button that paints itself: reached by Tab, pressed by Space or Enter, framed in focus."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._shows_focus = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paint(self, painter: QPainter) -> None:
        """Paint everything but the focus frame."""
        raise NotImplementedError

    def focus_area(self) -> QRectF:
        """Give the area that the focus frame runs around."""
        return QRectF(self.rect())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        if self._shows_focus and self.hasFocus():
            paint_focus_frame(painter, self.focus_area(), roles(self.palette()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who clicks knows where he is; the focus frame is for who comes by the keyboard.
        self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._shows_focus = True
        self.update()
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A flat button with an icon; its name is its tooltip and its accessible name."""

    def __init__(self, icon_name: str, tip: str, role: Role = "muted", length: int = 16) -> None:
        super().__init__()
        self._icon_name, self._role, self._length = icon_name, role, length
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    # The icon is chosen whenever the style asks, not in changeEvent: PySide 6.11 may call that in
    # Python while the widget is being destroyed, and crashes.
    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.icon = icon(self._icon_name, roles(self.palette()), self._role)
        option.iconSize = self._icon_size()
        option.toolButtonStyle = self.toolButtonStyle()

    @override
    def sizeHint(self) -> QSize:
        space = px(self, 8)
        icon_only = self._icon_size() + QSize(space, space)
        if not self.text():
            return icon_only
        return icon_only.expandedTo(super().sizeHint() + QSize(self._icon_size().width(), 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _icon_size(self) -> QSize:
        return QSize(px(self, self._length), px(self, self._length))
