"""What an editor of a cell starts with and offers, and filling several cells at once."""

from __future__ import annotations

import pytest
from tests.builders import (
    a_citation,
    a_party,
    add,
    an_actor,
    an_agreement,
    an_event,
    number_of,
)

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import (
    cell_in,
    held_value,
    point_to_new,
    suggested_actors,
    suggestions,
    text_to_edit,
)
from agreement_register.curation.cells.pasting import Pasted, fill, paste
from agreement_register.domain.errors import FieldError
from agreement_register.domain.types.catalogue import BY_NAME


def field(kind, name):
    return BY_NAME[kind].field(name)


def test_a_date_of_an_agreement_holds_that_of_its_event(register):
    agreement = an_agreement(register)
    assert held_value(register, "agreement", agreement, "signed") is None
    an_event(register, agreement, "1995-12")
    assert held_value(register, "agreement", agreement, "signed") == "1995-12"


def test_the_parties_own_events_have_no_one_value(register):
    agreement = an_agreement(register)
    party = a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1995", party=party)
    with pytest.raises(SeveralEventsError):
        held_value(register, "agreement", agreement, "signed")


def test_an_actor_is_edited_by_name_and_by_number_where_two_have_it(register):
    one = an_actor(register, "Norland")
    assert text_to_edit(register, field("agreement", "depositary"), one) == "Norland"
    an_actor(register, "Norland")
    assert text_to_edit(register, field("agreement", "depositary"), one) == "ACR-000001"


def test_suggestions_begin_with_what_begins_so_and_know_every_name(register):
    norland, east = an_actor(register, "Norland"), an_actor(register, "East Norland")
    add(register, "name", actor=norland, name="Норландия", language="ru", script="Cyrl")
    found = suggestions(register, "actor", "nor")
    assert [each.words for each in found][:2] == ["Norland", "East Norland"]
    assert [each.words for each in suggestions(register, "actor", "норл")] == ["Norland"]
    assert suggestions(register, "record", "nor") == []
    assert east != norland


def test_a_new_name_makes_its_record_and_points_to_it_in_one_step(register):
    agreement = an_agreement(register)
    change = register.apply(
        point_to_new(register, Cell("agreement", agreement, "depositary"), "Utopia")
    )
    made = register.values("agreement", agreement)["depositary"]
    assert register.head(made).title == "Utopia"
    register.undo(change.number)
    assert register.values("agreement", agreement)["depositary"] is None


def test_a_cell_of_what_belongs_to_an_agreement_is_shown_by_one_of_the_agreement(register):
    agreement = an_agreement(register)
    party = a_party(register, agreement, an_actor(register))
    event = an_event(register, agreement, "1995")
    citation = a_citation(register, event, "date", "1995")
    cells = [Cell("event", event, "date"), Cell("citation", citation, ""),
             Cell("party", party, "as_signed"), Cell("event", event, "place")]  # fmt: skip
    shown = [cell_in(register, cell, "agreement") for cell in cells]
    assert [cell.field for cell in shown] == ["signed", "signed", "parties", ""]
    assert {cell.record for cell in shown} == {agreement}
    assert cell_in(register, Cell("agreement", agreement, "title"), "source") is None


def test_a_paste_stores_all_cells_in_one_batch(register):
    agreement = an_agreement(register)
    batch = paste(register, [
        Pasted(Cell("agreement", agreement, "title"), "Renamed"),
        Pasted(Cell("agreement", agreement, "signed"), "28.3.1994"),
        Pasted(Cell("agreement", agreement, "type"), "Protocol"),
    ])  # fmt: skip
    register.apply(batch)
    row = register.row("agreement", agreement)
    assert (row["title"], row["signed"], row["type"]) == ("Renamed", "1994-03-28", "protocol")
    assert str(batch.label) == "paste into 3 cells"


def test_a_paste_of_what_stands_there_is_no_change(register):
    agreement = an_agreement(register)
    same = Pasted(Cell("agreement", agreement, "title"), "On visits of ships", "On visits of ships")
    computed = Pasted(Cell("agreement", agreement, "status"), "Unknown", "Unknown", False)
    assert paste(register, [same, computed]).edits == []


def test_a_paste_names_the_cells_it_cannot_read(register):
    agreement = an_agreement(register)
    bad = [Pasted(Cell("agreement", agreement, "signed"), "31 June 1997"),
           Pasted(Cell("agreement", agreement, "type"), "xyz"),
           Pasted(Cell("agreement", agreement, "parties"), "Utopia"),
           Pasted(Cell("agreement", agreement, "status"), "ended", "", False)]  # fmt: skip
    with pytest.raises(FieldError) as refusal:
        paste(register, bad)
    said = str(refusal.value)
    assert said.startswith("Nothing was pasted: 4 of 4 cells cannot be read.")
    for part in ("Signed of AGR-000001: June has 30 days.", "“xyz” is not in the list",
                 "No actor is known as “Utopia”", "Status is computed"):  # fmt: skip
        assert part in said


def test_filling_copies_stored_values_words_included(register):
    one, two = an_agreement(register), an_agreement(register)
    an_event(register, one, "[1990..2009]\t1990s and early 2000s")
    cells = [Cell("agreement", record, "signed") for record in (one, two)]
    register.apply(fill(register, [(cells[0], cells[1])]))
    event = register.where("event", "agreement", two)[0]
    assert register.values("event", event)["date"] == "[1990..2009]\t1990s and early 2000s"
    assert number_of(register, "EVT-000002") == event


def test_of_two_names_that_fit_alike_the_first_one_is_said(register):
    names = [
        (1, "Aland", "Oland Isles"),
        (1, "Aland", "Oland Rocks"),
        (1, "Aland", "Greater Oland"),
    ]
    assert [each.note for each in suggested_actors(register, names, "oland")] == ["Oland Isles"]


def test_a_name_as_it_was_typed_goes_before_those_that_begin_so(register):
    names = [(1, "Oland Isles", "Oland Isles"), (2, "Zedland", "Oland")]
    found = suggested_actors(register, names, "oland")
    assert [each.typed for each in found] == ["Zedland", "Oland Isles"]
