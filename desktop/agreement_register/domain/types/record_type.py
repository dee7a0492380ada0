"""One object a record type: all that layers ask of a type is an attribute here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.facets import FacetSpec
    from agreement_register.domain.types.fields import Column, Field
    from agreement_register.domain.types.rule import Rule


PLAIN_CARD = ("fields", "citations", "gaps", "findings", "history")
EVIDENCE_CARD = ("fields", "findings", "history")
LAST = 100  # the place of what was declared without one


class Made(StrEnum):
    """Where a new record of a type can be made."""

    ALONE = "alone"  # in its own table
    IN_A_ROW = "in a row"  # in its own table, for the record that the current row belongs to
    ON_A_CARD = "on a card"  # on the card of the record that it belongs to
    BY_A_VERB = "by a verb"  # citing, answering, noting: never by itself


class Part(NamedTuple):
    """Records of one type that hang on a record, as its card and `show` list them.

    ``field`` points to the record; so may ``other``, from records that name a pair. ``order`` is
    the field by which they are sorted, before their numbers; what has none there comes last.
    """

    title: str
    kind: str
    field: str
    other: str = ""
    order: str = ""
    add_tip: str = ""  # what a button beside the title says; empty: nothing is added there
    is_own: bool = True  # their citations and changes are told with those of the record
    is_open: bool = False  # whether the card shows them at first

    @property
    def name(self) -> str:
        """Return the public name of the part, as in JSON: from the message, not a translation."""
        return self.title.lower()


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: its fields, its columns in order, how it is numbered, made and shown."""

    name: str
    prefix: str
    label: str
    plural: str
    help: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]  # the columns a table shows at first
    line: tuple[str, ...] = ()  # those of a line about a record; without any, those of a table
    stored_as: int = 0  # the number by which files know the type: never changed, never used again
    place: int = LAST  # among the tables of a window; 0 for none of its own
    sheet_place: int = LAST  # among the sheets of a workbook
    facets: tuple[FacetSpec, ...] = ()
    parts: tuple[Part, ...] = ()
    card: tuple[str, ...] = PLAIN_CARD  # the names of the sections of its card
    always: frozenset[str] = frozenset()  # fields that a card shows even while they are empty
    described_by: tuple[str, ...] = ()  # fields whose words stand below the title of a card
    made: Made = Made.ON_A_CARD
    new: Mapping[str, Value] = dataclasses.field(default_factory=dict)  # what a new one holds
    asks_first: str = ""  # the field that must be known before one is made on a card
    whole_covers: bool = True  # a citation of the record as a whole bears its fields too
    is_evidence: bool = False  # speaks of other records, and needs no source of its own
    is_record: bool = True  # else its rows speak of records, and are none themselves
    comes_whole: bool = False  # an export that names one holds what belongs to it, too
    indexes: tuple[tuple[str, ...], ...] = ()  # of several columns; see also `Field.indexed`
    rules: tuple[Rule, ...] = ()  # what is derived of a record from what is near it
    stored_fields: tuple[Field, ...] = dataclasses.field(init=False)  # typed into
    kept_fields: tuple[Field, ...] = dataclasses.field(init=False)  # derived, and in the file

    def __post_init__(self) -> None:
        # Asked for with every record that is read.
        stored = tuple(field for field in self.fields if not field.derived)
        kept = tuple(field for field in self.fields if field.derived and field.is_kept)
        object.__setattr__(self, "stored_fields", stored)
        object.__setattr__(self, "line", self.line or self.shown)
        object.__setattr__(self, "kept_fields", kept)

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

    def part(self, name: str) -> Part | None:
        """Return the part of that public name."""
        return next((part for part in self.parts if part.name == name), None)

    def readable(self, number: int) -> str:
        """Return the readable number of a record, such as AGR-000004."""
        try:
            return f"{self.prefix}-{number:06d}"
        except (TypeError, ValueError):  # another program wrote it: shown as it stands
            return f"{self.prefix}-{number}"

    @property
    def parent_field(self) -> Field | None:
        """Return the reference to the record that this one belongs to."""
        return next((field for field in self.fields if field.parent), None)

    @property
    def naming_field(self) -> str:
        """Return the field that says what a record is called, title or name; empty without one."""
        names = {field.name for field in self.fields}
        return next((name for name in ("title", "name") if name in names), "")

    @property
    def can_be_named(self) -> bool:
        """Tell whether a record can be made of its name alone."""
        return self.made is Made.ALONE

    @property
    def can_be_added(self) -> bool:
        """Tell whether an empty record can be made for the one that it belongs to."""
        return self.made in (Made.IN_A_ROW, Made.ON_A_CARD) and not self.asks_first

    @property
    def listing(self) -> str:
        """Return what a list of the type is called on the command line."""
        return self.plural.lower().partition(" on ")[0].replace(" ", "-")
