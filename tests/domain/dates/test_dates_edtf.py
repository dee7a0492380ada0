"""EDTF texts: what they mean as days, how they are stored, and what is refused."""

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.dates import (
    PartialDate,
    Precision,
    bounds,
    from_stored,
    keep_words,
    parse_edtf,
    stored,
)
from agreement_register.domain.errors import FieldError

# EDTF text, earliest, latest, precision: the phrases of the seeds, then the rest of the grammar.
MEANINGS = [
    ("1994-03-28", "1994-03-28", "1994-03-28", Precision.DAY),
    ("1995-12", "1995-12-01", "1995-12-31", Precision.MONTH),
    ("1993", "1993-01-01", "1993-12-31", Precision.YEAR),
    ("[1997..2002]", "1997-01-01", "2002-12-31", Precision.ONE_OF_RANGE),
    ("[1989..2000]", "1989-01-01", "2000-12-31", Precision.ONE_OF_RANGE),
    ("[1990..2009]", "1990-01-01", "2009-12-31", Precision.ONE_OF_RANGE),
    ("[1991..]", "1991-01-01", None, Precision.OPEN_RANGE),
    ("[..2025-12-19]", None, "2025-12-19", Precision.OPEN_RANGE),
    ("XXXX-02", None, None, Precision.MONTH_WITHOUT_YEAR),
    ("XXXX-12-05", None, None, Precision.DAY_WITHOUT_YEAR),
    ("2014/..", "2014-01-01", None, Precision.OPEN_PERIOD),
    ("[1989-11-09..1989-12]", "1989-11-09", "1989-12-31", Precision.ONE_OF_RANGE),
    ("2025-06", "2025-06-01", "2025-06-30", Precision.MONTH),
    ("1989?", "1989-01-01", "1989-12-31", Precision.YEAR),
    ("1995-12~", "1995-12-01", "1995-12-31", Precision.MONTH),
    ("199X", "1990-01-01", "1999-12-31", Precision.DECADE),
    ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
    ("1994-XX", "1994-01-01", "1994-12-31", Precision.YEAR),
    ("1994-02-XX", "1994-02-01", "1994-02-28", Precision.MONTH),
    ("1994-1X", "1994-10-01", "1994-12-31", Precision.PARTLY_UNSPECIFIED),
    ("190X-02-29", "1904-02-29", "1908-02-29", Precision.PARTLY_UNSPECIFIED),
    ("1994-21", "1994-03-01", "1994-06-30", Precision.SEASON),
    ("1997/2002-06", "1997-01-01", "2002-06-30", Precision.PERIOD),
    ("../2014", None, "2014-12-31", Precision.OPEN_PERIOD),
    ("2025/", "2025-01-01", None, Precision.OPEN_PERIOD),
    ("/2025", None, "2025-12-31", Precision.OPEN_PERIOD),
    ("[1993,1996]", "1993-01-01", "1996-12-31", Precision.ONE_OF_SEVERAL),
    ("[1990,1993..1995]", "1990-01-01", "1995-12-31", Precision.ONE_OF_SEVERAL),
    ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
    ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
]

IMPOSSIBLE = [
    ("1976-06-31", "June has 30 days."),
    ("2025-02-29", "February 2025 has 28 days."),
    ("2023-02-29", "February 2023 has 28 days."),
    ("1900-02-29", "February 1900 has 28 days."),
    ("XXXX-02-30", "February has at most 29 days."),
    ("2010-00-00", "There is no month 0."),
    ("1994-13", "There is no month 13."),
    ("1994-03-00", "There is no day 0."),
    ("[1997-06-31..1998]", "June has 30 days."),
]

NO_DATES = [
    "", "16-12-1991.", "14-022005", "2010-XX-XX-", "Obsolete", "0000", "-0001", "Y170000002",
    "1994-3-28", "[1997..2002", "[]", "[..]", "[1990,,1991]", "[1990,..1992]", "[1990..,1992]",
    "/", "..", "../..", "/..", "2002/1997", "[2002..1997]", "XXXX", "XXXX-XX", "[XXXX-02..1994]",
    "1994-03-28T12:30", "{1990,1991}", "1989?~", "1994/1995/1996", "1994-21-05",
    "\uff11\uff19\uff19\uff14",
]  # fmt: skip

