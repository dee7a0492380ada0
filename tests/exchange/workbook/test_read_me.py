"""What the first sheet tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agreement_register.exchange.workbook.sheets import Sheet, SheetColumn


@pytest.fixture
def told(write):
    """Return a function that gives what Read me says, by label."""

    def tell(book):
        page = write(book)["Read me"]
        return dict(page.iter_rows(min_row=5, values_only=True))

    return tell


def noted(book, *texts):
    rows = [(f"NOT-{n:06}", text) for n, text in enumerate(texts, 1)]
    columns = (SheetColumn("Id"), SheetColumn("Note"))
    return replace(book, sheets=(Sheet("Notes", "Notes", "Notes.", columns, rows),))


def test_it_says_what_was_exported_when_by_whom_and_from_where(book, told):
    said = told(book)
    assert said["Scope"] == "All 2 agreements and 2 legal acts."
    assert said["Made on"] == "2025-03-04 05:06+00:00"
    assert said["Made by"] == "Ann Example"
    assert said["Register id"] == "7f3a"
    assert said["Export number"] == "12"


def test_it_passes_on_the_notes(book, told):
    assert told(book)["Licence"] == "CC BY 4.0"


def test_it_says_how_to_cite_unless_a_note_does(book, told):
    assert "export 12 of 2025-03-04" in told(book)["How to cite"]
    cited = replace(book, notes=(("How to cite", "Ask first."),))
    assert told(cited)["How to cite"] == "Ask first."


def test_its_title_is_that_of_the_workbook(book, write):
    page = write(book)["Read me"]
    assert (page["A1"].value, page["A1"].style) == ("Register of examples", "Heading 1")
    assert page["A2"].value == book.scope


def test_it_lists_every_other_sheet_with_a_link_and_its_rows(book, write):
    workbook = write(book)
    page = workbook["Read me"]
    linked = {
        row[0].value: (row[0].hyperlink.location, row[1].value)
        for row in page.iter_rows(min_row=5)
        if row[0].hyperlink
    }
    assert list(linked) == workbook.sheetnames[1:]
    assert linked["Legal acts"] == ("'Legal acts'!A1", "2 rows. One row for each legal act.")
    assert linked["Gaps"][1].startswith("0 rows.")


def test_it_lists_the_characters_that_are_shown_by_their_code(book, told):
    said = told(noted(book, "a\x0bb\x0bc", "\x01"))["Characters shown by their code"]
    assert "\\u0001 (once); \\u000B (2 times)" in said


def test_it_names_the_texts_that_are_continued(book, told):
    said = told(noted(book, "a" * 40_000))
    assert "NOT-000001, Note" in said["Continued texts"]
    assert said["Continued"].startswith("1 row.")


def test_it_does_not_speak_of_what_did_not_happen(book, told):
    assert not {"Characters shown by their code", "Continued texts", "Links"} & set(told(book))
