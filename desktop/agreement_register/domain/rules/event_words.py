"""Days and places of citations as parts of a sentence, for reasons and findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.date_words import DateWords, text_of
from agreement_register.domain.dates.dates import bounds, from_stored
from agreement_register.domain.texts import NOTHING, Text, text

if TYPE_CHECKING:
    from agreement_register.domain.rules.facts import CitationFact
    from agreement_register.domain.texts import Language

_DATED_BY_DAY = 2  # blanks in "28 March 1994"


@lru_cache(maxsize=1 << 14)
def when(stored: str) -> str:
    """Return a date as it follows a verb, in English: "on 28 March 1994", "in 1995"."""
    return str(_after_a_verb(stored))


def _after_a_verb(stored: str) -> Text:
    date, words = Day(stored, is_bare=True), bare(stored)
    if bounds(stored) == (None, None):
        return text("({date})", date=date) if words else NOTHING
    if not (words[:1].isdigit() or words[:1].isupper()):
        return text("{date}", date=date)  # "between … and …" needs no other word
    first = words.split(" or ")[0].split(" (")[0]
    if first.count(" ") == _DATED_BY_DAY:
        return text("on {date}", date=date)
    if first.endswith("s"):
        return text("in the {date}", date=date)
    return text("in {date}", date=date)


@dataclass(frozen=True, slots=True)
class Day:
    """A stored date as a part of a sentence: after a verb, or bare as after "until"."""

    stored: str
    is_bare: bool = False

    def said_in(self, language: Language) -> str:
        """Return the words in a language."""
        return language.say(_bare(self.stored) if self.is_bare else _after_a_verb(self.stored))


def _bare(stored: str) -> Text | DateWords:
    date = from_stored(stored)
    return text_of(date.edtf, is_bare=True) if date.edtf else DateWords(date)


@lru_cache(maxsize=1 << 14)
def bare(stored: str) -> str:
    """Return a date as it follows "until" or "from", in English: "30 September 2024"."""
    return str(_bare(stored))


def edtf_of(stored: str) -> str:
    """Return the EDTF part of a stored date."""
    return stored.partition("\t")[0]


def place_of(citation: CitationFact) -> str:
    """Return where a citation points: "SRC-000002 ¶7"."""
    if citation.paragraph is None:
        return citation.source_number
    return f"{citation.source_number} ¶{citation.paragraph}"
