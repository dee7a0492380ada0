"""Blocks of cells as text with tabs, there and back, and as HTML."""

from __future__ import annotations

import time
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from agreement_register.curation.cells.clipboard import to_html, to_rows, to_text

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
)


@given(BLOCKS)
def test_any_block_comes_back_as_it_was(rows):
    assert to_rows(to_text(rows)) == rows


def test_a_spreadsheets_text_is_read_as_rows():
    assert to_rows('a\tb\r\n"two\nlines"\t"say ""so"""\r\n') == [
        ["a", "b"], ["two\nlines", 'say "so"'],
    ]  # fmt: skip


def test_a_quotation_mark_that_opens_no_quoted_cell_is_a_letter():
    assert to_rows('"Pact" of 1920\tNorway\n"Unfinished\tSweden\nsay "so"\t5"\n') == [
        ['"Pact" of 1920', "Norway"], ['"Unfinished', "Sweden"], ['say "so"', '5"'],
    ]  # fmt: skip


def test_only_a_cell_that_would_be_read_otherwise_is_quoted():
    assert to_text([['say "so"', '"Pact"', "two\nlines"]]) == ('say "so"\t"""Pact"""\t"two\nlines"')


def test_empty_cells_and_rows_between_others_stay():
    assert to_rows("\ta\n\nb\t\n\n") == [["", "a"], ["", ""], ["b", ""], ["", ""]]
    assert to_rows('""\t""\n') == [["", ""]]


def test_short_rows_are_filled_and_nothing_is_no_block():
    assert to_rows("a\tb\nc") == [["a", "b"], ["c", ""]]
    assert to_rows("") == to_rows("\0") == []


def test_quotation_marks_that_are_never_closed_take_no_longer_than_others():
    lines = "\n".join(f'"open {n}\tx' for n in range(20_000))
    began = time.process_time()
    assert len(to_rows(lines)) == 20_000
    quoted = time.process_time() - began
    began = time.process_time()
    to_rows(lines.replace('"', ""))
    assert quoted < 20 * (time.process_time() - began) + 0.1


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.tags.append(tag)
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data):
        self.rows[-1][-1] += data


def test_a_copied_table_has_the_same_cells_in_html_and_headings_are_headings():
    rows = [["Title", "Signed"], ['<Pact> & "more"\r\nof it', "1995-12"]]  # fmt: skip
    read = _Cells()
    read.feed(to_html(rows, has_headings=True))
    assert read.rows == [["Title", "Signed"], ['<Pact> & "more"\nof it', "1995-12"]]
    assert read.tags == ["th", "th", "td", "td"]
    read = _Cells()
    read.feed(to_html(rows))
    assert set(read.tags) == {"td"}
