"""The selected words and the caret, in code points of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agreement_register.domain.passages.sentences import grow, sentences_of, shrink

if TYPE_CHECKING:
    from agreement_register.ui.article.text_blocks import TextBlocks

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


class Selection(QObject):
    """Where the caret is, and from where to where words are selected."""

    changed = Signal()
    """Other words are selected, or the caret is elsewhere."""

    def __init__(self, text_blocks: TextBlocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text_blocks = text_blocks
        self.anchor = self.caret = text_blocks.nearest(0)
        self._grown = self._origin = (0, 0)  # what growing came to, and what it began with

    def read(self, text_blocks: TextBlocks) -> None:
        """Stand in another text: at its beginning, or where the place still exists."""
        self._text_blocks = text_blocks
        self.anchor = self.caret = text_blocks.nearest(self.caret)

    @property
    def start(self) -> int:
        """Return where the selected words begin."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Return where the selected words end."""
        return max(self.anchor, self.caret)

    @property
    def span(self) -> tuple[int, int] | None:
        """Return the selected words without blanks around them, or None."""
        words = self._text_blocks.text[self.start : self.end]
        if not words.strip():
            return None
        start = self.start + len(words) - len(words.lstrip())
        return (start, start + len(words.strip()))

    @property
    def words(self) -> str:
        """Return what is selected."""
        return self._text_blocks.text[self.start : self.end]

    def move(self, place: int, *, extends: bool = False) -> None:
        """Put the caret at a place; what lies between is selected if it extends."""
        place = self._text_blocks.nearest(place)
        self._set(self.anchor if extends else place, place)

    def select(self, start: int, end: int) -> None:
        """Select words; the caret stands at their end."""
        self._set(start, end)

    def clear(self) -> bool:
        """Select nothing; tell whether anything was selected."""
        was_something = self.anchor != self.caret
        self._set(self.caret, self.caret)
        return was_something

    def select_word(self, place: int) -> None:
        """Select the word at a place."""
        start, end = self._text_blocks.span(self._text_blocks.block_at(place))
        for found in _WORD.finditer(self._text_blocks.text, start, end):
            if found.start() <= place <= found.end():
                self.select(*found.span())
                return

    def select_sentence(self, place: int) -> None:
        """Select the sentence at a place."""
        start, _end = self._text_blocks.span(self._text_blocks.block_at(place))
        words = self._text_blocks.words(self._text_blocks.block_at(place))
        for begin, end in sentences_of(words):
            if start + begin <= place <= start + end:
                self.select(start + begin, start + end)
                return

    def select_paragraph(self) -> None:
        """Select the paragraph that the caret is in."""
        number = self._text_blocks.paragraphs.number_at(self.caret)
        if number:
            self.select(*self._text_blocks.paragraphs[number - 1])

    def grow(self) -> None:
        """Select whole sentences, then one more after them, and so on."""
        if self._grown != (self.start, self.end):
            self._origin = (self.start, self.end)
        begin, words = self._around()
        start, end = grow(words, self.start - begin, self.end - begin)
        self._take(begin + start, begin + end)

    def shrink(self) -> None:
        """Take the last sentence out of the selection, at last back to where growing began."""
        origin = self._origin if self._grown == (self.start, self.end) else None
        begin, words = self._around()
        shifted = (origin[0] - begin, origin[1] - begin) if origin else None
        start, end = shrink(words, self.start - begin, self.end - begin, shifted)
        self._take(begin + start, begin + end)

    def _take(self, start: int, end: int) -> None:
        self._grown = (start, end)
        self.select(start, end)

    def _around(self) -> tuple[int, str]:
        """Return the text around the selection, with where it begins: never a long article."""
        if not len(self._text_blocks):
            return (0, "")
        first = max(0, self._text_blocks.block_at(self.start) - 1)
        last = min(len(self._text_blocks) - 1, self._text_blocks.block_at(self.end) + 1)
        begin = self._text_blocks.span(first)[0]
        return (begin, self._text_blocks.text[begin : self._text_blocks.span(last)[1]])

    def _set(self, anchor: int, caret: int) -> None:
        if (anchor, caret) != (self.anchor, self.caret):
            self.anchor, self.caret = anchor, caret
            self.changed.emit()
