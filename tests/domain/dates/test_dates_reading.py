"""What a person types into a date cell, and what the cell says back."""

# ruff: noqa: RUF001 - words in several scripts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.dates.dates import (
    Asks,
    PartialDate,
    Refused,
    Understood,
    in_words,
    keep_words,
    read,
)

UNDERSTOOD = [
    ("28.03.1994", "1994-03-28"),
    ("28. 3. 1994", "1994-03-28"),
    ("28/3/1994", "1994-03-28"),
    ("3/28/1994", "1994-03-28"),
    ("03.04.1994", "1994-04-03"),
    ("04/04/1994", "1994-04-04"),
    ("1994-03-28", "1994-03-28"),
    ("1994/3/28", "1994-03-28"),
    ("19940328", "1994-03-28"),
    ("1994-03-28 00:00:00", "1994-03-28"),
    ("28 March 1994", "1994-03-28"),
    ("March 28, 1994", "1994-03-28"),
    ("the 28th of March 1994", "1994-03-28"),
    ("28-Mar-1994", "1994-03-28"),
    ("28. März 1994", "1994-03-28"),
    ("28 mars 1994", "1994-03-28"),
    ("28 марта 1994 г.", "1994-03-28"),
    ("Mar 1994", "1994-03"),
    ("Dec. 1995", "1995-12"),
    ("1995-12", "1995-12"),
    ("12/1995", "1995-12"),
    ("in December 1995", "1995-12"),
    ("1993", "1993"),
    ("1997-2002", "[1997..2002]"),
    ("1997\u20132002", "[1997..2002]"),
    ("between 1997 and 2002", "[1997..2002]"),
    ("1997 to 2002", "[1997..2002]"),
    ("from 1997 to 2002", "1997/2002"),
    ("1997-98", "[1997..1998]"),
    ("May 5-7, 1994", "[1994-05-05..1994-05-07]"),
    ("5 мая 1994г.", "1994-05-05"),
    ("5-го мая 1994", "1994-05-05"),
    ("1.4.2013 г.", "2013-04-01"),
    ("у травні 1994 року", "1994-05"),
    ("3.V.1994", "1994-05-03"),
    ("13.ХІ.2013", "2013-11-13"),
    ("im Frühjahr 1994", "1994-21"),
    ("vom 5. bis 7. Mai 1999", "1999-05-05/1999-05-07"),
    ("le 1er mars 1999", "1999-03-01"),
    ("15 de diciembre de 1995", "1995-12-15"),
    ("14 listopada 1990 r.", "1990-11-14"),
    ("1° marzo 1990", "1990-03-01"),
    ("Q3 2004", "2004-35"),
    ("III квартал 2004 года", "2004-35"),
    ("H1 2005", "2005-40"),
    ("winter 1996/97", "1996-24"),
    ("19th century", "18XX"),
    ("XIX век", "18XX"),
    ("in or about 1996", "1996~"),
    ("1990-х годов", "199X"),
    ("années 1990", "199X"),
    ("5 (18) мая 1907", "1907-05-18"),
    ("28 August (10 September) 1907", "1907-09-10"),
    ("1994-03-28T00:00:00+02:00", "1994-03-28"),
    ("3-5 March 1994", "[1994-03-03..1994-03-05]"),
    ("between March and May 1994", "[1994-03..1994-05]"),
    ("1989?", "1989?"),
    ("1989 (uncertain)", "1989?"),
    ("probably 1989", "1989?"),
    ("c. 1989", "1989~"),
    ("ca 1989", "1989~"),
    ("circa 1989", "1989~"),
    ("about 1989", "1989~"),
    ("about 1989?", "1989%"),
    ("c. 1997-2002", "[1997~..2002~]"),
    ("from probably 1997 to about 2002", "1997?/2002~"),
    ("c. 1997 to probably 2002", "[1997~..2002%]"),
    ("since about the 1990s?", "1990%/.."),
    ("before about 1990?", "[..1989%]"),
    ("before 1990", "[..1989]"),
    ("before 1990?", "[..1989?]"),
    ("before March 1996", "[..1996-02]"),
    ("before 1 March 1996", "[..1996-02-29]"),
    ("by 19 December 2025", "[..2025-12-19]"),
    ("not later than 2002", "[..2002]"),
    ("no later than 2002", "[..2002]"),
    ("after 1991", "[1992..]"),
    ("after 31 December 1991", "[1992-01-01..]"),
    ("after the 1990s", "[2000..]"),
    ("1991 or later", "[1991..]"),
    ("not earlier than 1991", "[1991..]"),
    ("1993 or 1996", "[1993,1996]"),
    ("since 2014", "2014/.."),
    ("2014 - present", "2014/.."),
    ("until 2014", "../2014"),
    ("1990s", "199X"),
    ("the 1990's", "199X"),
    ("1990s to March 1995", "[1990..1995-03]"),
    ("February", "XXXX-02"),
    ("February, no year", "XXXX-02"),
    ("2014/..", "2014/.."),
    ("[1990, 1993..1995]", "[1990,1993..1995]"),
    ("xxxx-02", "XXXX-02"),
    ("Friday 5 December 2025", "2025-12-05"),
    ("Fri, 5 Dec 2025", "2025-12-05"),
    ("5 December 2025 (Friday)", "2025-12-05"),
    ("Sunday 03/04/1994", "1994-04-03"),
    ("\uff12\uff18\uff0e\uff10\uff13\uff0e\uff11\uff19\uff19\uff14", "1994-03-28"),
    ("\u00a028\u00a0March\u20091994 \u200b", "1994-03-28"),
]

