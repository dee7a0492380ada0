"""Rows read from a damaged file: around pages that cannot be read, and from stray pages."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_register.store.pages import (
    HEADER,
    Pages,
    UnreadableError,
    Values,
    payload_of,
    rows_of_leaf,
    values_of,
    varint,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE_LEAF, _TABLE, _INDEX_LEAF, _INDEX = 0x0D, 0x05, 0x0A, 0x02
_LEAVES = (_TABLE_LEAF, _INDEX_LEAF)
_SCHEMA = 5  # columns of the table of tables
_BROKEN = (UnreadableError, IndexError, struct.error, ValueError, OverflowError)
Row = tuple[int, Values]


@dataclass(slots=True)
class Salvaged:
    """What was read of a table, and how many of its pages or rows could not be."""

    rows: list[Row] = field(default_factory=list)
    lost: int = 0


class Salvage:
    """Reads the tables of a file that may be damaged anywhere."""

    def __init__(self, pages: Pages, count: int) -> None:
        self._pages, self._count = pages, count
        self._seen: set[int] = set()
        self.columns: dict[str, list[str]] = {}
        self._roots = self._read_schema()

    def table(self, name: str) -> Salvaged:
        """Return every row of a table that its tree leads to."""
        found = Salvaged()
        root = self._roots.get(name)
        if root is None:
            found.lost = 1
        else:
            self._walk(root, found)
        return found

    def strays(self) -> Iterator[Row]:
        """Return the rows of pages that no tree of the tables asked for leads to."""
        for number in range(2, self._count + 1):
            if number not in self._seen:
                yield from self._stray_rows(number)

    def _stray_rows(self, number: int) -> list[Row]:
        found = Salvaged()
        try:
            page = self._pages.page(number)
            if page[0] == _TABLE_LEAF:
                self._read_leaf(number, page, found)
        except _BROKEN:
            return []
        return [] if found.lost else found.rows  # a page of something else looks like one at times

    def _read_schema(self) -> dict[str, int]:
        found, roots = Salvaged(), {}
        self._walk(1, found)
        for _, values in found.rows:
            if len(values) == _SCHEMA and values[0] == "table" and isinstance(values[3], int):
                roots[str(values[1])] = values[3]
                self.columns[str(values[1])] = _columns(str(values[4]), str(values[1]))
        return roots

    def _walk(self, root: int, found: Salvaged) -> None:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self._seen or not 0 < number <= self._count:
                found.lost += 1
                continue
            self._seen.add(number)
            try:
                page = self._pages.page(number)
                waiting += self._read(number, page, found)
            except _BROKEN:
                found.lost += 1

    def _read(self, number: int, page: bytes, found: Salvaged) -> list[int]:
        """Read what stands in a page; return the pages below it."""
        start = HEADER if number == 1 else 0
        kind = page[start]
        if kind in _LEAVES:
            self._read_leaf(number, page, found)
            return []
        if kind not in (_TABLE, _INDEX):
            raise UnreadableError(number)
        below = [int.from_bytes(page[at : at + 4]) for at in _cells(page, start)]
        if kind == _INDEX:
            self._read_index(page, [at + 4 for at in _cells(page, start)], found)
        return [*below, int.from_bytes(page[start + 8 : start + 12])]

    def _read_leaf(self, number: int, page: bytes, found: Salvaged) -> None:
        start = HEADER if number == 1 else 0
        cells = _cells(page, start)
        if page[start] == _INDEX_LEAF:
            self._read_index(page, cells, found)
            return
        for at in cells:
            try:
                found.rows += rows_of_leaf(self._pages, page, [at])
            except _BROKEN:
                found.lost += 1

    def _read_index(self, page: bytes, cells: list[int], found: Salvaged) -> None:
        """Read rows of a table that is kept as an index."""
        for at in cells:
            try:
                length, after = varint(page, at)
                held = payload_of(self._pages, page, after, length, is_index=True)
                found.rows.append((0, values_of(held)))
            except _BROKEN:
                found.lost += 1


def _cells(page: bytes, start: int) -> list[int]:
    begin = start + (8 if page[start] in _LEAVES else 12)
    count = int.from_bytes(page[start + 3 : start + 5])
    if begin + 2 * count > len(page):
        raise UnreadableError(start)
    return list(struct.unpack_from(f">{count}H", page, begin))


def _columns(sql: str, name: str) -> list[str]:
    """Return the columns of a table by the statement that made it."""
    with closing(sqlite3.connect(":memory:")) as trial:
        try:
            trial.execute(sql)
            return [row[1] for row in trial.execute("SELECT * FROM pragma_table_info(?)", (name,))]
        except sqlite3.Error:
            return []
