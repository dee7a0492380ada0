"""What a curator types becomes a batch: cells, dates of events, parties, removals, gaps."""

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
)

from agreement_register.curation.cells import backing_event, editing
from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.removing import remove
from agreement_register.domain.errors import InUseError
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import ViewQuery


def put(register, record, field, value, kind="agreement"):
    return register.apply(editing.set_cell(register, kind, record, field, value))


def cell(register, agreement, column):
    return register.row("agreement", agreement)[column]


def events(register, agreement):
    found = register.where("event", "agreement", agreement)
    return [
        (values["type"], values["date"]) for values in (register.values("event", e) for e in found)
    ]


@pytest.fixture
def agreement(register):
    return an_agreement(register)


@pytest.mark.parametrize(
    ("field", "type_"),
    [("signed", "signed"), ("in_force", "entered_into_force"), ("ended", "terminated")],
)
def test_typing_into_an_empty_date_makes_the_event(register, agreement, field, type_):
    put(register, agreement, field, "1994-03-28")
    assert events(register, agreement) == [(type_, "1994-03-28")]
    assert cell(register, agreement, field) == "1994-03-28"


def test_typing_over_a_date_changes_the_same_event(register, agreement):
    event = an_event(register, agreement, "1994")
    put(register, agreement, "signed", "1995-12")
    assert register.where("event", "agreement", agreement) == [event]
    assert events(register, agreement) == [("signed", "1995-12")]


@pytest.mark.parametrize("field", ["signed", "in_force", "ended"])
def test_of_several_events_the_one_that_a_cell_shows_is_the_one_that_is_edited(
    register, agreement, field
):
    type_ = BY_NAME["agreement"].field(field).backing.new_event
    first, second = (an_event(register, agreement, day, type=type_) for day in ("1994", "1990"))
    assert cell(register, agreement, field) == "1994"
    put(register, agreement, field, "1995-12")
    assert cell(register, agreement, field) == "1995-12"
    assert [register.values("event", event)["date"] for event in (first, second)] == [
        "1995-12", "1990"
    ]  # fmt: skip


@pytest.mark.parametrize("type_", ["notes_exchanged", "definitive_signature"])
def test_signed_is_also_an_exchange_of_notes_or_a_definitive_signature(register, agreement, type_):
    an_event(register, agreement, "1994", type=type_)
    put(register, agreement, "signed", "1995")
    assert events(register, agreement) == [(type_, "1995")]


def test_a_planned_event_does_not_stand_behind_the_cell(register, agreement):
    an_event(register, agreement, "2031", planned=1)
    put(register, agreement, "signed", "1995")
    assert sorted(events(register, agreement)) == [("signed", "1995"), ("signed", "2031")]


def test_emptying_a_date_removes_an_event_on_which_nothing_hangs(register, agreement):
    an_event(register, agreement, "1994")
    put(register, agreement, "signed", None)
    assert events(register, agreement) == []


def test_emptying_an_empty_date_changes_nothing(register, agreement):
    assert editing.set_cell(register, "agreement", agreement, "signed", None).edits == []


