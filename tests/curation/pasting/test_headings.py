"""The fields of pasted columns, by their headings and by what they hold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from agreement_register.curation.pasting.headings import fields_by_contents, fields_by_headings

UK = Path(__file__).parents[4] / "shared" / "datasets" / "uk_treaties" / "uk_treaties_defence.csv"


def names(fields):
    return [field.name if field else "" for field in fields or []]


@pytest.mark.parametrize(("headings", "fields"), [
    (["Title", "Parties", "Signed"], ["title", "parties", "signed"]),
    (["TITEL", "Vertragsparteien", "Unterzeichnungsdatum"], ["title", "parties", ""]),
    (["название", "Стороны", "Дата подписания"], ["title", "parties", "signed"]),
    (["treatyTitle", "signature_date", "countryName"], ["title", "signed", "parties"]),
    (["Title", "Title", "Party"], ["title", "", "parties"]),
    (["Date of signature", "", "Place of signature"], ["signed", "", "place_of_signature"]),
])  # fmt: skip
def test_headings_name_fields_each_once(headings, fields):
    assert names(fields_by_headings("agreement", headings)) == fields


@pytest.mark.parametrize(
    "first", [["Treaty of Rome", "France", "1957"], ["Pact", "Title of nobility"], ["", ""]]
)
def test_a_row_of_values_is_no_heading(first):
    assert fields_by_headings("agreement", first) is None


def test_contents_tell_actors_days_and_the_longest_words(register):
    rows = [
        ["17", "France; Italy", "3 May 1994", "Treaty on the common frontier", "https://a.org"],
        ["18", "ITALY, Spain", "1995-12", "Exchange of notes on fishing", "https://b.org"],
    ]
    assert names(fields_by_contents(register, "agreement", rows)) == [
        "", "parties", "signed", "title", "",
    ]  # fmt: skip


@pytest.mark.skipif(not UK.exists(), reason="the lists are not beside the project")
def test_a_ministrys_list_is_understood_by_its_headings():
    with UK.open(encoding="utf-8") as file:
        headings = next(csv.reader(file))
    found = dict(zip(headings, names(fields_by_headings("agreement", headings)), strict=True))
    assert {heading: field for heading, field in found.items() if field} == {
        "title": "title", "subject": "subject", "country_name": "parties",
        "signed_event_location": "place_of_signature", "references": "registration",
        "description": "content", "signed_event_date": "signed",
        "definative_eif_event_date": "in_force", "terminated_event_date": "ended",
        "document_url": "text_location",
    }  # fmt: skip
