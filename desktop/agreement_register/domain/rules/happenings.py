"""What happened and when, as a part of a sentence: "signed on 28 March 1994"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.event_words import Day, when
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.types.event_types import EVENT_TYPES

if TYPE_CHECKING:
    from agreement_register.domain.texts import Text


@lru_cache(maxsize=1 << 14)
def happened(event_type: str, stored: str, party: str | Text = "") -> Text:
    """Return what happened and when: "signed on 28 March 1994"."""
    act = EVENT_TYPES.words(event_type)
    if party:
        act = sentence("done by", act=act, party=party)
    if when(stored):
        act = sentence("done", act=act, day=Day(stored))
    return act if bounds(stored) != (None, None) else sentence("undated", act=act)
