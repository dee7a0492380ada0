"""Full-text search over folded words, one document a record, keyed by its dense serial."""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import ucd_3_2_0

from agreement_register.domain.folding import fold

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST_QUERY = 400


def match_expression(text: str) -> str:
    """Return what the index is asked for a typed text: every word, the beginning counts.

    Only letters and digits get through, so that no quote or operator of the query language does.
    Empty when the text has no word at all.
    """
    return " ".join(f'"{_one_token(word)}"*' for word in _words(text[:_LONGEST_QUERY]))


def phrases_in(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks in a typed text, as words in single blanks.

    The index only knows that a record holds every word; whether they stand together and in order
    is seen by `holds_phrase`. One word alone is no phrase.
    """
    quoted = (" ".join(_words(part)) for part in _QUOTED.findall(text[:_LONGEST_QUERY]))
    return tuple(phrase for phrase in quoted if " " in phrase)


def holds_phrase(words: str, phrase: str) -> bool:
    """Return whether folded words hold a phrase, whatever stands between its words and around."""
    return f" {phrase} " in f" {' '.join(_words(words))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).replace("_", " "))


def _one_token(word: str) -> str:
    """Return the beginning of a word that the index takes as one: it knows no phrases.

    It knows the letters of an older Unicode, and one that came later may part a word for it. Those
    of the oldest are known for certain; a word of others only is one, or nothing.
    """
    _, beginning = next(groupby(word, lambda letter: ucd_3_2_0.category(letter) == "Cn"))
    return "".join(beginning)
