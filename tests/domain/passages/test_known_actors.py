"""Actors of a register and of the reference are found together."""

from __future__ import annotations

import pytest

from agreement_register.domain.passages.known_actors import KnownActors
from agreement_register.exchange import actor_reference

ROWS = [
    (1, "Russia", "Russia"),
    (1, "Russia", "Moscow"),
    (1, "Russia", "RUS"),
    (2, "USSR", "USSR"),
    (2, "USSR", "SUHH"),
    (3, "Joint Baltic Commission", "Joint Baltic Commission"),
]


@pytest.fixture(scope="module")
def names():
    codes = {1: "RUS", 2: "SUHH"}
    return KnownActors(ROWS, actor_reference.finder(), codes, actor_reference.name_of)


def found(names, text, language="en"):
    return [
        (text[one.start : one.end], one.actors, one.codes)
        for one in names.spoken(language).found_in(text)
    ]


def test_an_actor_of_the_register_is_found_by_every_form_of_the_reference(names):
    assert found(names, "между Россией", "ru") == [("Россией", (1,), ("RUS", "RUEM"))]


def test_an_actor_that_the_register_lacks_is_found_by_its_code(names):
    assert found(names, "with Norway") == [("Norway", (), ("NOR",))]
    assert names.reference_name("NOR") == "Norway"


def test_an_actor_that_only_the_register_knows_is_found(names):
    assert found(names, "the Joint Baltic Commission met") == [
        ("Joint Baltic Commission", (3,), ())
    ]


def test_a_name_of_the_register_is_none_where_the_reference_sees_a_place(names):
    assert found(names, "It was signed in Moscow.") == []
    assert found(names, "Moscow signed it.") == [("Moscow", (1, 2), ("RUS", "SUHH"))]
    assert found(names, "Moscow signed it in 1975.") == [("Moscow", (2, 1), ("SUHH", "RUS"))]


def test_a_first_half_without_a_second_is_no_actor(names):
    assert found(names, "the Indo-Pacific and the Anglo-Saxon world") == []
