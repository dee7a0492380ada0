"""Dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.dates.dates import (
    PartialDate,
    Understood,
    edtf_in_words,
    in_words,
    keep_words,
    read,
    stored,
)

# The words of these dates can be typed again and mean the same.
WORDS = [
    ("1994-03-28", "28 March 1994"),
    ("1995-12", "December 1995"),
    ("1993", "1993"),
    ("0843-03", "March 0843"),
    ("1989?", "1989 (uncertain)"),
    ("1989~", "about 1989"),
    ("1989%", "about 1989 (uncertain)"),
    ("199X", "1990s"),
    ("200X", "2000s"),
    ("1994-21", "spring 1994"),
    ("[1997..2002]", "between 1997 and 2002"),
    ("[1997?..2002?]", "between 1997 and 2002 (uncertain)"),
    ("[1997?..2002]", "between 1997 (uncertain) and 2002"),
    ("[1997~..2002~]", "between about 1997 and about 2002"),
    ("[1989-11-09..1989-12]", "between 9 November 1989 and December 1989"),
    ("[..2025-12-19]", "by 19 December 2025"),
    ("[..1989~]", "by about 1989"),
    ("[1991..]", "1991 or later"),
    ("[1993,1996]", "1993 or 1996"),
    ("XXXX-02", "February, year unknown"),
    ("XXXX-12-05", "5 December, year unknown"),
    ("2014/..", "since 2014"),
    ("../2014", "until 2014"),
    ("2014/", "from 2014, end unknown"),
    ("/2014", "until 2014, start unknown"),
    ("1997/2002", "lasting from 1997 to 2002"),
]
OTHER_WORDS = [
    ("190X", "between 1900 and 1909"),
    ("19XX", "between 1900 and 1999"),
    ("1994-XX-XX", "1994"),
    ("1994-1X", "between October 1994 and December 1994"),
    ("1994-02-2X", "between 20 February 1994 and 28 February 1994"),
    ("XXXX-1X", "XXXX-1X"),
    ("[1990,1993..1995]", "1990 or between 1993 and 1995"),
    ("", ""),
]


@pytest.mark.parametrize(("edtf", "words"), WORDS + OTHER_WORDS)
def test_a_date_is_said_in_words(edtf, words):
    assert in_words(PartialDate(edtf)) == words


@pytest.mark.parametrize(("edtf", "words"), WORDS)
def test_the_words_of_a_date_can_be_typed_again(edtf, words):
    reading = read(words)
    assert isinstance(reading, Understood)
    assert reading.date == PartialDate(edtf)


@given(st.dates())
def test_the_words_of_any_day_name_its_year(day):
    assert f"{day.year:04}" in edtf_in_words(day.isoformat())


def test_an_unread_date_is_its_own_words():
    assert edtf_in_words(stored(keep_words("on Friday"))) == "on Friday"


def test_kept_words_do_not_replace_what_was_understood():
    assert edtf_in_words("[1990..2009]\t1990s and early 2000s") == "between 1990 and 2009"


def test_a_missing_date_has_no_words():
    assert edtf_in_words(None) == ""
