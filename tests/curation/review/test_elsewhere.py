"""Proposals made elsewhere in the review of an article: anchored, never sure, with their maker."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement

from agreement_register.curation.citing.judging import State
from agreement_register.curation.register import open_register
from agreement_register.curation.review.accepting import accept, together
from agreement_register.curation.review.elsewhere import take
from agreement_register.curation.review.reviewed import listed
from agreement_register.curation.review.task import task_of

TEXT = (
    "Norway and Sweden signed the reindeer convention in “Oslo” on 9 February 1972.\n"
    "On 9 February 1972 it was raining in Oslo, and Sweden ratified it in 1973."
)


@pytest.fixture(scope="module")
def file(empty_file, tmp_path_factory):
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("else") / "mine.register")
    register = open_register(path, "Ada")
    agreement = an_agreement(register, "Convention on Reindeer Grazing", type="convention")
    for name, code in (("Norway", "NOR"), ("Sweden", "SWE")):
        a_party(register, agreement, an_actor(register, name, code=code))
    a_source(register, text=TEXT, text_kind="original")
    register.close()
    return path


@pytest.fixture
def register(file, tmp_path):
    register = open_register(shutil.copy(file, tmp_path / "mine.register"), "Ada")
    yield register
    register.close()


def taken(register, tmp_path, *held, mapping=None):
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(map(json.dumps, held)), encoding="utf-8")
    return list(take(register, register.find("SRC-000001")[1], path, mapping))


def proposal(**changed):
    return {"quote": "9 February 1972", "agreement": "AGR-000001", "field": "signed",
            "value": "1972-02-09", "made_by": "a model"} | changed  # fmt: skip


def spans(rows):
    return [(one.passage.start, one.passage.end) for one in rows]


def test_a_quote_is_anchored_and_asks_whoever_made_it(register, tmp_path):
    (row,) = taken(register, tmp_path, proposal(**{"from": 62, "to": 77}))
    assert (row.state, row.is_sure, row.maker) == (State.ASKS, False, "a model")
    assert TEXT[slice(*spans([row])[0])] == "9 February 1972"
    assert listed(register, row)[0]["verdict"] == "no value"


def test_what_is_accepted_carries_its_maker_and_its_passage(register, tmp_path):
    (row,) = taken(register, tmp_path, proposal(**{"from": 62, "to": 77}))
    assert together([row]).taken == (row,)
    register.apply(accept(register, together([row.choose(0)])))
    (citation,) = register.where("citation", "proposed_by", "a model")
    values = register.values("citation", citation)
    assert (values["quote"], values["char_from"]) == ("9 February 1972", 62)
    assert register.row("agreement", register.find("AGR-000001")[1])["signed"] == "1972-02-09"


def test_of_several_places_the_characters_decide_else_each_is_asked_of(register, tmp_path):
    first, second = TEXT.index("9 February"), TEXT.rindex("9 February")
    (row,) = taken(register, tmp_path, proposal(**{"from": second, "to": second + 15}))
    assert row.passage.start == second
    wrong = {"from": 5, "to": 20}
    rows = taken(register, tmp_path, proposal(**wrong))
    assert [start for start, _end in spans(rows)] == [first, second]
    assert all(one.state is State.ASKS for one in rows)


def test_a_quote_that_does_not_stand_there_is_listed_and_not_guessed(register, tmp_path):
    (row,) = taken(register, tmp_path, proposal(quote="10 February 1972"))
    assert row.candidates == ()
    assert str(row.trouble) == "Line 1: these words do not stand in the text."
    (line,) = listed(register, row)
    assert (line["state"], line["passage"]) == (
        "not found", {"from": None, "to": None, "words": "10 February 1972"}
    )  # fmt: skip


def test_other_quotation_marks_and_line_ends_are_the_same_words(register, tmp_path):
    (row,) = taken(register, tmp_path, proposal(quote='in "Oslo"\n on', value="Oslo",
                                                field="place_of_signature"))  # fmt: skip
    assert TEXT[slice(*spans([row])[0])] == "in “Oslo” on"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"agreement": "AGR-000099"}, "Line 1: No agreement is known as “AGR-000099”."),
        ({"field": "colour"}, "Line 1: an agreement has no field “colour”"),
        ({"field": "status"}, "Line 1: "),
        ({"source": "SRC-000002"}, "Line 1: it is of SRC-000002, another source."),
    ],
)
def test_what_the_register_does_not_know_is_told_and_the_good_ones_come(
    register, tmp_path, changed, said
):
    a_source(register, "Another", text="x", text_kind="original")
    rows = taken(register, tmp_path, proposal(**changed), proposal(**{"from": 62, "to": 77}))
    assert str(rows[0].trouble).startswith(said)
    assert [bool(one.candidates) for one in rows] == [False, True]


def test_a_type_of_event_is_a_field_and_a_value_that_cannot_be_read_is_not_stored(
    register, tmp_path
):
    ratified = proposal(quote="ratified it in 1973", field="ratified", value="1973")
    (row,) = taken(register, tmp_path, ratified)
    assert row.rows[0].target.new_event == "ratified"
    (row,) = taken(register, tmp_path, proposal(**{"value": "32 May", "from": 62, "to": 77}))
    assert not row.choose(0).is_sure


def test_without_an_agreement_those_that_the_passage_may_speak_of_are_offered(register, tmp_path):
    (row,) = taken(register, tmp_path, proposal(agreement=None, **{"from": 62, "to": 77}))
    assert register.number(row.rows[0].cell.record) == "AGR-000001"
    assert row.state is State.ASKS


def test_a_mapping_of_the_same_name_beside_the_file_is_read(register, tmp_path):
    (tmp_path / "results.toml").write_text('[classes.day]\nfield = "signed"\n')
    held = {"extractions": [{"extraction_class": "day", "extraction_text": "in “Oslo” on",
                             "attributes": {"agreement": "AGR-000001"}}]}  # fmt: skip
    (row,) = taken(register, tmp_path, held)
    assert row.rows[0].target.cell.field == "signed"


def test_more_than_a_file_may_hold_is_said(register, tmp_path, monkeypatch):
    monkeypatch.setattr("agreement_register.curation.review.elsewhere._MOST", 1)
    rows = taken(register, tmp_path, *[proposal(**{"from": 62, "to": 77})] * 3)
    assert len(rows) == 2
    assert "left out" in str(rows[1].trouble)


def test_the_example_of_the_task_is_one_that_can_be_taken(register, tmp_path):
    task = task_of(register)
    assert task["agreements"][0] == {
        "number": "AGR-000001", "title": "Convention on Reindeer Grazing",
        "parties_and_year": "Norway – Sweden",
    }  # fmt: skip
    example = task["example"] | {"quote": "9 February 1972", "agreement": "AGR-000001"}
    rows = taken(register, tmp_path, example)
    assert all(one.candidates for one in rows)
