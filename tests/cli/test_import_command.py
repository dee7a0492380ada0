"""The command that brings a list in: what it stores, says and refuses, and the exit code."""

from __future__ import annotations

import json

import pytest

from agreement_register import cli
from agreement_register.curation.register import create_register, open_register

MAPPING = """
name = "Harbour list"
key = "No"
order = "dmy"
[columns]
Title = "title"
Parties = "parties"
Signed = "signed"
"""
LIST = "No;Title;Parties;Signed\n1;On ships;Norway, Canada;03/04/1994\n2;On maps;Norway;1985\n"


@pytest.fixture
def bring(tmp_path, capsys):
    """Return a function that imports a list: exit code, output, errors."""
    path = tmp_path / "mine.register"
    create_register(path, "Ada").close()
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")

    def bring(*options, data=LIST, name="list.csv"):
        (tmp_path / name).write_text(data, encoding="utf-8")
        words = ["import", path, "agreements", tmp_path / name, "--mapping", tmp_path / "map.toml"]
        code = cli.main([*map(str, words), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    bring.path = path
    return bring


def test_a_list_comes_in_and_the_report_is_json(bring):
    code, out, err = bring("--format", "json", "--by", "Bea")
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert (report["imported"], report["updated"], report["unchanged"]) == ([2, 3], [], [])
    assert (report["refused"], report["left_out"], report["change"]) == ([], [], 1)
    assert report["problems"] == [
        {"row": 2, "column": "Parties", "value": "Norway, Canada",
         "why": "No actor is known as “Norway, Canada”; a new one was made of it."}
    ]  # fmt: skip
    register = open_register(bring.path)
    assert register.latest_batches(1)[0][2:] == ("Bea", "import of Harbour list")
    register.close()
    again = json.loads(bring("--format", "json")[1])
    assert (again["unchanged"], again["imported"], again["change"]) == ([2, 3], [], None)


def test_what_would_come_is_said_and_nothing_is_stored(bring):
    code, out, _err = bring("--dry-run")
    assert (code, "2 rows imported." in out) == (0, True)
    register = open_register(bring.path)
    assert (register.log_position, register.counts()["agreement"]) == (0, 0)
    register.close()


def test_problems_are_said_in_lines_and_one_in_every_row_ends_with_1(bring):
    code, out, _err = bring(data="No;Title;Parties;Signed\n1;On ships;;sometime\n2;;;1994\n")
    assert code == 1
    assert "Row 2, Signed: “sometime”: This cannot be read as a date." in out
    assert "Row 3 was refused: Title is empty." in out


def test_a_list_or_mapping_that_is_refused_ends_with_3_and_one_sentence(bring, tmp_path):
    code, out, err = bring(data="%PDF-1.7 nothing")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("list.csv is no list that can be read")
    (tmp_path / "map.toml").write_text('[columns]\nTitel = "title"\n', encoding="utf-8")
    code, out, err = bring()
    assert (code, out) == (3, "")
    assert err.startswith("list.csv has no column “Titel”")
