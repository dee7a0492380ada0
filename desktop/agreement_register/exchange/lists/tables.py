"""A table as it was read: its headings, and its rows as words with the numbers they have there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agreement_register.domain.texts import Text

MOST_COLUMNS = 1_000  # with a value; a sheet may have more that are empty
_LAST_LETTERS = 26


class TableRow(NamedTuple):
    """A row with the number that a spreadsheet shows beside it."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class How:
    """How a file is to be read where that is said; what is empty is found out."""

    sheet: str = ""
    header: int = 0  # the number of the row with the headings; 0: it is guessed
    delimiter: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: where it stands, and a name that no other one of the table has."""

    place: int
    name: str
    is_repeated: bool = False  # others are called the same, and it was numbered

    @property
    def letters(self) -> str:
        """Return the letters that a spreadsheet shows above it."""
        return letters_of(self.place)


@dataclass(slots=True)
class ListTable:
    """One table of a file; its rows are read anew each time that they are asked for."""

    path: Path
    fingerprint: str
    sheet: str  # empty where a file is one table
    sheets: tuple[str, ...]
    header: int
    headings: tuple[Heading, ...]
    read: Callable[[], Iterator[TableRow]]
    notes: list[Text] = field(default_factory=list)
    first: tuple[TableRow, ...] = ()  # for whoever must not wait until the file is opened again
    begins_in_1904: bool = False  # the days that a workbook counts

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows below the headings that have a value, as wide as the headings."""
        width = len(self.headings)
        for row in self.read():
            if row.number > self.header and any(cell.strip() for cell in row.cells):
                cells = row.cells[:width]
                yield TableRow(row.number, cells + [""] * (width - len(cells)))


def letters_of(place: int) -> str:
    """Return the letters of a column, the first being A."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, _LAST_LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def words_of(value: object) -> str:
    """Return what a cell holds as words: days as ISO text, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return str(int(value))
    if isinstance(value, datetime.datetime):
        whole = value.time() == datetime.time()
        return value.date().isoformat() if whole else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
