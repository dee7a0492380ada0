"""Real lists by their mappings, counted independently; only where the data is at hand."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from agreement_register.curation.importing import importing
from agreement_register.curation.importing.mapping import read_mapping
from agreement_register.curation.register import create_register

TESTS = Path(__file__).parents[2]
DATA = TESTS.parents[1] / "shared" / "datasets"
if not DATA.exists():  # in a tree that lies deeper
    DATA = TESTS.parents[2] / "shared" / "datasets"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the lists are not at hand")


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


def planned(register, mapping, data):
    meant = importing.meant_for(read_mapping(TESTS / "mappings" / mapping), "agreement")
    table = importing.table_of(DATA / data, meant)
    return importing.plan(register, table, meant), meant


def rows_of(data):
    with (DATA / data).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def added(made, kind):
    return [edit.values for edit in made.batch.edits if edit.kind == kind]


EVENTS = ("signed", "adopted", "provisional_eif", "definative_eif", "terminated", "withdrawn")


def counted(rows):
    """Return how many events a list of the ministry has, and how many have a date."""
    days = [(row[f"{name}_event_date"], row[f"{name}_event_effective_date"])
            for row in rows for name in EVENTS]  # fmt: skip
    return sum(any(pair) for pair in days), sum(bool(day) for day, _effect in days)


def test_all_8134_british_treaties_come_in_complete(register):
    made, _meant = planned(register, "uk_treaties.toml", "uk_treaties/uk_treaties_all.csv")
    rows = rows_of("uk_treaties/uk_treaties_all.csv")
    assert len(rows) == len(made.report.imported) == len(added(made, "agreement")) == 8134
    assert made.report.refused == []
    events = added(made, "event")
    assert (len(events), sum("date" in event for event in events)) == counted(rows)
    titles = Counter(" ".join(values["title"].split()) for values in added(made, "agreement"))
    assert titles == Counter(" ".join(row["title"].split()) for row in rows)
    cited = Counter(values["field"] for values in added(made, "citation") if "field" in values)
    names = sum(len({part.strip().casefold() for part in row["country_name"].split(";")} - {""})
                for row in rows)  # fmt: skip
    kept = sum(problem.heading == "country_name" for problem in made.report.problems)
    assert cited["as_signed"] == names - kept
    lost = {problem.row for problem in made.report.problems if problem.heading == "title"}
    assert len(lost) == sum("&#65533;" in row["title"] for row in rows)


def test_defence_treaties_are_stored_and_a_second_run_changes_nothing(register, tmp_path):
    rows = rows_of("uk_treaties/uk_treaties_defence.csv")[::5]
    with (tmp_path / "part.csv").open("w", encoding="utf-8", newline="") as file:
        part = csv.DictWriter(file, list(rows[0]))
        part.writeheader()
        part.writerows(rows)
    made, meant = planned(register, "uk_treaties.toml", tmp_path / "part.csv")
    report = importing.carry_out(register, made, meant)
    assert len(report.imported) == register.counts()["agreement"] == len(rows) == 120
    assert register.counts()["event"] == counted(rows)[0]
    again, _meant = planned(register, "uk_treaties.toml", tmp_path / "part.csv")
    assert len(again.report.unchanged) == 120
    assert list(again.batch.edits) == []


def test_the_global_agreements_come_in_with_every_odd_date_kept(register):
    made, _meant = planned(register, "ggo.toml", "manytreaties/agreements_GGO.csv")
    rows = rows_of("manytreaties/agreements_GGO.csv")
    assert len(rows) == len(made.report.imported) == 4532
    signed = [values for values in added(made, "event") if values["type"] == "signed"]
    assert len(signed) == sum(bool(row["Signature"]) for row in rows)
    gaps = added(made, "gap")
    assert len(gaps) >= sum(row["End"] == "9999-12-31" for row in rows)
    unread = {(problem.heading, problem.words) for problem in made.report.problems}
    assert {words for _heading, words in unread} >= {"1976-06-31", "2010-XX-XX-", "0014-022005"}


def test_each_row_of_a_part_of_the_colombian_workbook_is_planned(register, tmp_path):
    book = openpyxl.load_workbook(
        DATA / "colombia" / "Tratados_internacionales_de_Colombia.xlsx", read_only=True
    )
    part = openpyxl.Workbook(write_only=True)
    sheet = part.create_sheet("Worksheet")
    for row in book.active.iter_rows(max_row=601, values_only=True):
        sheet.append(row)
    part.save(tmp_path / "part.xlsx")
    meant = importing.meant_for(read_mapping(TESTS / "mappings" / "colombia.toml"), "agreement")
    made = importing.plan(register, importing.table_of(tmp_path / "part.xlsx", meant), meant)
    assert len(made.report.imported) == len(added(made, "agreement")) == 600
    assert made.report.refused == []
    assert all(str(values["page"]).startswith("Worksheet") for values in added(made, "citation"))
