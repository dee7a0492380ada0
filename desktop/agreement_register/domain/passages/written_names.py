"""Names of actors as people write them: after an article, turned round, several in a row."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from agreement_register.domain.types.actor_kinds import told_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ARTICLES = (
    r"the|der|die|das|den|dem|des|la|le|les|du|el|los|las|del|de\s+la|il|lo|gli|i|della|dei|degli|"
    r"dell|l"
)
_ARTICLE = re.compile(rf"(?:(?:{_ARTICLES})\s+|(?:dell|l|d)['’]\s?)(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:between|among|zwischen|entre|между|між|tra|fra|między|mit|with|avec)\s+(?=\S)",
    re.IGNORECASE,
)
# “Korea, Republic of”, “Iran (Islamic Republic of)”, “Moldau (Republik)”
_TURNED = re.compile(
    r"(?P<name>[^,(]+?)\s*(?:,\s*(?P<title>[^,()]+)|\(\s*(?P<aside>[^,()]+?)\s*\))\s*\Z"
)
_SHORTENED = {"Rep": "Republic", "Dem": "Democratic", "Fed": "Federal", "St": "Saint",
              "Is": "Islands", "D.R": "DR", "P.R": "PR"}  # fmt: skip
_SHORT = re.compile(r"(?<![\w.])(Rep|Dem|Fed|St|Is|D\.R|P\.R)\.")
_AND = r"and|as\s+well\s+as|und|sowie|et|ainsi\s+que|и|а\s+также|й|і|та|а\s+також|y|e|i|oraz|ed"
_SEPARATOR = re.compile(
    rf"\s*,\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND}|&|\+|[–—-])\s+|\s*(?:/|\n)\s*", re.IGNORECASE
)
_FIRM_SEPARATOR = re.compile(r"\s*[;\n\t]\s*")
_STATES = ("", "state")
_TOO_MANY_WORDS = 5
_MOST_JOINED = 5  # pieces of one name: “Saint Helena, Ascension and Tristan da Cunha”
_SMALL_WORD = re.compile(
    r"of|the|de|du|des|la|le|el|del|di|von|der|und|and|et|y|i|e", re.IGNORECASE
)


def ways_of_writing(name: str) -> Iterator[str]:
    """Yield a name as it is written, then without its article, then turned round."""
    whole = " ".join(name.split())
    for each in dict.fromkeys((whole, _without_article(whole), _in_full(whole))):
        yield each
        if " & " in each:
            yield each.replace(" & ", " and ")
        yield from _turned(each)


def _without_article(name: str) -> str:
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _in_full(name: str) -> str:
    return _SHORT.sub(lambda match: _SHORTENED[match[1]], name)


def _turned(name: str) -> Iterator[str]:
    found = _TURNED.match(name)
    if found is not None:
        title = _without_article(found["title"] or found["aside"])
        for of in ("", "of ", "of the ", "the "):
            yield f"{title} {of}{found['name']}"


def names_written_in(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names that a text gives, one after the other, in their order.

    What stands between “;” is a name, or several with “,” or “and” between them; the “and” of a
    name that is known, such as Bosnia and Herzegovina, divides nothing.
    """
    parts = (part.strip() for part in _FIRM_SEPARATOR.split(text))
    return [name for part in parts if part for name in _divided(part, is_known)]


def _divided(part: str, is_known: Callable[[str], bool]) -> list[str]:
    if is_known(part) or not _SEPARATOR.search(part):
        return [part]
    start = _BETWEEN.match(part)
    listed = _Listed(part[start.end() :] if start else part)
    found = listed.names(is_known)
    kinds = {kind for _name, kind in found}
    is_phrase = kinds == {_Kind.PLAIN} and any(" " in name for name, _kind in found)
    return [part] if _Kind.UNTOLD in kinds or is_phrase else [name for name, _kind in found]


class _Kind(Enum):
    """What a piece of a list is."""

    KNOWN = auto()
    OFFICE = auto()  # a ministry, an organisation: what follows may go on with its name
    PLAIN = auto()  # a few words with capitals
    UNTOLD = auto()


class _Listed:
    """The pieces of a list, between its commas and its “and”."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [match.span() for match in _SEPARATOR.finditer(text)]
        starts = [0, *(end for _start, end in ends)]
        spans = zip(starts, [*(start for start, _end in ends), len(text)], strict=True)
        self._spans = [(first, last) for first, last in spans if first < last]

    def names(self, is_known: Callable[[str], bool]) -> list[tuple[str, _Kind]]:
        """Return the names of the list, each with its kind; the longest known one at each place."""
        found: list[tuple[int, int, _Kind]] = []
        at = 0
        while at < len(self._spans):
            end = self._longest_known(at, is_known)
            kind = _Kind.KNOWN if end else _kind_of(self._words(at, at + 1))
            end = end or at + 1
            if found and found[-1][2] is _Kind.OFFICE and kind in (_Kind.PLAIN, _Kind.UNTOLD):
                found[-1] = (found[-1][0], end, _Kind.OFFICE)
            else:
                found.append((at, end, kind))
            at = end
        return [(self._words(first, last), kind) for first, last, kind in found]

    def _words(self, first: int, last: int) -> str:
        return self._text[self._spans[first][0] : self._spans[last - 1][1]]

    def _longest_known(self, first: int, is_known: Callable[[str], bool]) -> int:
        """Return where the longest known name ends that begins with a piece; 0 for none."""
        ends = range(min(len(self._spans), first + _MOST_JOINED), first, -1)
        return next((end for end in ends if is_known(self._words(first, end))), 0)


def _kind_of(name: str) -> _Kind:
    if told_kind(name) not in _STATES:
        return _Kind.OFFICE
    words = name.split()
    big = [word for word in words if not _SMALL_WORD.fullmatch(word)]
    is_plain = big and len(words) <= _TOO_MANY_WORDS and all(word[:1].isupper() for word in big)
    return _Kind.PLAIN if is_plain else _Kind.UNTOLD
