"""A small book, a way to change it, and a way to read back what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.sheets import Book, Sheet, SheetColumn
from agreement_register.exchange.workbook.writer import write_workbook

AGREEMENTS = Sheet(
    "Agreements",
    "Agreements",
    "One row for each agreement.",
    (
        SheetColumn("Id", required=True, field="number", meaning="The readable number"),
        SheetColumn("Title", CellKind.LONG_TEXT, field="title", cited_percent=50),
        SheetColumn("Signed", CellKind.DATE_TEXT, field="signed"),
        SheetColumn("Signed from", CellKind.DAY),
        SheetColumn("Status", vocabulary="statuses"),
        SheetColumn("Citations", CellKind.NUMBER),
    ),
    [
        ("AGR-000001", "On visits of ships", "1994-03-28", "1994-03-28", "in force", 2),
        ("AGR-000004", "On shared maps", "1856-03-30", "1856-03-30", "[unknown]", 0),
    ],
)
LEGAL_ACTS = Sheet(
    "Legal acts",
    "LegalActs",
    "One row for each legal act.",
    (
        SheetColumn("Id"),
        SheetColumn("Agreements", CellKind.LINK),
        SheetColumn("URL", CellKind.URL),
        SheetColumn("Changed", CellKind.MOMENT),
    ),
    [
        ("ACT-000001", "AGR-000004", "https://example.org/act?n=1", "2025-02-03T04:05:06Z"),
        ("ACT-000002", "AGR-000099", "javascript:alert(1)", None),
    ],
)
EMPTY = Sheet("Gaps", "Gaps", "What no source says.", (SheetColumn("Id"), SheetColumn("Field")), [])


@pytest.fixture
def book():
    return Book(
        title="Register of examples",
        scope="All 2 agreements and 2 legal acts.",
        made_on=datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC),
        made_by="Ann Example",
        program_version="0.1.0",
        file_version=1,
        register_id="7f3a",
        export_number=12,
        sheets=(AGREEMENTS, LEGAL_ACTS, EMPTY),
        lists=(
            ("statuses", "in force", "A source shows it"),
            ("kinds", "treaty", "A treaty"),
            ("statuses", "ended", "The end took effect"),
        ),
        notes=(("Licence", "CC BY 4.0"),),
        positions={"AGR-000001": ("Agreements", 0), "AGR-000004": ("Agreements", 1)},
    )


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a book and opens the file with openpyxl."""
    opened = []

    def write_and_open(book, preset="full"):
        write_workbook(book, tmp_path / "out.xlsx", preset)
        opened.append(openpyxl.load_workbook(tmp_path / "out.xlsx"))
        return opened[-1]

    yield write_and_open
    for workbook in opened:
        workbook.close()


@pytest.fixture
def write_values(book, write):
    """Return a function that writes values as one column and returns the cells that hold them."""

    def write_them(*values, kind=CellKind.TEXT):
        columns = (SheetColumn("Id"), SheetColumn("Value", kind))
        rows = [(f"NOT-{n:06}", value) for n, value in enumerate(values, 1)]
        sheet = Sheet("Notes", "Notes", "Values.", columns, rows)
        page = write(replace(book, sheets=(AGREEMENTS, sheet)))["Notes"]
        return [page.cell(row, 2) for row in range(5, 5 + len(values))]

    return write_them


@pytest.fixture
def rows_of():
    """Return a function that reads the rows under a sheet's header as lists."""

    def read(page, first=5):
        return [list(row) for row in page.iter_rows(min_row=first, values_only=True)]

    return read
