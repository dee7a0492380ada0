"""Fields by the names that a person types, and typed values with what may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.cells.asking import AsksError, Choice
from agreement_register.curation.cells.cells import point_to_new
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.cells.new_names import answers_for
from agreement_register.curation.siblings import owner_of
from agreement_register.curation.values import (
    SeveralMeantError,
    UnknownNameError,
    keep_codes_and_words,
    read_value,
)
from agreement_register.domain.dates import dates
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import Field, FieldKind

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch, Value
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.types.record_type import RecordType


class UnknownFieldError(RegisterError):
    """A field that a record type does not have; the sentence names those it has."""

    def __init__(self, record_type: RecordType, name: str) -> None:
        known = ", ".join(key_of(record_type, field) for field in typed_fields(record_type))
        super().__init__(
            text(
                "{types} have no field “{name}”. Their fields are: {known}.",
                types=Text(record_type.plural),
                name=name,
                known=known,
            )
        )


def typed_fields(record_type: RecordType) -> list[Field]:
    """Return the fields into which a person can type."""
    return [field for field in record_type.fields if field.is_editable and not field.hidden]


def key_of(record_type: RecordType, field: Field) -> str:
    """Return the public name of a field: the key of its column, else its own name."""
    column = record_type.column_of(field.name)
    return column.key if column else field.name


def find_field(record_type: RecordType, name: str) -> Field:
    """Return the field that a public name or a field's own name means.

    Raises:
        UnknownFieldError: if there is none; FieldError: if it is no field to type into.
    """
    wanted = "_".join(name.split()).lower()
    column = record_type.column(wanted)
    if column is not None and not _is_main(record_type, column):
        shown = key_of(record_type, column.field)
        raise FieldError(
            text(
                "{column} follows from {field}: name {key} instead.",
                column=Text(column.label),
                field=Text(column.field.label),
                key=shown,
            )
        )
    named = (each for each in record_type.fields if each.name == wanted and not each.hidden)
    field = column.field if column is not None else next(named, None)
    if field is None:
        raise UnknownFieldError(record_type, name)
    if not field.is_editable:
        raise FieldError(text("{field} is computed and cannot be typed.", field=Text(field.label)))
    return field


def _is_main(record_type: RecordType, column: Column) -> bool:
    """Tell whether a column is the value of its field, or which record that is, by its number."""
    return column.part == "id" or column is record_type.column_of(column.field.name)


def read_typed(register: Register, field: Field, typed: str, owner: int | None = None) -> Value:
    """Return the stored value of a typed text; the words themselves where parties stand behind.

    A party is meant by its name among those of its agreement, where that is given.

    Raises:
        FieldError: with a sentence that says why the text does not fit the field.
    """
    if field.required and not typed.strip():
        raise FieldError(text("{field} cannot be empty.", field=Text(field.label)))
    if field.backing is PARTIES:
        return typed.strip() or None
    return read_value(register, field, typed, owner)


def _asked_of(register: Register, cell: Cell, typed: str, refusal: FieldError) -> AsksError | None:
    """Return the question that a refused text leads to, each answer with its batch, if any."""
    field = BY_NAME[cell.kind].field(cell.field)
    target = BY_NAME.get(field.target)
    if isinstance(refusal, UnknownNameError) and target is not None and target.can_be_named:
        name = typed.strip()
        made = tuple(
            Choice(label, point_to_new(register, cell, name, given))
            for label, given in answers_for(target.name, name)
        )
        return AsksError(refusal.said, made)
    choices = tuple(
        Choice(label, set_cell(register, cell.kind, cell.record, cell.field, value))
        for label, value in _other_values(field, typed, refusal)
    )
    asked = refusal.question if isinstance(refusal, SeveralMeantError) else refusal.said
    return AsksError(asked, choices) if choices else None


def _other_values(field: Field, typed: str, refusal: FieldError) -> list[tuple[Sayable, Value]]:
    """Return the values that a text may stand for which cannot be read as it is."""
    if isinstance(refusal, SeveralMeantError):
        return [(label, actor) for actor, label in refusal.choices]
    if field.kind is FieldKind.DATE:
        reading = dates.read(typed)
        answers = reading.answers if isinstance(reading, dates.Asks) else ()
        repairs = reading.repairs if isinstance(reading, dates.Refused) else ()
        return [(each.label, dates.stored(each.date)) for each in (*answers, *repairs)]
    if field.kind in (FieldKind.TERM, FieldKind.TERMS) and field.citable:
        return [(text("Keep these words"), keep_codes_and_words(field, typed))]
    return []


def change_of_cell(register: Register, cell: Cell, typed: str) -> EditBatch:
    """Return the batch that puts a typed text into a cell, as an editor in the window does.

    Raises:
        AsksError: if there is something to answer first; each answer holds its batch.
        FieldError: if the text does not fit, with a sentence.
    """
    field = BY_NAME[cell.kind].field(cell.field)
    try:
        value = read_typed(register, field, typed, owner_of(register, cell.kind, cell.record))
    except FieldError as refusal:
        asked = _asked_of(register, cell, typed, refusal) if typed.strip() else None
        if asked is None:
            raise
        raise asked from refusal
    return set_cell(register, cell.kind, cell.record, cell.field, value)
