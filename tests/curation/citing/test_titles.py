"""Titles of a register, held for a session: found by a word, by their letters, and never stale."""

from __future__ import annotations

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event

from agreement_register.curation.citing import titles
from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import Passage, propose
from agreement_register.curation.citing.titles import common_party_of, held_titles, hold_titles
from agreement_register.domain.edits import CellEdit, EditBatch, RecordRemoved
from agreement_register.store import candidates


@pytest.fixture
def trading(register):
    """Return a register with one agreement of many, that is known by its letters."""
    agreement = an_agreement(register, "Northern Free Trade Agreement (NOFTA)", type="agreement")
    for name, code in (("Norway", "NOR"), ("Sweden", "SWE"), ("Finland", "FIN")):
        a_party(register, agreement, an_actor(register, name, code=code))
    an_event(register, agreement, "1994-01-01")
    return register


def test_an_agreement_is_found_by_the_beginning_of_a_word_in_any_letters(trading):
    found = held_titles(trading).with_words(["north"])
    assert [trading.head(one).title for one in found] == ["Northern Free Trade Agreement (NOFTA)"]
    assert held_titles(trading).with_words(["south"]) == []


def test_a_title_that_was_edited_is_found_by_its_new_words(trading):
    (agreement,) = held_titles(trading).with_words(["north"])
    old = trading.head(agreement).title
    edit = CellEdit("agreement", agreement, "title", old, "Southern Pact (SOPA)")
    trading.apply(EditBatch("title", [edit]))
    assert held_titles(trading).with_words(["north"]) == []
    assert held_titles(trading).short_names == {"SOPA"}


def test_every_title_is_held_however_many_are_read_at_once(trading, monkeypatch):
    made = [an_agreement(trading, f"Pact of {word}") for word in ("Aland", "Eland", "Oland")]
    monkeypatch.setattr(candidates, "_PAGE", 2)
    found = held_titles(trading)
    assert [found.with_words([word]) for word in ("aland", "eland", "oland")] == [
        [one] for one in made
    ]
    assert len(found.with_words(["north", "pact"])) == 4


@pytest.mark.parametrize("most", [0, 500])
def test_titles_follow_what_is_made_edited_and_removed_be_it_little_or_much(
    trading, monkeypatch, most
):
    monkeypatch.setattr(titles, "_MOST_CHANGED", most)
    (first,) = held_titles(trading).with_words(["north"])
    second = an_agreement(trading, "Northern Fishing Pact (NOFIP)")
    assert held_titles(trading).with_words(["north"]) == [first, second]
    assert held_titles(trading).short_names == {"NOFTA", "NOFIP"}
    old = trading.head(second).title
    trading.apply(EditBatch("x", [CellEdit("agreement", second, "title", old, "Other Pact")]))
    assert held_titles(trading).with_words(["north", "other"]) == [first, second]
    assert held_titles(trading).short_names == {"NOFTA"}
    trading.apply(EditBatch("x", [RecordRemoved("agreement", first)]))
    assert held_titles(trading).with_words(["north", "other"]) == [second]
    assert held_titles(trading).short_names == frozenset()
    trading.undo(trading.log_position)
    assert held_titles(trading).with_words(["north"]) == [first]


def test_titles_that_were_read_beside_the_window_are_those_of_the_register(trading, monkeypatch):
    with trading.reading() as snapshot:
        hold_titles(trading, snapshot)
    monkeypatch.setattr(titles, "Titles", None)  # nothing is read again
    (agreement,) = held_titles(trading).with_words(["north"])
    assert trading.head(agreement).title == "Northern Free Trade Agreement (NOFTA)"


def test_letters_that_name_an_actor_are_no_name_of_an_agreement(trading):
    an_agreement(trading, "Agreement on NATO Headquarters III")
    assert held_titles(trading).short_names == {"NOFTA"}


def test_who_is_party_to_most_agreements_is_told_anew_after_a_change(trading):
    sweden = next(one for one, name, _ in trading.actor_names() if name == "Sweden")
    assert common_party_of(trading) is None
    for year in (1995, 1996, 1997):
        a_party(trading, an_agreement(trading, f"Pact of {year}"), sweden)
    assert common_party_of(trading) == sweden


@pytest.mark.parametrize(
    "text",
    [
        "Sweden ratified NOFTA on 12 May 1995.",
        "Schweden ratifizierte NOFTA am 12. Mai 1995.",
        "La Suède a ratifié le NOFTA le 12 mai 1995.",
        "Швеция ратифицировала NOFTA 12 мая 1995 года.",
        "Швеція ратифікувала NOFTA 12 травня 1995 року.",
    ],
)
def test_an_abbreviation_of_a_title_stands_for_its_agreement(trading, text):
    source = a_source(trading, text=text, text_kind="original")
    found = propose(trading, Passage(source, 0, len(text) - 1))
    assert found.state is State.SURE
    assert found.row.target.new_event == "ratified"
    assert str(found.row.preview.read_back) == "12 May 1995"
