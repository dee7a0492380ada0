"""One act, many agreements: add an event to all, link a legal act to agreements and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.citing.citations import Draft, citation_values
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.words import EventType, TypeName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that happened to several agreements at once; the date is a stored date text."""

    type: str
    date: str = ""
    legal_act: int | None = None


def add_event_to_all(
    register: Register, agreements: Sequence[int], event: SharedEvent, draft: Draft | None
) -> EditBatch:
    """Return the batch that gives each agreement the event, and each event its citation."""
    if not agreements:
        raise FieldError(text("Select one or more agreements first."))
    edits: list[Edit] = []
    for agreement in agreements:
        edits += _event_with_citation(agreement, event, draft)
    act, many = EVENT_TYPES.words(event.type), len(agreements)
    label = text("event {act} for {n} agreements", act=act, n=many)
    if many == 1:
        label = text("event {act} for {record}", act=act, record=register.number(agreements[0]))
    return EditBatch(label, edits)


def _event_with_citation(agreement: int, event: SharedEvent, draft: Draft | None) -> list[Edit]:
    values: dict[str, Value] = {
        "agreement": agreement, "type": event.type, "date": event.date or None,
        "legal_act": event.legal_act,
    }  # fmt: skip
    made = new_id()
    edits: list[Edit] = [RecordAdded(TypeName.EVENT, made, _filled(values))]
    if draft is not None:
        cited = citation_values(draft) | {"record": made}
        edits.append(RecordAdded(TypeName.CITATION, new_id(), _filled(cited)))
    return edits


def _filled(values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def agreements_of(register: Register, act: int) -> list[int]:
    """Return the agreements that a legal act concerns, by number."""
    found = {
        int(register.values(TypeName.EVENT, event)["agreement"] or 0)
        for event in register.where(TypeName.EVENT, "legal_act", act)
    }
    return sorted(found, key=register.number)


def link_agreement(register: Register, act: int, agreement: int) -> EditBatch:
    """Return the batch that lets an act concern one more agreement, as it does the others."""
    if agreement in agreements_of(register, act):
        raise FieldError(
            text(
                "{record} concerns {agreement} already.",
                record=register.number(act),
                agreement=register.number(agreement),
            )
        )
    like = _like_the_others(register, act)
    label = text("{act} linked to {agreement}", **_numbers(register, act, agreement))
    event = SharedEvent(str(like["type"]), str(like["date"] or ""), act)
    return EditBatch(label, _event_with_citation(agreement, event, None))


def _numbers(register: Register, act: int, agreement: int) -> dict[str, str]:
    return {"act": register.number(act), "agreement": register.number(agreement)}


def _like_the_others(register: Register, act: int) -> dict[str, Value]:
    """Return type and date of the act's events; a decision to end if it has none yet."""
    for event in register.where(TypeName.EVENT, "legal_act", act):
        return register.values(TypeName.EVENT, event)
    return {
        "type": EventType.TERMINATION_DECIDED,
        "date": register.values(TypeName.LEGAL_ACT, act)["published"],
    }


def unlink_agreement(register: Register, act: int, agreement: int) -> EditBatch:
    """Return the batch that takes an agreement from an act.

    An event that rests on nothing else goes; one with citations stays, without the act.
    """
    edits = [
        _unlinked(register, event, act)
        for event in register.where(TypeName.EVENT, "legal_act", act)
        if register.values(TypeName.EVENT, event)["agreement"] == agreement
    ]
    return EditBatch(
        text("{agreement} taken from {act}", **_numbers(register, act, agreement)), edits
    )


def _unlinked(register: Register, event: int, act: int) -> Edit:
    kept = register.where(TypeName.CITATION, "record", event) or register.where(
        TypeName.GAP, "record", event
    )
    return (
        CellEdit(TypeName.EVENT, event, "legal_act", act, None)
        if kept
        else RecordRemoved(TypeName.EVENT, event)
    )
