"""History and undo on the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agreement_register.cli.commands import main
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "sample.agreements"
    new_sample(path, "Ada").close()
    return str(path)


def run(capsys, *words):
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def lines(capsys, file, *words):
    code, out, _ = run(capsys, "history", file, "--format", "json", *words)
    assert code == 0
    return json.loads(out)


def test_the_history_is_narrowed_by_record_field_person_day_and_words(sample, capsys):
    run(capsys, "set", sample, "AGR-3", "content", "Talks", "--by", "Bo")
    run(capsys, "set", sample, "AGR-4", "signed", "1996", "--by", "Cy", "--answer", "1")
    newest = lines(capsys, sample, "--record", "agr-3", "--made-by", "Bo")
    assert [(line["record"], line["field"], line["after"]) for line in newest] == [
        ("AGR-000003", "content", "Talks")
    ]
    day = newest[0]["when"][:10]
    assert lines(capsys, sample, "--made-by", "Bo", "--from", day, "--to", day) == newest
    assert lines(capsys, sample, "--made-by", "Bo", "--to", "2001-01-01") == []
    assert lines(capsys, sample, "--field", "content", "--search", "talks") == newest
    code, out, _ = run(capsys, "history", sample, "--made-by", "Bo")
    assert code == 0
    assert "change of Content in AGR-000003" in out


def test_a_change_is_undone_by_its_number_or_as_the_last(sample, capsys):
    run(capsys, "set", sample, "AGR-3", "content", "Talks", "--by", "Bo")
    number = lines(capsys, sample, "--made-by", "Bo")[0]["change_number"]
    run(capsys, "set", sample, "AGR-3", "title", "Pact", "--by", "Bo")
    code, out, _ = run(capsys, "undo", sample, number, "--by", "Bo")
    assert (code, out.partition(":")[0]) == (0, "undo of change of Content in AGR-000003")
    assert [line["state"] for line in lines(capsys, sample, "--field", "content", "--made-by", "Bo")
            ] == [None, "undone"]  # fmt: skip
    code, _, _ = run(capsys, "undo", sample, "--by", "Bo")  # the undo itself
    assert lines(capsys, sample, "--field", "content", "--made-by", "Bo")[0]["after"] == "Talks"
    assert code == 0


def test_what_cannot_be_undone_is_a_sentence(sample, capsys):
    run(capsys, "set", sample, "AGR-3", "content", "Talks", "--by", "Bo")
    number = lines(capsys, sample, "--made-by", "Bo")[0]["change_number"]
    run(capsys, "set", sample, "AGR-3", "content", "Visits", "--by", "Cy")
    code, _, err = run(capsys, "undo", sample, number)
    assert code == 3
    assert "was changed again later, by “change of Content in AGR-000003” of Cy" in err
    for unknown in (999999, 0, 2**63, -(2**70)):
        code, _, err = run(capsys, "undo", sample, unknown)
        assert (code, f"no record of change {unknown}." in err) == (3, True)
    assert run(capsys, "undo", sample, "--by", "Nobody")[0] == 3
    assert run(capsys, "history", sample, "--field", "colour")[0] == 3
    assert run(capsys, "history", sample, "--record", "AGR-999")[0] == 3


def test_deleted_records_are_listed_and_come_back(sample, capsys):
    with_it = run(capsys, "show", sample, "AGR-3", "--format", "json")[1]
    register = open_register(Path(sample), "Bo")
    register.apply(remove(register, [register.find("AGR-3")]))
    register.close()
    code, out, _ = run(capsys, "list", sample, "trash", "--format", "json")
    (row,) = json.loads(out)
    assert (code, row["record"], row["by"]) == (0, "AGR-000003", "Bo")
    assert row["with_it"] > 5
    code, out, _ = run(capsys, "restore-record", sample, "agr-3")
    assert code == 0
    assert out.startswith("return of AGR-000003 and ")
    assert json.loads(run(capsys, "list", sample, "trash", "--format", "json")[1]) == []
    again = json.loads(run(capsys, "show", sample, "AGR-3", "--format", "json")[1])
    assert [event["id"] for event in again["events"]] == [
        event["id"] for event in json.loads(with_it)["events"]
    ]
    code, _, err = run(capsys, "restore-record", sample, "AGR-3")
    assert (code, err.strip()) == (3, "AGR-000003 is not in the trash.")


def test_the_register_is_copied_listed_and_exported_as_it_stood_at_the_end_of_a_day(
    sample, capsys, tmp_path
):
    was = json.loads(run(capsys, "show", sample, "AGR-3", "--format", "json")[1])["fields"]
    with closing(sqlite3.connect(sample)) as file, file:  # the sample was made long ago
        file.execute("UPDATE batches SET at = '2020' || substr(at, 5)")
    run(capsys, "set", sample, "AGR-3", "content", "Talks", "--by", "Bo")
    run(capsys, "add-record", sample, "agreements", "title=Later pact", "--by", "Bo")
    at = ("--as-at", "2021-05-04")
    past = json.loads(run(capsys, "show", sample, "AGR-3", *at, "--format", "json")[1])["fields"]
    assert (past["content"], past["status_as_of"]) == (was["content"], "2021-05-04")
    listed = json.loads(run(capsys, "list", sample, "agreements", *at, "--format", "json")[1])
    assert len(listed) == 20
    new = tmp_path / "then.register"
    assert run(capsys, "copy", sample, new, *at)[0] == 0
    code, _, err = run(capsys, "set", new, "AGR-3", "content", "Other")
    assert (code, "stood at the end of 2021-05-04" in err) == (3, True)
    assert run(capsys, "copy", sample, new)[0] == 3
    book = tmp_path / "then.xlsx"
    assert run(capsys, "export", sample, book, *at)[0] == 0
    assert book.exists()
    code, _, err = run(capsys, "copy", sample, tmp_path / "early.register", "--as-at", "2000-01-01")
    assert code == 3
    assert "begins on 2020-" in err


def test_a_kept_original_is_told_saved_and_removed(sample, capsys, tmp_path):
    article = tmp_path / "visit.txt"
    article.write_text("The pact was signed on 3 May 1994 in Oslo.\n", encoding="utf-8")
    source = run(capsys, "add-source", sample, article)[1].split()[0].strip(":")
    code, out, _ = run(capsys, "original", sample, source)
    assert (code, out.split()[0]) == (0, "visit.txt")
    new = tmp_path / "new.txt"
    assert run(capsys, "original", sample, source, new)[0] == 0
    assert new.read_bytes() == article.read_bytes()
    assert run(capsys, "original", sample, source, new)[0] == 3
    code, out, _ = run(capsys, "original", sample, source, "--remove")
    assert (code, "cannot be undone" in out) == (0, True)
    assert run(capsys, "original", sample, source)[0] == 3
    assert run(capsys, "original", sample, "AGR-3")[0] == 3


def test_a_compacted_copy_says_what_it_lacks(sample, capsys, tmp_path):
    register = open_register(Path(sample), "Bo")
    register.apply(remove(register, [register.find("AGR-3")]))
    register.close()
    new = tmp_path / "small.register"
    code, out, _ = run(capsys, "compact", sample, new, "--trash", "--history-before", "2001-01-01")
    assert code == 0
    assert "0 changes from before 2001-01-01 are left out" in out
    assert "deleted records are left out with their history" in out
    assert json.loads(run(capsys, "list", new, "trash", "--format", "json")[1]) == []
    assert run(capsys, "check", new, "--deep")[0] == run(capsys, "check", sample, "--deep")[0]
    assert run(capsys, "compact", sample, new)[0] == 3
