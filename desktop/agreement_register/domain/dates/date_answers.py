"""What the date line says back to what is typed: understood, asked back, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_register.domain.dates.date_words import WEEKDAYS, in_words
from agreement_register.domain.dates.partial_dates import PartialDate, Precision, keep_words

_EIGHTEEN_MONTHS = 550


@dataclass(frozen=True, slots=True)
class Answer:
    """A date offered to the curator under a short label."""

    label: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Understood:
    """A date that can be stored as it is; `alternatives` are offered beside it."""

    date: PartialDate
    sentence: str
    detail: str = ""
    alternatives: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Asks:
    """A text with more than one meaning; nothing is stored until one is chosen."""

    question: str
    detail: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is no date; `repairs` are the dates it may have been."""

    reason: str
    detail: str = ""
    repairs: tuple[Answer, ...] = ()


Reading = Understood | Asks | Refused


def answer(date: PartialDate) -> Answer:
    """Offer a date under its own words."""
    return Answer(in_words(date), date)


def keep(date: PartialDate) -> Answer:
    """Offer a date in place of one that cannot be."""
    return Answer(f"Keep {in_words(date)}", date)


def words_answer(words: str) -> Answer:
    """Offer to keep the words without a date."""
    return Answer("Keep these words", keep_words(words))


def understood(date: PartialDate) -> Understood:
    """Read a date back, and ask beside it whether a 1 January is only a year."""
    if date.precision is not Precision.DAY or not date.edtf.endswith("-01-01"):
        return Understood(date, in_words(date), describe(date))
    year = PartialDate(date.edtf[:4])
    return Understood(
        date,
        in_words(date),
        "Is the day known, or only the year? Many registers write 1 January for a year.",
        (Answer(f"Only {in_words(year)}", year), Answer("The day is known", date)),
    )


def describe(date: PartialDate) -> str:
    """Return the second line under a date: which days it may be, and what is kept."""
    marks = {
        (True, False): "Kept as uncertain in every list and export.",
        (False, True): "Kept as approximate in every list and export.",
        (True, True): "Kept as uncertain and approximate in every list and export.",
    }
    mark = marks.get((date.is_uncertain, date.is_approximate), "")
    kept = "Your words are kept beside it." if date.words else ""
    is_plain_and_marked = mark and "[" not in date.edtf and not date.lasts
    return " ".join(filter(None, ("" if is_plain_and_marked else _days(date), mark, kept)))


def _days(date: PartialDate) -> str:
    if date.lasts:
        return "A period that lasts, not one unknown day."
    if date.precision is Precision.DAY and date.earliest:
        return f"A {WEEKDAYS[date.earliest.weekday()]}."
    if not date.earliest and not date.latest:
        return "Without a year it has no first and last day, and sorts last."
    if "[" in date.edtf:
        return _one_of(date)
    return f"Some day from {_span(date)}."


def _one_of(date: PartialDate) -> str:
    first, last = date.earliest, date.latest
    if not last or not first:
        limit = f"{_day(date, first=True)} or later" if first else f"{_day(date)} or earlier"
        return f"One day, not known which: {limit}."
    if (last - first).days > _EIGHTEEN_MONTHS:
        return "One day, not known which. A signature does not last for years."
    return f"One day, not known which: {_span(date)}."


def _span(date: PartialDate) -> str:
    """Return “1 to 31 December 1995”, saying the month and the year once where they agree."""
    start, end = _day(date, first=True).split(" "), _day(date).split(" ")
    while start[1:] and start[-1] == end[len(start) - 1]:
        start.pop()
    return f"{' '.join(start)} to {' '.join(end)}"


def _day(date: PartialDate, *, first: bool = False) -> str:
    day = date.earliest if first else date.latest
    return in_words(PartialDate(day.isoformat())) if day else ""
