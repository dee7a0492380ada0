"""Dates as they stand in running text: where they are, and what they mean."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates import date_vocabulary as words
from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_decades import may_be_a_decade
from agreement_register.domain.dates.date_lists import are_numbered, days_of
from agreement_register.domain.dates.date_patterns import (
    REACH,
    before_between,
    before_limit,
    before_range,
    beginnings_of_dates,
    date_atom,
    joint,
    last_or_next,
    other_year,
    part_before,
    relative_words,
)
from agreement_register.domain.dates.date_tokens import is_month
from agreement_register.domain.dates.date_translation import lines_of
from agreement_register.domain.dates.edtf_days import NO_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEEKDAYS = {name: place for place, line in enumerate(lines_of(words.WEEKDAY_NAMES))
             for name in line}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; one that hangs on another day, such as “two weeks earlier”, has no value.

    ``hangs_on`` says on what: “year 0” and “year 1” on the year of a date before it, “source day
    -1” and “source day_name 4” on the day of the source; empty where nothing can be told.
    """

    start: int
    end: int
    value: str  # as stored; empty where it depends on another day or may mean two
    plain: str = ""  # the same without a limit such as “since”
    hangs_on: str = ""


class _Atom(NamedTuple):
    wide: int  # where the words for a part of it begin: “early”
    start: int
    end: int


# What a number beside it makes of a year that is none: "2000 soldiers", "about 1900 km".
_NO_YEAR_AFTER = re.compile(
    r"[ \u00a0-](?:soldiers|troops|people|persons|men|women|tonnes|tons|km|kilomet\w+|"
    r"met(?:er|re)s|"
    r"miles|words|characters?|copies|units|tanks|aircraft|dollars|euros?|roubles|rubles|million|"
    r"billion|percent|hours|hrs|uhr|soldaten|menschen|personen|tonnen|soldats|personnes|hommes|tonnes|солдат\w*|"
    r"человек|рублей|долларов|тонн|единиц|осіб|гривень|людей|км|м|%|kilomètres|mètres)(?!\w)|%"
    r"|-[рпр](?!\w)|/\d",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:№|\bno?s?\.|\bnr\.?|\bcm(?:n?d)?\.|\bnum(?:ber|mer)|\bномер\w*|\bs\.|\bp{1,2}\.|\bpage|\bstr\.|\bresolution|"
    r"резолюци\w+|[$€£]|\d[.,]) ?\Z",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and the like
_BLANKS = dict.fromkeys(map(ord, "\u2002\u2003\u2007\u2009\u200a"), "\u00a0")
_STRANGE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u2002\u2003\u2007\u2009\u200a]")
_MONTHS = 12
_LEAP_YEAR = "2000"
_BEGINNING = re.compile(r"(?<![^\W\d_])[^\W_]{1,3}")
_WORD = re.compile(r"\s\w+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\Z")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]+\.?) (\d{1,2})(?:st|nd|rd|th)?")
_BEFORE_MONTH = re.compile(
    rf"(?:^|\W)(?:{'|'.join(words.BEFORE_A_MONTH.split())})[ \u00a0-]\Z", re.IGNORECASE
)


