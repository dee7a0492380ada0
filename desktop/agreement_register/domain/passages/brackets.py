"""Brackets behind a name: “Bulgaria (Sofia, 4 August 1992)”, and the place that stands in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.domain.passages.sentences import Span

_PAIRS = {"(": ")", "[": "]"}
_LONGEST = 160  # characters of a bracket that names a place and a day
_PLACE = re.compile(
    r"\s*(?P<place>[^\W\d_][^\W\d_'’.-]*(?:[ .'’-]{1,2}[^\W\d_]+){0,4})\s*[,;:]\s*\Z", re.UNICODE
)


def bracket_around(text: str, span: Span, start: int, end: int) -> Span | None:
    """Return the bracket in which words stand, from its opening to its closing sign."""
    first = max(span[0], start - _LONGEST)
    opening = max(text.rfind(sign, first, start) for sign in _PAIRS)
    if opening < 0 or any(sign in text[opening:start] for sign in _PAIRS.values()):
        return None
    closing = text.find(_PAIRS[text[opening]], end, min(span[1], end + _LONGEST))
    return (opening, closing + 1) if closing >= 0 else None


def is_before(text: str, end: int, opening: int) -> bool:
    """Tell whether a name ends right before a bracket."""
    return end <= opening and not text[end:opening].strip()


def place_before(text: str, opening: int, date: int) -> Span | None:
    """Return the place that a bracket names before its day: “(Sofia, 4 August 1992)”."""
    found = _PLACE.fullmatch(text, opening + 1, date)
    if found is None or not found["place"][0].isupper():
        return None
    return found.span("place")
