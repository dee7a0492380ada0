"""Sentences of a paragraph, and selections that grow and shrink by them."""

# ruff: noqa: RUF001 - sentences in several scripts

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.passages.sentences import grow, sentences_of, shrink


def cut(text):
    return [text[start:end] for start, end in sentences_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President V. V. Putin met Dr. Smith in Moscow.|He signed Order No. 5 of 3.5 pages.",
        "It costs 3.14 in all.|Next.",
        "They met at 5 p.m. in Rome.|The act followed.",
        "The U.S. President said so.|Then he left.",
        "В. В. Путин подписал указ № 5 от 12 июля 1994 г.|Он вступил в силу.",
        "См. ст. 3 и т. д.|Это все.",
        "“Together we are strong,” he said.|“Why?” asked Mr. Jones…|Nobody knew...",
        "1. The parties agree.|2. They ratify.",
        "Am 5. März 1994 wurde unterzeichnet.|Am Ende nicht.",
        "It was signed in 1994.|It ended in 2020.",
        "An address to the council..|More followed.",
        "第一条。|第二条。",
        "A headline without a stop",
        "Is it in force?|Yes!|No.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    wanted = text.split("|")
    assert cut(("" if "。" in text else " ").join(wanted)) == wanted


def test_a_line_end_ends_a_sentence_and_blanks_belong_to_none():
    assert cut("Heading\n\n  One. Two.  \n\u00a0\nThree") == ["Heading", "One.", "Two.", "Three"]


TEXT = "One is here. Two is there.\n\nThree stands apart."


def test_a_selection_grows_to_its_sentence_and_then_by_the_next():
    spans = [(4, 6)]
    for _ in range(4):
        spans.append(grow(TEXT, *spans[-1]))
    assert [TEXT[a:b] for a, b in spans[1:]] == ["One is here.", TEXT[:26], TEXT, TEXT]


def test_shrinking_goes_back_the_same_way_to_where_it_began():
    origin = (4, 6)
    span, way = origin, []
    for _ in range(3):
        span = grow(TEXT, *span)
        way.append(span)
    back = [span := shrink(TEXT, *span, origin) for _ in range(3)]
    assert back == [way[1], way[0], origin]


def test_one_sentence_without_an_origin_shrinks_no_further():
    assert shrink(TEXT, 0, 12) == (0, 12)


ANY = st.text(alphabet=st.sampled_from("ab V.!?…“” \n1AЖж5,("), max_size=60)


@given(ANY)
def test_sentences_lie_in_order_inside_the_text_and_hold_all_words(text):
    spans = sentences_of(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.lists(ANY, min_size=3, max_size=3))
def test_a_grown_selection_holds_the_old_one(parts):
    before, middle, after = parts
    text = f"{before}word{middle}word{after}"
    start, end = len(before), len(before) + 8 + len(middle)
    grown = grow(text, start, end)
    assert grown[0] <= start <= end <= grown[1] <= len(text)
