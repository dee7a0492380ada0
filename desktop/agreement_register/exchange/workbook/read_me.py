"""The first sheet: what the workbook is, what is in it, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.sheets import (
    READ_ME,
    ContinuedCell,
    Sheet,
    SheetColumn,
)
from agreement_register.exchange.workbook.texts import notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.exchange.workbook.differences import Differences
    from agreement_register.exchange.workbook.sheets import Book

READ_ME_COLUMNS = (
    SheetColumn("About", CellKind.LINK, 28, meaning="What the line is about", required=True),
    SheetColumn("Text", CellKind.TEXT, 96, meaning="What there is to say", required=True),
)
_CONVENTIONS = (
    (
        "Dates",
        (
            "A date stands as text in the form of EDTF: 1995-12 is a month, [1997..2002] one day "
            "of those years, 1989? uncertain. The columns “from” and “to” hold its earliest and "
            "latest day as real dates; before 1 March 1900, which Excel cannot count, as text."
        ),
    ),
    ("Empty cells", "Empty means that the register has recorded nothing."),
    (
        "Words in brackets",
        "[unknown], [none], [open] and [not applicable] are findings: somebody looked.",
    ),
    (
        "References",
        (
            "A reference holds the Id of another record and leads to its row; what that record is "
            "called stands beside it. An Id never changes and is never given twice."
        ),
    ),
    (
        "Formulas",
        "No cell is a formula. Text that begins like one is marked, so that Excel lets it be.",
    ),
    (
        "Drop-downs",
        "Columns with a closed list offer its values; the sheet Lists says what each means.",
    ),
)
_FEW = 10  # continued cells named one by one


def read_me_sheet(
    book: Book, pages: Sequence[tuple[Sheet, int]], differences: Differences, unlinked: int
) -> Sheet:
    """Return the sheet that introduces the workbook.

    Args:
        book: What is exported.
        pages: Every other sheet with the number of its rows.
        differences: What is shown otherwise than the register holds it.
        unlinked: How many references have no link because Excel allows no more in a sheet.
    """
    rows = [*_origin(book), *_notes(book)]
    rows += [(sheet.name, _contents(sheet, count)) for sheet, count in pages]
    # Shown here, so that the codes that are listed below are not shown by a code themselves.
    shown = differences.shown
    rows = [(shown(label), shown(text)) for label, text in rows]
    rows += [*_CONVENTIONS, *_differences(differences, unlinked), _corrections(book)]
    return Sheet(READ_ME, "", shown(book.scope), READ_ME_COLUMNS, rows)


def _origin(book: Book) -> Iterator[tuple[str, str]]:
    yield "Title", book.title
    yield "Scope", book.scope
    yield "Made on", book.made_on.isoformat(" ", "minutes")
    yield "Made by", book.made_by
    yield "Program", f"Agreement Register {book.program_version}"
    yield "Register file", f"version {book.file_version}"
    yield "Register id", book.register_id
    yield "Export number", str(book.export_number)


def _notes(book: Book) -> Iterator[tuple[str, str]]:
    if "how to cite" not in {label.casefold() for label, _ in book.notes}:
        yield (
            "How to cite",
            (
                f"{book.title}, export {book.export_number} of {book.made_on.date().isoformat()}, "
                f"register {book.register_id}."
            ),
        )
    yield from book.notes


def _contents(sheet: Sheet, count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}. {sheet.description}"


def _differences(differences: Differences, unlinked: int) -> Iterator[tuple[str, str]]:
    if differences.characters:
        counts = "; ".join(
            f"{notation(character)} ({'once' if count == 1 else f'{count:,} times'})"
            for character, count in sorted(differences.characters.items())
        )
        yield (
            "Characters shown by their code",
            (
                f"A cell cannot hold them as they are. {counts}. "
                "A backslash that stood before such a code is shown by its own code."
            ),
        )
    if differences.cells:
        yield "Continued texts", _continued(differences.cells)
    if unlinked:
        cells = "1 cell has" if unlinked == 1 else f"{unlinked:,} cells have"
        yield "Links", f"{cells} no link: Excel allows no more in a sheet."


def _continued(cells: Sequence[ContinuedCell]) -> str:
    named = "; ".join(f"{cell.record}, {cell.column}" for cell in cells[:_FEW])
    more = f"; and {len(cells) - _FEW:,} more" if len(cells) > _FEW else ""
    return f"Too long for one cell, they go on in the sheet Continued: {named}{more}."


def _corrections(book: Book) -> tuple[str, str]:
    return (
        "Corrections",
        (
            "Write them into the cells, leave the Id columns as they are, and send the file back. "
            f"Export number {book.export_number} says what the register held when it was made."
        ),
    )
