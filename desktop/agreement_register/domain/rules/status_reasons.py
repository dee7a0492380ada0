"""Why an agreement has its status, in a sentence that names events and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.event_words import Day, edtf_of, place_of, when
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_marks import (
    DECIDED,
    IN_FORCE,
    PENDING,
    PRESUMED,
    SIGNED,
    UNDONE_BY,
    Mark,
)
from agreement_register.domain.texts import Several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.rules.facts import AgreementFacts, CitationFact
    from agreement_register.domain.texts import Text, Value

_TAILS = {
    SIGNED: "no entry",
    DECIDED: "no notice",
    PENDING: "no effect",
}


def reason_of(
    facts: AgreementFacts,
    lead: Mark | None,
    detail: str,
    possible: Sequence[Mark],
    notes: Sequence[Text],
) -> Text | Several:
    """Return the reason for a status: what gives it, what may change it, what does not count."""
    reason = _because(facts, lead, detail) if lead else sentence("no status")
    if not possible and not notes:
        return reason
    return Several((reason, *(_possibly(facts, mark) for mark in possible), *notes), "; ")


def _because(facts: AgreementFacts, lead: Mark, detail: str) -> Text:
    event = lead.event
    values: dict[str, Value] = {"event": event.number, "act": _said(facts, lead)}
    if event.sources:
        because = sentence("because of source", sources=event.sources, **values)
    else:
        because = sentence("because", **values)
    if lead.state == IN_FORCE:
        if detail == PRESUMED:
            return sentence("no change", because=because)
        return sentence("verified", because=because, day=edtf_of(facts.last_checked))
    tail = _TAILS.get(lead.state)
    return sentence(tail, because=because) if tail else because


def _said(facts: AgreementFacts, mark: Mark) -> Text:
    event = mark.event
    party = _party(facts, event.party) if event.party is not None else ""
    if event.effective and event.date and mark.stored == event.effective:
        act = happened(event.type, event.date, party)
        return sentence("with effect", act=act, day=_effect(mark))
    return happened(event.type, mark.stored, party)


def _effect(mark: Mark) -> Day | Text:
    return Day(mark.stored) if when(mark.stored) else sentence("unknown day")


def _party(facts: AgreementFacts, party_id: int) -> str | Text:
    names = (party.as_signed.name for party in facts.parties if party.id == party_id)
    return next(names, sentence("one party"))


def _possibly(facts: AgreementFacts, mark: Mark) -> Text:
    is_end_of_period = mark.undoes and mark.event.type not in UNDONE_BY
    code = "possibly over" if is_end_of_period else "possibly"
    return sentence(code, event=mark.event.number, act=_said(facts, mark))


def denied(denial: CitationFact) -> Text:
    """Return who says that an agreement is not in force."""
    values: dict[str, Value] = {"citation": denial.number, "place": place_of(denial)}
    code = "denied" if denial.stated_value else "denied plainly"
    if denial.stated_value:
        values["words"] = denial.stated_value
    if published := edtf_of(denial.source_published):
        code += " on"
        values["day"] = Day(published)
    return sentence(code, **values)
