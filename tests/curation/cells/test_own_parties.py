"""An event names a party of its own agreement, by whatever road it is written."""

from __future__ import annotations

import pytest
from tests.builders import a_party, an_actor, an_agreement, an_event, content

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import suggested_siblings
from agreement_register.curation.cells.editing import duplicate, set_cell
from agreement_register.curation.cells.pasting import Pasted, fill, paste
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.checking import check
from agreement_register.curation.siblings import mended
from agreement_register.curation.typed.changes import add_typed, set_typed
from agreement_register.curation.values import read_value
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import FieldError, InUseError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME

PARTY = BY_NAME["event"].field("party")


class Two:
    """Two agreements with one party in common, and an event of the first."""

    def __init__(self, register):
        self.register = register
        arland, borduria, carpathia = (
            an_actor(register, name) for name in ("Arland", "Borduria", "Carpathia")
        )
        self.first, self.second = an_agreement(register, "One"), an_agreement(register, "Two")
        self.own, self.rest = (a_party(register, self.first, each) for each in (arland, borduria))
        self.same, self.other = (
            a_party(register, self.second, each) for each in (arland, carpathia)
        )
        self.event = an_event(register, self.first, "2020", type="denounced", party=self.own)

    @property
    def party(self):
        return self.register.values("event", self.event)["party"]

    def spoil(self, party):
        """Write what an older version let pass; an edit of what the check reads derives it anew."""
        raw = self.register.database.raw
        raw.execute("UPDATE event SET party = ? WHERE id = ?", (party, self.event))
        self.register.apply(set_cell(self.register, "event", self.event, "type", "denounced"))


@pytest.fixture
def two(register):
    return Two(register)


def batches(two):
    """Return every entrance by which the party of the second agreement could come to the event."""
    register, cell = two.register, Cell("event", two.event, "party")
    number = register.number(two.other)
    stranger = an_event(register, two.second, "2020", type="denounced", party=two.other)
    edit = CellEdit("event", two.event, "party", two.own, two.other)
    added = {"agreement": two.first, "type": "denounced", "party": two.other}
    given = [("agreement", register.number(two.first)), ("type", "denounced"), ("party", number)]
    moved = CellEdit("party", two.own, "agreement", two.first, two.second)
    return {
        "cell": lambda: set_cell(register, "event", two.event, "party", two.other),
        "number": lambda: set_typed(register, cell, number),
        "name": lambda: set_typed(register, cell, "Carpathia"),
        "paste": lambda: paste(register, [Pasted(cell, number)]),
        "fill": lambda: fill(register, [(Cell("event", stranger, "party"), cell)]),
        "batch": lambda: EditBatch("by hand", [edit]),
        "added": lambda: EditBatch("by hand", [RecordAdded("event", new_id(), added)]),
        "typed": lambda: add_typed(register, "event", given).batch,
        "party moved": lambda: EditBatch("by hand", [moved]),
        "event moved": lambda: EditBatch(
            "by hand", [CellEdit("event", two.event, "agreement", two.first, two.second)]
        ),
    }


ENTRANCES = ("cell", "number", "name", "paste", "fill", "batch", "added", "typed", "party moved",
         "event moved")  # fmt: skip


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_a_party_of_another_agreement_is_refused(two, entrance):
    make = batches(two)[entrance]
    before = content(two.register)
    with pytest.raises(FieldError, match="no party of AGR-00000"):
        two.register.apply(make())
    assert content(two.register) == before


def test_a_name_means_the_party_of_the_events_own_agreement(two):
    register = two.register
    assert read_value(register, PARTY, "Arland", two.first) == two.own
    assert read_value(register, PARTY, "arland", two.second) == two.same
    register.apply(set_typed(register, Cell("event", two.event, "party"), "Borduria"))
    assert two.party == two.rest


def test_only_the_parties_of_its_agreement_are_offered(two):
    offered = suggested_siblings(two.register, PARTY, two.first, "")
    assert [each.words for each in offered] == ["Arland", "Borduria"]
    assert [each.words for each in suggested_siblings(two.register, PARTY, two.second, "carp")] == [
        "Carpathia"
    ]


def test_an_event_that_moves_names_the_same_party_there(two):
    register = two.register
    change = register.apply(set_cell(register, "event", two.event, "agreement", two.second))
    assert two.party == two.same
    register.undo(change.number)
    assert two.party == two.own


def test_an_event_does_not_move_to_where_its_party_is_none(two):
    register = two.register
    register.apply(set_cell(register, "event", two.event, "party", two.rest))
    with pytest.raises(FieldError, match="Add that party there first"):
        set_cell(register, "event", two.event, "agreement", two.second)


def test_a_duplicate_names_the_parties_of_the_duplicate(two):
    made = duplicate(two.register, "agreement", two.first)
    two.register.apply(made.batch)
    (event,) = two.register.where("event", "agreement", made.record)
    party = two.register.values("event", event)["party"]
    assert two.register.values("party", party)["agreement"] == made.record


def found_by(register, rule):
    return [cells for cells in check(register) if cells["rule"] == rule]


def test_a_file_that_holds_one_says_so_and_is_mended(two):
    two.spoil(two.same)
    (found,) = found_by(two.register, "party elsewhere")
    assert (found["severity"], found["record"], found["field"]) == ("error", "EVT-000001", "party")
    two.register.apply(mended(two.register, "event", two.event, "party"))
    assert two.party == two.own
    assert found_by(two.register, "party elsewhere") == []
    assert found_by(two.register, "derived") == []


def test_where_none_is_named_there_is_nothing_to_mend(two):
    event = an_event(two.register, two.first, "2021")
    assert mended(two.register, "event", event, "party") is None


def test_one_that_acts_for_nobody_here_is_left_to_the_curator(two):
    two.spoil(two.other)
    assert len(found_by(two.register, "party elsewhere")) == 1
    assert mended(two.register, "event", two.event, "party") is None
    two.register.apply(set_cell(two.register, "event", two.event, "note", "still editable"))
    two.register.apply(set_cell(two.register, "event", two.event, "party", None))
    assert found_by(two.register, "party elsewhere") == []


def test_an_event_does_not_die_with_the_party_of_another_agreement(two):
    two.spoil(two.other)
    for kind, record in (("party", two.other), ("agreement", two.second)):
        with pytest.raises(InUseError, match="EVT-000001"):
            remove(two.register, [(kind, record)])
    with pytest.raises(InUseError, match="EVT-000001"):
        set_cell(two.register, "agreement", two.second, "parties", "Arland")


def test_what_was_undone_comes_back_as_it_was(two):
    two.spoil(two.same)
    change = two.register.apply(set_cell(two.register, "event", two.event, "party", two.own))
    two.register.undo(change.number)
    assert two.party == two.same
