"""Seed files are read whole, or refused with the file, line and column that is wrong."""

from __future__ import annotations

import pytest

from agreement_register import paths
from agreement_register.domain.errors import SeedError
from agreement_register.exchange.seed_files import read_seeds, referred

MANIFEST = """
edition = "2026-01"
title = "Two states"

[[file]]
name = "sources.csv"
record_type = "source"

[[file]]
name = "agreements.csv"
record_type = "agreement"

[[file]]
name = "events.csv"
record_type = "event"

[[file]]
name = "citations.csv"
record_type = "citation"
"""
FILES = {
    "manifest.toml": MANIFEST,
    "sources.csv": "id,title,kind,text_kind\nSRC-000001,Harbour News,news,abstract\n",
    "agreements.csv": (
        'id,title,type\nAGR-000001,"On visits,\nand stays",treaty\nAGR-000007,On maps,\n'
    ),
    "events.csv": (
        "id,agreement,type,date,planned\n"
        "EVT-000001,AGR-000001,signed,1994-03-28 // in spring,\n"
        "EVT-000002,AGR-000007,signed,[1997..2002],1\n"
    ),
    "citations.csv": "id,record,source,paragraph\nCIT-000001,EVT-000001,SRC-000001,2\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "abstracts").mkdir()
    (tmp_path / "abstracts" / "SRC-000001.txt").write_text("One.\nTwo.\n", encoding="utf-8")
    return tmp_path


def change(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_projects_own_seeds_can_be_read():
    assert sum(len(file.rows) for file in read_seeds(paths.SEEDS).files) > 1000


def test_files_come_in_the_order_of_the_manifest(folder):
    seeds = read_seeds(folder)
    assert (seeds.edition, seeds.title) == ("2026-01", "Two states")
    assert [file.kind for file in seeds.files] == ["source", "agreement", "event", "citation"]


def test_a_row_has_its_number_and_filled_cells_only(folder):
    row = read_seeds(folder).files[1].rows[1]
    assert (row.number, row.values) == (7, {"title": "On maps"})


def test_a_date_with_its_words_is_kept_as_the_register_stores_it(folder):
    rows = read_seeds(folder).files[2].rows
    assert [row.values["date"] for row in rows] == ["1994-03-28\tin spring", "[1997..2002]"]


def test_a_source_is_given_its_abstract(folder):
    assert read_seeds(folder).files[0].rows[0].values["text"] == "One.\nTwo.\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "events.csv",
            "signed,[",
            "nodded,[",
            "line 3, column “type”: “nodded” is not in the list",
        ),
        ("events.csv", "[1997..2002]", "[1997..", "line 3, column “date”: "),
        ("events.csv", "2002],1", "2002],x", "line 3, column “planned”: “x” is not a whole number"),
        ("events.csv", ",AGR-000007", ",", "line 3, column “agreement”: it is empty"),
        (
            "events.csv",
            ",AGR-000007",
            ",AGR-000008",
            "line 3, column “agreement”: the sample has no record AGR-000008",
        ),
        (
            "events.csv",
            ",AGR-000007",
            ",SRC-000001",
            "line 3, column “agreement”: SRC-000001 is no agreement",
        ),
        (
            "events.csv",
            "EVT-000002",
            "AGR-000002",
            "line 3, column “id”: “AGR-000002” is no number",
        ),
        (
            "events.csv",
            "EVT-000002",
            "EVT-000001",
            "line 3, column “id”: EVT-000001 stands in line 2 already",
        ),
        ("events.csv", "2002],1", "2002]", "line 3: 4 cells where 5 are expected"),
        ("events.csv", ",planned", ",plan", "line 1, column “plan”: there is no such field"),
        ("events.csv", ",planned", ",date", "line 1, column “date”: it stands there twice"),
        ("events.csv", "id,", "", "line 1: the column “id” is missing"),
        ("events.csv", "1994-03", '"1994-03', "line 3: unexpected end of data"),
        ("agreements.csv", "On maps", "", "line 4, column “title”: it is empty"),
        ("citations.csv", "SRC-000001,2", "SRC-000001,two", "line 2, column “paragraph”"),
        ("manifest.toml", '"event"', '"meeting"', "unknown record type “meeting”"),
        ("manifest.toml", 'edition = "', "edition = ", "manifest.toml cannot be read"),
        ("manifest.toml", '"events.csv"', '"event.csv"', "The seed file event.csv is missing"),
        ("manifest.toml", 'record_type = "event"', "", "manifest.toml: file 3 has no record_type"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_column(folder, name, old, new, sentence):
    change(folder, name, old, new)
    with pytest.raises(SeedError) as refused:
        read_seeds(folder)
    place = f"{name}, " if sentence.startswith("line") else ""
    assert place + sentence in str(refused.value)


def test_an_empty_file_has_no_header(folder):
    (folder / "events.csv").write_text("", encoding="utf-8")
    with pytest.raises(SeedError, match=r"events\.csv, line 1: the header row is missing"):
        read_seeds(folder)


def test_a_file_in_another_encoding_is_refused(folder):
    (folder / "events.csv").write_bytes("id,agreement,type\nEVT-000001,é,x\n".encode("latin-1"))
    with pytest.raises(SeedError, match=r"events\.csv is not UTF-8"):
        read_seeds(folder)


def test_an_abstract_in_another_encoding_is_refused(folder):
    (folder / "abstracts" / "SRC-000001.txt").write_bytes("é".encode("latin-1"))
    with pytest.raises(SeedError, match=r"SRC-000001\.txt is not UTF-8"):
        read_seeds(folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(SeedError, match=r"manifest\.toml cannot be read"):
        read_seeds(tmp_path)


@pytest.mark.parametrize(
    ("text", "found"),
    [("AGR-000004", ("agreement", 4)), ("XYZ-000004", None), ("AGR-4x", None), ("Russia", None)],
)
def test_a_readable_number_names_type_and_number(text, found):
    assert referred(text) == found
