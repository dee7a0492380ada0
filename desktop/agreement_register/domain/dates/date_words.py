"""Dates in words, as tables, cards and read-back sentences show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.dates.edtf import End, Moment, Shape, Stretch, understand
from agreement_register.domain.dates.edtf_days import MONTHS, NO_YEAR, OF_A_DAY, PARTS_OF_A_YEAR
from agreement_register.domain.dates.partial_dates import PartialDate, Precision, from_stored
from agreement_register.domain.texts import ENGLISH, NOTHING, Text, text

if TYPE_CHECKING:
    import datetime

    from agreement_register.domain.texts import Language

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Said of 2000 to 2009 and of nothing else; "1900s" may mean ten years or a hundred.
_PLAIN_DECADE_OF_A_CENTURY = "200X"
_DOUBTED = frozenset({"?", "%"})
_APPROXIMATE = frozenset({"~", "%"})
_WRITTEN_OUT = {Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR}


def in_words(date: PartialDate) -> str:
    """Return the date in English words; an unread date is its own words."""
    return _said_in(ENGLISH, date.edtf) if date.edtf else date.words


@lru_cache(maxsize=1 << 14)
def edtf_in_words(stored_text: str | None) -> str:
    """Return the English words of a date's stored text."""
    return in_words(from_stored(stored_text))


@lru_cache(maxsize=1 << 14)
def _said_in(language: Language, edtf: str) -> str:
    return language.say(text_of(edtf))


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date in words, as a text or a part of one."""

    date: PartialDate

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        return _said_in(language, self.date.edtf) if self.date.edtf else self.date.words

    @override
    def __str__(self) -> str:
        return in_words(self.date)


def date_words(stored_text: str | None) -> DateWords:
    """Return a date's stored text as words."""
    return DateWords(from_stored(stored_text))


def text_of(edtf: str, *, is_bare: bool = False) -> Text:
    """Return an EDTF date as a text; bare, a period does not say that it lasts."""
    expression = understand(edtf)
    if expression.shape is Shape.LASTING:
        return _lasting(expression.stretches[0], is_bare=is_bare)
    # A doubt that holds for every part is said once, at the end.
    all_doubted = all(moment.qualifier in _DOUBTED for moment in expression.moments)
    parts = [_stretch(stretch, with_doubt=not all_doubted) for stretch in expression.stretches]
    said = reduce(_or, parts)
    return text("{date} (uncertain)", date=said) if all_doubted else said


def _or(first: Text, other: Text) -> Text:
    return text("{first} or {other}", first=first, other=other)


def _lasting(stretch: Stretch, *, is_bare: bool) -> Text:
    start, end = _end(stretch.start), _end(stretch.end)
    if stretch.start is End.OPEN:
        return text("until {end}", end=end)
    if stretch.start is End.UNKNOWN:
        return text("until {end}, start unknown", end=end)
    if stretch.end is End.OPEN:
        return text("since {start}", start=start)
    if stretch.end is End.UNKNOWN:
        return text("from {start}, end unknown", start=start)
    if is_bare:
        return text("from {start} to {end}", start=start, end=end)
    return text("lasting from {start} to {end}", start=start, end=end)


def _end(end: Moment | End) -> Text:
    return _moment(end) if isinstance(end, Moment) else NOTHING


def _stretch(stretch: Stretch, *, with_doubt: bool) -> Text:
    start, end = (
        _moment(end, with_doubt=with_doubt) if isinstance(end, Moment) else NOTHING
        for end in (stretch.start, stretch.end)
    )
    if stretch.start == stretch.end:
        return start
    if not start:
        return text("by {end}", end=end)
    if not end:
        return text("{start} or later", start=start)
    return text("between {start} and {end}", start=start, end=end)


def _moment(moment: Moment, *, with_doubt: bool = True) -> Text:
    said = _plain_moment(moment)
    if moment.qualifier in _APPROXIMATE:
        said = text("about {date}", date=said)
    if with_doubt and moment.qualifier in _DOUBTED:
        said = text("{date} (uncertain)", date=said)
    return said


def _plain_moment(moment: Moment) -> Text:
    year = "" if moment.year == NO_YEAR else moment.year
    precision = PartialDate(_without_mark(moment)).precision
    if precision in _WRITTEN_OUT:
        return _written_out(moment, year)
    if precision in {Precision.MONTH_WITHOUT_YEAR, Precision.DAY_WITHOUT_YEAR}:
        return _without_year(moment)
    if precision is Precision.DECADE and (year[-2] != "0" or year == _PLAIN_DECADE_OF_A_CENTURY):
        return text("{decade}s", decade=f"{year[:-1]}0")
    return _between(moment)


def _written_out(moment: Moment, year: str) -> Text:
    if moment.day.isdigit():
        month = Text(_month_name(moment), context=OF_A_DAY)
        return text("{day} {month} {year}", day=int(moment.day), month=month, year=year)
    if moment.month.isdigit():
        return text("{month} {year}", month=Text(_month_name(moment)), year=year)
    return text("{year}", year=year)


def _month_name(moment: Moment) -> str:
    part = PARTS_OF_A_YEAR.get(moment.month)
    return part[0] if part else MONTHS[int(moment.month)]


def _without_year(moment: Moment) -> Text:
    if moment.day.isdigit():
        month = Text(_month_name(moment), context=OF_A_DAY)
        return text("{day} {month}, year unknown", day=int(moment.day), month=month)
    return text("{month}, year unknown", month=Text(_month_name(moment)))


def _between(moment: Moment) -> Text:
    if moment.first_day is None or moment.last_day is None:
        return text("{date}", date=_without_mark(moment))
    first, last = _shortest(moment.first_day, moment.last_day)
    return text("between {start} and {end}", start=text_of(first), end=text_of(last))


def _without_mark(moment: Moment) -> str:
    return "-".join(part for part in (moment.year, moment.month, moment.day) if part)


def _shortest(first: datetime.date, last: datetime.date) -> tuple[str, str]:
    """Return both ends as years or as months where these mean the same days."""
    for length in (len("1994"), len("1994-03")):
        start, end = first.isoformat()[:length], last.isoformat()[:length]
        if PartialDate(start).earliest == first and PartialDate(end).latest == last:
            return start, end
    return first.isoformat(), last.isoformat()
