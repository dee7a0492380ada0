"""A panel that hangs at what it belongs to, never stops anybody from working on, names its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from agreement_register.ui.language import say
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.boxes import Boxed
from agreement_register.ui.widgets.labels import Key, Label
from agreement_register.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QLayout

    from agreement_register.domain.texts import Text


DISTANCE = 6
EDGE = 4
SHADOW = 16
HALF = 128


class _Shadow(QWidget):
    """The shadow under a popover, which lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # On a dark ground a shadow is not seen: there the line around the panel must do.
        if roles(self.palette()).base.lightness() < HALF:
            return
        painter, area = QPainter(self), QRectF(self.rect())
        for step in range(SHADOW):
            outline = area.adjusted(step, step, -step, -step)
            paint_box(painter, outline, SHADOW + 6 - step, QColor(0, 0, 0, 1 + step // 4))


class Popover(Boxed):
    """A panel for what belongs to a value: an editor's read-back, a palette, *Why?*."""

    closed = Signal()
    """Emitted when the panel was put away."""
    radius = 6
    closes_by_escape_there = False  # also while the keyboard is in what it hangs at

    def __init__(self, window: QWidget, layout: QLayout, title: str) -> None:
        super().__init__(window)
        self.ground, self.edge = "panel", "box"
        self._shadow = _Shadow(window)
        self._anchor: QWidget | None = None
        self._spot = QRect()
        self.setAccessibleName(title)
        layout.setContentsMargins(px(self, 13), px(self, 12), px(self, 13), px(self, 12))
        self.setLayout(layout)
        self._shadow.hide()
        self.hide()
        window.installEventFilter(self)
        self.destroyed.connect(self._shadow.deleteLater)

    def hang_at(self, anchor: QWidget, spot: QRect | None = None) -> None:
        """Show the panel under a widget, or under a spot in it; above it if there is no room."""
        self._anchor, self._spot = anchor, spot if spot is not None else anchor.rect()
        if self.closes_by_escape_there:
            (anchor.focusProxy() or anchor).installEventFilter(self)  # a viewport has its view
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Put the panel away and give the keyboard back to what it hung at."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        # First: what hides with the keyboard in it looks by Tab for who takes it.
        if had_focus and self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def _place(self) -> None:
        window = self.parentWidget()
        if self._anchor is None or window is None:
            return
        corner = self._anchor.mapTo(window, self._spot.topLeft())
        spot = QRect(corner, self._spot.size())
        self.setGeometry(hanging_place(self._size_in(window), spot, window.rect()))

    def _size_in(self, window: QWidget) -> QSize:
        """Return the wanted size; in a narrow window wrapped words make it higher instead."""
        size, layout, room = self.sizeHint(), self.layout(), window.width() - 2 * EDGE
        if size.width() <= room or layout is None or not layout.hasHeightForWidth():
            return size
        return QSize(room, layout.totalHeightForWidth(room))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif self._is_escape_there(watched, event):
            self.dismiss()
            return True
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # What the panel says may grow while it is open: it grows with it, away from its anchor.
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return handled

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _is_escape_there(self, watched: QObject, event: QEvent) -> bool:
        """Tell whether Esc is pressed in what the panel hangs at: it closes the panel first."""
        if not self.closes_by_escape_there or watched is self.parentWidget():
            return False
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        return event.key() == Qt.Key.Key_Escape and self.isVisible()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._move_shadow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._move_shadow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_shadow()
        self._shadow.show()
        self._shadow.raise_()
        self.raise_()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shadow.hide()

    def _move_shadow(self) -> None:
        around = self.geometry().adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
        self._shadow.setGeometry(around.translated(0, SHADOW // 3))


def hanging_place(panel: QSize, spot: QRect, window: QRect) -> QRect:
    """Find where a panel hangs: below a spot, above it, beside it; else where it covers least."""
    size = panel.boundedTo(window.size() - QSize(2 * EDGE, 2 * EDGE))
    inner = window.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    below = inner.bottom() - spot.bottom() - DISTANCE
    above = spot.top() - DISTANCE - inner.top()
    left, top = spot.left(), spot.bottom() + 1 + DISTANCE
    if size.height() > below:
        if size.height() <= above:
            top = spot.top() - DISTANCE - size.height()
        else:
            left = _beside(size.width(), spot, inner)
            top = spot.top() if below >= above else spot.bottom() + 1 - size.height()
    left = max(inner.left(), min(left, inner.right() - size.width() + 1))
    top = max(inner.top(), min(top, inner.bottom() - size.height() + 1))
    return QRect(QPoint(left, top), size)


def _beside(width: int, spot: QRect, inner: QRect) -> int:
    """Return where a panel begins right of a spot, or left of it if there is more room."""
    right = spot.right() + 1 + DISTANCE
    if right + width <= inner.right() + 1 or inner.right() - spot.right() >= spot.left():
        return right
    return spot.left() - DISTANCE - width


def key_bar(keys: Sequence[tuple[str, Text]]) -> QHBoxLayout:
    """Make the line of a popover's keys, the one that leaves it at the right."""
    line = QHBoxLayout()
    line.setSpacing(5)
    for place, (key, words) in enumerate(keys):
        if place == len(keys) - 1:
            line.addStretch(1)
        cap = Key(key)
        line.addWidget(cap)
        if words:
            line.addWidget(Label(say(words), NOTE))
            line.addSpacing(px(cap, 6))
    return line


def flowing_keys(keys: Sequence[tuple[str, Text]]) -> QWidget:
    """Make a line of keys that goes on in the next one where there is little room."""
    holder = QWidget()
    flow = FlowLayout(px(holder, 10), px(holder, 4))
    for key, words in keys:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(Key(key))
        line.addWidget(Label(say(words), NOTE))
        flow.addWidget(pair)
    holder.setLayout(flow)
    return holder


def shortcut(popover: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Give a popover a key of its own, while the keyboard is anywhere in it."""
    made = QShortcut(QKeySequence(keys), popover)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)


def wide_enough(popover: QWidget, width: int) -> QSize:
    """Return the size of a popover of a width, or wider where its lines need it."""
    layout = popover.layout()
    if layout is None:
        return QSize(width, 0)
    layout.invalidate()
    wide = max(width, layout.minimumSize().width())
    # Where no words are wrapped, a layout answers -1 when asked for its height at a width.
    wraps = layout.hasHeightForWidth()
    height = layout.totalHeightForWidth(wide) if wraps else layout.totalSizeHint().height()
    return QSize(wide, height)
