"""Dates as sources give them: EDTF with the words as typed, their bounds and their stored text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.edtf import Expression, Moment, Shape, understand
from agreement_register.domain.dates.edtf_days import DECEMBER, NO_YEAR, PARTS_OF_A_YEAR, days_in
from agreement_register.domain.errors import FieldError

if TYPE_CHECKING:
    import datetime

# The three commonest forms are bounded without the grammar: the database asks for every row.
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEAR_PRECISIONS = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX")


class Precision(StrEnum):
    """How closely a date is known."""

    EMPTY = ""
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PARTLY_UNSPECIFIED = "partly unspecified"
    ONE_OF_RANGE = "one of a range"
    ONE_OF_SEVERAL = "one of several"
    OPEN_RANGE = "open range"
    PERIOD = "period"
    OPEN_PERIOD = "open period"
    MONTH_WITHOUT_YEAR = "month without year"
    DAY_WITHOUT_YEAR = "day without year"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date value; `words` are kept where they say more than the EDTF text."""

    edtf: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        if self.edtf:
            object.__setattr__(self, "edtf", understand(self.edtf).text)

    @property
    def earliest(self) -> datetime.date | None:
        """Return the first day that is possible; None when open or unknown."""
        return understand(self.edtf).days[0] if self.edtf else None

    @property
    def latest(self) -> datetime.date | None:
        """Return the last day that is possible; None when open or unknown."""
        return understand(self.edtf).days[1] if self.edtf else None

    @property
    def precision(self) -> Precision:
        """Say how closely the date is known."""
        if not self.edtf:
            return Precision.UNREAD if self.words else Precision.EMPTY
        return _precision(understand(self.edtf))

    @property
    def is_uncertain(self) -> bool:
        """Say whether the source, or its reader, doubts the date."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def is_approximate(self) -> bool:
        """Say whether the date is only about right."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def is_read(self) -> bool:
        """Say whether the date has a meaning as days, not only words."""
        return bool(self.edtf)

    @property
    def lasts(self) -> bool:
        """Say whether this is a period that lasts, not one day that is not known."""
        return "/" in self.edtf


def _precision(expression: Expression) -> Precision:
    is_open = None in expression.days
    if expression.shape is Shape.LASTING:
        return Precision.OPEN_PERIOD if is_open else Precision.PERIOD
    if expression.shape is Shape.MOMENT:
        return _moment_precision(expression.moments[0])
    if is_open:
        return Precision.OPEN_RANGE
    return Precision.ONE_OF_SEVERAL if "," in expression.text else Precision.ONE_OF_RANGE


def _moment_precision(moment: Moment) -> Precision:
    month = moment.month.replace("XX", "")
    day = moment.day.replace("XX", "")
    if moment.year == NO_YEAR and month.isdigit() and "X" not in day:
        return Precision.DAY_WITHOUT_YEAR if day else Precision.MONTH_WITHOUT_YEAR
    if not _YEAR_PRECISIONS.fullmatch(moment.year) or "X" in month + day or (day and not month):
        return Precision.PARTLY_UNSPECIFIED
    if "X" in moment.year:
        return _coarse_precision(moment.year, month)
    if month in PARTS_OF_A_YEAR:
        return Precision.SEASON
    if day:
        return Precision.DAY
    return Precision.MONTH if month else Precision.YEAR


def _coarse_precision(year: str, month: str) -> Precision:
    if month:
        return Precision.PARTLY_UNSPECIFIED
    return Precision.CENTURY if year.endswith("XX") else Precision.DECADE


def parse_edtf(text: str) -> PartialDate:
    """Read an EDTF text strictly; a day that does not exist is refused with the reason."""
    return PartialDate(understand(text).text)


def keep_words(text: str) -> PartialDate:
    """Keep what was typed, verbatim, as a date that is not read."""
    return PartialDate(words=text.strip())


def today_text(day: datetime.date) -> str:
    """Return the stored text of a given day, which the caller took from the clock."""
    return day.isoformat()


def stored(date: PartialDate) -> str:
    """Return the one text that stands for the date in a register file."""
    return f"{date.edtf}\t{date.words}" if date.words else date.edtf


@lru_cache(maxsize=1 << 16)
def from_stored(text: str | None) -> PartialDate:
    """Return the date of a stored text; one that is no date becomes unread words."""
    edtf, _, words = (text or "").partition("\t")
    try:
        return PartialDate(edtf, words)
    except FieldError:
        return PartialDate(words=text or "")


def is_unread(stored_text: str | None) -> bool:
    """Tell whether a stored date is words that nobody could read as a date."""
    date = from_stored(stored_text)
    return bool(date.words.strip()) and not date.is_read


@lru_cache(maxsize=1 << 16)
def bounds(stored_text: str | None) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day of a stored date as ISO text."""
    if not stored_text:
        return None, None
    plain = _PLAIN.fullmatch(stored_text)
    found = _plain_bounds(stored_text, plain) if plain else None
    return found or _any_bounds(from_stored(stored_text))


def _plain_bounds(text: str, plain: re.Match[str]) -> tuple[str, str] | None:
    year, month, day = int(plain[1]), int(plain[2] or 1), int(plain[3] or 1)
    if not (year and 1 <= month <= DECEMBER):
        return None
    if plain[2] is None:
        return f"{text}-01-01", f"{text}-12-31"
    length = days_in(year, month)
    if plain[3] is None:
        return f"{text}-01", f"{text}-{length}"
    return (text, text) if 1 <= day <= length else None


def _any_bounds(date: PartialDate) -> tuple[str | None, str | None]:
    first, last = date.earliest, date.latest
    return first.isoformat() if first else None, last.isoformat() if last else None
