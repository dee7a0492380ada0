"""LibreOffice opens the workbook and shows what was written."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import openpyxl
import pytest

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn
from agreement_register.exchange.workbook.writer import write_workbook

SOFFICE = shutil.which("soffice")
TEXTS = ("=1+1", "@A1", "see _x0041_", "two\nlines", "  spaces ", "ž Ж ע", "a\x0bb", "#N/A", "007")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("profile").as_uri()


def converted(path, profile, folder):
    """Return the workbook as LibreOffice saves it."""
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(folder / path.name)


@pytest.mark.parametrize("preset", ["full", "data"])
def test_libreoffice_shows_every_cell_as_it_was_written(book, tmp_path, profile, preset):
    columns = (SheetColumn("Id"), SheetColumn("Text"), SheetColumn("Day", CellKind.DAY))
    rows = [(f"NOT-{n}", text, f"1994-03-{n + 10}") for n, text in enumerate(TEXTS)]
    notes = Sheet("Notes", "Notes", "Notes.", columns, rows)
    path = tmp_path / "out.xlsx"
    write_workbook(replace(book, sheets=(*book.sheets, notes)), path, preset)
    ours = openpyxl.load_workbook(path)
    theirs = converted(path, profile, tmp_path / "converted")
    assert theirs.sheetnames == ours.sheetnames
    for page in ours:
        for row in page.iter_rows():
            for cell in row:
                seen = theirs[page.title][cell.coordinate]
                assert seen.value == plain(cell.value), (page.title, cell.coordinate)
                assert seen.data_type == cell.data_type
    first = 5 if preset == "full" else 2
    assert theirs["Legal acts"].cell(first, 2).hyperlink.location.endswith(f"A{first + 1}")
    assert theirs["Notes"].cell(first, 3).number_format.replace("\\", "") == "yyyy-mm-dd"


def plain(value):
    """Return the value without the escape that only files need."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value
