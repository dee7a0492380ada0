"""Findings and reasons are codes and values in the file, and sentences for their readers."""

import pytest

from agreement_register.domain.rules.event_words import Day
from agreement_register.domain.rules.rule_sentences import (
    SENTENCES,
    both,
    decoded,
    encoded,
    sentence,
)
from agreement_register.domain.texts import PseudoLanguage, Several, Text


def test_no_sentence_stands_under_two_codes():
    assert len({said.message for said in SENTENCES.values()}) == len(SENTENCES)


def test_a_kept_sentence_holds_its_code_and_none_of_its_words():
    said = sentence("possible duplicate", record="AGR-000002", duplicate="AGR-000001")
    assert encoded(said) == '["possible duplicate","AGR-000002","AGR-000001"]'
    assert decoded(encoded(said)) == said


def test_what_is_within_a_sentence_is_kept_with_it():
    act = sentence("done", act=Text("signed"), day=Day("1994-03-28"))
    why = sentence("because", event="EVT-000001", act=act)
    day = Day("1991", is_bare=True)
    until = sentence("party until", party="USSR", day=day, record="AGR-1", signed=Day("1992"))
    kept = encoded(Several((why, until, both("A", "B"), sentence("linked", n=2), "words"), "; "))
    assert "because of" not in kept
    assert str(decoded(kept)) == (
        "because of EVT-000001: signed on 28 March 1994; USSR existed until 1991, but AGR-1 "
        "was signed in 1992. Check who signed, and when.; A and B; 2 counterparties are linked; "
        "words"
    )


@pytest.mark.parametrize("kept", ['{"far": 9}', '["no such sentence"]', "[" * 5000, "a word"])
def test_what_no_program_of_ours_wrote_is_said_as_it_stands(kept):
    assert decoded(kept) == kept


def test_a_reason_is_said_in_the_language_of_its_reader():
    said = sentence("because", event="EVT-000001", act=Text("signed"))
    assert PseudoLanguage().say(said) == "⟦because of EVT-000001: ⟦signed⟧⟧"
