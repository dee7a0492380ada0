"""Several days in one phrase: each is a date of its own, and none is a range of them."""

# ruff: noqa: RUF001 - words in several scripts

import pytest

from agreement_register.domain.dates.date_scanning import dates_in
from agreement_register.domain.dates.dates import Asks, Refused, Understood, read
from agreement_register.domain.passages.settled_dates import settled

SEVENTH, EIGHTEENTH = "1994-11-07", "1994-11-18"
IN_DECEMBER = "1994-12-18"
SEVERAL = [
    ("on 7 and 18 November 1994 respectively", [SEVENTH, EIGHTEENTH]),
    ("on 7, 9 and 18 November 1994", [SEVENTH, "1994-11-09", EIGHTEENTH]),
    ("on November 7 and 18, 1994", [SEVENTH, EIGHTEENTH]),
    ("on 7 November and 18 December 1994", [SEVENTH, IN_DECEMBER]),
    ("am 7. bzw. 18. November 1994", [SEVENTH, EIGHTEENTH]),
    ("am 7. und 18. November 1994", [SEVENTH, EIGHTEENTH]),
    ("am 7. November bzw. 18. Dezember 1994", [SEVENTH, IN_DECEMBER]),
    ("les 7 et 18 novembre 1994", [SEVENTH, EIGHTEENTH]),
    ("le 7 et le 18 novembre 1994, respectivement", [SEVENTH, EIGHTEENTH]),
    ("le 7 novembre et le 18 décembre 1994", [SEVENTH, IN_DECEMBER]),
    ("7 и 18 ноября 1994 года (соответственно)", [SEVENTH, EIGHTEENTH]),
    ("7-го и 18-го ноября 1994 г.", [SEVENTH, EIGHTEENTH]),
    ("7 ноября и 18 декабря 1994 года", [SEVENTH, IN_DECEMBER]),
    ("7 та 18 листопада 1994 року відповідно", [SEVENTH, EIGHTEENTH]),
    ("7 листопада і 18 грудня 1994 року", [SEVENTH, IN_DECEMBER]),
]
ONE = [
    ("between 5 and 7 May 1994", "[1994-05-05..1994-05-07]"),
    ("between May 5 and 7, 1994", "[1994-05-05..1994-05-07]"),
    ("zwischen dem 5. und 7. Mai 1994", "[1994-05-05..1994-05-07]"),
    ("entre le 5 et le 7 mai 1994", "[1994-05-05..1994-05-07]"),
    ("между 5 и 7 мая 1994 года", "[1994-05-05..1994-05-07]"),
    ("між 5 та 7 травня 1994 року", "[1994-05-05..1994-05-07]"),
    ("from 5 to 7 May 1994", "1994-05-05/1994-05-07"),
    ("vom 5. bis 7. Mai 1994", "1994-05-05/1994-05-07"),
    ("du 5 au 7 mai 1994", "1994-05-05/1994-05-07"),
    ("с 5 по 7 мая 1994 года", "1994-05-05/1994-05-07"),
    ("з 5 по 7 травня 1994 року", "1994-05-05/1994-05-07"),
    ("5 or 7 May 1994", "[1994-05-05,1994-05-07]"),
    ("5 или 7 мая 1994 года", "[1994-05-05,1994-05-07]"),
    ("5. oder 7. Mai 1994", "[1994-05-05,1994-05-07]"),
]


@pytest.mark.parametrize(("said", "days"), SEVERAL)
def test_each_of_several_days_is_found_in_a_text_and_asked_about_in_a_cell(said, days):
    typed = read(said)
    assert isinstance(typed, Asks)
    assert [one.date.edtf for one in typed.answers] == days
    text = f"They signed {said}."
    assert [one.edtf for one in settled(text, dates_in(text), "2010-06-15")] == days


@pytest.mark.parametrize(("said", "edtf"), ONE)
def test_two_days_that_bound_one_date_stay_one(said, edtf):
    typed = read(said)
    assert isinstance(typed, Understood)
    assert typed.date.edtf == edtf
    text = f"They met {said}, in Rome."
    found = settled(text, dates_in(text))
    assert [(text[one.found.start : one.found.end], one.edtf) for one in found] == [(said, edtf)]


def test_numbers_of_articles_before_a_day_are_no_days():
    assert [one.value for one in dates_in("under Articles 7 and 18 November 1994")] == [EIGHTEENTH]


def test_several_days_without_a_year_are_each_settled_by_the_source():
    text = "They signed on 7 and 18 November."
    found = [one.edtf for one in settled(text, dates_in(text), "1994-12-01")]
    assert found == [SEVENTH, EIGHTEENTH]


NO_YEAR = [
    ("between 5 and 7 May", "[1994-05-05..1994-05-07]"),
    ("from 5 to 7 May", "1994-05-05/1994-05-07"),
    ("5-7 May", "[1994-05-05..1994-05-07]"),
    ("zwischen dem 5. und 7. Mai", "[1994-05-05..1994-05-07]"),
    ("vom 5. bis 7. Mai", "1994-05-05/1994-05-07"),
    ("entre le 5 et le 7 mai", "[1994-05-05..1994-05-07]"),
    ("du 5 au 7 mai", "1994-05-05/1994-05-07"),
    ("между 5 и 7 мая", "[1994-05-05..1994-05-07]"),
    ("с 5 по 7 мая", "1994-05-05/1994-05-07"),
    ("між 5 та 7 травня", "[1994-05-05..1994-05-07]"),
    ("з 5 по 7 травня", "1994-05-05/1994-05-07"),
]


@pytest.mark.parametrize(("said", "edtf"), NO_YEAR)
def test_days_without_a_year_are_those_of_the_source_and_a_cell_asks_for_the_year(said, edtf):
    typed = read(said)
    assert isinstance(typed, Refused)
    assert str(typed.reason) == "A range needs a year at both ends."
    text = f"They met {said}, in Rome."
    found = settled(text, dates_in(text), "1994-06-15")
    assert [(text[one.found.start : one.found.end], one.edtf) for one in found] == [(said, edtf)]
    assert [one.edtf for one in settled(text, dates_in(text))] == [""]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "on 5 May 1994 and between 5 and 7 June of the following year",
            "[1995-06-05..1995-06-07]",
        ),
        ("on 5 May 1994 and on 5-7 June of the same year", "[1994-06-05..1994-06-07]"),
        ("am 5. Mai 1994 und vom 5. bis 7. Juni desselben Jahres", "1994-06-05/1994-06-07"),
        ("5 мая 1994 года и с 5 по 7 июня того же года", "1994-06-05/1994-06-07"),
        ("le 5 mai 1994 et du 5 au 7 juin de la même année", "1994-06-05/1994-06-07"),
        ("5 травня 1994 року та з 5 по 7 червня того ж року", "1994-06-05/1994-06-07"),
    ],
)
def test_days_of_the_same_or_the_next_year_are_never_those_of_the_source(text, days):
    assert [one.edtf for one in settled(text, dates_in(text), "2010-06-15")] == [
        "1994-05-05", days,
    ]  # fmt: skip
