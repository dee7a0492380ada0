"""The paragraphs of a kept text: its lines that hold more than blanks, counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANGE = re.compile(r"\s*(?P<first>\d{1,7})(?:\s*[-–]\s*(?P<last>\d{1,7}))?\s*")
_MOST = 100_000  # paragraphs of one range


class Paragraph(NamedTuple):
    """Where one paragraph stands: its physical line, and its words without blanks around them."""

    line: int
    start: int
    end: int


@lru_cache(maxsize=4)
def paragraphs_in(text: str) -> tuple[Paragraph, ...]:
    """Return every paragraph of a text, in order; places are code points."""
    found: list[Paragraph] = []
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            found.append(Paragraph(number, begin, begin + len(words)))
        start += len(line) + 1
    return tuple(found)


def paragraph_at(text: str, offset: int) -> int:
    """Return the number of the paragraph at a place: on a blank line, that of the one before.

    The place before all of them belongs to the first; a text without paragraphs gives 0.
    """
    found = paragraphs_in(text)
    before = bisect_right(found, offset, key=_start)
    return max(before, 1) if found else 0


def span_of_paragraph(text: str, number: int) -> tuple[int, int]:
    """Return where a paragraph begins and ends; an empty span at the end if there is none."""
    found = paragraphs_in(text)
    if not 0 < number <= len(found):
        return len(text), len(text)
    return found[number - 1].start, found[number - 1].end


def line_of_paragraph(text: str, number: int) -> int | None:
    """Return the line of the text in which a paragraph stands, or None if there is none."""
    found = paragraphs_in(text)
    return found[number - 1].line if 0 < number <= len(found) else None


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


def ranges_in_words(numbers: Iterable[int]) -> str:
    """Return paragraph numbers as ranges, such as 1-3; 27-30."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "; ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def numbers_in_ranges(text: str) -> frozenset[int]:
    """Return the paragraph numbers of written ranges; what is no range counts for nothing."""
    found: set[int] = set()
    for match in filter(None, map(_RANGE.fullmatch, text.split(";"))):
        first = int(match["first"])
        last = int(match["last"] or first)
        found.update(range(first, min(last, first + _MOST) + 1))
    return frozenset(found)


def unread_ranges(text: str) -> str:
    """Return the first part of a text that is no range of paragraphs; empty if all are."""
    parts = (part for part in text.split(";") if part.strip())
    return next((part.strip() for part in parts if not _RANGE.fullmatch(part)), "")
