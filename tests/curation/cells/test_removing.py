"""What goes to the trash with something is told before it goes."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement, an_event, content

from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import set_cell, set_gap
from agreement_register.curation.cells.pasting import Pasted, paste
from agreement_register.curation.cells.removing import remove, remove_if_told
from agreement_register.curation.typed.changes import set_typed
from agreement_register.domain.errors import FieldError


@pytest.fixture
def agreement(register):
    """Return an agreement of two parties, the second with two citations and an event of its own."""
    agreement = an_agreement(register)
    a_party(register, agreement, an_actor(register, "Arland"))
    party = a_party(register, agreement, an_actor(register, "Borduria"))
    event = an_event(register, agreement, "2020", type="denounced", party=party)
    for record, field, stated in ((party, "as_signed", "Borduria"), (event, "date", "2020")):
        a_citation(register, record, field, stated)
    return agreement


def test_a_party_that_is_left_out_says_how_many_citations_go(register, agreement):
    before = content(register)
    with pytest.raises(AsksError) as asked:
        set_cell(register, "agreement", agreement, "parties", "Arland")
    assert asked.value.question == (
        "2 citations go to the trash with Borduria. 1 other record goes along."
    )
    assert content(register) == before
    (choice,) = asked.value.choices
    register.apply(choice.batch)
    assert register.row("agreement", agreement)["parties"] == "Arland"
    assert register.where("event", "agreement", agreement) == []


@pytest.mark.parametrize("entrance", ["typed", "pasted", "cleared"])
def test_every_entrance_to_the_parties_asks(register, agreement, entrance):
    cell = Cell("agreement", agreement, "parties")
    make = {
        "typed": lambda: set_typed(register, cell, "Arland"),
        "pasted": lambda: paste(register, [Pasted(cell, "Arland")]),
        "cleared": lambda: set_cell(register, "agreement", agreement, "parties", None),
    }[entrance]
    with pytest.raises(AsksError, match="2 citations go to the trash"):
        make()


def test_several_cells_that_are_pasted_into_are_refused_with_the_question(register, agreement):
    title = Pasted(Cell("agreement", agreement, "title"), "On drills")
    parties = Pasted(Cell("agreement", agreement, "parties"), "Arland")
    with pytest.raises(FieldError, match="2 citations go to the trash with Borduria"):
        paste(register, [title, parties])


@pytest.fixture
def uncited(register, agreement):
    for citation in register.where("citation", "agreement", agreement):
        register.apply(remove(register, [("citation", citation)]))
    return agreement


def test_a_party_that_is_left_out_says_which_events_go_though_nothing_cites_them(register, uncited):
    with pytest.raises(AsksError) as asked:
        set_cell(register, "agreement", uncited, "parties", "Arland")
    assert asked.value.question == "1 event goes to the trash with Borduria."
    (choice,) = asked.value.choices
    assert str(choice.label) == "Remove with events"
    register.apply(choice.batch)
    assert register.where("event", "agreement", uncited) == []


def test_a_deleted_party_says_so_too_and_a_deleted_agreement_takes_its_events(register, uncited):
    party = register.find("PTY-000002")[1]
    with pytest.raises(AsksError, match=r"^1 event goes to the trash with PTY-000002\.$") as asked:
        remove_if_told(register, [("party", party)])
    assert [str(choice.label) for choice in asked.value.choices] == ["Delete with events"]
    register.apply(remove_if_told(register, [("agreement", uncited)]))
    assert register.counts()["event"] == 0


def test_a_party_on_which_nothing_rests_goes_without_a_question(register, agreement):
    a_party(register, agreement, an_actor(register, "Carpathia"))
    register.apply(set_cell(register, "agreement", agreement, "parties", "Arland; Borduria"))
    assert register.row("agreement", agreement)["parties"] == "Arland; Borduria"


def test_a_new_name_and_a_party_that_goes_are_asked_about_together(register, agreement):
    with pytest.raises(AsksError, match=r"known as “Deltora”\. New actor\? 2 citations") as asked:
        set_cell(register, "agreement", agreement, "parties", "Arland; Deltora")
    assert [str(choice.label) for choice in asked.value.choices] == [
        "Make a new state, and remove with citations",
        "Make a new international organisation, and remove with citations",
        "Make another new actor, and remove with citations",
    ]
    register.apply(asked.value.choices[0].batch)
    assert register.row("agreement", agreement)["parties"] == "Arland; Deltora"


def test_deleting_asks_where_citations_go_along(register, agreement):
    with pytest.raises(AsksError) as asked:
        remove_if_told(register, [("agreement", agreement)])
    assert asked.value.question == (
        "2 citations go to the trash with AGR-000001. 3 other records go along."
    )
    register.apply(asked.value.choices[0].batch)
    assert register.counts()["citation"] == 0


def test_deleting_several_says_so_together(register, agreement):
    other = an_agreement(register, "Two")
    a_citation(register, other, "title", "Two")
    with pytest.raises(AsksError, match="3 citations go to the trash with 2 records"):
        remove_if_told(register, [("agreement", agreement), ("agreement", other)])


def test_deleting_what_was_chosen_itself_asks_nothing(register, agreement):
    citation = register.where("citation", "source", register.find("SRC-000001")[1])[0]
    gap = register.apply(set_gap(register, agreement, "signed", "unknown")).first[0]
    source = a_source(register)
    for kind, record in (("citation", citation), ("gap", gap), ("source", source)):
        register.apply(remove_if_told(register, [(kind, record)]))
    assert register.head(citation).is_removed
