"""What stands in brackets beside a status: since when, for whom, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.event_words import edtf_of
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    CONSENTED,
    ENDED,
    IN_FORCE,
    PARTLY_SUSPENDED,
    PENDING,
    PRESUMED,
    PROVISIONAL,
    SIGNED,
    SUSPENDED,
)

if TYPE_CHECKING:
    from agreement_register.domain.rules.facts import AgreementFacts
    from agreement_register.domain.rules.status_marks import Mark
    from agreement_register.domain.rules.whole import Whole

_FEW = 4  # names that are told one by one


def detail_of(facts: AgreementFacts, expected: str, whole: Whole) -> str:
    """Return what is said beside the status of a day."""
    lead = whole.lead
    if lead is None:
        return ""
    if whole.state < BY_TERMS and any(
        mark.state >= BY_TERMS and mark.is_undated for mark in whole.possible
    ):
        return "may have ended since"
    if whole.state == PENDING:
        day = edtf_of(lead.event.effective) or expected
        return f"expected {day}" if day else ""
    if whole.state in (BY_TERMS, ENDED):
        return _day_of_end(lead)
    return _of_force(facts, lead) if whole.state == IN_FORCE else _for_whom(whole)


def _for_whom(whole: Whole) -> str:
    if whole.state in (SIGNED, CONSENTED) and whole.gone:
        return f"no longer for {', '.join(whole.gone)}"
    if not whole.concerned or whole.state not in (SUSPENDED, PARTLY_SUSPENDED, PROVISIONAL):
        return ""
    return _listed("by" if whole.state == SUSPENDED else "for", whole)


def _of_force(facts: AgreementFacts, lead: Mark) -> str:
    checked = bounds(facts.last_checked)[1]
    if checked is not None and checked >= lead.high:
        return f"verified on {edtf_of(facts.last_checked)}"
    return "since an unknown day" if lead.is_undated and lead.high else PRESUMED


def _listed(word: str, whole: Whole) -> str:
    names = whole.concerned
    if len(names) <= _FEW or not whole.of:
        return f"{word} {', '.join(names)}"
    return f"{word} {len(names)} of {whole.of}"


def _day_of_end(lead: Mark) -> str:
    if lead.is_undated:
        return "day unknown"
    day = edtf_of(lead.stored)
    if lead.low and lead.low == lead.high:
        return f"on {lead.high}"
    is_plain = day.replace("-", "").isdigit() and lead.low
    return f"in {day}" if is_plain else "day unknown"
