"""How record types are declared: short words for the common kinds of field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agreement_register.domain.types.fields import Column, Field, FieldKind, RecordType

if TYPE_CHECKING:
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
    by_name = target in ("actor", "person", "party")
    return Field(
        name, label, text, FieldKind.REFERENCE, target=target, by_name=by_name,
        example=example, width=160,
    )  # fmt: skip


def parent(name: str, label: str, target: str, text: str) -> Field:
    """Declare the reference to the record that this one belongs to."""
    field = reference(name, label, target, text)
    return replace(field, parent=True, required=True, citable=False)


def derived(
    name: str,
    label: str,
    text: str,
    kind: FieldKind = FieldKind.TEXT,
    through: str = "",
    example: str = "",
) -> Field:
    """Declare a field that the store computes."""
    return Field(
        name, label, text, kind, derived=True, through=through,
        citable=bool(through), example=example,
    )  # fmt: skip


def plain(field: Field) -> Field:
    """Mark a field of the desk, not of the world: it needs no source."""
    return replace(field, citable=False)


ID = derived("id", "Id", "The readable number: never changes, never given twice")
CITATIONS = derived(
    "citations", "Citations", "How many citations bear on the record", NUMBER, example="4"
)
CHANGED = derived("last_changed", "Last changed", "When the record was last changed", DATE)
VERSION = derived("record_version", "Record version", "How often it was changed", NUMBER)
NOTE = plain(Field("note", "Note", "A remark of the curator", LONG, free=True, width=200))
VALID_FROM = Field("valid_from", "From", "From when it held", DATE, example="2004-03-29")
VALID_TO = Field("valid_to", "To", "Until when it held; empty: still holds", DATE)


def record_type(  # noqa: PLR0913 - one call a type, each argument named
    names: tuple[str, str, str, str, str],
    text: str,
    fields: tuple[Field, ...],
    columns: str,
    *,
    shown: str,
    whole_covers: bool = True,
    is_evidence: bool = False,
) -> RecordType:
    """Build a record type; ``columns`` names fields or ``field.part``, in sheet order.

    Evidence itself (citations, gaps and their kin) needs no source of its own.
    """
    every = (ID, *(map(plain, fields) if is_evidence else fields), CHANGED, VERSION)
    by_name = {field.name: field for field in every}
    made = tuple(_column(by_name, part) for part in columns.split())
    taken = {(column.field.name, column.part) for column in made}
    rest = tuple(
        column
        for field in every
        for column in _columns_of(field)
        if field.listed and (field.name, column.part) not in taken
    )
    return RecordType(
        *names, text, every, made + rest, tuple(shown.split()), whole_covers=whole_covers
    )


def _column(by_name: dict[str, Field], spec: str) -> Column:
    name, _, part = spec.partition(".")
    field = by_name[name]
    if not part:
        part = "title" if field.by_name else "id" if field.kind is FieldKind.REFERENCE else "value"
        return Column(field, part, field.label)
    return Column(field, part, f"{field.label} {_PART_SUFFIX[part]}")


def _columns_of(field: Field) -> tuple[Column, ...]:
    """Return the columns every field has: its value, and for a reference its twin."""
    specs = [field.name]
    if field.kind is FieldKind.REFERENCE:
        specs.append(f"{field.name}.{'id' if field.by_name else 'title'}")
    return tuple(_column({field.name: field}, spec) for spec in specs)