def dates_in(text: str) -> list[FoundDate]:
    """Return the dates of a text in order, ranges such as “1997 to 2002” as one."""
    if not _STRANGE.search(text):
        return _dates_in(text)
    places = [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
    found = _dates_in(_UNSEEN.sub("", text).translate(_BLANKS))
    return [replace(one, start=places[one.start], end=places[one.end - 1] + 1) for one in found]


def _dates_in(text: str) -> list[FoundDate]:
    found, relative = _matched(text)
    atoms = [_Atom(part_before(text, match.start()), *match.span())
             for match in found if _is_date(text, match)]  # fmt: skip
    return _with_relative(text, list(_read_all(text, _joined(text, atoms))), relative)


def _matched(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the dates of a text, and the words in it that depend on another day."""
    found: list[re.Match[str]] = []
    hanging: list[re.Match[str]] = []
    for word in _BEGINNING.finditer(text):
        may_be_a_date, relative = _may_begin(word[0])
        if may_be_a_date:
            _take(found, date_atom(), text, word.start())
        if relative is not None:
            _take(hanging, relative, text, word.start())
    return found, hanging


@lru_cache(maxsize=1 << 13)
def _may_begin(letters: str) -> tuple[bool, re.Pattern[str] | None]:
    """Tell whether letters may begin a date, and which words that depend on another day."""
    if letters[0].isdigit():
        return True, relative_words(frozenset("0"))
    small = letters.lower()
    parts = frozenset((small, small[:2], small[:1], f"{small} "))
    return not beginnings_of_dates().isdisjoint(parts), relative_words(parts)


def _take(found: list[re.Match[str]], pattern: re.Pattern[str], text: str, start: int) -> None:
    if not found or found[-1].end() <= start:
        match = pattern.match(text, start)
        if match:
            found.append(match)


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match["two"] and not _are_years(match["two"]):
        return False
    if match["year"] or match["two"]:
        if _NO_YEAR_BEFORE.search(text, max(0, match.start() - REACH), match.start()):
            return False
        return not _NO_YEAR_AFTER.match(text, match.end())
    if match["short"]:
        return may_be_a_decade(text, match.start(), match[0])
    if match["month"]:
        return _is_month_alone(text, match)
    return True


def _are_years(said: str) -> bool:
    """Tell two years, such as “1997/98”, from a number, and from a year with its month."""
    first, second = int(said[2:4]), int(said[-2:])
    return second == first + 1 and second > _MONTHS


def _is_month_alone(text: str, match: re.Match[str]) -> bool:
    """Tell a month from another word that is written like it, and from a name's short form."""
    word = match["month"]
    if len(word.rstrip(".")) < len("May"):
        return False
    # Months are written small in most languages: then a word before them says what they are.
    if not word[0].isupper() and word.rstrip(".").lower() in ("may", "march", "august", "mar"):
        return False
    if text[match.end() : match.end() + 2] in ("'s", "’s"):
        return True
    return bool(_BEFORE_MONTH.search(text, max(0, match.start() - REACH), match.start()))


def _joined(text: str, atoms: list[_Atom]) -> Iterator[tuple[_Atom, ...]]:
    """Yield each date, or two of them that a dash or a word such as “to” joins."""
    paired = False
    for this, following in pairwise([*atoms, _Atom(-1, -1, -1)]):
        if paired:
            paired = False
            continue
        between = text[this.end : following.wide] if following.end >= 0 else ""
        paired = bool(between and joint().fullmatch(between))
        yield (this, following) if paired else (this,)


def _read_all(text: str, groups: Iterable[tuple[_Atom, ...]]) -> Iterator[FoundDate]:
    for group in groups:
        pair = _read_pair(text, group) if len(group) > 1 else None
        yield from (pair,) if pair else _read_each(text, group)


def _read_each(text: str, group: Iterable[_Atom]) -> Iterator[FoundDate]:
    for atom in group:
        yield from _days_apart(text, atom) or [_read_one(text, *atom)]


def _days_apart(text: str, atom: _Atom) -> list[FoundDate]:
    """Return the days of “7 and 18 November 1994”; none of “between 7 and 18 November”."""
    days = days_of(text[atom.start : atom.end])
    if not days or before_between().search(text, max(0, atom.start - REACH), atom.start):
        return []
    if are_numbered(text, atom.start):
        days = days[-1:]
    values = [_value(one.said) for one in days]
    found = [FoundDate(atom.start + one.start, atom.start + one.end, value, value)
             for one, value in zip(days, values, strict=True)]  # fmt: skip
    return found if all(values) else []


def _read_pair(text: str, group: tuple[_Atom, ...]) -> FoundDate | None:
    start, end = group[0].wide, group[-1].end
    before = before_range().search(text, max(0, start - REACH), start)
    wide = before.start("word") if before else start
    value = _value(text[wide:end]) or _value(text[start:end])
    return FoundDate(wide, end, value, value) if value else None


def _read_one(text: str, wide: int, start: int, end: int) -> FoundDate:
    end -= text[end - 1] == "." and text[end - 2].isalpha() and not _is_short(text, end)
    plain = _plain(text, wide, end)
    if wide < start and not plain[1]:  # “the end of June”, of a year that is not said
        plain = _plain(text, start, end)
    other = other_year().match(text, end)
    if other and plain[1].startswith(NO_YEAR) and plain[1].count(NO_YEAR) == 1:
        return FoundDate(plain[0], other.end(), "", plain[1], _hanging(other))
    return _limited(text, start, end, plain)


def _of_no_year(text: str, start: int, end: int, days: str) -> FoundDate:
    """Return days without a year, with the words after them that say of which year they are."""
    other = other_year().match(text, end)
    if other:
        return FoundDate(start, other.end(), "", days, _hanging(other))
    return FoundDate(start, end, "", days)


def _limited(text: str, start: int, end: int, plain: tuple[int, str]) -> FoundDate:
    """Return a date with the words before it that make a limit or a range of it."""
    for pattern in (before_limit(), before_range()):
        before = pattern.search(text, max(0, start - REACH), start)
        wide = before.start("word") if before else start
        value = _value(text[wide:end]) if wide < start else ""
        if value and value != plain[1]:  # else it adds nothing: “au mois de mai”
            is_limit = pattern is before_limit() and "~" not in value and ".." in value
            if not is_limit and value.endswith(".."):  # “dating from the 1990s”
                continue
            return FoundDate(wide, end, value, plain[1] if is_limit else value)
        if wide < start and (days := _days_of_no_year(text[wide:end])):
            return _of_no_year(text, wide, end, days)
    if plain[1].count(NO_YEAR) > 1:
        return _of_no_year(text, plain[0], end, plain[1])
    return FoundDate(plain[0], end, plain[1], plain[1])


def _days_of_no_year(said: str) -> str:
    """Return days such as “between 5 and 7 May”, whose year is told elsewhere; empty if none."""
    value = _value(f"{said} {_LEAP_YEAR}") if said[-1].isalpha() else ""
    is_range = value.startswith("[") or "/" in value
    is_whole = value.count(_LEAP_YEAR) == value.count("-") // 2 == 2  # noqa: PLR2004 - two days
    return value.replace(_LEAP_YEAR, NO_YEAR) if is_range and is_whole else ""


def _plain(text: str, start: int, end: int) -> tuple[int, str]:
    """Return where a date begins and what it is; a weekday that does not fit is left out."""
    value = _value(text[start:end]) or _days_of_no_year(text[start:end])
    weekday, _, rest = text[start:end].partition(" ")
    if not value and rest and weekday.lower().strip(",.") in WEEKDAYS:
        value = _value(rest.strip())
        return (start if value.startswith(NO_YEAR) else start + len(weekday) + 1), value
    return start, value


def _is_short(text: str, end: int) -> bool:
    """Tell a full stop of a shortened word, such as “Dec.”, from one that ends a sentence."""
    word = _LAST_WORD.search(text, max(0, end - REACH), end)
    return word is not None and len(word[1]) <= len("sept")


def _hanging(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    kind, _, step = _STEPS.get(name, "").partition(" ")
    return f"source {kind} {step}" if kind else _SAME.get(name, "")


@lru_cache(maxsize=1 << 12)
def _value(said: str) -> str:
    plain = " ".join(said.replace("\u00ad", "").split())
    day = _MONTH_AND_DAY.fullmatch(plain)
    # Of two digits after a month, in a text, a day is meant and no year.
    reading = dates.read(f"{day[2]} {day[1]}" if day and is_month(day[1]) else plain)
    return dates.stored(reading.date) if isinstance(reading, dates.Understood) else ""


def _with_relative(
    text: str, found: list[FoundDate], hanging: Iterable[re.Match[str]]
) -> list[FoundDate]:
    relative = [FoundDate(*match.span(), "", "", _hangs_on(text, match)) for match in hanging]
    if not relative:
        return found
    kept: list[FoundDate] = []
    for one in sorted([*found, *relative], key=lambda one: (one.start, -one.end)):
        if kept and one.value and _is_weekday_of(text, kept[-1], one):
            kept.pop()
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_weekday_of(text: str, before: FoundDate, one: FoundDate) -> bool:
    """Tell the weekday of a day that has another one in truth: “Monday, 12 December 2024”."""
    is_weekday = before.hangs_on.startswith("source day_name")
    return is_weekday and not text[before.end : one.start].strip(" ,(")


def _hangs_on(text: str, match: re.Match[str]) -> str:
    """Return on what words such as “yesterday” hang, and how far from it the day is."""
    name = match.lastgroup or ""
    if name in ("later", "earlier"):
        number = match["amount" if name == "later" else "number"].lower()
        years = int(number) if number.isdigit() else words.NUMBERS.get(number, 0)
        return f"years {years if name == 'later' else -years}" if years else ""
    if name == "day_name":
        return f"source day_name{_which(text, match)} {WEEKDAYS[match['day_name'].lower()]}"
    if match.groupdict().get("hier") and not _is_french(text):
        return ""
    return _hanging(match)


def _which(text: str, match: re.Match[str]) -> str:
    """Return whether the last or the next day of a name is meant: “last Friday”."""
    before = last_or_next().fullmatch(text, max(0, match.start() - REACH // 2), match.start())
    after = last_or_next().fullmatch(text, match.end(), _next_word(text, match.end()))
    found = before if before and not text[before.end() : match.start()].strip() else after
    return f" {found.lastgroup}" if found else ""


def _next_word(text: str, at: int) -> int:
    word = _WORD.match(text, at)
    return word.end() if word else at


_STEPS = {
    "day_minus_2": "day -2", "day_minus_1": "day -1", "day_0": "day 0",
    "day_1": "day 1", "month_minus_1": "month -1", "month_0": "month 0", "month_1": "month 1",
    "source_year_0": "year 0", "source_year_minus_1": "year -1", "source_year_1": "year 1",
    "end_of_year": "year 0",
}  # fmt: skip
_SAME = {"year_0": "year 0", "year_1": "year 1", "year_minus_1": "year -1"}


@cache
def _french() -> re.Pattern[str]:
    return re.compile(r"\b(?:le|la|les|des|du|une|est|ont|dans|pour|sur)\b", re.IGNORECASE)


@cache
def _german() -> re.Pattern[str]:
    return re.compile(r"\b(?:der|die|das|und|ist|den|dem|nicht|mit|ein)\b", re.IGNORECASE)


def _is_french(text: str) -> bool:
    """Tell a French “hier” from the German one."""
    some = text[:4000]
    return len(_french().findall(some)) > len(_german().findall(some))


def with_year(edtf: str, published: str) -> str:
    """Return a day or month without a year in the year that a source of that day speaks of.

    That is the last time before the source appeared; without such a day nothing is changed.
    """
    first, day = dates.bounds(published)
    if not edtf.startswith(NO_YEAR) or day is None or first != day:
        return edtf
    rest = edtf[len(NO_YEAR) :]
    year = int(day[:4]) - (rest > day[4 : 4 + len(rest)])
    return f"{year}{rest}"
