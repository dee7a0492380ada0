"""Cells that stand for records behind them: an agreement's dates and its parties."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.actors.meaning import called
from agreement_register.curation.cells.asking import AsksError, Choice
from agreement_register.curation.cells.new_names import actor_answers
from agreement_register.curation.cells.removing import Loss, removal, told_loss
from agreement_register.curation.values import UnknownNameError, read_value
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.agreement import AGREEMENT, EVENT_CELLS, event_of_cell
from agreement_register.domain.types.backing import (
    EventState,
    backing_event,
    events_behind,
)
from agreement_register.domain.types.catalogue import BY_NAME, children_of
from agreement_register.domain.types.event import EVENT
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.curation.actors.meaning import Meant
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.views import Row

# What an event says beside what happened to which agreement, and when.
_HANGS_ON_EVENT = tuple(
    field.name
    for field in EVENT.stored_fields
    if not field.parent and field.name not in ("type", "date")
)


class SeveralEventsError(FieldError):
    """A date that stands for the parties' own events; they are edited on the card."""

    def __init__(self, label: str) -> None:
        super().__init__(
            text(
                "{field} shows the span of the parties' own events. Edit each of them on the card.",
                field=Text(label),
            )
        )


def event_behind(register: Register, agreement: int, field: str) -> int | None:
    """Return the event that a date cell of an agreement shows, or None.

    Raises:
        SeveralEventsError: if only the parties' own events stand behind it.
    """
    backing = EVENT_CELLS[field]
    events = sorted(register.where(TypeName.EVENT, "agreement", agreement), key=register.number)
    states = [_state(register, event) for event in events]
    found = backing_event(backing, states)
    if found is None and events_behind(backing, states):
        raise SeveralEventsError(AGREEMENT.field(field).label)
    return found.id if found is not None else None


def _state(register: Register, event: int) -> EventState:
    values = register.values(TypeName.EVENT, event)
    party = values["party"]
    concerned = int(party) if party is not None else None
    return EventState(event, str(values["type"] or ""), bool(values["planned"]), concerned)


def set_event_date(
    register: Register, agreement: int, field: str, value: Value, label: Sayable | str
) -> EditBatch:
    """Return the batch that puts a date into Signed, In force or Ended."""
    event = event_behind(register, agreement, field)
    if event is None:
        return _new_event(agreement, field, value, label)
    before = register.values(TypeName.EVENT, event)["date"]
    if value is not None:
        return EditBatch(label, [CellEdit(TypeName.EVENT, event, "date", before, value)])
    return _emptied(register, event, before, label)


def _new_event(agreement: int, field: str, value: Value, label: Sayable | str) -> EditBatch:
    if value is None:
        return EditBatch(label, [])
    kind = event_of_cell(field)
    values: dict[str, Value] = {"agreement": agreement, "type": kind, "date": value}
    return EditBatch(label, [RecordAdded(TypeName.EVENT, new_id(), values)])


def _emptied(register: Register, event: int, before: Value, label: Sayable | str) -> EditBatch:
    """Remove the event if nothing else hangs on it; ask otherwise."""
    values = register.values(TypeName.EVENT, event)
    parts = _belonging(register, TypeName.EVENT, event)
    removal = EditBatch(label, [*parts, RecordRemoved(TypeName.EVENT, event)])
    if not parts and not any(values[name] for name in _HANGS_ON_EVENT):
        return removal
    number = register.number(event)
    question = (
        count(
            "{n} citation or gap hangs on {event}. What should go?",
            "{n} citations or gaps hang on {event}. What should go?",
            n=len(parts),
            event=number,
        )
        if parts
        else text("Other details hang on {event}. What should go?", event=number)
    )
    raise AsksError(
        question,
        (
            Choice(
                text("Only the date"),
                EditBatch(label, [CellEdit(TypeName.EVENT, event, "date", before, None)]),
            ),
            Choice(text("The whole event"), removal),
        ),
    )


