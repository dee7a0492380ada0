"""Tables in text: CSV, TSV and the like, whatever stands between the cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.lists.refusals import (
    broken_row,
    endless_cell,
    mixed_encodings,
    other_kind,
    unknown_encoding,
    zero_bytes,
)
from agreement_register.exchange.lists.tables import TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.domain.texts import Text

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_LONGEST_CELL = 131_072  # letters; a cell of a spreadsheet holds 32,767
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(document: bytes, name: str, encoding: str = "") -> tuple[str, list[Text]]:
    """Return a document as text, and what is to be said of its letters.

    Raises:
        ListError: if it is no text.
    """
    if encoding:
        try:
            return document.decode(encoding, "replace").removeprefix("\ufeff"), []
        except LookupError as error:
            raise unknown_encoding(encoding) from error
    notes: list[Text] = []
    try:
        words = document.decode("utf-8-sig")
    except UnicodeDecodeError:
        words, notes = _other_letters(document, name)
    zero = words.find("\0")
    if zero >= 0:
        words, notes = _wide_letters(document, name, words.count("\n", 0, zero) + 1)
    return words, notes


def _other_letters(document: bytes, name: str) -> tuple[str, list[Text]]:
    try:
        words = decode(document, name)
    except FieldError as error:
        raise other_kind(name) from error
    is_wide = document.startswith(_WIDE_MARKS)
    return words, [] if is_wide else [mixed_encodings(_encoding_of(document, words))]


def _wide_letters(document: bytes, name: str, row: int) -> tuple[str, list[Text]]:
    """Return the text of what has zero bytes: UTF-16 without a mark, or nothing."""
    try:
        words = decode(document, name)
    except FieldError:
        words = "\0"
    if "\0" in words:
        raise zero_bytes(name, row)
    return words, []


def _encoding_of(document: bytes, words: str) -> str:
    """Return the encoding by which some text came out of a document."""
    sample = document[:200_000]
    for encoding in ("cp1252", "cp1250", "cp1251", "koi8-r", "cp866"):
        if words.startswith(sample.decode(encoding, "replace")[: len(words)][:1000]):
            return encoding.replace("cp12", "windows-12")
    return "windows-1252"


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: what takes most rows apart into as many cells."""
    sample = text[:1_000_000]
    return max(_DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, delimiter: str) -> float:
    """Return how many rows have as many cells as most, the more cells the better."""
    try:
        rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter),
                           _SAMPLE_ROWS))  # fmt: skip
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if row)
    wide = {width: times for width, times in widths.items() if width > 1}
    if not wide:
        return 0
    width, times = max(wide.items(), key=lambda each: (each[1], each[0]))
    return times / sum(widths.values()) + min(width, 50) / 1000


def rows_of(text: str, name: str, delimiter: str) -> Iterator[TableRow]:
    """Yield the rows, numbered as a spreadsheet numbers them: a cell may have several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            too_long = "field larger than" in str(error)
            raise (endless_cell(name, number, _LONGEST_CELL) if too_long
                   else broken_row(name, number, str(error))) from error  # fmt: skip
        if cells is None:
            return
        yield TableRow(number, cells)