def test_emptying_a_cited_date_asks_what_should_go(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994")
    before = content(register)
    with pytest.raises(AsksError, match="1 citation or gap hangs on EVT-000001") as asked:
        put(register, agreement, "signed", None)
    assert [str(choice.label) for choice in asked.value.choices] == [
        "Only the date",
        "The whole event",
    ]
    assert content(register) == before


def test_only_the_date_goes_and_the_citation_stays(register, agreement):
    event = an_event(register, agreement, "1994")
    citation = a_citation(register, event, "date", "1994")
    with pytest.raises(AsksError) as asked:
        put(register, agreement, "signed", None)
    register.apply(asked.value.choices[0].batch)
    assert events(register, agreement) == [("signed", None)]
    assert register.where("citation", "record", event) == [citation]


def test_the_whole_event_goes_with_its_citations_in_one_step(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994")
    before = content(register)
    with pytest.raises(AsksError) as asked:
        put(register, agreement, "signed", None)
    change = register.apply(asked.value.choices[1].batch)
    assert events(register, agreement) == []
    assert register.counts()["citation"] == 0
    register.undo(change.number)
    assert content(register) == before


def test_emptying_a_date_asks_when_the_event_has_other_details(register, agreement):
    an_event(register, agreement, "1994", place="Harbour")
    with pytest.raises(AsksError, match="Other details hang"):
        put(register, agreement, "signed", None)


def test_signatures_of_single_parties_are_edited_on_the_card(register, agreement):
    party = a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1994", party=party)
    with pytest.raises(backing_event.SeveralEventsError, match="span of the parties' own events"):
        put(register, agreement, "signed", "1995")


def test_one_signature_for_all_stands_before_those_of_single_parties(register, agreement):
    party = a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1994-03-28", party=party)
    shared = an_event(register, agreement, "1994-05")
    assert backing_event.event_behind(register, agreement, "signed") == shared
    assert cell(register, agreement, "signed") == "1994-05"


def test_parties_are_typed_as_names_in_order(register, agreement):
    for name in ("Aland", "Beland"):
        an_actor(register, name)
    put(register, agreement, "parties", "beland; Aland")
    assert cell(register, agreement, "parties") == "Beland; Aland"
    put(register, agreement, "parties", "Aland ; Beland;")
    assert cell(register, agreement, "parties") == "Aland; Beland"


def test_a_party_is_completed_from_any_known_name_or_code(register, agreement):
    actor = an_actor(register, "Russia", code="RUS")
    add(register, "name", actor=actor, name="Россия")
    an_actor(register, "Beland", code="BLD")
    put(register, agreement, "parties", "РОССИЯ; bld")
    assert cell(register, agreement, "parties") == "Russia; Beland"


def test_a_party_that_stays_keeps_its_record_and_citations(register, agreement):
    actors = [an_actor(register, name) for name in ("Aland", "Beland")]
    party = a_party(register, agreement, actors[0])
    citation = a_citation(register, party, "as_signed", "Aland")
    put(register, agreement, "parties", "Beland; Aland")
    assert party in register.where("party", "agreement", agreement)
    assert register.where("citation", "record", party) == [citation]


def test_who_acts_today_is_not_read_from_the_brackets(register, agreement):
    old, new = an_actor(register, "USSR"), an_actor(register, "Russia")
    an_actor(register, "Canada")
    party = a_party(register, agreement, old, acting_today=new)
    assert cell(register, agreement, "parties") == "USSR (today Russia)"
    put(register, agreement, "parties", "USSR (today Russia); Canada")
    assert register.values("party", party)["acting_today"] == new
    assert cell(register, agreement, "parties") == "USSR (today Russia); Canada"


def test_a_new_name_asks_and_the_answer_is_one_step(register, agreement):
    an_actor(register, "Aland")
    before = content(register)
    with pytest.raises(AsksError, match=r"No actor is known as “Celand”\. New actor\?") as asked:
        put(register, agreement, "parties", "Aland; Celand")
    assert content(register) == before
    change = register.apply(asked.value.choices[0].batch)
    assert cell(register, agreement, "parties") == "Aland; Celand"
    register.undo(change.number)
    assert content(register) == before


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Republic of Celand", ["state", "international organisation", "other"]),
        ("Celand", ["state", "international organisation", "other"]),
        ("Celand Organisation", ["international organisation", "state", "other"]),
        ("Ministry of Defence of Celand",
         ["ministry", "state", "international organisation", "other"]),
    ],
)  # fmt: skip
def test_what_kind_a_new_actor_is_is_told_by_its_name_or_asked(register, agreement, name, kinds):
    with pytest.raises(AsksError) as asked:
        put(register, agreement, "parties", name)
    made = [
        edit.values["kind"]
        for choice in asked.value.choices
        for edit in choice.batch.edits
        if edit.kind == "actor"
    ]
    assert made == kinds
    assert str(asked.value.choices[0].label) == f"Make a new {kinds[0]}"


