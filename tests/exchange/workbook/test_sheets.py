"""Names that Excel could not tell apart are refused before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreement_register.exchange.workbook.sheets import DoubledNameError, Sheet, SheetColumn


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(DoubledNameError, match="title"):
        Sheet("Notes", "Notes", "", (SheetColumn("Title"), SheetColumn("title")), [])


def test_two_sheets_of_one_name_are_refused(book):
    with pytest.raises(DoubledNameError, match="gaps"):
        replace(book, sheets=(book.sheets[2], book.sheets[2]))


def test_a_sheet_named_like_one_that_is_made_here_is_refused(book):
    with pytest.raises(DoubledNameError, match="codebook"):
        replace(book, sheets=(Sheet("Codebook", "Other", "", (SheetColumn("Id"),), []),))


def test_rows_that_are_made_while_read_say_how_many_they_will_be():
    sheet = Sheet("Notes", "Notes", "", (SheetColumn("Id"),), iter(()), row_count=7)
    assert sheet.expected_rows == 7
