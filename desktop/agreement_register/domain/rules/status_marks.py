"""What each event means for the status: the state it gives or undoes, and from which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds, is_unread
from agreement_register.domain.rules.event_words import edtf_of
from agreement_register.domain.rules.happenings import happened
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.types.event_types import ENDED_TYPES
from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from agreement_register.domain.rules.facts import AgreementFacts, EventFact
    from agreement_register.domain.texts import Text

FOREVER = "9999-12-31"
PRESUMED = "presumed"  # in force: nothing later is recorded, and nobody looked

# In the order in which an agreement goes through them: the furthest that was reached counts.
STATES = (
    "unknown",
    "drafted",
    "signed, entry into force not evidenced",
    "signed, not in force",
    "provisionally applied",
    "in force",
    EventType.SUSPENDED,
    "termination decided, notice not evidenced",
    "notice given, effect pending",
    "ended",
    EventType.SUPERSEDED,
    "never entered into force",
)
(
    UNKNOWN, DRAFTED, SIGNED, NOT_IN_FORCE, PROVISIONAL, IN_FORCE, SUSPENDED, DECIDED, PENDING,
    ENDED, SUPERSEDED, NEVER_IN_FORCE,
) = range(len(STATES))  # fmt: skip

_DRAFTING = "negotiation_announced initialled adopted authenticated parliament_approved"
_SIGNING = (
    "signed signed_ad_referendum confirmed_ad_referendum definitive_signature notes_exchanged "
    "ratified accepted approved formally_confirmed acceded succeeded succeeded_to_signature "
    "consent_other instruments_exchanged instrument_deposited procedures_completed_notified"
)
STATE_OF: dict[str, int] = {
    **dict.fromkeys(_DRAFTING.split(), DRAFTED),
    **dict.fromkeys(_SIGNING.split(), SIGNED),
    EventType.PROVISIONAL_APPLICATION_BEGAN: PROVISIONAL,
    EventType.ENTERED_INTO_FORCE: IN_FORCE,
    EventType.ENTERED_INTO_FORCE_FOR: IN_FORCE,
    EventType.SUSPENDED: SUSPENDED,
    EventType.TERMINATION_AUTHORISED: DECIDED,
    EventType.TERMINATION_DECIDED: DECIDED,
    EventType.NOTICE_SENT: PENDING,
    EventType.NOTICE_RECEIVED: PENDING,
    EventType.DENOUNCED: PENDING,
    EventType.WITHDREW: PENDING,
    **dict.fromkeys((*ENDED_TYPES, EventType.TERMINATED_FOR_PARTY), ENDED),
    EventType.SUPERSEDED: SUPERSEDED,
}
UNDONE_BY: dict[str, frozenset[int]] = {
    EventType.RESUMED: frozenset({SUSPENDED}),
    EventType.PROVISIONAL_APPLICATION_ENDED: frozenset({PROVISIONAL}),
    EventType.NOTICE_REVOKED: frozenset({DECIDED, PENDING}),
}
# Their effective day is the day that counts; for all others it is the day of the act.
_EFFECTS = frozenset({PROVISIONAL, IN_FORCE, SUSPENDED, ENDED, SUPERSEDED})
_WHOLE_ACTS = (EventType.DENOUNCED, EventType.WITHDREW)  # the one-sided ending with all its parts
_OF_ONE_PARTY = (EventType.TERMINATED_FOR_PARTY, EventType.WITHDREW)
_DOUBTFUL = 4  # the best credibility that makes an entry into force doubtful
_TWO_SIDES = 2


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


class Marks(NamedTuple):
    """The marks of an agreement's events, in the order in which they count."""

    all: list[Mark]
    steps: list[Mark]
    cancels: list[Mark]
    notes: list[Mark]
    expected: str  # the planned end


def marks_of(facts: AgreementFacts) -> Marks:
    """Return what the events of an agreement mean for its status."""
    steps: list[Mark] = []
    cancels: list[Mark] = []
    notes: list[Mark] = []
    expected = ""
    for event in facts.events:
        if event.planned:
            if event.type in ENDED_TYPES and not is_unread(event.effective or event.date):
                expected = edtf_of(event.effective or event.date) or expected
        elif _is_unread(event):
            unread = _noted(event, "unread date")
            notes.append(_mark(event, STATE_OF.get(event.type, ENDED), "", unread))
        elif note := _why_not_counted(facts, event):
            notes.append(_mark(event, STATE_OF.get(event.type, ENDED), event.date, note))
        elif event.type in UNDONE_BY:
            cancels.append(_mark(event, UNKNOWN, _day_that_counts(event)))
        elif event.type in STATE_OF:
            _take_step(event, steps, cancels)
    steps.sort()
    return Marks([*steps, *cancels, *notes], steps, cancels, notes, expected)


def _take_step(event: EventFact, steps: list[Mark], cancels: list[Mark]) -> None:
    state, day = STATE_OF[event.type], _day_that_counts(event)
    if event.type in _WHOLE_ACTS and event.effective and not is_unread(event.effective):
        steps.append(_mark(event, ENDED, event.effective))
        day = event.date
        if not day or is_unread(day):
            return
    steps.append(_mark(event, state, day))
    if state in _EFFECTS and "/" in day:
        cancels += _end_of_period(event, state, day)


def _day_that_counts(event: EventFact) -> str:
    """Return the stored date of the day on which an event does its work."""
    if event.type in UNDONE_BY or STATE_OF[event.type] in _EFFECTS:
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
    if event.type in _WHOLE_ACTS and event.effective and not is_unread(event.effective):
        return False
    return is_unread(_day_that_counts(event))


def _mark(event: EventFact, state: int, stored: str, note: Text | None = None) -> Mark:
    low, high = bounds(stored) if "/" not in stored else _begin_of_period(stored)
    if high is None:  # with no bounds at all it counts on every day, with an open end on none
        high = FOREVER if low else ""
    undoes = UNDONE_BY.get(event.type, frozenset()) if state == UNKNOWN else frozenset()
    return Mark(high, low or "", event.id, state, event, stored, undoes, note)


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


def _why_not_counted(facts: AgreementFacts, event: EventFact) -> Text | None:
    """Say why an event that looks decisive is not; None if it counts or never could."""
    state = STATE_OF.get(event.type, UNKNOWN)
    if state == IN_FORCE and event.credibility >= _DOUBTFUL:
        return _noted(event, f"graded {event.credibility}")
    moves_a_status = bool(state) or event.type in UNDONE_BY
    if event.denied and moves_a_status and not (event.date or event.effective):
        return _noted(event, "only denied")
    if event.type == EventType.PARTIALLY_TERMINATED:
        return _noted(event, "a part")
    # Between two, the end for one is the end; among many, the others go on.
    is_of_one = event.party is not None or event.type in _OF_ONE_PARTY
    if state >= SUSPENDED and is_of_one and len(facts.parties) != _TWO_SIDES:
        return _noted(event, "one party only")
    return None


def _noted(event: EventFact, why: str) -> Text:
    act = happened(event.type, event.date)
    return sentence("not counted", event=event.number, act=act, why=sentence(why))
