"""Why an agreement has its status, in a sentence that names events and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.event_words import Day, edtf_of, place_of, when
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    CONSENTED,
    DECIDED,
    IN_FORCE,
    PENDING,
    PRESUMED,
    RENEWALS,
    SIGNED,
    UNDONE_BY,
)
from agreement_register.domain.texts import Several
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.rules.facts import AgreementFacts, CitationFact
    from agreement_register.domain.rules.status_marks import Mark
    from agreement_register.domain.rules.whole import Whole
    from agreement_register.domain.texts import Text, Value

_TAILS = {
    SIGNED: "no entry",
    CONSENTED: "no entry",
    DECIDED: "no notice",
    PENDING: "no effect",
    BY_TERMS: "ran out",
}
# The signature itself, or the notes, may be all that was wanted (12, 13).
_BINDING = frozenset({EventType.DEFINITIVE_SIGNATURE, EventType.NOTES_EXCHANGED})
_FEW = 3  # parties that a reason names; the others are counted


def reason_of(
    facts: AgreementFacts, whole: Whole, detail: str, notes: Sequence[Text]
) -> Text | Several:
    """Return the reason for a status: what gives it, what may change it, what does not count."""
    lead = whole.lead
    parts: list[Text] = [because(facts, lead, detail) if lead else sentence("no status")]
    if whole.too_few:
        parts.append(sentence("too few"))
    elif whole.gone:
        parts.append(_of_some("no longer", whole.gone))
    if whole.leaving:
        parts.append(_of_some("leaving", whole.leaving))
    parts += [possibly(facts, mark) for mark in whole.possible]
    parts += notes
    return Several(tuple(parts), "; ") if len(parts) > 1 else parts[0]


def _of_some(code: str, parties: tuple[str, ...]) -> Text:
    more = len(parties) - _FEW
    if more <= 0:
        return sentence(code, parties=Several(parties))
    return sentence(f"{code}, and more", parties=Several(parties[:_FEW]), more=more)


def because(facts: AgreementFacts, lead: Mark, detail: str = "", *, with_tail: bool = True) -> Text:
    """Return the event that gives a state, and what is not evidenced after it."""
    event = lead.event
    values: dict[str, Value] = {"event": event.number, "act": _said(facts, lead)}
    if event.sources:
        said = sentence("because of source", sources=event.sources, **values)
    else:
        said = sentence("because", **values)
    if detail.startswith("verified"):
        return sentence("verified", because=said, day=edtf_of(facts.last_checked))
    tail = _tail(lead, detail) if with_tail else ""
    return sentence(tail, because=said) if tail else said


def _tail(lead: Mark, detail: str) -> str:
    if lead.state == IN_FORCE:
        return "no change" if detail == PRESUMED else ""
    return "itself binding" if lead.event.type in _BINDING else _TAILS.get(lead.state, "")


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


def possibly(facts: AgreementFacts, mark: Mark) -> Text:
    """Return what may have come to pass."""
    if mark.note:
        return mark.note
    is_end_of_period = mark.undoes and mark.event.type not in UNDONE_BY.keys() | RENEWALS
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
