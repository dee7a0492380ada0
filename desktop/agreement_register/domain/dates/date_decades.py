"""Decades in words and in two digits: “the nineties”, “90-е годы”, “années quatre-vingt-dix”."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from functools import cache

from agreement_register.domain.dates import date_vocabulary as words

_B = r"[ \u00a0\u202f]"  # a blank
_DASH = r"[-‐‑–—]"
_CYRILLIC = ("ые", "ых", "ым", "ыми", "і", "их", "им", "ими")
_LAST_CENTURY = "19"  # of which a decade is where no century is said
# What a decade is called by itself, from the twenties on; stems of adjectives end in a dash.
_OWN_NAMES = """
    twenties zwanziger zwanzigern двадцат- двадцят-
    thirties dreißiger dreißigern dreissiger dreissigern тридцат- тридцят-
    forties vierziger vierzigern сороков-
    fifties fünfziger fünfzigern пятидесят- п’ятдесят- п'ятдесят-
    sixties sechziger sechzigern шестидесят- шістдесят-
    seventies siebziger siebzigern семидесят- сімдесят-
    eighties achtziger achtzigern восьмидесят- вісімдесят-
    nineties neunziger neunzigern девяност- дев’яност- дев'яност-
"""
# The numbers that name a decade only after a word for years: “années quatre-vingt-dix”.
_NUMBERS = """
    vingt veinte venti dwudzieste dwudziestych
    trente treinta trenta trzydzieste trzydziestych
    quarante cuarenta quaranta czterdzieste czterdziestych
    cinquante cincuenta cinquanta pięćdziesiąte pięćdziesiątych
    soixante sesenta sessanta sześćdziesiąte sześćdziesiątych
    soixante-dix setenta settanta siedemdziesiąte siedemdziesiątych
    quatre-vingt quatre-vingts ochenta ottanta osiemdziesiąte osiemdziesiątych
    quatre-vingt-dix noventa novanta dziewięćdziesiąte dziewięćdziesiątych
"""
_CENTURIES = """
    eighteenth achtzehnten dix-huitième восемнадцатого вісімнадцятого
    nineteenth neunzehnten dix-neuvième девятнадцатого дев’ятнадцятого дев'ятнадцятого
    twentieth zwanzigsten vingtième двадцатого двадцятого
