"""Where each party of an agreement stands on every day, and the event that puts it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.dates.dates import bounds
from agreement_register.domain.rules.lives import lives_of
from agreement_register.domain.rules.rule_sentences import sentence
from agreement_register.domain.rules.status_marks import marks_of
from agreement_register.domain.rules.status_reasons import because, possibly
from agreement_register.domain.rules.status_states import (
    BY_TERMS,
    CONSENTED,
    CONSENTS,
    FOREVER,
    IN_FORCE,
    PENDING,
    PROVISIONAL,
    RENEWALS,
    SIGNED,
    SUSPENDED,
    UNKNOWN,
)
from agreement_register.domain.rules.whole import whole_on
from agreement_register.domain.texts import Several
from agreement_register.domain.types.words import EventType, PartyStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.rules.facts import AgreementFacts, EventFact, PartyFact
    from agreement_register.domain.rules.lives import Life, Lives
    from agreement_register.domain.rules.status_marks import Mark
    from agreement_register.domain.texts import Text

_SIGNING = frozenset({
    EventType.SIGNED, EventType.SIGNED_AD_REFERENDUM, EventType.DEFINITIVE_SIGNATURE,
    EventType.NOTES_EXCHANGED, EventType.SUCCEEDED_TO_SIGNATURE,
})  # fmt: skip
_SUCCEEDING = frozenset({EventType.SUCCEEDED, EventType.SUCCESSION_NOTIFIED})
_BASES = {
    IN_FORCE: PartyStatus.BOUND,
    PROVISIONAL: PartyStatus.PROVISIONAL,
    CONSENTED: PartyStatus.CONSENTED,
    SIGNED: PartyStatus.SIGNED,
}
# Where a party stands that a treaty binds; when the treaty ends, it does so for each of these.
_UNDER = frozenset({
    PartyStatus.BOUND, PartyStatus.PROVISIONAL, PartyStatus.SUSPENDED, PartyStatus.NOTICE_GIVEN,
})  # fmt: skip
_LAST_DAY = "9999-12-30"


class PartySpan(NamedTuple):
    """A stretch of days with one status of a party; `to_day` is the first day after it."""

    from_day: str  # "" = ever
    to_day: str  # "9999-12-31" = for ever
    status: str
    because_of: int | None  # the event that gives it
    said: Text | Several


class Participation(NamedTuple):
    """What a party did, by the stored dates of its events, and where it stands on every day."""

    signed: str = ""
    consent: str = ""
    consent_kind: str = ""  # the type of event by which it consented
    bound_from: str = ""
    bound_to: str = ""
    spans: tuple[PartySpan, ...] = ()


class _Tenure(NamedTuple):
    """The days for which a party stands in its line, by stored dates; empty: from or for ever."""

    begun: str = ""
    ended: str = ""
    heir: str = ""  # who stands there after it


class _Ending:
    """When the treaty ended for who stayed, by the act of another: nobody is bound alone (2)."""

    def __init__(self, lives: Lives) -> None:
        self._lives = lives
        self._known: dict[str, Mark | None] = {}
        leaving = [life for life in lives.each if life.line and _may_leave(life)]
        self.days = set().union(*(life.days for life in leaving))

    def on(self, day: str) -> Mark | None:
        """Return what ended the treaty for all who were left, as it stands on a day."""
        if not self.days:
            return None
        if day not in self._known:
            whole = whole_on(self._lives, day)
            self._known[day] = whole.lead if whole.state >= BY_TERMS else None
        return self._known[day]


def _may_leave(life: Life) -> bool:
    return any(mark.state >= BY_TERMS and mark.event.party is not None for mark in life.steps)


def participation_on(spans: tuple[PartySpan, ...], day: str) -> PartySpan | None:
    """Return the span in which a day lies; None for who is no party at all."""
    return next((span for span in spans if span.from_day <= day < span.to_day), None)


def participation_of(facts: AgreementFacts, known: Lives | None = None) -> dict[int, Participation]:
    """Return what each party did and where it stands; who stands by only, is not among them."""
    given = known or lives_of(facts, marks_of(facts))
    lives, ending = given.each, _Ending(given)
    if len(lives) == 1 and lives[0].line is None:
        return {
            party.id: _taken_part(facts, lives[0], ending, _Tenure()) for party in facts.parties[:1]
        }
    return {
        party.id: _taken_part(facts, life, ending, _tenure_of(facts, life.line.parties, place))
        for life in lives
        if life.line
        for place, party in enumerate(life.line.parties)
    }


def _tenure_of(facts: AgreementFacts, row: tuple[PartyFact, ...], place: int) -> _Tenure:
    begun = _change(facts, row[place - 1], row[place]) if place else ""
    if place + 1 == len(row):
        return _Tenure(begun)
    heir = row[place + 1]
    return _Tenure(begun, _change(facts, row[place], heir), heir.as_signed.name)


def _change(facts: AgreementFacts, before: PartyFact, after: PartyFact) -> str:
    """Return the day on which one took the place of another, as its stored date."""
    declared = (event.effective or event.date for event in facts.events
                if event.party == after.id and event.type in _SUCCEEDING)  # fmt: skip
    days = (*declared, before.as_signed.valid_to, after.as_signed.valid_from)
    return next((day for day in days if bounds(day)[1]), "")


def _taken_part(
    facts: AgreementFacts, life: Life, ending: _Ending, tenure: _Tenure
) -> Participation:
    signed = _first(facts, life, _SIGNING)
    consent = _first(facts, life, CONSENTS)
    entry, end = _entry(life), _end(life) or ending.on(_LAST_DAY)
    return Participation(
        _dated(signed) if not tenure.begun else "",
        _dated(consent),
        consent.type if consent else "",
        tenure.begun or (entry.stored if entry else ""),
        tenure.ended or (end.stored if end and entry else ""),
        tuple(_spans(facts, life, ending, tenure)),
    )


def _dated(event: EventFact | None) -> str:
    return (event.date or event.effective) if event else ""


def _first(facts: AgreementFacts, life: Life, types: frozenset[str]) -> EventFact | None:
    """Return the first event of some types, the party's own before one of all."""
    ids = life.line.ids if life.line else frozenset[int]()
    done = [each for each in facts.events if each.type in types and not each.planned]
    for own in ([each for each in done if each.party in ids],
                [each for each in done if each.party is None]):  # fmt: skip
        if own:
            return min(own, key=lambda each: bounds(each.date)[1] or FOREVER)
    return None


