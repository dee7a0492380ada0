"""Dates in English words, as tables, cards and read-back sentences show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.dates.edtf import End, Moment, Shape, Stretch, understand
from agreement_register.domain.dates.edtf_days import MONTHS, NO_YEAR, SEASONS
from agreement_register.domain.dates.partial_dates import PartialDate, Precision, from_stored

if TYPE_CHECKING:
    import datetime

    from agreement_register.domain.texts import Language

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Said of 2000 to 2009 and of nothing else; "1900s" may mean ten years or a hundred.
_PLAIN_DECADE_OF_A_CENTURY = "200X"
_DOUBT = " (uncertain)"
_DOUBTED = frozenset({"?", "%"})
_APPROXIMATE = frozenset({"~", "%"})
_WRITTEN_OUT = {Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR}


def in_words(date: PartialDate) -> str:
    """Return the date in words; an unread date is its own words."""
    return _expression_in_words(date.edtf) if date.edtf else date.words


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date in words, as a text or a part of one."""

    date: PartialDate

    def said_in(self, _language: Language) -> str:
        """Return the words in a language."""
        return in_words(self.date)

    @override
    def __str__(self) -> str:
        return in_words(self.date)


@lru_cache(maxsize=1 << 14)
def edtf_in_words(stored_text: str | None) -> str:
    """Return the words of a date's stored text."""
    return in_words(from_stored(stored_text))


@lru_cache(maxsize=1 << 14)
def _expression_in_words(edtf: str) -> str:
    expression = understand(edtf)
    if expression.shape is Shape.LASTING:
        return _lasting(expression.stretches[0])
    # A doubt that holds for every part is said once, at the end.
    all_doubted = all(moment.qualifier in _DOUBTED for moment in expression.moments)
    parts = [_stretch(stretch, with_doubt=not all_doubted) for stretch in expression.stretches]
    return " or ".join(parts) + (_DOUBT if all_doubted else "")


def _lasting(stretch: Stretch) -> str:
    start, end = _end(stretch.start), _end(stretch.end)
    if stretch.start is End.OPEN:
        return f"until {end}"
    if stretch.start is End.UNKNOWN:
        return f"until {end}, start unknown"
    if stretch.end is End.OPEN:
        return f"since {start}"
    if stretch.end is End.UNKNOWN:
        return f"from {start}, end unknown"
    return f"lasting from {start} to {end}"


def _end(end: Moment | End) -> str:
    return _moment(end) if isinstance(end, Moment) else ""


def _stretch(stretch: Stretch, *, with_doubt: bool) -> str:
    start, end = (
        _moment(end, with_doubt=with_doubt) if isinstance(end, Moment) else ""
        for end in (stretch.start, stretch.end)
    )
    if stretch.start == stretch.end:
        return start
    if not start:
        return f"by {end}"
    return f"between {start} and {end}" if end else f"{start} or later"


def _moment(moment: Moment, *, with_doubt: bool = True) -> str:
    about = "about " if moment.qualifier in _APPROXIMATE else ""
    doubt = _DOUBT if with_doubt and moment.qualifier in _DOUBTED else ""
    return f"{about}{_plain_moment(moment)}{doubt}"


def _plain_moment(moment: Moment) -> str:
    year = "" if moment.year == NO_YEAR else moment.year
    precision = PartialDate(_without_mark(moment)).precision
    if precision in _WRITTEN_OUT:
        day = f"{int(moment.day)} " if moment.day.isdigit() else ""
        month = f"{_month_name(moment)} " if moment.month.isdigit() else ""
        return f"{day}{month}{year}"
    if precision in {Precision.MONTH_WITHOUT_YEAR, Precision.DAY_WITHOUT_YEAR}:
        return _without_year(moment)
    if precision is Precision.DECADE and (year[-2] != "0" or year == _PLAIN_DECADE_OF_A_CENTURY):
        return f"{year[:-1]}0s"
    return _between(moment)


def _month_name(moment: Moment) -> str:
    return SEASONS.get(moment.month) or MONTHS[int(moment.month)]


def _without_mark(moment: Moment) -> str:
    return "-".join(part for part in (moment.year, moment.month, moment.day) if part)


def _without_year(moment: Moment) -> str:
    day = f"{int(moment.day)} " if moment.day.isdigit() else ""
    return f"{day}{_month_name(moment)}, year unknown"


def _between(moment: Moment) -> str:
    if moment.first_day is None or moment.last_day is None:
        return _without_mark(moment)
    first, last = _shortest(moment.first_day, moment.last_day)
    return f"between {_expression_in_words(first)} and {_expression_in_words(last)}"


def _shortest(first: datetime.date, last: datetime.date) -> tuple[str, str]:
    """Return both ends as years or as months where these mean the same days."""
    for length in (len("1994"), len("1994-03")):
        start, end = first.isoformat()[:length], last.isoformat()[:length]
        if PartialDate(start).earliest == first and PartialDate(end).latest == last:
            return start, end
    return first.isoformat(), last.isoformat()
