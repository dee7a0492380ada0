"""Who is bound, as the file keeps it: by day, sorted, listed, and what an edit moves of it."""

from __future__ import annotations

import pytest
from tests.builders import a_party, add, an_actor, an_agreement, an_event

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.exporting.listing import listed
from agreement_register.curation.register import create_register
from agreement_register.domain.views import ViewQuery

KEYS = ["id", "agreement", "party", "role", "signed", "consent", "consent_kind", "bound_from",
        "bound_to", "status", "status_reason"]  # fmt: skip


@pytest.fixture
def treaty(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    agreement = an_agreement(register)
    parties = [
        a_party(register, agreement, an_actor(register, name), position=place)
        for place, name in enumerate(("Aland", "Beland", "Celand", "Deland"))
    ]
    an_event(register, agreement, "1990-11-19")
    an_event(register, agreement, "1992-07-17", type="entered_into_force")
    left = an_event(register, agreement, "2023-05-29", type="withdrew", party=parties[0],
                    effective="2023-11-07")  # fmt: skip
    register.apply(editing.set_cell(register, "party", parties[3], "role", "depositary"))
    yield register, agreement, parties, left
    register.close()


def held(register, day):
    return {
        row["party"]: row["status"] for row in listed(register, "participation", as_of=day).rows
    }


def test_a_row_a_party_says_where_it_stands_on_a_day(treaty):
    register, *_ = treaty
    assert held(register, "2023-06-01") == {
        "Aland": "notice given", "Beland": "bound", "Celand": "bound", "Deland": None,
    }  # fmt: skip
    assert held(register, "2024-01-01")["Aland"] == "no longer bound"
    assert held(register, "1991-01-01")["Beland"] == "signed"


def test_the_listing_has_the_keys_that_were_promised(treaty):
    register, *_ = treaty
    listing = listed(register, "participation", as_of="2024-01-01")
    first = next(iter(listing.rows))
    assert [column.key for column in listing.columns] == KEYS == list(first)
    assert (first["signed"], first["bound_from"], first["bound_to"]) == (
        "1990-11-19", "1992-07-17", "2023-11-07",
    )  # fmt: skip
    assert "EVT-000003" in str(first["status_reason"])


def test_the_table_of_parties_shows_and_sorts_it_as_of_the_day(treaty):
    register, _, parties, _ = treaty
    row = register.row("party", parties[0], "2024-01-01")
    assert (row["status"], row["bound_to"], row["signed"]) == (
        "no longer bound", "2023-11-07", "1990-11-19",
    )  # fmt: skip
    query = ViewQuery("party", sort="status", descending=True, as_of="2024-01-01")
    assert register.view(query).ids[0] == parties[0]


def test_an_edited_event_tells_which_parties_moved(treaty):
    register, _, parties, left = treaty
    change = register.apply(editing.set_cell(register, "event", left, "effective", "2024-02-01"))
    assert parties[0] in change.records
    assert parties[1] not in change.records
    assert "party" in change.reordered or "party" in change.kinds
    assert held(register, "2024-01-01")["Aland"] == "notice given"
    register.undo(change.number)
    assert held(register, "2024-01-01")["Aland"] == "no longer bound"


def test_a_removed_party_leaves_nothing_and_comes_back_whole(treaty):
    register, _, parties, _ = treaty
    change = register.apply(remove(register, [("party", parties[1])]))
    assert "Beland" not in held(register, "2024-01-01")
    assert register.differences() == []
    register.undo(change.number)
    assert held(register, "2024-01-01")["Beland"] == "bound"
    assert register.differences() == []


def test_a_party_that_moves_to_another_agreement_stands_there(treaty):
    register, _, parties, _ = treaty
    other = an_agreement(register, "Another")
    register.apply(editing.set_cell(register, "party", parties[1], "agreement", other))
    assert held(register, "2024-01-01")["Beland"] == "not yet"
    assert register.differences() == []


def test_an_agreement_is_superseded_from_the_day_on_which_a_later_one_enters_into_force(treaty):
    register, agreement, *_ = treaty
    later = an_agreement(register, "Later")
    add(register, "relation", agreement=later, relation="replaces", other=agreement)
    assert register.row("agreement", agreement, "2020-01-01")["status"] == "in force (presumed)"
    entry = an_event(register, later, "2001-03-01", type="entered_into_force")
    row = register.row("agreement", agreement, "2020-01-01")
    assert (row["status"], "AGR-000002" in str(row["status_reason"])) == ("superseded", True)
    assert held(register, "2020-01-01")["Beland"] == "no longer bound"
    before = register.row("agreement", agreement, "2001-02-28")
    assert before["status"] == "in force (presumed)"
    register.apply(remove(register, [("event", entry)]))
    assert register.row("agreement", agreement, "2020-01-01")["status"] == "in force (presumed)"
    assert register.differences() == []


def test_an_agreement_that_was_terminated_by_another_ended_with_its_entry_into_force(treaty):
    register, agreement, *_ = treaty
    later = an_agreement(register, "Later")
    an_event(register, later, "2001-03-01", type="entered_into_force")
    add(register, "relation", agreement=agreement, relation="terminated by", other=later)
    status = register.row("agreement", agreement, "2020-01-01")["status"]
    assert status == "ended (on 2001-03-01)"