VAGUE = [
    ("early 2000s", "200X"),
    ("early 1990s", "[1990..1993]"),
    ("mid-1990s", "[1994..1996]"),
    ("late 1997", "[1997-09..1997-12]"),
    ("Late February 1996", "[1996-02-21..1996-02-29]"),
    ("first half of 1997", "[1997-01..1997-06]"),
    ("1990s and early 2000s", "[1990..2009]"),
    ("by the end of 1997", "[..1997]"),
]

IMPOSSIBLE = [
    ("31 June 1997", "June has 30 days.", "Keep June 1997", "1997-06"),
    ("29 Feb 1900", "February 1900 has 28 days.", "Keep February 1900", "1900-02"),
    ("2010-00-00", "There is no month 0.", "Keep 2010", "2010"),
    ("28/13/1994", "There is no month 13.", "Keep 1994", "1994"),
    ("by 31 June 1997", "June has 30 days.", "Keep by June 1997", "[..1997-06]"),
    (
        "between 31 June 1997 and 5 May 1998",
        "June has 30 days.",
        "Keep between June 1997 and 5 May 1998",
        "[1997-06..1998-05-05]",
    ),
]

RELATIVE = [
    "next week",
    "Friday",
    "on Friday",
    "two weeks earlier",
    "weeks after the summit",
    "today",
]
SENTINELS = [
    "9999-12-31",
    "31.12.9999",
    "9999",
    "0",
    "0000-00-00",
    "-99",
    "\u221299",
    "unknown",
    "n/a",
]
UNREADABLE = ["Obsolete", "14-022005", "28 Marhc 1994", "28 March and May 1994", "spring", "5"]


def _understood(text: str) -> Understood:
    reading = read(text)
    assert isinstance(reading, Understood), reading
    return reading


def _refused(text: str) -> Refused:
    reading = read(text)
    assert isinstance(reading, Refused), reading
    return reading


def _asked(text: str) -> Asks:
    reading = read(text)
    assert isinstance(reading, Asks), reading
    return reading


@pytest.mark.parametrize(("text", "edtf"), UNDERSTOOD)
def test_a_typed_date_is_understood(text, edtf):
    assert _understood(text).date == PartialDate(edtf)


@pytest.mark.parametrize(("text", "edtf"), VAGUE)
def test_a_vague_phrase_becomes_a_range_and_keeps_its_words(text, edtf):
    assert _understood(text).date == PartialDate(edtf, text)


