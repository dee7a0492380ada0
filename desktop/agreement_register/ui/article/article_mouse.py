"""What the mouse does in an article: select by letter, word and sentence, and follow marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from agreement_register.ui.article.article_area import ArticleArea

_SCROLL_MS = 40
_NOWHERE = QPoint(-1000, -1000)


class ArticleMouse:
    """Holds what a press began until the button is released."""

    def __init__(self, view: ArticleArea) -> None:
        self._view = view
        self._pressed = _NOWHERE
        self._is_selecting = self._may_drag = False
        self._last_double = (_NOWHERE, 0)
        self._timer = QTimer(view)
        self._timer.setInterval(_SCROLL_MS)
        self._timer.timeout.connect(self._scroll)
        self._edge = QPoint()

    def press(self, event: QMouseEvent) -> None:
        """Put the caret where the button is pressed; the third press takes the sentence."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if self._is_third(point, event.timestamp()):
            self._view.selection.select_sentence(self._view.place_at(point))
            return
        self._may_drag = self._view.is_selected_at(point) and not event.modifiers()
        if self._may_drag:
            self._pressed, self._is_selecting = point, False
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._pressed = _NOWHERE if extends else point
        self._is_selecting = not self._view.marks_in_margin(point)
        if self._is_selecting:
            self._view.selection.move(self._view.place_at(point), extends=extends)

    def move(self, event: QMouseEvent) -> None:
        """Select up to the pointer while the button is down; else show what can be clicked."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_pointer(point)
        elif self._may_drag and self._has_moved(point):
            self._may_drag, self._pressed = False, _NOWHERE
            self._view.drag_wanted.emit()
        elif self._is_selecting and self._has_moved(point):
            self._view.selection.move(self._view.place_at(point), extends=True)
            self._edge = point
            is_beyond = not self._view.viewport().rect().contains(point)
            if is_beyond != self._timer.isActive():
                (self._timer.start if is_beyond else self._timer.stop)()

    def release(self, event: QMouseEvent) -> None:
        """End a selection; where nothing was selected, follow the mark that was clicked."""
        self._timer.stop()
        point = event.position().toPoint()
        was_click = self._pressed != _NOWHERE and not self._has_moved(point)
        if self._may_drag:  # a click into the selection only puts the caret there
            self._view.selection.move(self._view.place_at(point))
        self._pressed, self._is_selecting, self._may_drag = _NOWHERE, False, False
        marks = self._view.marks_at(point) if was_click else []
        if marks:
            self._view.marks_wanted.emit(marks, event.globalPosition().toPoint())

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word."""
        point = event.position().toPoint()
        self._last_double = (point, event.timestamp())
        self._may_drag = False
        self._pressed = _NOWHERE
        self._view.selection.select_word(self._view.place_at(point))

    def _show_pointer(self, point: QPoint) -> None:
        """Show by its shape what a click does, and say what the mark under the pointer is."""
        marks = self._view.marks_at(point)
        # Not in viewportEvent: PySide may call that in Python while the view is being destroyed.
        self._view.viewport().setToolTip("\n".join(mark.tip for mark in marks))
        shape = Qt.CursorShape.ArrowCursor
        if marks:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._view.measures.left <= point.x() <= self._view.measures.right:
            shape = Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)

    def _has_moved(self, point: QPoint) -> bool:
        far = (point - self._pressed).manhattanLength()
        return far >= QApplication.startDragDistance()

    def _is_third(self, point: QPoint, moment: int) -> bool:
        place, at = self._last_double
        near = (point - place).manhattanLength() < QApplication.startDragDistance()
        return near and moment - at <= QApplication.doubleClickInterval()

    def _scroll(self) -> None:
        """Scroll on while the pointer is held beyond an edge."""
        view, height = self._view, self._view.viewport().height()
        beyond = self._edge.y() if self._edge.y() < 0 else max(0, self._edge.y() - height)
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + beyond)
        inside = QPoint(self._edge.x(), min(max(self._edge.y(), 0), height - 1))
        view.selection.move(view.place_at(inside), extends=True)
