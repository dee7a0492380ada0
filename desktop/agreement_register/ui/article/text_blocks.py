"""A text in blocks: paragraphs as citations number them, long ones divided; where each is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from operator import ne, sub
from typing import TYPE_CHECKING

from agreement_register.domain.passages.paragraphs import paragraph_at, paragraphs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class BlockHeights:
    """Sums of heights that are asked and corrected in a few steps, however many there are."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("l", heights)
        self._is_known = bytearray(len(self._heights))
        # Each place holds the sum of a run that ends there; a run is as long as the place's
        # lowest bit, so every sum is made of few of them.
        self._sums = array("l", [0, *self._heights])
        for place in range(1, len(self._sums)):
            above = place + (place & -place)
            if above < len(self._sums):
                self._sums[above] += self._sums[place]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Return the height of all together."""
        return self.top(len(self._heights))

    def top(self, block: int) -> int:
        """Return where a block begins."""
        total = 0
        while block > 0:
            total += self._sums[block]
            block &= block - 1
        return total

    def height(self, block: int) -> int:
        """Return how tall a block is, or probably is."""
        return self._heights[block]

    def is_known(self, block: int) -> bool:
        """Tell whether a block was measured."""
        return bool(self._is_known[block])

    def note(self, block: int, height: int) -> int:
        """Note the measured height of a block; return by how much it differs."""
        change = height - self._heights[block]
        self._is_known[block] = 1
        if change:
            self._heights[block] = height
            place = block + 1
            while place < len(self._sums):
                self._sums[place] += change
                place += place & -place
        return change

    def at(self, y: int) -> int:
        """Return the block at a height; the first or last beyond the ends."""
        place, left = 0, max(0, y)
        step = 1 << (len(self._heights).bit_length())
        while step:
            further = place + step
            if further < len(self._sums) and self._sums[further] <= left:
                place = further
                left -= self._sums[further]
            step >>= 1
        return max(0, min(place, len(self._heights) - 1))


LONGEST = 1500  # code points of a block: what is laid out at once stays small


class Paragraphs:
    """The places of a text's paragraphs, as citations number them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._held = paragraphs_in(text)

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, place: int) -> tuple[int, int]:
        held = self._held[place]
        return (held.start, held.end)

    def number_at(self, offset: int) -> int:
        """Return the number of the paragraph at a code point, or of the one before it."""
        return paragraph_at(self._text, offset)


class TextBlocks:
    """A text in blocks, each a paragraph or a part of a long one.

    The first paragraphs may be folded away: they have no blocks, and keep their numbers.
    """

    def __init__(self, text: str, folded: int = 0) -> None:
        self.text, self.folded = text, folded
        self.paragraphs = Paragraphs(text)
        self._starts, self._ends = array("q"), array("q")
        self._numbers = array("l")
        for number in range(folded + 1, len(self.paragraphs) + 1):
            self._add(number, *self.paragraphs[number - 1])
        self._lasts = bytearray(map(ne, self._numbers, [*self._numbers[1:], 0]))

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, block: int) -> tuple[int, int]:
        """Return where a block begins and ends in the text."""
        return (self._starts[block], self._ends[block])

    def words(self, block: int) -> str:
        """Return the words of a block."""
        return self.text[self._starts[block] : self._ends[block]]

    def number(self, block: int) -> int:
        """Return the number of the paragraph that a block belongs to."""
        return self._numbers[block]

    def is_first(self, block: int) -> bool:
        """Tell whether a block begins its paragraph."""
        return block == 0 or self._numbers[block - 1] != self._numbers[block]

    def is_last(self, block: int) -> bool:
        """Tell whether a block ends its paragraph."""
        return bool(self._lasts[block])

    def lengths(self) -> Iterator[tuple[int, int]]:
        """Yield how many letters each block has, and whether it ends its paragraph."""
        return zip(map(sub, self._ends, self._starts), self._lasts, strict=True)

    def is_folded(self, offset: int) -> bool:
        """Tell whether a code point is in a paragraph that is folded away."""
        return bool(self.folded) and offset <= self.paragraphs[self.folded - 1][1]

    def block_at(self, offset: int) -> int:
        """Return the block at a code point, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def blocks_of(self, number: int) -> Sequence[int]:
        """Return the blocks of a paragraph; none if it is folded away."""
        if number <= self.folded:
            return range(0)
        first = self.block_at(self.paragraphs[number - 1][0])
        last = first
        while not self.is_last(last):
            last += 1
        return range(first, last + 1)

    def nearest(self, offset: int) -> int:
        """Return the nearest place at or before a code point that is inside a paragraph."""
        if not len(self):
            return 0
        start, end = self.span(self.block_at(offset))
        return min(max(offset, start), end)

    def _add(self, number: int, start: int, end: int) -> None:
        while end - start > LONGEST:
            cut = _cut(self.text, start, start + LONGEST)
            self._put(number, start, cut)
            start = cut
        self._put(number, start, end)

    def _put(self, number: int, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._numbers.append(number)


def _cut(text: str, start: int, end: int) -> int:
    """Return where to part a long paragraph: after a sentence, else after a word."""
    middle = start + LONGEST // 2
    for mark in (". ", "? ", "! ", " "):
        found = text.rfind(mark, middle, end)
        if found >= 0:
            return found + len(mark)
    return end
