"""Dates as they stand in running text: where they are, and what they mean."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_tokens import MONTH_NAMES
from agreement_register.domain.dates.edtf_days import NO_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; a relative one, such as “two weeks earlier”, has no value."""

    start: int
    end: int
    value: str  # as stored; empty where it depends on another day or may mean two


_NAMES = "|".join(sorted(map(re.escape, MONTH_NAMES), key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})(?![^\W\d_])\.?"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)(?:[ ]г(?:\.|од[ау]?\b)|(?!\w))"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|\.)?"
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PARTS = "early|mid|late|(?:the[ ])?(?:beginning|start|middle|end|first[ ]half|second[ ]half)[ ]of"


def _beginnings(words: Iterable[str]) -> str:
    """Return a pattern of how words begin; most words of a text fail it at once."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], set()).add(re.escape(word[1:3]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))


_BEGINNINGS = _beginnings(
    [*MONTH_NAMES, *_WEEKDAY.split("|"), "early", "mid", "late", "the", "beginning", "start",
     "end", "first", "second"]
)  # fmt: skip
_ATOM = rf"""(?<![\w/€$£№])(?<!\d[.,])(?=\d|{_BEGINNINGS})(?:
    (?:(?P<part>{_PARTS})[ -](?:the[ ])?)?(?:
      (?P<decade>(?:1[5-9]|20)\d0(?:['’]?s|-[хе]|-ых)(?!\w)(?:[ ]г(?:од\w+|г?\.))?)
      |(?:(?:{_WEEKDAY}),?[ ])?(?:(?:[0-3]?\d[ ]?[-–][ ]?)?{_DAY}[ ](?:of[ ])?{_MONTH}
        |{_MONTH}[ ]{_DAY}(?!\d))(?:,?[ ](?:of[ ])?{_YEAR})?
      |{_MONTH},?[ ](?:of[ ])?{_YEAR}
      |(?P<month>{_MONTH})
      |\d{{4}}-[01]\d(?:-[0-3]\d)?(?![\w-])
      |[0-3]?\d([./-])[0-3]?\d\4{_YEAR}
      |(?P<year>{_YEAR}))
    |(?P<weekday>{_WEEKDAY})(?!\w)
    )"""
_AMOUNT = (
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|few|"
    r"\d{1,3}|два|две|три|четыре|пять|шесть|несколько"
)
_UNIT = "day|week|month|year|decade"
_UNIT_RU = "день|дня|дней|недел[юиь]|месяц|месяца|месяцев|год|года|лет"
_RELATIVE = re.compile(
    rf"""(?<!\w)(?:(?:{_AMOUNT})[ ](?:(?:{_UNIT})s?[ ](?:ago|earlier|later|before|after)
    |(?:{_UNIT_RU})[ ](?:назад|ранее|раньше|спустя|позже))
    |(?:earlier|later|last|next|this|the[ ](?:previous|following|same))
      [ ](?:this[ ])?(?:{_UNIT}|{_WEEKDAY})
    |yesterday|tomorrow|вчера|завтра
    |в[ ](?:прошлом|следующем|этом|том[ ]же)[ ](?:году|месяце)
    |на[ ](?:прошлой|следующей|этой)[ ]неделе)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# A bare name of a month is one only with a word before it, or in the possessive: "may", "march".
_BEFORE_MONTH = re.compile(
    r"(?:^|\W)(?:in|since|until|till|by|last|next|of|from|during|before|after|early|mid|late|"
    r"between|and|to|в|с|до|по|к|im|seit|bis|en|depuis)[ -]\Z",
    re.IGNORECASE,
)
# What a number beside it makes of a year that is none: "2000 soldiers", "about 1900 km".
_NO_YEAR_AFTER = re.compile(
    r"[ -](?:soldiers|troops|people|persons|men|women|tonnes|tons|km|kilomet\w+|met(?:er|re)s|"
    r"miles|words|characters?|copies|units|tanks|aircraft|dollars|euros?|roubles|rubles|million|"
    r"billion|percent|солдат|человек|рублей|долларов|тонн|единиц|км|м|%)(?!\w)|%",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"[ ]?(?:-|–|—|to|until|till|through|and|or|и|по|bis|und)[ ]?(?:the[ ])?", re.IGNORECASE
)
_BEFORE_RANGE = re.compile(r"(?:between|from|с|между|von|zwischen)[ ](?:the[ ])?\Z", re.IGNORECASE)
_BEFORE_LIMIT = re.compile(
    r"(?<!\w)(?:since|until|till|before|after|by|not? later than|prior to|about|around|circa|с|до|"
    r"после|к)[ ](?:the[ ])?\Z",
    re.IGNORECASE,
)
# What the date line reads, for words that it does not know.
_READ_AS = (
    (re.compile(r"(\d{3})0-(?:х|е|ых)(?: г\w*\.?)?"), r"\g<1>0s"),
    (re.compile(r"(?<=\d0)’s"), "s"),
    (re.compile(r"^(?:между) (.+) и (.+)$"), r"between \1 and \2"),
    (re.compile(r"^zwischen (.+) und (.+)$"), r"between \1 and \2"),
    (re.compile(r"^(?:с|von) (.+) (?:до|по|bis) (.+)$"), r"from \1 to \2"),
    (re.compile(r"^с "), "since "),
    (re.compile(r"^до "), "before "),
    (re.compile(r"^после "), "after "),
    (re.compile(r"^к "), "by "),
    (re.compile(r" (?:г\.|год[ау]?)(?!\w)"), ""),
)
_LIMIT_OF_A_REACH = 20  # characters before a date in which a word such as "between" may stand


@cache
def _atom() -> re.Pattern[str]:
    """Return the pattern of a date, which is long to compile."""
    return re.compile(_ATOM, re.VERBOSE | re.IGNORECASE)


def dates_in(text: str) -> list[FoundDate]:
    """Return the dates of a text in order, ranges such as “1997 to 2002” as one."""
    atoms = [match.span() for match in _atom().finditer(text) if _is_date(text, match)]
    found = list(_read_all(text, _joined(text, atoms)))
    return _with_relative(text, found)


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match["year"]:
        after = text[match.end() : match.end() + 12]
        return match["part"] is not None or not _NO_YEAR_AFTER.match(after)
    if match["month"]:
        return _is_month_alone(text, match)
    return True


def _is_month_alone(text: str, match: re.Match[str]) -> bool:
    """Tell a month from another word that is written like it, and from a name's short form."""
    word = match["month"]
    is_cyrillic = "а" <= word[0].lower() <= "я"
    if not (word[0].isupper() or is_cyrillic) or len(word.rstrip(".")) < len("May"):
        return False
    if text[match.end() : match.end() + 2] in ("'s", "’s"):
        return True
    return bool(_BEFORE_MONTH.search(text, max(0, match.start() - 10), match.start()))


def _joined(text: str, atoms: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield each date, or two of them that a dash or a word such as “to” joins."""
    paired = False
    for this, following in pairwise([*atoms, (-1, -1)]):
        if paired:
            paired = False
            continue
        between = text[this[1] : following[0]] if following[0] >= 0 else ""
        paired = bool(between and _JOINTS.fullmatch(between))
        yield (this, following) if paired else (this,)


def _read_all(text: str, groups: Iterable[tuple[tuple[int, int], ...]]) -> Iterator[FoundDate]:
    for group in groups:
        pair = _read_pair(text, group) if len(group) > 1 else None
        yield from (pair,) if pair else (_read_one(text, *span) for span in group)


def _read_pair(text: str, group: tuple[tuple[int, int], ...]) -> FoundDate | None:
    start, end = group[0][0], group[-1][1]
    before = _BEFORE_RANGE.search(text, max(0, start - _LIMIT_OF_A_REACH), start)
    # “They date from the 1990s and the 2000s”: a range is from one to the other.
    is_listed = (
        before and before[0].lower().startswith("from") and "and" in text[group[0][1] : group[1][0]]
    )
    wide = before.start() if before and not is_listed else start
    value = _value(text[wide:end]) or _value(text[start:end])
    return FoundDate(wide, end, value) if value else None


def _read_one(text: str, start: int, end: int) -> FoundDate:
    before = _BEFORE_LIMIT.search(text, max(0, start - _LIMIT_OF_A_REACH), start)
    if before:
        value = _value(text[before.start() : end])
        if value:
            return FoundDate(before.start(), end, value)
    value = _value(text[start:end])
    weekday, _, rest = text[start:end].partition(" ")
    if not value and rest and weekday.lower().strip(",").endswith("day"):
        start, value = start + len(weekday) + 1, _value(rest)
    return FoundDate(start, end, value)


@lru_cache(maxsize=1 << 12)
def _value(words: str) -> str:
    for pattern, read_as in _READ_AS:
        words = pattern.sub(read_as, words)
    reading = dates.read(" ".join(words.split()))
    return dates.stored(reading.date) if isinstance(reading, dates.Understood) else ""


def _with_relative(text: str, found: list[FoundDate]) -> list[FoundDate]:
    relative = [FoundDate(*match.span(), "") for match in _RELATIVE.finditer(text)]
    if not relative:
        return found
    kept: list[FoundDate] = []
    for one in sorted([*found, *relative], key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


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
