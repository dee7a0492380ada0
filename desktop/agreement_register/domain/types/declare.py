"""How record types are declared: short words for the common kinds of field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.types.fields import CellKind, Column, Field, FieldKind
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.domain.types.backing import Backing
    from agreement_register.domain.types.terms import Vocabulary

LONG, DATE, NUMBER, FLAG = (
    FieldKind.LONG_TEXT,
    FieldKind.DATE,
    FieldKind.NUMBER,
    FieldKind.FLAG,
)
_PART_SUFFIX = {"words": "in words", "from": "from", "to": "to", "id": "id", "title": "title"}


def term(name: str, label: str, vocabulary: Vocabulary, text: str, example: str = "") -> Field:
    """Declare a field that holds one word of a closed list."""
    return Field(name, label, text, FieldKind.TERM, vocabulary, example=example, width=150)


def terms(name: str, label: str, vocabulary: Vocabulary, text: str) -> Field:
    """Declare a field that holds several words of a closed list."""
    return Field(name, label, text, FieldKind.TERMS, vocabulary, width=180)


def reference(name: str, label: str, target: str, text: str, example: str = "") -> Field:
    """Declare a reference; actors, persons and parties are shown by name."""
    by_name = target in (TypeName.ACTOR, TypeName.PERSON, TypeName.PARTY)
    return Field(
        name, label, text, FieldKind.REFERENCE, target=target, by_name=by_name,
        example=example, width=160,
    )  # fmt: skip


def parent(name: str, label: str, target: str, text: str) -> Field:
    """Declare the reference to the record that this one belongs to."""
    field = reference(name, label, target, text)
    return replace(field, parent=True, required=True, citable=False)


def derived(
    name: str, label: str, text: str, kind: FieldKind = FieldKind.TEXT, example: str = ""
) -> Field:
    """Declare a field that the store computes and keeps."""
    return Field(name, label, text, kind, derived=True, citable=False, example=example)


def backed(
    name: str, label: str, text: str, backing: Backing, kind: FieldKind, example: str = ""
) -> Field:
    """Declare a field that shows, and edits, what stands in other records."""
    field = derived(name, label, text, kind, example)
    return replace(field, backing=backing, citable=True)


def computed_key(name: str, text: str, kind: FieldKind = FieldKind.TEXT) -> Field:
    """Declare what the store computes to find records by, and nobody is shown."""
    field = derived(name, name.replace("_", " ").capitalize(), text, kind)
    return replace(field, listed=False, hidden=True, section="")


def plain(field: Field) -> Field:
    """Mark a field of the curator, not of the world: it needs no source."""
    return replace(field, citable=False)


def required(field: Field) -> Field:
    """Mark a field that a record cannot be without."""
    return replace(field, required=True)


def indexed(field: Field) -> Field:
    """Mark a field by which records are looked for."""
    return replace(field, indexed=True)


def off_card(field: Field) -> Field:
    """Mark a field for which a card has no line."""
    return replace(field, section="")


ID = replace(
    off_card(derived("id", "Id", "The readable number: never changes, never given twice")),
    is_kept=False, width=102,
)  # fmt: skip
# Every table of the file has this count, whether or not its type shows it.
CITATIONS = replace(
    off_card(derived("citations", "Citations", "How many citations bear on the record", NUMBER,
                     example="4")),
    is_kept=False, width=90,
)  # fmt: skip
CHANGED = replace(
    off_card(derived("last_changed", "Last changed", "When the record was last changed", DATE)),
    is_kept=False, cell=CellKind.MOMENT,
)  # fmt: skip
VERSION = replace(
    off_card(derived("record_version", "Record version", "How often it was changed", NUMBER)),
    is_kept=False,
)
NOTE = plain(Field("note", "Note", "A remark of the curator", LONG, width=200))
VALID_FROM = Field("valid_from", "From", "From when it held", DATE, example="2004-03-29")
VALID_TO = Field("valid_to", "To", "Until when it held; empty: still holds", DATE)


def every(*fields: Field) -> tuple[Field, ...]:
    """Return the fields of a type with those that each type has."""
    return (ID, *fields, CHANGED, VERSION)


def of_evidence(*fields: Field) -> tuple[Field, ...]:
    """Return the fields of a type that is evidence itself, and so needs no source of its own."""
    return every(*map(plain, fields))


def words(text: str) -> tuple[str, ...]:
    """Return the names in a line."""
    return tuple(text.split())


def columns(fields: tuple[Field, ...], first: str) -> tuple[Column, ...]:
    """Return the columns of a type: first those named, as ``field`` or ``field.part``, then all."""
    by_name = {field.name: field for field in fields}
    made = tuple(_column(by_name, part) for part in first.split())
    taken = {(column.field.name, column.part) for column in made}
    rest = tuple(
        column
        for field in fields
        for column in _columns_of(field)
        if field.listed and (field.name, column.part) not in taken
    )
    return made + rest


def _column(by_name: dict[str, Field], spec: str) -> Column:
    name, _, part = spec.partition(".")
    field = by_name[name]
    if not part:
        part = "title" if field.by_name else "id" if field.kind is FieldKind.REFERENCE else "value"
        return Column(field, part, field.label)
    return Column(field, part, f"{field.label} {_PART_SUFFIX[part]}")


def _columns_of(field: Field) -> tuple[Column, ...]:
    """Return the columns every field has: its value, and for a reference a second one."""
    specs = [field.name]
    if field.kind is FieldKind.REFERENCE:
        specs.append(f"{field.name}.{'id' if field.by_name else 'title'}")
    return tuple(_column({field.name: field}, spec) for spec in specs)
