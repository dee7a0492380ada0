"""How two dates stand to each other."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_register.domain.dates.dates import (
    Order,
    PartialDate,
    Relation,
    certainly_within,
    compare,
    keep_words,
    possibly_within,
    relate,
)

DATES = [
    "1989", "1989?", "1989-11", "[1989-11..1989-12]", "[1989..2000]", "1994", "1994-03-28",
    "XXXX-07", "XXXX-07-04", "2025", "2025-07", "2025-08", "2025-07-04", "2014/..", "[2014..]",
    "[..2014]", "199X", "[1993,1996]", "XXXX-02-29", "2000-02-29", "1997/2002", "[1997..2002]",
]  # fmt: skip
ANY_DATE = st.sampled_from(DATES).map(PartialDate) | st.just(keep_words("next week"))
MIRRORED = {Relation.REFINES: Relation.WIDER, Relation.WIDER: Relation.REFINES}
YEAR_1995 = (datetime.date(1995, 1, 1), datetime.date(1995, 12, 31))


@pytest.mark.parametrize(
    ("accepted", "stated", "relation"),
    [
        ("1989", "1989", Relation.SAME),
        ("1989", "1989?", Relation.SAME),
        ("1989", "[1989-11..1989-12]", Relation.REFINES),
        ("1989", "[1989..2000]", Relation.WIDER),
        ("[1997..2002]", "[1990..2009]", Relation.WIDER),
        ("[1997..2002]", "[1991..]", Relation.WIDER),
        ("[1997..2002]", "2000-05", Relation.REFINES),
        ("[1997..2002]", "[1989..2000]", Relation.OVERLAPS),
        ("1993", "1996", Relation.DISJOINT),
        ("[1993,1996]", "1994", Relation.DISJOINT),
        ("[1993,1994]", "[1993..1994]", Relation.SAME),
        ("2014/..", "2014-03/..", Relation.REFINES),
        ("1997/2002", "[1997..2002]", Relation.OVERLAPS),
        ("2025-07", "XXXX-07", Relation.WIDER),
        ("2025-08", "XXXX-07", Relation.DISJOINT),
        ("XXXX-07", "2025-07-04", Relation.REFINES),
        ("2025", "XXXX-07", Relation.OVERLAPS),
        ("[1989..2000]", "XXXX-07", Relation.OVERLAPS),
        ("XXXX-07", "XXXX-07-04", Relation.REFINES),
        ("XXXX-07", "XXXX-08", Relation.DISJOINT),
    ],
)
def test_a_stated_date_is_laid_beside_the_accepted_one(accepted, stated, relation):
    assert relate(PartialDate(accepted), PartialDate(stated)) is relation


def test_words_without_a_date_relate_to_nothing():
    assert relate(PartialDate("1989"), keep_words("weeks later")) is Relation.UNKNOWN


def test_a_missing_date_relates_to_nothing():
    assert relate(PartialDate(), PartialDate("1989")) is Relation.UNKNOWN


@given(ANY_DATE, ANY_DATE)
def test_exchanging_two_dates_mirrors_their_relation(one, other):
    there = relate(one, other)
    assert relate(other, one) is MIRRORED.get(there, there)


@given(ANY_DATE, ANY_DATE)
def test_dates_in_a_certain_order_have_no_day_in_common(one, other):
    ordered = compare(one, other) is not Order.CANNOT_TELL
    assert not ordered or relate(one, other) is Relation.DISJOINT


@given(ANY_DATE, ANY_DATE)
def test_exchanging_two_dates_mirrors_their_order(one, other):
    mirrored = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE}
    there = compare(one, other)
    assert compare(other, one) is mirrored.get(there, there)


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("1993", "1994-03-28", Order.BEFORE),
        ("1994-03-28", "1993", Order.AFTER),
        ("1995-12", "1995", Order.CANNOT_TELL),
        ("1995", "1995", Order.CANNOT_TELL),
        ("XXXX-02", "1995", Order.CANNOT_TELL),
        ("[..1990]", "[1991..]", Order.BEFORE),
        ("[1991..]", "2025", Order.CANNOT_TELL),
        ("2014/..", "2013", Order.AFTER),
    ],
)
def test_only_dates_without_a_common_day_have_an_order(one, other, order):
    assert compare(PartialDate(one), PartialDate(other)) is order


@pytest.mark.parametrize(
    ("edtf", "certainly", "possibly"),
    [
        ("1995-12", True, True),
        ("1995", True, True),
        ("1995?", False, True),
        ("1995~", False, True),
        ("[1995..1996]", False, True),
        ("[1991..]", False, True),
        ("[1993,1996]", False, False),
        ("1996", False, False),
        ("XXXX-02", False, True),
    ],
)
def test_a_date_lies_certainly_possibly_or_not_in_a_year(edtf, certainly, possibly):
    date = PartialDate(edtf)
    assert (certainly_within(date, *YEAR_1995), possibly_within(date, *YEAR_1995)) == (
        certainly,
        possibly,
    )


def test_a_leap_day_without_year_is_not_possible_in_an_ordinary_year():
    assert not possibly_within(PartialDate("XXXX-02-29"), *YEAR_1995)


def test_words_without_a_date_are_not_found_in_any_year():
    assert not possibly_within(keep_words("in 1995, perhaps"), *YEAR_1995)
