"""Events and their dates as parts of a sentence, for reasons and findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import bounds, edtf_in_words

if TYPE_CHECKING:
    from agreement_register.domain.rules.facts import CitationFact
    from agreement_register.domain.texts import Language

_DATED_BY_DAY = 2  # blanks in "28 March 1994"


@lru_cache(maxsize=1 << 14)
def when(stored: str) -> str:
    """Return a date as it follows a verb: "on 28 March 1994", "in 1995", "by May 2025"."""
    words = edtf_in_words(stored).removeprefix("lasting ")
    if bounds(stored) == (None, None):
        return f"({words})" if words else ""
    if not (words[:1].isdigit() or words[:1].isupper()):
        return words
    first = words.split(" or ")[0].split(" (")[0]
    if first.count(" ") == _DATED_BY_DAY:
        return f"on {words}"
    return f"in the {words}" if first.endswith("s") else f"in {words}"


@dataclass(frozen=True, slots=True)
class Day:
    """A stored date as a part of a sentence: after a verb, or bare as after "until"."""

    stored: str
    is_bare: bool = False

    def said_in(self, _language: Language) -> str:
        """Return the words in a language."""
        return bare(self.stored) if self.is_bare else when(self.stored)


def bare(stored: str) -> str:
    """Return a date as it follows "until" or "from": "30 September 2024"."""
    return edtf_in_words(stored).removeprefix("lasting ")


def edtf_of(stored: str) -> str:
    """Return the EDTF part of a stored date."""
    return stored.partition("\t")[0]


def place_of(citation: CitationFact) -> str:
    """Return where a citation points: "SRC-000002 ¶7"."""
    if citation.paragraph is None:
        return citation.source_number
    return f"{citation.source_number} ¶{citation.paragraph}"
