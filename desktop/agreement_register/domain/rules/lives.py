"""What happened to each party of an agreement: the marks that concern it, by its own acts and all.

Who came after whom is one party: predecessor and successor are never counted twice.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.facts import EventFact
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_marks import Mark, Marks, noted
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    CONSENTED,
    ENDED,
    FOREVER,
    IN_FORCE,
    NEVER_IN_FORCE,
    NOTICES,
    ONE_SIDED,
    RENEWALS,
    SIGNED,
    SUSPENDED,
    UNKNOWN,
    WHOLE_ACTS,
    is_of_many,
)
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.domain.rules.facts import AgreementFacts, PartyFact

_BESIDE = frozenset({"depositary", "guarantor", "witness", "third party", "territory"})
_ONLY_SIGNED = "signatory only"
_MANY = frozenset({"trilateral", "plurilateral", "multilateral"})
_TWO_SIDES = 2
# The same person in law goes on, or all of it in another (1978: 31, 34); a part may stay out.
_CARRIED_ON = frozenset({"continuity", "rename", "merger"})
_BY_DAY = itemgetter(0, 1, 2, 3)


class Line(NamedTuple):
    """A party, with those who took its place in the same agreement, in their order."""

    parties: tuple[PartyFact, ...]

    @property
    def name(self) -> str:
        """Return what it is called now."""
        return self.parties[-1].as_signed.name

    @property
    def ids(self) -> frozenset[int]:
        """Return the parties."""
        return frozenset(each.id for each in self.parties)


class Life:
    """The marks that concern one line, in the order in which they count."""

    def __init__(
        self, line: Line | None, steps: Iterable[Mark], cancels: Sequence[Mark], *,
        among_many: bool = False, awaits_consent: bool = False,
    ) -> None:  # fmt: skip
        self.line = line
        self.steps = _without_overtaken(sorted(steps, key=_BY_DAY))
        self.cancels = cancels
        self.awaits_consent = awaits_consent  # what enters into force for others does not bind it
        self._among_many = among_many
        self._states = frozenset(mark.state for mark in self.steps)
        self._standings: dict[int, tuple[Mark | None, Mark | None, list[Mark]]] = {}

    @cached_property
    def _entries_after_ends(self) -> list[Mark]:
        ends = [mark for mark in self.steps if mark.state >= BY_TERMS]
        return [mark for mark in self.steps
                if mark.state == IN_FORCE and any(end.high < mark.low for end in ends)]  # fmt: skip

    @property
    def days(self) -> set[str]:
        """Return the days on which something may change."""
        found = {day for mark in (*self.steps, *self.cancels) for day in (mark.low, mark.high)}
        return found - {"", FOREVER}

    def standing(self, day: str) -> tuple[Mark | None, Mark | None, list[Mark]]:
        """Return the furthest state on a day, that up to its entry into force, and what may be."""
        place = bisect_right(self._sorted_days, day)
        if place not in self._standings:
            lead = self.lead(day)
            self._standings[place] = lead, self.lead(day, IN_FORCE), self.possible(day, lead)
        return self._standings[place]

    @cached_property
    def _sorted_days(self) -> list[str]:
        return sorted(self.days)

    def lead(self, day: str, top: int = NEVER_IN_FORCE) -> Mark | None:
        """Return the furthest state reached on a day; of equals, the one that counts last."""
        lead, state = None, UNKNOWN
        for mark in self.steps:
            if mark.high > day:
                break
            if state <= mark.state <= top and not self.is_undone(mark, day):
                lead, state = mark, mark.state
        return lead

    def holding(self, state: int, day: str) -> Mark | None:
        """Return the last mark that holds a state on a day, whatever else is reached."""
        if state not in self._states:
            return None
        held = (mark for mark in reversed(self.steps)
                if mark.state == state and mark.high <= day)  # fmt: skip
        return next((mark for mark in held if not self.is_undone(mark, day)), None)

    def is_undone(self, mark: Mark, day: str) -> bool:
        """Tell whether a mark no longer counts on a day."""
        if any(cancel.high <= day and self.cancels_it(cancel, mark) for cancel in self.cancels):
            return True
        return mark.state >= SUSPENDED and any(
            entry.high <= day and mark.high < entry.low and self._reaches(entry, mark)
            for entry in self._entries_after_ends
        )

    def cancels_it(self, cancel: Mark, mark: Mark) -> bool:
        """Tell whether a mark is undone, unless it certainly came after; undated ones come last."""
        if mark.event.id == cancel.event.id and mark.stored != cancel.stored:
            return False
        if cancel.event.type == EventType.NOTICE_REVOKED and _is_by_notice(mark):
            # A notice can be taken back until it takes effect (68).
            return mark.since <= (cancel.high or FOREVER) and cancel.low < mark.high
        if mark.state not in cancel.undoes:
            return False
        is_renewal = cancel.event.type in RENEWALS
        if is_renewal and not (cancel.high and self._reaches(cancel, mark)):
            return False
        return mark.low <= (cancel.high or FOREVER)

    def _reaches(self, by: Mark, mark: Mark) -> bool:
        """Tell whether an act can bring back what a mark ended: not all bring back who left."""
        return not self._among_many or by.event.party is not None or mark.event.party is None

    def possible(self, day: str, lead: Mark | None) -> list[Mark]:
        """Return the marks that may have come to pass and would then change the state."""
        state = lead.state if lead else UNKNOWN
        found = [
            mark
            for mark in self.steps
            if mark.high > day >= mark.low
            and mark.state > state
            # An end "by May 2025" does not cast doubt on the time before the agreement was made.
            and (mark.low or lead or mark.state < SUSPENDED)
            and not self.is_undone(mark, day)
        ]
        if lead:
            found += [each for each in self.cancels
                      if each.high > day >= each.low and self.cancels_it(each, lead)]  # fmt: skip
        return found


def _without_overtaken(steps: list[Mark]) -> list[Mark]:
    """Return the steps without an expected end that passed, as a later end shows (50(3) TEU)."""
    ends = [mark for mark in steps if mark.state == ENDED and mark.low]
    return [
        mark
        for mark in steps
        if mark.state != BY_TERMS or not any(_overtakes(end, mark, steps) for end in ends)
    ]


def _overtakes(end: Mark, expected: Mark, steps: list[Mark]) -> bool:
    """Tell whether a later end of the same kind shows that an expected one did not come."""
    if end.low <= expected.high or end.event.party != expected.event.party:
        return False
    return not any(CONSENTED <= mark.state <= IN_FORCE and expected.low <= mark.high <= end.low
                   for mark in steps)  # fmt: skip


def _is_by_notice(mark: Mark) -> bool:
    return mark.state in (ENDED, BY_TERMS) and mark.event.type in WHOLE_ACTS | NOTICES


class Lives(NamedTuple):
    """The lives of all parties, or one for an agreement of which the parties are not known."""

    each: list[Life]
    is_of_two: bool  # the end for one is the end
    beside: list[Mark]  # acts that count for nobody, each with the reason


def lines_of(facts: AgreementFacts) -> list[Line]:
    """Return those who are bound or may be, predecessors with their successors."""
    acting = {event.party for event in facts.events if event.type not in ONE_SIDED}
    counted = [party for party in facts.parties
               if party.role not in _BESIDE or party.id in acting]  # fmt: skip
    after = {party.id: _next_in(counted, party) for party in counted}
    taken = {each.id for each in after.values() if each}
    lines = []
    for party in counted:
        if party.id in taken:
            continue
        row = [party]
        while (following := after[row[-1].id]) and following not in row:
            row.append(following)
        lines.append(Line(tuple(row)))
    return lines or [Line((party,)) for party in counted]  # a circle of successors is none


def _next_in(parties: Sequence[PartyFact], party: PartyFact) -> PartyFact | None:
    """Return the party that took the place of another in the same agreement."""
    heirs = {actor.id for actor in (party.acting_today, party.successor) if actor}
    heirs.discard(party.as_signed.id)
    return next((each for each in parties if each.as_signed.id in heirs), None)


def lives_of(facts: AgreementFacts, marks: Marks) -> Lives:
    """Return what happened to each party."""
    lines = lines_of(facts)
    if len(lines) < _TWO_SIDES and facts.sides not in _MANY:
        return _of_unknown_parties(marks)
    if facts.sides not in _MANY and (facts.sides == "bilateral" or len(lines) == _TWO_SIDES):
        return _of_two(lines, marks)
    return _of_many(lines, marks)


def _of_unknown_parties(marks: Marks) -> Lives:
    own: list[Mark] = []
    others: list[Mark] = []
    for mark in marks.steps:
        is_of_one = mark.event.party is not None or is_of_many(mark.event.type)
        (others if mark.state >= SUSPENDED and is_of_one else own).append(mark)
    beside = [_beside(mark, "one party only") for mark in others]
    return Lives([Life(None, own, marks.cancels)], is_of_two=True, beside=beside)


def _of_two(lines: list[Line], marks: Marks) -> Lives:
    each = [
        Life(line, [*_of_heir(list(_concerning(line, marks.steps))), *_extinct(line)],
               list(_concerning(line, marks.cancels)))
        for line in lines
    ]  # fmt: skip
    return Lives(each, is_of_two=True, beside=_of_others(lines, marks))


def _of_heir(own: list[Mark]) -> list[Mark]:
    """Return the steps of a party; who came in by succession is not bound before (1978: 34)."""
    first = next((mark for mark in own if mark.event.party is not None), None)
    is_heir = first is not None and first.event.type == EventType.SUCCEEDED
    return _bound_steps(own, awaits=False) if is_heir else own


def _of_many(lines: list[Line], marks: Marks) -> Lives:
    steps = [mark for mark in marks.steps if not _asks_whose(mark)]
    known = frozenset().union(*(line.ids for line in lines))
    # Accessions to a treaty in force say nothing of how those came in who made it.
    begun = min((mark.high for mark in steps if _is_shared_entry(mark)), default=FOREVER)
    consented = any(mark.state == CONSENTED and mark.event.party in known and mark.low <= begun
                    for mark in steps)  # fmt: skip
    each = []
    for line in lines:
        own = list(_concerning(line, steps))
        awaits = _awaits_consent(line, own, consented=consented)
        bound = [*_bound_steps(own, awaits=awaits), *_extinct(line)]
        cancels = [mark for mark in _concerning(line, marks.cancels) if not _asks_whose(mark)]
        each.append(Life(line, bound, cancels, among_many=True, awaits_consent=awaits))
    asked = [_beside(mark, "nobody's act") for mark in marks.steps if _asks_whose(mark)]
    return Lives(each, is_of_two=False, beside=[*asked, *_of_others(lines, marks)])


def _is_shared_entry(mark: Mark) -> bool:
    return mark.state == IN_FORCE and mark.event.party is None


def _asks_whose(mark: Mark) -> bool:
    return mark.event.party is None and mark.event.type in ONE_SIDED


def _concerning(line: Line, marks: Iterable[Mark]) -> Iterable[Mark]:
    ids = line.ids
    return (mark for mark in marks if mark.event.party is None or mark.event.party in ids)


def _of_others(lines: list[Line], marks: Marks) -> list[Mark]:
    """Return the acts of those who are no party."""
    known = frozenset().union(*(line.ids for line in lines))
    return [_beside(mark, "no party") for mark in marks.steps
            if mark.event.party is not None and mark.event.party not in known]  # fmt: skip


def _beside(mark: Mark, why: str) -> Mark:
    return mark._replace(note=noted(mark.event, why))


def _awaits_consent(line: Line, own: list[Mark], *, consented: bool) -> bool:
    """Tell whether the entry into force for the others does not bind a party (2(1)(f), 14, 24)."""
    if any(mark.state == CONSENTED and mark.event.party is not None for mark in own):
        return False
    if line.parties[-1].role == _ONLY_SIGNED:
        return True
    return consented and any(mark.state == SIGNED and mark.event.party for mark in own)


def _bound_steps(own: list[Mark], *, awaits: bool) -> list[Mark]:
    """Return the steps of one of many: it is bound once it consents and the treaty is in force.

    Who consents later is bound from that day, unless its own entry into force is known (24(3)).
    """
    shared = [mark for mark in own if _is_shared_entry(mark)]
    rest = [mark for mark in own if mark not in shared]
    consents = [mark for mark in rest if mark.state == CONSENTED and mark.event.party is not None]
    if awaits:
        return rest
    if not consents:
        return own
    if shared:
        earliest = max(min(consents, key=_BY_DAY), min(shared, key=_BY_DAY), key=_BY_DAY)
        rest = [_not_before(mark, earliest) for mark in rest]
    entries = [mark for mark in rest if mark.state == IN_FORCE]
    ends = [mark.high for mark in rest if mark.state >= ENDED and mark.event.party is not None]
    for consent in consents:
        if any(_is_entry_of(entry, consent, ends) for entry in entries):
            continue
        for mark in shared:
            later = max(consent, mark, key=_BY_DAY)
            rest.append(later._replace(
                state=IN_FORCE, high=max(consent.high, mark.high), low=max(consent.low, mark.low)
            ))  # fmt: skip
    return rest


def _not_before(mark: Mark, earliest: Mark) -> Mark:
    """Place an entry into force without a day where it can have been at the earliest (24)."""
    if mark.state != IN_FORCE or not mark.is_undated:
        return mark
    return mark._replace(low=max(mark.low, earliest.low), high=max(mark.high, earliest.high))


def _is_entry_of(entry: Mark, consent: Mark, ends: Iterable[str]) -> bool:
    """Tell whether an entry into force follows a consent, and not a later one after an end."""
    return entry.high >= consent.low and not any(
        consent.high <= end < entry.low for end in ends
    )  # fmt: skip


def _extinct(line: Line) -> list[Mark]:
    """Return that a party which ceased to exist may have left nobody bound in its place (1978)."""
    party = line.parties[-1]
    low, high = bounds(party.as_signed.valid_to)
    if high is None or party.acting_today or party.succession in _CARRIED_ON:
        return []
    note = sentence("extinct", party=party.as_signed.name, actor=party.as_signed.number)
    event = EventFact(0, party.as_signed.number, EventType.LAPSED, party.as_signed.valid_to,
                      party=party.id)  # fmt: skip
    return [Mark(FOREVER, low or "", 0, ENDED, event, event.date, note=note, is_undated=True)]
