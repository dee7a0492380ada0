"""Read what a person typed into a date cell, and say back what it means."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_answers import (
    Answer,
    Asks,
    Reading,
    Refused,
    Understood,
    answer,
    describe,
    keep,
    understood,
)
from agreement_register.domain.dates.date_phrases import read_phrase
from agreement_register.domain.dates.date_refusals import (
    LAST_RESORTS,
    refuse_code,
    refuse_end_of_time,
)
from agreement_register.domain.dates.date_tokens import Candidates, read_digits, read_names, tidy
from agreement_register.domain.dates.date_translation import in_line_words
from agreement_register.domain.dates.date_words import WEEKDAYS, DateWords
from agreement_register.domain.dates.edtf_days import EdtfError
from agreement_register.domain.dates.partial_dates import PartialDate, Precision, parse_edtf
from agreement_register.domain.texts import NOTHING, Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 200
_EDTF_SIGNS = re.compile(r"[0-9x?~%.,/\[\]{}tz: -]+")
_EDTF_ONLY = re.compile(r"[x~%\[\]{}:]|\.\.|[0-9]{4}.*/")
_FULL_DATE = re.compile(r"([0-9X]{4}-[0-9X]{2})-[0-9X]{2}")
_MONTH_AND_DAY = re.compile(r"(?<=[0-9X]{4})(?:-[0-9X]{2}){1,2}")
_YEARS_OR_SEASON = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-4]|3[3-6]|4[01])")
_YEARS_OR_MONTH = re.compile(r"([0-9]{3})([0-9])[-/]([1-9])")
_SHORT_PAIR = re.compile(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})")
_TWO_DIGIT_YEAR = re.compile(r"(.*?)'?(?<![0-9])([0-9]{2})")
_STRAYS = re.compile(r"^[\W_]+|[\W_]+$")
_HALF_A_CENTURY = "50"
_NAMES = "|".join(f"{name[:3]}|{name}" for name in map(str.lower, WEEKDAYS)) + "|tues|thurs?"
_WEEKDAY_FIRST = re.compile(rf"(?:on )?(?P<weekday>{_NAMES})\.?,? (?P<rest>.+)")
_WEEKDAY_LAST = re.compile(rf"(?P<rest>.+?),? (?P<open>\()?(?P<weekday>{_NAMES})(?(open)\))")
_SENTINEL_DAY = "1900-01-01"
_ANOTHER = text("Type another date.")


@lru_cache(maxsize=4096)  # one date is read for each value that a passage is held against
def read(line: str) -> Reading:
    """Say what a typed text means as a date, ask when it may mean two, or refuse it."""
    if len(line) > _LONGEST:
        return Refused(
            text("This is too long for a date."), text("Type one date; a remark goes in a note.")
        )
    typed, words = in_line_words(tidy(line)), line.strip()
    if not typed:
        return Understood(
            PartialDate(), text("Empty means not recorded"), text("Say more if a source does:")
        )
    return next(reading for reading in _readings(typed, words) if reading)


def _readings(typed: str, words: str) -> Iterator[Reading | None]:
    yield refuse_code(typed, words)
    yield _read_with_weekday(typed, words)
    yield _read_two_digit_year(typed)
    yield _read_date(typed, words)
    yield _read_among_strays(typed, words)
    yield _refuse_edtf(typed)
    for last_resort in LAST_RESORTS:
        yield last_resort(typed, words)


def _read_date(typed: str, words: str) -> Reading | None:
    """Read a text that names a date, whether or not that date exists."""
    if match := _YEARS_OR_SEASON.fullmatch(typed):
        return _years_or_season(*match.groups())
    if match := _YEARS_OR_MONTH.fullmatch(typed):
        return _years_or_month(*match.groups())
    if (match := _SHORT_PAIR.fullmatch(typed)) and match[3] > max(match[2], "12"):
        return understood(PartialDate(f"[{match[1]}{match[2]}..{match[1]}{match[3]}]"))
    try:
        found = _read_edtf(typed) or read_phrase(typed)
    except EdtfError as error:
        return _refused(error)
    return _choose(found, words) if found else None


def _read_edtf(typed: str) -> Candidates | None:
    if not _EDTF_SIGNS.fullmatch(typed):
        return None
    try:
        return Candidates((parse_edtf(typed.upper()).edtf,))
    except EdtfError:
        return None


def _years_or_season(century: str, start: str, end: str) -> Reading:
    season = PartialDate(f"{century}{start}-{end}")
    if end <= start:
        return understood(season)
    years = PartialDate(f"[{century}{start}..{century}{end}]")
    return Asks(text("Which is meant?"), NOTHING, (answer(years), answer(season)))


def _years_or_month(decade: str, start: str, end: str) -> Reading:
    month = PartialDate(f"{decade}{start}-0{end}")
    if end <= start:
        return understood(month)
    years = PartialDate(f"[{decade}{start}..{decade}{end}]")
    return Asks(text("Which is meant?"), NOTHING, (answer(years), answer(month)))


def _choose(found: Candidates, words: str) -> Reading:
    """Keep the candidates that exist: one is understood, two are asked, none is refused."""
    dates: list[PartialDate] = []
    errors: list[EdtfError] = []
    for edtf in found.texts:
        try:
            dates.append(PartialDate(edtf, words if found.keeps_words else ""))
        except EdtfError as error:
            errors.append(error)
    if not dates:
        return _refuse_impossible(errors[0], found.texts[0])
    if len(dates) > 1:
        is_day = dates[0].precision is Precision.DAY
        question = text("Which day is meant?") if is_day else text("Which is meant?")
        return Asks(question, NOTHING, tuple(answer(date) for date in dates))
    return refuse_end_of_time(dates[0]) or _ask_about_sentinel(dates[0]) or understood(dates[0])


def _ask_about_sentinel(date: PartialDate) -> Asks | None:
    if date.edtf != _SENTINEL_DAY:
        return None
    return Asks(
        text("Is the day known, or only the year?"),
        text("Many programs write 1 January 1900 for a date that is missing."),
        (answer(date), Answer(text("Only {date}", date="1900"), PartialDate("1900"))),
    )


def _refused(error: EdtfError) -> Refused:
    return Refused(error.why.reason, error.why.advice or _ANOTHER)


def _refuse_impossible(error: EdtfError, edtf: str) -> Refused:
    """Refuse a date whose day or month does not exist, and offer what is left of it."""
    for simpler, detail in _simpler(edtf):
        try:
            return replace(_refused(error), detail=detail, repairs=(keep(PartialDate(simpler)),))
        except EdtfError:
            continue
    return _refused(error)


def _simpler(edtf: str) -> Iterator[tuple[str, Text]]:
    """Drop the days that do not exist, then the months."""
    months_only = _FULL_DATE.sub(lambda match: match[0] if _exists(match[0]) else match[1], edtf)
    yield months_only, text("Type another day, or keep the month only.")
    yield _MONTH_AND_DAY.sub("", edtf), text("Type another date, or keep the year only.")


def _exists(edtf: str) -> bool:
    try:
        PartialDate(edtf)
    except EdtfError:
        return False
    return True


def _read_with_weekday(typed: str, words: str) -> Reading | None:
    """Read a date beside its weekday, which must agree and may settle what day is meant."""
    match = _WEEKDAY_FIRST.fullmatch(typed) or _WEEKDAY_LAST.fullmatch(typed)
    reading = _read_date(match["rest"], words) if match else None
    if not match or not reading or isinstance(reading, Refused):
        return reading
    offered = _dates(reading)
    days = [date for date in offered if date.precision is Precision.DAY and date.earliest]
    if not days:
        return Refused(
            text("A weekday needs a full date."),
            text("Type the day, month and year, or leave the weekday out."),
            tuple(keep(date) for date in offered),
        )
    weekday = next(name for name in WEEKDAYS if name.lower().startswith(match["weekday"][:3]))
    fitting = [date for date in days if _weekday(date) == weekday]
    if len(fitting) == 1:
        return Understood(fitting[0], DateWords(fitting[0]), describe(fitting[0]))
    return Refused(
        text(
            "{date} is a {weekday}, not a {named}.",
            date=DateWords(days[0]),
            weekday=Text(_weekday(days[0])),
            named=Text(weekday),
        ),
        text("Type another day, or keep the date without its weekday."),
        tuple(keep(date) for date in days),
    )


def _dates(reading: Understood | Asks) -> tuple[PartialDate, ...]:
    if isinstance(reading, Understood):
        return (reading.date,)
    return tuple(answer.date for answer in reading.answers)


def _weekday(date: PartialDate) -> str:
    return WEEKDAYS[date.earliest.weekday()] if date.earliest else ""


def _read_two_digit_year(typed: str) -> Refused | None:
    match = _TWO_DIGIT_YEAR.fullmatch(typed)
    if not match:
        return None
    start, year = match.groups()
    centuries = ("20", "19") if year < _HALF_A_CENTURY else ("19", "20")
    meant = [_read_plain(f"{start}{century}{year}") for century in centuries]
    texts = [edtf for found in meant if found for edtf in found.texts if _exists(edtf)]
    if not texts:
        return None
    as_day = read_names(typed)
    texts += [edtf for edtf in (as_day.texts if as_day else ()) if _exists(edtf)]
    repairs = tuple(keep(PartialDate(edtf)) for edtf in texts)
    return Refused(
        text("The year needs four digits."), text("Type it in full, or choose one."), repairs
    )


def _read_plain(text: str) -> Candidates | None:
    return read_digits(text) or read_names(text)


def _read_among_strays(typed: str, words: str) -> Refused | None:
    """Refuse a date with stray marks around it, and offer the date."""
    bare = _STRAYS.sub("", typed)
    reading = _read_date(bare, words) if bare != typed else None
    if not isinstance(reading, Understood | Asks):
        return None
    repairs = tuple(keep(date) for date in _dates(reading))
    return Refused(
        text("There is a stray mark beside the date."), text("Type the date alone."), repairs
    )


def _refuse_edtf(typed: str) -> Refused | None:
    """Refuse a date code that breaks the rules of EDTF, with the rule it breaks."""
    if not (_EDTF_SIGNS.fullmatch(typed) and _EDTF_ONLY.search(typed)):
        return None
    try:
        parse_edtf(typed.upper())
    except EdtfError as error:
        return _refused(error)
    return None
