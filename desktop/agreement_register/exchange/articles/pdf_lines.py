"""Lines of printed pages to paragraphs: what is joined, and what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.line_ends import is_hyphenated, joined, words_of
from agreement_register.exchange.articles.text_blocks import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EDGE = 3  # lines at the top and at the bottom in which a page repeats itself
_FEWEST_PAGES = 2
_DIGITS = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|seite|стр\.?|страница)?\s*(?:[0-9]{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|of|von|из|de)\s*[0-9]{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•·▪‣–—*-]|\(?(?:[0-9]{1,3}|[a-z])[.)])\s")
_END = 80  # letters in which a sentence shows its end
_LEADER = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:[0-9]{1,4}|[ivxl]{1,6}|[IVXL]{1,6})?$")
_AT_END = re.compile(r"[^\W\d_].*\s([0-9]{1,3})$")
_FEWEST_ENTRIES = 3
_GAP = 1.45  # of the usual distance between lines
_OTHER_SIZE = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; places are in points from the lower left corner, 0 if not known."""

    text: str
    page: int
    left: float = 0
    right: float = 0
    bottom: float = 0
    height: float = 0
    is_repeated: bool = False


def text_blocks_of_pages(pages: Sequence[Sequence[Line]]) -> list[TextBlock]:
    """Return the paragraphs of all pages, those that run over a page's end joined."""
    marked = list(_with_repeated(pages))
    words = words_of(line.text for page in marked for line in page)
    text_blocks: list[TextBlock] = []
    for page in marked:
        middle = _middle(page)
        text_blocks += _boilerplate(line for line in page if line.bottom >= middle)
        for number, group in enumerate(_paragraphs([a for a in page if not a.is_repeated])):
            text = joined([line.text for line in group], words)
            last = _last_of_text(text_blocks) if number == 0 and text[:1].islower() else None
            if last is None or _ENDS.search(text_blocks[last].text[-_END:]):
                text_blocks.append(TextBlock(text, page=group[0].page))
            else:
                whole = joined([text_blocks[last].text, text], words)
                text_blocks[last] = replace(text_blocks[last], text=whole)
        text_blocks += _boilerplate(line for line in page if line.bottom < middle)
    return text_blocks


def _boilerplate(lines: Iterable[Line]) -> list[TextBlock]:
    return [TextBlock(a.text, is_boilerplate=True, page=a.page) for a in lines if a.is_repeated]


def _last_of_text(text_blocks: Sequence[TextBlock]) -> int | None:
    places = range(len(text_blocks) - 1, -1, -1)
    return next((place for place in places if not text_blocks[place].is_boilerplate), None)


def _middle(page: Sequence[Line]) -> float:
    places = [line.bottom for line in page] or [0]
    return (max(places) + min(places)) / 2


def _with_repeated(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Mark page numbers, and what half of the pages have in one place at their edge."""
    edges = [_edges(page) for page in pages]
    counted = Counter(sign for top, bottom in edges for sign in {*map(_sign, top + bottom)})
    fewest = max(_FEWEST_PAGES, sum(map(bool, pages)) / 2)
    for page, edge in zip(pages, edges, strict=True):
        repeated = {
            id(line)
            for side in edge
            for line in takewhile(lambda line: counted[_sign(line)] >= fewest, side)
        }
        repeated |= {id(side[0]) for side in edge if len(page) > 1 and _is_page_number(side[0])}
        yield [replace(line, is_repeated=id(line) in repeated) for line in page]


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the uppermost and the lowest lines, the outermost first."""
    order = sorted(page, key=lambda line: -line.bottom)
    return order[:_EDGE], order[: -_EDGE - 1 : -1]


def _is_page_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def _sign(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold(), round(line.bottom)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group the lines of a page."""
    pitch, right = _usual_pitch(lines), _right_of(lines)
    entries = _ends_of_entries(lines)
    group: list[Line] = []
    for line in lines:
        if group and (id(group[-1]) in entries or _is_new(group, line, pitch, right)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _ends_of_entries(lines: Sequence[Line]) -> set[int]:
    """Return which lines end an entry of a table of contents: they lead to the number of a page.

    Where no dots lead there, several in a row end with numbers that grow, at one right margin.
    """
    ends = {id(line) for line in lines if _LEADER.search(line.text)}
    numbered = [(line, int(found[1])) for line in lines if (found := _AT_END.search(line.text))]
    run: list[Line] = []
    last = 0
    for line, number in numbered:
        is_next = run and number >= last and abs(line.right - run[-1].right) < line.height
        run = [*run, line] if is_next else [line]
        last = number
        if len(run) >= _FEWEST_ENTRIES:
            ends |= set(map(id, run))
    return ends


def _usual_pitch(lines: Sequence[Line]) -> float:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    down = [step for step in steps if step > 0]
    return median(down) if down else 0


def _right_of(lines: Sequence[Line]) -> float:
    """Return where full lines end: nine of ten lines end there or before."""
    ends = sorted(line.right for line in lines)
    return ends[int(len(ends) * 0.9)] if ends else 0


def _is_new(group: Sequence[Line], line: Line, pitch: float, right: float) -> bool:
    """Tell whether a line begins another paragraph than the lines before it."""
    last = group[-1]
    step = last.bottom - line.bottom
    if _ITEM.match(line.text) or _other_size(last, line):
        return True
    if step < -pitch * 2:  # the next column
        return bool(_ENDS.search(last.text))
    if step > pitch * _GAP and pitch:
        return True
    ends = bool(_ENDS.search(last.text))
    if not ends and line.text[:1].islower():
        return False
    is_indented = line.left > last.left + line.height and len(group) > 1
    return (is_indented and ends) or (_had_room(last, line, right) and not is_hyphenated(last.text))


def _had_room(last: Line, line: Line, right: float) -> bool:
    """Tell whether the next word would have fitted behind a line, which so ends on purpose."""
    letter = (last.right - last.left) / len(last.text)
    word = line.text.split(maxsplit=1)[0]
    return letter > 0 and last.right + letter * (len(word) + 2) < right


def _other_size(line: Line, other: Line) -> bool:
    small, large = sorted((line.height, other.height))
    return small > 0 and large > small * _OTHER_SIZE
