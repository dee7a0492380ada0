"""Checks of the facts of an agreement against each other, after the law of treaties.

Articles are those of the Vienna Convention of 1969.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from typing import TYPE_CHECKING

from agreement_register.domain.rules.check_rules import found
from agreement_register.domain.rules.date_checks import is_before
from agreement_register.domain.rules.event_words import Day
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.lives import lines_of, lives_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_marks import marks_of
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    IN_FORCE,
    NOTICES,
    ONE_SIDED,
    SIGNATURES,
    STATE_OF,
    WHOLE_ACTS,
)
from agreement_register.domain.rules.whole import whole_on
from agreement_register.domain.types.event_types import ENDED_TYPES
from agreement_register.domain.types.words import EventType, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.rules.facts import AgreementFacts, EventFact, Finding
    from agreement_register.domain.texts import Text, Value

_LAST_DAY = "9999-12-30"
_CONFIRMING = frozenset({EventType.RATIFIED, EventType.ACCEPTED, EventType.APPROVED})
_LEAVING = WHOLE_ACTS | NOTICES


def check_law(facts: AgreementFacts) -> Iterator[Finding]:
    """Find what contradicts itself, and what asks for an act that is not recorded."""
    done = tuple(event for event in facts.events if not event.planned)
    yield from _check_outcome(facts)
    yield from _check_order(facts, done)
    yield from _check_twice(facts, done)
    yield from _check_suspended(facts, done)
    yield from _check_lives(facts, done)


def _check_outcome(facts: AgreementFacts) -> Iterator[Finding]:
    """Ask about an end that follows from the terms, from the number of parties, from no day."""
    marks = marks_of(facts)
    lives = lives_of(facts, marks)
    for mark in lives.beside:
        if mark.event.party is None and mark.event.type in ONE_SIDED and not lives.is_of_two:
            yield _found(facts, RuleCode.WHOSE_ACT, "ended", event=mark.event.number,
                         act=_act(mark.event))  # fmt: skip
            break
    whole = whole_on(lives, _LAST_DAY)
    if whole.lead and whole.state == BY_TERMS:
        yield _found(facts, RuleCode.BY_TERMS, "ended", record=facts.number,
                     day=Day(whole.lead.stored), event=whole.lead.event.number)  # fmt: skip
    if whole.too_few:
        yield _found(facts, RuleCode.TOO_FEW, "parties", record=facts.number)
    for mark in whole.possible:
        if mark.state >= BY_TERMS and mark.is_undated:
            code = RuleCode.EXTINCT if mark.note else RuleCode.UNDATED_END
            said = mark.note or sentence("undated", act=_act(mark.event))
            yield _found(facts, code, "parties" if mark.note else "ended", fact=said,
                         record=facts.number)  # fmt: skip
            break


def _check_order(facts: AgreementFacts, done: tuple[EventFact, ...]) -> Iterator[Finding]:
    """Find what certainly came before that on which it rests."""
    signed = [event for event in done if event.type in SIGNATURES]
    entries = [event for event in done if event.type == EventType.ENTERED_INTO_FORCE]
    first = [event for event in done
             if event.type == EventType.ENTERED_INTO_FORCE_FOR] + entries  # fmt: skip
    ends = [event for event in done if event.type in ENDED_TYPES]
    pairs = (
        ("consent first", "signed", _of(done, _CONFIRMING), signed),
        ("for one first", "in_force", _of(done, {EventType.ENTERED_INTO_FORCE_FOR}), entries),
        ("left first", "in_force", _of(done, _LEAVING), entries or first),
        ("suspended first", "in_force", _of(done, {EventType.SUSPENDED}), entries or first),
        ("extended late", "ended", ends, _of(done, {EventType.EXTENDED})),
    )
    for code, field, earlier, later in pairs:
        for one, other in product(earlier, later):
            if _are_of_one(one, other) and is_before(_day(one), _day(other)):
                yield _contradiction(facts, field, code, one, other)
                break


def _of(events: Iterable[EventFact], types: Iterable[str]) -> list[EventFact]:
    wanted = frozenset(types)
    return [event for event in events if event.type in wanted]


def _are_of_one(one: EventFact, other: EventFact) -> bool:
    """Tell whether two acts are of the same party, or one of them is an act of all."""
    return None in (one.party, other.party) or one.party == other.party


def _day(event: EventFact) -> str:
    """Return the day on which an event counts: that of the act for a notice, else its effect."""
    is_act = event.type in SIGNATURES | _CONFIRMING or event.type in _LEAVING
    return event.date if is_act else event.effective or event.date


def _check_twice(facts: AgreementFacts, done: tuple[EventFact, ...]) -> Iterator[Finding]:
    """Find an act of all that is there twice, on different days; and a party that is."""
    for kind, field in ((EventType.SIGNED, "signed"), (EventType.ENTERED_INTO_FORCE, "in_force")):
        of_all = [event for event in done if event.type == kind and event.party is None]
        ended = any(event.type in ENDED_TYPES for event in done)
        for one, other in combinations(of_all, 2):
            first, last = (one, other) if is_before(one.date, other.date) else (other, one)
            if is_before(first.date, last.date) and not (ended and field == "in_force"):
                yield _contradiction(facts, field, "twice", first, last)
                break
    actors = Counter(line.as_signed.id for each in lines_of(facts) for line in each.parties)
    for party in facts.parties:
        if party.as_signed.id and actors[party.as_signed.id] > 1:
            said = sentence("party twice", party=party.as_signed.name, record=facts.number)
            yield found(RuleCode.CONTRADICTION, (facts.id, "parties"), said)
            break


def _check_suspended(facts: AgreementFacts, done: tuple[EventFact, ...]) -> Iterator[Finding]:
    suspended = next((event for event in done if event.type == EventType.SUSPENDED), None)
    if suspended and not any(STATE_OF.get(event.type) == IN_FORCE for event in done):
        said = sentence("suspended only", event=suspended.number, act=_act(suspended),
                        record=facts.number)  # fmt: skip
        yield found(RuleCode.CONTRADICTION, (facts.id, "in_force"), said)


def _check_lives(facts: AgreementFacts, done: tuple[EventFact, ...]) -> Iterator[Finding]:
    """Find acts of a party after it had ceased to exist, while nobody acts in its place."""
    parties = {party.id: party for party in facts.parties if not party.acting_today}
    for event in done:
        party = parties.get(event.party or 0)
        is_signature = event.type in SIGNATURES  # of these another check speaks
        if party and not is_signature and is_before(party.as_signed.valid_to, event.date):
            said = sentence("acts late", event=event.number, act=_act(event),
                            party=party.as_signed.name,
                            day=Day(party.as_signed.valid_to, is_bare=True))  # fmt: skip
            yield found(RuleCode.CONTRADICTION, (facts.id, "parties"), said)
            return


def _contradiction(
    facts: AgreementFacts, field: str, code: str, one: EventFact, other: EventFact
) -> Finding:
    said = sentence(code, one=one.number, one_act=_act(one), other=other.number,
                    other_act=_act(other))  # fmt: skip
    return found(RuleCode.CONTRADICTION, (facts.id, field), said)


def _found(facts: AgreementFacts, code: RuleCode, field: str, **values: Value) -> Finding:
    return found(code, (facts.id, field), sentence(code, **values))


def _act(event: EventFact) -> Text:
    return happened(event.type, event.effective or event.date)
