"""Brackets behind a name, “Bulgaria (Sofia, 4 August 1992)”, and the place beside a day."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.domain.passages.sentences import Span

_PAIRS = {"(": ")", "[": "]"}
_LONGEST = 160  # characters of a bracket that names a place and a day
_REACH = 60  # characters from a day to the place beside it
_NAME = r"(?P<place>[^\W\d_a-zа-яёіїєґ][\w’'-]*(?:[ -][^\W\d_a-zа-яёіїєґ][\w’'-]*){0,3})"
_PLACE = re.compile(rf"\s*{_NAME}\s*[,;:]\s*", re.UNICODE)
_TO_A_DAY = r"\s*,?\s*(?:(?:on|am|le|el|il|den|dnia|w dniu)\s+)?"
_FROM_A_DAY = r"\s*(?:г\.|р\.|года|року)?\s*,?\s*"


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


def place_beside(text: str, span: Span, day: Span, prepositions: str) -> Span | None:
    """Return the place that stands right beside a day.

    In a bracket before it, “(Sofia, 4 August 1992)”, or after a word such as *in*: “in Oslo on
    9 February 1972”, “on 9 February 1972 in Oslo”.
    """
    start, end = day
    bracket = bracket_around(text, span, start, end)
    found = _PLACE.fullmatch(text, bracket[0] + 1, start) if bracket is not None else None
    if found is None:
        before = rf"(?<!\w)(?:{prepositions})\s+{_NAME}{_TO_A_DAY}\Z"
        found = re.compile(before).search(text, max(span[0], start - _REACH), start)
    if found is None:
        after = rf"{_FROM_A_DAY}(?:{prepositions})\s+{_NAME}"
        found = re.compile(after).match(text, end, min(span[1], end + _REACH))
    return found.span("place") if found is not None else None