ANY_EDTF = st.one_of(
    st.dates().map(datetime.date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.sampled_from([text for text, *_ in MEANINGS]),
    st.tuples(st.integers(1000, 1999), st.integers(2000, 2999)).map("[{0[0]}..{0[1]}]".format),
    st.tuples(st.integers(1000, 1999), st.integers(2000, 2999)).map("{0[0]}?/{0[1]}~".format),
)
ANY_DATE = st.builds(PartialDate, ANY_EDTF | st.just(""), st.text())


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision"), MEANINGS)
def test_an_edtf_text_means_its_days(edtf, earliest, latest, precision):
    date = parse_edtf(edtf)
    meaning = (date.edtf, date.earliest, date.latest, date.precision)
    assert meaning == (edtf, _day(earliest), _day(latest), precision)


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision"), MEANINGS)
def test_the_database_gets_the_same_bounds(edtf, earliest, latest, precision):
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(("edtf", "reason"), IMPOSSIBLE)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(edtf, reason):
    with pytest.raises(FieldError) as refusal:
        parse_edtf(edtf)
    assert str(refusal.value) == reason


@pytest.mark.parametrize("text", NO_DATES)
def test_stray_signs_and_half_dates_are_no_edtf(text):
    with pytest.raises(FieldError):
        parse_edtf(text)


@pytest.mark.parametrize("text", [*NO_DATES, "1994-02-30", "1994-04-31", "1994-13", "0000-01-01"])
def test_a_text_that_is_no_date_has_no_bounds(text):
    assert bounds(text) == (None, None)


def test_a_leap_day_exists_in_a_leap_year():
    assert parse_edtf("2000-02-29").earliest == datetime.date(2000, 2, 29)


def test_a_month_without_year_has_no_bounds():
    assert bounds("XXXX-02") == (None, None)


def test_an_unknown_end_is_not_padded_with_a_day():
    assert (parse_edtf("2025/").latest, parse_edtf("/2025").earliest) == (None, None)


def test_an_unknown_end_stays_different_from_an_open_one():
    assert parse_edtf("2025/") != parse_edtf("2025/..")


@pytest.mark.parametrize(
    ("edtf", "uncertain", "approximate"),
    [("1989", False, False), ("1989?", True, False), ("1995-12~", False, True),
     ("1989%", True, True), ("[1997?..2002]", True, False), ("199X?", True, False)],
)  # fmt: skip
def test_marks_of_doubt_are_kept(edtf, uncertain, approximate):
    date = parse_edtf(edtf)
    assert (date.edtf, date.is_uncertain, date.is_approximate) == (edtf, uncertain, approximate)


def test_a_period_lasts_and_one_day_of_a_range_does_not():
    assert (parse_edtf("1997/2002").lasts, parse_edtf("[1997..2002]").lasts) == (True, False)


def test_blanks_inside_a_set_do_not_matter():
    assert parse_edtf(" [1990, 1993 .. 1995] ").edtf == "[1990,1993..1995]"


def test_a_date_cannot_be_built_from_a_wrong_text():
    with pytest.raises(FieldError):
        PartialDate("1976-06-31")


def test_no_date_is_neither_read_nor_unread():
    empty = from_stored(None)
    assert (empty, empty.is_read, empty.precision) == (PartialDate(), False, Precision.EMPTY)


def test_kept_words_are_unread_and_have_no_bounds():
    date = keep_words(" next week ")
    facts = (date.words, date.precision, bounds(stored(date)))
    assert facts == ("next week", Precision.UNREAD, (None, None))


def test_kept_words_do_not_disturb_the_bounds():
    text = stored(PartialDate("[1990..2009]", "1990s and early 2000s"))
    assert bounds(text) == ("1990-01-01", "2009-12-31")


def test_a_stored_text_that_became_no_date_is_shown_as_unread_words():
    assert from_stored("1994-02-31") == PartialDate(words="1994-02-31")


def test_today_is_the_day_the_caller_names():
    assert dates.today_text(datetime.date(2025, 12, 19)) == "2025-12-19"


def test_the_one_door_offers_every_kind_of_reading():
    assert set(get_args(dates.Reading)) == {dates.Understood, dates.Asks, dates.Refused}


@given(ANY_DATE)
def test_a_stored_date_comes_back(date):
    assert from_stored(stored(date)) == date


@given(st.text())
def test_any_stored_text_can_be_bounded(text):
    earliest, latest = bounds(text)
    assert from_stored(text).is_read or (earliest, latest) == (None, None)


@given(ANY_EDTF)
def test_the_earliest_day_is_never_after_the_latest(edtf):
    date = parse_edtf(edtf)
    assert not (date.earliest and date.latest) or date.earliest <= date.latest


@given(ANY_EDTF)
def test_the_fast_bounds_agree_with_the_grammar(edtf):
    date = parse_edtf(edtf)
    assert tuple(map(_day, bounds(edtf))) == (date.earliest, date.latest)


@given(st.text(alphabet="0123456789X-./[]?~%, ", max_size=24))
def test_a_text_of_edtf_signs_is_a_date_or_a_field_error(text):
    try:
        date = parse_edtf(text)
    except FieldError:
        return
    assert parse_edtf(date.edtf) == date
