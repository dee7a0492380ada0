"""The calendar behind EDTF: which days fit a date, and why none does."""

from __future__ import annotations

import datetime
from itertools import product
from typing import NamedTuple

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import NOTHING, Text, text

# Written out: the calendar module's own names follow the language of the computer.
MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OF_A_DAY = "in a date with a day"  # the month as it stands there, declined in some languages
# Parts of a year by their EDTF codes: what they are called, first and last month. Seasons
# are those of the north; a winter is named after the year in which it begins, or after the other.
PARTS_OF_A_YEAR = {
    "21": ("spring", 3, 6), "22": ("summer", 6, 9),
    "23": ("autumn", 9, 12), "24": ("winter", 1, 15),
    "33": ("first quarter of", 1, 3), "34": ("second quarter of", 4, 6),
    "35": ("third quarter of", 7, 9), "36": ("fourth quarter of", 10, 12),
    "40": ("first half of", 1, 6), "41": ("second half of", 7, 12),
}  # fmt: skip
NO_YEAR = "XXXX"
_ONE_DAY = datetime.timedelta(days=1)
DECEMBER = 12


class Why(NamedTuple):
    """Why a text is no date: as one sentence, and as a reason with advice."""

    said: Text
    reason: Text
    advice: Text = NOTHING


NO_SUCH_YEAR = Why(
    text("Years run from 1 to 9999; type the year with four digits."),
    text("Years run from 1 to 9999."),
    text("Type the year with four digits."),
)


class EdtfError(FieldError):
    """A text that is no date of the register, told as one sentence."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.said)
        self.why = why


def possible_days(year: str, month: str, day: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day that fit digits of which some are `X`; None if none does."""
    # Without a year a leap year stands for all: 29 February exists in some year.
    years = [2000] if year == NO_YEAR else _fitting(year, 1, datetime.MAXYEAR)
    months, days = _fitting(month, 1, 12), _fitting(day, 1, 31)
    first = _first_existing(years, months, days)
    last = _first_existing(years[::-1], months[::-1], days[::-1])
    return (first, last) if first and last else None


def days_of_part(year: str, code: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a part of a year of which some digits may be `X`."""
    _name, first, last = PARTS_OF_A_YEAR[code]
    years = [2000] if year == NO_YEAR else _fitting(year, 1, datetime.MAXYEAR - 1)
    if not years:
        return None
    ends, month = divmod(last - 1, DECEMBER)
    end = years[-1] + ends
    return (
        datetime.date(years[0], first, 1),
        datetime.date(end, month + 1, days_in(end, month + 1)),
    )


def _first_existing(years: list[int], months: list[int], days: list[int]) -> datetime.date | None:
    for year, month in product(years, months):
        length = days_in(year, month)
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


def why_not(year: str, month: str, day: str) -> Why:
    """Return which part of a date does not exist."""
    if year != NO_YEAR and not _fitting(year, 1, datetime.MAXYEAR):
        return NO_SUCH_YEAR
    if month and not _fitting(month, 1, 12):
        said = text("There is no month {month}.", month=month.lstrip("0") or "0")
    elif day == "00":
        said = text("There is no day 0.")
    elif "X" in month:
        said = text("No month has a day {day}.", day=day)
    else:
        said = _month_length(year, month)
    return Why(said, said)


def _month_length(year: str, month: str) -> Text:
    if month != "02":
        days = days_in(2000, int(month))
        return text("{month} has {days} days.", month=Text(MONTHS[int(month)]), days=days)
    if "X" in year:
        return text("February has at most 29 days.")
    days = days_in(int(year), 2)
    return text("February {year} has {days} days.", year=int(year), days=days)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == DECEMBER:  # what follows it may lie past the last year
        return 31
    return (datetime.date(year, month + 1, 1) - _ONE_DAY).day


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
