"""Single dates as people type them, in digits or with a month's name, turned into EDTF texts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_translation import lines_of
from agreement_register.domain.dates.date_vocabulary import LINKS, SEASON_NAMES
from agreement_register.domain.dates.date_vocabulary import MONTH_NAMES as MONTH_NAMES_TABLE
from agreement_register.domain.dates.edtf_days import NO_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable


def _numbered(table: str, first: int) -> dict[str, str]:
    lines = enumerate(lines_of(table), first)
    return {name.replace("ё", "е"): f"{number:02}" for number, line in lines for name in line}


_MONTHS = _numbered(MONTH_NAMES_TABLE, 1)
_SEASONS = _numbered(SEASON_NAMES, 21)

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_MIDNIGHT = re.compile(r"(?<=[0-9])[t ]00:00(?::00(?:\.0+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?$")

_YEAR_FIRST = re.compile(r"(?P<y>[0-9]{4})([-/.])(?P<m>[0-9]{1,2})(?:\2(?P<d>[0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_COMPACT = re.compile(r"(?P<y>[12][0-9]{3})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3][0-9])")
_DECADE = re.compile(r"([0-9]{2})([0-9])0'?s")

_CENTURY = re.compile(r"[0-9]{2}xx")
_PART_OF_A_YEAR = re.compile(r"(?:q([1-4])|h([12]))[ /]([0-9]{4})")
_FIRST_QUARTER, _FIRST_HALF = 33, 40  # their EDTF codes
_LEADING = re.compile(r"(?:in|on|dated|im|am|en|le|el|il|nel|w|we|в|во|у|на) ")  # noqa: RUF001
_NO_YEAR = re.compile(r",? ?\(?(?:no year|year (?:unknown|not given))\)?$")
_JOINTS = re.compile(r" ?[,/-] ?| ")
_DAY_TOKEN = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|\.)?")
_YEAR_TOKEN = re.compile(r"[0-9]{4}")
_IGNORED = LINKS
_ORDERS = frozenset({"dMy", "Mdy", "My", "yM", "yMd", "M", "dM", "Md"})
_WINTER = re.compile(r"(winter (?:of )?[0-9]{2}([0-9]{2}))[/-](?:[0-9]{2})?([0-9]{2})")
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a typed text may mean: EDTF texts, not yet checked for days that do not exist."""

    texts: tuple[str, ...]
    keeps_words: bool = False

    def map(self, change: Callable[[str], str]) -> Candidates:
        """Return the candidates with each text changed."""
        return Candidates(tuple(change(text) for text in self.texts), self.keeps_words)


MONTH_NAMES = frozenset(_MONTHS)  # every form that is read, casefolded


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month, in whatever form and case."""
    return word.casefold().removesuffix(".").replace("ё", "е") in _MONTHS


def tidy(text: str) -> str:
    """Return a typed text without what only looks different: widths, dashes, blanks, case."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_INVISIBLE)
    return _MIDNIGHT.sub("", " ".join(plain.casefold().split()))


def read_single(text: str) -> Candidates | None:
    """Read one day, month, year or decade in tidied text; None if it is not one."""
    text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    text = text.removeprefix("the ")
    winter = _WINTER.fullmatch(text)
    if winter and (int(winter[2]) + 1) % 100 == int(winter[3]):  # it begins in the first of them
        text = winter[1]
    if _CENTURY.fullmatch(text):
        return Candidates((text.upper(),))
    if match := _PART_OF_A_YEAR.fullmatch(text):
        quarter, half, year = match.groups()
        code = _FIRST_QUARTER + int(quarter) if quarter else _FIRST_HALF + int(half)
        return Candidates((f"{year}-{code - 1}",))
    return read_digits(text) or read_names(text) or _read_decade(text)


def read_digits(text: str) -> Candidates | None:
    """Read a date that is written in digits only."""
    text = re.sub(r"\. (?=[0-9])", ".", text)
    if _YEAR_TOKEN.fullmatch(text):
        return Candidates((text,))
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return Candidates((_edtf(match["y"], match["m"], match["d"]),))
    if match := _MONTH_YEAR.fullmatch(text):
        return Candidates((_edtf(match[2], match[1]),))
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(*match.groups())
    return None


def _edtf(year: str, month: str | None = None, day: str | None = None) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _year_last(first: str, separator: str, second: str, year: str) -> Candidates:
    day_first, month_first = _edtf(year, second, first), _edtf(year, first, second)
    if int(second) > _MONTHS_OF_A_YEAR >= int(first):
        return Candidates((month_first,))
    # Points stand for day before month everywhere; strokes do not, so both orders are possible.
    if separator == "." or int(first) > _MONTHS_OF_A_YEAR or day_first == month_first:
        return Candidates((day_first,))
    return Candidates((day_first, month_first))


def read_names(text: str) -> Candidates | None:
    """Read a date whose month or season is written as a word."""
    spaced = _NO_YEAR.sub("", re.sub(r"\.(?=\S)", ". ", text))
    kinds, parts = "", {"y": NO_YEAR, "M": "", "d": ""}
    for token in _JOINTS.split(spaced):
        if token in _IGNORED:
            continue
        kind, value = _token(token)
        kinds += kind
        parts[kind] = value
    if kinds not in _ORDERS or (parts["M"] in _SEASONS.values() and len(kinds) != len("My")):
        return None
    return Candidates((_edtf(parts["y"], parts["M"], parts["d"]),))


def _token(token: str) -> tuple[str, str]:
    """Return the kind of a word, `?` for one that no date has, and its value."""
    if _YEAR_TOKEN.fullmatch(token):
        return "y", token
    if match := _DAY_TOKEN.fullmatch(token):
        return "d", match[1]
    name = token.removesuffix(".").replace("ё", "е")
    month = _MONTHS.get(name) or _SEASONS.get(name)
    return ("M", month) if month else ("?", "")


def _read_decade(text: str) -> Candidates | None:
    match = _DECADE.fullmatch(text)
    if not match:
        return None
    century, tens = match.groups()
    # "1900s" may be ten years or a hundred; "2000s" has come to mean the ten.
    if tens == "0" and century != "20":
        return Candidates((f"{century}0X", f"{century}XX"))
    return Candidates((f"{century}{tens}X",))