"""
_HUNDREDS = {"eighteen": "18", "nineteen": "19", "twenty": "20"}
_FIRST_OF_CENTURIES = 18


# Compiled when a text is first read, not with every start of the program.
@cache
def _led() -> re.Pattern[str]:
    """Return what a decade without its century is said after, in words that could count."""
    return re.compile(
        r"(?:(?:^|\W)(?:the|in|since|from|of|by|and|or|to|until|till|during|before|after|through|die|"
        r"der|den|und|les|des)[ \u00a0-]|['’])"
        r"(?:(?:the|very|den)[ \u00a0-])*(?:(?:early|mid|middle|late)[ \u00a0-])?['’]?\Z"
        r"|(?:^|\W)(?:early|mid|late|anfang|ende|mitte)[ \u00a0-]\Z"
        r"|(?:^|\W)(?:в|во|у|с|з|до|после|після|начал\w+|середин\w+|кон\w+|почат\w+|кін\w+|наприкінці)"
        r"[ \u00a0]\Z",
        re.IGNORECASE,
    )


@cache
def _of_a_life() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\W)(?:his|her|their|my|our|your|its)[ \u00a0]"
        r"(?:early|mid|middle|late)?[ \u00a0-]?\Z",
        re.IGNORECASE,
    )


@cache
def _says_years() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{words.DECADE_WORDS}|{words.CENTURY_WORDS})(?!\w)|^(?:{words.BEFORE_DECADES}|\w+teen)(?!\w)",
        re.IGNORECASE,
    )


def _by_decade(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tens, line in enumerate(table.strip().splitlines(), 2):
        for word in line.split():
            ends = _CYRILLIC if word.endswith("-") else ("",)
            found |= {word.removesuffix("-") + end: str(tens) for end in ends}
    return found


_NAMED = _by_decade(_OWN_NAMES)
_NUMBERED = _by_decade(_NUMBERS)


def _any_of(names: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _centuries() -> dict[str, str]:
    lines = enumerate(_CENTURIES.strip().splitlines(), _FIRST_OF_CENTURIES)
    return {word: f"{place - 1:02}" for place, line in lines for word in line.split()}


def _pattern(group: str = "") -> str:
    """Return the pattern of such a decade; its parts are named only where it is read."""

    def part(name: str, pattern: str) -> str:
        return f"(?P<{name}>{pattern})" if group else f"(?:{pattern})"

    years = rf"(?:{_B}?[-‐‑ ]?(?:{words.DECADE_WORDS}))"
    one, other = (part(f"tens_{place}", "[2-9]0") for place in (1, 2))
    before = words.BEFORE_DECADES.replace(" ", _B)
    numbered = part("numbered", rf"{_any_of(_NUMBERED)}|[2-9]0(?!\d)\.?")
    named = part("named", _any_of(_NAMED))
    hundreds = part("hundreds", "|".join(_HUNDREDS))
    roman = part("roman", rf"\d\d|[ivx]{{1,5}}|[іх]{{1,4}}|{_any_of(_centuries())}")
    return (
        rf"(?:(?:{before}){_B}['’]?{numbered}"
        rf"|['’]?{one}(?:['’]?s|ern?{years}?|{_DASH}?(?:е|х|ые|ых|ті|тих|их|м|ми){years})"
        rf"|['’]?{other}(?:ern?|{_DASH}(?:х|ых|тих|их))"
        rf"|(?:{hundreds}[-‐‑ ])?{named}{years}?)(?!\w)(?!{_B}числ)"
        rf"(?:{_B}(?:(?:of|in){_B}the{_B}|des{_B}|du{_B}|del{_B}|del{_B}siglo{_B})?{roman}"
        rf"(?:st|nd|rd|th|e|\.|-го)?{_B}(?:{words.CENTURY_WORDS}|в\.|ст\.|w\.)(?!\w))?"
    )


def decades_without_century() -> str:
    """Return the pattern of a decade that is told by its tens alone."""
    joined = rf"(?:[2-9]0(?:ern?)?{_DASH}(?:{_B}(?:и|und|та|і|й){_B})?)?"
    return joined + _pattern()


def beginnings() -> set[str]:
    """Return the words with which such a decade may begin."""
    return {*_NAMED, *_HUNDREDS, "années", "años", "lata", "latach", "anni", "lat ", "п "}


def may_be_a_decade(text: str, start: int, said: str) -> bool:
    """Tell a decade from what else is counted so: “in his nineties”, “within 90s”."""
    head = text[max(0, start - 24) : start]
    if _of_a_life().search(head):
        return False
    return bool(_says_years().search(said) or said[0] in "'’" or _led().search(head))


@cache
def _read_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\d-)(?:the )?{_pattern('read')}")


def _in_four_digits(match: re.Match[str]) -> str:
    number = match["tens_1"] or match["tens_2"] or (match["numbered"] or "").strip(".")
    tens = number[0] if number[:1].isdigit() else ""
    tens = tens or _NAMED.get(match["named"] or "", "") or _NUMBERED.get(number, "")
    century = _HUNDREDS.get(match["hundreds"] or "", "") or _century(match["roman"])
    return f"{century or _LAST_CENTURY}{tens}0s"


def _century(said: str | None) -> str:
    if not said:
        return ""
    place = int(said) if said.isdigit() else words.ROMAN.get(said.translate(_AS_LATIN), 0)
    return f"{place - 1:02}" if place else _centuries().get(said, "")


_AS_LATIN = str.maketrans("іх", "ix")


@cache
def _short_pair() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])([2-9]0)(?:ern?)?-(?: (?:и|und|та|і|й) )?"
        r"(?=[2-9]0(?:-?(?:е|х|ые|ых|ті|тих|их)|er))"
    )


def with_centuries(tidied: str) -> str:
    """Return a tidied text with its decades in four digits: “the nineties” as “1990s”."""
    tidied = _short_pair().sub(rf"{_LAST_CENTURY}\1s-", tidied)
    return _read_pattern().sub(_in_four_digits, tidied)
