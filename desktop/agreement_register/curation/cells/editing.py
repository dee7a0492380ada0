"""Batches of edits: set a cell, add, duplicate and remove records, note a gap."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from agreement_register.curation.cells import backing_event
from agreement_register.curation.siblings import refuse_stranger, taken_along
from agreement_register.curation.sources.source_cells import set_source_cell
from agreement_register.domain.edits import CellEdit, Edit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Lower, Text, count, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME, children_of
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


@dataclass(frozen=True, slots=True)
class Made:
    """A batch that makes a record, and the record's id."""

    batch: EditBatch
    record: int


def set_cell(register: Register, kind: str, record: int, field: str, value: Value) -> EditBatch:
    """Return the batch that puts a stored value into a cell.

    Signed, In force, Ended and Parties of an agreement edit what stands behind them. The text of
    a source takes its citations along; another value than a guess takes the guess back.

    Raises:
        AsksError: if the curator has to choose first; each answer holds its batch.
        FieldError: if the cell cannot hold the value, with a sentence.
    """
    shown = BY_NAME[kind].field(field)
    label = text(
        "change of {field} in {record}", field=Text(shown.label), record=register.number(record)
    )
    if shown.backing is PARTIES:
        return backing_event.set_parties(register, record, str(value or ""), label)
    if shown.backing is not None:
        return backing_event.set_event_date(register, record, field, value, label)
    if kind == TypeName.SOURCE:
        return set_source_cell(register, record, field, value, label)
    refuse_stranger(register, kind, record, shown, value)
    along = taken_along(register, kind, record, value) if shown.parent else []
    before = register.values(kind, record).get(field)
    return EditBatch(label, [CellEdit(kind, record, field, before, value), *along])


def add_record(register: Register, kind: str, values: Mapping[str, Value]) -> Made:
    """Return the batch that adds a record of a type."""
    record = new_id()
    return Made(
        EditBatch(
            text("new {type}", type=Lower(Text(BY_NAME[kind].label))),
            [RecordAdded(kind, record, dict(values))],
        ),
        record,
    )


def new_record(register: Register, kind: str, parent: int | None = None) -> Made | None:
    """Return the batch that adds an empty record to type into; None if it needs more first.

    ``parent`` is the agreement (actor, record) that a part such as an event or gap belongs to.
    """
    record_type = BY_NAME[kind]
    if record_type.can_be_named:
        return add_record(register, kind, record_type.new)
    field = record_type.parent_field
    if field is None or parent is None or not record_type.can_be_added:
        return None
    return add_record(register, kind, {field.name: parent, **record_type.new})


def new_named(
    register: Register, kind: str, name: str, given: Mapping[str, Value] = MappingProxyType({})
) -> Made:
    """Return the batch that adds a record of which only the name is known, and what is given."""
    named = BY_NAME[kind]
    return add_record(register, kind, {**named.new, named.naming_field: name, **given})


def duplicate(register: Register, kind: str, record: int) -> Made:
    """Return the batch that copies a record with all that belongs to it, citations included."""
    copies: dict[int, int] = {}
    edits = _copies(register, kind, record, copies)
    copy = copies[record]
    made = [_pointing_to_copies(edit, copies) for edit in edits]
    label = text("duplicate of {record}", record=register.number(record))
    return Made(EditBatch(label, _references_first(made)), copy)


def _copies(
    register: Register, kind: str, record: int, copies: dict[int, int]
) -> list[RecordAdded]:
    copies[record] = new_id()
    values = {n: v for n, v in register.values(kind, record).items() if v is not None}
    if not copies.keys() - {record} and "title" in values:
        values["title"] = f"{values['title']} (copy)"
    found = [RecordAdded(kind, copies[record], values)]
    for child, field in children_of(kind):
        for part in register.where(child, field, record):
            if part not in copies:
                found += _copies(register, child, part, copies)
    return found


def _pointing_to_copies(edit: RecordAdded, copies: dict[int, int]) -> RecordAdded:
    """Let the references among the copied records point to the copies."""
    fields = {f.name: f for f in BY_NAME[edit.kind].stored_fields}
    values = {
        name: copies.get(int(value), value)
        if value and fields[name].kind is FieldKind.REFERENCE
        else value
        for name, value in (edit.values or {}).items()
    }
    return RecordAdded(edit.kind, edit.record, values)


def _references_first(added: list[RecordAdded]) -> list[RecordAdded]:
    """Order records so that each comes after those of them that it refers to."""
    waiting = {edit.record: edit for edit in added}
    ordered: list[RecordAdded] = []
    while waiting:
        free = [e for e in waiting.values() if not _referred(e) & waiting.keys() - {e.record}]
        free = free or list(waiting.values())
        ordered += free
        for edit in free:
            del waiting[edit.record]
    return ordered


def _referred(edit: RecordAdded) -> set[Value]:
    names = [f.name for f in BY_NAME[edit.kind].stored_fields if f.kind is FieldKind.REFERENCE]
    return {(edit.values or {}).get(name) for name in names}


def set_gap(register: Register, record: int, field: str, gap_kind: str, why: str = "") -> EditBatch:
    """Return the batch that says why a cell is empty; an empty kind takes that back."""
    head = register.head(record)
    label = Text(BY_NAME[head.type].field(field).label) if field else text("the record")
    held = [g for g in register.where(TypeName.GAP, "record", record)
            if register.values(TypeName.GAP, g)["field"] == field]  # fmt: skip
    edits: list[Edit]
    if not gap_kind:
        edits = [RecordRemoved(TypeName.GAP, gap) for gap in held]
    elif held:
        before = register.values(TypeName.GAP, held[0])["kind"]
        edits = [CellEdit(TypeName.GAP, held[0], "kind", before, gap_kind)]
    else:
        values: dict[str, Value] = {"record": record, "field": field, "kind": gap_kind}
        edits = [RecordAdded(TypeName.GAP, new_id(), values | ({"why": why} if why else {}))]
    return EditBatch(text("gap at {field} in {record}", field=label, record=head.number), edits)


def clear_cells(register: Register, cells: Sequence[tuple[str, int, str]]) -> EditBatch:
    """Return the batch that empties cells; what a cell must hold stays."""
    edits: list[Edit] = []
    for kind, record, field in cells:
        shown = BY_NAME[kind].field(field)
        if shown.required or not shown.is_editable:
            continue
        edits += set_cell(register, kind, record, field, None).edits
    return EditBatch(count("clearing of a cell", "clearing of {n} cells", n=len(cells)), edits)
