"""The checks of one agreement: its dates in order, its events' words, its parties' lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.rules.check_rules import found
from agreement_register.domain.rules.date_checks import (
    check_effect,
    check_page_date,
    check_weekdays,
    cited_by_cell,
    is_before,
    years_between,
)
from agreement_register.domain.rules.event_words import Day, place_of
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.value_checks import (
    check_name,
    check_values,
    unread,
    unread_words,
)
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.agreement import EVENT_CELLS, cell_of_event_type
from agreement_register.domain.types.backing import backing_event
from agreement_register.domain.types.event_types import EVENT_TYPES, SIGNING_TYPES
from agreement_register.domain.types.vocabulary import ENDING_MODES
from agreement_register.domain.types.words import Assertion, EventGroup, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.rules.facts import (
        ActorFact,
        AgreementFacts,
        CitationFact,
        EventFact,
        Finding,
        PartyFact,
    )
    from agreement_register.domain.texts import Text

_FAR_APART = 50  # years


def check_agreement(facts: AgreementFacts) -> tuple[Finding, ...]:
    """Check an agreement with its events and parties."""
    findings = [*check_own(facts)]
    for event in facts.events:
        findings += check_event(facts, event)
    for party in facts.parties:
        findings += check_party(facts, party)
    return (*findings, *check_duplicates(facts))


def check_own(facts: AgreementFacts) -> tuple[Finding, ...]:
    """Check the values of an agreement, and its dates against each other."""
    findings = [*check_values("agreement", facts.id, facts.number, facts.values)]
    if "title" not in facts.values:
        findings += check_name((facts.id, "title"), (text("Title"), facts.number), facts.title)
    return (*findings, *_check_order(facts, cells_of(facts.events)))


def cells_of(events: Iterable[EventFact]) -> dict[str, EventFact]:
    """Return the events behind the cells signed, in_force and ended: done, and of all parties."""
    held = tuple(events)
    behind = {name: backing_event(backing, held) for name, backing in EVENT_CELLS.items()}
    return {name: event for name, event in behind.items() if event is not None}


def _check_order(facts: AgreementFacts, cells: dict[str, EventFact]) -> Iterator[Finding]:
    signed, in_force, ended = (_day(cells.get(name)) for name in ("signed", "in_force", "ended"))
    if is_before(in_force, signed):
        said = sentence(
            RuleCode.SIGNED_AFTER_ENTRY_INTO_FORCE,
            record=facts.number, in_force=Day(in_force), signed=Day(signed),
        )  # fmt: skip
        yield found(RuleCode.SIGNED_AFTER_ENTRY_INTO_FORCE, (facts.id, "in_force"), said)
    elif (years := years_between(signed, in_force)) > _FAR_APART:
        said = sentence(
            RuleCode.FAR_APART, record=facts.number, in_force=Day(in_force), years=years - 1,
            signed=Day(signed),
        )  # fmt: skip
        yield found(RuleCode.FAR_APART, (facts.id, "in_force"), said)
    starts = ((in_force, "end before entry"), (signed, "end before signature"))
    late = next(((day, code) for day, code in starts if is_before(ended, day)), None)
    if late:
        day, code = late
        said = sentence(code, record=facts.number, ended=Day(ended), start=Day(day))
        yield found(RuleCode.END_BEFORE_START, (facts.id, "ended"), said)


def _day(event: EventFact | None) -> str:
    """Return the day on which an event did its work."""
    if event is None:
        return ""
    return event.date if event.type in SIGNING_TYPES else event.effective or event.date


def check_event(facts: AgreementFacts, event: EventFact) -> Iterator[Finding]:
    """Check an event; what is found in a date that its agreement shows is found there."""
    cells, cited = cells_of(facts.events), cited_by_cell(facts.citations)
    cell = cell_of_event_type(event.type)
    place, citations = (event.id, "date"), cited[event.id, "date"]
    if cell and cells.get(cell) is event:
        place, citations = (facts.id, cell), citations + cited[facts.id, cell]
    if words := unread_words(event.date):
        yield unread(place, (text("Date"), event.number), words)
    if words := unread_words(event.effective):
        yield unread((event.id, "effective"), (text("Effective date"), event.number), words)
    if event.type not in EVENT_TYPES:
        yield unread((event.id, "type"), (text("Type"), event.number), event.type)
    if event.ending_mode and event.ending_mode not in ENDING_MODES:
        yield unread((event.id, "ending_mode"), (text("Mode of ending"), event.number),
                     event.ending_mode)  # fmt: skip
    if event.party is not None and all(event.party != party.id for party in facts.parties):
        act = happened(event.type, event.date)
        said = sentence(RuleCode.PARTY_ELSEWHERE, event=event.number, act=act, record=facts.number)
        yield found(RuleCode.PARTY_ELSEWHERE, (event.id, "party"), said)
    yield from check_effect((event.id, "effective"), event)
    yield from check_weekdays(place, event.date, citations)
    if not _is_publicity(event):
        yield from check_page_date(place, event, citations)
    yield from _check_words(event, cited[event.id, "type"])


def _is_publicity(event: EventFact) -> bool:
    """Tell whether an event may well have happened on the day a source appeared."""
    term = EVENT_TYPES.term(event.type)
    return term is not None and term.group == EventGroup.PUBLICITY


def _check_words(event: EventFact, citations: list[CitationFact]) -> Iterator[Finding]:
    """Find other words for an act of ending; among other acts, another word competes."""
    others = [
        one
        for one in citations
        if one.assertion == Assertion.ASSERTS and one.value != event.type and _is_ending(one.value)
    ]
    if others and _is_ending(event.type):
        said = sentence(
            RuleCode.OTHER_WORDS, event=event.number, type=EVENT_TYPES.words(event.type),
            others=_words(others),
        )  # fmt: skip
        yield found(
            RuleCode.OTHER_WORDS, (event.id, "type"), said, "; ".join(one.number for one in others)
        )


def _words(citations: list[CitationFact]) -> Several:
    """Return every different word with the places that use it."""
    said: dict[str | Text, list[str]] = {}
    for one in citations:
        word = one.stated_value or EVENT_TYPES.words(one.value)
        said.setdefault(word, []).append(place_of(one))
    return Several(
        tuple(
            sentence("other word", word=word, places=Several(tuple(places)))
            for word, places in said.items()
        ),
        "; ",
    )


def _is_ending(event_type: str) -> bool:
    term = EVENT_TYPES.term(event_type)
    return term is not None and term.group == EventGroup.ENDING


def check_party(facts: AgreementFacts, party: PartyFact) -> Iterator[Finding]:
    """Find a party that signed on a day on which it did not exist."""
    for event in facts.events:
        is_signature = event.type in SIGNING_TYPES and event.party in (None, party.id)
        if is_signature and not event.planned and (life := _outside(event.date, party.as_signed)):
            code, limit = life
            said = sentence(
                code, party=party.as_signed.name, day=Day(limit, is_bare=True),
                record=facts.number, signed=Day(event.date),
            )  # fmt: skip
            yield found(RuleCode.PARTY, (party.id, "as_signed"), said)
            return


def _outside(stored: str, actor: ActorFact) -> tuple[str, str] | None:
    """Say which limit of an actor's life a date certainly passes; None if it does not."""
    if is_before(stored, actor.valid_from):
        return "party since", actor.valid_from
    if is_before(actor.valid_to, stored):
        return "party until", actor.valid_to
    return None


def check_duplicates(facts: AgreementFacts) -> Iterator[Finding]:
    """Ask about each pair once, at the agreement with the later number."""
    for duplicate in facts.duplicates:
        if duplicate < facts.number:
            said = sentence(RuleCode.POSSIBLE_DUPLICATE, record=facts.number, duplicate=duplicate)
            yield found(RuleCode.POSSIBLE_DUPLICATE, (facts.id, "signed"), said)
