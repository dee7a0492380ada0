"""What an editor of a cell starts with, and what it offers while one types."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from agreement_register.curation.cells import backing_event
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import new_named
from agreement_register.curation.siblings import siblings
from agreement_register.curation.values import read_value, shown_value
from agreement_register.domain.dates import dates
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.agreement import cell_of_event_type
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import ANY_RECORD, Field, FieldKind
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import ViewQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_register.curation.actors.reference import Reference
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that a typed text may mean: its words, a note, and what to type for it."""

    words: str
    note: str
    typed: str
    is_built_in: bool = False  # it would come from the built-in reference


def held_value(register: Register, kind: str, record: int, field: str) -> Value:
    """Return the stored value of a cell, of the event or parties behind it where there are such.

    Raises:
        backing_event.SeveralEventsError: if only the parties' own events stand behind it.
    """
    backing = BY_NAME[kind].field(field).backing
    if backing is PARTIES:
        row = register.row(kind, record)
        return row["parties"] if row else None
    if backing is not None:
        event = backing_event.event_behind(register, record, field)
        return register.values(TypeName.EVENT, event)["date"] if event is not None else None
    return register.values(kind, record).get(field)


def text_to_edit(register: Register, field: Field, stored: Value, owner: int | None = None) -> str:
    """Return a stored value as text that reads back as the same value."""
    if stored is None:
        return ""
    if field.kind is FieldKind.DATE:
        return _date_text(str(stored))
    if field.kind is FieldKind.REFERENCE:
        return _reference_text(register, field, int(stored), owner)
    return shown_value(register, field, stored)


def _date_text(stored: str) -> str:
    date = dates.from_stored(stored)
    for words in (date.words, dates.in_words(date)):
        reading = dates.read(words) if words else None
        if isinstance(reading, dates.Understood) and dates.stored(reading.date) == stored:
            return words
    return date.edtf or date.words


def _reference_text(register: Register, field: Field, record: int, owner: int | None) -> str:
    head = register.head(record)
    if not field.by_name:
        return head.number
    try:
        return (
            head.title if read_value(register, field, head.title, owner) == record else head.number
        )
    except FieldError:  # the name of several, or one that is in the trash
        return head.number


def point_to_new(
    register: Register, cell: Cell, name: str, given: Mapping[str, Value] = MappingProxyType({})
) -> EditBatch:
    """Return the batch that makes the record of a new name and lets a cell point to it."""
    shown = BY_NAME[cell.kind].field(cell.field)
    made = new_named(register, shown.target, name, given)
    before = register.values(cell.kind, cell.record).get(cell.field)
    number = register.number(cell.record)
    label = text("change of {field} in {record}", field=Text(shown.label), record=number)
    pointed = CellEdit(cell.kind, cell.record, cell.field, before, made.record)
    return EditBatch(label, [*made.batch.edits, pointed])


def suggested_siblings(register: Register, field: Field, owner: int, text: str) -> list[Suggestion]:
    """Return what a reference may name beside its own record, of which a typed text is a part."""
    wanted = fold(text)
    heads = (register.head(record) for record in siblings(register, field, owner))
    return [
        Suggestion(title or number, number, number)
        for _kind, number, title, _gone in heads
        if wanted in fold(f"{title} {number}")
    ]


def suggestions(register: Register, target: str, text: str, limit: int = 12) -> list[Suggestion]:
    """Return records of a type that a typed text may mean, the likeliest first."""
    if target == TypeName.ACTOR:
        return suggested_actors(register, offered_actors(register), text, limit)
    if target == ANY_RECORD:
        return []
    ids = register.view(ViewQuery(target, text)).ids[:limit]
    heads = [register.head(record) for record in ids]
    return [Suggestion(title or number, number, number) for _kind, number, title, _gone in heads]


def offered_actors(register: Register) -> list[tuple[int, str, str]]:
    """Return (id, name, known name) of every actor there is, and of those the reference offers."""
    return [*register.actor_names(), *register.reference.offered()]


def suggested_actors(
    register: Register, names: Iterable[tuple[int, str, str]], text: str, limit: int = 12
) -> list[Suggestion]:
    """Return actors with a known name that holds the text; those that begin with it first.

    Of two that fit as well, an actor of the register comes before one that would come into it.
    """
    reference = register.reference
    wanted = fold(text)
    best: dict[int, tuple[int, int, str, str]] = {}
    for actor, name, known in names:
        place = _place(fold(known), wanted) + (0 if known == name else 1)
        place += _OFFERED if place < _NOT_FOUND and reference.is_awaited(actor) else 0
        rank = (place, len(known))
        if place < _NOT_FOUND and rank < best.get(actor, (_NOT_FOUND, 0))[:2]:
            best[actor] = (*rank, name, "" if known == name else known)
    ranked = sorted(best.items(), key=lambda found: (found[1][0], fold(found[1][2])))
    return [_of_actor(reference, actor, name, known)
            for actor, (_place_, _length, name, known) in ranked[:limit]]  # fmt: skip


def _of_actor(reference: Reference, actor: int, name: str, known: str) -> Suggestion:
    if not reference.is_awaited(actor):
        return Suggestion(name, known, name)
    return Suggestion(name, known, reference.typed(actor), is_built_in=True)


_OFFERED, _NOT_FOUND = 10, 100


def _place(known: str, wanted: str) -> int:
    """Rank a known name: the same, beginning so, a word of it beginning so, or not at all."""
    if known == wanted:
        return 0
    if known.startswith(wanted):
        return 2
    return 4 if f" {wanted}" in known else _NOT_FOUND


def cell_in(register: Register, cell: Cell, kind: str) -> Cell | None:
    """Return the cell of a table of another type that shows a cell, such as Signed an event."""
    for _ in range(_DEEPEST):
        if cell.kind == kind:
            return cell
        parent = BY_NAME[cell.kind].parent_field
        values = register.values(cell.kind, cell.record)
        above = values.get(parent.name) if parent else None
        if not above:
            return None
        field = _field_above(cell, values)
        target = parent.target if parent and parent.target != ANY_RECORD else ""
        cell = Cell(target or register.head(int(above)).type, int(above), field)
    return None


_DEEPEST = 4  # a citation of a date of an event of an agreement


def _field_above(cell: Cell, values: dict[str, Value]) -> str:
    """Return the field of a parent that shows a cell of what belongs to it."""
    if cell.kind == TypeName.EVENT and cell.field in ("", "date"):
        return cell_of_event_type(str(values.get("type") or ""))
    if cell.kind == TypeName.PARTY:
        return "parties"
    return str(values.get("field") or "")
