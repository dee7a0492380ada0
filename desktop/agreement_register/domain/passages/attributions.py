"""Whom a passage itself names as its source: “according to Reuters”, “Novinite reports”."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.passages.words.language import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PROPER = r"[A-ZА-ЯЁ][\w-]*(?:\.\w+)?"
_NAME = rf"(?:(?:The|Agence|Le|La|Der|Die)[ ])?{_PROPER}(?:[ ]{_PROPER}){{0,3}}"
_LIST = rf"{_NAME}(?:[ ](?:and|и)[ ]{_NAME}){{0,4}}"
_SAYS = (
    r"(?:reports?|reported|says|said|stated|notes?|noted|writes|wrote|explains?|explained|"
    r"documents|warns|warned|recalls?|recalled|adds|added|quotes?|claims?|claimed|announced|"
    r"emphasi[sz]ed|сообща(?:ет|ют|л\w*)|сообщил\w*|пишет|пишут|передает|передаёт|отмечает|заявил\w*)"
)
_LED = re.compile(
    r"(?:according to|citing|cites|quoting|quotes|reported by|as told to|says|reports|writes|"
    r"со ссылкой на|по данным|по сообщению|по словам|сообщает|пишет|передает)[ ]"
    r"(?P<who>[^,;“”\"()]+?)(?=[,;“”\"()]|\.(?:\s|\Z)|\Z| that | and was | but | which )",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(rf"(?P<who>{_LIST}),?[ ](?:also[ ]|has[ ]|have[ ]|later[ ])?{_SAYS}\b")
_IN_BRACKETS = re.compile(r"\((?P<who>[^()]{2,80})\)")
_POSSESSIVE = re.compile(r"^[^\W\d_]+[’']s\s+")
_NAMES = re.compile(_NAME)
_NO_NAMES = listed("the a an he she it they this that moscow in on at as if")
_MOST_WORDS = 4


def attributed_in(text: str, known: Sequence[str], actors: Iterable[str] = ()) -> str:
    """Return whom a text names as having said it, joined by "; "; empty if nobody.

    ``known`` are names of reporters, such as those whom the source relies on; a part of such a
    name stands for all of it. ``actors`` do not report: what they say is what they do.
    """
    silent = {fold(name) for name in actors}
    found: dict[str, None] = {}
    for phrase, is_plain in _phrases(text):
        for name in _named(phrase, known, is_plain=is_plain):
            if fold(name) not in silent:
                found.setdefault(name)
    return "; ".join(found)


def _phrases(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words that name somebody, and whether they do so by their place alone."""
    places = [
        (match.start(), match["who"], match[0].lower().startswith(("according", "по ")))
        for match in _LED.finditer(text)
    ]
    places += [(match.start(), match["who"], False) for match in _FOLLOWED.finditer(text)]
    places += [(match.start(), f"({match['who']}", False) for match in _IN_BRACKETS.finditer(text)]
    for _, phrase, is_plain in sorted(places):
        yield phrase, is_plain


def _named(phrase: str, known: Sequence[str], *, is_plain: bool) -> list[str]:
    bare = _POSSESSIVE.sub("", phrase.strip())
    names = [match[0] for match in _NAMES.finditer(bare) if fold(match[0]) not in _NO_NAMES]
    if phrase.startswith("("):
        return [held for name in names if (held := _held(name, known))]
    if names:
        return [_held(name, known) or name for name in names]
    return [bare] if is_plain and len(bare.split()) <= _MOST_WORDS else []


def _held(name: str, known: Sequence[str]) -> str:
    """Return the known name that a name stands for: “Novinite” is “Novinite.com”."""
    wanted = fold(name).removeprefix("the ")
    for one in known:
        whole = fold(one).removeprefix("the ")
        if wanted in (whole, whole.partition(".")[0]):
            return one
    return ""
