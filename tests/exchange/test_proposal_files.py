"""Files of proposals made elsewhere: two kinds of JSON lines, and whatever else is in them."""

from __future__ import annotations

import json

import pytest

from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.exchange.proposal_files import (
    ClassMapping,
    ProposalMapping,
    Proposed,
    Refused,
    read_mapping,
    read_proposals,
)

GOOD = {"from": 3, "to": 9, "quote": "1 May 1990", "agreement": "AGR-000001", "field": "signed",
        "value": "1990-05-01", "made_by": "a model"}  # fmt: skip
BAD = [
    b"nonsense", b'{"quote": "cut', b"[1]", b"7", b"null", b"{}", b'{"quote": " ", "field": "a"}',
    b'{"quote": "x"}', b"\xff\xfe{}", b'{"quote": ["x"], "field": {}}', b"[" * 5000,
    b'{"extractions": 7}', b'{"extractions": [7]}', b'{"extractions": [{}]}',
    b'{"n": ' + b"1" * 6000 + b"}",
]  # fmt: skip


def written(path, *lines):
    path.write_bytes(b"\n".join(lines))
    return path


def test_a_line_of_our_own_is_read_as_it_stands(tmp_path):
    path = written(tmp_path / "a.jsonl", json.dumps(GOOD).encode())
    assert list(read_proposals(path)) == [
        Proposed(1, "1 May 1990", "signed", "AGR-000001", "1990-05-01", 3, 9, "a model")
    ]


def test_what_proposals_prints_can_be_read_again(tmp_path):
    held = {"passage": {"from": 3, "to": 9, "words": "May"}, "agreement": "AGR-000001",
            "field": "signed", "value": "May", "verdict": "no value", "state": "asks"}  # fmt: skip
    (one,) = read_proposals(written(tmp_path / "a.jsonl", json.dumps(held).encode()))
    assert one == Proposed(1, "May", "signed", "AGR-000001", "May", 3, 9, "a.jsonl")


@pytest.mark.parametrize("line", BAD, ids=range(len(BAD)))
def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_next_one_comes(tmp_path, line):
    good = json.dumps(GOOD).encode()
    found = list(read_proposals(written(tmp_path / "a.jsonl", good, line, b"", good)))
    assert [type(one) for one in found] == [Proposed, Refused, Proposed]
    assert [one.line for one in found] == [1, 2, 4]
    assert str(found[1].why).endswith((".", "}"))


def test_places_that_are_none_are_left_out_and_letters_that_are_none_too(tmp_path):
    held = GOOD | {"from": -1, "to": True, "made_by": "a\u0000 mo\ud800del\n" + "x" * 900}
    (one,) = read_proposals(written(tmp_path / "a.jsonl", json.dumps(held).encode()))
    assert (one.start, one.end) == (None, None)
    assert one.maker.startswith("a mo?del")
    assert len(one.maker) == 200


def test_a_line_longer_than_memory_is_passed_by(tmp_path, monkeypatch):
    monkeypatch.setattr("agreement_register.exchange.proposal_files._LONGEST_LINE", 300)
    path = written(tmp_path / "a.jsonl", b"x" * 2000, json.dumps(GOOD).encode())
    first, second = read_proposals(path)
    assert "longer than" in str(first.why)
    assert second.line == 2


@pytest.mark.parametrize(
    ("held", "said"),
    [(b"\xff\xfe{\x00", "UTF-16"), (b'[{"quote": "x"}]', "one JSON list"),
     (b"\xef\xbb\xbf[", "one JSON list")],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_whole(tmp_path, held, said):
    with pytest.raises(FieldError, match=said):
        list(read_proposals(written(tmp_path / "a.jsonl", held)))


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "gone.jsonl"):
        with pytest.raises(DiskError, match="cannot be read"):
            list(read_proposals(path))


def extraction(**changed):
    held = {
        "extraction_class": "signature", "extraction_text": "1 May 1990",
        "char_interval": {"start_pos": 3, "end_pos": 13}, "alignment_status": "match_exact",
        "extraction_index": 1, "group_index": 0, "description": None,
        "attributes": {"treaty": "AGR-000001", "day": "1990-05-01"},
    }  # fmt: skip
    return held | changed


MAPPING = b"""made_by = "LangExtract, model 1"

[classes.signature]
field = "signed"
agreement = "treaty"
value = "day"
"""


def test_extractions_of_langextract_are_read_through_their_mapping(tmp_path):
    mapping = read_mapping(written(tmp_path / "map.toml", MAPPING))
    assert mapping == ProposalMapping(
        {"signature": ClassMapping("signed", "treaty", "day")}, "LangExtract, model 1"
    )
    document = {
        "extractions": [
            extraction(), extraction(char_interval=None, attributes=None),
            extraction(extraction_class="person"), extraction(extraction_class="person"),
        ],
        "text": "…", "document_id": "doc_1",
    }  # fmt: skip
    first, second, third, fourth = read_proposals(
        written(tmp_path / "a.jsonl", json.dumps(document).encode()), mapping
    )
    maker = "LangExtract, model 1"
    assert first == Proposed(
        1, "1 May 1990", "signed", "AGR-000001", "1990-05-01", 3, 13, maker, "doc_1"
    )
    assert second == Proposed(1, "1 May 1990", "signed", "", "", None, None, maker, "doc_1")
    assert "no [classes.person]" in str(third.why)
    assert fourth == third


def test_without_a_mapping_a_class_is_the_field_and_attributes_have_our_own_names(tmp_path):
    attributes = {"agreement": "AGR-000001", "value": ["1990", "1991"]}
    held = extraction(extraction_class="signed", attributes=attributes)
    path = written(tmp_path / "a.jsonl", json.dumps({"extractions": [held]}).encode())
    (one,) = read_proposals(path)
    assert (one.field, one.agreement, one.value) == ("signed", "AGR-000001", "1990; 1991")
    assert one.maker == "LangExtract, a.jsonl"


@pytest.mark.parametrize(
    "held",
    [b"classes = 7", b"= nonsense", b"[classes]\nsigned = 3", b"[classes.a]\nfeild = 'x'",
     b"[classes.a]\nfield = 7", b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_mapping_is_refused_with_a_sentence(tmp_path, held):
    with pytest.raises(FieldError, match="is no mapping file"):
        read_mapping(written(tmp_path / "map.toml", held))
