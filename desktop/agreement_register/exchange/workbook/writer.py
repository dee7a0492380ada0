"""The one door: a book becomes an Excel workbook, whole or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from lxml.etree import SerialisationError

from agreement_register.exchange.workbook.refusals import ExportCancelled, TooManyRowsError
from agreement_register.exchange.workbook.sheets import WrittenWorkbook
from agreement_register.exchange.workbook.target import Finish, replacing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.exchange.workbook.sheets import Book, Preset

__all__ = ["ExportCancelled", "Finish", "TooManyRowsError", "write_workbook"]

_ROWS_A_REPORT = 200


class _Progress:
    """Counts the rows, tells how far it is, and stops when it is asked to."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._cancelled = cancelled

    def row(self) -> None:
        self._done += 1
        if self._done % _ROWS_A_REPORT == 0:
            self.report()

    def report(self) -> None:
        if self._cancelled():
            raise ExportCancelled
        self._progress(self._done, max(self._done, self._total))


def _of_the_disk(error: Exception) -> OSError:
    """Return what the disk said to lxml, which names it in words of its own: “IO_ENOSPC”."""
    number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
    return OSError(number, os.strerror(number))


def _say_nothing(_done: int, _total: int) -> None:
    """Report no progress."""


def _go_on() -> bool:
    """Never cancel."""
    return False


def write_workbook(
    book: Book,
    target: Path,
    preset: Preset = "full",
    progress: Callable[[int, int], None] = _say_nothing,
    cancelled: Callable[[], bool] = _go_on,
    finish: Finish = Finish(),  # noqa: B008 - it never changes
) -> WrittenWorkbook:
    """Write the book to the target, replacing whatever stands there once all is written.

    ``finish`` says what is done before that, and may refuse it.

    Raises:
        DiskError: The disk refused; the sentence says why and what to do.
        ExportCancelled: `cancelled` returned true.
        TooManyRowsError: A sheet has more records than Excel has rows.
    """
    from agreement_register.exchange.workbook.binding import Binder  # noqa: PLC0415

    counter = _Progress(sum(sheet.expected_rows for sheet in book.sheets), progress, cancelled)
    with replacing(target, finish) as stream:
        counter.report()
        binder = Binder(book, preset, counter.row)
        try:
            rows = binder.fill()
            counter.report()
            binder.write_to(stream)
            counter.report()
        except SerialisationError as error:
            raise _of_the_disk(error) from error
        finally:
            binder.discard()
    differences = binder.differences
    return WrittenWorkbook(target, rows, differences.listed(), tuple(differences.cells))