def _entry(life: Life) -> Mark | None:
    """Return by what a party has been bound the last time."""
    left = [mark.high for mark in life.steps
            if mark.state >= BY_TERMS and life.is_undone(mark, _LAST_DAY)]  # fmt: skip
    entries = [mark for mark in life.steps
               if mark.state == IN_FORCE and mark.event.type not in RENEWALS
               and mark.high < FOREVER]  # fmt: skip
    after = [mark for mark in entries if left and mark.low > max(left)]
    return next(iter(after or entries), None)


def _end(life: Life) -> Mark | None:
    lead = life.lead(_LAST_DAY)
    return lead if lead and lead.state >= BY_TERMS and not life.awaits_consent else None


def _spans(
    facts: AgreementFacts, life: Life, ending: _Ending, tenure: _Tenure
) -> Iterator[PartySpan]:
    days = life.days | ending.days | {bounds(tenure.begun)[1] or "", bounds(tenure.ended)[1] or ""}
    begun, held = "", _standing(facts, life, ending, tenure, "")
    for day in sorted(days - {"", FOREVER}):
        standing = _standing(facts, life, ending, tenure, day)
        if standing != held:
            yield PartySpan(begun, day, *held)
            begun, held = day, standing
    yield PartySpan(begun, FOREVER, *held)


def _standing(
    facts: AgreementFacts, life: Life, ending: _Ending, tenure: _Tenure, day: str
) -> tuple[str, int | None, Text | Several]:
    if tenure.ended and (bounds(tenure.ended)[1] or "") <= day:
        return PartyStatus.SUCCEEDED, None, sentence("heir", party=tenure.heir)
    if tenure.begun and (bounds(tenure.begun)[1] or "") > day:
        return PartyStatus.NOT_YET, None, sentence("no act")
    status, lead = _status(life, day)
    if status in _UNDER and (end := ending.on(day)):
        return PartyStatus.LEFT, end.event.id or None, because(facts, end)
    reason = because(facts, lead) if lead else sentence("no act")
    if lead and status == PartyStatus.SIGNED and life.awaits_consent:
        reason = sentence("no consent", because=because(facts, lead, with_tail=False))
    more = [possibly(facts, mark) for mark in life.possible(day, life.lead(day))]
    said = Several((reason, *more), "; ") if more else reason
    return status, (lead.event.id or None) if lead else None, said


def _status(life: Life, day: str) -> tuple[PartyStatus, Mark | None]:
    """Return the status of a party, and what gives it."""
    lead, base = life.lead(day), life.lead(day, IN_FORCE)
    state = lead.state if lead else UNKNOWN
    if state > IN_FORCE and not (life.awaits_consent and not _is_bound(base)):
        if state >= BY_TERMS:
            return PartyStatus.LEFT, lead
        if state == PENDING:
            return PartyStatus.NOTICE_GIVEN, lead
        if stopped := life.holding(SUSPENDED, day):
            return PartyStatus.SUSPENDED, stopped
    status = _BASES.get(base.state if base else UNKNOWN, PartyStatus.NOT_YET)
    return status, base if status != PartyStatus.NOT_YET else None


def _is_bound(base: Mark | None) -> bool:
    return base is not None and base.state == IN_FORCE
