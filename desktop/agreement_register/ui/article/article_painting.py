"""What is seen of an article: numbers, lines, the selection, the caret, rings and labels."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from agreement_register.ui.article.formats import selected
from agreement_register.ui.article.margin import area_of, paint_label
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.ui.article.article_area import ArticleArea
    from agreement_register.ui.article.block_layout import Dress
    from agreement_register.ui.theme.colours import Roles

_CARET = 2


def paint_article(view: ArticleArea, painter: QPainter, colours: Roles) -> None:
    """Paint what is on screen."""
    painter.fillRect(view.viewport().rect(), colours.base)
    for piece in view.pieces_on_screen():
        _paint_piece(view, painter, colours, piece)
    for hit in _hits_on_screen(view):
        _paint_ring(view, painter, hit, QPen(colours.edge, 1))
    if view.current is not None:
        _paint_ring(view, painter, view.current, QPen(colours.ring, 1.4))
    if view.ring is not None:
        _paint_ring(view, painter, view.ring, QPen(colours.ring, 2))


def _hits_on_screen(view: ArticleArea) -> Sequence[tuple[int, int]]:
    shown = view.pieces_on_screen()
    if not view.hits or not shown:
        return ()
    first, last = view.script.span(shown[0])[0], view.script.span(shown[-1])[1]
    return view.hits[bisect_left(view.hits, (first, 0)) : bisect_left(view.hits, (last, 0))]


def _paint_piece(view: ArticleArea, painter: QPainter, colours: Roles, piece: int) -> None:
    layout, top = view.layout_of(piece), view.top_of(piece)
    painter.setPen(colours.text)
    layout.draw(painter, top, _selected_in(view, colours, piece))
    start, end = view.script.span(piece)
    selection = view.selection
    is_here = view.script.piece_at(selection.caret) == piece
    if is_here and view.hasFocus() and start <= selection.caret <= end:
        painter.setPen(colours.text)
        layout.draw_caret(painter, top, selection.caret - start, _CARET)
    if view.script.is_first(piece):
        _paint_number(view, painter, colours, piece)
    for label in view.labels_of(piece):
        area = area_of(label, view.measures, top)
        paint_label(painter, label, area, colours, words=view.measures.shows_labels)


def _selected_in(view: ArticleArea, colours: Roles, piece: int) -> list[Dress]:
    start, end = view.script.span(piece)
    first, last = max(start, view.selection.start), min(end, view.selection.end)
    return [(first - start, last - start, selected(colours))] if first < last else []


def _paint_number(view: ArticleArea, painter: QPainter, colours: Roles, piece: int) -> None:
    number = view.script.number(piece)
    is_current = number == view.script.paragraphs.number_at(view.selection.caret)
    base = painter.font()
    font = styled_font(base, NOTE)
    font.setWeight(styled_font(base, SECTION if is_current else NOTE).weight())
    painter.setFont(font)
    painter.setPen(colours.text if is_current else colours.muted)
    area = QRectF(0, view.top_of(piece), view.measures.number_right, view.measures.line)
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(area, aligned, f"{number}")
    painter.setFont(base)


def _paint_ring(view: ArticleArea, painter: QPainter, span: tuple[int, int], pen: QPen) -> None:
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
