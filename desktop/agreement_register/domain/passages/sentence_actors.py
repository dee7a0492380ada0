"""Who does what a sentence tells."""

# ruff: noqa: RUF001 - words in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.passages.sentence_references import SentenceReferences
from agreement_register.domain.passages.statements import ONE_SIDED, Named, Reference
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from agreement_register.domain.passages.acts import FoundAct
    from agreement_register.domain.passages.settled_dates import SettledDate

_BEFORE_PARTNER = re.compile(
    r"(?:\b(?:with|between|mit|zwischen|zum?|avec|entre|с|со|между|з|із|зі|між|con|między|tra|fra|"
    r"to)(?:\s(?:the|der|den|dem|die|la|le|les|el))?)\s?\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:[’']s)?(?:,|\s)*(?:and|und|et|и|та|й|y|e|i|oraz|sowie|as well as)?\s*"
    r"(?:the|der|den|dem|la|le|les|l['’]|el)?\s?",
    re.IGNORECASE,
)
_AGENT_AFTER = re.compile(r"\b(?:by|par|von|durch|por|przez|da|dal|au nom)\s(?:\S+\s){0,3}\Z",
                          re.IGNORECASE)  # fmt: skip


class SentenceActors(SentenceReferences):
    """Reads who did what one sentence tells."""

    def agents_of(
        self, act: FoundAct, date: SettledDate | None, references: tuple[Reference, ...]
    ) -> tuple[Named, ...]:
        """Return who did an act of one side; of a list the one whose day it is."""
        places = {self._segment_of(act.start)}
        if date is not None:
            day = self._segment_of(date.found.start)
            if day != self._segment_of(act.start):
                alone = [one for one in self._named if self._segment_of(one.start) == day]
                if alone:
                    return (min(alone, key=lambda one: self._from_day(one, date)),)
            places.add(day)
        held = [one for one in self._named if self._segment_of(one.start) in places]
        partners = {one for each in references for one in each.parties}
        free = [one for one in held if (one not in partners or self._acts_first(one))
                and not self._is_where(one)]  # fmt: skip
        doing = [one for one in free if not self._is_partner(one)] or free
        if not doing and act.type in ONE_SIDED:
            doing = self._subject_before(act)
        if not doing and act.type in ONE_SIDED:  # “last of them ratified the treaty Russia”
            doing = [one for one in held if not self._is_partner(one) and self._is_alone(one)]
        by = self._with_joined([one for one in doing if self._acts_first(one)], doing)
        before = [one for one in doing if one.end <= act.start]
        found = by or (before if act.type in ONE_SIDED else doing) or doing
        # A note is handed over by one and to another: who is named first does it.
        return tuple(found[:1] if act.type == EventType.NOTICE_SENT else found)

    def _with_joined(self, found: list[Named], every: list[Named]) -> list[Named]:
        """Return names with those that a list goes on with: “by France, Spain and Italy”."""
        for one in every:
            if (
                found
                and one.start >= found[-1].end
                and _JOINED.fullmatch(self._text, found[-1].end, one.start)
            ):
                found.append(one)
        return found

    def _subject_before(self, act: FoundAct) -> list[Named]:
        """Return who stands before an aside: “Oslo, for its part, ratified it”."""
        head = max(self._span[0], self._text.rfind(";", self._span[0], act.start))
        for place in range(self._segment_of(act.start) - 1, -1, -1):
            start, end = self._segments[place]
            if start < head or self._acts_between(start, end):
                break
            held = [one for one in self._named if start <= one.start < end]
            if held:
                return held if len(held) == 1 else []
        return []

    def _from_day(self, one: Named, date: SettledDate) -> int:
        """Return how far a name is from its day: what stands before it is nearer."""
        if one.end <= date.found.start:
            return date.found.start - one.end
        return 2 * (one.start - date.found.end)

    def _is_alone(self, one: Named) -> bool:
        """Tell a name that belongs to no noun before or after it, such as “Greek”."""
        return self._text[one.start : one.start + 1].isupper() and not any(
            0 <= noun.start - one.end <= 1 for noun in self._nouns
        )

    def _is_where(self, one: Named) -> bool:
        """Tell a state that is a place: “signed in the Vatican”."""
        head = self._text[max(0, one.start - 20) : one.start]
        return (
            re.search(rf"(?<!\w)(?:{self._language.places})\s(?:the\s|der\s)?\Z", head, re.I)
            is not None
        )

    def _acts_first(self, one: Named) -> bool:
        return _AGENT_AFTER.search(self._text, max(0, one.start - 30), one.start) is not None

    def _is_partner(self, one: Named) -> bool:
        before = [other for other in self._named if other.end <= one.start]
        if before and _JOINED.fullmatch(self._text, before[-1].end, one.start):
            return self._is_partner(before[-1])
        return _BEFORE_PARTNER.search(self._text, max(0, one.start - 20), one.start) is not None
