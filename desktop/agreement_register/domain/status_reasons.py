"""Why an agreement has its status, in a sentence that names events and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.event_words import edtf_of, happened, place_of, when
from agreement_register.domain.status_marks import (
    DECIDED,
    IN_FORCE,
    PENDING,
    SIGNED,
    UNDONE_BY,
    Mark,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.facts import AgreementFacts, CitationFact

_TAILS = {
    SIGNED: "no entry into force is evidenced",
    DECIDED: "no notice is evidenced",
    PENDING: "no effect is evidenced",
}


def reason_of(
    facts: AgreementFacts,
    lead: Mark | None,
    detail: str,
    possible: Sequence[Mark],
    notes: Sequence[str],
) -> str:
    """Return the reason for a status: what gives it, what may change it, what does not count."""
    reason = _because(facts, lead, detail) if lead else "no recorded event gives a status"
    if not possible and not notes:
        return reason
    return "; ".join((reason, *(_possibly(facts, mark) for mark in possible), *notes))


def _because(facts: AgreementFacts, lead: Mark, detail: str) -> str:
    event = lead.event
    sources = f", {event.sources}" if event.sources else ""
    said = f"because of {event.number}{sources}: {_said(facts, lead)}"
    if lead.state == IN_FORCE:
        return f"{said}; {'no later change is recorded' if detail == 'presumed' else detail}"
    tail = _TAILS.get(lead.state)
    return f"{said}; {tail}" if tail else said


def _said(facts: AgreementFacts, mark: Mark) -> str:
    event = mark.event
    party = _party(facts, event.party) if event.party is not None else ""
    if event.effective and event.date and mark.stored == event.effective:
        return f"{happened(event.type, event.date, party)}, with effect {_effect(mark)}"
    return happened(event.type, mark.stored, party)


def _effect(mark: Mark) -> str:
    return when(mark.stored) or "on an unknown day"


def _party(facts: AgreementFacts, party_id: int) -> str:
    return next((p.as_signed.name for p in facts.parties if p.id == party_id), "one party")


def _possibly(facts: AgreementFacts, mark: Mark) -> str:
    is_end_of_period = mark.undoes and mark.event.type not in UNDONE_BY
    word = "possibly over:" if is_end_of_period else "possibly"
    return f"{word} {mark.event.number} ({_said(facts, mark)})"


def denial_in_words(denial: CitationFact) -> str:
    """Return who says that an agreement is not in force."""
    words = f"“{denial.stated_value}”" if denial.stated_value else "that it is not in force"
    published = edtf_of(denial.source_published)
    day = f" (published {when(published)})" if published else ""
    return f"{denial.number}, {place_of(denial)}{day} says {words}"