def test_of_several_new_names_only_those_that_tell_no_kind_are_asked_about(register, agreement):
    with pytest.raises(AsksError) as asked:
        put(register, agreement, "parties", "Kingdom of Celand; Deland")
    labels = [str(choice.label) for choice in asked.value.choices]
    assert labels[1] == "Make new actors; kind of Deland: international organisation"
    register.apply(asked.value.choices[1].batch)
    kinds = {register.head(each)[2]: register.values("actor", each)["kind"]
             for each in register.view(ViewQuery("actor")).ids}  # fmt: skip
    assert kinds == {"Kingdom of Celand": "state", "Deland": "international organisation"}


def test_several_new_names_are_asked_about_together(register, agreement):
    with pytest.raises(AsksError, match="“Celand”, “Deland”") as asked:
        put(register, agreement, "parties", "Celand; Deland")
    register.apply(asked.value.choices[0].batch)
    assert register.counts()["actor"] == 2


def test_a_name_of_two_actors_asks_which_with_their_numbers(register, agreement):
    for _ in range(2):
        an_actor(register, "Aland")
    with pytest.raises(AsksError, match="Who is meant by “Aland”") as asked:
        put(register, agreement, "parties", "Aland")
    labels = [str(choice.label) for choice in asked.value.choices]
    assert labels == ["Aland (ACR-000001)", "Aland (ACR-000002)"]


def test_a_party_is_named_by_its_number_too(register, agreement):
    for _ in range(2):
        an_actor(register, "Aland")
    put(register, agreement, "parties", "ACR-000002")
    assert cell(register, agreement, "parties") == "Aland"


def test_what_a_party_did_alone_goes_with_it_and_never_reads_as_done_by_all(register, agreement):
    party = a_party(register, agreement, an_actor(register, "Aland"))
    event = an_event(register, agreement, "1994", party=party)
    with pytest.raises(AsksError, match=r"^1 event goes to the trash with Aland\.$") as asked:
        put(register, agreement, "parties", "")
    change = register.apply(asked.value.choices[0].batch)
    assert cell(register, agreement, "parties") is None
    assert cell(register, agreement, "signed") is None
    register.undo(change.number)
    assert register.values("event", event)["party"] == party


def test_a_deleted_party_takes_along_what_it_did_alone(register, agreement):
    party = a_party(register, agreement, an_actor(register, "Aland"))
    an_event(register, agreement, "1994", party=party)
    register.apply(remove(register, [("party", party)]))
    assert cell(register, agreement, "signed") is None


def test_the_label_of_an_edit_names_cell_and_record(register, agreement):
    change = put(register, agreement, "signed", "1994")
    assert change.label == "change of Signed in AGR-000001"


@pytest.mark.parametrize("kind", ["agreement", "legal_act", "actor", "person", "source"])
def test_a_new_record_can_be_made_of_every_type_that_stands_alone(register, kind):
    made = editing.new_record(register, kind)
    register.apply(made.batch)
    assert register.counts()[kind] == 1
    assert register.row(kind, made.record).title.startswith("New")


def test_a_part_needs_the_record_it_belongs_to(register, agreement):
    assert editing.new_record(register, "event") is None
    register.apply(editing.new_record(register, "event", agreement).batch)
    assert events(register, agreement) == [("statement", None)]


def test_a_duplicate_takes_all_that_belongs_to_the_record_along(register, agreement):
    party = a_party(register, agreement, an_actor(register, "Aland"))
    event = an_event(register, agreement, "1994", party=party)
    a_citation(register, event, "date", "1994")
    made = editing.duplicate(register, "agreement", agreement)
    register.apply(made.batch)
    row = register.row("agreement", made.record)
    assert (row.number, row.title) == ("AGR-000002", "On visits of ships (copy)")
    (copied,) = register.where("event", "agreement", made.record)
    own = register.where("party", "agreement", made.record)
    assert own == [register.values("event", copied)["party"]]
    assert len(register.where("citation", "record", copied)) == 1


