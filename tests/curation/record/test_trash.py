"""Deleted records stand in the trash with what went with them, and come back in one step."""

from __future__ import annotations

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.trash import restoration, what_comes_back
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import InUseError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.views import TRASH, Filter, ViewQuery


@pytest.fixture
def agreement(register):
    agreement = an_agreement(register, title="Accord")
    actor = an_actor(register, "Aland")
    party = add(register, "party", agreement=agreement, as_signed=actor, role="party")
    add(register, "event", agreement=agreement, type="signed", party=party)
    return agreement


def deleted(register, *records):
    return register.apply(remove(register, list(records))).number


def rows(register, search="", *chosen, **sorting):
    query = ViewQuery(TRASH, search, tuple(Filter(*each) for each in chosen), **sorting)
    return register.rows(TRASH, register.view(query).ids)


def test_a_deleted_record_has_one_row_with_who_deleted_it_and_how_much_went_along(
    register, agreement
):
    register.who = "Bo"
    deleted(register, ("agreement", agreement))
    (row,) = rows(register)
    assert (row["record"], row["title"], row["by"], row["with_it"]) == (
        "AGR-000001", "Accord", "Bo", 2
    )  # fmt: skip
    assert register.counts()[TRASH] == 1


def test_what_was_deleted_before_its_owner_has_a_row_of_its_own(register, agreement):
    event = register.where("event", "agreement", agreement)[0]
    deleted(register, ("event", event))
    deleted(register, ("agreement", agreement))
    assert [(row["record"], row["with_it"]) for row in rows(register)] == [
        ("AGR-000001", 1), ("EVT-000001", 0)
    ]  # fmt: skip


def test_a_record_comes_back_with_all_that_went_with_it_and_that_is_one_change(register, agreement):
    register.apply(EditBatch("begun", []))
    deleted(register, ("agreement", agreement))
    found = restoration(register, [agreement])
    change = register.apply(found.batch)
    assert change.label == "return of AGR-000001 and 2 others"
    assert rows(register) == []
    assert len(register.where("event", "agreement", agreement)) == 1
    register.undo(change.number)
    assert [row["record"] for row in rows(register)] == ["AGR-000001"]
    assert rows(register)[0]["with_it"] == 2


def test_a_part_brings_back_its_owner_and_whatever_else_it_refers_to(register, agreement):
    party = register.where("party", "agreement", agreement)[0]
    actor = register.values("party", party)["as_signed"]
    deleted(register, ("party", party))
    register.apply(EditBatch("owner", [RecordRemoved("agreement", agreement)]))
    deleted(register, ("actor", actor))
    found = restoration(register, [party])
    assert set(found.needed) == {agreement, actor}
    assert "Actor ACR-000001, Aland, to which it refers, was deleted too" in str(
        what_comes_back(register, found)
    )
    register.apply(found.batch)
    assert rows(register) == []


def test_a_reference_that_was_emptied_for_the_deletion_is_filled_again(register):
    person = add(register, "person", name="Ann")
    decree = add(register, "legal_act", title="Decree", signed_by=person)
    other = add(register, "legal_act", title="Order", signed_by=person)
    deleted(register, ("person", person))
    assert register.values("legal_act", decree)["signed_by"] is None
    anew = add(register, "person", name="Bea")
    edit = CellEdit("legal_act", other, "signed_by", None, anew)
    register.apply(EditBatch("somebody else", [edit]))
    register.apply(restoration(register, [person]).batch)
    held = [register.values("legal_act", act)["signed_by"] for act in (decree, other)]
    assert held == [person, anew]


def test_what_is_not_in_the_trash_is_not_brought_back(register, agreement):
    with pytest.raises(InUseError, match="AGR-000001 is not in the trash"):
        restoration(register, [agreement])


def test_the_trash_is_searched_sorted_filtered_and_counted(register, agreement):
    other = an_agreement(register, title="Brest pact")
    deleted(register, ("agreement", other))
    register.who = "Bo"
    deleted(register, ("agreement", agreement))
    assert [row["record"] for row in rows(register, "bREST")] == ["AGR-000002"]
    assert [row["record"] for row in rows(register, "agr-1")] == ["AGR-000001"]
    assert [row["by"] for row in rows(register, "", ("who", "Bo"))] == ["Bo"]
    for column in ("record", "type", "title", "by", "what", "deleted_on", "with_it"):
        assert len(rows(register, sort=column)) == 2
    facets = {facet.name: facet for facet in register.facets(ViewQuery(TRASH))}
    assert [(each.words, each.count) for each in facets["type"].values] == [("Agreement", 2)]
    assert len(facets["who"].values) == 2


def test_an_addition_that_was_undone_was_never_deleted(register, agreement):
    first = register.where("event", "agreement", agreement)[0]
    deleted(register, ("event", first))
    given = {"name": "Cland", "kind": "state"}
    added = [RecordAdded("actor", new_id(), given | {"name": name}) for name in ("Cland", "Dland")]
    number = register.apply(EditBatch("two actors", added)).number
    for _ in range(3):  # undone, redone, undone
        number = register.undo(number).number
    assert [row["record"] for row in rows(register)] == ["EVT-000001"]
    assert register.counts()[TRASH] == 1


def test_what_was_deleted_and_came_back_is_in_the_trash_once_that_is_undone(register):
    actor = an_actor(register, "Cland")
    number = deleted(register, ("actor", actor))
    number = register.undo(number).number
    assert rows(register) == []
    register.undo(number)
    assert [row["title"] for row in rows(register)] == ["Cland"]
