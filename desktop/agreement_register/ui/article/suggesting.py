"""Suggestions for a text, found little by little: first on screen, then near it, then elsewhere."""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from agreement_register.domain.passages.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from agreement_register.domain.passages.mentions import Mention
    from agreement_register.ui.article.text_blocks import TextBlocks

    Find = Callable[[str], Sequence[Mention]]

_TURN = 0.006  # seconds of work before the window is served again
_PAUSE_MS = 4  # not 0: Qt serves such timers before it paints
_KEPT = 240  # blocks whose suggestions are kept; of the others only the numbers are
_NOT_YET = -1
_TELLING = frozenset({"date", "actor", "verb"})  # what a sentence states that could be cited
Span = tuple[int, int]


class Uses(Protocol):
    """Knows which words citations point to."""

    def is_used(self, start: int, end: int) -> bool:
        """Tell whether a citation points to any of these words."""

    def is_paragraph_used(self, number: int) -> bool:
        """Tell whether a citation points to a paragraph as a whole."""


class Suggesting(QObject):
    """Finds dates, actors, counts and verbs of a text, and counts those that no citation uses."""

    found = Signal(object)
    """The blocks that have suggestions now."""
    counted = Signal()
    """The numbers have changed."""
    sought = Signal(object)
    """The span of the suggestion that was looked for, or None."""

    def __init__(self, text_blocks: TextBlocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text_blocks = text_blocks
        self._find: Find | None = None
        self._uses: Uses | None = None
        self._skipped: Collection[int] = frozenset()
        self._held: OrderedDict[int, tuple[Mention, ...]] = OrderedDict()
        self._free, self._idle = array("h"), array("h")
        self._wanted: list[int] = []
        self._counts = [0, 0, 0]  # suggestions, sentences, blocks counted
        self.kind = ""  # what is gone through: dates, actors, verbs; empty: all
        self._quest: tuple[int, int, int] | None = None  # from where, which way, at which block
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._work)

    def read(self, text_blocks: TextBlocks, find: Find | None, skipped: Collection[int]) -> None:
        """Begin with another text; without a way to find, there are no suggestions."""
        self._text_blocks, self._find, self._skipped = text_blocks, find, skipped
        self._held.clear()
        self._wanted, self._quest = [], None
        self._free = array("h", [_NOT_YET]) * len(text_blocks)
        self._idle = array("h", [0]) * len(text_blocks)
        self._counts = [0, 0, 0]
        self._wake()

    def use(self, uses: Uses, numbers: Collection[int] | None = None) -> None:
        """Count anew what citations use, everywhere or in some paragraphs."""
        self._uses = uses
        blocks = range(len(self._text_blocks)) if numbers is None else (
            block for number in numbers for block in self._text_blocks.blocks_of(number)
        )  # fmt: skip
        for block in blocks:
            self._uncount(block)
        self._wake()

    def stop(self) -> None:
        """Find nothing any more."""
        self._find, self._quest = None, None
        self._timer.stop()

    @property
    def free(self) -> int:
        """Return how many suggestions no citation uses, as far as they are counted."""
        return self._counts[0]

    @property
    def idle_sentences(self) -> int:
        """Return how many sentences state something that no citation uses, as far as counted."""
        return self._counts[1]

    @property
    def is_done(self) -> bool:
        """Tell whether the whole text is counted."""
        return self._counts[2] == len(self._text_blocks)

    def spans_in(self, block: int) -> list[Span]:
        """Return where suggestions of a block are, if they are known."""
        start = self._text_blocks.span(block)[0]
        return [(start + each.start, start + each.end) for each in self._held.get(block, ())]

    def see(self, first: int, last: int) -> None:
        """Find first what is on screen, then a screen more on either side."""
        if self._find is None:
            return
        many = last - first + 1
        near = [*range(first, last + 1), *range(last + 1, last + 1 + many),
                *range(first - 1, first - 1 - many, -1)]  # fmt: skip
        self._wanted = [block for block in near
                        if 0 <= block < len(self._text_blocks)
                        and block not in self._held]  # fmt: skip
        self._wanted.reverse()
        self._wake()

    def narrow(self, kind: str) -> str:
        """Look for one kind of suggestion, or for all again; return for which."""
        self.kind = "" if self.kind == kind else kind
        return self.kind

    def seek(self, place: int, step: int) -> None:
        """Look for the next suggestion that no citation uses, or with -1 for the previous one."""
        self._quest = (
            (place, step, self._text_blocks.block_at(place)) if len(self._text_blocks) else None
        )
        self._seek_on()
        self._wake()

    def unused_sentences(self, most: int) -> list[Span]:
        """Return sentences that state something which no citation uses, at most so many."""
        found: list[Span] = []
        for block in range(len(self._text_blocks)):
            if self._idle[block] and len(found) < most:
                found += self._idle_in(block, self._mentions(block))
        return found[:most]

    # Working

    def _wake(self) -> None:
        if self._find is not None and not self._timer.isActive():
            self._timer.start()

    def _work(self) -> None:
        end = time.perf_counter() + _TURN
        fresh: list[int] = []
        while time.perf_counter() < end:
            block = self._next()
            if block is None:
                self._timer.stop()
                break
            if block not in self._held:
                fresh.append(block)
            self._count(block, self._mentions(block))
        if fresh:
            self.found.emit(fresh)
        self.counted.emit()
        if self._quest is not None:
            self._seek_on()

    def _next(self) -> int | None:
        """Return the block to look at: one that is wanted, else one that is not counted yet."""
        while self._wanted:
            block = self._wanted.pop()
            if block not in self._held or self._free[block] == _NOT_YET:
                return block
        try:
            return self._free.index(_NOT_YET)
        except ValueError:
            return None

    def _mentions(self, block: int) -> tuple[Mention, ...]:
        held = self._held.get(block)
        if held is None:
            is_skipped = self._find is None or self._text_blocks.number(block) in self._skipped
            held = () if is_skipped or self._find is None else \
                tuple(self._find(self._text_blocks.words(block)))  # fmt: skip
            self._held[block] = held
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(block)
        return held

    def _count(self, block: int, mentions: Sequence[Mention]) -> None:
        if self._free[block] != _NOT_YET:
            return
        self._free[block] = len(list(self._free_in(block, mentions)))
        self._idle[block] = len(self._idle_in(block, mentions))
        self._counts[0] += self._free[block]
        self._counts[1] += self._idle[block]
        self._counts[2] += 1

    def _uncount(self, block: int) -> None:
        if self._free[block] != _NOT_YET:
            self._counts[0] -= self._free[block]
            self._counts[1] -= self._idle[block]
            self._counts[2] -= 1
            self._free[block], self._idle[block] = _NOT_YET, 0

    def _free_in(self, block: int, mentions: Iterable[Mention]) -> Iterator[Span]:
        start = self._text_blocks.span(block)[0]
        for each in mentions:
            if not self._is_used(start + each.start, start + each.end):
                yield (start + each.start, start + each.end)

    def _idle_in(self, block: int, mentions: Sequence[Mention]) -> list[Span]:
        telling = [each for each in mentions if each.kind in _TELLING]
        number = self._text_blocks.number(block)
        if not telling or (self._uses is not None and self._uses.is_paragraph_used(number)):
            return []
        start = self._text_blocks.span(block)[0]
        return [
            (start + begin, start + end)
            for begin, end in sentences_of(self._text_blocks.words(block))
            if any(begin <= each.start < end for each in telling)
            and not self._is_used(start + begin, start + end)
        ]

    def _is_used(self, start: int, end: int) -> bool:
        return self._uses is not None and self._uses.is_used(start, end)

    def _seek_on(self) -> None:
        """Go on looking for as long as one turn may last."""
        if self._quest is None or self._find is None:
            return
        place, step, block = self._quest
        end = time.perf_counter() + _TURN * 4
        while 0 <= block < len(self._text_blocks) and time.perf_counter() < end:
            if self._free[block] != 0:
                found = self._beyond(block, place, step)
                if found is not None:
                    self._quest = None
                    self.sought.emit(found)
                    return
            block += step
        is_over = not 0 <= block < len(self._text_blocks)
        self._quest = None if is_over else (place, step, block)
        if is_over:
            self.sought.emit(None)

    def _beyond(self, block: int, place: int, step: int) -> Span | None:
        mentions = self._mentions(block)
        self._count(block, mentions)
        wanted = [one for one in mentions if not self.kind or one.kind == self.kind]
        spans = sorted(self._free_in(block, wanted), reverse=step < 0)
        return next((span for span in spans if (span[0] - place) * step > 0), None)
