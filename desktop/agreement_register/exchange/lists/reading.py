"""The door to lists: a file of any of these kinds as a table, or one sentence saying why not."""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.exchange.lists import delimited, json_lines, open_documents, workbooks
from agreement_register.exchange.lists.headings import guessed_header, headings_of
from agreement_register.exchange.lists.refusals import (
    damaged,
    declares_entities,
    empty,
    no_header,
    no_sheet,
    old_or_locked,
    other_kind,
    still_written,
    too_large,
    too_wide,
    unpacks_too_large,
    unreadable,
)
from agreement_register.exchange.lists.tables import MOST_COLUMNS, How, ListTable, TableRow
from agreement_register.exchange.packages import BROKEN, Limits, PackageFault, fault_in, names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agreement_register.domain.texts import Text

_FIRST = 3  # rows
_LARGEST = 200_000_000  # bytes
_ZIPPED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"\x1f\x8b", b"SQLite format 3")
_NOTHING_SAID = How()
_LIMITS = Limits(
    files=10_000, whole=1 << 30, part=512 << 20, small=64 << 20, packed=100, head=64 << 10
)


class _Found(NamedTuple):
    """What a file turned out to be."""

    read: Callable[[], Iterator[TableRow]]
    notes: list[Text]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    is_keyed: bool = False  # every row is an object whose keys are the headings
    begins_in_1904: bool = False


def read_table(path: Path, how: How = _NOTHING_SAID) -> ListTable:
    """Return the table of a file; of several sheets, the one that is named, else the first.

    Raises:
        ListError: if it is no table that can be read; the sentence says what to do.
        DiskError: if the file cannot be read.
    """
    document = _bytes_of(path)
    found = _recognised(document, path.name, how)
    header = 0 if found.is_keyed else how.header or guessed_header(found.read())
    first = next((row for row in found.read() if row.number == header), None)
    headings = headings_of(first.cells) if first else ()
    if not headings:
        raise no_header(path.name, header) if how.header else empty(path.name)
    if len(headings) > MOST_COLUMNS:
        raise too_wide(path.name, MOST_COLUMNS)
    fingerprint = hashlib.sha256(document).hexdigest()
    table = ListTable(
        path, fingerprint, found.sheet, found.sheets, header, headings, found.read, found.notes
    )
    table.begins_in_1904 = found.begins_in_1904
    table.first = tuple(islice(table.rows(), _FIRST))
    return table


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            before = path.stat()
            document = file.read(_LARGEST + 1)
        after = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(str(path), error) from error
    if len(document) > _LARGEST:
        raise too_large(path.name, _LARGEST)
    seen = (before.st_size, before.st_mtime_ns)
    if seen != (after.st_size, after.st_mtime_ns) or len(document) != before.st_size:
        raise still_written(path.name)
    return document


def _recognised(document: bytes, name: str, how: How) -> _Found:
    if document.startswith(_ZIPPED):
        return _workbook(document, name, how)
    if document.startswith(_OLD):
        raise old_or_locked(name)
    if document.startswith(_OTHERS):
        raise other_kind(name)
    if not document.strip():
        raise empty(name)
    words, notes = delimited.text_of(document, name, how.encoding)
    if _looks_like_json(words, name):
        return _Found(partial(json_lines.rows_of, words, name), notes, is_keyed=True)
    sign = how.delimiter or delimited.delimiter_of(words)
    return _Found(partial(delimited.rows_of, words, name, sign), notes)


def _looks_like_json(words: str, name: str) -> bool:
    head = words.lstrip()[:2]
    named = name.lower().endswith((".jsonl", ".ndjson", ".json"))
    return named or (head[:1] == "{" and head != "{\\") or head == "[{"


def _workbook(document: bytes, name: str, how: How) -> _Found:
    parts = names_in(document)
    if not parts:
        raise damaged(name)
    _check_package(document, name)
    is_excel = "xl/workbook.xml" in parts
    if not is_excel and "content.xml" not in parts:
        raise other_kind(name)
    reader = workbooks if is_excel else open_documents
    sheets = reader.sheets_of(document, name)
    sheet = how.sheet or _first_filled(reader.rows_of, document, name, sheets)
    if sheet not in sheets:
        raise no_sheet(name, sheet, sheets)
    notes = workbooks.notes_of(document, name, sheet) if is_excel else []
    rows = partial(reader.rows_of, document, name, sheet)
    begins_in_1904 = is_excel and workbooks.begins_in_1904(document, name)
    return _Found(rows, notes, sheets, sheet, begins_in_1904=begins_in_1904)


def _check_package(document: bytes, name: str) -> None:
    """Refuse a workbook that would fill the memory, is damaged, or declares entities."""
    try:
        fault = fault_in(document, _LIMITS)
    except BROKEN as error:
        raise damaged(name) from error
    if fault is not None:
        is_large = fault is PackageFault.TOO_LARGE
        raise unpacks_too_large(name) if is_large else declares_entities(name)


def _first_filled(
    rows_of: Callable[[bytes, str, str], Iterator[TableRow]],
    document: bytes,
    name: str,
    sheets: tuple[str, ...],
) -> str:
    """Return the first sheet with a value in it."""
    for sheet in sheets:
        if any(cell for row in rows_of(document, name, sheet) for cell in row.cells):
            return sheet
    raise empty(name)
