"""How cells look: a few looks, told by more than colour, and the widths of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook.heights import WRAPPED
from agreement_register.exchange.workbook.streams import PreparedCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_register.exchange.workbook.sheets import SheetColumn, Value
    from agreement_register.exchange.workbook.streams import StreamedSheet

_TYPEFACE = "Calibri"
_FORMATS = {CellKind.DAY: "yyyy-mm-dd", CellKind.PERCENT: "0"}
_WIDEST = {CellKind.LONG_TEXT: 60, CellKind.URL: 40}
_NARROWEST, _MOST = 8, 48
_FILTER_BUTTON = 4

_HEADING = "Heading 1"  # Excel's own name, which screen readers know


def heading_style() -> NamedStyle:
    """Return the style of titles; it is bound to the one workbook that it is added to."""
    font = Font(name=_TYPEFACE, size=15, bold=True, color="1F3864")
    return NamedStyle(_HEADING, font=font, builtinId=16)


def plain(page: StreamedSheet, column: int, kind: CellKind, *, prefixed: bool) -> PreparedCell:
    """Return a cell for values of that kind; prefixed text is never taken for a formula."""
    cell = PreparedCell(page, 1, column)
    cell.alignment = Alignment(vertical="top", wrap_text=kind in WRAPPED)
    cell.number_format = _FORMATS.get(kind, "General")
    cell.quotePrefix = prefixed
    return cell.finish()


def linked(page: StreamedSheet, column: int, kind: CellKind) -> PreparedCell:
    """Return a cell for text that leads somewhere."""
    cell = plain(page, column, kind, prefixed=False)
    cell.font = Font(name=_TYPEFACE, size=11, underline="single", color="0563C1")
    return cell.finish()


def header(page: StreamedSheet, column: int, label: str) -> PreparedCell:
    """Return the cell that heads a column."""
    cell = PreparedCell(page, 1, column)
    cell.font = Font(name=_TYPEFACE, size=11, bold=True)
    cell.fill = PatternFill("solid", fgColor="E7E6E6")
    cell.border = Border(bottom=Side("thin"))
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.finish().put(label, "s")
    return cell


def heading(page: StreamedSheet) -> PreparedCell:
    """Return the cell that holds a sheet's title."""
    cell = PreparedCell(page, 1, 1)
    cell.style = _HEADING
    return cell.finish()


def width(column: SheetColumn, values: Iterable[Value]) -> float:
    """Return the width that shows those values of the column, wrapped where they are long."""
    if column.width:
        return column.width
    longest = max((_longest_line(value) for value in values), default=0)
    wanted = max(longest + 2, len(column.label) + _FILTER_BUTTON, _NARROWEST)
    return min(wanted, _WIDEST.get(column.kind, _MOST))


def widths(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Value]]) -> list[float]:
    """Return the width of each column, judged by those rows."""
    return [width(column, (row[n] for row in rows)) for n, column in enumerate(columns)]


def _longest_line(value: Value) -> int:
    return max(map(len, str(value).split("\n"))) if value is not None else 0
