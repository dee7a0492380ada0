"""openpyxl's write-only mode with what it lacks: prepared cells, cleaning up, fixed bytes."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import LxmlError
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.worksheet.datavalidation import DataValidationList
    from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder
    from openpyxl.worksheet.header_footer import HeaderFooter
    from openpyxl.worksheet.hyperlink import Hyperlink
    from openpyxl.worksheet.page import PrintPageSetup
    from openpyxl.worksheet.properties import WorksheetProperties


class PreparedCell(Cell):
    """A cell styled once and filled again for every row; it never guesses a type."""

    __slots__ = ("_style_number",)

    def finish(self) -> PreparedCell:
        """Take the style as it is now; openpyxl would look it up again for every cell."""
        self._style_number = super().style_id
        return self

    def put(self, value: str | float | None, data_type: str, link: Hyperlink | None = None) -> Cell:
        """Hold that value, as that type whatever it looks like."""
        self._value = value
        self.data_type = data_type
        self._hyperlink = link
        return self

    @property
    @override
    def style_id(self) -> int:
        return self._style_number

    @property
    @override
    def has_style(self) -> bool:
        return True


class StreamedSheet(WriteOnlyWorksheet):
    """A write-only sheet whose rows are prepared cells, None where a cell is empty."""

    # What openpyxl sets up for every sheet, and its type stubs leave out.
    HeaderFooter: HeaderFooter
    column_dimensions: DimensionHolder[str, ColumnDimension]
    data_validations: DataValidationList
    page_setup: PrintPageSetup
    sheet_properties: WorksheetProperties
    row_dimensions: dict[int, dict[str, str]]
    _rows: Generator[None, Iterable[Cell | None]] | None
    _writer: WorksheetWriter | None

    def append_high(self, cells: list[Cell | None], row: int, height: int | None) -> None:
        """Append the row; openpyxl would mark its height as chosen by hand, and keep it."""
        if height is not None:
            self.row_dimensions = {row: {"ht": str(height)}}
        self.append(cells)
        self.row_dimensions = {}

    def _values_to_row(self, values: Iterable[Cell | None], row_idx: int) -> Iterator[Cell]:
        for cell in values:
            if cell is not None:
                cell.row = row_idx
                if cell.hyperlink is not None:
                    cell.hyperlink.ref = cell.coordinate
                yield cell

    def number_the_printed_pages(self) -> None:
        """Print the page's number, and of how many, under every page."""
        footer = self.HeaderFooter.oddFooter
        if footer is not None and footer.center is not None:
            footer.center.text = "&P / &N"

    def discard(self) -> None:
        """Remove the temporary file of the rows; openpyxl keeps it until the program ends."""
        writer = self._writer
        if writer is None:
            return
        for stream in (self._rows, writer.xf):
            with suppress(OSError, LxmlError):  # the disk may be full, which is why we are here
                if stream is not None:
                    stream.close()
        if Path(str(writer.out)).exists():
            writer.cleanup()


class StreamedWorkbook(Workbook):
    """A write-only workbook that can be thrown away half written."""

    _add_sheet: Callable[[StreamedSheet], None]

    def __init__(self) -> None:
        super().__init__(write_only=True)
        self.pages: list[StreamedSheet] = []

    def add_page(self, name: str) -> StreamedSheet:
        """Add a sheet after those that are there."""
        page = StreamedSheet(self, name)
        self._add_sheet(page)
        self.pages.append(page)
        return page

    def write_to(self, stream: IO[bytes]) -> None:
        """Write the workbook; `save` would put the moment of writing into it."""
        with _EvenZip(stream, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            ExcelWriter(self, archive).save()

    def discard(self) -> None:
        """Remove whatever temporary file is left."""
        for page in self.pages:
            page.discard()


class _EvenZip(ZipFile):
    """A zip archive whose bytes depend on its contents alone, not on the clock."""

    @override
    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_entry(str(zinfo_or_arcname)), data)

    @override
    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as rows, self.open(_entry(str(arcname)), "w") as entry:
            shutil.copyfileobj(rows, entry, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # dated 1980
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
