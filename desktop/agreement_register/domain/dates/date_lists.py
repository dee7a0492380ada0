"""Several days in one phrase, each a date of its own: “on 7 and 18 November 1994”."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_B = r"[ \u00a0\u202f]"  # a blank
_ENDS = r"(?:st|nd|rd|th|er|[.º°]|-?го|-?е)?"
_DAY = rf"[0-3]?\d{_ENDS}"
_ARTICLE = rf"(?:{_B}(?:the|le|el|den|dem|zum))?"
AND_DAYS = r"and|und|et|и|та|й|і|y|bzw\.|beziehungsweise|sowie|resp\.|as well as|а также|а також"
# “7, 9 and ” before the last of the days
DAYS_BEFORE = rf"(?:{_DAY},{_ARTICLE}{_B})*{_DAY},?{_B}(?:{AND_DAYS}){_ARTICLE}{_B}(?={_DAY}{_B})"
IN_TURN = (
    r"respectively|соответственно|відповідно|respectivement|jeweils|respectivamente|rispettivamente|"
    r"odpowiednio"
)
# What is numbered too: “under Articles 7 and 18 November 1994 is the day …”.
_NUMBERED = re.compile(
    r"(?:\barticles?|\barts?\.|\bparagraphs?|\bpages?|\bstat(?:ya|ji)|\bстат\w+|\bпункт\w*|\bартикул\w*|"
    r"\bartikeln?|\babsatz|№|\bnos?\.)[ \u00a0]\Z",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A day of several: where it stands, and what it is in full."""

    start: int
    end: int
    said: str


@cache
def _of_one_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<days>{DAYS_BEFORE})(?P<last>{_DAY})(?P<rest>{_B}.+)", re.IGNORECASE | re.DOTALL
    )


@cache
def _after_the_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<month>[^\W\d_]+\.?){_B}(?P<days>(?:{_DAY},{_B})*{_DAY},?{_B}and{_B})"
        rf"(?P<last>{_DAY})(?P<rest>,?{_B}\d{{4}}.*)?",
        re.IGNORECASE,
    )


def days_of(said: str) -> list[Part]:
    """Return the days of words such as “7 and 18 November 1994”; none where one day is said."""
    first, later = _of_one_month().fullmatch(said), _after_the_month().fullmatch(said)
    match = first or later
    if not match:
        return []
    start, rest = match.start("days"), match["rest"] or ""
    days = [(one.start() + start, one.end() + start)
            for one in re.finditer(rf"\d\d?{_ENDS}", match["days"], re.IGNORECASE)]  # fmt: skip
    days.append(match.span("last"))
    if first:
        parts = [Part(*day, f"{_number(said, day)}{rest}") for day in days]
        return [*parts[:-1], parts[-1]._replace(end=len(said))]
    parts = [Part(*day, f"{_number(said, day)} {match['month']}{rest}") for day in days]
    return [parts[0]._replace(start=0), *parts[1:-1], parts[-1]._replace(end=len(said))]


def _number(said: str, span: tuple[int, int]) -> str:
    return re.sub(r"\D", "", said[span[0] : span[1]])


def are_numbered(text: str, start: int) -> bool:
    """Tell numbers of articles, pages and the like, which only stand before a day."""
    return _NUMBERED.search(text, max(0, start - 16), start) is not None
