"""One record with everything that hangs on it."""

from __future__ import annotations

import json

import pytest
from tests.builders import number_of

from agreement_register.curation.cells import editing
from agreement_register.curation.exporting.showing import shown_record
from agreement_register.domain.errors import NotFoundError

PROMISED = {"record", "fields", "parties", "events", "citations", "gaps", "history"}


@pytest.mark.parametrize(
    "number",
    ["AGR-000015", "EVT-000001", "PTY-000001", "ACT-000001", "ACR-000002", "MEM-000001",
     "PER-000001", "REL-000001", "SRC-000001", "CIT-000001", "GAP-000001"],
)  # fmt: skip
def test_a_record_of_every_type_is_one_object_of_plain_values(untouched, number):
    shown = shown_record(untouched, number)
    assert shown["record"] == number
    assert set(shown) >= PROMISED
    assert json.loads(json.dumps(shown)) == shown


def test_an_agreement_comes_with_its_parties_events_citations_and_gaps(untouched):
    shown = shown_record(untouched, "agr-15", "2025-12-31")
    assert shown["fields"]["parties"] == "USSR (today Russia); Canada"
    assert shown["fields"]["status_as_of"] == "2025-12-31"
    assert [(p["as_signed"], p["acting_today"]) for p in shown["parties"]] == [
        ("USSR", "Russia"), ("Canada", None),
    ]  # fmt: skip
    assert {event["type"] for event in shown["events"]} == {"signed", "termination_decided"}
    cited = {citation["record"] for citation in shown["citations"]}
    assert {"AGR-000015", "EVT-000028", "PTY-000029"} <= cited
    assert shown["gaps"]


def test_a_legal_act_comes_with_its_agreements(untouched):
    shown = shown_record(untouched, "ACT-000001")
    assert [cells["id"] for cells in shown["agreements"]] == [f"AGR-{n:06d}" for n in range(1, 12)]


def test_an_actor_comes_with_its_names_memberships_and_agreements(untouched):
    shown = shown_record(untouched, "ACR-000003")
    assert shown["names"]
    assert len(shown["memberships"]) == 2
    assert {"AGR-000001", "AGR-000016"} <= {cells["id"] for cells in shown["agreements"]}


def test_a_source_comes_with_its_paragraphs_and_what_rests_on_it(untouched):
    shown = shown_record(untouched, "SRC-000001")
    assert all(shown["text"])
    assert {citation["source"] for citation in shown["citations"]} == {"SRC-000001"}


def test_the_history_holds_the_changes_of_what_belongs_to_the_record_newest_first(sample):
    event = number_of(sample, "EVT-000028")
    sample.apply(editing.set_cell(sample, "event", event, "date", "1989-05"))
    newest = shown_record(sample, "AGR-000015")["history"][0]
    assert (newest["record"], newest["before"], newest["after"]) == (
        "EVT-000028",
        "1989",
        "1989-05",
    )


@pytest.mark.parametrize("number", ["AGR-000020", "AGR-999999", "XYZ-1", "nonsense"])
def test_what_is_not_there_is_refused_by_name(untouched, number):
    with pytest.raises(NotFoundError, match=number):
        shown_record(untouched, number)