def _belonging(register: Register, kind: str, record: int) -> list[Edit]:
    """Return the removal of all that belongs to a record."""
    return [
        RecordRemoved(child, part)
        for child, field in children_of(kind)
        for part in register.where(child, field, record)
    ]


def set_parties(
    register: Register,
    agreement: int,
    typed: str,
    label: Sayable | str,
    chosen: Mapping[str, int] = MappingProxyType({}),
    day: str = "",
) -> EditBatch:
    """Return the batch that makes the parties those named, in that order.

    A party that stays keeps its citations; a name in brackets, such as ``(today Russia)``, is
    not read: who acts today is edited on the card. ``chosen`` says who is meant by a name,
    ``day`` when an agreement was signed that is not there yet.

    Raises:
        AsksError: if a name is new, and the answer makes the actor too; if several may be meant by
            one; or if citations or events go with a party that is left out.
        InUseError: if something else needs such a party.
    """
    names = _names_in(register, agreement, typed)
    meaning = register.reference.meaning
    meant = {name: meaning.party(name, agreement, day) for name in names if name not in chosen}
    several = next((one for one in meant.values() if one.actors and not one.is_sure), None)
    if several is not None:
        asked = _Asked(agreement, typed, label, day)
        raise AsksError(several.question, tuple(_choices_of(register, asked, several, chosen)))
    known = {**chosen, **{name: one.actors[0] for name, one in meant.items() if one.actors}}
    actors: dict[str, int] = {}
    try:
        found = _resolved(register, names, known)
    except UnknownNameError as unknown:
        actors = {name: new_id() for name in unknown.names}
        found = _resolved(register, names, {**known, **actors})
    return put_parties(register, agreement, found, label, actors)


def put_parties(
    register: Register,
    agreement: int,
    signed: list[int],
    label: Sayable | str,
    new: Mapping[str, int] = MappingProxyType({}),
) -> EditBatch:
    """Return the batch that makes the parties those actors, in that order.

    Raises:
        AsksError: if some of them are new, or if citations or events go with one that is left out.
        InUseError: if something else needs such a party.
    """
    gone = _gone_parties(register, agreement, signed)
    edits = [*removal(register, gone), *_party_edits(register, agreement, signed)]
    _ask_first(register, EditBatch(label, edits), new, gone)
    return EditBatch(label, edits)


class _Asked(NamedTuple):
    """What was typed as parties, and of which agreement."""

    agreement: int
    typed: str
    label: Sayable | str
    day: str


def _choices_of(
    register: Register, asked: _Asked, several: Meant, chosen: Mapping[str, int]
) -> Iterator[Choice]:
    """Yield an answer for each actor that may be meant by a name; each leads to its own batch."""
    agreement, typed, shown, day = asked
    for actor, label in called(register, several):
        then = {**chosen, several.name: actor}
        try:
            batch = set_parties(register, agreement, typed, shown, then, day)
        except AsksError as more:
            yield from (Choice(text("{first}; {then}", first=label, then=each.label), each.batch)
                        for each in more.choices)  # fmt: skip
        else:
            yield Choice(label, batch)


def _ask_first(
    register: Register, batch: EditBatch, actors: Mapping[str, int], gone: list[tuple[str, int]]
) -> None:
    """Ask about new actors, and about what goes with a party; an answer has its batch.

    Raises:
        AsksError: if there is something to ask.
    """
    asked: list[Sayable] = []
    if actors:
        listed = Several(tuple(f"“{name}”" for name in actors))
        asked.append(count("No actor is known as {names}. New actor?",
                           "No actor is known as {names}. New actors?",
                           n=len(actors), names=listed))  # fmt: skip
    names = Several(tuple(register.head(party).title for _kind, party in gone))
    loss = told_loss(batch.edits, {party for _kind, party in gone}, names)
    if loss is not None:
        asked.append(loss.said)
    if asked:
        raise AsksError(Several(tuple(asked), " "), _choices(batch, actors, loss))


