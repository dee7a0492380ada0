"""The sheets that explain the others: Codebook, Lists and, where it is needed, Continued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.sheets import (
    CODEBOOK,
    CONTINUED,
    LISTS,
    Sheet,
    SheetColumn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from agreement_register.exchange.workbook.differences import Differences
    from agreement_register.exchange.workbook.sheets import Book, Value

CODEBOOK_COLUMNS = (
    SheetColumn("Sheet", meaning="The sheet that holds the column", required=True),
    SheetColumn("Column", meaning="The column as its header names it", required=True),
    SheetColumn("Field", meaning="The field of the register that the column shows"),
    SheetColumn("Type", meaning="What the cells of the column hold"),
    SheetColumn("Allowed values", CellKind.LONG_TEXT, meaning="The list or form of its values"),
    SheetColumn("Meaning", CellKind.LONG_TEXT, meaning="What the column says of a record"),
    SheetColumn("Example", meaning="A value that could stand there"),
    SheetColumn("Required", meaning="Whether every record has a value", allowed="yes, no"),
    SheetColumn(
        "Filled %",
        CellKind.PERCENT,
        meaning=(
            "How many of a hundred cells hold a value, not a word in brackets such as [unknown]; "
            "empty if the sheet has no records"
        ),
    ),
    SheetColumn(
        "Cited %",
        CellKind.PERCENT,
        meaning="How many of a hundred values have a citation; empty if none can be cited",
    ),
)
_LISTS_COLUMNS = (
    SheetColumn("List", meaning="The name of the list", required=True),
    SheetColumn("Value", meaning="A value of the list, as it stands in cells", required=True),
    SheetColumn("Meaning", CellKind.LONG_TEXT, meaning="What the value says"),
)
_CONTINUED_COLUMNS = (
    SheetColumn("Id", CellKind.LINK, meaning="The record that the text belongs to"),
    SheetColumn("Sheet", meaning="The sheet that holds the beginning of the text", required=True),
    SheetColumn("Column", meaning="The column that the text belongs to", required=True),
    SheetColumn("Part", CellKind.NUMBER, meaning="2 follows the cell itself", required=True),
    SheetColumn("Text", CellKind.LONG_TEXT, meaning="How the text goes on", required=True),
)


def codebook_sheet(
    described: Iterable[tuple[str, Sequence[SheetColumn]]],
    filled: Mapping[str, Sequence[int | None]],
) -> Sheet:
    """Return the sheet with one row for every column of every sheet.

    Args:
        described: The name and columns of each sheet, in order, this one included.
        filled: For each sheet, how many per cent of each column's cells hold a value.
    """
    rows = [
        row for name, columns in described for row in _rows(name, columns, filled.get(name, ()))
    ]
    return Sheet(
        CODEBOOK, CODEBOOK, "What every column of every sheet means.", CODEBOOK_COLUMNS, rows
    )


def _rows(
    sheet: str, columns: Sequence[SheetColumn], filled: Sequence[int | None]
) -> Iterator[tuple[Value, ...]]:
    for number, column in enumerate(columns):
        counted = filled[number] if filled else None
        yield (
            sheet,
            column.label,
            column.field,
            column.type or str(column.kind),
            column.allowed,
            column.meaning,
            column.example,
            "yes" if column.required else "no",
            counted if column.filled_percent is None else column.filled_percent,
            column.cited_percent,
        )


def lists_sheet(book: Book) -> Sheet:
    """Return the sheet of all closed lists, each list in one block."""
    return Sheet(LISTS, LISTS, "The values of every closed list.", _LISTS_COLUMNS, _by_list(book))


def list_ranges(book: Book, first_row: int) -> dict[str, str]:
    """Return where the values of each list stand in the sheet, for the drop-downs."""
    rows: dict[str, list[int]] = {}
    for row, (name, *_) in enumerate(_by_list(book), first_row):
        rows.setdefault(name, []).append(row)
    return {name: f"{LISTS}!$B${found[0]}:$B${found[-1]}" for name, found in rows.items()}


def _by_list(book: Book) -> list[tuple[str, str, str]]:
    names = list(dict.fromkeys(name for name, *_ in book.lists))
    return sorted(book.lists, key=lambda row: names.index(row[0]))


def continued_sheet(differences: Differences) -> Sheet:
    """Return the sheet where the texts go on that are too long for a cell."""
    return Sheet(
        CONTINUED,
        CONTINUED,
        "How the texts go on that are too long for one cell.",
        _CONTINUED_COLUMNS,
        differences.rows,
    )
