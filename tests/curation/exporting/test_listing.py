"""Listings: the workbook's columns and values for every type, whatever is searched or wanted."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, add, an_actor, an_agreement, an_event, number_of

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing import citations, ranks
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.conflicts import answers
from agreement_register.curation.conflicts.conflicts import conflict_of
from agreement_register.curation.exporting import listing
from agreement_register.curation.exporting.listing import KINDS, UnknownColumnError, listed
from agreement_register.domain.views import Filter, ViewQuery

# What the workbook promises, from its first version on.
CONTRACT = {
    "agreements": "Id, Title, Parties, Type, Subject, Signed, Signed from, Signed to, In force, "
    "In force from, In force to, Ended, Ended from, Ended to, Status, Status reason, "
    "Status as of, Citations, Sources, Witnesses, Open conflicts, Cited %, Last changed, "
    "Record version",
    "events": "Id, Agreement, Agreement title, Type, Date, Date in words, Date from, Date to, "
    "Effective, Effective from, Effective to, Party, Legal act, Planned, Citations",
    "parties": "Id, Agreement, Agreement title, As signed, Acting today, Code, Role, Citations",
    "legal-acts": "Id, Title, Type, Issuer, Number, Signed by, Signed, Published, "
    "Where published, Instruction, Agreements, Agreements count, Citations",
    "actors": "Id, Name, Kind, Code, From, To, Other names, Citations",
    "memberships": "Id, Actor, Organisation, From, To, Source",
    "persons": "Id, Person, Office, Actor, From, To, Citations",
    "relations": "Id, Agreement, Relation, Other agreement, Citations",
    "sources": "Id, Title, Outlet, Author, Published, Accessed, URL, Kind, Reliability, "
    "Relies on, Text kind, Fingerprint, Citations",
    "citations": "Id, Record, Record title, Field, Accepted value, Stated value, Verdict, Rank, "
    "Reason, Source, Source title, Paragraph, Line, Quote, Note, Stated or implied, Scope, "
    "Attributed to, Credibility",
    "gaps": "Id, Record, Field, Why unknown",
    "findings": "Rule, Severity, Record, Record title, Field, Text, Citations",
    "changes": "When, Who, What, Record, Record title, Field, Before, After",
    "conflicts": "Id, Record, Field, Values, Citations, State, Explanation",
    "coverage": "Id, Type, Title, Values, Cited, Implied, Disputed, Uncited, Cited %, Covered, "
    "Uncited fields",
}


def rows(register, name, **wanted):
    return list(listed(register, KINDS[name], **wanted).rows)


def one(register, name, number):
    return next(cells for cells in rows(register, name) if cells["id"] == number)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_type_begins_with_the_columns_of_the_contract(untouched, name):
    labels = CONTRACT[name].split(", ")
    columns = listed(untouched, KINDS[name]).columns
    assert [column.label for column in columns][: len(labels)] == labels


@pytest.mark.parametrize("name", KINDS)
def test_every_row_has_every_column_and_nothing_else(untouched, name):
    found = listed(untouched, KINDS[name])
    keys = [column.key for column in found.columns]
    kept = set() if name == "trash" else {tuple(keys)}  # nothing of the sample is deleted
    assert {tuple(cells) for cells in found.rows} == kept


def test_every_record_is_listed(untouched):
    counts = untouched.counts()
    stored = {name: kind for name, kind in KINDS.items() if kind in counts}
    listings = {name: len(rows(untouched, name)) for name in stored}
    assert listings == {name: counts[kind] for name, kind in stored.items()}
    assert KINDS.keys() - stored.keys() == {"changes", "conflicts", "coverage", "participation"}


def test_a_date_is_edtf_and_its_bounds_are_days(untouched):
    event = next(cells for cells in rows(untouched, "events") if cells["date"] == "[1997..2002]")
    assert (event["date_in_words"], event["date_from"], event["date_to"]) == (
        "between 1997 and 2002", "1997-01-01", "2002-12-31",
    )  # fmt: skip


def test_a_gap_stands_as_its_word_in_brackets(untouched):
    agreement = one(untouched, "agreements", "AGR-000018")
    assert (agreement["signed"], agreement["signed_from"]) == ("[unknown]", None)


def test_the_gap_of_a_reference_stands_in_one_of_its_columns_only(register):
    act = add(register, "legal_act", title="Order 1", type="order")
    register.apply(editing.set_gap(register, act, "issuer", "unknown"))
    cells = one(register, "legal-acts", "ACT-000001")
    assert (cells["issuer"], cells["issuer_id"]) == ("[unknown]", None)


def test_what_nobody_looked_into_is_empty(register):
    an_agreement(register)
    assert one(register, "agreements", "AGR-000001")["signed"] is None


def test_a_search_leaves_what_it_finds(untouched):
    found = rows(untouched, "agreements", search="canada")
    assert [cells["id"] for cells in found] == ["AGR-000015"]


def test_where_compares_the_shown_text_folded_with_underscores_as_blanks(untouched):
    by_code = rows(untouched, "events", where=[("type", "termination_decided")])
    by_words = rows(untouched, "events", where=[("type", "Termination  Decided")])
    assert len(by_code) == len(by_words) > 10


def test_where_compares_numbers_and_gaps_as_they_are_shown(untouched):
    assert [c["id"] for c in rows(untouched, "legal-acts", where=[("agreements_count", "3")])] == [
        "ACT-000002"
    ]
    unsigned = rows(untouched, "agreements", where=[("signed", "[unknown]")])
    assert [cells["id"] for cells in unsigned] == ["AGR-000018", "AGR-000021"]


def test_several_conditions_must_all_hold(untouched):
    wanted = [("signed", "1993"), ("parties", "russia; poland")]
    assert [c["id"] for c in rows(untouched, "agreements", where=wanted)] == ["AGR-000002"]


@pytest.mark.parametrize("wanted", [{"where": [("nope", "1")]}, {"sort": "nope"}])
def test_an_unknown_column_is_refused_with_the_names_of_all(untouched, wanted):
    with pytest.raises(UnknownColumnError, match=r"“nope”.*id, title, parties.*cited_percent"):
        listed(untouched, "agreement", **wanted)


def test_rows_are_sorted_by_a_column_and_back(untouched):
    dated = [cells["signed_from"] for cells in rows(untouched, "agreements", sort="signed")]
    known = [day for day in dated if day]
    assert known == sorted(known)
    assert dated[len(known) :] == [None] * (len(dated) - len(known))
    back = [
        c["signed_from"] for c in rows(untouched, "agreements", sort="-signed") if c["signed_from"]
    ]
    assert back[0] == known[-1]


def test_findings_are_sorted_by_their_columns_with_the_empty_last(untouched):
    fields = [cells["field"] for cells in rows(untouched, "findings", sort="field")]
    known = [name for name in fields if name]
    assert (known, set(fields[len(known) :])) == (sorted(known), {None})


def test_the_status_is_that_of_the_wanted_day(sample):
    before = rows(sample, "agreements", as_of="2025-01-01")[0]
    after = rows(sample, "agreements", as_of="2025-12-31")[0]
    assert (before["status_as_of"], after["status_as_of"]) == ("2025-01-01", "2025-12-31")
    assert after["status"] == "termination decided, notice not evidenced" != before["status"]


def test_changes_come_newest_first_with_values_in_words(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1995")
    register.apply(editing.set_cell(register, "event", event, "date", "1995-12"))
    newest = rows(register, "changes")[0]
    assert newest | {"when": ""} == {
        "when": "", "who": "Ada", "what": "change of Date in EVT-000001", "record": "EVT-000001",
        "record_title": "signed, December 1995", "field": "date", "before": "1995",
        "after": "1995-12",
    }  # fmt: skip


def test_a_change_of_a_reference_names_the_records(register):
    act = add(register, "legal_act", title="Order 1", type="order")
    actor = an_actor(register)
    register.apply(editing.set_cell(register, "legal_act", act, "issuer", actor))
    assert rows(register, "changes")[0]["after"] == "ACR-000001"


def test_words_that_are_no_date_stand_in_changes_as_they_were_kept(register):
    event = an_event(register, an_agreement(register))
    register.apply(editing.set_cell(register, "event", event, "date", "\tafter the war"))
    assert rows(register, "changes")[0]["after"] == "after the war"


def test_a_removal_says_what_is_gone(register):
    agreement = an_agreement(register, "On harbours")
    register.apply(remove(register, [("agreement", agreement)]))
    newest = rows(register, "changes")[0]
    assert newest["before"] == "Title: On harbours; Type: treaty"
    assert newest["after"] == "in the trash"


def disputed_event(register):
    event = an_event(register, an_agreement(register), "1993")
    a_citation(register, event, "date", "1993", value="1993")
    a_citation(register, event, "date", "1996", value="1996")
    return Cell("event", event, "date")


def test_an_open_dispute_is_a_conflict_under_its_first_competing_citation(register):
    disputed_event(register)
    (conflict,) = rows(register, "conflicts")
    assert conflict == {
        "id": "CON-000002", "record": "EVT-000001", "field": "date", "values": "1993; 1996",
        "citations": "CIT-000002", "state": "open", "explanation": None,
        "record_title": "signed, 1993",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("explained, both kept", "explained"),
        ("accepted value", "resolved"),
        ("left open", "open"),
    ],
)
def test_the_answer_to_a_dispute_is_its_state_and_explanation(register, outcome, state):
    cell = disputed_event(register)
    register.apply(answers.resolve(register, cell, "disputed", outcome, "Two calendars."))
    (conflict,) = rows(register, "conflicts")
    assert (conflict["state"], conflict["explanation"]) == (state, "Two calendars.")


def test_a_dispute_settled_by_rank_is_resolved_with_the_reason_of_the_rank(register):
    cell = disputed_event(register)
    citation = number_of(register, "CIT-000002")
    register.apply(ranks.set_rank(register, citation, "deprecated", "A slip."))
    found = conflict_of(register, cell)
    assert (found.state, found.explanation) == ("resolved", "A slip.")


def test_a_removed_record_has_no_conflict(register):
    cell = disputed_event(register)
    register.apply(remove(register, [("event", cell.record)]))
    assert rows(register, "conflicts") == []


def test_the_sample_has_its_open_disputes_and_its_explained_words(untouched):
    found = rows(untouched, "conflicts")
    still_open = {(c["record"], c["field"]) for c in found if c["state"] == "open"}
    assert still_open == {
        ("EVT-000028", "date"), ("ACT-000001", "type"), ("ACT-000001", "stated_count"),
    }  # fmt: skip
    assert all(cells["explanation"] for cells in found if cells["state"] == "explained")


def test_a_narrowed_query_holds_the_records_that_show_the_wanted_text(untouched):
    query = listing.narrowed(untouched, "agreement", where=[("signed", "1993")])
    found = untouched.rows("agreement", untouched.view(query).ids)
    assert [row.number for row in found] == ["AGR-000001", "AGR-000002"]
    assert query.filters[0].words == "signed = 1993"


def test_a_narrowed_query_that_nothing_fits_is_empty(untouched):
    query = listing.narrowed(untouched, "agreement", where=[("signed", "1066")])
    assert len(untouched.view(query).ids) == 0


def test_a_citation_stored_with_its_value_becomes_a_row(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1993")
    source = add(register, "source", title="Harbour News", kind="news", text_kind="none")
    draft = Draft(source, 3, "in May 1993", note="Checked twice")
    register.apply(citations.cite(register, Cell("event", event, "date"), draft))
    cells = one(register, "citations", "CIT-000001")
    wanted = ("record", "field", "accepted_value", "verdict", "source", "paragraph", "credibility")
    assert [cells[key] for key in wanted] == [
        "EVT-000001", "date", "1993", "refines", "SRC-000001", 3, 2,
    ]  # fmt: skip


def test_a_query_may_hold_more_ids_than_a_statement_has_parameters(untouched):
    record = number_of(untouched, "AGR-000004")
    many = ",".join(map(str, [record, *range(1, 300_000)]))
    query = ViewQuery("agreement", filters=(Filter("ids", many),))
    assert list(untouched.view(query).ids) == [record]
