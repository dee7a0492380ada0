"""The text of an article on screen: painted, read and selected by keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from typing_extensions import override

from agreement_register.ui.article import article_keys
from agreement_register.ui.article.article_area import ArticleArea
from agreement_register.ui.article.article_mouse import ArticleMouse
from agreement_register.ui.article.article_painting import paint_article
from agreement_register.ui.theme.colours import roles

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget


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