def _choices(batch: EditBatch, actors: Mapping[str, int], loss: Loss | None) -> tuple[Choice, ...]:
    """Return the answers: one for each kind that the new actors may be of."""
    if loss is not None and not actors:
        return (Choice(loss.removing(), batch),)
    return tuple(
        Choice(
            loss.beside(label) if loss is not None else label,
            EditBatch(batch.label, [*_made(actors, kinds), *batch.edits]),
        )
        for label, kinds in actor_answers(list(actors))
    )


def _made(actors: Mapping[str, int], kinds: Mapping[str, str]) -> list[Edit]:
    return [
        RecordAdded(TypeName.ACTOR, record, {"name": name, "kind": kinds[name]})
        for name, record in actors.items()
    ]


def signed_names(register: Register, agreement: int) -> list[str]:
    """Return the names under which the parties of an agreement signed, in their order."""
    return [str(row["as_signed"] or row.title) for row in _parties(register, agreement)]


def _parties(register: Register, agreement: int) -> list[Row]:
    rows = register.rows(TypeName.PARTY, register.where(TypeName.PARTY, "agreement", agreement))
    places = {row.id: register.values(TypeName.PARTY, row.id)["position"] for row in rows}
    return sorted(rows, key=lambda row: (places[row.id] is None, places[row.id] or 0, row.number))


def _names_in(register: Register, agreement: int, typed: str) -> list[str]:
    """Return the names that are typed; of a party as it was shown, the name it signed under."""
    row = register.row(TypeName.AGREEMENT, agreement)
    shown = str(row["parties"] or "").split("; ") if row else []
    signed = dict(zip(shown, signed_names(register, agreement), strict=False))
    names_in = register.reference.meaning.names_in
    parts = (part.strip() for part in typed.split(";"))
    return [name for part in parts if part
            for name in ([signed[part]] if part in signed else names_in(part))]  # fmt: skip


def _resolved(register: Register, names: list[str], made: Mapping[str, int]) -> list[int]:
    field = BY_NAME[TypeName.PARTY].field("as_signed")
    found: list[int] = []
    unknown: list[str] = []
    for name in names:
        if name in made:
            found.append(made[name])
            continue
        try:
            found.append(int(read_value(register, field, name) or 0))
        except UnknownNameError:
            unknown.append(name)
    if unknown:
        raise UnknownNameError(field, tuple(dict.fromkeys(unknown)))
    return list(dict.fromkeys(found))


def _party_edits(register: Register, agreement: int, actors: list[int]) -> list[Edit]:
    held = {
        int(register.values(TypeName.PARTY, party)["as_signed"] or 0): party
        for party in register.where(TypeName.PARTY, "agreement", agreement)
    }
    edits: list[Edit] = []
    for position, actor in enumerate(actors, start=1):
        edits += _placed_party(register, agreement, actor, held.get(actor), position)
    return edits


def _gone_parties(register: Register, agreement: int, actors: list[int]) -> list[tuple[str, int]]:
    """Return the parties that are not among these actors any more.

    With them goes what each alone did: without its party that would read as done by all.
    """
    parties = register.where(TypeName.PARTY, "agreement", agreement)
    signed = {party: register.values(TypeName.PARTY, party)["as_signed"] for party in parties}
    return [("party", party) for party in parties if int(signed[party] or 0) not in actors]


def _placed_party(
    register: Register, agreement: int, actor: int, party: int | None, position: int
) -> list[Edit]:
    if party is None:
        values: dict[str, Value] = {
            "agreement": agreement, "as_signed": actor, "role": "party", "position": position
        }  # fmt: skip
        return [RecordAdded(TypeName.PARTY, new_id(), values)]
    before = register.values(TypeName.PARTY, party)["position"]
    return (
        []
        if before == position
        else [CellEdit(TypeName.PARTY, party, "position", before, position)]
    )
