"""Which row holds the headings of a table, and what its columns are called."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.exchange.lists.tables import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.exchange.lists.tables import TableRow

_LOOKED_AT = 60  # rows
_MOST_LETTERS = 200  # of a heading; a remark above a table is longer
_SHARE = 0.6  # of the columns that have a heading at least


def guessed_header(rows: Iterable[TableRow]) -> int:
    """Return the number of the row with the headings: the first wide one of different words."""
    sample = [(row.number, [cell.strip() for cell in row.cells])
              for row in islice(rows, _LOOKED_AT)]  # fmt: skip
    widths = sorted(sum(map(bool, cells)) for _number, cells in sample if any(cells))
    if not widths:
        return 0
    wide = widths[len(widths) // 2]  # a remark far out to the right is no column
    for number, cells in sample:
        filled = [cell for cell in cells if cell]
        if len(filled) >= max(1, wide * _SHARE) and _are_headings(filled):
            return number
    return next(number for number, cells in sample if any(cells))


def _are_headings(cells: Sequence[str]) -> bool:
    named = [cell for cell in cells if any(map(str.isalpha, cell)) and len(cell) < _MOST_LETTERS]
    return len(named) >= len(cells) * 0.8 and len(set(named)) >= len(named) * _SHARE


def headings_of(cells: Sequence[str]) -> tuple[Heading, ...]:
    """Return the columns, each under a name of its own: *Date*, *Date (2)*; or its letters."""
    named = [" ".join(cell.split()) for cell in cells]
    while named and not named[-1]:
        named.pop()
    made: list[Heading] = []
    seen: dict[str, int] = {}
    for place, name in enumerate(named):
        seen[name] = seen.get(name, 0) + 1
        is_repeated = bool(name) and named.count(name) > 1
        own = f"{name} ({seen[name]})" if seen[name] > 1 and name else name
        made.append(Heading(place, own or Heading(place, "").letters, is_repeated))
    return tuple(made)
