"""The patterns by which dates are found in texts; made when the first text is read."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates import date_vocabulary as words
from agreement_register.domain.dates.date_decades import beginnings, decades_without_century
from agreement_register.domain.dates.date_lists import DAYS_BEFORE
from agreement_register.domain.dates.date_tokens import MONTH_NAMES
from agreement_register.domain.dates.date_translation import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = 3  # by which most words of a text fail at once
REACH = 28  # characters before a date in which words that belong to it may stand
_B = r"[ \u00a0\u202f]"  # a blank
_DASH = r"[-‐‑–—]"


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _long(table: str) -> list[str]:
    return [name for line in lines_of(table) for name in line if len(name) > len("mon")]


_YEAR_WORD = (
    rf"(?:{_B}?(?:г\.|г(?!\w)|год[ауы]?(?!\w)|р\.|рок[уи](?!\w)|році(?!\w)|рік(?!\w)|"
    r"год(?:ах|ами|ам|ов)(?!\w)|рок(?:ах|ами|ам)(?!\w)|років(?!\w)|гг\.|рр\.|roku(?!\w)|r\.))"
)
_YEAR = rf"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)(?:{_YEAR_WORD}|(?!\w))"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|re|[.º°]|-?го|-?е)?"
_MONTH = rf"(?:{_any_of(MONTH_NAMES)})(?![^\W\d_])\.?"
_WEEKDAY = _any_of(_long(words.WEEKDAY_NAMES))
_SEASON = _any_of(name for line in lines_of(words.SEASON_NAMES) for name in line)
_OF = rf"{_B}(?:(?:of|de|del|di|des){_B})?"
_DAYS = (
    rf"(?:{DAYS_BEFORE}|[0-3]?\d(?:st|nd|rd|th|er|\.|-го)?{_B}?(?:{_DASH}|to|and|or|oder|или|або|ou|bis(?:{_B}zum)?|au|à|al?|по|до|do|и|"
    rf"und|et|і|та|й|y)(?:{_B}le)?{_B}?)?{_DAY}{_OF}{_MONTH}"
)
_DAYS_TO_COME = rf"(?:{_DAY},{_B})*{_DAY},?{_B}and{_B}[0-3]?\d"
_WHICH = _any_of(words.ORDINALS)


@cache
def beginnings_of_dates() -> frozenset[str]:
    """Return how words that begin a date begin; most words of a text fail here at once."""
    names = (*MONTH_NAMES, *_long(words.WEEKDAY_NAMES), *_long(words.SEASON_NAMES),
             *words.ORDINALS, *beginnings())  # fmt: skip
    numbered = (letter + sign for letter in "qhivx" for sign in "1234ivx ")
    return frozenset(word[:LETTERS] for word in (*names, *numbered, "хх ", "хіх", "іх "))


@cache
def date_atom() -> re.Pattern[str]:
    """Return the pattern of one date."""
    return re.compile(
        rf"""(?<![\w/€$£№])(?<!\d[.,])(?:
        (?P<decade>(?:1[5-9]|20)\d0(?:['’]?s|-?(?:х|е|ые|ых|ті|тих|их)|er|ern)(?!\w)
            (?:(?:{_B}|-)(?:{words.DECADE_WORDS})(?!\w))?
          |(?:{words.BEFORE_DECADES}){_B}(?:1[5-9]|20)\d0(?!\d)
            (?:{_B}(?:et|y|e|i){_B}(?:1[5-9]|20)\d0(?!\d))?)
        |(?P<short>{decades_without_century()})
        |(?:(?:{_WEEKDAY})\.?,?{_B}(?:(?:dem|den|le){_B})?)?
          (?:[0-3]?\d\.?(?:{_B}{_MONTH})?{_B}?[(/]{_B}?[0-3]?\d\.?(?:{_B}{_MONTH})?\)?(?:{_B}{_MONTH})?
              ,?{_B}{_YEAR}
            |{_DAYS}(?:,?{_OF}{_YEAR})?
            |{_MONTH}{_B}{_DAYS_TO_COME}(?:st|nd|rd|th)?,?{_OF}{_YEAR}
            |{_MONTH}{_B}[0-3]?\d(?:{_B}?{_DASH}{_B}?[0-3]?\d)?(?:st|nd|rd|th)?(?![\w:])(?:,?{_OF}{_YEAR})?)
        |{_MONTH},?{_OF}{_YEAR}
        |(?:{_SEASON}){_OF}{_YEAR}(?:/\d\d(?:\d\d)?{_YEAR_WORD}?)?
        |(?:1[5-9]|20)\d\d(?:,?{_B}|-)[qh][1-4](?!\w)|[1-4]q(?:{_B}|/){_YEAR}
        |q[1-4][ /]{_YEAR}|h[12][ /]{_YEAR}
        |(?:{_WHICH})\.?{_B}(?:{words.QUARTER_WORDS}|{words.HALF_WORDS}|half){_OF}{_YEAR}
        |(?P<month>{_MONTH})
        |\d{{4}}(?P<point>[-/.])[01]\d(?P=point)[0-3]\d(?:(?=T\d)|(?![\w-]))|\d{{4}}-[01]\d(?![\w-])
        |[0-3]?\d{_B}?[./]{_B}?[ivxIVXІХіх]{{1,4}}{_B}?[./]{_B}?{_YEAR}
        |[0-3]?\d(?P<mark>[./-]){_B}?[0-3]?\d(?P=mark){_B}?{_YEAR}
        |(?:1[5-9]|20)\d\d{_DASH}\d\d?(?![\w-]){_YEAR_WORD}?
        |(?P<two>(?:1[5-9]|20)\d\d/\d\d)(?![\w/-]){_YEAR_WORD}?
        |(?:\d{{1,2}}(?:st|nd|rd|th|e|\.|-го|-м)|[IVXІХ]{{2,5}}e?)\.?{_B}(?:{words.CENTURY_WORDS})(?!\w)
        |(?P<year>{_YEAR}))""",
        re.VERBOSE | re.IGNORECASE,
    )  # fmt: skip


def _spaced(pattern: str) -> str:
    """Return a pattern whose blanks are any blanks, for one that is written over several lines."""
    return pattern.replace(" ", _B)


@cache
def joint() -> re.Pattern[str]:
    """Return the pattern of what joins two dates to a range."""
    return re.compile(
        rf"{_B}?(?:{_DASH}|{_spaced(words.TO_WORDS)}|{_spaced(words.AND_WORDS)}|or|oder|или|або|ou)"
        rf"(?:{_B}(?:the|le|el|il|den|dem))?{_B}?",
        re.IGNORECASE,
    )


def _before(alternatives: Iterable[str]) -> re.Pattern[str]:
    said = "|".join(alternatives)
    return re.compile(rf"(?<!\w)(?P<word>{_spaced(said)}){_B}(?:the{_B})?\Z", re.IGNORECASE)


@cache
def before_range() -> re.Pattern[str]:
    """Return the pattern of what stands before a range: “between”, “from”."""
    return _before(words.RANGE_WORDS.values())


@cache
def before_between() -> re.Pattern[str]:
    """Return the pattern of what stands before two days that bound one: “between”."""
    return _before([words.RANGE_WORDS["between"]])


@cache
def before_limit() -> re.Pattern[str]:
    """Return the pattern of what makes a limit of a date: “since”, “not later than”."""
    return _before(words.LIMIT_WORDS.values())


@cache
def _before_part() -> re.Pattern[str]:
    said = "|".join(words.PART_WORDS.values())
    return re.compile(
        rf"(?<!\w)(?P<word>{_spaced(said)})(?:{_B}|-)(?:(?:the|der|des|du){_B})?\Z", re.IGNORECASE
    )


def part_before(text: str, start: int) -> int:
    """Return where the words for a part of it, such as “early”, begin; else where a date does."""
    found = _before_part().search(text, max(0, start - REACH), start)
    return found.start("word") if found else start


@cache
def other_year() -> re.Pattern[str]:
    """Return the pattern of what says, after a day, which year it is of."""
    said = "|".join(_named(_YEARS_AROUND))
    return re.compile(rf",?{_B}(?:{said})(?!\w)", re.IGNORECASE)


_YEARS_AROUND = {
    "year_0": words.OF_THE_SAME_YEAR,
    "year_1": words.OF_THE_NEXT_YEAR,
    "year_minus_1": words.OF_THE_YEAR_BEFORE,
    "source_year_0": words.OF_THIS_YEAR,
    "source_year_minus_1": words.OF_LAST_YEAR,
    "source_year_1": words.OF_NEXT_YEAR,
}


@cache
def last_or_next() -> re.Pattern[str]:
    """Return the pattern of what says that the last or the next day of a name is meant."""
    return re.compile(
        rf"(?:^|.*\W)(?:(?P<last>{words.LAST_ONE})|(?P<next>{words.NEXT_ONE}))\W*", re.IGNORECASE
    )


def _named(parts: dict[str, str]) -> list[str]:
    return [rf"(?P<{name}>{_spaced(said)})" for name, said in parts.items()]


def _steps(kind: str, parts: dict[int, str]) -> dict[str, str]:
    return {f"{kind}_minus_{-step}" if step < 0 else f"{kind}_{step}": said
            for step, said in parts.items()}  # fmt: skip


def relative_words(beginnings: frozenset[str]) -> re.Pattern[str] | None:
    """Return the pattern of words that depend on another day, of those that begin in some way."""
    names = tuple(
        name for name, starts in _beginnings().items() if not starts.isdisjoint(beginnings)
    )
    return _relative_words(names) if names else None


@cache
def _relative_words(names: tuple[str, ...]) -> re.Pattern[str]:
    parts = {name: said for name, said in _relative_parts().items() if name in names}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_named(parts))})(?![\w-])", re.IGNORECASE)


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    return {name: frozenset(_starts(part)) for name, part in _relative_parts().items()}


@cache
def _relative_parts() -> dict[str, str]:
    number = rf"{_any_of(words.NUMBERS)}|\d{{1,3}}"
    return {
        "later": f"(?P<amount>{number}) (?:{words.YEARS_LATER})",
        "earlier": f"(?P<number>{number}) (?:{words.YEARS_EARLIER})",
        "ago": rf"(?:{number}|several|some|few|несколько) (?:(?:day|week|month|year|decade)s? "
        r"(?:ago|earlier|later|before|after)|(?:день|дня|дней|недел[юиь]|месяц|месяца|месяцев|"
        r"год|года|лет) (?:назад|ранее|раньше|спустя|позже))",
        "about": "(?:earlier|later|last|next|this|the (?:previous|following|same)) "
        "(?:this )?(?:day|week|decade)",
        **_steps("day", words.DAYS_AROUND),
        **_steps("month", words.MONTHS_AROUND),
        **_YEARS_AROUND,
        "end_of_year": words.END_OF_THIS_YEAR,
        "day_name": _WEEKDAY,
    }


def _starts(pattern: str) -> set[str]:
    """Return how the words that a pattern fits may begin."""
    found: set[str] = set()
    for one in _alternatives(pattern):
        group = re.match(r"\(\?(?::|P<\w+>)", one)
        if group is None:
            letters = re.match(r"[^\W\d_]{1,3}(?![?*])|[^\W\d_]", one)
            said = letters[0][:LETTERS].lower() if letters else ""
            # A whole short word, such as “a”, is no beginning of longer ones.
            is_whole = said and not re.match(r"[^\W\d_]|[\[(\\]", one[len(said) :] or " ")
            found.add("0" if one.startswith(r"\d") else f"{said} "[:LETTERS] if is_whole else said)
            continue
        inner, rest = _first_group(one, group.end())
        found |= _starts(inner)
        if rest.startswith("?"):
            found |= _starts(rest[1:].lstrip())
    return found


def _alternatives(pattern: str) -> list[str]:
    parts, depth = [""], 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


def _first_group(pattern: str, start: int) -> tuple[str, str]:
    depth = 1
    for place in range(start, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if not depth:
            return pattern[start:place], pattern[place + 1 :]
    return pattern[start:], ""
