"""The text of an article on screen: painted, read and selected by keys and mouse."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from agreement_register.ui.article import article_keys
from agreement_register.ui.article.article_area import ArticleArea
from agreement_register.ui.article.margin import area_of, paint_label
from agreement_register.ui.article.text_marks import selected
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.article.block_layout import Format
    from agreement_register.ui.theme.colours import Roles


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


_WIDEST = 260


def drag_words(words: str, data: QMimeData, widget: QWidget) -> None:
    """Drag what was selected out of a widget, with the words under the pointer."""
    drag = QDrag(widget)
    drag.setMimeData(data)
    drag.setPixmap(picture_of(words, widget))
    drag.exec(Qt.DropAction.CopyAction)


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
    paint_box(painter, area, 4, colours.panel, colours.focus)
    painter.setFont(widget.font())
    painter.setPen(colours.text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture


_CARET = 2


def paint_article(view: ArticleArea, painter: QPainter, colours: Roles) -> None:
    """Paint what is on screen."""
    painter.fillRect(view.viewport().rect(), colours.base)
    for block in view.blocks_on_screen():
        _paint_block(view, painter, colours, block)
    for hit in _hits_on_screen(view):
        _paint_highlight(view, painter, hit, QPen(colours.edge, 1))
    if view.current is not None:
        _paint_highlight(view, painter, view.current, QPen(colours.focus, 1.4))
    if view.highlighted is not None:
        _paint_highlight(view, painter, view.highlighted, QPen(colours.focus, 2))


def _hits_on_screen(view: ArticleArea) -> Sequence[tuple[int, int]]:
    shown = view.blocks_on_screen()
    if not view.hits or not shown:
        return ()
    first, last = view.text_blocks.span(shown[0])[0], view.text_blocks.span(shown[-1])[1]
    return view.hits[bisect_left(view.hits, (first, 0)) : bisect_left(view.hits, (last, 0))]


def _paint_block(view: ArticleArea, painter: QPainter, colours: Roles, block: int) -> None:
    layout, top = view.layout_of(block), view.top_of(block)
    painter.setPen(colours.text)
    layout.draw(painter, top, _selected_in(view, colours, block))
    start, end = view.text_blocks.span(block)
    selection = view.selection
    is_here = view.text_blocks.block_at(selection.caret) == block
    if is_here and view.hasFocus() and start <= selection.caret <= end:
        painter.setPen(colours.text)
        layout.draw_caret(painter, top, selection.caret - start, _CARET)
    if view.text_blocks.is_first(block):
        _paint_number(view, painter, colours, block)
    for label in view.labels_of(block):
        area = area_of(label, view.measures, top)
        paint_label(painter, label, area, colours, words=view.measures.shows_labels)


def _selected_in(view: ArticleArea, colours: Roles, block: int) -> list[Format]:
    start, end = view.text_blocks.span(block)
    first, last = max(start, view.selection.start), min(end, view.selection.end)
    return [(first - start, last - start, selected(colours))] if first < last else []


def _paint_number(view: ArticleArea, painter: QPainter, colours: Roles, block: int) -> None:
    number = view.text_blocks.number(block)
    is_current = number == view.text_blocks.paragraphs.number_at(view.selection.caret)
    base = painter.font()
    font = styled_font(base, NOTE)
    font.setWeight(styled_font(base, SECTION if is_current else NOTE).weight())
    painter.setFont(font)
    painter.setPen(colours.text if is_current else colours.muted)
    area = QRectF(0, view.top_of(block), view.measures.number_right, view.measures.line)
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(area, aligned, f"{number}")
    painter.setFont(base)


def _paint_highlight(
    view: ArticleArea, painter: QPainter, span: tuple[int, int], pen: QPen
) -> None:
    """Draw a line around words, over all their lines."""
    around = QPainterPath()
    space = px(view, 2)
    for rect in view.rects_of(*span):
        box = QPainterPath()
        box.addRoundedRect(rect.adjusted(-space, -space, space, space), 3, 3)
        around = around.united(box)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(around)
    painter.restore()


class ArticleView(ArticleArea):
    """Shows a text with numbers at its left and labels of citations at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mouse = ArticleMouse(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        paint_article(self, painter, roles(self.palette()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not article_keys.act(self, event):
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
