"""What the date line says back to what is typed: understood, asked back, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_words import WEEKDAYS, DateWords, in_words
from agreement_register.domain.dates.partial_dates import PartialDate, Precision, keep_words
from agreement_register.domain.texts import NOTHING, Sayable, Several, Text, text

if TYPE_CHECKING:
    import datetime

_EIGHTEEN_MONTHS = 550


@dataclass(frozen=True, slots=True)
class Answer:
    """A date offered to the curator under a short label."""

    label: Sayable
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Understood:
    """A date that can be stored as it is; `alternatives` are offered beside it."""

    date: PartialDate
    sentence: Sayable
    detail: Sayable = NOTHING
    alternatives: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Asks:
    """A text with more than one meaning; nothing is stored until one is chosen."""

    question: Sayable
    detail: Sayable
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is no date; `repairs` are the dates it may have been."""

    reason: Sayable
    detail: Sayable = NOTHING
    repairs: tuple[Answer, ...] = ()


Reading = Understood | Asks | Refused


def answer(date: PartialDate) -> Answer:
    """Offer a date under its own words."""
    return Answer(DateWords(date), date)


def keep(date: PartialDate) -> Answer:
    """Offer a date in place of one that cannot be."""
    return Answer(text("Keep {date}", date=DateWords(date)), date)


def words_answer(words: str) -> Answer:
    """Offer to keep the words without a date."""
    return Answer(text("Keep these words"), keep_words(words))


def understood(date: PartialDate) -> Understood:
    """Read a date back, and ask beside it whether a 1 January is only a year."""
    if date.precision is not Precision.DAY or not date.edtf.endswith("-01-01"):
        return Understood(date, DateWords(date), describe(date))
    year = PartialDate(date.edtf[:4])
    return Understood(
        date,
        DateWords(date),
        text("Is the day known, or only the year? Many registers write 1 January for a year."),
        (
            Answer(text("Only {date}", date=DateWords(year)), year),
            Answer(text("The day is known"), date),
        ),
    )


def describe(date: PartialDate) -> Several:
    """Return the second line under a date: which days it may be, and what is kept."""
    marks = {
        (True, False): text("Kept as uncertain in every list and export."),
        (False, True): text("Kept as approximate in every list and export."),
        (True, True): text("Kept as uncertain and approximate in every list and export."),
    }
    mark = marks.get((date.is_uncertain, date.is_approximate), NOTHING)
    kept = text("Your words are kept beside it.") if date.words else NOTHING
    is_plain_and_marked = mark and "[" not in date.edtf and not date.lasts
    days = NOTHING if is_plain_and_marked else _days(date)
    return Several(tuple(filter(None, (days, mark, kept))), " ")


def _days(date: PartialDate) -> Text:
    if date.lasts:
        return text("A period that lasts, not one unknown day.")
    if date.precision is Precision.DAY and date.earliest:
        return text("A {weekday}.", weekday=Text(WEEKDAYS[date.earliest.weekday()]))
    if not date.earliest and not date.latest:
        return text("Without a year it has no first and last day, and sorts last.")
    if "[" in date.edtf:
        return _one_of(date)
    return text("Some day from {span}.", span=_span(date))


def _one_of(date: PartialDate) -> Text:
    first, last = date.earliest, date.latest
    if not last or not first:
        if first:
            day = _day(date, first=True)
            return text("One day, not known which: {day} or later.", day=day)
        return text("One day, not known which: {day} or earlier.", day=_day(date))
    if (last - first).days > _EIGHTEEN_MONTHS:
        return text("One day, not known which. A signature does not last for years.")
    return text("One day, not known which: {span}.", span=_span(date))


def _span(date: PartialDate) -> str:
    """Return “1 to 31 December 1995”, saying the month and the year once where they agree."""
    start, end = _day(date, first=True).split(" "), _day(date).split(" ")
    while start[1:] and start[-1] == end[len(start) - 1]:
        start.pop()
    return f"{' '.join(start)} to {' '.join(end)}"


def _day(date: PartialDate, *, first: bool = False) -> str:
    day = date.earliest if first else date.latest
    return in_words(PartialDate(day.isoformat())) if day else ""


def one_day(reading: Reading) -> datetime.date | None:
    """Return the one day that is meant, or None; where only one answer is a day, it is that."""
    found: tuple[PartialDate, ...] = ()
    if isinstance(reading, Understood):
        found = (reading.date,)
    elif isinstance(reading, Asks):
        found = tuple(each.date for each in reading.answers)
    days = [date.earliest for date in found if date.earliest == date.latest]
    return days[0] if len(days) == 1 else None
