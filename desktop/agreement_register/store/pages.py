"""Tables read from the pages of a file without SQLite, which would lock, replay and write.

The format is SQLite's own, as https://sqlite.org/fileformat2.html describes it. What cannot be
what it should be raises `UnreadableError`: whoever asks about a file asks about a damaged one too.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Cell = str | int | float | bytes | None
Values = tuple[Cell, ...]

HEADER = 100  # bytes of the first page that say what the file is
_MAGIC = b"SQLite format 3\x00"
_LEAF, _INTERIOR = 0x0D, 0x05
SMALLEST_PAGE, _LARGEST_PAGE = 512, 65536
_MORE = 0x80  # another byte of a varint follows
_DEEPEST = 40  # levels; a table of 2^63 rows has fewer
_LONGEST_VARINT = 9
_FIXED = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of an integer, by serial type
_FLOAT, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class UnreadableError(ValueError):
    """Pages that are not what they should be."""


class Pages(Protocol):
    """The pages of one state of a file."""

    @property
    def size(self) -> int:
        """Return the bytes of a page."""

    def page(self, number: int) -> bytes:
        """Return a page; the first one is number 1."""


class FilePages:
    """The pages of a file as they stand in it, without the log beside it."""

    def __init__(self, read_at: Callable[[int, int], bytes]) -> None:
        self._read_at = read_at
        self.size = page_size(read_at(0, HEADER))

    def page(self, number: int) -> bytes:
        """Return a page."""
        found = self._read_at((number - 1) * self.size, self.size) if number > 0 else b""
        if len(found) != self.size:
            raise UnreadableError(number)
        return found


def page_size(header: bytes) -> int:
    """Return the bytes of a page by the header of a file."""
    if len(header) < HEADER or not header.startswith(_MAGIC):
        raise UnreadableError(header[:16])
    size = int.from_bytes(header[16:18])
    size = _LARGEST_PAGE if size == 1 else size
    if size < SMALLEST_PAGE or size & (size - 1):
        raise UnreadableError(size)
    return size


def uses_log(header: bytes) -> bool:
    """Tell by the header of a file whether it is written through a log."""
    return header[18:20] == b"\x02\x02"


def roots_of(pages: Pages) -> dict[str, int]:
    """Return the first page of each table by its name."""
    return {
        str(name): root
        for _, (kind, name, _, root, *_) in rows_of(pages, 1)
        if kind == "table" and isinstance(root, int) and root
    }


def rows_of(pages: Pages, root: int) -> Iterator[tuple[int, Values]]:
    """Return (rowid, values) of every row of a table, in order."""
    yield from _rows(pages, root, _DEEPEST)


def row_of(pages: Pages, root: int, wanted: int | None = None) -> tuple[int, Values] | None:
    """Return one row of a table by its rowid, or else the last one; None if there is none."""
    number = root
    for _ in range(_DEEPEST):
        page, cells = _page_with_cells(pages, number)
        start = _start(number)
        if page[start] == _LEAF:
            found = rows_of_leaf(pages, page, cells)
            rows = {rowid: values for rowid, values in found if wanted in (None, rowid)}
            return max(rows.items()) if rows else None
        number = int.from_bytes(page[start + 8 : start + 12])
        if wanted is not None:
            number = _child_of(page, cells, wanted, number)
    raise UnreadableError(root)


def _child_of(page: bytes, cells: list[int], wanted: int, last: int) -> int:
    """Return the page below an interior one that a rowid stands in."""
    for at in cells:
        if wanted <= varint(page, at + 4)[0]:
            return int.from_bytes(page[at : at + 4])
    return last


def _rows(pages: Pages, number: int, depth: int) -> Iterator[tuple[int, Values]]:
    if not depth:
        raise UnreadableError(number)
    page, cells = _page_with_cells(pages, number)
    start = _start(number)
    if page[start] == _LEAF:
        yield from rows_of_leaf(pages, page, cells)
        return
    for at in cells:
        yield from _rows(pages, int.from_bytes(page[at : at + 4]), depth - 1)
    yield from _rows(pages, int.from_bytes(page[start + 8 : start + 12]), depth - 1)


def _start(number: int) -> int:
    return HEADER if number == 1 else 0


def _page_with_cells(pages: Pages, number: int) -> tuple[bytes, list[int]]:
    """Return a page of a table and where its cells begin."""
    page, start = pages.page(number), _start(number)
    if page[start] not in (_LEAF, _INTERIOR):
        raise UnreadableError(number)
    begin = start + (8 if page[start] == _LEAF else 12)
    count = int.from_bytes(page[start + 3 : start + 5])
    if begin + 2 * count > len(page):
        raise UnreadableError(number)
    return page, list(struct.unpack_from(f">{count}H", page, begin))


def rows_of_leaf(pages: Pages, page: bytes, cells: list[int]) -> Iterator[tuple[int, Values]]:
    """Return (rowid, values) of each row that begins at these places of a page."""
    for at in cells:
        length, after = varint(page, at)
        rowid, after = varint(page, after)
        yield signed(rowid), values_of(payload_of(pages, page, after, length))


def signed(number: int) -> int:
    """Return a number of 64 bits with its sign."""
    return number - 2**64 if number >= 2**63 else number


def payload_of(pages: Pages, page: bytes, at: int, length: int, *, is_index: bool = False) -> bytes:
    """Return what a cell holds, with the part that overflows into other pages."""
    usable = pages.size  # registers reserve nothing at the end of a page
    largest = (usable - 12) * 64 // 255 - 23 if is_index else usable - 35
    if length <= largest:
        return page[at : at + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= largest else least
    parts, left = [page[at : at + local]], length - local
    following = int.from_bytes(page[at + local : at + local + 4])
    while left > 0:
        more = pages.page(following)
        parts.append(more[4 : 4 + left])
        left -= usable - 4
        following = int.from_bytes(more[:4])
    return b"".join(parts)


def values_of(record: bytes) -> Values:
    """Return the values of a record."""
    length, at = varint(record, 0)
    kinds: list[int] = []
    while at < length:
        kind, at = varint(record, at)
        kinds.append(kind)
    values: list[Cell] = []
    for kind in kinds:
        value, at = _value(record, kind, at)
        values.append(value)
    return tuple(values)


def _value(record: bytes, kind: int, at: int) -> tuple[Cell, int]:
    if kind in _FIXED:
        held = _taken(record, at, _FIXED[kind])
        return int.from_bytes(held, signed=True), at + len(held)
    if kind == _FLOAT:
        return struct.unpack(">d", _taken(record, at, 8))[0], at + 8
    if kind < _FIRST_BLOB:
        return {_ZERO: 0, _ONE: 1}.get(kind), at
    held = _taken(record, at, (kind - _FIRST_BLOB) // 2)
    is_text = kind % 2
    return held.decode("utf-8", "replace") if is_text else held, at + len(held)


def _taken(record: bytes, at: int, length: int) -> bytes:
    held = record[at : at + length]
    if len(held) != length:
        raise UnreadableError(at)
    return held


def varint(held: bytes, at: int) -> tuple[int, int]:
    """Return a number of varying length and where what follows it begins."""
    number = 0
    for place, byte in enumerate(held[at : at + _LONGEST_VARINT], start=1):
        if place == _LONGEST_VARINT:
            return number << 8 | byte, at + place
        number = number << 7 | byte & 0x7F
        if byte < _MORE:
            return number, at + place
    raise UnreadableError(at)
