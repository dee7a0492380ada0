"""Buttons: flat ones with an icon, as a link, as a title; and what painted ones have in common."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
)
from typing_extensions import override

from agreement_register.ui.icons import icon
from agreement_register.ui.marks.shapes import paint_focus_frame
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import CELL, SECTION, TextStyle, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from agreement_register.ui.theme.colours import Role, Roles

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


class FlatButton(QToolButton):
    """A flat button of the style, in one step of the type scale; framed only for the keyboard."""

    def __init__(self, words: str = "", style: TextStyle = CELL) -> None:
        super().__init__()
        self.text_style = style
        self._shows_focus = False
        self.setText(words)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # Font and colours are chosen whenever the style asks, not in changeEvent: PySide 6.11 may call
    # that in Python while the widget is being destroyed, and crashes.
    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.font = styled_font(self.font(), self.text_style)
        option.text = option.text.replace("&", "&&")  # a name, of which nothing is a key
        palette, colours = QPalette(option.palette), roles(self.palette())
        colour = self.colour_of_words(colours) if self.isEnabled() else colours.edge
        palette.setColor(QPalette.ColorRole.ButtonText, colour)
        option.palette = palette
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if self._shows_focus and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
            option.state |= QStyle.StateFlag.State_KeyboardFocusChange

    def colour_of_words(self, colours: Roles) -> QColor:
        """Return the colour of the words."""
        return colours.colour(self.text_style.role)

    def size_of_words(self) -> QSize:
        """Return how much room the words take."""
        metrics = QFontMetricsF(styled_font(self.font(), self.text_style))
        return QSize(ceil(metrics.horizontalAdvance(self.text())), ceil(metrics.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who clicks knows where he is; the focus frame is for who comes by the keyboard.
        self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._shows_focus = True
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(FlatButton):
    """A flat button with an icon; its name is its tooltip and its accessible name."""

    def __init__(self, icon_name: str, tip: str, role: Role = "muted", length: int = 16) -> None:
        super().__init__()
        self._icon_name, self._role, self._length = icon_name, role, length
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.icon = icon(self._icon_name, roles(self.palette()), self._role)
        option.iconSize = self._icon_size()
        option.toolButtonStyle = self.toolButtonStyle()
        option.text = f" {option.text}" if option.text else ""  # a little apart from the icon

    @override
    def sizeHint(self) -> QSize:
        space = px(self, 8)
        icon_only = self._icon_size() + QSize(space, space)
        if not self.text():
            return icon_only
        beside = QSize(self._icon_size().width() + px(self, 8), 0)
        return icon_only.expandedTo(super().sizeHint() + beside)

    def _icon_size(self) -> QSize:
        return QSize(px(self, self._length), px(self, self._length))


class LinkButton(FlatButton):
    """A button that looks like a link: *Why?*, *Show all*, *Reset*."""

    def __init__(self, text: str, style: TextStyle = CELL) -> None:
        super().__init__(text, style)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def colour_of_words(self, colours: Roles) -> QColor:
        return colours.link

    @override
    def sizeHint(self) -> QSize:
        return self.size_of_words() + QSize(px(self, 6), px(self, 4))


class OpeningButton(FlatButton):
    """The title of a section, which opens and closes it: with a chevron that tells which."""

    def __init__(self, title: str) -> None:
        super().__init__(title, SECTION)
        self.setCheckable(True)

    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        option.icon = icon(chevron, roles(self.palette()), "muted")
        option.iconSize = QSize(px(self, 14), px(self, 14))
        option.toolButtonStyle = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        # Open is its usual state, told by the chevron: it is not shown as pressed.
        option.state &= ~QStyle.StateFlag.State_On

    @override
    def sizeHint(self) -> QSize:
        return self.size_of_words() + QSize(px(self, 30), px(self, 10))