@pytest.mark.parametrize(
    ("text", "sentence", "detail"),
    [
        ("28.03.1994", "28 March 1994", "A Monday."),
        ("Dec 1995", "December 1995", "Some day from 1 to 31 December 1995."),
        ("1993", "1993", "Some day from 1 January to 31 December 1993."),
        ("1989?", "1989 (uncertain)", "Kept as uncertain in every list and export."),
        (
            "1997-2002",
            "between 1997 and 2002",
            "One day, not known which. A signature does not last for years.",
        ),
        (
            "3-5 March 1994",
            "between 3 March 1994 and 5 March 1994",
            "One day, not known which: 3 to 5 March 1994.",
        ),
        (
            "after 1991",
            "1992 or later",
            "One day, not known which: 1 January 1992 or later.",
        ),
        ("1997/2002", "lasting from 1997 to 2002", "A period that lasts, not one unknown day."),
        ("", "Empty means not recorded", "Say more if a source does:"),
    ],
)
def test_the_cell_reads_back_what_it_understood(text, sentence, detail):
    reading = _understood(text)
    assert (str(reading.sentence), str(reading.detail)) == (sentence, detail)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\t"])
def test_an_empty_cell_is_no_date(text):
    assert _understood(text).date == PartialDate()


def test_strokes_leave_the_order_of_day_and_month_open():
    asked = _asked("03/04/1994")
    labels = [str(answer.label) for answer in asked.answers]
    assert (str(asked.question), labels) == (
        "Which day is meant?",
        ["3 April 1994", "4 March 1994"],
    )


def test_both_ends_of_a_range_have_the_same_order_of_day_and_month():
    dates = [answer.date.edtf for answer in _asked("03/04/1994 - 05/06/1994").answers]
    assert dates == ["[1994-04-03..1994-06-05]", "[1994-03-04..1994-05-06]"]


def test_a_short_pair_of_years_that_may_be_a_season_asks():
    dates = [answer.date.edtf for answer in _asked("2021-22").answers]
    assert dates == ["[2021..2022]", "2021-22"]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [("1997-8", ["[1997..1998]", "1997-08"]), ("1743/4", ["[1743..1744]", "1743-04"])],
)
def test_a_pair_of_years_that_may_be_a_month_asks(text, edtfs):
    assert [answer.date.edtf for answer in _asked(text).answers] == edtfs


def test_a_century_that_may_be_a_decade_asks():
    assert [answer.date.edtf for answer in _asked("1900s").answers] == ["190X", "19XX"]


@pytest.mark.parametrize("text", ["1900-01-01", "01.01.1900", "1 January 1900"])
def test_the_first_day_of_1900_asks(text):
    assert [answer.date.edtf for answer in _asked(text).answers] == ["1900-01-01", "1900"]


@pytest.mark.parametrize("text", ["1 January 1993", "1993-01-01", "01/01/1993"])
def test_a_first_of_january_is_kept_and_offers_the_year(text):
    reading = _understood(text)
    offered = [(str(offer.label), offer.date.edtf) for offer in reading.alternatives]
    assert reading.date == PartialDate("1993-01-01")
    assert offered == [("Only 1993", "1993"), ("The day is known", "1993-01-01")]


def test_a_first_of_january_with_its_weekday_is_known():
    assert _understood("Friday 1 January 1993").alternatives == ()


@pytest.mark.parametrize(("text", "reason", "label", "edtf"), IMPOSSIBLE)
def test_a_date_that_cannot_be_offers_what_is_left_of_it(text, reason, label, edtf):
    refused = _refused(text)
    repairs = [(str(repair.label), repair.date.edtf) for repair in refused.repairs]
    assert (str(refused.reason), repairs) == (reason, [(label, edtf)])


def test_a_missing_day_is_refused_with_advice():
    assert str(_refused("31 June 1997").detail) == "Type another day, or keep the month only."


@pytest.mark.parametrize("text", SENTINELS)
def test_a_code_for_a_missing_value_is_refused(text):
    assert _refused(text).repairs == ()


