"""The shape of the workbook that tools and colleagues rely on."""

from __future__ import annotations

from dataclasses import replace

import pytest

TABLES = {"Agreements": "Agreements", "Legal acts": "LegalActs", "Gaps": "Gaps"}
PRESETS = {"full": 4, "data": 1}


def test_read_me_comes_first_and_codebook_and_lists_last(book, write):
    names = ["Read me", "Agreements", "Legal acts", "Gaps", "Codebook", "Lists"]
    assert write(book).sheetnames == names


def test_the_workbook_opens_on_read_me(book, write):
    assert write(book).active.title == "Read me"


@pytest.mark.parametrize(("preset", "header"), PRESETS.items())
def test_each_record_sheet_holds_exactly_one_table_with_its_header_first(
    book, write, preset, header
):
    workbook = write(book, preset)
    for sheet in book.sheets:
        (table,) = workbook[sheet.name].tables.values()
        assert table.displayName == TABLES[sheet.name]
        assert table.ref.startswith(f"A{header}:")
        labels = [column.label for column in sheet.columns]
        assert [cell.value for cell in workbook[sheet.name][header]] == labels
        assert [column.name for column in table.tableColumns] == labels


def test_the_table_ends_with_the_last_record(book, write):
    assert write(book)["Agreements"].tables["Agreements"].ref == "A4:F6"


def test_a_sheet_without_records_has_a_table_of_header_and_one_blank_row(book, write, rows_of):
    page = write(book)["Gaps"]
    assert page.tables["Gaps"].ref == "A4:B5"
    assert rows_of(page) == [[None, None]]


def test_codebook_and_lists_are_tables_too(book, write):
    workbook = write(book)
    assert [list(workbook[name].tables) for name in ("Codebook", "Lists")] == [
        ["Codebook"],
        ["Lists"],
    ]


def test_the_full_preset_has_a_title_and_a_description_that_tells_of_filters(book, write):
    page = write(book)["Agreements"]
    assert page["A1"].value == "Agreements"
    assert page["A1"].style == "Heading 1"
    assert page["A2"].value.startswith("One row for each agreement. Row 4 is frozen and filters")


def test_every_sheet_but_read_me_leads_back_to_it(book, write):
    workbook = write(book)
    places = [page["A3"].hyperlink and page["A3"].hyperlink.location for page in workbook]
    assert places == [None] + ["'Read me'!A1"] * 5


@pytest.mark.parametrize(("preset", "corner"), [("full", "C5"), ("data", "C2")])
def test_panes_are_frozen_under_the_header_and_beside_the_title(book, write, preset, corner):
    assert write(book, preset)["Agreements"].freeze_panes == corner


def test_panes_are_frozen_beside_the_id_where_no_title_follows(book, write):
    assert write(book)["Legal acts"].freeze_panes == "B5"


def test_the_data_preset_holds_nothing_but_header_and_rows(book, write, rows_of):
    workbook = write(book, "data")
    assert rows_of(workbook["Gaps"], 1) == [["Id", "Field"], [None, None]]
    assert rows_of(workbook["Agreements"], 1)[1][:2] == ["AGR-000001", "On visits of ships"]
    assert rows_of(workbook["Read me"], 1)[0] == ["About", "Text"]


def test_a_column_with_a_list_offers_its_values_without_forbidding_others(book, write, rows_of):
    workbook = write(book)
    (offered,) = workbook["Agreements"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ("Lists!$B$5:$B$6", "E5:E6")
    assert offered.errorStyle == "warning"
    assert [row[:2] for row in rows_of(workbook["Lists"])] == [
        ["statuses", "in force"],
        ["statuses", "ended"],
        ["kinds", "treaty"],
    ]


def test_drop_downs_of_the_data_preset_point_at_its_rows(book, write):
    (offered,) = write(book, "data")["Agreements"].data_validations.dataValidation
    assert offered.formula1 == "Lists!$B$2:$B$3"


def test_pages_print_across_one_page_with_the_header_on_each(book, write):
    page = write(book)["Agreements"]
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$4"


def test_columns_are_as_wide_as_their_content_up_to_60(book, write):
    rows = [("AGR-000001", "long " * 100, None, None, None, None)]
    long = replace(book.sheets[0], rows=rows)
    page = write(replace(book, sheets=(long,)))["Agreements"]
    widths = page.column_dimensions
    assert (widths["A"].width, widths["B"].width) == (12, 60)
    assert page["B5"].alignment.wrap_text


def test_a_row_is_as_high_as_its_wrapped_text_and_not_higher_than_12_lines(book, write):
    texts = ("short", "two\nlines", "word " * 100, "word " * 1_000)
    rows = [("AGR-000001", text, None, None, None, None) for text in texts]
    page = write(replace(book, sheets=(replace(book.sheets[0], rows=rows),)))["Agreements"]
    assert [page.row_dimensions[row].height for row in range(5, 9)] == [None, 30, 135, 180]


def test_the_document_has_title_author_language_and_its_day(book, write):
    properties = write(book).properties
    assert (properties.title, properties.creator) == ("Register of examples", "Ann Example")
    assert properties.language == "en"
    assert properties.created == properties.modified == book.made_on.replace(tzinfo=None)


def test_no_sheet_is_hidden_and_no_cell_merged(book, write):
    for page in write(book):
        assert page.sheet_state == "visible"
        assert not page.merged_cells.ranges


def test_the_codebook_has_a_row_for_every_column_of_every_sheet(book, write, rows_of):
    workbook = write(book)
    described = {(row[0], row[1]) for row in rows_of(workbook["Codebook"])}
    standing = {(page.title, cell.value) for page in workbook for cell in page[4]}
    assert described == standing


def test_the_codebook_counts_the_filled_cells(book, write, rows_of):
    rows = {(row[0], row[1]): row for row in rows_of(write(book)["Codebook"])}
    assert rows["Legal acts", "Changed"][8:] == [50, None]
    assert rows["Agreements", "Title"][8:] == [100, 50]
    assert rows["Gaps", "Id"][8:] == [None, None]


def test_the_word_of_a_gap_is_no_filled_cell(book, write, rows_of):
    first, *sheets = book.sheets
    place = next(n for n, column in enumerate(first.columns) if column.label == "Title")
    rows = [[*row[:place], "[unknown]", *row[place + 1 :]] for row in first.rows]
    marked = replace(first, rows=[*list(first.rows), *rows])
    written = write(replace(book, sheets=(marked, *sheets)))
    filled = {(row[0], row[1]): row[8] for row in rows_of(written["Codebook"])}
    assert filled[first.name, "Title"] == 50


def test_the_codebook_says_what_a_column_is(book, write, rows_of):
    rows = {(row[0], row[1]): row for row in rows_of(write(book)["Codebook"])}
    assert rows["Agreements", "Id"][2:8] == [
        *("number", "text", None, "The readable number", None, "yes")
    ]
