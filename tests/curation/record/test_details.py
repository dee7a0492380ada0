"""A record is shown with everything that hangs on it."""

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
    number_of,
)

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.details import details_of


@pytest.fixture
def agreement(register):
    agreement = an_agreement(register)
    for place, name in ((2, "Beland"), (1, "Aland")):
        a_party(register, agreement, an_actor(register, name), position=place)
    return agreement


def section(details, title):
    return next(section.rows for section in details.sections if section.part.title == title)


def line(details, name):
    return next(line for line in details.fields if line.field.name == name)


def test_a_record_that_is_gone_has_no_details(register, agreement):
    register.apply(remove(register, [("agreement", agreement)]))
    assert details_of(register, "event", 77) is None


def test_parties_stand_in_their_order(register, agreement):
    details = details_of(register, "agreement", agreement)
    assert [row["as_signed"] for row in section(details, "Parties")] == ["Aland", "Beland"]


def test_events_stand_in_order_of_time_and_undated_ones_last(register, agreement):
    for date in (None, "2001", "1994-03-28", "[..1999]"):
        an_event(register, agreement, date, type="statement")
    dates = [row["date"] for row in section(details_of(register, "agreement", agreement), "Events")]
    assert dates == ["1994-03-28", "[..1999]", "2001", None]


def test_citations_of_all_that_belongs_to_it_are_shown(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994")
    a_citation(register, agreement, "title", "On visits of ships")
    details = details_of(register, "agreement", agreement)
    assert [row.number for row in details.citations] == ["CIT-000001", "CIT-000002"]


def test_of_the_citations_of_a_source_no_more_are_read_than_wanted_and_all_are_counted(
    register, agreement
):
    source = a_source(register, title="Ports agree")
    a_citation(register, source, "title", "Ports agree", source=source)  # guessed of itself
    for words in ("On visits", "On ships", "On visits of ships"):
        a_citation(register, agreement, "title", words, source=source)
    gone = a_citation(register, agreement, "title", "No more", source=source)
    register.apply(remove(register, [("citation", gone)]))
    every = [f"CIT-{n:06}" for n in range(1, 5)]
    for most in (None, 5, 4, 3, 1):
        details = details_of(register, "source", source, most=most)
        assert [row.number for row in details.citations] == every[:most]
        assert details.citations_total == 4


def test_a_field_shows_its_value_in_words_with_its_citations(register, agreement):
    a_citation(register, agreement, "title", "On visits of ships")
    details = details_of(register, "agreement", agreement)
    title = line(details, "title")
    assert (title.value, title.mark.state, len(title.citations)) == (
        "On visits of ships",
        "cited",
        1,
    )


def test_a_date_is_read_back_in_words(register, agreement):
    an_event(register, agreement, "[1997..2002]")
    details = details_of(register, "agreement", agreement)
    assert line(details, "signed").value == "between 1997 and 2002"


def test_gaps_and_findings_of_it_are_shown(register, agreement):
    register.apply(editing.set_gap(register, agreement, "signed", "unknown", "Nobody says."))
    details = details_of(register, "agreement", agreement)
    assert [row["why_unknown"] for row in details.gaps] == ["Nobody says."]
    assert [row["rule"] for row in details.findings] == ["gap"]


def test_the_history_is_its_own(register, agreement):
    register.apply(editing.set_cell(register, "agreement", agreement, "note", "a remark"))
    an_agreement(register, "On shared maps")
    details = details_of(register, "agreement", agreement)
    assert [entry.action for entry in details.history] == ["set", "add"]


def test_the_status_is_that_of_the_day(register, agreement):
    an_event(register, agreement, "1994-03-28")
    found = [details_of(register, "agreement", agreement, day).row["status"]
             for day in ("1990-01-01", "1995-01-01")]  # fmt: skip
    assert found == ["unknown", "signed, entry into force not evidenced"]


def test_what_should_follow_a_decision_to_end_is_named(sample):
    agreement = number_of(sample, "AGR-000001")
    details = details_of(sample, "agreement", agreement, "2025-12-31")
    assert details.expected == ("notice_sent", "notice_received", "terminated")


def test_an_actor_shows_its_names_and_memberships(register):
    actor, union = an_actor(register, "Aland"), an_actor(register, "Union")
    add(register, "name", actor=actor, name="Аланд")
    add(register, "membership", actor=actor, organisation=union, valid_from="2004-05-01")
    details = details_of(register, "actor", actor)
    assert [row.title for row in section(details, "Names")] == ["Аланд"]
    assert [row["organisation"] for row in section(details, "Memberships")] == ["Union"]


def test_a_source_shows_the_citations_that_rest_on_it(register, agreement):
    source = a_source(register)
    a_citation(register, agreement, "title", "On visits of ships", source=source)
    assert len(details_of(register, "source", source).citations) == 1
