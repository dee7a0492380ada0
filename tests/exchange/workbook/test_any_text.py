"""Whatever the text, it can be read back from the workbook whole."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn
from agreement_register.exchange.workbook.writer import write_workbook

any_text = st.text(st.characters(codec=None), min_size=1)  # lone surrogates too
tricky = st.sampled_from(["_x0041_", "\\u000B", "=", "\r\n", "\ud83d", "\ufffe", " ", "\x00", "'"])
texts = any_text | st.lists(tricky | any_text, min_size=1, max_size=6).map("".join)


def read_back(path: Path) -> dict[str, list[list[object]]]:
    """Return the rows of every sheet as Excel would show them."""
    workbook = openpyxl.load_workbook(path)
    return {
        page.title: [[shown(value) for value in row] for row in page.iter_rows(values_only=True)]
        for page in workbook
    }


def shown(value: object) -> object:
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def undone(text: str) -> str:
    return re.sub(r"\\u([0-9A-F]{4})", lambda code: chr(int(code[1], 16)), text)


def whole(cell: str, continued: list[list[object]], record: str) -> str:
    """Return the text that begins in the cell, its notation undone."""
    first, pointer, _ = cell.partition("\n[continued in sheet Continued, row ")
    parts = [row[4] for row in continued if row[0] == record]
    return undone(first + "".join(parts) if pointer else cell)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(texts, min_size=1, max_size=12), st.sampled_from(list(CellKind)))
@example(["\\u005Cu000B", "\\\\u000B", "_x005F_", "_x0041_x0042_"], CellKind.TEXT)
@example(["\ud83d\ude00", "a\rb", "   ", "\n", "'=1"], CellKind.LONG_TEXT)
@example(["x" * 32_767, "x" * 32_768, "\x01" * 30_000, "_x0041_" * 9_000], CellKind.LONG_TEXT)
@example(["2000010100", "2000-W01-1", "١٩٩٤-٠٣-٢٨"], CellKind.DAY)
def test_any_text_reads_back_the_same(book, written, kind):
    columns = (SheetColumn("Id"), SheetColumn("Value", kind))
    rows = [(f"NOT-{n:06}", text) for n, text in enumerate(written, 1)]
    sheet = Sheet("Notes", "Notes", "Values.", columns, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "out.xlsx")
        write_workbook(replace(book, sheets=(sheet,)), path, "data")
        read = read_back(path)
    assert [
        (record, whole(str(value), read.get("Continued", []), record))
        for record, value, *_ in read["Notes"][1:]
    ] == rows
