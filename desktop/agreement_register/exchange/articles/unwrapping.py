"""Text whose lines were broken at a width, put together to one paragraph a line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.text_blocks import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NARROWEST, _WIDEST = 45, 100  # characters; mail is 72, typescript 65, terminals 80
_FULL_LINES = 0.75  # of the lines that another follows must have been full
_FEWEST = 3
_STARTS_ANEW = re.compile(r"\s{2,}|[-*+•–—]\s|\(?[0-9]{1,3}[.)]\s|[>|#]")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines were broken at a width: the next word would not have fitted."""
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(_is_full(line, after, width) for line, after in pairs)
    return full >= _FEWEST and full >= len(pairs) * _FULL_LINES


def unwrap(lines: Sequence[str]) -> list[TextBlock]:
    """Return the paragraphs of broken lines with the physical line each begins in."""
    width = max(map(len, lines), default=0)
    text_blocks: list[TextBlock] = []
    goes_on = False
    for place, line in enumerate(lines, 1):
        if not line.strip():
            goes_on = False
            continue
        if goes_on and not _STARTS_ANEW.match(line):
            text_blocks[-1] = TextBlock(
                f"{text_blocks[-1].text} {line.strip()}", line=text_blocks[-1].line
            )
        else:
            text_blocks.append(TextBlock(line.strip(), line=place))
        after = lines[place] if place < len(lines) else ""
        goes_on = _is_full(line, after, width)
    return text_blocks


def numbered(lines: Iterable[str]) -> list[TextBlock]:
    """Return each line with text as a paragraph."""
    return [TextBlock(line, line=place) for place, line in enumerate(lines, 1) if line.strip()]


def _is_full(line: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[0] if after.strip() else ""
    return bool(word) and len(line.rstrip()) + 1 + len(word) > width - 2
