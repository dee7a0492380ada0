"""One column, declared once: name, label, help, kind and what may stand in it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.domain.types.terms import Vocabulary


class FieldKind(StrEnum):
    """What a field holds, and so how it is edited, compared and shown."""

    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    TERM = "term"
    TERMS = "terms"  # several codes, joined by "; "
    REFERENCE = "reference"
    NUMBER = "number"
    FLAG = "flag"
    COUNT = "count"  # words with a number in front: "10 EU states"


ANY_RECORD = "record"  # the target of a reference to a record of whatever type


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a record type.

    ``derived`` fields are computed by the store and never edited as such; ``through`` names the
    road by which a derived one is edited all the same (an event's type group, or ``parties``).
    ``parent`` marks the reference to the record that this one belongs to.
    """

    name: str
    label: str
    help: str
    kind: FieldKind = FieldKind.TEXT
    vocabulary: Vocabulary | None = None
    target: str = ""
    by_name: bool = False  # the sheet shows the referred record's title, its Id stands beside
    required: bool = False
    derived: bool = False
    through: str = ""
    parent: bool = False
    citable: bool = True
    free: bool = False  # free text: two different texts do not compete
    listed: bool = True  # whether tables and sheets have a column for it
    hidden: bool = False  # kept for the program alone: no card, search or log shows what it holds
    example: str = ""
    width: int = 120  # at 10 pt

    @property
    def is_editable(self) -> bool:
        """Tell whether a curator can type into this field."""
        return not self.derived or bool(self.through)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, sheet or listing: a field, or a part of it.

    Parts: ``value``, ``words`` (a date read back), ``from`` and ``to`` (its bounds), ``id`` (the
    readable number of a reference), ``title`` (what the referred record is called).
    """

    field: Field
    part: str
    label: str

    @property
    def key(self) -> str:
        """Return the public name of the column, as in JSON."""
        return self.label.lower().replace("%", "percent").replace(" ", "_")


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: its fields, its columns in order, and how it is numbered."""

    name: str
    prefix: str
    label: str
    plural: str
    sheet: str
    help: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]  # the columns a table shows at first
    whole_covers: bool = True  # a citation of the record as a whole bears its fields too
    stored_fields: tuple[Field, ...] = dataclasses.field(init=False)  # the columns of the file

    def __post_init__(self) -> None:
        # Asked for with every record that is read.
        stored = tuple(field for field in self.fields if not field.derived)
        object.__setattr__(self, "stored_fields", stored)

    def field(self, name: str) -> Field:
        """Return the field of that name; raise KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def column(self, key: str) -> Column | None:
        """Return the column with that public name."""
        return next((column for column in self.columns if column.key == key), None)

    def column_of(self, name: str) -> Column | None:
        """Return the column that shows a field's value."""
        return next((column for column in self.columns if column.field.name == name), None)

    @property
    def parent_field(self) -> Field | None:
        """Return the reference to the record that this one belongs to."""
        return next((field for field in self.fields if field.parent), None)

    @property
    def table_name(self) -> str:
        """Return the name of the Excel table: the sheet's, without blanks."""
        return "".join(word.capitalize() for word in self.sheet.split())
