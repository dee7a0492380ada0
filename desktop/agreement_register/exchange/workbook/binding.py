"""The pages put together: record sheets in their order between Read me, Codebook and Lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import IO, TYPE_CHECKING

from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import quote_sheetname

from agreement_register.exchange.workbook import styles
from agreement_register.exchange.workbook.codebook import (
    CODEBOOK_COLUMNS,
    codebook_sheet,
    continued_sheet,
    list_ranges,
    lists_sheet,
)
from agreement_register.exchange.workbook.differences import Differences
from agreement_register.exchange.workbook.pages import Surface, write_page
from agreement_register.exchange.workbook.read_me import READ_ME_COLUMNS, read_me_sheet
from agreement_register.exchange.workbook.sheets import CODEBOOK, CONTINUED, LISTS, READ_ME
from agreement_register.exchange.workbook.streams import StreamedWorkbook
from agreement_register.exchange.workbook.texts import with_notation

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.exchange.workbook.pages import WrittenPage
    from agreement_register.exchange.workbook.sheets import Book, Preset, Sheet, SheetColumn

_HEADER_ROW = {"full": 4, "data": 1}


class Binder:
    """Fills one workbook with a book, and knows what it had to show otherwise."""

    def __init__(self, book: Book, preset: Preset, tick: Callable[[], None]) -> None:
        header = _HEADER_ROW[preset]
        self.differences = Differences(header + 1)
        self._book = book
        self._surface = Surface(
            header, self.differences, self._record_place, list_ranges(book, header + 1), tick
        )
        self._workbook = StreamedWorkbook()
        self._workbook.properties = _properties(book)
        self._workbook.add_named_style(styles.heading_style())
        names = (READ_ME, *(sheet.name for sheet in book.sheets), CODEBOOK, LISTS)
        self._pages = {name: self._workbook.add_page(name) for name in names}
        self._written: dict[str, tuple[Sheet, WrittenPage]] = {}

    def fill(self) -> int:
        """Write every sheet's rows; return how many records there are."""
        for sheet in self._book.sheets:
            self._write(sheet)
        records = sum(page.rows for _, page in self._written.values())
        self._write(lists_sheet(self._book))
        self._write(self._codebook())
        self._write_read_me()
        if self.differences.cells:
            self._pages[CONTINUED] = self._workbook.add_page(CONTINUED)
            self._write(continued_sheet(self.differences))
        return records

    def write_to(self, stream: IO[bytes]) -> None:
        """Write the filled workbook."""
        self._workbook.write_to(stream)

    def discard(self) -> None:
        """Remove the temporary files that are left."""
        self._workbook.discard()

    def _write(self, sheet: Sheet) -> None:
        page = write_page(self._pages[sheet.name], sheet, self._surface)
        self._written[sheet.name] = (sheet, page)

    def _codebook(self) -> Sheet:
        described: list[tuple[str, tuple[SheetColumn, ...]]] = [(READ_ME, READ_ME_COLUMNS)]
        described += [(sheet.name, sheet.columns) for sheet in self._book.sheets]
        described += [(CODEBOOK, CODEBOOK_COLUMNS), self._columns(lists_sheet(self._book))]
        if self.differences.cells:
            described.append(self._columns(continued_sheet(self.differences)))
        filled = {name: page.filled_percent for name, (_, page) in self._written.items()}
        return codebook_sheet(described, filled)

    @staticmethod
    def _columns(sheet: Sheet) -> tuple[str, tuple[SheetColumn, ...]]:
        return sheet.name, sheet.columns

    def _write_read_me(self) -> None:
        written = [self._written[name] for name in self._pages if name in self._written]
        contents = [(sheet, page.rows) for sheet, page in written]
        if self.differences.cells:
            contents.append((continued_sheet(self.differences), len(self.differences.rows)))
        unlinked = sum(page.unlinked for _, page in written)
        sheet = read_me_sheet(self._book, contents, self.differences, unlinked)
        tops = {listed.name: _top(listed.name) for listed, _ in contents}
        surface = replace(self._surface, locate=tops.get)
        write_page(self._pages[READ_ME], sheet, surface, self._book.title)

    def _record_place(self, text: str) -> str | None:
        positions = self._book.positions
        found = positions.get(text) or positions.get(text.partition(";")[0])
        if found is None:
            return None
        sheet, index = found
        return f"{quote_sheetname(sheet)}!A{self._surface.first_row + index}"


def _top(sheet: str) -> str:
    return f"{quote_sheetname(sheet)}!A1"


def _properties(book: Book) -> DocumentProperties:
    made_on = book.made_on.astimezone(UTC) if book.made_on.tzinfo else book.made_on
    return DocumentProperties(
        title=with_notation(book.title),
        creator=with_notation(book.made_by),
        lastModifiedBy=with_notation(book.made_by),
        description=with_notation(book.scope),
        identifier=with_notation(f"{book.register_id}, export {book.export_number}"),
        language=book.language,
        created=made_on,
        modified=made_on,
    )
