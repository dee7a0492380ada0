"""Citations that go with a party are told before, with their number, by whatever road it goes."""

from __future__ import annotations

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells import editing, pasting
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.removing import remove_if_told
from agreement_register.domain.errors import RegisterError


@pytest.fixture
def agreement(register):
    agreement, source = an_agreement(register), add(register, "source", title="Visit")
    for name in ("Aland", "Bland"):
        actor = an_actor(register, name)
        party = add(register, "party", agreement=agreement, as_signed=actor, role="party")
        for stated in ("one", "two"):
            add(register, "citation", source=source, record=party, agreement=agreement,
                stated_value=stated)  # fmt: skip
    an_actor(register, "Cland")
    return agreement


def by_typing(register, agreement):
    return editing.set_cell(register, "agreement", agreement, "parties", "Aland; Cland")


def by_emptying(register, agreement):
    return editing.set_cell(register, "agreement", agreement, "parties", "Aland")


def by_clearing(register, agreement):
    return editing.clear_cells(register, [("agreement", agreement, "parties")])


def by_pasting(register, agreement):
    cell = Cell("agreement", agreement, "parties")
    return pasting.paste(register, [pasting.Pasted(cell, "Aland; Cland", "Aland; Bland", True)])


def by_filling(register, agreement):
    other = an_agreement(register)
    actor = register.actors_named("Aland")[0][0]
    add(register, "party", agreement=other, as_signed=actor, role="party")
    source, target = (Cell("agreement", each, "parties") for each in (other, agreement))
    return pasting.fill(register, [(source, target)])


def by_deleting(register, agreement):
    party = register.where("party", "agreement", agreement)[1]
    return remove_if_told(register, [("party", party)])


@pytest.mark.parametrize(
    ("road", "lost"),
    [(by_typing, 2), (by_emptying, 2), (by_clearing, 4), (by_pasting, 2), (by_filling, 2),
     (by_deleting, 2)],
)  # fmt: skip
def test_every_road_by_which_a_party_goes_asks_first_and_stores_nothing(
    register, agreement, road, lost
):
    with pytest.raises(AsksError) as asked:
        road(register, agreement)
    assert str(asked.value).startswith(f"{lost} citations go to the trash with ")
    assert len(register.where("citation", "agreement", agreement)) == 4
    register.apply(asked.value.choices[0].batch)
    assert len(register.where("citation", "agreement", agreement)) == 4 - lost


def test_several_cells_at_once_are_refused_with_the_number_of_each(register, agreement):
    other = an_agreement(register)
    cells = [pasting.Pasted(Cell("agreement", each, "parties"), "Cland", "", True)
             for each in (agreement, other)]  # fmt: skip
    with pytest.raises(RegisterError, match=r"AGR-000001: 4 citations go to the trash with Aland"):
        pasting.paste(register, cells)
