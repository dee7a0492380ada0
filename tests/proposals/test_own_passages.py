"""Of a hundred passages of our own hardly anything false is stored by Enter."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def table():
    sys.path.insert(0, str(HERE))
    try:
        import run

        return run.measure(HERE / "own")["table"]
    finally:
        sys.path.remove(str(HERE))


def test_the_set_is_large_enough_and_has_five_languages(table):
    counts = table["counts"]
    assert sum(n for mark, n in counts["all"].items() if not mark.startswith("state")) >= 100
    assert {"en", "ru", "uk", "de", "fr"} <= set(counts)


def test_what_enter_stores_is_right_and_the_rest_is_asked(table):
    shares = list(table["shares"].values())
    wrong, sure, stored, asked, new, nothing = shares
    assert wrong <= 3
    assert sure >= 97
    assert (stored >= 50, asked >= 75, new >= 60, nothing >= 97) == (True, True, True, True)


def test_dates_and_actors_are_found(table):
    for kind, precision, recall in (("dates", 95, 97), ("actors", 95, 96)):
        found = table["found"][kind]
        assert (found["precision"] >= precision, found["recall"] >= recall) == (True, True)
