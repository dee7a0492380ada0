"""Where an agreement as a whole stands on a day, by where each of its parties stands."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    DECIDED,
    IN_FORCE,
    PARTLY_SUSPENDED,
    PENDING,
    PROVISIONAL,
    SUSPENDED,
    UNKNOWN,
)
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.domain.rules.lives import Life, Lives
    from agreement_register.domain.rules.status_marks import Mark

_BY_STATE = itemgetter(3, 0, 1, 2)
_BY_DAY = itemgetter(0, 1, 2, 3)
_FEWEST = 2  # parties without which there is no treaty (2(1)(a))


class Whole(NamedTuple):
    """The state of an agreement on a day, and what gives it."""

    state: int
    lead: Mark | None
    possible: tuple[Mark, ...]
    concerned: tuple[str, ...] = ()  # the parties for whom, or by whom, if not for all
    of: int = 0  # out of how many
    gone: tuple[str, ...] = ()  # for whom it is over while it goes on
    leaving: tuple[str, ...] = ()  # who gave notice while it goes on for the others
    too_few: bool = False  # it ended because fewer than two remained


class _Party(NamedTuple):
    life: Life
    lead: Mark | None
    state: int
    is_bound: bool


def whole_on(lives: Lives, day: str) -> Whole:
    """Return where an agreement stands on a day."""
    return _of_two(lives.each, day) if lives.is_of_two else _of_many(lives.each, day)


def _of_two(lives: Sequence[Life], day: str) -> Whole:
    """Return the furthest that either side reached: between two, the end for one is the end."""
    sides = [life for life in lives if not _is_heir(life)] or list(lives)
    lead = _furthest(life.lead(day) for life in sides)
    own = [life for life in sides if lead in life.steps]
    possible = _once(mark for life in sides for mark in life.possible(day, lead)
                     if mark.state > _state(lead) or life in own)  # fmt: skip
    state = _state(lead)
    return Whole(state, lead, possible, _by_whom(sides, state, day), gone=_unsigned(sides, day))


def _by_whom(sides: Sequence[Life], state: int, day: str) -> tuple[str, ...]:
    """Return who stopped the operation, where it was not both."""
    if state != SUSPENDED:
        return ()
    held = [(life, life.holding(SUSPENDED, day)) for life in sides]
    if any(mark and mark.event.party is None for _, mark in held) and all(m for _, m in held):
        return ()
    return tuple(life.line.name for life, mark in held if mark and life.line)


def _is_heir(life: Life) -> bool:
    """Tell whether a party is one of several that came in by succession: no side of its own."""
    own = [mark for mark in life.steps if mark.event.party is not None]
    return bool(own) and own[0].event.type == EventType.SUCCEEDED


def _unsigned(lives: Sequence[Life], day: str) -> tuple[str, ...]:
    """Return who took its signature back, and is not bound since."""
    return tuple(
        life.line.name
        for life in lives
        if life.line
        and life.lead(day) is None
        and any(cancel.event.type == EventType.SIGNATURE_WITHDRAWN and cancel.high <= day
                for cancel in life.cancels)
    )  # fmt: skip


def _of_many(lives: Sequence[Life], day: str) -> Whole:
    parties = []
    for life in lives:
        lead, entry, _ = life.standing(day)
        parties.append(_Party(life, lead, _state(lead), _state(entry) == IN_FORCE))
    left = [party for party in parties if _has_left(party)]
    staying = [party for party in parties if not _has_left(party)]
    bound = [party for party in staying if party.is_bound]
    possible = _once(
        mark for party in parties for mark in party.life.standing(day)[2]
        if mark.event.party is None or len(bound) <= _FEWEST
    )  # fmt: skip
    remaining = bound if any(party.is_bound for party in parties) else staying
    if left and len(remaining) < _FEWEST:
        last = max((party.lead for party in left if party.lead), key=_BY_DAY)
        return Whole(last.state, last, possible, too_few=last.event.party is not None)
    found = _in_force(bound, day) if bound else _before_force(staying, day)
    return found._replace(
        possible=tuple(mark for mark in possible if mark.state > found.state or mark.undoes),
        gone=_names(left) or _unsigned(lives, day),
        leaving=_names([party for party in staying if party.state == PENDING != found.state]),
    )


def _has_left(party: _Party) -> bool:
    """Tell whether a party is out; the end is none for whom it was never in force."""
    only_signed = party.life.awaits_consent and not party.is_bound
    return party.state >= BY_TERMS and not only_signed


def _in_force(bound: Sequence[_Party], day: str) -> Whole:
    """Return the state of an agreement by those for whom it is in force."""
    stopped = [(party, mark) for party in bound
               if (mark := party.life.holding(SUSPENDED, day))]  # fmt: skip
    if stopped:
        last = max((mark for _, mark in stopped), key=_BY_DAY)
        if len(stopped) == len(bound):
            return Whole(SUSPENDED, last, ())
        names = _names([party for party, _ in stopped])
        return Whole(PARTLY_SUSPENDED, last, (), names, len(bound))
    lowest = min(party.state for party in bound)
    if lowest in (DECIDED, PENDING):
        return Whole(lowest, _furthest(party.lead for party in bound if party.state == lowest), ())
    entries = [entry for party in bound if (entry := party.life.standing(day)[1])]
    # That one more came in later does not say since when, or why, the whole is in force.
    lead = _furthest(each for each in entries if each.event.party is None) or _furthest(entries)
    return Whole(IN_FORCE, lead, ())


def _before_force(staying: Sequence[_Party], day: str) -> Whole:
    """Return the furthest state before entry into force; what all reached, if it is further."""
    lowest = min((party.state for party in staying), default=UNKNOWN)
    if lowest >= SUSPENDED:
        return Whole(lowest, _furthest(p.lead for p in staying if p.state == lowest), ())
    lead = _furthest(party.life.lead(day, PROVISIONAL) for party in staying)
    if _state(lead) != PROVISIONAL:
        return Whole(_state(lead), lead, ())
    applying = [party for party in staying if party.life.holding(PROVISIONAL, day)]
    names = _names(applying) if len(applying) < len(staying) else ()
    return Whole(PROVISIONAL, lead, (), names, len(staying))


def _names(parties: Sequence[_Party]) -> tuple[str, ...]:
    return tuple(party.life.line.name for party in parties if party.life.line)


def _state(mark: Mark | None) -> int:
    return mark.state if mark else UNKNOWN


def _furthest(marks: Iterable[Mark | None]) -> Mark | None:
    return max((mark for mark in marks if mark), key=_BY_STATE, default=None)


def _once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks without those of the same event and day again, as acts of all are of each."""
    return tuple({(mark.event.id, mark.event.number, mark.stored, mark.state): mark
                  for mark in marks}.values())  # fmt: skip
