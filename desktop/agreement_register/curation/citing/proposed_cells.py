"""Which cell a mention bears on, once it is known of which agreement a passage speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.cells import backing_event
from agreement_register.curation.cells.cell import Cell
from agreement_register.domain.passages.instrument_words import NOUN
from agreement_register.domain.passages.mentions import Mention, MentionKind
from agreement_register.domain.texts import Capital, Text
from agreement_register.domain.types.agreement import cell_of_event_type, event_of_cell
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import (
    ENDED_TYPES,
    EVENT_TYPES,
    SIGNING_TYPES,
)
from agreement_register.domain.types.words import EventType, TypeName
from agreement_register.store.candidates import acts_cited_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.curation.citing.selected import Selected
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable
    from agreement_register.store.candidates import Candidate, KnownEvent

_BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:an?|the|this|that|old|new|earlier|their|its)|[’']s)\s\Z", re.I
)
_OF_A_YEAR = re.compile(
    r"(?:,|\b(?:both|that|one|those|each)|(?:agreements?|accords?|pacts?|deals?|treat(?:y|ies)|"
    r"act|conventions?|protocols?|memorandum))(?:\s\w+)?\s(?:of|from|dated)\s\Z",
    re.I,
)

_REACH = 24  # characters before a date
_LONGEST_PHRASE = 80  # characters after one
# An act is decided, then notice is given, then it ends: what a source calls by another's name.
_AKIN = (EventType.TERMINATION_DECIDED, EventType.TERMINATED, EventType.DENOUNCED,
         EventType.TERMINATION_AUTHORISED, EventType.TERMINATION_ANNOUNCED, EventType.WITHDREW,
         EventType.NOTICE_SENT)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """A cell, or an event that is not there yet; then the cell is the agreement's own."""

    cell: Cell
    new_event: str = ""  # the type of the event to make
    field: str = ""  # of that event: "date" or "type"
    party: int | None = None  # of that event: the party that did it

    @property
    def label(self) -> Sayable | None:
        """Return what is cited, in words; None for the record as a whole."""
        if self.new_event:
            return Capital(EVENT_TYPES.words(self.new_event))
        if not self.cell.field:
            return None
        return Text(BY_NAME[self.cell.kind].field(self.cell.field).label)


def verb_of_date(selected: Selected, date: Mention) -> Mention | None:
    """Return the life-cycle word that a date goes with; None if it only describes."""
    if _describes(selected, date):
        return None
    verbs = selected.in_sentence(MentionKind.VERB)
    return min(verbs, key=lambda one: selected.distance(one, date.start, date.end), default=None)


def _describes(selected: Selected, date: Mention) -> bool:
    """Tell a date that says which agreement is meant: “a 1996 accord”, “the pact of 1994”."""
    text = selected.text
    before = text[max(0, date.start - _REACH) : date.start]
    if _OF_A_YEAR.search(before):
        return True
    if not _BEFORE_A_YEAR.search(before):
        return False
    after = text[date.end : date.end + _LONGEST_PHRASE]
    noun = NOUN.search(after)
    if noun is None or re.search(r"[.,;:]", after[: noun.start()]):
        return False
    verbs = [one for one in selected.mentions if one.kind is MentionKind.VERB]
    return not any(date.end <= one.start < date.end + noun.start() for one in verbs)


def cell_of_date(register: Register, candidate: Candidate, event: str, date: str) -> Target:
    """Return where a date belongs: a cell of the agreement, an event of it, or a new one."""
    if not event:
        event = _event_of_that_day(candidate, date) or "signed"
    if event == EventType.PUBLISHED:
        return _publication(candidate) or _of_event(candidate, event, "date")
    shown_in = cell_of_event_type(event)
    if not shown_in or (shown_in == "ended" and _is_akin_only(candidate, event)):
        return _of_event(candidate, event, "date")
    return cell_of_shown_date(register, candidate, shown_in, event)


def cell_of_shown_date(
    register: Register, candidate: Candidate, field: str, event: str = ""
) -> Target:
    """Return where a date of an agreement stands: in its cell, or in one of several events."""
    try:
        backing_event.event_behind(register, candidate.id, field)
    except backing_event.SeveralEventsError:
        return _of_event(candidate, event or event_of_cell(field), "date")
    return Target(Cell(TypeName.AGREEMENT, candidate.id, field))


def _is_akin_only(candidate: Candidate, event: str) -> bool:
    """Tell whether an end was decided or announced, and none took effect."""
    held = _held(candidate, event)
    return held is not None and held.type not in ENDED_TYPES


def _event_of_that_day(candidate: Candidate, date: str) -> str:
    """Return the type of an event of that very date: then it is the one that is spoken of."""
    same = [one.type for one in candidate.events if one.date and one.date == date]
    return same[0] if same else ""


def _publication(candidate: Candidate) -> Target | None:
    acts = [event.legal_act for event in candidate.events if event.legal_act]
    return Target(Cell(TypeName.LEGAL_ACT, acts[0], "published")) if acts else None


def cell_of_event(candidate: Candidate, event: str) -> Target:
    """Return where a life-cycle word belongs: the type of an event, or a new event."""
    return _of_event(candidate, event, "type")


def _of_event(candidate: Candidate, event: str, field: str) -> Target:
    found = _held(candidate, event)
    if found is not None:
        return Target(Cell(TypeName.EVENT, found.id, field))
    return Target(Cell(TypeName.AGREEMENT, candidate.id, ""), event, field)


def _held(candidate: Candidate, event: str) -> KnownEvent | None:
    """Return the event of that type, or one that a source may call by that name."""
    same = [one for one in candidate.events if one.type == event]
    if not same and event in SIGNING_TYPES:
        same = [one for one in candidate.events if one.type in SIGNING_TYPES]
    if not same and event in _AKIN:
        same = [one for kind in _AKIN for one in candidate.events if one.type == kind]
    return same[0] if same else None


def act_of(selected: Selected, candidates: Iterable[Candidate]) -> int | None:
    """Return the legal act that a passage counts for: an agreement's, or one cited near it."""
    database = selected.register.database
    cited = sorted(
        acts_cited_by(database, selected.source),
        key=lambda row: abs((row[1] or 0) - selected.paragraph),
    )
    if cited:
        return cited[0][0]
    linked = [event.legal_act for one in candidates for event in one.events if event.legal_act]
    return linked[0] if linked else None
