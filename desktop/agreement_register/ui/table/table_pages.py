"""The few pages of rows around what is seen, with their cells as far as they were painted."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.messages import report_afterwards
from agreement_register.ui.table.cell_display import CellDisplay

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable

    from agreement_register.domain.views import Row

    Read = Callable[[array[int]], list[Row]]

PAGE = 32
_NOTHING = CellDisplay()
_UNREADABLE = CellDisplay("\N{WARNING SIGN}", is_muted=True)
MOST_PAGES = 20


class Page:
    """Rows that were read together, and their cells as far as they were painted."""

    __slots__ = ("displays", "rows")

    def __init__(self, rows: list[Row | None], columns: int) -> None:
        self.rows = rows
        self.displays: list[list[CellDisplay | None]] = [[None] * columns for _ in rows]


def page_of(read: Read, ids: array[int], columns: int) -> Page:
    """Return the rows of ids, in their order; nothing where there is none, or none can be read."""
    by_id = {row.id: row for row in _rows_that_can_be_read(read, ids)}
    return Page([by_id.get(each) for each in ids], columns)


def _rows_that_can_be_read(read: Read, ids: array[int]) -> list[Row]:
    """Return the rows of a page, without those that another program wrote so that none is made."""
    try:
        return read(ids)
    except RegisterError as error:
        report_afterwards(error, is_painting=True)
        return []
    except Exception as error:  # noqa: BLE001 - reported, and the other rows are shown
        if len(ids) > 1:
            middle = len(ids) // 2
            halves = (ids[:middle], ids[middle:])
            return [row for half in halves for row in _rows_that_can_be_read(read, half)]
        report_afterwards(error, is_painting=True)
        return []


def cell_of(make: Callable[[Row], CellDisplay], row: Row | None) -> CellDisplay:
    """Return a cell as it is painted; a mark where its value is none that can be shown."""
    if row is None:
        return _NOTHING
    try:
        return make(row)
    except Exception as error:  # noqa: BLE001 - reported, and the other cells are shown
        report_afterwards(error, is_painting=True)
        return _UNREADABLE


class TablePages:
    """Keeps the pages that were asked for last; the others are read again when they are wanted."""

    def __init__(self, read: Callable[[int], Page]) -> None:
        self._read = read
        self._held: OrderedDict[int, Page] = OrderedDict()
        self._last: tuple[int, Page] | None = None  # cell after cell is asked for of one page

    def __len__(self) -> int:
        return len(self._held)

    def page(self, number: int) -> Page:
        """Return a page by its number."""
        if self._last is not None and self._last[0] == number:
            return self._last[1]
        held = self._held.get(number)
        if held is None:
            held = self._held[number] = self._read(number)
            if len(self._held) > MOST_PAGES:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(number)
        self._last = number, held
        return held

    def clear(self) -> None:
        """Forget every page."""
        self._held.clear()
        self._last = None

    def drop(self, records: Iterable[int], ids: array[int]) -> list[int]:
        """Forget the pages with any of some records; return their numbers."""
        touched = set(records)
        dropped = [
            number
            for number in self._held
            if not touched.isdisjoint(ids[number * PAGE : (number + 1) * PAGE])
        ]
        for number in dropped:
            del self._held[number]
        self._last = None
        return dropped
