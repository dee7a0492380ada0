"""The days of a list: in the order of their column, as serial numbers, from several columns."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.importing.list_words import DateOrder
from agreement_register.curation.values import keep_words
from agreement_register.domain.dates import dates
from agreement_register.domain.texts import Sayable, either, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.domain.edits import Value

_NUMBERS = re.compile(r"(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?")
_SUFFIX = re.compile(r"(.*\S)\s*(?<![^\W\d_])([^\W\d_]{1,4})")
_SERIAL = re.compile(r"\d{1,5}(?:\.\d+)?")
_EXCEL_BEGINS = datetime.date(1899, 12, 30)  # so that day 61 is 1 March 1900, as in Excel
_EXCEL_OF_1904_BEGINS = datetime.date(1904, 1, 1)
_SERIALS = (DateOrder.SERIAL, DateOrder.SERIAL_OF_1904)
_FIRST_SURE_SERIAL = 61  # before it Excel counts a 29 February that was none
_FULL_YEAR = 4
_STAND_IN = "1900-01-01"
_PLACES = {DateOrder.DAY_FIRST: (2, 1, 0), DateOrder.MONTH_FIRST: (2, 0, 1),
           DateOrder.YEAR_FIRST: (0, 1, 2)}  # fmt: skip


class ReadDay(NamedTuple):
    """A date as it is stored, and what is wrong with its words, if anything is."""

    value: Value
    trouble: Sayable | None = None


def read_day(words: str, order: DateOrder | None) -> ReadDay:
    """Read a date of a column; what cannot be read is kept as the words that it is."""
    bare = words.strip()
    with_time = _TIME.fullmatch(bare)
    bare = with_time[1] if with_time else bare
    ordered = _in_order(bare, order)
    if ordered:
        return _stand_in_noticed(ordered, bare)
    if order in _SERIALS and _SERIAL.fullmatch(bare):
        return _from_serial(bare, order)
    return _as_read(bare)


def _stand_in_noticed(day: str, words: str) -> ReadDay:
    if day == _STAND_IN:
        return ReadDay(day, text("Many programs write 1 January 1900 for a date that is missing."))
    return _as_read(words, day)


def _as_read(words: str, day: str = "") -> ReadDay:
    reading = dates.read(day or words)
    if isinstance(reading, dates.Understood):
        return ReadDay(dates.stored(reading.date) or None)
    if isinstance(reading, dates.Asks):
        choices = either(tuple(answer.label for answer in reading.answers))
        asked = text("{question} {choices}.", question=reading.question, choices=choices)
        return ReadDay(keep_words(words), asked)
    return ReadDay(keep_words(words), reading.reason)


def _in_order(words: str, order: DateOrder | None) -> str:
    """Return the day that three numbers in a known order are, if there is such a day."""
    found = _NUMBERS.fullmatch(words)
    places = _PLACES.get(order) if order else None
    if not found or places is None:
        return ""
    parts = found.groups()
    if len(parts[0]) == _FULL_YEAR:  # no order but one begins with the year
        places = _PLACES[DateOrder.YEAR_FIRST]
    year, month, day = (parts[place] for place in places)
    return _day(year, month, day) if len(year) == _FULL_YEAR else ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _from_serial(words: str, order: DateOrder | None) -> ReadDay:
    number = int(words.partition(".")[0])
    if order is DateOrder.SERIAL_OF_1904:
        return ReadDay((_EXCEL_OF_1904_BEGINS + datetime.timedelta(days=number)).isoformat())
    if number < _FIRST_SURE_SERIAL:
        return ReadDay(keep_words(words), text("Excel counts this day wrongly; write it out."))
    return ReadDay((_EXCEL_BEGINS + datetime.timedelta(days=number)).isoformat())


def parted(words: str, suffixes: Iterable[str]) -> tuple[str, str]:
    """Return a date without the code behind it, and the code; the case of letters matters."""
    found = _SUFFIX.fullmatch(words.strip())
    if found and found[2] in suffixes and any(map(str.isdigit, found[1])):
        return found[1], found[2]
    return words, ""


def joined(year: str, month: str, day: str) -> str:
    """Return three columns as one date, as far as they say something."""
    said = [year.strip()]
    for part in (month.strip(), day.strip()):
        if not part or not part.strip("0"):
            break
        said.append(part.zfill(2) if part.isdecimal() else part)
    return "-".join(said) if all(map(str.isdecimal, said)) else " ".join(reversed(said))


def proven_order(days: Iterable[tuple[int, str]]) -> tuple[DateOrder | None, list[int]]:
    """Return the order that the days of a column prove, and the rows that do; None for neither.

    Rows that prove one order and rows that prove the other prove nothing.
    """
    proofs: dict[DateOrder, list[int]] = {}
    for row, words in days:
        found = _NUMBERS.fullmatch(words.strip())
        if not found or len(found[1]) == _FULL_YEAR:
            continue
        fits = [order for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
                if _in_order(words.strip(), order)]  # fmt: skip
        if len(fits) == 1:
            proofs.setdefault(fits[0], []).append(row)
    if len(proofs) != 1:
        return None, []
    return next(iter(proofs.items()))
