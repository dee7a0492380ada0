"""The status of an agreement on every day, and the event that gives it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.event_words import edtf_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_marks import (
    ENDED,
    FOREVER,
    IN_FORCE,
    NEVER_IN_FORCE,
    NOT_IN_FORCE,
    PENDING,
    PRESUMED,
    SIGNED,
    STATES,
    SUSPENDED,
    UNKNOWN,
    Mark,
    Marks,
    marks_of,
)
from agreement_register.domain.rules.status_reasons import denied, reason_of
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


_NO_EVENTS = (Span("", FOREVER, STATES[UNKNOWN], "", None, sentence("no event")),)


def status_spans(facts: AgreementFacts) -> tuple[Span, ...]:
    """Return the status of an agreement on every day, as spans in order without holes."""
    if not facts.events:
        return _NO_EVENTS
    marks = marks_of(facts)
    denial = _denial(facts)
    spans: list[Span] = []
    begun, held = "", _standing(facts, marks, denial, "")
    for day in _critical_days(marks):
        standing = _standing(facts, marks, denial, day)
        if standing != held:
            spans.append(Span(begun, day, *held))
            begun, held = day, standing
    spans.append(Span(begun, FOREVER, *held))
    return tuple(spans)


def status_on(spans: Sequence[Span], day: str) -> Span:
    """Return the span in which a day lies."""
    return spans[bisect_right(spans, day, key=attrgetter("from_day")) - 1]


def _critical_days(marks: Marks) -> list[str]:
    """Return the days on which the status or its reason may change."""
    days = {mark.low for mark in marks.all}
    days.update(mark.high for mark in marks.all)
    days.difference_update(("", FOREVER))
    return sorted(days)


def _standing(
    facts: AgreementFacts, marks: Marks, denial: CitationFact | None, day: str
) -> _Standing:
    lead = _lead(marks, day)
    state = lead.state if lead else UNKNOWN
    possible = _possible(marks, lead, day)
    notes = [mark.note for mark in marks.notes
             if mark.note and mark.high <= day and mark.state > state]  # fmt: skip
    now = _denied_state(state, denial, lead)
    detail = _detail(facts, marks, lead) if lead and now == state else ""
    reason = reason_of(facts, lead, detail, possible, notes)
    if denial and now != state:
        reason = Several((reason, denied(denial)), "; ")
    if lead and lead.event.disputed:
        reason = sentence(
            "disputed status", event=lead.event.number, status=Text(STATES[now]), reason=reason
        )
        return _Standing(DISPUTED, "", lead.event.id, reason)
    return _Standing(STATES[now], detail, lead.event.id if lead else None, reason)


def _lead(marks: Marks, day: str) -> Mark | None:
    """Return the furthest state reached on a day; of equals, the one that counts last."""
    lead, state = None, UNKNOWN
    for mark in marks.steps:
        if mark.high > day:
            break
        if mark.state >= state and not (marks.cancels and _is_cancelled(mark, marks, day)):
            lead, state = mark, mark.state
    return lead


def _is_cancelled(mark: Mark, marks: Marks, day: str) -> bool:
    return any(cancel.high <= day and _cancels(cancel, mark) for cancel in marks.cancels)


def _cancels(cancel: Mark, mark: Mark) -> bool:
    """Tell whether a mark is undone, unless it certainly came after; undated ones come last."""
    return mark.state in cancel.undoes and mark.low <= (cancel.high or FOREVER)


def _possible(marks: Marks, lead: Mark | None, day: str) -> list[Mark]:
    """Return the marks that may have come to pass and would then change the status."""
    state = lead.state if lead else UNKNOWN
    found = [
        mark
        for mark in marks.steps
        if mark.high > day >= mark.low
        and mark.state > state
        # An end "by May 2025" does not cast doubt on the time before the agreement was made.
        and (mark.low or lead or mark.state < SUSPENDED)
        and not (marks.cancels and _is_cancelled(mark, marks, day))
    ]
    if lead and marks.cancels:
        found += [
            cancel
            for cancel in marks.cancels
            if cancel.high > day >= cancel.low and _cancels(cancel, lead)
        ]
    return found


def _detail(facts: AgreementFacts, marks: Marks, lead: Mark) -> str:
    if lead.state == IN_FORCE:
        checked = bounds(facts.last_checked)[1]
        verified = checked is not None and checked >= lead.high
        return f"verified on {edtf_of(facts.last_checked)}" if verified else PRESUMED
    if lead.state == PENDING:
        expected = edtf_of(lead.event.effective) or marks.expected
        return f"expected {expected}" if expected else ""
    return _day_of_end(lead) if lead.state == ENDED else ""


def _day_of_end(lead: Mark) -> str:
    day = edtf_of(lead.stored)
    if lead.low and lead.low == lead.high:
        return f"on {lead.high}"
    is_plain = day.replace("-", "").isdigit() and lead.low
    return f"in {day}" if is_plain else "day unknown"


def _denial(facts: AgreementFacts) -> CitationFact | None:
    """Return the citation that says the agreement is not, or never was, in force."""
    found = None
    for citation in facts.citations:
        if (
            citation.assertion == Assertion.DENIES
            and citation.field == "in_force"
            and citation.record == facts.id
            and citation.rank != Rank.DEPRECATED
        ):
            found = citation
    return found


def _denied_state(state: int, denial: CitationFact | None, lead: Mark | None) -> int:
    """Return the state that a source's denial makes of a signature; else the state itself."""
    if denial is None or lead is None or state != SIGNED:
        return state
    never = "never" in f"{denial.value} {denial.stated_value}".casefold()
    return NEVER_IN_FORCE if never else NOT_IN_FORCE
