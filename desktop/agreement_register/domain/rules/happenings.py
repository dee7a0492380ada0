"""What happened and when: as an event is called, and as a part of a sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds, edtf_in_words
from agreement_register.domain.rules.event_words import Day, when
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.rule import TITLE, Rule, rule
from agreement_register.domain.types.words import TypeName

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


class Happening(NamedTuple):
    """What an event is called after."""

    type: str | None
    date: str | None


@rule(TypeName.EVENT, TITLE)
def event_title(event: Happening) -> str:
    """Return what happened, and when."""
    label = EVENT_TYPES.label(event.type or "")
    words = edtf_in_words(event.date or "")
    return f"{label}, {words}" if words else label


RULES: tuple[Rule, ...] = (event_title,)
