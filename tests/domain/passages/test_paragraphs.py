"""Paragraphs are the lines with text, counted from 1, with their places in code points."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from agreement_register.domain.passages.paragraphs import (
    line_of_paragraph,
    numbers_in_ranges,
    paragraph_at,
    paragraphs_in,
    ranges_in_words,
    span_of_paragraph,
    unread_ranges,
)

# The third line holds a no-break space and the fifth blanks, so that neither is a paragraph.
TEXT = "A ship came.\n\n\u00a0\n  It left.\n \t\nNobody saw it.\n"
texts = st.text(st.sampled_from("ab \n\u00a0\tД\U0001d54f"), max_size=40)


def test_a_line_of_blanks_is_no_paragraph():
    assert [paragraph.line for paragraph in paragraphs_in(TEXT)] == [1, 4, 6]


@pytest.mark.parametrize(("number", "words"), [(1, "A ship came."), (2, "It left.")])
def test_a_span_holds_the_words_without_blanks_around_them(number, words):
    start, end = span_of_paragraph(TEXT, number)
    assert TEXT[start:end] == words


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_paragraph_that_is_not_there_has_an_empty_span_and_no_line(number):
    start, end = span_of_paragraph(TEXT, number)
    assert start == end == len(TEXT)
    assert line_of_paragraph(TEXT, number) is None


def test_a_blank_line_belongs_to_the_paragraph_before_it():
    assert paragraph_at(TEXT, TEXT.index("\u00a0")) == 1
    assert paragraph_at(TEXT, len(TEXT)) == 3


def test_what_stands_before_all_paragraphs_belongs_to_the_first():
    assert paragraph_at("\n\nOne", 0) == 1


def test_a_text_of_blanks_has_no_paragraph():
    assert paragraph_at(" \n", 0) == 0


@given(texts)
def test_every_place_of_a_paragraph_leads_back_to_it(text):
    for number, paragraph in enumerate(paragraphs_in(text), start=1):
        assert span_of_paragraph(text, number) == (paragraph.start, paragraph.end)
        assert {paragraph_at(text, at) for at in range(paragraph.start, paragraph.end)} == {number}


@given(texts)
def test_paragraphs_are_the_lines_with_more_than_blanks(text):
    held = [text[each.start : each.end] for each in paragraphs_in(text)]
    assert held == [line.strip() for line in text.split("\n") if line.strip()]


@given(st.sets(st.integers(1, 60)))
def test_ranges_are_read_as_they_are_written(numbers):
    assert numbers_in_ranges(ranges_in_words(numbers)) == numbers


def test_neighbours_are_written_as_one_range():
    assert ranges_in_words((30, 1, 2, 3, 27, 28)) == "1-3; 27-28; 30"


@pytest.mark.parametrize("text", ["1-3; 27", " 4 ", "5–7", ""])
def test_ranges_may_be_written_with_blanks_and_dashes(text):
    assert unread_ranges(text) == ""


def test_the_part_that_is_no_range_is_named():
    assert unread_ranges("1-3; the head; 9") == "the head"
