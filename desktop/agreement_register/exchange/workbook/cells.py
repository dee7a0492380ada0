"""The one safe cell writer: every value of a workbook goes through here, and text stays text."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink
from typing_extensions import override

from agreement_register.domain.types.fields import CellKind
from agreement_register.domain.types.words import GapKind
from agreement_register.exchange.workbook import styles
from agreement_register.exchange.workbook.texts import (
    escaped,
    excel_day,
    is_linkable,
    needs_prefix,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.cell import Cell

    from agreement_register.exchange.workbook.differences import Differences
    from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn, Value
    from agreement_register.exchange.workbook.streams import StreamedSheet

_EXACT = 10**15  # Excel keeps 15 digits of a number


@dataclass(slots=True)
class LinkQuota:
    """How many links a sheet may still hold."""

    left: int
    refused: int = 0

    def take(self) -> bool:
        """Use one up; tell whether there was one."""
        if not self.left:
            self.refused += 1
            return False
        self.left -= 1
        return True


_GAPS = frozenset(f"[{kind}]" for kind in GapKind)  # what stands where nobody knows a value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the cells of one sheet share."""

    page: StreamedSheet
    sheet: str
    differences: Differences
    locate: Callable[[str], str | None]  # a readable number to its place in the workbook
    quota: LinkQuota
    is_shown: bool = False  # the texts went through here before


class ColumnCells:
    """Makes the cells of one column, the same few cells again for every row."""

    def __init__(self, column: SheetColumn, number: int, around: Surroundings) -> None:
        self.filled = 0
        self._label = column.label
        self._around = around
        self._shown = str if around.is_shown else around.differences.shown
        self._plain = styles.plain(around.page, number, column.kind, prefixed=False)
        self._prefixed = styles.plain(around.page, number, column.kind, prefixed=True)

    def cell(self, value: Value, record: Value) -> Cell | None:
        """Return the cell that holds the value, None if there is nothing to hold."""
        if value is None or value == "":
            return None
        self.filled += value not in _GAPS
        if isinstance(value, str):
            return self.text(value, record)
        if isfinite(value) and abs(value) < _EXACT:
            return self._plain.put(value, "n")
        return self.text(str(value), record)

    def blank(self) -> Cell:
        """Return an empty cell."""
        return self._plain.put(None, "n")

    def text(self, value: str, record: Value) -> Cell:
        """Return the cell that holds the text; the caller knows that it is not empty."""
        text = self._fitted(value, record)
        cell = self._prefixed if needs_prefix(text) else self._plain
        return cell.put(escaped(text), "s")

    def _fitted(self, value: str, record: Value) -> str:
        around = self._around
        return around.differences.fitted(
            self._shown(value), around.sheet, str(record or ""), self._label
        )


class DayCells(ColumnCells):
    """Days as real dates where Excel has them, as text where it has not."""

    @override
    def text(self, value: str, record: Value) -> Cell:
        day = excel_day(value)
        return super().text(value, record) if day is None else self._plain.put(day, "n")


class LinkCells(ColumnCells):
    """Readable numbers, each leading to the row of its record."""

    def __init__(self, column: SheetColumn, number: int, around: Surroundings) -> None:
        super().__init__(column, number, around)
        self._linked = styles.linked(around.page, number, column.kind)

    @override
    def text(self, value: str, record: Value) -> Cell:
        place = self._around.locate(value)
        if place is None or not self._around.quota.take():
            return super().text(value, record)
        text = escaped(self._fitted(value, record))
        return self._linked.put(text, "s", Hyperlink(ref="A1", location=place))


class UrlCells(LinkCells):
    """Web addresses, the only links that lead out of the workbook."""

    @override
    def text(self, value: str, record: Value) -> Cell:
        if not is_linkable(value) or not self._around.quota.take():
            return ColumnCells.text(self, value, record)
        return self._linked.put(escaped(value), "s", Hyperlink(ref="A1", target=value))


_CELLS = {CellKind.DAY: DayCells, CellKind.LINK: LinkCells, CellKind.URL: UrlCells}


class RowCells:
    """Makes the cells of a sheet's rows."""

    def __init__(self, sheet: Sheet, around: Surroundings) -> None:
        self._columns = [
            _CELLS.get(column.kind, ColumnCells)(column, number, around)
            for number, column in enumerate(sheet.columns, 1)
        ]

    def row(self, values: Sequence[Value]) -> list[Cell | None]:
        """Return the row's cells, which are good until the next row is asked for."""
        record = values[0]
        return [
            column.cell(value, record) for column, value in zip(self._columns, values, strict=True)
        ]

    def blank(self) -> list[Cell]:
        """Return a row of empty cells."""
        return [column.blank() for column in self._columns]

    def filled(self) -> tuple[int, ...]:
        """Return how many cells of each column were not empty."""
        return tuple(column.filled for column in self._columns)
