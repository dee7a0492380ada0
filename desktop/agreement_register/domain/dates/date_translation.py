"""Dates in other languages, put into the words that the date line reads."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates import date_vocabulary as words
from agreement_register.domain.dates.date_decades import with_centuries
from agreement_register.domain.dates.date_lists import IN_TURN

if TYPE_CHECKING:
    from collections.abc import Callable

_Change = tuple["re.Pattern[str]", "str | Callable[[re.Match[str]], str]"]
_ENGLISH = (
    (words.SEASON_NAMES, ("spring", "summer", "autumn", "winter")),
    (words.WEEKDAY_NAMES, ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                           "sunday")),
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What says only that it was at that time.
_LEADING = re.compile(
    r"(?:au mois (?:de |d['’])|im monat |in the month of )(?=\S)"
    r"|(?:(?:de |à |en )?l['’]|at (?=the )|à la (?=mi))(?=\S)"
    r"|(?:in(?! or )|during|im|am|en|dans|au(?! plus)|в|во|у)(?: (?:the|den|der|les|la|le))? (?=\S)"
    r"|(?:les?|die|der|den|das) (?=\S)"
)
_ROMAN = r"[ivx]{1,5}|[іх]{1,4}"
_CYRILLIC_ROMAN = str.maketrans("іх", "ix")


def lines_of(table: str) -> list[list[str]]:
    """Return the words of a table whose lines may go on on the next, further in."""
    joined = re.sub(r"\n {8}", " ", table)
    return [line.split() for line in joined.strip().splitlines()]


@cache
def _tokens() -> dict[str, str]:
    return {
        name: english
        for table, meant in _ENGLISH
        for english, line in zip(meant, lines_of(table), strict=True)
        for name in line
        if len(name) > len("mon")  # the line reads short forms of English names by itself
    }


def roman(text: str) -> int:
    """Return the value of a Roman number, also in Cyrillic letters; 0 if it is none."""
    return words.ROMAN.get(text.lower().translate(_CYRILLIC_ROMAN), 0)


def _part_of_year(match: re.Match[str], letter: str) -> str:
    return f"{letter}{words.ORDINALS[match['which']]} {match['year']}"


def _century(match: re.Match[str]) -> str:
    number = match["number"]
    place = int(number) if number.isdigit() else roman(number)
    return f"{place - 1:02}xx" if place else match[0]


def _roman_month(match: re.Match[str]) -> str:
    month = roman(match[2])
    return f"{match[1]}.{month}.{match[3]}" if 0 < month <= 12 else match[0]  # noqa: PLR2004


def _new_style(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2] or match[3]} {match[4]}" if not match[2] else match[0]


@cache
def _changes() -> list[_Change]:
    which = "|".join(sorted(map(re.escape, words.ORDINALS), key=len, reverse=True))
    year = r"(?P<year>\d{4})"
    century, joined = rf"(?:{words.CENTURY_WORDS})", rf"(?:{words.TO_WORDS})"
    of = r"(?: (?:of|de|des|du))? "
    made: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
        (rf"(?:(?<=\d{{4}})|(?<=\d{{4}}[-/]\d\d)) ?(?:{words.YEAR_WORDS})(?!\w)", ""),
        (r"^(\d{4})(?:,? |-)([qh][1-4])$", r"\2 \1"),
        (r"^([1-4])q[ /](\d{4})$", r"q\1 \2"),
        (rf"\b(\d{{1,2}}) ?[./ -] ?({_ROMAN}) ?[./ -] ?(\d{{4}})$", _roman_month),
        (rf"(?<!\d)(\d{{1,2}})(?:{words.ORDINAL_ENDS})(?!\w)(?! (?:{words.CENTURY_WORDS}))", r"\1"),
        (rf"(\d{{3}})0(?:{words.DECADE_ENDS})(?:[ -](?:{words.DECADE_WORDS}))?(?!\w)", r"\g<1>0s"),
        (rf"(?<!\w)(?:{words.BEFORE_DECADES}) (\d{{3}})0 (?:et|y|e|i) (\d{{3}})0$",
         r"\g<1>0s and \g<2>0s"),
        (rf"(?<!\w)(?:{words.BEFORE_DECADES}) (\d{{3}})0$", r"\g<1>0s"),
        (rf"^(?:the )?(?P<which>{which})\.? (?:{words.QUARTER_WORDS}){of}{year}$",
         lambda match: _part_of_year(match, "q")),
        (rf"^(?:the )?(?P<which>{which})\.? (?:{words.HALF_WORDS}){of}{year}$",
         lambda match: _part_of_year(match, "h")),
        (rf"^(?:the )?(?P<number>\d{{1,2}}|{_ROMAN})(?:st|nd|rd|th|e|\.|-го|-й)? {century}$",
         _century),
        (r"^in or about ", "about "),
        (r"^(\d.*) (?:oder|или|або|ou) (?=\d)", r"\1 or "),
        (rf",? \(?(?:{IN_TURN})\)?$", ""),
        # Of a day in the old and in the new style the new one is meant.
        (r"^\d{1,2}\.?(?: [^\W\d_]+)? ?[(/] ?(\d{1,2})\.?(?: ([^\W\d_]+))?\)? ([^\W\d_]+) (\d{4})$",
         _new_style),
        (r"^\d{1,2}\.? [^\W\d_]+ ?[(/] ?(\d{1,2})\.? ([^\W\d_]+)\) (\d{4})$", r"\1 \2 \3"),
    ]  # fmt: skip
    made += [(rf"^(?:{part})[ -](?:(?:the|of|des|du|der|di|de) )?(?=\S)", f"{name} ")
             for name, part in words.PART_WORDS.items()]  # fmt: skip
    made.append((rf"^(?:{words.RANGE_WORDS['between']}) (.+?) (?:{words.AND_WORDS}) (.+)$",
                 r"between \1 and \2"))  # fmt: skip
    made.append((rf"^(?:{words.RANGE_WORDS['from']}) (.+?) (?:{words.TO_WORDS}) (.+)$",
                 r"from \1 to \2"))  # fmt: skip
    made.append((rf"^(\d{{1,2}})\.? ?{joined}(?: le)? ?(\d{{1,2}})(?=\.? [^\W\d_]{{3}})", r"\1-\2"))
    made += [(rf"^(?:{limit}) (?=\S)", f"{name} ") for name, limit in words.LIMIT_WORDS.items()]
    return [(re.compile(pattern), change) for pattern, change in made]


def in_line_words(tidied: str) -> str:
    """Return a tidied date of any of the languages in the words that the date line reads."""
    known = _tokens()
    said = with_centuries(_LEADING.sub("", tidied, count=1) if _LEADING.match(tidied) else tidied)
    said = _LETTER.sub(lambda match: known.get(match[0], match[0]), said)
    for pattern, change in _changes():
        said = pattern.sub(change, said)
    return said.strip()
