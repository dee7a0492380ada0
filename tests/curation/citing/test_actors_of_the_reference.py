"""A new agreement made of a passage takes its parties from the built-in reference."""

from __future__ import annotations

import pytest
from tests.builders import a_source, an_agreement

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.citing.citations import Draft, cite, preview
from agreement_register.curation.citing.proposing import (
    Passage,
    make_agreement,
    new_agreement_from,
)
from agreement_register.curation.register import create_register
from agreement_register.domain.types.words import Verdict
from agreement_register.domain.views import ViewQuery


@pytest.fixture
def register(tmp_path):
    made = create_register(tmp_path / "new.register", "Ada")
    yield made
    made.close()


def made_of(register, text, words):
    source = a_source(register, text=text, text_kind="original")
    start = text.index(words)
    offered = new_agreement_from(register, Passage(source, start, start + len(words)))
    register.apply(make_agreement(register, offered).batch)
    ids = register.view(ViewQuery("actor")).ids
    return {str(register.values("actor", actor)["code"]) for actor in ids}


def test_an_empty_register_makes_an_agreement_with_its_parties_in_one_step(register):
    text = "Der Vertrag zwischen Norwegen und Finnland wurde am 3. Mai 1995 in Oslo unterzeichnet."
    assert made_of(register, text, text) == {"NOR", "FIN"}
    assert register.undo(register.log_position)
    assert register.counts()["actor"] == register.counts()["agreement"] == 0


def test_parties_of_a_passage_are_those_of_its_day(register):
    text = "The treaty between Yugoslavia and Norway was signed on 4 May 1998."
    assert made_of(register, text, text) == {"CSXX", "NOR"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Россией", [("Russia", "Россией")]),
        ("Russian", [("Russia", "Russian")]),
        ("Norwegen und Russland", [("Norway", "Norwegen"), ("Russia", "Russland")]),
    ],
)
def test_a_party_is_cited_in_whatever_form_the_passage_names_it_and_no_other(
    register, words, expected
):
    agreement, source = an_agreement(register), a_source(register)
    register.apply(set_cell(register, "agreement", agreement, "parties", "Norway; Russia"))
    cell, draft = Cell("agreement", agreement, "parties"), Draft(source, stated_value=words)
    assert preview(register, cell, draft).verdict == Verdict.SUPPORTS
    register.apply(cite(register, cell, draft))
    cited = [
        register.row("citation", each) for each in register.where("citation", "source", source)
    ]
    assert sorted((row["record_title"], row["stated_value"]) for row in cited) == expected
    assert {row["verdict"] for row in cited} == {Verdict.SUPPORTS}
