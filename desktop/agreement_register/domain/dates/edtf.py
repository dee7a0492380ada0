"""The grammar of EDTF texts: which days they mean, and why some of them cannot be."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from agreement_register.domain.dates.edtf_days import (
    NO_YEAR,
    PARTS_OF_A_YEAR,
    EdtfError,
    Why,
    days_of_part,
    possible_days,
    why_not,
)
from agreement_register.domain.texts import text

_MOMENT = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)")
_LOOSE_JOINTS = re.compile(r"\s*(,|\.\.)\s*")

Days = tuple[datetime.date | None, datetime.date | None]


class Shape(Enum):
    """How the members of a date belong together."""

    MOMENT = "a day, month, year …"
    ONE_OF = "one day of several, not known which"
    LASTING = "a period that lasts"


class End(Enum):
    """An end of a stretch that has no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One day, month, year or season; an `X` stands for a digit that is not known."""

    year: str
    month: str = ""
    day: str = ""
    qualifier: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Say whether this day fits every digit that is known."""
        if self.month in PARTS_OF_A_YEAR:
            return bool(self.first_day and self.last_day and self.first_day <= day <= self.last_day)
        month = self.month
        wanted = f"{self.year}{month or 'XX'}{self.day or 'XX'}"
        digits = day.isoformat().replace("-", "")
        return all(sign in ("X", digit) for sign, digit in zip(wanted, digits, strict=True))


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another; a single moment is both ends of its stretch."""

    start: Moment | End
    end: Moment | End

    @property
    def days(self) -> Days:
        """Return the first and the last day that are possible, None where nothing bounds them."""
        first = self.start.first_day if isinstance(self.start, Moment) else None
        last = self.end.last_day if isinstance(self.end, Moment) else None
        return first, last


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole EDTF text, understood."""

    text: str
    shape: Shape
    stretches: tuple[Stretch, ...]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Return every moment that is written down."""
        ends = (end for stretch in self.stretches for end in (stretch.start, stretch.end))
        return tuple(end for end in ends if isinstance(end, Moment))

    @property
    def days(self) -> Days:
        """Return the earliest and the latest day that are possible."""
        firsts, lasts = zip(*(stretch.days for stretch in self.stretches), strict=True)
        known_firsts = [day for day in firsts if day]
        known_lasts = [day for day in lasts if day]
        return (
            min(known_firsts) if len(known_firsts) == len(firsts) else None,
            max(known_lasts) if len(known_lasts) == len(lasts) else None,
        )


@lru_cache(maxsize=1 << 14)
def understand(text: str) -> Expression:
    """Read an EDTF text: levels 0 and 1 without times and long years, and one-of-sets.

    Raises:
        EdtfError: The text is no such date, or one of its days does not exist.
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return _one_of(_LOOSE_JOINTS.sub(r"\1", text[1:-1].strip()))
    if "/" in text:
        start, _, end = text.partition("/")
        return Expression(text, Shape.LASTING, (_stretch(start, end),))
    moment = _moment(text)
    return Expression(text, Shape.MOMENT, (Stretch(moment, moment),))


def _one_of(inside: str) -> Expression:
    members = inside.split(",")
    last = len(members) - 1
    stretches = []
    for number, member in enumerate(members):
        stretch = _member(member)
        misplaced = (stretch.start is End.OPEN and number > 0) or (
            stretch.end is End.OPEN and number < last
        )
        if misplaced or stretch.days == (None, None):
            raise EdtfError(_unread(f"[{inside}]"))
        stretches.append(stretch)
    return Expression(f"[{inside}]", Shape.ONE_OF, tuple(stretches))


def _member(text: str) -> Stretch:
    start, dots, end = text.partition("..")
    if dots:
        return _stretch(start or "..", end or "..")
    moment = _moment(text)
    return Stretch(moment, moment)


def _stretch(start_text: str, end_text: str) -> Stretch:
    stretch = Stretch(_end(start_text), _end(end_text))
    first, last = stretch.days
    for end, day in ((stretch.start, first), (stretch.end, last)):
        if isinstance(end, Moment) and day is None:
            raise EdtfError(_RANGE_WITHOUT_YEAR)
    if first is None and last is None:
        raise EdtfError(_RANGE_WITHOUT_ENDS)
    if first and last and first > last:
        raise EdtfError(_REVERSED)
    return stretch


def _end(text: str) -> Moment | End:
    if text in {End.OPEN.value, End.UNKNOWN.value}:
        return End(text)
    return _moment(text)


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if not match:
        raise EdtfError(_unread(text))
    year, month, day, qualifier = (part or "" for part in match.groups())
    if not set(year + month + day) - {"X"}:
        raise EdtfError(_NO_DIGIT)
    is_part = month in PARTS_OF_A_YEAR and not day
    days = days_of_part(year, month) if is_part else possible_days(year, month or "XX", day or "XX")
    if days is None:
        raise EdtfError(why_not(year, month, day))
    first, last = (None, None) if year == NO_YEAR else days
    return Moment(year, month, day, qualifier, first, last)


def _unread(words: str) -> Why:
    if "T" in words or ":" in words:
        return Why(
            text("The register keeps days, not times of day; type the day alone."),
            text("The register keeps days, not times of day."),
            text("Type the day alone."),
        )
    if "{" in words:
        return Why(
            text("Several days that all count are several events; type one day for each."),
            text("Several days that all count are several events."),
            text("Type one day for each."),
        )
    return Why(
        text(
            "“{words}” is not a date; write it as 1994-03-28, 1994-03, 1994 or [1997..2002].",
            words=words,
        ),
        text("“{words}” is not a date.", words=words),
        text("Write it as 1994-03-28, 1994-03, 1994 or [1997..2002]."),
    )


_NO_DIGIT = Why(
    text("No digit of this date is known; leave the cell empty, or choose Unknown."),
    text("No digit of this date is known."),
    text("Leave the cell empty, or choose Unknown."),
)
_RANGE_WITHOUT_YEAR = Why(
    text("A range needs a year at both ends; add the year."),
    text("A range needs a year at both ends."),
    text("Add the year."),
)
_RANGE_WITHOUT_ENDS = Why(
    text("This range has no date at either end; give at least one."),
    text("This range has no date at either end."),
    text("Give at least one."),
)
_REVERSED = Why(
    text("The end lies before the start; type the earlier date first."),
    text("The end lies before the start."),
    text("Type the earlier date first."),
)
_NO_LIMIT = Why(
    text("This limit has no day to count from; add the year."),
    text("This limit has no day to count from."),
    text("Add the year."),
)


def first_day(text: str) -> datetime.date:
    """Return the earliest day of an EDTF text, or say that it has none."""
    day = understand(text).days[0]
    if day is None:
        raise EdtfError(_NO_LIMIT)
    return day


def last_day(text: str) -> datetime.date:
    """Return the latest day of an EDTF text, or say that it has none."""
    day = understand(text).days[1]
    if day is None:
        raise EdtfError(_NO_LIMIT)
    return day
