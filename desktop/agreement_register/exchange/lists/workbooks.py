"""Tables in .xlsx workbooks, read row by row; of a formula the result that it last had."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from agreement_register.exchange.lists.refusals import damaged, merged, without_result
from agreement_register.exchange.lists.tables import TableRow, letters_of, words_of
from agreement_register.exchange.packages import BROKEN, chunks_of, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.texts import Text

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z0-9:]{1,20})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_OVERLAP = 64  # bytes of a chunk in which a sign may have begun


@contextmanager
def _opened(document: bytes, name: str, *, results: bool = True) -> Iterator[Any]:
    try:
        with warnings.catch_warnings():  # of styles that it does not know
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(document), read_only=True, data_only=results)
            try:
                yield book
            finally:
                book.close()
    except BROKEN as error:
        raise damaged(name) from error


def sheets_of(document: bytes, name: str) -> tuple[str, ...]:
    """Return the names of the sheets with cells, in their order."""
    with _opened(document, name) as book:
        return tuple(sheet.title for sheet in book.worksheets)


def begins_in_1904(document: bytes, name: str) -> bool:
    """Tell whether a workbook counts its days from 1904 on, as those of old Macintoshes do."""
    with _opened(document, name) as book:
        return bool(book.epoch == CALENDAR_MAC_1904)


def rows_of(document: bytes, name: str, sheet: str) -> Iterator[TableRow]:
    """Yield the rows of a sheet; a formula without a result is read as it is written."""
    if _has_formulas(document):
        yield from _rows_with_formulas(document, name, sheet)
        return
    with _opened(document, name) as book:
        for number, row in enumerate(_values(book[sheet]), start=1):
            yield TableRow(number, _cells(row))


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _rows_with_formulas(document: bytes, name: str, sheet: str) -> Iterator[TableRow]:
    with _opened(document, name) as book, _opened(document, name, results=False) as written:
        both = zip(_values(book[sheet]), _values(written[sheet]), strict=True)
        for number, (row, formulas) in enumerate(both, start=1):
            pairs = zip(row, formulas, strict=True)
            yield TableRow(number, _cells([_or_formula(*pair) for pair in pairs]))


def _or_formula(value: object, written: object) -> object:
    return written if value is None and _is_formula(written) else value


def _is_formula(written: object) -> bool:
    return isinstance(written, str) and written.startswith("=")


def _cells(row: Any) -> list[str]:
    cells = [words_of(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _has_formulas(document: bytes) -> bool:
    parts = (part for part in names_in(document) if part.startswith("xl/worksheets/"))
    return any(_FORMULA.search(chunk) for part in parts for chunk in _overlapping(document, part))


def _overlapping(document: bytes, part: str) -> Iterator[bytes]:
    before = b""
    for chunk in chunks_of(document, part):
        yield before + chunk
        before = chunk[-_OVERLAP:]


def notes_of(document: bytes, name: str, sheet: str) -> list[Text]:
    """Return what is to be said of a sheet: merged cells, formulas without a result."""
    notes = []
    places = _merged_in(document)
    if places:
        notes.append(merged(len(places), places[0]))
    lacking = _without_result(document, name, sheet) if _has_formulas(document) else []
    if lacking:
        notes.append(without_result(len(lacking), lacking[0]))
    return notes


def _merged_in(document: bytes) -> list[str]:
    parts = sorted(part for part in names_in(document) if part.startswith("xl/worksheets/"))
    found = (match.decode() for part in parts for chunk in _overlapping(document, part)
             for match in _MERGED.findall(chunk))  # fmt: skip
    return list(dict.fromkeys(found))


def _without_result(document: bytes, name: str, sheet: str) -> list[str]:
    return [
        f"{letters_of(place)}{row.number}"
        for row in _rows_with_formulas(document, name, sheet)
        for place, cell in enumerate(row.cells)
        if cell.startswith("=")
    ]
