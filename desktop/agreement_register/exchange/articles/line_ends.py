"""Lines put together: which hyphens at their ends belong to a word, and which only break it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_WORD = 80
_HYPHENS = "-\u2010\u00ad"  # the last is what readers put for a hyphen that breaks a line
_HYPHEN = re.compile(rf"(?P<start>\S*\w)[{_HYPHENS}]$")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![-\w\u2010\u00ad])")
_ADDRESS = re.compile(r"(?:https?:|www\.|ftp:|doi:|\w@\w)\S*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z0-9_~%?=&#./-]", re.IGNORECASE)
# Short- and long-term, Ein- und Ausfuhr: a hyphen that stands for what follows.
_SHARED = re.compile(r"(?:and|or|to|et|ou|y|o|e)\s+\w+-\w|(?:und|oder|bis|bzw\.)\s+[A-ZÄÖÜ]")


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """Return lines as one text; `words` are those of the whole document."""
    text = lines[0].strip() if lines else ""
    for line in lines[1:]:
        text = _join(text, line.strip(), words)
    return text


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that stand whole in some line, those with hyphens too."""
    return frozenset(word.casefold() for line in lines for word in _WORDS.findall(line))


def is_hyphenated(line: str) -> bool:
    """Tell whether a line ends with a hyphen behind a word."""
    return bool(_HYPHEN.search(line[-_LONGEST_WORD:]))


def _join(text: str, after: str, words: frozenset[str]) -> str:
    hyphen = _HYPHEN.search(text[-_LONGEST_WORD:])
    if _goes_on(text[-4 * _LONGEST_WORD :], after):
        return f"{text[:-1]}-{after}" if hyphen else text + after
    if not hyphen or not after:
        return f"{text} {after}"
    if _SHARED.match(after) or not after[0].isalnum():
        return f"{text[:-1]}- {after}"
    return f"{text[:-1]}{'' if _only_breaks(hyphen['start'], after, words) else '-'}{after}"


def _goes_on(text: str, after: str) -> bool:
    """Tell whether an address goes on in the next line: it breaks at its own signs only."""
    return bool(text) and bool(_ADDRESS.search(text)) and (
        text[-1] in f"/{_HYPHENS}_=?&%" and bool(_GOES_ON.match(after))
    )  # fmt: skip


def _only_breaks(start: str, after: str, words: frozenset[str]) -> bool:
    """Tell whether a hyphen goes: between small letters, unless the word has one elsewhere too."""
    begin, end = _LETTERS_BEFORE.search(start), _WORD.match(after)
    if not begin or not end or not _is_one_case(begin[0], end[0]):
        return False
    first, second = begin[0].casefold(), end[0].casefold()
    is_compound = {first, second} <= words and first + second not in words
    return not is_compound and f"{first}-{second}" not in words


def _is_one_case(first: str, second: str) -> bool:
    are_capitals = first.isupper() and second.isupper() and min(len(first), len(second)) > 1
    return are_capitals or second[0].islower()
