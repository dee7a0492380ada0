"""How high a row must be for its wrapped text; not every program works that out by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.types.fields import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.exchange.workbook.sheets import SheetColumn, Value

WRAPPED = {CellKind.TEXT, CellKind.LONG_TEXT, CellKind.URL}

_LINE = 15  # points
_MOST_LINES = 12  # the rest is read in the formula bar; higher rows hide their neighbours


class Heights:
    """Works out the height of each row of a sheet."""

    def __init__(self, columns: Iterable[SheetColumn], widths: Iterable[float]) -> None:
        self._wrapped = [
            (number, int(width))
            for number, (column, width) in enumerate(zip(columns, widths, strict=True))
            if column.kind in WRAPPED
        ]

    def height(self, values: Sequence[Value]) -> int | None:
        """Return the height in points that shows those values, None if one line is enough."""
        most = 1
        for number, room in self._wrapped:
            value = values[number]
            if isinstance(value, str) and (len(value) > room or "\n" in value):
                most = max(most, _lines(value, room))
        return None if most == 1 else min(most, _MOST_LINES) * _LINE


def _lines(text: str, room: int) -> int:
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
