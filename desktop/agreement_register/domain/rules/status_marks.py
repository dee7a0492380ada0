"""What each event means for the status: the state it gives or undoes, and from which day."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds, is_unread
from agreement_register.domain.rules.event_words import edtf_of
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    DRAFTED,
    EFFECTS,
    ENDED,
    FOREVER,
    IN_FORCE,
    NOTICES,
    PROVISIONAL,
    RENEWALS,
    SIGNATURES,
    SIGNED,
    STATE_OF,
    SUSPENDED,
    UNDONE_BY,
    UNKNOWN,
    WHOLE_ACTS,
)
from agreement_register.domain.types.event_types import ENDED_TYPES
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.domain.rules.facts import AgreementFacts, EventFact
    from agreement_register.domain.texts import Text

_DOUBTFUL = 4  # the best credibility that makes an entry into force doubtful


class Mark(NamedTuple):
    """The day from which an event gives a state, undoes states, or only deserves a word.

    From `low` on it may have come to pass (`""` = ever), from `high` on it certainly has.
    """

    high: str
    low: str
    order: int
    state: int
    event: EventFact
    stored: str  # the date that counts
    undoes: frozenset[int] = frozenset()
    note: Text | None = None
    since: str = ""  # of an end by notice: from when the notice may have been there
    is_undated: bool = False


class Marks(NamedTuple):
    """The marks of an agreement's events, in the order in which they count."""

    steps: list[Mark]
    cancels: list[Mark]
    notes: list[Mark]
    expected: str  # the planned end


def marks_of(facts: AgreementFacts) -> Marks:
    """Return what the events of an agreement mean for its status, whoever's acts they are."""
    steps: list[Mark] = []
    cancels: list[Mark] = []
    notes: list[Mark] = []
    expected = ""
    for event in (*facts.events, *facts.superseding):
        if event.planned:
            if event.type in ENDED_TYPES and not is_unread(event.effective or event.date):
                expected = edtf_of(event.effective or event.date) or expected
        elif note := _why_not_counted(event):
            stored = "" if event.unread or _is_unread(event) else event.date
            notes.append(_mark(event, STATE_OF.get(event.type, ENDED), stored, note))
        elif event.type in UNDONE_BY:
            cancels.append(_mark(event, UNKNOWN, _day_that_counts(event)))
        elif event.type in STATE_OF:
            _take_step(event, steps, cancels)
    steps += _terms(facts.events, steps)
    return Marks(_anchored(facts, steps), cancels, notes, expected)


def _take_step(event: EventFact, steps: list[Mark], cancels: list[Mark]) -> None:
    state, day = STATE_OF[event.type], _day_that_counts(event)
    if event.type in WHOLE_ACTS | NOTICES and event.effective and not is_unread(event.effective):
        began = bounds(event.date)[0] or ""
        end = ENDED if event.type in WHOLE_ACTS else BY_TERMS
        steps.append(_mark(event, end, event.effective)._replace(since=began))
        day = event.date
        if not day or is_unread(day):
            return
    steps.append(_mark(event, state, day))
    if event.type in RENEWALS and day and not is_unread(day):
        cancels.append(steps[-1]._replace(state=UNKNOWN, undoes=frozenset({BY_TERMS, ENDED})))
    if state in EFFECTS and "/" in day:
        cancels += _end_of_period(event, state, day)


def _terms(events: Iterable[EventFact], steps: list[Mark]) -> list[Mark]:
    """Return the end of the term that the treaty itself lays down: a planned expiry (54).

    Of several, the last is the term once the agreement was prolonged. What prolonged it in the
    year before a term moved that term.
    """
    planned = [each for each in events if each.planned and each.type == EventType.EXPIRED]
    terms = sorted(
        _mark(each, BY_TERMS, each.effective or each.date)
        for each in planned
        if bounds(each.effective or each.date)[1]
    )
    renewals = [step for step in steps if step.event.type in RENEWALS]
    left = [term for term in terms if not any(_moves(step, term) for step in renewals)]
    return left[-1:] if renewals else left[:1]


def _moves(renewal: Mark, term: Mark) -> bool:
    return _year_before(term.low) <= renewal.high <= term.high


def _year_before(day: str) -> str:
    year = int(day[:4]) - 1 if day else 0
    return f"{year:04}{day[4:]}"


