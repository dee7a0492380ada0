"""Pieces of a text, their heights, and places in code points and UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.ui.article.block_layout import points_of, units_of
from agreement_register.ui.article.text_blocks import LONGEST, BlockHeights, TextBlocks

# One text, not a list of lines: making that took longer than the test itself.
TEXTS = st.text("ab .\u00a0\t😀é\n", max_size=120)


@given(TEXTS)
def test_blocks_together_are_the_paragraphs(text):
    text_blocks = TextBlocks(text)
    found = {}
    for block in range(len(text_blocks)):
        number = text_blocks.number(block)
        found[number] = found.get(number, "") + text_blocks.words(block)
    expected = {n: text[p.start : p.end] for n, p in enumerate(paragraphs_in(text), 1)}
    assert found == expected


def test_a_long_paragraph_is_parted_after_sentences():
    text_blocks = TextBlocks("A ship calls at the port. " * 400)
    assert len(text_blocks) > 5
    assert all(len(text_blocks.words(block)) <= LONGEST for block in range(len(text_blocks)))
    assert all(text_blocks.words(block).endswith(". ") for block in range(len(text_blocks) - 1))
    assert {text_blocks.number(block) for block in range(len(text_blocks))} == {1}
    assert list(text_blocks.blocks_of(1)) == list(range(len(text_blocks)))


def test_a_paragraph_without_blanks_is_parted_all_the_same():
    text_blocks = TextBlocks("x" * (LONGEST * 3 + 5))
    assert len(text_blocks) == 4


def test_a_place_between_paragraphs_is_moved_to_the_end_of_the_one_before():
    text_blocks = TextBlocks("One.\n\n\nTwo.")
    assert text_blocks.nearest(5) == 4
    assert text_blocks.block_at(7) == 1


@given(st.text(), st.integers(0, 40))
def test_places_come_back_from_units(text, place):
    place = min(place, len(text))
    units = units_of(text, place)
    assert units == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert points_of(text, units) == place


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=20),
    st.lists(st.tuples(st.integers(0, 19), st.integers(1, 300)), max_size=6),
    st.integers(0, 2000),
)
def test_heights_are_those_of_a_plain_sum(heights, changes, y):
    held = BlockHeights(heights)
    for place, height in changes:
        if place < len(heights):
            change = held.note(place, height)
            assert change == height - heights[place]
            heights[place] = height
    tops = [sum(heights[:place]) for place in range(len(heights) + 1)]
    assert [held.top(place) for place in range(len(heights) + 1)] == tops
    assert held.total == tops[-1]
    below = [place for place in range(len(heights)) if tops[place] <= y]
    assert held.at(y) == below[-1]


def test_a_height_is_known_once_it_was_noted():
    held = BlockHeights([10, 10])
    held.note(1, 10)
    assert (held.is_known(0), held.is_known(1)) == (False, True)


@pytest.mark.parametrize("text", ["", " \n\u00a0\n"])
def test_a_text_without_words_has_no_blocks(text):
    text_blocks = TextBlocks(text)
    assert len(text_blocks) == 0
    assert text_blocks.nearest(3) == 0
