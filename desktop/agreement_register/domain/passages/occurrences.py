"""Where words stand in a text, whatever their case, accents, quotation marks and line ends."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = "[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u00ad\u200b\u2060]*"  # no letters of their own
_ALIKE = dict.fromkeys("\u2018\u2019\u02bc", "'") | dict.fromkeys("\u201c\u201d\u201e", '"')
_ALIKE |= dict.fromkeys("\u2010\u2011\u2013\u2014", "-")


class Searched:
    """A text that is searched again and again; places in it are code points."""

    def __init__(self, text: str) -> None:
        self._bare = text.translate(_letters(text))

    def occurrences(self, words: str, most: int) -> list[tuple[int, int]]:
        """Return from where to where words stand, at most so many times."""
        pattern = _pattern(words)
        if pattern is None:
            return []
        return [found.span() for found in islice(pattern.finditer(self._bare), most)]


def _pattern(words: str) -> re.Pattern[str] | None:
    """Return what finds words, with whatever blanks stand between them."""
    bare = words.translate(_letters(words))
    parts = ["".join(_each(part)) for part in bare.split()]
    parts = [part for part in parts if part]
    return re.compile(r"\s+".join(parts)) if parts else None


def _each(part: str) -> Iterator[str]:
    for letter in part:
        if not re.fullmatch(_MARKS, letter):
            yield re.escape(letter) + _MARKS


def _letters(text: Iterable[str]) -> dict[int, str]:
    """Return for each letter the one that stands for it; one for one, so that places stay."""
    return {ord(letter): _bare(letter) for letter in set(text)}


def _bare(letter: str) -> str:
    bare = fold(letter) or letter
    return _ALIKE.get(letter, bare if len(bare) == 1 else letter)