def _anchored(facts: AgreementFacts, steps: list[Mark]) -> list[Mark]:
    """Return the steps in order, those without a day where they can have been at the earliest."""
    signed = [step for step in steps if step.event.type in SIGNATURES and step.low]
    signed = signed or [step for step in steps if SIGNED <= step.state < PROVISIONAL and step.low]
    first = max(((step.high, step.low) for step in signed if step.high < FOREVER), default=("", ""))
    placed = [
        step._replace(high=first[0], low=first[1])
        if step.is_undated and step.state >= PROVISIONAL
        else step
        for step in steps
    ]
    alive = _last_evidence(facts, placed)
    return sorted((_placed_end(step, alive) for step in placed), key=itemgetter(0, 1, 2, 3))


def _last_evidence(facts: AgreementFacts, steps: list[Mark]) -> str:
    """Return the last day on which something shows that the agreement was in force."""
    days = [step.high for step in steps
            if PROVISIONAL <= step.state < BY_TERMS and step.high < FOREVER]  # fmt: skip
    return max((*days, bounds(facts.last_checked)[1] or ""), default="")


def _placed_end(step: Mark, alive: str) -> Mark:
    """Place an end without a day: after all that shows life, by the day on which a source knew."""
    if not step.is_undated or step.state < BY_TERMS or not alive:
        return step
    return step._replace(low=alive, high=max(alive, step.event.known_by or FOREVER))


def _day_that_counts(event: EventFact) -> str:
    """Return the stored date of the day on which an event does its work."""
    if event.type in UNDONE_BY or STATE_OF[event.type] in EFFECTS:
        return event.effective or event.date
    return event.date or event.effective


def _is_unread(event: EventFact) -> bool:
    """Tell whether nobody could read the date from which an event would count.

    Such words say that something is known of the day, and not what: "not yet", "n/a".
    """
    if event.type not in UNDONE_BY and event.type not in STATE_OF:
        return False
    if event.unread:
        return True
    if event.type in WHOLE_ACTS and event.effective and not is_unread(event.effective):
        return False
    return is_unread(_day_that_counts(event))


def _mark(event: EventFact, state: int, stored: str, note: Text | None = None) -> Mark:
    low, high = bounds(stored) if "/" not in stored else _begin_of_period(stored)
    undated = low is None and high is None
    if high is None:  # with no bounds at all it counts on every day, with an open end on none
        high = FOREVER if low else ""
    undoes = UNDONE_BY.get(event.type, frozenset()) if state == UNKNOWN else frozenset()
    return Mark(high, low or "", event.id, state, event, stored, undoes, note, is_undated=undated)


def _begin_of_period(stored: str) -> tuple[str | None, str | None]:
    """Return the bounds of the day on which a period such as 2014/.. began."""
    start, _, end = edtf_of(stored).partition("/")
    return bounds(start) if start not in ("", "..") else (None, bounds(end)[1])


def _end_of_period(event: EventFact, state: int, stored: str) -> list[Mark]:
    """Return the mark that undoes a state on the day after its period."""
    low, high = bounds(edtf_of(stored).partition("/")[2])
    if state not in (SUSPENDED, PROVISIONAL) or low is None or high is None:
        return []
    first, last = (_day_after(day) for day in (low, high))
    return [Mark(last, first, event.id, UNKNOWN, event, stored, frozenset({state}))]


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day < FOREVER else FOREVER


def _why_not_counted(event: EventFact) -> Text | None:
    """Say why an event that looks decisive is not; None if it counts or never could."""
    if _is_unread(event):
        return noted(event, "unread date")
    if STATE_OF.get(event.type) == IN_FORCE and event.credibility >= _DOUBTFUL:
        return noted(event, f"graded {event.credibility}")
    moves_a_status = STATE_OF.get(event.type, UNKNOWN) >= DRAFTED or event.type in UNDONE_BY
    if event.denied and moves_a_status and not (event.date or event.effective):
        return noted(event, "only denied")
    if event.type == EventType.PARTIALLY_TERMINATED:
        return noted(event, "a part")
    return None


def noted(event: EventFact, why: str) -> Text:
    """Return that an event does not count, and why."""
    act = happened(event.type, edtf_of(event.date) if event.unread else event.date)
    return sentence("not counted", event=event.number, act=act, why=sentence(why))