@pytest.mark.parametrize("text", RELATIVE)
def test_words_that_count_from_another_day_are_not_guessed(text):
    refused = _refused(text)
    assert str(refused.reason) == "This depends on a day that is not given here."
    assert [repair.date for repair in refused.repairs] == [keep_words(text)]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_can_be_kept_as_words(text):
    refused = _refused(text)
    assert str(refused.reason) == "This cannot be read as a date."
    assert [repair.date for repair in refused.repairs] == [keep_words(text)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("16-12-1991.", "1991-12-16"), ("2010-XX-XX-", "2010-XX-XX"), ("(1994)", "1994")],
)
def test_stray_marks_are_refused_and_the_date_is_offered(text, edtf):
    refused = _refused(text)
    assert str(refused.reason) == "There is a stray mark beside the date."
    assert [repair.date for repair in refused.repairs] == [PartialDate(edtf)]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("28.3.94", ["1994-03-28", "2094-03-28"]),
        ("28 March '94", ["1994-03-28", "2094-03-28"]),
        ("28.3.49", ["2049-03-28", "1949-03-28"]),  # the first year offered is within 1950-2049
        ("28.3.50", ["1950-03-28", "2050-03-28"]),
        ("5/25", ["2025-05", "1925-05"]),
        ("Mar 12", ["2012-03", "1912-03", "XXXX-03-12"]),
    ],
)
def test_a_year_of_two_digits_is_refused_and_its_years_are_offered(text, edtfs):
    refused = _refused(text)
    assert str(refused.reason) == "The year needs four digits."
    assert [repair.date.edtf for repair in refused.repairs] == edtfs


def test_a_wrong_weekday_is_refused_with_the_right_one():
    refused = _refused("Monday 5 December 2025")
    assert str(refused.reason) == "5 December 2025 is a Friday, not a Monday."
    assert [str(repair.label) for repair in refused.repairs] == ["Keep 5 December 2025"]


def test_a_weekday_needs_a_full_date():
    assert str(_refused("Friday 5 December").reason) == "A weekday needs a full date."


def test_a_day_number_of_a_spreadsheet_is_refused_with_its_day():
    refused = _refused("34421")
    assert str(refused.reason) == "34421 is a number, not a date."
    assert [repair.date.edtf for repair in refused.repairs] == ["1994-03-28"]


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("2002-1997", "The end lies before the start.", "Type the earlier date first."),
        ("XXXX", "No digit of this date is known.", "Leave the cell empty, or choose Unknown."),
        (
            "1994-03-28T12:30",
            "The register keeps days, not times of day.",
            "Type the day alone.",
        ),
        ("before 31 June 1997", "June has 30 days.", "Type another date."),
    ],
)
def test_a_broken_rule_is_named_with_what_to_do(text, reason, detail):
    refused = _refused(text)
    assert (str(refused.reason), str(refused.detail)) == (reason, detail)


@pytest.mark.parametrize("text", ["before 0001", "before 1 January 0001", "after 9999"])
def test_the_calendar_has_an_end(text):
    assert str(_refused(text).reason) == "Years run from 1 to 9999."


def test_a_text_longer_than_any_date_is_refused():
    assert str(_refused("1994 " * 41).reason) == "This is too long for a date."


FRAGMENTS = [
    "1994", "03", "31", "0", "9999", "-", "/", ".", "..", " ", "?", "~", "[", "]", ",", "X", "(",
    "March", "Feb", "early", "late", "about", "c.", "before", "after", "between", "and", "to", "or",
    "since", "until", "by", "Friday", "1990s", "the", "(uncertain)", "00:00", "XXXX-02", "or later",
]  # fmt: skip


@given(st.text(max_size=210))
def test_no_text_at_all_is_too_much_for_the_cell(text):
    assert isinstance(read(text), Understood | Asks | Refused)


@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=9).map(" ".join)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join)
)
def test_no_jumble_of_dates_is_too_much_for_the_cell(text):
    reading = read(text)
    if isinstance(reading, Understood):
        assert reading.date.is_read or not text.strip()
    else:
        assert not isinstance(reading, Asks) or len(reading.answers) > 1


@given(st.dates())
def test_any_day_is_read_from_its_words(day):
    reading = read(in_words(PartialDate(day.isoformat())))
    unusual = day.year == 9999 or (day.year, day.month, day.day) == (1900, 1, 1)
    assert unusual or (isinstance(reading, Understood) and reading.date.earliest == day)
