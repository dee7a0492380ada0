"""Blocks of cells as text with tabs, there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agreement_register.ui.table.table_actions import to_rows, to_text

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


def test_short_rows_are_filled_and_nothing_is_no_block():
    assert to_rows("a\tb\nc") == [["a", "b"], ["c", ""]]
    assert to_rows("") == []
