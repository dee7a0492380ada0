"""One column, declared once: name, label, help, kind and what may stand in it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.domain.types.backing import Backing
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


class CellKind(StrEnum):
    """What the cells of a column of a workbook hold, and so how they are written."""

    TEXT = "text"
    LONG_TEXT = "long text"
    DATE_TEXT = "date as text"  # EDTF
    DAY = "day"  # ISO text, written as a real date where Excel has one
    MOMENT = "moment"  # ISO text, shown as it is
    NUMBER = "number"
    PERCENT = "percent"  # a whole number from 0 to 100
    LINK = "link"  # a readable number, linked to its record's row
    URL = "URL"


ANY_RECORD = "record"  # the target of a reference to a record of whatever type
FIELDS = "fields"  # the section of a card for what no other section shows
CURATION = "curation"  # that for the state of the curator's work
_NUMBER_WIDTH = 108  # of a readable number, at 10 pt
_LEAST_OF_WORDS = 100  # the least width of a column, at 10 pt
_LEAST = {FieldKind.DATE: 146, FieldKind.NUMBER: 72}  # "28 March 1994" is read at its


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a record type.

    ``derived`` fields are computed by the store and never edited as such; ``backing`` names what
    stands behind a derived one that is edited all the same. ``is_kept`` tells whether a derived
    one has a column in the file. ``parent`` marks the reference to the record that this one
    belongs to. Without what it is ``bound`` to, a record says nothing and goes to the trash with
    it; of a ``pair``, the other record is named, but no part of what the first one comes with.
    A ``sibling`` belongs to the same record as the one that names it.
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
    is_kept: bool = True
    backing: Backing | None = None
    parent: bool = False
    bound: bool = False
    pair: bool = False
    sibling: bool = False
    citable: bool = True
    free: bool = False  # free text: two different texts do not compete
    listed: bool = True  # whether tables and sheets have a column for it
    hidden: bool = False  # kept for the program alone: no card, search or log shows what it holds
    indexed: bool = False  # looked up by; references that rules lead over are so of themselves
    section: str = FIELDS  # of the card; empty: the card has no line for it
    cell: CellKind | None = None  # of a workbook, where the kind of the field does not tell
    example: str = ""
    width: int = 120  # at 10 pt, of a column that has the room
    least: int = 0  # to which its column may be narrowed; 0: as its kind may

    @property
    def is_editable(self) -> bool:
        """Tell whether a curator can type into this field."""
        return not self.derived or self.backing is not None

    @property
    def goes_along(self) -> bool:
        """Tell whether a record goes to the trash with the one that this field names."""
        return self.parent or self.bound or self.pair


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, sheet or listing: a field, or a part of it.

    Parts: ``value``, ``words`` (a date read back), ``from`` and ``to`` (its bounds), ``id`` (the
    readable number of a reference), ``title`` (what the referred record is called).
    """

    field: Field
    part: str
    label: str
    key: str = dataclasses.field(init=False)  # the public name of the column, as in JSON

    def __post_init__(self) -> None:
        # Of the message as it was written here: a label may be said in another language.
        key = self.label.lower().replace("%", "percent").replace(" ", "_")
        object.__setattr__(self, "key", key)

    @property
    def width(self) -> int:
        """Return how wide a table shows the column at first, at 10 pt."""
        return _NUMBER_WIDTH if self.part == "id" else self.field.width

    @property
    def least(self) -> int:
        """Return how narrow a table may show the column, at 10 pt."""
        if self.part == "id":
            return _NUMBER_WIDTH
        return self.field.least or min(self.width, _LEAST.get(self.field.kind, _LEAST_OF_WORDS))

    @property
    def has_prose(self) -> bool:
        """Tell whether it shows words of any length, so that it can use all room there is."""
        prose = (FieldKind.TEXT, FieldKind.LONG_TEXT)
        return self.part == "title" or (self.part == "value" and self.field.kind in prose)
