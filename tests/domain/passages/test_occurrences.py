"""Words are found in a text at the right places, however they are written."""

from __future__ import annotations

import pytest

from agreement_register.domain.passages.occurrences import Searched


def found(text, words, most=100):
    return [text[start:end] for start, end in Searched(text).occurrences(words, most)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norway and NORWAY", "norway", ["Norway", "NORWAY"]),
        ("Le 3 février à Genève", "fevrier a geneve", ["février à Genève"]),
        ("Le 3 fe\u0301vrier", "février", ["fe\u0301vrier"]),
        ("11 NATO\u00a0states", "nato states", ["NATO\u00a0states"]),
        ("the two\nstates", "two  states", ["two\nstates"]),
        ("the \u201cfriend\u2019s\u201d pact", '"friend\'s"', ["\u201cfriend\u2019s\u201d"]),
        ("pre\u00advious", "previous", ["pre\u00advious"]),
        ("1997\u20132002", "1997-2002", ["1997\u20132002"]),
        ("(a+b)* is no pattern", "(a+b)*", ["(a+b)*"]),
        ("😀😀 Norway", "norway", ["Norway"]),
        ("Straße", "straße", ["Straße"]),
        ("Россия и РОССИЯ", "россия", ["Россия", "РОССИЯ"]),
    ],
)
def test_words_are_found_as_they_stand(text, words, expected):
    assert found(text, words) == expected


@pytest.mark.parametrize("words", ["", "  \n", "\u0301", "fees"])
def test_nothing_is_found_of_blanks_marks_and_what_is_not_there(words):
    assert found("Ships may call.", words) == []


def test_no_more_are_found_than_wanted():
    assert len(found("a " * 1000, "a", most=7)) == 7
