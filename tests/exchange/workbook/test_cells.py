"""Every value as it stands in its cell."""

from __future__ import annotations

import math
from datetime import datetime

import openpyxl
import pytest

from agreement_register.domain.types.fields import CellKind
from agreement_register.exchange.workbook import pages
from agreement_register.exchange.workbook.writer import write_workbook

FORMULA_LIKE = ["=1+1", '=HYPERLINK("x")', "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "="]


@pytest.mark.parametrize("kind", list(CellKind))
def test_text_never_becomes_a_formula(write_values, kind):
    for cell in write_values(*FORMULA_LIKE, kind=kind):
        assert cell.data_type == "s"
        assert cell.quotePrefix


def test_text_like_a_formula_is_not_changed_by_the_prefix(write_values):
    assert [cell.value for cell in write_values("=1+1", "@A1")] == ["=1+1", "@A1"]


def test_the_prefix_does_not_spread_to_other_cells(write_values):
    assert [cell.quotePrefix for cell in write_values("a", "=b", "c")] == [False, True, False]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "TRUE", "1995", "1/2", "1E5", "00420"])
def test_text_that_looks_like_something_else_stays_text(write_values, text):
    (cell,) = write_values(text)
    assert (cell.value, cell.data_type) == (text, "s")


def test_text_in_a_file_that_excel_reads_as_a_letter_is_escaped(write_values):
    (cell,) = write_values("see _x0041_")
    assert cell.value == "see _x005F_x0041_"  # which Excel shows as the text itself


def test_control_characters_are_shown_by_their_code(write_values):
    (cell,) = write_values("a\x0bb\r\nc")
    assert cell.value == "a\\u000Bb\\u000D\nc"


def test_spaces_at_the_ends_stay(write_values):
    assert write_values("  a ")[0].value == "  a "


def test_a_day_is_a_real_date(write_values):
    (cell,) = write_values("1994-03-28", kind=CellKind.DAY)
    assert cell.value == datetime(1994, 3, 28)  # noqa: DTZ001 - Excel knows no zones
    assert (cell.data_type, cell.number_format) == ("d", "yyyy-mm-dd")


@pytest.mark.parametrize(
    "text", ["1856-03-30", "1900-02-28", "1995-12", "[unknown]", "-0044-03-15"]
)
def test_a_day_that_excel_cannot_count_stays_text(write_values, text):
    (cell,) = write_values(text, kind=CellKind.DAY)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_date_as_text_is_never_turned_into_a_day(write_values):
    (cell,) = write_values("1994-03-28", kind=CellKind.DATE_TEXT)
    assert (cell.value, cell.data_type) == ("1994-03-28", "s")


@pytest.mark.parametrize("number", [0, -3, 87, 0.5])
def test_a_number_is_a_number(write_values, number):
    (cell,) = write_values(number, kind=CellKind.NUMBER)
    assert (cell.value, cell.data_type) == (number, "n")


def test_a_number_with_more_digits_than_excel_keeps_is_text(write_values):
    (cell,) = write_values(2**62, kind=CellKind.NUMBER)
    assert (cell.value, cell.data_type) == (str(2**62), "s")


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_excel_does_not_know_is_text(write_values, number):
    assert write_values(number, kind=CellKind.NUMBER)[0].value == str(number)


def test_nothing_and_empty_text_are_empty_cells(write_values):
    assert [cell.value for cell in write_values(None, "", "a")] == [None, None, "a"]


def test_a_reference_leads_to_the_row_of_its_record(book, write):
    workbook = write(book)
    link = workbook["Legal acts"]["B5"].hyperlink
    assert (link.location, link.target) == ("'Agreements'!A6", None)
    assert workbook["Agreements"]["A6"].value == "AGR-000004"


def test_a_reference_leads_to_the_right_row_of_the_data_preset(book, write):
    assert write(book, "data")["Legal acts"]["B2"].hyperlink.location == "'Agreements'!A3"


def test_a_reference_to_a_record_that_is_not_exported_is_plain_text(book, write):
    cell = write(book)["Legal acts"]["B6"]
    assert (cell.value, cell.hyperlink) == ("AGR-000099", None)


def test_several_references_in_a_cell_lead_to_the_first(write_values):
    (cell,) = write_values("AGR-000001; AGR-000004", kind=CellKind.LINK)
    assert cell.hyperlink.location == "'Agreements'!A5"
    assert cell.value == "AGR-000001; AGR-000004"


def test_a_web_address_is_the_only_link_out_of_the_workbook(book, write):
    page = write(book)["Legal acts"]
    assert page["C5"].hyperlink.target == "https://example.org/act?n=1"
    assert (page["C6"].value, page["C6"].hyperlink) == ("javascript:alert(1)", None)


def test_links_stop_where_excel_would_repair_the_file(write_values, monkeypatch):
    monkeypatch.setattr(pages, "MOST_LINKS", 1)
    linked = write_values("AGR-000001", "AGR-000004", kind=CellKind.LINK)
    assert [bool(cell.hyperlink) for cell in linked] == [True, False]
    assert linked[1].value == "AGR-000004"
    told = dict(linked[0].parent.parent["Read me"].iter_rows(min_row=5, values_only=True))
    assert told["Links"].startswith("1 cell has no link")


def test_a_text_too_long_for_a_cell_goes_on_where_the_cell_says(write_values):
    text = "".join(f"{n:06} " for n in range(20_000))
    (cell,) = write_values(text)
    page = cell.parent.parent["Continued"]
    first, _, pointer = cell.value.rpartition("\n")
    assert pointer == "[continued in sheet Continued, row 5]"
    rows = list(page.iter_rows(min_row=5, values_only=True))
    assert [row[:4] for row in rows] == [("NOT-000001", "Notes", "Value", n) for n in (2, 3, 4, 5)]
    assert first + "".join(row[4] for row in rows) == text


def test_no_cell_is_longer_than_excel_allows(write_values):
    (cell,) = write_values("\U0001f30d" * 50_000)
    for page in cell.parent.parent:
        for value in (v for row in page.iter_rows(values_only=True) for v in row):
            assert value is None or len(str(value).encode("utf-16-le")) // 2 <= 32_767


def test_what_was_shown_otherwise_is_handed_back(book, write_values, tmp_path):
    (cell,) = write_values("a" * 40_000)
    assert "Continued" in cell.parent.parent.sheetnames
    written = write_workbook(book, tmp_path / "other.xlsx")
    assert (written.replaced_characters, written.continued_cells) == ((), ())
    assert written.rows == 4


def test_saving_again_with_openpyxl_makes_no_formula(book, write_values, tmp_path):
    (cell,) = write_values("=1+1")
    cell.parent.parent.save(tmp_path / "again.xlsx")
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")
    assert (again["Notes"]["B5"].value, again["Notes"]["B5"].data_type) == ("=1+1", "s")
