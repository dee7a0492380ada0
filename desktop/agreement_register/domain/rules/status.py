"""The status of an agreement on every day, and the event that gives it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds, from_stored
from agreement_register.domain.folding import fold
from agreement_register.domain.rules.lives import Lives, lives_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_detail import detail_of
from agreement_register.domain.rules.status_marks import Marks, marks_of
from agreement_register.domain.rules.status_reasons import denied, reason_of
from agreement_register.domain.rules.status_states import (
    FOREVER,
    NEVER_IN_FORCE,
    NOT_IN_FORCE,
    SIGNED,
    STATES,
    UNKNOWN,
)
from agreement_register.domain.rules.whole import Whole, whole_on
from agreement_register.domain.texts import Several, Text
from agreement_register.domain.types.words import Assertion, CellState, Rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.rules.facts import AgreementFacts, CitationFact

DISPUTED = CellState.DISPUTED


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with one status; `to_day` is the first day after it."""

    from_day: str  # "" = ever
    to_day: str  # "9999-12-31" = for ever
    status: str
    detail: str
    because_of: int | None  # the event that gives the status
    said: Text | Several

    @property
    def reason(self) -> str:
        """Return the reason in English."""
        return str(self.said)


class _Standing(NamedTuple):
    status: str
    detail: str
    because_of: int | None
    said: Text | Several


_NOT_YET = re.compile(
    r"\b(not yet|noch nicht|pas encore|(еще|пока) не|(ще|поки) не|aun no|todavia no|jeszcze nie)\b"
)  # as words stand once they are folded
_NO_EVENTS = (Span("", FOREVER, STATES[UNKNOWN], "", None, sentence("no event")),)


def status_spans(
    facts: AgreementFacts, known: Marks | None = None, given: Lives | None = None
) -> tuple[Span, ...]:
    """Return the status of an agreement on every day, as spans in order without holes."""
    if not facts.events and not facts.superseding:
        return _NO_EVENTS
    marks = known or marks_of(facts)
    lives = given or lives_of(facts, marks)
    denial = _denial(facts)
    spans: list[Span] = []
    begun, held = "", _standing(facts, marks, lives, denial, "")
    for day in _critical_days(marks, lives, denial):
        standing = _standing(facts, marks, lives, denial, day)
        if standing != held:
            spans.append(Span(begun, day, *held))
            begun, held = day, standing
    spans.append(Span(begun, FOREVER, *held))
    return tuple(spans)


def status_on(spans: Sequence[Span], day: str) -> Span:
    """Return the span in which a day lies."""
    return spans[bisect_right(spans, day, key=attrgetter("from_day")) - 1]


def _critical_days(marks: Marks, lives: Lives, denial: CitationFact | None) -> list[str]:
    """Return the days on which the status or its reason may change."""
    days: set[str] = set()
    for life in lives.each:
        days |= life.days
    days.update(mark.high for mark in (*marks.notes, *lives.beside))
    days.add(_said_on(denial))
    days.difference_update(("", FOREVER))
    return sorted(days)


def _standing(
    facts: AgreementFacts, marks: Marks, lives: Lives, denial: CitationFact | None, day: str
) -> _Standing:
    whole = whole_on(lives, day)
    now = _denied_state(whole.state, denial, day)
    lead = whole.lead
    detail = detail_of(facts, marks.expected, whole) if now == whole.state else ""
    reason = reason_of(facts, whole, detail, _notes(marks, lives, whole, day))
    if denial and now != whole.state:
        reason = Several((reason, denied(denial)), "; ")
    because = (lead.event.id or None) if lead else None
    if lead and lead.event.disputed:
        reason = sentence(
            "disputed status", event=lead.event.number, status=Text(STATES[now]), reason=reason
        )
        return _Standing(DISPUTED, "", because, reason)
    return _Standing(STATES[now], detail, because, reason)


def _notes(marks: Marks, lives: Lives, whole: Whole, day: str) -> list[Text]:
    """Return what does not count, though it would change the status if it did."""
    return [mark.note for mark in (*marks.notes, *lives.beside)
            if mark.note and mark.high <= day and mark.state > whole.state]  # fmt: skip


def _denial(facts: AgreementFacts) -> CitationFact | None:
    """Return the last citation that says the agreement is not, or never was, in force."""
    denials = [
        citation
        for citation in facts.citations
        if citation.assertion == Assertion.DENIES
        and citation.field == "in_force"
        and citation.record == facts.id
        and citation.rank != Rank.DEPRECATED
    ]
    return max(denials, key=lambda each: (_said_on(each), each.id), default=None)


def _said_on(denial: CitationFact | None) -> str:
    """Return the day as of which a denial holds; empty if nobody knows when its source appeared."""
    return (bounds(denial.source_published)[1] or "") if denial else ""


def _denied_state(state: int, denial: CitationFact | None, day: str) -> int:
    """Return the state that a source's denial makes of a signature; else the state itself.

    Who denies the entry into force as a whole says as of the day of the source that there never
    was one; who denies it for a day, for the time before or with a "not yet" leaves it open.
    """
    if denial is None or not SIGNED <= state < NOT_IN_FORCE:
        return state
    of_a_day = any(from_stored(value).is_read for value in (denial.value, denial.stated_value))
    is_open = of_a_day or _NOT_YET.search(fold(denial.stated_value))
    is_whole = denial.stated_value and not is_open and day >= _said_on(denial)
    return NEVER_IN_FORCE if is_whole else NOT_IN_FORCE
