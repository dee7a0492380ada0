"""One sheet on its page: title, table, drop-downs, frozen panes and print settings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook import styles
from agreement_register.exchange.workbook.cells import (
    ColumnCells,
    LinkQuota,
    RowCells,
    Surroundings,
)
from agreement_register.exchange.workbook.heights import Heights
from agreement_register.exchange.workbook.refusals import TooManyRowsError
from agreement_register.exchange.workbook.sheets import (
    CONTINUED,
    MOST_LINKS,
    MOST_ROWS,
    READ_ME,
    SheetColumn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from openpyxl.cell import Cell

    from agreement_register.exchange.workbook.differences import Differences
    from agreement_register.exchange.workbook.sheets import Sheet, Value
    from agreement_register.exchange.workbook.streams import StreamedSheet

_SAMPLE = 200  # rows that the widths of columns are judged by
_NAMING = {"Title", "Name", "Person"}
_FROZEN = (
    "Row {row} is frozen and filters are on; Data > Filter turns them off, "
    "View > Freeze Panes lets the row scroll."
)


@dataclass(frozen=True, slots=True)
class Surface:
    """What all pages of a workbook share."""

    header_row: int  # 4 under titles, 1 without
    differences: Differences
    locate: Callable[[str], str | None]
    drop_downs: Mapping[str, str]  # the name of a list to where its values stand
    tick: Callable[[], None]  # called once a row

    @property
    def first_row(self) -> int:
        """Return the row of the first record."""
        return self.header_row + 1

    @property
    def has_titles(self) -> bool:
        """Tell whether a title stands above the table."""
        return self.header_row > 1


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What came onto a page."""

    rows: int
    filled: tuple[int, ...]  # cells of each column that hold a value
    unlinked: int

    @property
    def filled_percent(self) -> tuple[int | None, ...]:
        """Return how many of a hundred cells of each column hold a value, not a gap's word."""
        return tuple(100 * count // self.rows if self.rows else None for count in self.filled)


def write_page(page: StreamedSheet, sheet: Sheet, surface: Surface, title: str = "") -> WrittenPage:
    """Write the sheet, its rows one by one as they come."""
    quota = LinkQuota(MOST_LINKS)
    is_shown = sheet.name in (READ_ME, CONTINUED)
    around = Surroundings(page, sheet.name, surface.differences, surface.locate, quota, is_shown)
    rows = iter(sheet.rows)
    sample = list(islice(rows, _SAMPLE))
    widths = styles.widths(sheet.columns, sample)
    _set_up(page, sheet, surface, widths)
    if surface.has_titles:
        _write_titles(page, sheet, around, title or sheet.name)
    page.append([styles.header(page, n, c.label) for n, c in enumerate(sheet.columns, 1)])
    cells = RowCells(sheet, around)
    count = _write_rows(page, cells, Heights(sheet.columns, widths), chain(sample, rows), surface)
    if not count:
        page.append(cells.blank())  # Excel repairs a table of a header alone
    _finish(page, sheet, surface, count)
    return WrittenPage(count, cells.filled(), quota.refused)


def _write_rows(
    page: StreamedSheet,
    cells: RowCells,
    heights: Heights,
    rows: Iterable[Sequence[Value]],
    surface: Surface,
) -> int:
    row = surface.header_row
    for row, values in enumerate(rows, surface.first_row):
        if row > MOST_ROWS:
            raise TooManyRowsError(page.title)
        page.append_high(cells.row(values), row, heights.height(values))
        surface.tick()
    return row - surface.header_row


def _set_up(page: StreamedSheet, sheet: Sheet, surface: Surface, widths: Sequence[float]) -> None:
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.number_the_printed_pages()
    page.print_title_rows = f"{surface.header_row}:{surface.header_row}"
    if sheet.table:
        names_second = len(sheet.columns) > 1 and sheet.columns[1].label in _NAMING
        page.freeze_panes = f"{'C' if names_second else 'B'}{surface.first_row}"


def _write_titles(page: StreamedSheet, sheet: Sheet, around: Surroundings, title: str) -> None:
    frozen = _FROZEN.format(row=4) if sheet.table else ""
    text = SheetColumn("Description", CellKind.MOMENT)  # a kind that does not wrap
    description = ColumnCells(text, 1, around).cell(f"{sheet.description} {frozen}".strip(), "")
    heading = styles.heading(page).put(around.differences.shown(title), "s")
    page.append([heading])
    page.append([description])
    page.append([] if sheet.name == READ_ME else [_way_back(page)])


def _way_back(page: StreamedSheet) -> Cell:
    link = Hyperlink(ref="A3", location=f"'{READ_ME}'!A1")
    return styles.linked(page, 1, CellKind.LINK).put(READ_ME, "s", link)


def _finish(page: StreamedSheet, sheet: Sheet, surface: Surface, count: int) -> None:
    last = surface.header_row + max(count, 1)
    for number, column in enumerate(sheet.columns, 1):
        place = surface.drop_downs.get(column.vocabulary)
        if place:
            letter = get_column_letter(number)
            page.data_validations.append(
                _drop_down(place, f"{letter}{surface.first_row}:{letter}{last}")
            )
    if sheet.table:
        page.tables.add(_table(sheet, surface.header_row, last))


def _drop_down(place: str, cells: str) -> DataValidation:
    offered = DataValidation(
        type="list",
        formula1=place,
        allow_blank=True,
        errorStyle="warning",
        errorTitle="Not in the list",
        error="The sheet Lists holds the values that this column knows.",
        showErrorMessage=True,
    )
    offered.add(cells)
    return offered


def _table(sheet: Sheet, first: int, last: int) -> Table:
    ref = f"A{first}:{get_column_letter(len(sheet.columns))}{last}"
    table = Table(displayName=sheet.table, name=sheet.table, ref=ref)
    table.autoFilter = AutoFilter(ref=ref)
    # Written here, because write-only mode cannot read the header back to name the columns.
    table.tableColumns = [
        TableColumn(id=number, name=column.label) for number, column in enumerate(sheet.columns, 1)
    ]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    return table
