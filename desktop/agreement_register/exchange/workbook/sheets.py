"""What a workbook is made of, as plain values: the book, its sheets and their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import length_hint
from typing import TYPE_CHECKING, Literal, TypeAlias

from agreement_register.domain.types.fields import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

Value: TypeAlias = str | int | float | None
Preset: TypeAlias = Literal["full", "data"]

READ_ME = "Read me"
CODEBOOK = "Codebook"
LISTS = "Lists"
CONTINUED = "Continued"

MOST_ROWS = 1_048_576  # of one sheet, in Excel
MOST_LINKS = 65_530  # of one sheet; with more of them Excel repairs the file


class DoubledNameError(ValueError):
    """Sheets, tables or columns that have one name, or none: a fault of the caller."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"These names stand more than once, or are empty: {list(names)}")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet, with what the codebook says about it.

    ``width`` 0 takes the width of the content. ``vocabulary`` names a list of the sheet `Lists`,
    offered as a drop-down. ``filled_percent`` None is counted while the rows are written.
    """

    label: str
    kind: CellKind = CellKind.TEXT
    width: int = 0
    field: str = ""
    type: str = ""
    allowed: str = ""
    meaning: str = ""
    example: str = ""
    required: bool = False
    filled_percent: int | None = None
    cited_percent: int | None = None
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its Excel table (no table if the name is empty), columns and rows.

    ``row_count`` is for rows that are made while they are read; else their length is asked.
    """

    name: str
    table: str
    description: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Value]]
    row_count: int = 0

    def __post_init__(self) -> None:
        _refuse_doubles([column.label for column in self.columns])

    @property
    def expected_rows(self) -> int:
        """Return how many rows to expect, for showing progress."""
        return self.row_count or length_hint(self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that one export writes.

    ``positions`` maps a readable number to the sheet that holds its record and the index of its
    row there, counted from 0. ``lists`` are rows of list, value and meaning; ``notes`` are rows
    of label and text for `Read me`, such as the contact or the licence.
    """

    title: str
    scope: str
    made_on: datetime
    made_by: str
    program_version: str
    file_version: int
    register_id: str
    export_number: int
    sheets: tuple[Sheet, ...]
    lists: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    positions: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    language: str = "en"

    def __post_init__(self) -> None:
        made = (READ_ME, CODEBOOK, LISTS, CONTINUED)
        _refuse_doubles([*made, *(sheet.name for sheet in self.sheets)])
        _refuse_doubles([*made, *(sheet.table for sheet in self.sheets if sheet.table)])


def _refuse_doubles(names: Sequence[str]) -> None:
    """Refuse names that Excel takes for one; it would drop a table that has two such columns."""
    folded = [name.casefold() for name in names]
    doubles = sorted({name for name in folded if folded.count(name) > 1 or not name})
    if doubles:
        raise DoubledNameError(doubles)


@dataclass(frozen=True, slots=True)
class ContinuedCell:
    """A cell whose text is too long for Excel and goes on in the sheet `Continued`."""

    sheet: str
    record: str
    column: str
    row: int  # where it goes on


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """What was written, and where it had to depart from the register's text."""

    path: Path
    rows: int
    replaced_characters: tuple[str, ...] = ()
    continued_cells: tuple[ContinuedCell, ...] = ()
