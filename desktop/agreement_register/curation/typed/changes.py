"""Changes as a person types them: a value for a field, a record with its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.actors.meaning import edtf_of
from agreement_register.curation.cells import backing_event
from agreement_register.curation.cells.asking import AsksError, Choice
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import held_value
from agreement_register.curation.cells.editing import Made
from agreement_register.curation.exporting.changes import listed_value
from agreement_register.curation.typed.fields import (
    change_of_cell,
    find_field,
    key_of,
    read_typed,
)
from agreement_register.curation.values import shown_value
from agreement_register.domain.edits import Edit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.record_type import RecordType

MADE_OTHERWISE = frozenset(
    {TypeName.CITATION, TypeName.RESOLUTION}
)  # by citing, and by answering a conflict


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: its public value, and the words in which it is read."""

    value: Value
    words: str


def cell_named(register: Register, number: str, name: str) -> Cell:
    """Return the cell that a readable number and the name of a field mean.

    Raises:
        NotFoundError: if there is no such record.
        UnknownFieldError: if it has no such field; FieldError: if nobody can type into it.
    """
    kind, record = register.find(number)
    return Cell(kind, record, find_field(BY_NAME[kind], name).name)


def shown_in(register: Register, cell: Cell) -> Shown:
    """Return what a cell shows now."""
    field = BY_NAME[cell.kind].field(cell.field)
    held = held_value(register, cell.kind, cell.record, cell.field)
    if field.backing is PARTIES:
        return Shown(held, str(held or ""))
    return Shown(listed_value(register, field, held), shown_value(register, field, held))


def set_typed(register: Register, cell: Cell, typed: str) -> EditBatch:
    """Return the batch that puts a typed text into a cell; without edits if it stands there.

    Raises:
        AsksError: if there is something to answer first; each answer holds its batch.
        FieldError: if the text does not fit, with a sentence.
    """
    held = held_value(register, cell.kind, cell.record, cell.field)
    batch = change_of_cell(register, cell, _as_stored(register, cell, typed))
    edits = list(batch.edits)
    if len(edits) == 1 and getattr(edits[0], "after", edits) == held:
        edits = []
    return EditBatch(batch.label, edits)


def _as_stored(register: Register, cell: Cell, typed: str) -> str:
    """Return the text; the name of a field that a gap is about as the register keeps it."""
    if (cell.kind, cell.field) != ("gap", "field") or not typed.strip():
        return typed
    return _field_of_gap(
        register, int(register.values(TypeName.GAP, cell.record)["record"] or 0), typed
    )


def _field_of_gap(register: Register, record: int, name: str) -> str:
    return find_field(BY_NAME[register.head(record).type], name).name


def add_typed(register: Register, kind: str, given: Sequence[tuple[str, str]]) -> Made:
    """Return the batch that makes a record of the fields given by their names, as typed.

    Raises:
        UnknownFieldError: if there is no such field.
        AsksError: if a party is new; the answer makes the actor too.
        FieldError: if a value does not fit, or one that is needed is missing.
    """
    record_type = BY_NAME[kind]
    texts = _by_field(record_type, given)
    own = [(field, typed) for field, typed in texts.items() if field.backing is None]
    values: dict[str, Value] = {}
    for field, typed in sorted(own, key=lambda each: not each[0].parent):
        values[field.name] = _value_for_new(register, kind, field, typed, values)
    values = _completed(register, kind, values)
    _require(record_type, values)
    record, label = new_id(), text("new {type}", type=Lower(Text(record_type.label)))
    made: list[Edit] = [RecordAdded(kind, record, values)]
    behind = {field: typed for field, typed in texts.items() if field.backing is not None}
    return Made(EditBatch(label, _with_what_stands_behind(register, record, made, behind)), record)


def _by_field(record_type: RecordType, given: Iterable[tuple[str, str]]) -> dict[Field, str]:
    texts: dict[Field, str] = {}
    for name, typed in given:
        field = find_field(record_type, name)
        if field in texts:
            raise FieldError(text("{field} is given twice.", field=Text(field.label)))
        if typed.strip() or field.required:
            texts[field] = typed
    return texts


def _value_for_new(
    register: Register, kind: str, field: Field, typed: str, known: Mapping[str, Value]
) -> Value:
    """Read a value of a record that is not there yet; those read before it help to."""
    if (kind, field.name) == ("gap", "field") and known.get("record"):
        return _field_of_gap(register, int(known["record"] or 0), typed)
    agreement = known.get("agreement")
    try:
        return read_typed(register, field, typed, int(agreement) if agreement else None)
    except FieldError as refusal:
        raise _of_field(field, refusal) from refusal


def _of_field(field: Field, refusal: FieldError) -> FieldError:
    """Return a refusal that names its field: one of several that are typed at once."""
    if field.kind is not FieldKind.DATE:  # all other sentences name their field, or a type
        return refusal
    return FieldError(text("{field}: {why}", field=Text(field.label), why=refusal.said))


def _completed(register: Register, kind: str, values: dict[str, Value]) -> dict[str, Value]:
    """Add what a new record of its type begins with, and refuse one that is there already."""
    begun = BY_NAME[kind].new.items()
    first = {name: value for name, value in begun if not BY_NAME[kind].field(name).required}
    if kind == TypeName.SOURCE and values.get("text"):
        first["text_kind"] = "abstract"
    if kind == TypeName.PARTY and values.get("agreement"):
        parties = register.where(TypeName.PARTY, "agreement", values["agreement"])
        first["position"] = len(parties) + 1
        _refuse_same(register, "party", parties, values, "as_signed")
    if kind == TypeName.GAP and values.get("record"):
        gaps = register.where(TypeName.GAP, "record", values["record"])
        _refuse_same(register, "gap", gaps, values, "field")
    return {name: value for name, value in (first | values).items() if value is not None}


def _refuse_same(
    register: Register, kind: str, held: Iterable[int], values: Mapping[str, Value], name: str
) -> None:
    for record in held:
        if register.values(kind, record)[name] == values.get(name):
            raise FieldError(
                text(
                    "That {type} is there already: {record}.",
                    type=Lower(Text(BY_NAME[kind].label)),
                    record=register.number(record),
                )
            )


def _require(record_type: RecordType, values: Mapping[str, Value]) -> None:
    missing = [
        key_of(record_type, field)
        for field in record_type.stored_fields
        if field.required and values.get(field.name) in (None, "")
    ]
    if missing:
        raise FieldError(
            text(
                "A new {type} needs more: add {missing}",
                type=Lower(Text(record_type.label)),
                missing=" ".join(f"{key}=…" for key in missing),
            )
        )


def _with_what_stands_behind(
    register: Register, agreement: int, made: list[Edit], behind: Mapping[Field, str]
) -> list[Edit]:
    """Add the events and parties behind the cells of a new agreement."""
    edits, parties, day = list(made), "", ""
    for field, typed in behind.items():
        if field.backing is PARTIES:
            parties = typed
            continue
        value = _value_for_new(register, TypeName.AGREEMENT, field, typed, {})
        day = edtf_of(value) if field.name == "signed" else day
        edits += backing_event.set_event_date(register, agreement, field.name, value, "").edits
    try:
        parted = backing_event.set_parties(register, agreement, parties, "", day=day)
    except AsksError as asked:
        label = text("new {type}", type=Lower(Text(BY_NAME[TypeName.AGREEMENT].label)))
        choices = tuple(
            Choice(choice.label, EditBatch(label, [*edits, *choice.batch.edits]))
            for choice in asked.choices
        )
        raise AsksError(asked.said, choices) from asked
    return [*edits, *parted.edits]
