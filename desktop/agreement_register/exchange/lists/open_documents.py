"""Tables in .ods workbooks, read row by row with a parser that resolves no entities."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from agreement_register.exchange.lists.refusals import damaged, too_wide
from agreement_register.exchange.lists.tables import MOST_COLUMNS, TableRow
from agreement_register.exchange.packages import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MIDNIGHT = "T00:00:00"
_MOST_BLANKS = 10_000  # in a row, by one sign


def sheets_of(document: bytes, name: str) -> tuple[str, ...]:
    """Return the names of the sheets, in their order."""
    found = []
    for _event, element in _parsed(document, name, ("start",), f"{_TABLE}table"):
        found.append(element.get(f"{_TABLE}name", ""))
        element.clear()
    return tuple(found)


def rows_of(document: bytes, name: str, sheet: str) -> Iterator[TableRow]:
    """Yield the rows of a sheet; a row that is repeated comes as often as it stands there.

    Empty rows that fill the sheet to its end are only counted.
    """
    number, is_here = 0, False
    for event, element in _parsed(document, name, ("start", "end"), f"{_TABLE}table", _ROW):
        if element.tag != _ROW:
            if event == "end" and is_here:
                return
            is_here = event == "start" and element.get(f"{_TABLE}name", "") == sheet
        elif event == "end":
            if is_here:
                times, cells = _repeated(element, "rows"), _cells(element, name)
                rows = range(number + 1, number + 1 + times) if cells else ()
                yield from (TableRow(each, cells) for each in rows)
                number += times
            _forget(element)


_ROW = f"{_TABLE}table-row"


def _parsed(
    document: bytes, name: str, events: tuple[str, ...], *tags: str
) -> Iterator[tuple[str, Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package, package.open("content.xml") as part:
            yield from etree.iterparse(
                part, events=events, tag=tags, resolve_entities=False, no_network=True,
                load_dtd=False, huge_tree=True,
            )  # fmt: skip
    except BROKEN as error:
        raise damaged(name) from error


def _forget(row: Any) -> None:
    """Let go of a row and of those before it."""
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _repeated(element: Any, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(int(said), 1) if said.isdecimal() else 1


def _cells(row: Any, name: str) -> list[str]:
    cells: list[str] = []
    blanks = 0
    for cell in row.iterchildren(*_CELLS):
        times, words = _repeated(cell, "columns"), _words(cell)
        if not words:
            blanks += times
            continue
        if len(cells) + blanks + times > _MOST_BLANKS + MOST_COLUMNS:
            raise too_wide(name, MOST_COLUMNS)
        cells += [""] * blanks + [words] * times
        blanks = 0
    return cells


def _words(cell: Any) -> str:
    """Return what a cell holds: a day or number as it is kept, else the words that are shown."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix(_MIDNIGHT)
    if kind == "boolean":
        return str(cell.get(f"{_OFFICE}boolean-value", "")).upper()
    if kind in ("float", "percentage", "currency"):
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    return "\n".join(_line(each) for each in cell.iterchildren(f"{_TEXT}p"))


def _line(element: Any) -> str:
    parts = [element.text or ""]
    for child in element.iterchildren():
        if child.tag == f"{_TEXT}s":
            said = child.get(f"{_TEXT}c", "1")
            parts.append(" " * (min(int(said), _MOST_BLANKS) if said.isdecimal() else 1))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag != f"{_OFFICE}annotation" and isinstance(child.tag, str):
            parts.append(_line(child))
        parts.append(child.tail or "")
    return "".join(parts)


_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
