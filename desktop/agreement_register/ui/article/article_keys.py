"""What the keys do in an article: the caret, pages, and selecting as in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from agreement_register.ui.article.article_area import ArticleArea

_KEY = Qt.Key
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_COMMAND = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = (_KEY.Key_Return, _KEY.Key_Enter)


def act(view: ArticleArea, event: QKeyEvent) -> bool:
    """Act on a key; False if it means nothing here."""
    if event.matches(QKeySequence.StandardKey.Copy):
        copy(view)
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        view.selection.select_paragraph()
        return True
    if event.modifiers() & _COMMAND:
        return False
    return _act_plain(view, event) or _move(view, event)


def copy(view: ArticleArea) -> None:
    """Copy the selected words."""
    span = view.selection.span
    if span is not None:
        QGuiApplication.clipboard().setText(view.text_blocks.text[span[0] : span[1]])


def _act_plain(view: ArticleArea, event: QKeyEvent) -> bool:
    key = event.key()
    if key == _KEY.Key_Space and not event.modifiers() & _CONTROL:
        page(view, -1 if event.modifiers() & _SHIFT else 1)
    elif key in _ENTER and view.current is not None:
        view.selection.select(*view.current)
    elif key == _KEY.Key_Escape:
        _escape(view)
    else:
        return False
    return True


def _escape(view: ArticleArea) -> None:
    """Let go of what is selected or highlighted; with nothing of the kind, leave the article."""
    had_current, view.current = view.current is not None, None
    if not view.selection.clear() and not had_current:
        view.left.emit()
    view.viewport().update()


def page(view: ArticleArea, step: int) -> None:
    """Go on or back by what fits on the screen."""
    bar = view.verticalScrollBar()
    was_there = bar.value()
    bar.setValue(was_there + step * bar.pageStep())
    if bar.value() != was_there:
        view.selection.move(_first_place(view))


def _first_place(view: ArticleArea) -> int:
    """Return the place where the first whole line on screen begins."""
    place = view.top_place()
    top = next((rect.top() for rect in view.rects_of(place, place + 1)), 0.0)
    return view.place_at(QPoint(0, int(view.measures.line))) if top < 0 else place


def _move(view: ArticleArea, event: QKeyEvent) -> bool:
    move = _MOVES.get(Qt.Key(event.key()))
    if move is None or not len(view.text_blocks):
        return False
    by_more = bool(event.modifiers() & _CONTROL)
    place = move(view, by_more)
    view.selection.move(place, extends=bool(event.modifiers() & _SHIFT))
    view.bring(view.selection.caret, view.selection.caret)
    return True


def _left(view: ArticleArea, by_word: bool) -> int:
    return _step(view, forward=False, by_word=by_word)


def _right(view: ArticleArea, by_word: bool) -> int:
    return _step(view, forward=True, by_word=by_word)


def _step(view: ArticleArea, *, forward: bool, by_word: bool) -> int:
    caret, text_blocks = view.selection.caret, view.text_blocks
    block = text_blocks.block_at(caret)
    start, end = text_blocks.span(block)
    place = start + view.layout_of(block).step(caret - start, forward=forward, by_word=by_word)
    if place != caret:
        return place
    if forward:
        return text_blocks.span(block + 1)[0] if block + 1 < len(text_blocks) else end
    return text_blocks.span(block - 1)[1] if block else start


def _up(view: ArticleArea, by_paragraph: bool) -> int:
    return _paragraph(view, -1) if by_paragraph else _line(view, -1)


def _down(view: ArticleArea, by_paragraph: bool) -> int:
    return _paragraph(view, 1) if by_paragraph else _line(view, 1)


def _line(view: ArticleArea, step: int) -> int:
    """Return the place above or below the caret."""
    caret, text_blocks = view.selection.caret, view.text_blocks
    block = text_blocks.block_at(caret)
    layout, start = view.layout_of(block), text_blocks.span(block)[0]
    x, line = layout.x_of(caret - start), layout.line_of(caret - start) + step
    if 0 <= line < layout.line_count:
        return start + layout.place_in_line(line, x)
    beside = block + step
    if not 0 <= beside < len(text_blocks):
        return text_blocks.span(block)[0 if step < 0 else 1]
    other = view.layout_of(beside)
    number = other.line_count - 1 if step < 0 else 0
    return text_blocks.span(beside)[0] + other.place_in_line(number, x)


def _paragraph(view: ArticleArea, step: int) -> int:
    text_blocks = view.text_blocks
    number = text_blocks.paragraphs.number_at(view.selection.caret)
    start = text_blocks.paragraphs[number - 1][0]
    if step < 0 and view.selection.caret > start:
        return start
    return text_blocks.paragraphs[max(0, min(number - 1 + step, len(text_blocks.paragraphs) - 1))][
        0
    ]


def _page_up(view: ArticleArea, _more: bool) -> int:
    return _by_page(view, -1)


def _page_down(view: ArticleArea, _more: bool) -> int:
    return _by_page(view, 1)


def _by_page(view: ArticleArea, step: int) -> int:
    bar = view.verticalScrollBar()
    caret = view.selection.caret
    spot = view.spot_of(caret, caret + 1)
    before = bar.value()
    bar.setValue(before + step * bar.pageStep())
    if bar.value() == before:
        return 0 if step < 0 else len(view.text_blocks.text)
    return view.place_at(spot.center()) if spot.isValid() else view.top_place()


def _home(view: ArticleArea, of_text: bool) -> int:
    return 0 if of_text else _end_of_line(view, 0)


def _end(view: ArticleArea, of_text: bool) -> int:
    return len(view.text_blocks.text) if of_text else _end_of_line(view, 1)


def _end_of_line(view: ArticleArea, which: int) -> int:
    caret, text_blocks = view.selection.caret, view.text_blocks
    block = text_blocks.block_at(caret)
    layout, start = view.layout_of(block), text_blocks.span(block)[0]
    return start + layout.ends_of_line(layout.line_of(caret - start))[which]


_MOVES: dict[Qt.Key, Callable[[ArticleArea, bool], int]] = {
    _KEY.Key_Left: _left,
    _KEY.Key_Right: _right,
    _KEY.Key_Up: _up,
    _KEY.Key_Down: _down,
    _KEY.Key_PageUp: _page_up,
    _KEY.Key_PageDown: _page_down,
    _KEY.Key_Home: _home,
    _KEY.Key_End: _end,
}
