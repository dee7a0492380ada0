"""The commands that change a register: what is stored, printed and refused, and the exit code."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys

import pytest
from tests.builders import a_party, a_source, an_actor, an_agreement, an_event

from agreement_register import cli
from agreement_register.cli.curator import settings_file
from agreement_register.curation.register import create_register, open_register

TEXT = "A treaty was made.\n\nIt was signed in\u00a0December 1995, and in December 1996 again.\n"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory):
    """Return a register with an agreement of Norway and the USSR, and a source with a text."""
    path = tmp_path_factory.mktemp("stocked") / "mine.register"
    register = create_register(path, "Ada")
    agreement = an_agreement(register)
    for position, name in enumerate(("Norway", "USSR"), start=1):
        a_party(register, agreement, an_actor(register, name), position=position)
    an_event(register, agreement, "1994-03-28")
    an_agreement(register, "On shared maps")
    a_source(register, "Harbour News", text=TEXT, text_kind="original")
    register.close()
    return path


@pytest.fixture
def path(stocked, tmp_path):
    return shutil.copy(stocked, tmp_path / "mine.register")


@pytest.fixture
def run(capsys, path):
    """Return a function that runs a command on the register: code, output, errors."""

    def run(verb, *argv):
        code = cli.main([verb, str(path), *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def batches(path):
    """Return a function that lists who stored which named batches, the last three first."""

    def batches():
        register = open_register(path)
        found = [(who, label) for _n, _at, who, label in register.latest_batches(3)]
        register.close()
        return found

    return batches


def refused(run, *argv):
    """Return the one sentence of a refusal that left the register as it was."""
    code, out, err = run(*argv)
    assert (code, out, err.count("\n"), "Traceback" in err) == (3, "", 1, False)
    return err.strip()


# set


def test_a_value_is_set_as_one_named_batch_by_whoever_is_named(run, batches):
    said = run("set", "AGR-000001", "title", "On ships", "--by", "Bea")
    assert said == (0, "AGR-000001 Title: “On visits of ships” → “On ships”\n", "")
    assert batches()[0] == ("Bea", "change of Title in AGR-000001")


@pytest.mark.parametrize("number", ["agr-000001", "AGR-1", "agr-1"])
def test_a_record_is_found_by_its_number_in_any_case(run, number):
    assert run("set", number, "note", "seen")[1].startswith("AGR-000001 Note: empty → “seen”")


def test_a_date_is_read_back_and_stands_behind_its_cell(run):
    said = run("set", "AGR-1", "signed", "between 1997 and 2002", "--format", "json")
    assert json.loads(said[1]) == {
        "id": "AGR-000001", "field": "signed", "before": "1994-03-28", "after": "[1997..2002]",
        "in_words": "between 1997 and 2002", "change": 9,
    }  # fmt: skip
    events = json.loads(run("list", "events", "--format", "json")[1])
    assert [event["date"] for event in events] == ["[1997..2002]"]


def test_a_date_without_an_event_makes_it(run):
    assert run("set", "AGR-1", "in_force", "1995")[1] == "AGR-000001 In force: empty → “1995”\n"
    events = json.loads(run("list", "events", "--format", "json")[1])
    assert [event["type"] for event in events] == ["signed", "entered_into_force"]


def test_parties_are_set_by_their_names(run):
    said = run("set", "AGR-1", "parties", "USSR; Norway")[1]
    assert said == "AGR-000001 Parties: “Norway; USSR” → “USSR; Norway”\n"


@pytest.mark.parametrize("who", ["Norway", "ACR-000001", "acr-1"])
def test_a_reference_is_set_by_name_or_number(run, who):
    assert run("set", "AGR-1", "depositary", who)[1] == (
        "AGR-000001 Depositary: empty → “Norway”\n"
    )


def test_a_field_goes_by_its_public_key_or_by_its_own_name(run):
    assert run("set", "AGR-1", "official_title", "A")[1].startswith("AGR-000001 Official title")
    assert run("set", "AGR-1", "title_official", "B")[1] == (
        "AGR-000001 Official title: “A” → “B”\n"
    )
    assert run("set", "PTY-1", "as_signed_id", "ACR-2")[0] == 0


def test_an_unknown_field_is_wrong_usage_and_names_those_there_are(run):
    code, out, err = run("set", "EVT-1", "when", "1995")
    assert (code, out) == (2, "")
    assert err.startswith("Events have no field “when”. Their fields are: agreement, type, date,")


def test_a_field_that_is_computed_is_refused(run):
    assert refused(run, "set", "AGR-1", "status", "ended") == (
        "Status is computed and cannot be typed."
    )
    assert refused(run, "set", "AGR-1", "signed_from", "1995") == (
        "Signed from follows from Signed: name signed instead."
    )


def test_a_record_that_is_not_there_is_refused(run):
    assert refused(run, "set", "AGR-9", "title", "A") == "The register has no record AGR-9."


def test_a_word_outside_its_list_is_refused_with_the_words_most_like_it(run):
    said = refused(run, "set", "AGR-1", "type", "protokol")
    assert said.startswith("“protokol” is not in the list of Type: protocol, ")
    assert said.endswith("Say which with --answer: 1 Keep these words.")
    assert run("set", "AGR-1", "type", "protokol", "--answer", "1")[1].endswith("“protokol”\n")


def test_a_date_with_two_meanings_is_asked_about_and_answered(run):
    asked = refused(run, "set", "AGR-1", "signed", "04/05/1996")
    assert "1 4 May 1996; 2 5 April 1996" in asked
    answered = run("set", "AGR-1", "signed", "04/05/1996", "--answer", "2")[1]
    assert answered == "AGR-000001 Signed: “28 March 1994” → “5 April 1996”\n"


@pytest.mark.parametrize("answer", ["0", "-1", "7"])
def test_an_answer_that_is_not_offered_changes_nothing(run, answer):
    refused(run, "set", "AGR-1", "parties", "Norway; Freedonia", "--answer", answer)


def test_a_new_name_makes_its_actor_when_that_is_the_answer(run):
    assert "No actor is known as “Freedonia”" in refused(
        run, "set", "AGR-1", "parties", "Freedonia"
    )
    assert run("set", "AGR-1", "parties", "Freedonia", "--answer", "1")[0] == 0
    assert run("set", "AGR-1", "depositary", "Ruritania", "--answer", "1")[0] == 0
    actors = json.loads(run("list", "actors", "--format", "json")[1])
    assert [actor["name"] for actor in actors][2:] == ["Freedonia", "Ruritania"]


def test_an_empty_value_clears_a_field_unless_it_is_required(run):
    run("set", "AGR-1", "note", "seen")
    assert run("set", "AGR-1", "note", "")[1] == "AGR-000001 Note: “seen” → empty\n"
    assert refused(run, "set", "AGR-1", "title", " ") == "Title cannot be empty."


def test_what_stands_there_already_is_no_change(run, batches):
    before = batches()
    assert run("set", "AGR-1", "signed", "28.03.1994") == (
        0, "AGR-000001 Signed: “28 March 1994” stands there already.\n", ""
    )  # fmt: skip
    said = json.loads(run("set", "AGR-1", "signed", "28.03.1994", "--format", "json")[1])
    assert said["change"] is None
    assert batches() == before


def test_an_event_concerns_a_party_of_its_own_agreement_only(run):
    assert run("set", "EVT-1", "party", "USSR")[1] == "EVT-000001 Party: empty → “USSR”\n"
    said = refused(run, "set", "EVT-1", "party", "Sweden")
    assert said == "“Sweden” is no party of AGR-000001. Its parties are: Norway; USSR."


def test_a_value_is_read_from_the_standard_input(run, monkeypatch):
    came_in = io.TextIOWrapper(io.BytesIO("First line.\r\nЛиния.\n".encode()))
    monkeypatch.setattr(sys, "stdin", came_in)
    run("set", "AGR-1", "content", "-")
    shown = json.loads(run("show", "AGR-1", "--format", "json")[1])
    assert shown["fields"]["content"] == "First line.\nЛиния."


def test_what_comes_in_must_be_text(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00")))
    assert "no UTF-8" in refused(run, "set", "AGR-1", "content", "-")
    said = refused(run, "set", "AGR-1", "content", "caf\udce9")
    assert said.startswith("There is half a letter in the text (U+DCE9)")


def test_a_value_may_begin_with_a_minus_after_two_of_them(run):
    assert run("set", "AGR-1", "note", "--", "-x")[1].endswith("“-x”\n")


def test_a_busy_file_is_refused_in_a_sentence_and_left_as_it_was(run, path, batches, monkeypatch):
    monkeypatch.setattr("agreement_register.store.database.BUSY_TIMEOUT_MS", 50)
    before = batches()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = refused(run, "set", "AGR-1", "title", "On ships")
    other.execute("ROLLBACK")
    other.close()
    assert "program" in said
    assert batches() == before


# add-record


def test_an_agreement_is_added_with_the_events_and_parties_behind_its_cells(run, batches):
    fields = ("title=On fishing", "parties=Norway; USSR", "signed=Dec 1985", "ended=2001",
              "type=treaty")  # fmt: skip
    code, out, err = run("add-record", "agreements", *fields, "--by", "Bea")
    assert (code, out.splitlines(), err) == (0, [
        "AGR-000003 was made: “On fishing”.",
        "  Title: “On fishing”", "  Parties: “Norway; USSR”", "  Signed: “December 1985”",
        "  Ended: “2001”", "  Type: “treaty”",
    ], "")  # fmt: skip
    assert batches()[0] == ("Bea", "new agreement")
    shown = json.loads(run("show", "AGR-3", "--format", "json")[1])
    assert [event["type"] for event in shown["events"]] == ["signed", "terminated"]


def test_a_new_party_of_a_new_agreement_is_asked_about(run):
    fields = ("title=On fishing", "parties=Freedonia", "signed=1995")
    assert "No actor is known as “Freedonia”" in refused(run, "add-record", "agreements", *fields)
    said = run("add-record", "agreements", *fields, "--answer", "1", "--format", "json")[1]
    made = json.loads(said)
    assert (made["id"], made["title"], made["type"]) == ("AGR-000003", "On fishing", "Agreement")
    assert (made["fields"]["parties"], made["fields"]["signed"]) == ("Freedonia", "1995")


@pytest.mark.parametrize(
    ("kind", "fields", "number"),
    [
        ("events", ["agreement=agr-1", "type=ratified", "party=Norway", "date=1996"], "EVT-000002"),
        ("parties", ["agreement=AGR-2", "as_signed=Norway"], "PTY-000003"),
        ("legal-acts", ["title=Decree 5", "signed=1996"], "ACT-000001"),
        ("actors", ["name=Sweden", "kind=state"], "ACR-000003"),
        ("names", ["actor=USSR", "name=Soviet Union"], "NAM-000001"),
        ("persons", ["name=A. Person"], "PER-000001"),
        ("relations", ["agreement=AGR-1", "relation=amends", "other_agreement=AGR-2"],
         "REL-000001"),
        ("sources", ["title=Daily", "text=It was signed."], "SRC-000002"),
        ("gaps", ["record=AGR-1", "field=in_force", "kind=unknown"], "GAP-000001"),
        ("notes", ["source=Harbour News", "paragraph=1", "text=A remark"], "NTE-000001"),
    ],
)  # fmt: skip
def test_a_record_of_every_type_is_added(run, kind, fields, number):
    code, out, err = run("add-record", kind, *fields)
    assert (code, err, out.split()[0]) == (0, "", number)
    assert run("list", kind, "--where", f"id={number}")[1].endswith("1 row\n")


def test_a_new_party_stands_behind_the_others(run):
    run("add-record", "actors", "name=Sweden", "kind=state")
    run("add-record", "parties", "agreement=AGR-1", "as_signed=Sweden")
    shown = json.loads(run("show", "AGR-1", "--format", "json")[1])
    assert shown["fields"]["parties"] == "Norway; USSR; Sweden"
    (party,) = json.loads(run("list", "parties", "--where", "id=PTY-000003", "--format", "json")[1])
    assert party["position"] == 3


def test_a_gap_keeps_the_own_name_of_its_field(run, path):
    gap = ("record=AGR-1", "field=official_title", "kind=unknown")
    run("add-record", "gaps", *gap)
    register = open_register(path)
    assert len(register.where("gap", "field", "title_official")) == 1
    register.close()
    said = refused(run, "add-record", "gaps", *gap)
    assert said == "That gap is there already: GAP-000001."


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("events", ["date=1996"], "A new event needs more: add agreement=… type=…"),
        ("agreements", ["title= "], "Title cannot be empty."),
        ("agreements", ["title=A", "title=B"], "Title is given twice."),
        ("agreements", ["title=A", "cited_percent=5"], "Cited % is computed and cannot be typed."),
        ("parties", ["agreement=AGR-1", "as_signed=Norway"],
         "That party is there already: PTY-000001."),
        ("events", ["agreement=AGR-2", "type=signed", "party=PTY-1"],
         "“PTY-1” is no party of AGR-000002. Its parties are: none yet."),
        ("events", ["agreement=AGR-9", "type=signed"], "No agreement is known as “AGR-9”."),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_is_refused(run, kind, fields, sentence):
    before = run("list", kind, "--format", "json")
    assert refused(run, "add-record", kind, *fields) == sentence
    assert run("list", kind, "--format", "json") == before


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("events", ["agreement=AGR-1", "date=whenever"], "Date"),
        ("events", ["agreement=AGR-1", "date=1996", "effective=03/04/1994"], "Effective"),
        ("agreements", ["title=On ships", "signed=whenever"], "Signed"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_field(run, kind, typed, field):
    assert refused(run, "add-record", kind, *typed).startswith(f"{field}: ")


@pytest.mark.parametrize("kind", ["citations", "findings", "changes", "treaties"])
def test_what_is_made_otherwise_is_no_type_to_add(run, kind):
    assert run("add-record", kind, "record=AGR-1")[:2] == (2, "")


# cite


def cited(run, *argv):
    code, out, err = run("cite", *argv, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_words_are_quoted_where_they_stand_in_the_paragraph(run, path, batches):
    said = cited(run, "AGR-1", "signed", "--source", "src-1", "--stated", "in december 1995",
                 "--paragraph", "2", "--by", "Bea")  # fmt: skip
    (citation,) = said["citations"]
    assert (citation["id"], citation["record"], citation["field"]) == (
        "CIT-000001", "EVT-000001", "date"
    )  # fmt: skip
    assert (citation["quote"], citation["paragraph"]) == ("in\u00a0December 1995", 2)
    start = TEXT.index(citation["quote"])
    assert citation["character_from"] == start
    assert citation["verdict"] == "competing value"
    assert (said["before"], said["after"]) == ("1994-03-28", "1994-03-28")
    assert batches()[0] == ("Bea", "citation of Signed in AGR-000001")


def test_the_verdict_is_said_in_words(run):
    code, out, _err = run("cite", "AGR-1", "signed", "--source", "Harbour News",
                          "--stated", "March 1994")  # fmt: skip
    assert code == 0
    assert out.splitlines()[0].endswith(
        "states “March 1994” for EVT-000001 date: compatible (less precise, and compatible)."
    )


def test_words_that_do_not_stand_in_the_paragraph_are_never_quoted(run):
    said = cited(run, "AGR-1", "signed", "--source", "SRC-1", "--stated", "December 1995",
                 "--paragraph", "1")  # fmt: skip
    (citation,) = said["citations"]
    assert (citation["quote"], citation["paragraph"], citation["line"]) == (None, 1, 1)
    assert said["place"].startswith("The words do not stand in paragraph 1 of SRC-000001")


def test_a_part_of_a_word_is_not_quoted_for_the_word(run):
    said = cited(run, "AGR-1", "content", "--source", "SRC-1", "--stated", "treat")
    assert said["citations"][0]["quote"] is None


def test_without_a_paragraph_the_words_are_looked_for_in_the_whole_text(run):
    once = cited(run, "AGR-1", "signed", "--source", "SRC-1", "--stated", "December 1995")
    assert once["citations"][0]["paragraph"] == 2
    often = cited(run, "AGR-1", "content", "--source", "SRC-1", "--stated", "in")
    assert often["citations"][0]["quote"] is None
    assert often["place"] == (
        "The words stand in SRC-000001 more than once (paragraph 2): none is quoted."
    )


def test_an_empty_field_is_filled_and_a_full_one_is_kept_unless_accepted(run):
    filled = run("cite", "AGR-1", "in_force", "--source", "SRC-1", "--stated", "December 1996")[1]
    assert filled.endswith("AGR-000001 In force: empty → “December 1996”\n")
    run("cite", "AGR-1", "in_force", "--source", "SRC-1", "--stated", "1997")
    kept = run("cite", "AGR-1", "in_force", "--source", "SRC-1", "--stated", "1998", "--denies")[1]
    assert "→" not in kept
    accepted = run("cite", "AGR-1", "in_force", "--source", "SRC-1", "--stated", "1997", "--accept")
    assert accepted[1].endswith("AGR-000001 In force: “December 1996” → “1997”\n")


def test_the_record_as_a_whole_is_cited(run):
    said = run("cite", "AGR-2", "record", "--source", "SRC-1", "--stated", "")[1]
    assert said.startswith("CIT-000001 was made: SRC-000001 states for AGR-000002")


@pytest.mark.parametrize("words", ["not yet ended", "n/a", "it has not been terminated"])
@pytest.mark.parametrize("field", ["signed", "in_force", "ended"])
def test_words_that_nobody_can_read_as_a_date_move_no_status(run, field, words):
    run("add-record", "events", "agreement=AGR-1", "type=entered_into_force", "date=1996")

    def status():
        (row,) = json.loads(
            run("list", "agreements", "--where", "id=AGR-000001", "--format", "json")[1]
        )
        return row["status"]

    before = status()
    said = cited(run, "AGR-1", field, "--source", "SRC-1", "--stated", words)
    assert said["citations"][0]["stated_value"] == words
    assert status() == before
    run("cite", "AGR-1", "ended", "--source", "SRC-1", "--stated", "1998")
    assert status().startswith("ended")


def test_each_party_that_is_named_is_cited(run):
    said = cited(run, "AGR-1", "parties", "--source", "SRC-1", "--stated", "Norway; USSR")
    assert [(c["record"], c["stated_value"]) for c in said["citations"]] == [
        ("PTY-000001", "Norway"), ("PTY-000002", "USSR"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["AGR-1", "signed", "--source", "SRC-9"], "No source is known as “SRC-9”."),
        (["AGR-1", "signed", "--source", "AGR-1"], "AGR-1 is no source."),
        (["AGR-1", "signed", "--source", "SRC-1", "--paragraph", "3"],
         "SRC-000001 has no paragraph 3: its text has 2."),
        (["AGR-1", "signed", "--source", "SRC-1", "--paragraph", "0"],
         "SRC-000001 has no paragraph 0: its text has 2."),
        (["AGR-1", "note", "--source", "SRC-1"],
         "Note needs no source, so that it cannot be cited."),
        (["AGR-9", "signed", "--source", "SRC-1"], "The register has no record AGR-9."),
    ],
)  # fmt: skip
def test_a_citation_that_cannot_be_is_refused(run, argv, sentence):
    assert refused(run, "cite", *argv, "--stated", "1995") == sentence


def test_a_citation_of_a_field_states_something(run):
    said = refused(run, "cite", "AGR-1", "signed", "--source", "SRC-1", "--stated", " ")
    assert said == "Say what the source states for this field."


# who


@pytest.mark.parametrize(
    ("kept", "who"),
    [
        ("Ada", "Ada"), ("Ада Лавлейс", "Ада Лавлейс"), ('"A, \\"B\\"; c"', 'A, "B"; c'),
        ("@@at", "@at"), ('" Ada "', "Ada"), ("", "mallory"),
    ],
)  # fmt: skip
def test_the_name_that_the_window_was_told_stands_in_the_history(
    run, batches, monkeypatch, kept, who
):
    monkeypatch.setenv("LOGNAME", "mallory")
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(f"[General]\ncurator={kept}\nscheme=dark\n\n[x]\ncurator=No\n",
                               encoding="utf-8")  # fmt: skip
    try:
        run("set", "AGR-1", "note", "seen")
    finally:
        settings_file().unlink()
    assert batches()[0][0] == who


@pytest.mark.parametrize("login", ["root", "Administrator", "SYSTEM"])
def test_an_office_is_nobody(run, batches, monkeypatch, login):
    monkeypatch.setenv("LOGNAME", login)
    run("set", "AGR-1", "note", "seen")
    assert batches()[0][0] == "unknown"
