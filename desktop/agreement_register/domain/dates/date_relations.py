"""How two dates stand to each other: the same, inside, overlapping, apart, before or after."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from agreement_register.domain.dates.edtf import Moment, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.dates.partial_dates import PartialDate

Span = tuple[int, int]

# A leap year, in which dates without a year are laid beside each other.
_SAMPLE_YEAR: Span = (
    datetime.date(2000, 1, 1).toordinal(),
    datetime.date(2000, 12, 31).toordinal(),
)
_LONGEST_YEAR = 366


class Relation(StrEnum):
    """What a stated date says about the accepted one."""

    SAME = "same"
    REFINES = "refines"
    WIDER = "wider"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """Which of two dates certainly comes first, if either does."""

    BEFORE = "before"
    AFTER = "after"
    CANNOT_TELL = "cannot tell"


def relate(accepted: PartialDate, stated: PartialDate) -> Relation:
    """Say whether the stated date lies inside the accepted one, contains it, or contradicts it."""
    if not (accepted.is_read and stated.is_read):
        return Relation.UNKNOWN
    if accepted.edtf == stated.edtf:
        return Relation.SAME
    if _has_no_bounds(accepted) or _has_no_bounds(stated):
        return _relate_without_year(accepted, stated)
    mine, theirs = _spans(accepted), _spans(stated)
    inside = _contain(mine, theirs)
    outside = _contain(theirs, mine)
    if not any(_overlap(one, other) for one in mine for other in theirs):
        return Relation.DISJOINT
    if accepted.lasts != stated.lasts:
        # One unknown day and a period are not the same thing, even between the same days.
        return Relation.OVERLAPS
    return _relation(inside=inside, outside=outside)


def _relation(*, inside: bool, outside: bool) -> Relation:
    if inside and outside:
        return Relation.SAME
    if inside:
        return Relation.REFINES
    return Relation.WIDER if outside else Relation.OVERLAPS


def _relate_without_year(accepted: PartialDate, stated: PartialDate) -> Relation:
    first, last = _sample_days(accepted, stated)
    if last - first >= _LONGEST_YEAR:
        return Relation.OVERLAPS
    inside = outside = True
    meets = False
    for number in range(first, last + 1):
        day = datetime.date.fromordinal(number)
        in_accepted, in_stated = _covers(accepted, day), _covers(stated, day)
        meets = meets or (in_accepted and in_stated)
        inside = inside and (in_accepted or not in_stated)
        outside = outside and (in_stated or not in_accepted)
    # A date of one year never contains the same day of every year.
    inside = inside and (_has_no_bounds(accepted) or not _has_no_bounds(stated))
    outside = outside and (_has_no_bounds(stated) or not _has_no_bounds(accepted))
    return _relation(inside=inside, outside=outside) if meets else Relation.DISJOINT


def _sample_days(accepted: PartialDate, stated: PartialDate) -> Span:
    bounded = [date for date in (accepted, stated) if not _has_no_bounds(date)]
    if not bounded:
        return _SAMPLE_YEAR
    spans = _spans(bounded[0])
    return spans[0][0], spans[-1][1]


def _covers(date: PartialDate, day: datetime.date) -> bool:
    if _has_no_bounds(date):
        moment = understand(date.edtf).moments[0]
        return moment.covers(day)
    number = day.toordinal()
    return any(first <= number <= last for first, last in _spans(date))


def _has_no_bounds(date: PartialDate) -> bool:
    return date.earliest is None and date.latest is None


def _spans(date: PartialDate) -> list[Span]:
    """Return the possible days as ordinal numbers, in order, neighbours joined."""
    joined: list[Span] = []
    for first, last in sorted(_raw_spans(date)):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _raw_spans(date: PartialDate) -> Iterator[Span]:
    for stretch in understand(date.edtf).stretches:
        first, last = stretch.days
        yield (first or datetime.date.min).toordinal(), (last or datetime.date.max).toordinal()


def _contain(outer: list[Span], inner: list[Span]) -> bool:
    return all(any(a <= first and last <= b for a, b in outer) for first, last in inner)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def compare(a: PartialDate, b: PartialDate) -> Order:
    """Say which comes first; only when no possible day of one reaches into the other."""
    if a.latest and b.earliest and a.latest < b.earliest:
        return Order.BEFORE
    if b.latest and a.earliest and b.latest < a.earliest:
        return Order.AFTER
    return Order.CANNOT_TELL


def certainly_within(date: PartialDate, first: datetime.date, last: datetime.date) -> bool:
    """Say whether every possible day lies between these two; never of a doubted date."""
    if date.is_uncertain or date.is_approximate or not (date.earliest and date.latest):
        return False
    return first <= date.earliest and date.latest <= last


def possibly_within(date: PartialDate, first: datetime.date, last: datetime.date) -> bool:
    """Say whether some possible day lies between these two."""
    if not date.is_read:
        return False
    if _has_no_bounds(date):
        return _some_day_fits(understand(date.edtf).moments[0], first, last)
    window = (first.toordinal(), last.toordinal())
    return any(_overlap(span, window) for span in _spans(date))


def _some_day_fits(moment: Moment, first: datetime.date, last: datetime.date) -> bool:
    # Eight years always hold a 29 February, save around 1800 and 1900, hence nine.
    stop = min(last.toordinal(), first.toordinal() + 9 * _LONGEST_YEAR)
    days = range(first.toordinal(), stop + 1)
    return any(moment.covers(datetime.date.fromordinal(number)) for number in days)
