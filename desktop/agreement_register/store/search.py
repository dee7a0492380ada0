"""Full-text search over folded words, one document a record, keyed by its dense serial."""

from __future__ import annotations

import re
from itertools import groupby
from unicodedata import ucd_3_2_0

from agreement_register.domain.folding import fold

_WORD = re.compile(r"\w+")
_LONGEST_QUERY = 400


def match_expression(text: str) -> str:
    """Return what the index is asked for a typed text: every word, the beginning counts.

    Only letters and digits get through, so that no quote or operator of the query language does.
    Empty when the text has no word at all.
    """
    words = _WORD.findall(fold(text[:_LONGEST_QUERY]).replace("_", " "))
    return " ".join(f'"{_one_token(word)}"*' for word in words)


def _one_token(word: str) -> str:
    """Return the beginning of a word that the index takes as one: it knows no phrases.

    It knows the letters of an older Unicode, and one that came later may part a word for it. Those
    of the oldest are known for certain; a word of others only is one, or nothing.
    """
    _, beginning = next(groupby(word, lambda letter: ucd_3_2_0.category(letter) == "Cn"))
    return "".join(beginning)
