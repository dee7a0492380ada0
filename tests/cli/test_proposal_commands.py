"""What an article proposes, its text with places, and the fields, from the command line."""

from __future__ import annotations

import json

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement

from agreement_register.cli.commands import main
from agreement_register.curation.register import create_register

TEXT = (
    "Norway and Sweden signed the reindeer convention in Oslo on 9 February 1972.\nIt was raining."
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.register"
    register = create_register(path, "Ada")
    agreement = an_agreement(register, "Convention on Reindeer Grazing", type="convention")
    for name, code in (("Norway", "NOR"), ("Sweden", "SWE")):
        a_party(register, agreement, an_actor(register, name, code=code))
    a_source(register, text=TEXT, text_kind="original")
    register.close()
    return path


def said(capsys, *arguments):
    assert main([str(one) for one in arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_article_is_listed_with_what_it_proposes_and_how_sure_that_is(file, capsys):
    place, row = said(capsys, "proposals", file, "SRC-000001", "--format", "json")
    assert (place["field"], place["value"]) == ("place_of_signature", "Oslo")
    assert row == {
        "passage": {"from": 60, "to": 75, "words": "9 February 1972"},
        "agreement": "AGR-000001", "field": "signed", "value": "9 February 1972",
        "verdict": "no value", "state": "sure",
    }  # fmt: skip
    assert main(["proposals", str(file), "SRC-000001"]) == 0
    assert "sure\tAGR-000001\tsigned\t" in capsys.readouterr().out


def test_a_text_is_written_with_the_places_of_its_paragraphs(file, capsys):
    found = said(capsys, "export-text", file, "SRC-000001")
    places = [found["text"][one["from"] : one["to"]] for one in found["paragraphs"]]
    assert places == TEXT.split("\n")


def test_the_fields_are_described_with_the_words_that_they_may_hold(file, capsys):
    found = said(capsys, "describe", file)
    (kind,) = [one for one in found["event"] if one["field"] == "type"]
    assert {"signed", "terminated"} <= set(kind["values"])


def test_a_number_that_is_no_source_is_refused_with_a_sentence(file, capsys):
    assert main(["proposals", str(file), "AGR-000001"]) == 3
    assert "is no source" in capsys.readouterr().err
