"""Which cells are in dispute, what a count is compared with, and how a conflict is answered."""

from __future__ import annotations

import pytest
from tests.builders import (
    a_citation,
    a_party,
    a_source,
    add,
    an_actor,
    an_agreement,
    an_event,
    content,
    number_of,
)

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import (
    BOTH_KEPT,
    LEFT_OPEN,
    accept_claim,
    answer,
    conflict_of,
    count_open,
    deny_claim,
    open_cells,
    settled_cells,
    shown_cell,
)
from agreement_register.curation.conflicts.linked_parties import computed_set
from agreement_register.domain.errors import FieldError


@pytest.fixture
def signed(register):
    """Return the cell of an event that two sources date differently."""
    event = an_event(register, an_agreement(register), "1993")
    a_citation(register, event, "date", "1993", value="1993")
    a_citation(register, event, "date", "1996", value="1996")
    return Cell("event", event, "date")


@pytest.fixture
def counted(register):
    """Return the cell of a count that differs from the linked parties."""
    own, union = an_actor(register, "Ownland"), an_actor(register, "European Union", code="EU")
    act = add(register, "legal_act", title="Order", type="order", stated_count="2 EU states",
              published="2025-12-19")  # fmt: skip
    source = a_source(register)
    spans = {"Aland": ("1958", None), "Beland": ("1973", "2020-01-31"), "Celand": None}
    for place, (name, span) in enumerate(spans.items(), start=1):
        actor, agreement = an_actor(register, name), an_agreement(register, f"With {name}")
        if span is not None:
            add(register, "membership", actor=actor, organisation=union, valid_from=span[0],
                valid_to=span[1])  # fmt: skip
        a_party(register, agreement, own, position=1)
        party = a_party(register, agreement, actor, position=2)
        a_citation(register, party, "as_signed", name, source=source, paragraph=place)
        an_event(register, agreement, "2025-12-19", type="termination_decided", legal_act=act)
    a_citation(register, act, "stated_count", "2 EU states", source=source)
    return Cell("legal_act", act, "stated_count")


def test_a_disputed_cell_is_open_until_it_is_answered(register, signed):
    assert (open_cells(register), count_open(register)) == ([signed], 1)
    assert settled_cells(register) == []
    register.apply(answer(register, conflict_of(register, signed), BOTH_KEPT, "Two calendars"))
    assert (open_cells(register), count_open(register)) == ([], 0)
    assert settled_cells(register) == [signed]


def test_what_is_left_open_is_open(register, signed):
    register.apply(answer(register, conflict_of(register, signed), LEFT_OPEN, "Looked at it"))
    assert open_cells(register) == [signed]
    assert settled_cells(register) == []


def test_a_more_precise_date_is_no_conflict(register):
    event = an_event(register, an_agreement(register), "1993")
    a_citation(register, event, "date", "13 April 1993", value="1993-04-13")
    assert open_cells(register) == []
    assert conflict_of(register, Cell("event", event, "date")) is None


def test_a_date_of_an_event_is_shown_as_that_of_its_agreement(register, signed):
    shown = shown_cell(register, signed)
    assert (shown.kind, shown.field) == ("agreement", "signed")
    act = Cell("legal_act", add(register, "legal_act", title="Order", type="order"), "type")
    assert shown_cell(register, act) == act


def test_a_denied_value_stays_ranked_as_wrong(register, signed):
    conflict = conflict_of(register, signed)
    before = content(register)
    change = register.apply(deny_claim(register, conflict, conflict.claims[1], "A slip"))
    row = register.row("citation", conflict.competing[0].id)
    assert (row["rank"], row["reason"]) == ("deprecated", "A slip")
    assert open_cells(register) == []
    assert register.values("event", signed.record)["date"] == "1993"
    register.undo(change.number)
    assert content(register) == before


@pytest.mark.parametrize(
    ("claim", "reason", "sentence"),
    [(0, "A slip", "The shown value cannot be denied"), (1, " ", "Say why")],
)
def test_a_denial_without_sense_or_reason_is_refused(register, signed, claim, reason, sentence):
    conflict = conflict_of(register, signed)
    with pytest.raises(FieldError, match=sentence):
        deny_claim(register, conflict, conflict.claims[claim], reason)


def test_a_count_is_in_conflict_with_the_linked_parties_alone(register, counted):
    assert open_cells(register) == [counted]
    conflict = conflict_of(register, counted)
    assert [claim.value for claim in conflict.claims] == ["2 EU states"]


def test_the_computed_set_names_every_party_its_memberships_and_places(register, counted):
    found = computed_set(register, counted.kind, counted.record, counted.field)
    assert (found.day, found.organisations) == ("19 December 2025", (("EU", 1),))
    assert [(party.name, str(party.standings[0].words)) for party in found.parties] == [
        ("Aland", "member since 1958"), ("Beland", "left in 2020"), ("Celand", "not a member"),
    ]  # fmt: skip
    assert found.places[1] == "SRC-000001 ¶2"
    assert computed_set(register, "event", counted.record, "date") is None


@pytest.mark.parametrize("outcome", [BOTH_KEPT, "accepted"])
def test_an_answer_settles_the_count_too(register, counted, outcome):
    conflict = conflict_of(register, counted)
    batch = (
        answer(register, conflict, outcome, "Counted otherwise")
        if outcome == BOTH_KEPT
        else accept_claim(register, conflict, conflict.claims[0], "Counted otherwise")
    )
    register.apply(batch)
    assert open_cells(register) == []
    assert register.differences() == []


def test_the_conflicts_of_the_sample(untouched):
    cells = [(untouched.number(cell.record), cell.field) for cell in open_cells(untouched)]
    assert cells == [
        ("EVT-000028", "date"), ("ACT-000001", "stated_count"), ("ACT-000001", "type")
    ]  # fmt: skip
    act = number_of(untouched, "ACT-000001")
    found = computed_set(untouched, "legal_act", act, "stated_count")
    assert found.organisations == (("EU", 9), ("NATO", 11))
    assert len(found.parties) == 11
    assert len(settled_cells(untouched)) == 15
