"""The calendar behind EDTF: which days fit a date, and why none does."""

from __future__ import annotations

import calendar
import datetime
from itertools import product

from agreement_register.domain.errors import FieldError

# Written out: the calendar module's own names follow the language of the computer.
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
NO_YEAR = "XXXX"
NO_SUCH_YEAR = "Years run from 1 to 9999; type the year with four digits."

_ONE_DAY = datetime.timedelta(days=1)


class EdtfError(FieldError):
    """A text that is no date of the register, told as one sentence."""


def possible_days(year: str, month: str, day: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day that fit digits of which some are `X`; None if none does."""
    # Without a year a leap year stands for all: 29 February exists in some year.
    years = [2000] if year == NO_YEAR else _fitting(year, 1, datetime.MAXYEAR)
    months, days = _fitting(month, 1, 12), _fitting(day, 1, 31)
    first = _first_existing(years, months, days)
    last = _first_existing(years[::-1], months[::-1], days[::-1])
    return (first, last) if first and last else None


def _first_existing(years: list[int], months: list[int], days: list[int]) -> datetime.date | None:
    for year, month in product(years, months):
        length = calendar.monthrange(year, month)[1]
        for day in days:
            if day <= length:
                return datetime.date(year, month, day)
    return None


def _fitting(pattern: str, lowest: int, highest: int) -> list[int]:
    if "X" not in pattern:
        return [int(pattern)] if lowest <= int(pattern) <= highest else []
    choices = ("0123456789" if sign == "X" else sign for sign in pattern)
    numbers = (int("".join(digits)) for digits in product(*choices))
    return [number for number in numbers if lowest <= number <= highest]


def why_not(year: str, month: str, day: str) -> str:
    """Return the sentence that says which part of a date does not exist."""
    if year != NO_YEAR and not _fitting(year, 1, datetime.MAXYEAR):
        return NO_SUCH_YEAR
    if month and not _fitting(month, 1, 12):
        return f"There is no month {month.lstrip('0') or '0'}."
    if day == "00":
        return "There is no day 0."
    return _month_length(year, month) if "X" not in month else f"No month has a day {day}."


def _month_length(year: str, month: str) -> str:
    if month != "02":
        return f"{MONTHS[int(month)]} has {calendar.monthrange(2000, int(month))[1]} days."
    if "X" in year:
        return "February has at most 29 days."
    return f"February {int(year)} has {calendar.monthrange(int(year), 2)[1]} days."


def day_before(day: datetime.date) -> datetime.date:
    """Return the day before, or say that the calendar has none."""
    if day == datetime.date.min:
        raise EdtfError(NO_SUCH_YEAR)
    return day - _ONE_DAY


def day_after(day: datetime.date) -> datetime.date:
    """Return the day after, or say that the calendar has none."""
    if day == datetime.date.max:
        raise EdtfError(NO_SUCH_YEAR)
    return day + _ONE_DAY