def test_a_duplicate_changes_nothing_of_its_model(register, agreement):
    an_event(register, agreement, "1994")
    before = register.row("agreement", agreement)
    register.apply(editing.duplicate(register, "agreement", agreement).batch)
    assert register.row("agreement", agreement) == before


def test_a_removal_takes_along_what_belongs_to_the_record(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994")
    batch = remove(register, [("agreement", agreement)])
    assert str(batch.label) == "removal of AGR-000001 and 2 that belonged to it"
    register.apply(batch)
    counts = register.counts()
    assert [counts[kind] for kind in ("agreement", "event", "citation", "source")] == [0, 0, 0, 1]


def test_undoing_a_removal_brings_back_the_same_records(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994")
    before = content(register)
    change = register.apply(remove(register, [("agreement", agreement)]))
    register.undo(change.number)
    assert content(register) == before


def test_what_others_need_is_not_removed(register, agreement):
    actor = an_actor(register, "Aland")
    a_party(register, agreement, actor)
    before = content(register)
    with pytest.raises(
        InUseError, match=r"Aland \(ACR-000001\) is still used, .* party PTY-000001"
    ):
        remove(register, [("actor", actor)])
    assert content(register) == before


def test_a_reference_that_may_be_empty_is_emptied(register, agreement):
    act = register.apply(editing.new_record(register, "legal_act").batch).first[0]
    event = an_event(register, agreement, "1994", legal_act=act)
    change = register.apply(remove(register, [("legal_act", act)]))
    assert register.values("event", event)["legal_act"] is None
    register.undo(change.number)
    assert register.values("event", event)["legal_act"] == act


def test_removing_a_source_takes_its_citations_along(register, agreement):
    source = a_source(register)
    a_citation(register, agreement, "title", "On visits of ships", source=source)
    register.apply(remove(register, [("source", source)]))
    assert register.counts()["citation"] == 0
    assert register.row("agreement", agreement).marks["title"].state == "uncited"


def test_several_records_are_removed_in_one_step(register, agreement):
    other = an_agreement(register, "On shared maps")
    batch = remove(register, [("agreement", agreement), ("agreement", other)])
    change = register.apply(batch)
    assert (str(batch.label), register.counts()["agreement"]) == ("removal of 2 records", 0)
    register.undo(change.number)
    assert register.counts()["agreement"] == 2


def test_a_removed_number_stays_unused(register, agreement):
    register.apply(remove(register, [("agreement", agreement)]))
    assert register.number(an_agreement(register)) == "AGR-000002"


def test_a_gap_says_why_a_cell_is_empty(register, agreement):
    register.apply(
        editing.set_gap(register, agreement, "signed", "unknown", "No source says when.")
    )
    row = register.row("agreement", agreement)
    assert (row["signed"], row.marks["signed"].gap) == (None, "unknown")


def test_a_second_answer_changes_the_same_gap(register, agreement):
    for kind in ("unknown", "none"):
        register.apply(editing.set_gap(register, agreement, "signed", kind))
    assert register.counts()["gap"] == 1
    assert register.row("agreement", agreement).marks["signed"].gap == "none"


def test_an_empty_answer_takes_the_gap_back(register, agreement):
    register.apply(editing.set_gap(register, agreement, "signed", "unknown"))
    register.apply(editing.set_gap(register, agreement, "signed", ""))
    assert register.counts()["gap"] == 0


def test_clearing_empties_what_may_be_empty_in_one_step(register, agreement):
    put(register, agreement, "note", "a remark")
    an_event(register, agreement, "1994")
    cells = [("agreement", agreement, name) for name in ("title", "note", "signed", "status")]
    register.apply(editing.clear_cells(register, cells))
    row = register.row("agreement", agreement)
    assert (row.title, row["note"], row["signed"]) == ("On visits of ships", None, None)


def test_every_required_field_of_a_new_record_is_filled(register):
    for kind in ("agreement", "legal_act", "actor", "person", "source"):
        made = editing.new_record(register, kind)
        register.apply(made.batch)
        values = register.values(kind, made.record)
        assert [
            f.name for f in BY_NAME[kind].stored_fields if f.required and not values[f.name]
        ] == []
