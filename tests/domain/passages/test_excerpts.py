"""A passage is found again in another edition: as cited, moved, changed or lost."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from agreement_register.domain.passages.excerpts import (
    AS_CITED,
    CHANGED,
    LOST,
    MOVED,
    Excerpt,
    excerpt_of,
    find_again,
)

TEXT = (
    "One ship came to the port in spring.\n\n"
    "The pact was signed between 1997 and 2002 by both sides in the old town hall.\n"
    "Nobody saw the ship again, and the pact was soon forgotten.\n"
)
YEARS = "between 1997 and 2002"
WORDS = ("ship", "port", "pact", "Дом", "\U0001d54f", "1994", "signed", "by", "and")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
texts = st.lists(words, min_size=1, max_size=6).map("\n".join)


def excerpt(quote, text=TEXT):
    start = text.index(quote)
    return excerpt_of(text, start, start + len(quote))


def found_in(quote, text):
    """Return the state of a passage of the text in another, and the words found there."""
    found = find_again(excerpt(quote), text)
    return found.state, text[found.start : found.end]


def test_an_excerpt_leaves_out_the_blanks_around_it():
    found = excerpt_of(TEXT, TEXT.index("between") - 1, TEXT.index("by both"))
    assert (found.quote, TEXT[found.start : found.end]) == (YEARS, YEARS)


def test_an_excerpt_knows_whole_words_around_it():
    found = excerpt("both sides")
    assert found.before.endswith("2002 by ")
    assert found.after.startswith(" in the old town hall.")
    assert TEXT.split(found.before)[1].startswith("both sides")


def test_the_same_words_at_the_same_place_stand_as_cited():
    assert found_in(YEARS, TEXT) == (AS_CITED, YEARS)


def test_the_same_words_elsewhere_are_moved():
    assert found_in(YEARS, f"A new head.\n{TEXT}") == (MOVED, YEARS)


def test_of_several_places_the_one_in_the_same_context_is_taken():
    longer = f"The pact was broken. {TEXT}"
    found = find_again(excerpt("the pact was soon"), longer)
    assert longer[found.end :].startswith(" forgotten")
    other = TEXT.replace("One ship", "Saw the ship by day and One ship")
    again = find_again(excerpt("the ship"), other)
    assert other[again.end :].startswith(" again")


def test_all_the_words_before_a_passage_tell_it_from_another():
    text = "An old grey ship sank, a new red ship sank, an old red ship sank."
    start = text.rindex("ship sank")
    cited = excerpt_of(text, start, start + len("ship sank"))
    other = "An old red ship sank, and some days later a new red ship sank."
    assert find_again(cited, other).start == other.index("ship sank")


def test_other_figures_between_the_same_words_are_changed():
    text = TEXT.replace("1997", "1998").replace("2002", "2003")
    assert found_in(YEARS, text) == (CHANGED, "between 1998 and 2003")


def test_a_sentence_with_a_word_put_in_is_changed():
    text = TEXT.replace("saw the ship", "ever saw the ship")
    state, found = found_in("Nobody saw the ship again, and the pact was soon forgotten.", text)
    assert state == CHANGED
    assert found.startswith("Nobody ever saw the ship again")


def test_other_blanks_marks_and_case_are_the_same_words():
    text = "New.\n" + TEXT.replace("between 1997 and", "Between  1997\u00a0and")
    assert found_in(YEARS, text) == (MOVED, "Between  1997\u00a0and 2002")


@pytest.mark.parametrize("gone", [f"{YEARS} ", TEXT.split("\n")[2]])
def test_words_that_were_taken_out_are_lost(gone):
    found = find_again(excerpt(YEARS), TEXT.replace(gone, ""))
    assert (found.start, found.end, found.state) == (0, 0, LOST)


def test_a_word_that_stands_in_quite_another_sentence_has_to_be_looked_at():
    text = "Two ships left in 1997, as everybody knows.\n"
    assert found_in("1997", text) == (CHANGED, "1997")


def test_a_number_inside_a_longer_one_is_not_taken():
    text = TEXT.replace("2002", "20021").replace("soon", "2002")
    found = find_again(excerpt("2002"), text)
    assert text[found.start - 1 : found.end + 1] == " 2002 "


@pytest.mark.parametrize("quote", ["", " \n"])
def test_an_empty_quote_is_lost(quote):
    assert find_again(Excerpt(0, 0, quote), TEXT).state == LOST


def test_a_quote_without_words_does_no_harm():
    assert find_again(Excerpt(3, 6, "???"), TEXT).state == LOST


def test_a_very_long_passage_is_found_by_its_ends():
    body = " ".join(f"word{n} of it" for n in range(400))
    text = f"Head.\n{body}\nFoot.\n"
    newer = text.replace("word200 of it", "something else").replace("Head", "A longer head")
    found = find_again(excerpt_of(text, 6, 6 + len(body)), newer)
    assert found.state == CHANGED
    assert newer[found.start : found.end].startswith("word0 of")
    assert newer[found.start : found.end].endswith("word399 of it")


def test_many_passages_of_a_long_text_are_all_found_again():
    lines = [" ".join(f"w{(n * 7919 + m * 31) % 5003}" for m in range(80)) for n in range(2000)]
    text = "\n".join(lines)
    newer = "\n".join(line.replace(" w1", " changed w1", 1) for line in lines)
    quotes = [excerpt_of(text, at, at + 200) for at in range(0, 400_000, 4000)]
    states = [find_again(quote, newer).state for quote in quotes]
    assert LOST not in states


def test_a_sentence_like_it_about_another_is_not_the_one_that_is_gone():
    both = [f"One pact was signed with {state}." for state in ("Norway in 1994", "Sweden in 1995")]
    text = f"{both[0]}\nBetween.\n{both[1]}\n"
    newer = text.split("\n", 1)[1]
    cited = excerpt(both[0], text)
    assert find_again(cited, newer, text).state == LOST


def test_words_around_a_passage_that_became_others_make_it_changed():
    for old, new in (
        ("signed between", "broken between"),
        ("by both", "by no"),
        ("The pact", "No pact"),
    ):
        assert find_again(excerpt(YEARS), TEXT.replace(old, new), TEXT).state == CHANGED
    for newer in (f"A head.\n{TEXT}", TEXT.replace("Nobody", "Somebody")):
        assert find_again(excerpt(YEARS), newer, TEXT).state != CHANGED


@given(texts, st.data())
def test_a_passage_stands_as_cited_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    found = excerpt_of(text, start, data.draw(st.integers(start + 1, len(text))))
    assume(found.quote)
    again = find_again(found, text)
    assert (again.start, again.end, again.state) == (found.start, found.end, AS_CITED)


@given(texts, texts, st.data())
def test_a_passage_is_never_lost_where_its_words_stand_on(text, more, data):
    start = data.draw(st.integers(0, len(text) - 1))
    found = excerpt_of(text, start, data.draw(st.integers(start + 1, len(text))))
    assume(found.quote)
    newer = f"{more}\n{text}"
    again = find_again(found, newer)
    assert again.state != LOST
    assert newer[again.start : again.end] == found.quote


@given(texts, texts)
def test_what_is_found_lies_in_the_text(text, other):
    again = find_again(excerpt_of(text, 0, len(text)), other)
    assert 0 <= again.start <= again.end <= len(other)
    assert (again.state == LOST) == (again.start == again.end)
