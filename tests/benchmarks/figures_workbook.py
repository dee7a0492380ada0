"""The figure of the workbook: a full export against openpyxl writing the same cells and styles."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from timing import Figure, compared

from agreement_register.curation.exporting.exporting import export_workbook
from agreement_register.curation.register import open_register

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[tuple[Any, Any]]]


def full_workbook(path: Path, folder: Path) -> Figure:
    """Measure a full export, reading included, against write-only openpyxl."""
    register = open_register(path, "benchmark", check=False)
    target, plain = folder / "ours.xlsx", folder / "plain.xlsx"
    export_workbook(register, target)
    sheets = _cells(target)
    figure = compared(
        "full workbook of 2,000 agreements",
        lambda: export_workbook(register, target),
        ("openpyxl, write-only, same cells and styles", lambda: _write(sheets, plain)),
        1.3,
        rounds=3,
    )
    register.close()
    return figure


def _cells(path: Path) -> dict[str, Rows]:
    """Return the value and style of every cell of a workbook."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [[(cell.value, cell) for cell in row] for row in sheet.iter_rows()]
        for sheet in book
    }


def _write(sheets: dict[str, Rows], target: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    made: dict[Any, Any] = {}
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(sheet, value, like, made) for value, like in row])
    book.save(target)


def _cell(sheet: Any, value: Any, like: Any, made: dict[Any, Any]) -> Any:
    """Return a cell with the same value and style; each style is made once and then shared."""
    cell = WriteOnlyCell(sheet, value)
    key = like.style_id
    if key not in made:
        for part in ("font", "fill", "border", "alignment", "number_format", "protection"):
            setattr(cell, part, _copied(getattr(like, part)))
        made[key] = cell._style
    cell._style = made[key]
    return cell


def _copied(part: Any) -> Any:
    return part if isinstance(part, str) else copy(part)
