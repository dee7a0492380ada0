"""The title of a printed document, by its type and its place on the first page."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.days import days_in
from agreement_register.exchange.articles.guessing import is_stamp
from agreement_register.exchange.articles.line_ends import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.exchange.articles.pdf_lines import Line

_LARGER, _MUCH_LARGER = 1.15, 1.5  # than the type of the text; a title of one word is
_WORD = re.compile(r"[^\W\d_]{4}")
_LONGEST = 300
_MOST_WORDS = 45
_SYMBOL = re.compile(
    r"[A-Z][\w.-]{0,11}(?:/[\w.()-]+){1,6}(?: [IVXLC]+\))?\*?|[NVG]?[0-9]{5,10}|[A-Z]{1,3}[0-9]{5,}"
)
_MASTHEAD = re.compile(
    r"(?:united )?nations|nations unies|naciones unidas|организация объедин[её]нных наций|"
    r"объедин[её]нных наций|организация|"
    r"(?:the )?general assembly|security council|economic and social council|secretariat|"
    r"assemblée générale|conseil de sécurité|conseil économique et social|"
    r"asamblea general|consejo de seguridad|генеральная ассамблея|совет безопасности|"
    r"(?:provisional|advance) (?:version|copy|agenda)|corrigendum|addendum|"
    r"distr(?:\.|ibution)?:?.{0,30}|general|limited|restricted|original ?:.{0,60}|original:?|"
    r"(?:english|french|russian|spanish|arabic|chinese)(?:(?: and |[/, ]+)\w+)*|"
    r".{0,40}\b(?:session|сессия|período de sesiones)|.{0,30}\b(?:committee|meeting)|"
    r"(?:agenda|items?|point|пункт|tema)\b.{0,80}|.{0,12}\byear|\[.{0,120}\]|\(.{0,40}\)|[*_\W\d]+",
    re.IGNORECASE,
)
_OF_NATIONS = re.compile(
    r"united\s+nations|nations\s+unies|naciones\s+unidas|объедин[её]нных\s+наций|联合国|"
    r"الأمم المتحدة",
    re.IGNORECASE,
)
# What stands side by side in a head is read as one line.
_OF_HEAD = re.compile(
    rf"(?:{_OF_NATIONS.pattern}|организация|general assembly|security council|economic and social "
    r"council|assemblée générale|conseil de sécurité|asamblea general|consejo de seguridad|"
    r"генеральная ассамблея|совет безопасности|大会|安全理事会|الجمعية العامة|مجلس الأمن|"
    r"distr(?:\.|ibution)?:?|general|générale|общее|limited|restricted|"
    r"original ?:? ?\w*|english|french|russian|spanish|arabic|chinese)(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[0-9]{1,4}(?:/[0-9]{1,3})?(?: \([IVXLC0-9-]+\))?\. [^\W\d_]")
_ADOPTED = re.compile(r"resolutions? adopted|r[ée]solution adopt[ée]e|резолюция, принятая", re.I)


def title_on(lines: Sequence[Line], words: frozenset[str]) -> str:
    """Return the title that the first page of a document shows, or nothing if none stands out."""
    placed = [line for line in lines if line.height > 0]
    groups = _groups(placed)
    if _is_of_nations(placed):
        told = [group for group in groups if not _is_masthead(group)]
        return _title_of_nations(told, words)
    return _largest(groups, placed, words)


def is_symbol(title: str) -> bool:
    """Tell whether a title is the number of a document."""
    return bool(_SYMBOL.fullmatch(title.strip()))


def _is_of_nations(lines: Sequence[Line]) -> bool:
    """Tell whether a page has the head of a document of the United Nations, with its symbol."""
    head = " ".join(line.text for line in lines[:14])
    has_symbol = any("/" in line.text and is_symbol(line.text.split()[0]) for line in lines[:14])
    has_symbol = has_symbol or bool(re.search(r"\b[ASE]/(?:[\w.()-]+/)*[\w.()-]*[0-9]", head))
    return bool(_OF_NATIONS.search(head)) and has_symbol


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines of one size that stand one below the other."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is not None and _goes_on(last, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(last: Line, line: Line) -> bool:
    is_alike = abs(last.height - line.height) < last.height * 0.06
    step = last.bottom - line.bottom
    return is_alike and 0 < step < last.height * 1.7


def _is_masthead(group: Sequence[Line]) -> bool:
    text = " ".join(" ".join(line.text for line in group).split())
    return all(_is_of_masthead(each) for each in (line.text.strip() for line in group)) or (
        _is_of_masthead(text)
    )


def _is_of_masthead(text: str) -> bool:
    if _MASTHEAD.fullmatch(text) or is_symbol(text) or is_stamp(text):
        return True
    rest = _OF_HEAD.sub(" ", text)
    for start, end, _ in reversed(days_in(rest)):
        rest = f"{rest[:start]} {rest[end:]}"
    left = (word for word in rest.split() if not is_symbol(word))
    return not any(letter.isalpha() for word in left for letter in word)


def _title_of_nations(groups: Sequence[Sequence[Line]], words: frozenset[str]) -> str:
    """Return the numbered heading below “Resolution adopted …”, else the first in larger type."""
    titles = [(_text(group, words), max(line.height for line in group)) for group in groups[:12]]
    titles = [(title, size) for title, size in titles if _may_be_title(title)]
    if not titles:
        return ""
    for title, _ in titles[:4]:
        if _NUMBERED.match(title):
            return title
    rest = [each for each in titles if not _ADOPTED.match(each[0])] or titles
    return max(rest[:3], key=lambda each: round(each[1]))[0]


def _largest(groups: Sequence[Sequence[Line]], lines: Sequence[Line], words: frozenset[str]) -> str:
    """Return what stands in the largest type, if that is larger than the text's."""
    if not lines:
        return ""
    usual = median(line.height for line in lines for _ in range(max(1, len(line.text) // 10)))
    found = [
        (max(line.height for line in group), title)
        for group in groups
        if _WORD.search(title := _text(group, words)) and not _is_masthead(group)
    ]
    size, title = max(found, key=lambda each: each[0], default=(0.0, ""))
    is_large = size > usual * (_LARGER if " " in title else _MUCH_LARGER)
    return title if is_large and _may_be_title(title) else ""


def _text(group: Sequence[Line], words: frozenset[str]) -> str:
    return joined([line.text for line in group], words)


def _may_be_title(title: str) -> bool:
    is_short = len(title) <= _LONGEST and len(title.split()) <= _MOST_WORDS
    return is_short and bool(_WORD.search(title)) and not is_stamp(title)
