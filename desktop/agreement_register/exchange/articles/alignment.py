"""Which paragraphs of a page stand in a text that was drawn from it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOT_LETTERS = re.compile(r"[\W_]+")
_LONG, _VERY_LONG, _ENDS = 25, 80, 40
_SOUGHT_WHOLE = 300_000  # letters of a text in all of which a paragraph is looked for
_REACH = 20_000  # letters of a longer one in which the next paragraph is looked for
_MOST_PLACES = 8  # of one paragraph


class _Place(NamedTuple):
    """Where a paragraph stands in the text."""

    block: int
    start: int
    end: int


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which two readings of a page compare."""
    return _NOT_LETTERS.sub("", text).casefold()


def standing_in(blocks: Sequence[str], lines: Sequence[str]) -> Iterator[bool]:
    """Tell of each paragraph of a page whether the text has it; of both the letters are given.

    Long paragraphs tie the two together, as many as have one order in both: a sentence that the
    page shows twice, as with quotations beside the text, leads nobody astray. A short one has to
    stand between the same long ones in both.
    """
    text = "".join(lines)
    places = [*_places(blocks, text)]
    tied = {place.block: place for place in _heaviest_in_order(places)}
    moved = {place.block for place in places if place.end - place.start >= _VERY_LONG}
    short = _ShortOnes(text, lines, [place.start for place in tied.values()])
    is_found = False
    for number, block in enumerate(blocks):
        if number in tied:
            is_found, short.place = True, tied[number].end
        elif block:
            is_found = number in moved or short.takes(block)
        yield is_found


def _places(blocks: Sequence[str], text: str) -> Iterator[_Place]:
    """Yield where each long paragraph stands in the text, the last place of each first."""
    near, is_sought_whole = 0, len(text) <= _SOUGHT_WHOLE
    for number, block in enumerate(blocks):
        if len(block) < _LONG:
            continue
        begin, until = (0, len(text)) if is_sought_whole else (near, near + _REACH + len(block))
        found = [_Place(number, at, at + len(block)) for at in _all(text, block, begin, until)]
        if not found and len(block) >= _VERY_LONG:
            found = _by_its_ends(number, block, text, (begin, until))
        if found:
            near = found[0].end
        yield from found[::-1]


def _all(text: str, block: str, begin: int, until: int) -> Iterator[int]:
    """Yield the first places of a paragraph."""
    for _ in range(_MOST_PLACES):
        begin = text.find(block, begin, until)
        if begin < 0:
            return
        yield begin
        begin += len(block)


def _by_its_ends(number: int, block: str, text: str, between: tuple[int, int]) -> list[_Place]:
    """Return where a paragraph begins or ends that the text has otherwise in the middle."""
    head, tail = text.find(block[:_ENDS], *between), text.find(block[-_ENDS:], *between)
    if 0 <= head < tail <= head + len(block):
        return [_Place(number, head, tail + _ENDS)]
    at = tail if tail >= 0 else head
    return [_Place(number, at, at + _ENDS)] if at >= 0 else []


def _heaviest_in_order(places: Sequence[_Place]) -> list[_Place]:
    """Return places, one a paragraph, that follow each other and hold the most letters."""
    ends: list[int] = []  # where the best rows of places end, with their weights
    weights: list[int] = []
    lasts: list[_Place] = []
    before: dict[_Place, _Place | None] = {}
    for place in places:
        row = bisect_right(ends, place.start) - 1
        before[place] = lasts[row] if row >= 0 else None
        weight = place.end - place.start + (weights[row] if row >= 0 else 0)
        held = bisect_right(ends, place.end) - 1
        if held >= 0 and weights[held] >= weight:
            continue
        worse = slice(bisect_left(ends, place.end), bisect_right(weights, weight))
        ends[worse], weights[worse], lasts[worse] = [place.end], [weight], [place]
    chain: list[_Place] = []
    last = lasts[-1] if lasts else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


class _ShortOnes:
    """Finds short paragraphs where the text goes on, or as a line of their own."""

    def __init__(self, text: str, lines: Sequence[str], ties: Sequence[int]) -> None:
        self.place = 0  # up to where the text was found
        self._text, self._ties = text, ties
        self._starts: dict[str, list[int]] = defaultdict(list)
        at = 0
        for line in lines:
            self._starts[line].append(at)
            at += len(line)

    def takes(self, block: str) -> bool:
        """Tell whether a paragraph comes before the next long one, and go on behind it."""
        after = bisect_left(self._ties, self.place)
        limit = self._ties[after] if after < len(self._ties) else len(self._text)
        starts = self._starts.get(block, ())
        line = bisect_left(starts, self.place)
        if self._text.startswith(block, self.place):
            start = self.place
        elif line < len(starts):
            start = starts[line]
        else:
            return False
        if start + len(block) > limit:
            return False
        self.place = start + len(block)
        return True
