"""The command line on real files: what it prints, and the code it ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import a_citation, an_agreement, an_event, workbook_of

from agreement_register import __version__, cli
from agreement_register.curation.cells.editing import set_gap
from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample

DESKTOP = Path(__file__).resolve().parent.parent / "desktop"
RUN = "import sys; from agreement_register import cli; sys.exit(cli.main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "sample.register"
    new_sample(path, "Ada").close()
    return path


@pytest.fixture
def run(capsys):
    """Return a function that runs a command in this process: code, output, errors."""

    def run(*argv):
        code = cli.main([str(word) for word in argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def rows(run, sample_file):
    """Return a function that lists the sample as the objects of JSON."""

    def rows(kind, *options):
        code, out, err = run("list", sample_file, kind, "--format", "json", *options)
        assert (code, err) == (0, "")
        return json.loads(out)

    return rows


def a_sentence(text):
    return text.count("\n") == 1 and text.strip().endswith(".") and "Traceback" not in text


def process(*argv, code=RUN, env=()):
    environment = os.environ | {"PYTHONPATH": str(DESKTOP)} | dict(env)
    command = [sys.executable, "-c", code, *map(str, argv)]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


# new


def test_a_new_register_is_made_empty(run, tmp_path):
    path = tmp_path / "my.register"
    code, out, err = run("new", path)
    assert (code, out, err) == (0, f"{path} was made.\n", "")
    assert json.loads(run("list", path, "agreements", "--format", "json")[1]) == []


def test_it_is_said_where_a_new_register_lies(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    (tmp_path / "Dropbox").mkdir()
    code, _, err = run("new", tmp_path / "Dropbox" / "my.register")
    assert code == 0
    assert "a folder that Dropbox synchronises" in err


def test_a_new_sample_holds_the_agreements_of_the_articles(run, tmp_path):
    path = tmp_path / "my.register"
    assert run("new", path, "--sample") == (0, f"{path} was made with 20 agreements.\n", "")


def test_a_register_that_exists_is_not_made_again(run, sample_file):
    before = sample_file.read_bytes()
    code, out, err = run("new", sample_file, "--sample")
    assert (code, out, sample_file.read_bytes()) == (3, "", before)
    assert a_sentence(err)


def test_a_register_in_a_folder_that_is_not_there_is_refused(run, tmp_path):
    code, _out, err = run("new", tmp_path / "nowhere" / "my.register")
    assert code == 3
    assert a_sentence(err)


# list


@pytest.mark.parametrize(
    "kind",
    ["agreements", "events", "parties", "legal-acts", "actors", "names", "memberships", "persons",
     "relations", "sources", "citations", "gaps", "resolutions", "notes", "findings",
     "changes"],
)  # fmt: skip
def test_every_type_is_listed_as_one_array_of_objects(rows, kind):
    listed = rows(kind)
    assert len(listed) > 2
    assert all(isinstance(cells, dict) for cells in listed)


def test_the_keys_are_the_names_of_columns_in_lower_case(rows):
    cells = rows("agreements")[3]
    wanted = ("id", "signed", "signed_from", "status_reason", "open_conflicts", "cited_percent")
    assert [cells[key] for key in wanted[:3]] == ["AGR-000004", "1994-03-28", "1994-03-28"]
    assert set(wanted) <= set(cells)
    assert isinstance(cells["cited_percent"], int)


def test_sources_say_what_their_text_is_and_its_fingerprint(rows):
    source = rows("sources")[0]
    assert (source["text_kind"], len(source["fingerprint"])) == ("abstract", 64)


def test_conditions_search_and_order_are_combined(rows):
    found = rows("agreements", "--where", "signed=1993", "--search", "poland", "--sort", "-id")
    assert [cells["id"] for cells in found] == ["AGR-000002"]
    both = rows("agreements", "--where", "signed=1993", "--sort", "-id")
    assert [cells["id"] for cells in both] == ["AGR-000002", "AGR-000001"]


def test_a_condition_may_hold_an_equals_sign_or_be_empty(run, sample_file):
    assert run("list", sample_file, "agreements", "--where", "note=a=b")[0] == 0
    code, out, _err = run("list", sample_file, "agreements", "--where", "title=")
    assert (code, out.splitlines()[-1]) == (0, "0 rows")


def test_a_condition_that_nothing_meets_says_that_it_compares_whole_cells(run, sample_file):
    wanted = ["agreements", "--where", "parties=Russia", "--format", "json"]
    said = (
        "Nothing shows exactly “Russia” in parties: --where compares the whole cell. "
        "--search finds words in it.\n"
    )
    assert run("list", sample_file, *wanted) == (0, "[\n]\n", said)
    assert run("list", sample_file, "agreements", "--where", "title=")[2] == ""


def test_a_comparison_is_said_not_to_be_understood(run, sample_file):
    err = run("list", sample_file, "agreements", "--where", "signed_from>=1994")[2]
    assert "“signed_from>=1994” compares, but only FIELD=VALUE is understood" in err


@pytest.mark.parametrize("search", ['"', "AND (", "-signed", "*", "NEAR("])
def test_a_search_is_never_taken_for_a_command(run, sample_file, search):
    code, _out, err = run("list", sample_file, "agreements", "--search", search)
    assert (code, err) == (0, "")


def test_the_status_is_as_of_a_day(rows):
    days = {cells["status_as_of"] for cells in rows("agreements", "--as-of", "1 Jan 2026")}
    assert days == {"2026-01-01"}


def test_the_status_is_as_of_any_day_there_is(rows):
    for day in ("1900-01-01", "1899-12-31", "1 January 1900"):
        assert rows("agreements", "--as-of", day)


def test_csv_holds_the_same_rows_as_json(run, rows, sample_file):
    out = run("list", sample_file, "events", "--format", "csv")[1]
    as_text = [{key: "" if value is None else str(value) for key, value in cells.items()}
               for cells in rows("events")]  # fmt: skip
    assert list(csv.DictReader(io.StringIO(out))) == as_text


def test_csv_puts_an_apostrophe_before_what_a_spreadsheet_would_run(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    an_agreement(register, '=HYPERLINK("x")')
    register.close()
    out = run("list", path, "agreements", "--format", "csv")[1]
    assert next(csv.DictReader(io.StringIO(out)))["title"] == '\'=HYPERLINK("x")'


def test_csv_quotes_a_carriage_return_so_that_rows_stay_rows(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    an_agreement(register, "One\rline")
    an_agreement(register, "Another")
    register.close()
    out = run("list", path, "agreements", "--format", "csv")[1]
    titles = [row["title"] for row in csv.DictReader(io.StringIO(out, newline=""))]
    assert titles == ["One\rline", "Another"]


def test_a_table_shows_what_would_steer_a_terminal_as_text(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    an_agreement(register, "red \x1b[31m\u202eafter")
    register.close()
    assert "red \\u001B[31m\\u202Eafter" in run("list", path, "agreements")[1]


def test_a_table_says_how_many_rows_it_has(run, sample_file):
    out = run("list", sample_file, "agreements", "--where", "id=AGR-000004")[1]
    lines = out.splitlines()
    assert (len(lines), lines[0].split()[:2], lines[-1]) == (4, ["Id", "Title"], "1 row")


# show


def test_a_record_is_shown_with_what_hangs_on_it(run, sample_file):
    shown = json.loads(run("show", sample_file, "AGR-000015", "--format", "json")[1])
    assert shown["record"] == "AGR-000015"
    assert {"fields", "parties", "events", "citations", "gaps", "history"} <= set(shown)


@pytest.mark.parametrize("number", ["AGR-000015", "ACT-000001", "ACR-000001", "SRC-000001"])
def test_a_record_is_shown_to_read(run, sample_file, number):
    code, out, err = run("show", sample_file, number)
    assert (code, err, out[: len(number)]) == (0, "", number)
    assert "\nFields\n" in out
    assert "\nCitations\n" in out


def test_a_record_that_is_not_there_is_refused(run, sample_file):
    code, out, err = run("show", sample_file, "AGR-000020")
    assert (code, out, err) == (3, "", "The register has no record AGR-000020.\n")


# export


def exported(path, sheet):
    """Return the rows of a sheet of a workbook written for machines, by column."""
    header, *rows = workbook_of(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_whole_register_is_exported(run, sample_file, tmp_path):
    target = tmp_path / "all.xlsx"
    code, out, err = run("export", sample_file, target, "--preset", "data")
    assert (code, out, err) == (0, f"{target} was written: 20 agreements.\n", "")
    assert len(exported(target, "Agreements")) == 20


def test_only_what_is_wanted_is_exported(run, sample_file, tmp_path):
    target = tmp_path / "some.xlsx"
    wanted = ["--where", "signed=1993", "--search", "poland", "--preset", "data"]
    code, out, _err = run("export", sample_file, target, *wanted)
    assert (code, out) == (0, f"{target} was written: 1 agreement.\n")
    assert [row["Id"] for row in exported(target, "Agreements")] == ["AGR-000002"]
    scope = next(row["Text"] for row in exported(target, "Read me") if row["About"] == "Scope")
    assert scope == "This view: 1 of 20 agreements, by search “poland”, signed = 1993."
    assert {row["Agreement"] for row in exported(target, "Parties")} == {"AGR-000002"}


def test_an_export_as_of_a_day_holds_every_record(run, sample_file, tmp_path):
    run("export", sample_file, tmp_path / "all.xlsx", "--preset", "data")
    day = tmp_path / "day.xlsx"
    code, out, _err = run("export", sample_file, day, "--as-of", "1996-01-01", "--preset", "data")
    assert (code, out) == (0, f"{day} was written: 20 agreements.\n")
    for sheet in ("Agreements", "Actors", "Memberships", "Persons", "Sources", "Citations"):
        held = [row["Id"] for row in exported(tmp_path / "all.xlsx", sheet)]
        assert [row["Id"] for row in exported(day, sheet)] == held, sheet
    assert {row["Status as of"].date().isoformat() for row in exported(day, "Agreements")} == {
        "1996-01-01"
    }


def test_an_export_over_the_register_itself_is_refused(run, sample_file):
    before = sample_file.read_bytes()
    code, _out, err = run("export", sample_file, sample_file)
    assert code == 3
    assert a_sentence(err)
    assert sample_file.read_bytes() == before


@pytest.mark.parametrize("target", ["/", ".", "..", "", "a\0b.xlsx", "x" * 300 + ".xlsx"])
@pytest.mark.parametrize("verb", ["export", "new"])
def test_a_target_that_no_file_can_have_is_refused_in_a_sentence(run, sample_file, verb, target):
    code, out, err = run(*((verb, sample_file) if verb == "export" else (verb,)), target)
    assert (code, out) == (3, "")
    assert a_sentence(err)
    assert "fault of the program" not in err


@pytest.mark.parametrize("name", ["file/new.register", "loop/new.register", "\udcff.register"])
def test_a_register_is_not_made_where_no_file_can_be(run, sample_file, tmp_path, name):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(path.name for path in tmp_path.iterdir())
    code, _out, err = run("new", tmp_path / name)
    assert code == 3
    assert a_sentence(err)
    assert "fault of the program" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_an_export_to_a_folder_that_is_not_there_is_refused(run, sample_file, tmp_path):
    code, _out, err = run("export", sample_file, tmp_path / "nowhere" / "all.xlsx")
    assert code == 3
    assert a_sentence(err)


# check


def test_a_check_with_findings_ends_with_one(run, sample_file):
    code, out, err = run("check", sample_file, "--format", "json")
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert list(found[0]) == [
        "rule", "severity", "record", "record_title", "field", "text", "citations",
    ]  # fmt: skip


def test_a_check_with_notes_only_ends_with_nought(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    agreement = an_agreement(register)
    batch = set_gap(register, agreement, "signed", "unknown", "Nobody says")
    register.apply(batch)
    register.close()
    code, out, err = run("check", path, "--format", "json")
    assert [(one["rule"], one["severity"]) for one in json.loads(out)] == [("gap", "note")]
    assert (code, err) == (0, "")


def test_coverage_lists_each_record_with_its_uncited_fields(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    first, second = an_agreement(register, "On visits"), an_agreement(register, "On drills")
    a_citation(register, second, "title", "On drills")
    an_event(register, first, "1994")
    register.close()
    code, out, _err = run("list", path, "coverage", "--format", "json")
    found = {one["id"]: one for one in json.loads(out)}
    assert code == 0
    assert found["AGR-000001"] == {
        "id": "AGR-000001", "type": "Agreement", "title": "On visits", "values": 3, "cited": 0,
        "implied": 0, "disputed": 0, "uncited": 3, "cited_percent": 0, "covered": "no",
        "uncited_fields": "title; type; signed",
    }  # fmt: skip
    assert (found["AGR-000002"]["cited_percent"], found["AGR-000002"]["cited"]) == (50, 1)
    assert found["EVT-000001"]["uncited_fields"] == "type; date"
    assert "CIT-000001" not in found


def test_coverage_is_narrowed_and_sorted_by_number(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    register = open_register(path)
    for count in (1, 12, 2):
        fields = ("languages", "duration", "registration", "content", "notice_period",
                  "entry_condition", "text_location", "stated_reason", "title_official",
                  "place_of_signature")[: count - 2]  # fmt: skip
        an_agreement(register, f"Pact {count}", **dict.fromkeys(fields, "said"))
    register.close()
    out = run("list", path, "coverage", "--sort", "-uncited", "--format", "json")[1]
    counts = [one["uncited"] for one in json.loads(out)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 12
    out = run("list", path, "coverage", "--search", "pact 12", "--format", "json")[1]
    assert [one["title"] for one in json.loads(out)] == ["Pact 12"]
    assert run("list", path, "coverage", "--where", "covered=yes")[1].endswith("0 rows\n")
    assert "Uncited fields" in run("list", path, "coverage")[1].splitlines()[0]


def test_a_check_without_findings_ends_with_nought(run, tmp_path):
    path = tmp_path / "my.register"
    run("new", path)
    assert run("check", path) == (0, "No findings\n", "")
    assert run("check", path, "--format", "json") == (0, "[\n]\n", "")


def test_a_check_to_read_ends_with_the_number_of_findings(run, sample_file):
    count = len(json.loads(run("check", sample_file, "--format", "json")[1]))
    out = run("check", sample_file)[1]
    assert out.splitlines()[-1] == f"{count} findings"
    disputed = out.partition("disputed (warning)\n")[2].partition("\n\n")[0]
    assert "  EVT-000028 date: Date: “1989” is accepted" in disputed


# usage and refusals


@pytest.mark.parametrize(
    "argv",
    [
        ["list"], ["list", "{file}"], ["list", "{file}", "treaties"], ["frobnicate"],
        ["list", "{file}", "agreements", "--where", "title"],
        ["list", "{file}", "agreements", "--where", "nope=1"],
        ["list", "{file}", "agreements", "--where", "signed_from>=1994"],
        ["list", "{file}", "agreements", "--sort", "nope"],
        ["list", "{file}", "agreements", "--as-of", "1995"],
        ["list", "{file}", "agreements", "--format", "xml"],
        ["show", "{file}"], ["export", "{file}"], ["check"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two(run, sample_file, argv):
    code, out, err = run(*(word.format(file=sample_file) for word in argv))
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("verb", [["list", "agreements"], ["show", "AGR-000001"], ["check"]])
def test_a_file_that_is_not_there_is_refused(run, tmp_path, verb):
    path = tmp_path / "none.register"
    code, out, err = run(verb[0], path, *verb[1:])
    assert (code, out, path.exists()) == (3, "", False)
    assert a_sentence(err)


def test_a_file_that_is_no_register_is_refused_and_left_alone(run, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,")
    code, _out, err = run("list", path, "agreements")
    assert (code, path.read_text()) == (3, "Dear all,")
    assert a_sentence(err)


def test_a_damaged_register_is_refused_and_not_written_to(run, sample_file, tmp_path):
    path = tmp_path / "damaged.register"
    whole = sample_file.read_bytes()
    damaged = whole[:8192] + bytes(20000) + whole[28192:]
    path.write_bytes(damaged)
    for verb in (["list", "agreements"], ["check"]):
        code, _out, err = run(verb[0], path, *verb[1:])
        assert (code, path.read_bytes()) == (3, damaged)
        assert a_sentence(err)


def test_a_fault_of_the_program_is_one_sentence_and_a_report(run, sample_file, monkeypatch):
    monkeypatch.setattr("agreement_register.cli.commands.TABLES", {})
    code, _out, err = run("list", sample_file, "agreements")
    assert code == 3
    assert a_sentence(err)
    report = Path(err.partition("report of it is in ")[2].strip().removesuffix("."))
    assert "KeyError" in report.read_text(encoding="utf-8")


def test_help_and_version_end_with_nought(run):
    assert run("--version") == (0, f"Agreement Register {__version__}\n", "")
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert all(verb in out for verb in ("new", "list", "set", "cite", "show", "export", "check"))
    assert run("list", "--help")[0] == 0


# as a process of its own


def test_the_command_line_needs_no_qt_and_speaks_utf8_whatever_the_locale(sample_file):
    without_qt = RUN.replace("sys.exit(", "code = (") + (
        "; sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    narrow = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = process("list", sample_file, "actors", "--format", "json", code=without_qt, env=narrow)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Россия" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_reading_is_no_trouble(sample_file):
    command = [sys.executable, "-c", RUN, "list", sample_file, "changes", "--format", "json"]
    environment = os.environ | {"PYTHONPATH": str(DESKTOP)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert (running.wait(), running.stderr.read()) == (0, b"")


def test_the_code_of_a_refusal_reaches_the_shell(tmp_path):
    done = process("list", tmp_path / "none.register", "agreements")
    assert (done.returncode, done.stdout) == (3, b"")


def test_who_makes_a_change_may_be_said_before_the_command_too(run, tmp_path):
    before, after = tmp_path / "before.register", tmp_path / "after.register"
    assert run("--as", "Ada", "new", before)[0] == 0
    assert run("new", after, "--as", "Ada")[0] == 0
    assert before.exists()
    assert after.exists()
