"""Lists become records as the mapping says: every value cited to its cell, nothing lost."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from tests.builders import an_actor, an_agreement

from agreement_register.curation.importing import importing
from agreement_register.curation.importing.guessing import guessed
from agreement_register.curation.importing.list_words import DateOrder
from agreement_register.curation.importing.mapping import ListMapping, MappingError, parsed, written
from agreement_register.curation.importing.row_dates import proven_order
from agreement_register.curation.register import create_register
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.words import TypeName

SIMPLE = """
name = "Harbour list"
type = "agreement"
key = "No"
order = "dmy"
[columns]
Title = "title"
Parties = { field = "parties", separator = ";" }
Signed = "signed"
Remark = "note"
"""
HEADINGS = ["No", "Title ", "Parties", "Signed", "Remark"]
ROWS = [
    ["1", "On ships", "NORWAY; Korea, Republic of", "03/04/1994", "see TASS"],
    ["2", "On maps", "Soviet Union; Canada", "28 March 1985", ""],
]


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def bring(register, tmp_path):
    """Return a function that imports rows by a mapping, and returns the report."""

    def bring(mapping, rows, headings=HEADINGS, name="list.csv", kind="agreement"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
        meant = importing.meant_for(parsed(mapping, "map.toml"), kind)
        made = importing.plan(register, importing.table_of(path, meant), meant)
        return importing.carry_out(register, made, meant)

    return bring


def listed(register, kind, *names):
    """Return some columns of every record of a type, in the order of their numbers."""
    ids = [record for record, _number, _title in register.titles(kind, 10_000)]
    return [tuple(row[name] for name in names) for row in register.rows(kind, ids)]


def citations_of(register, number):
    """Return field, stated value, row, column and verdict of what bears on a record."""
    _kind, record = register.find(number)
    ids = register.where(TypeName.CITATION, "record", record)
    rows = register.rows(TypeName.CITATION, ids)
    return [(row["field"] or "", row["stated_value"], row["line"], row["page"], row["verdict"])
            for row in rows]  # fmt: skip


def whys(report):
    return [(each.row, each.heading, each.words, str(each.why)) for each in report.problems]


# What comes in


def test_rows_become_agreements_with_parties_and_days_each_cited_to_its_cell(register, bring):
    report = bring(SIMPLE, ROWS)
    assert (report.imported, report.problems, report.refused) == ([2, 3], [], [])
    assert listed(register, "agreement", "title", "parties", "signed") == [
        ("On ships", "Norway; South Korea", "1994-04-03"),
        ("On maps", "Soviet Union; Canada", "1985-03-28"),
    ]
    assert register.values("agreement", register.find("AGR-1")[1])["note"] == "Remark: see TASS"
    assert citations_of(register, "AGR-1") == [
        ("", "1", 2, "A “No”", "adds"), ("title", "On ships", 2, "B “Title”", "supports")
    ]  # fmt: skip
    assert citations_of(register, "EVT-1") == [
        ("type", "Signed", 2, "D “Signed”", "supports"),
        ("date", "03/04/1994", 2, "D “Signed”", "supports"),
    ]
    assert citations_of(register, "PTY-2") == [
        ("as_signed", "Korea, Republic of", 2, "C “Parties”", "supports")
    ]


def test_it_is_one_change_with_one_source_that_undo_takes_back(register, bring):
    before = register.log_position
    report = bring(SIMPLE, ROWS)
    assert report.change == before + 1
    assert ("Harbour list", "dataset") in listed(register, "source", "title", "kind")
    source = register.values("source", register.where("source", "title", "Harbour list")[0])
    assert (source["file_name"], len(str(source["fingerprint"]))) == ("list.csv", 64)
    assert "2 rows imported." in str(source["note"])
    register.undo(report.change)
    assert listed(register, "agreement", "title") == []
    assert bring(SIMPLE, ROWS).imported == [2, 3]


def test_what_a_list_states_is_cited_and_nothing_of_it_is_disputed(register, bring):
    bring(SIMPLE, ROWS)
    cited, implied, uncited, disputed, _gaps = register.totals("event")
    assert (cited, implied, uncited, disputed) == (4, 0, 0, 0)
    assert register.totals("party")[0] == 4


# The same list again


def test_the_same_file_again_changes_nothing(register, bring):
    bring(SIMPLE, ROWS)
    before = register.log_position
    report = bring(SIMPLE, ROWS)
    assert (report.imported, report.updated, report.unchanged) == ([], [], [2, 3])
    assert (report.change, register.log_position) == (None, before)


def test_a_list_without_a_key_is_known_again_by_what_its_rows_say(register, bring):
    mapping = SIMPLE.replace('key = "No"\n', "")
    rows = [*ROWS, ROWS[0]]
    assert bring(mapping, rows).imported == [2, 3, 4]
    assert bring(mapping, rows).unchanged == [2, 3, 4]


def test_the_next_edition_changes_what_differs_by_key_and_adds_what_is_new(register, bring):
    bring(SIMPLE, ROWS)
    newer = [
        ["2", "On sea maps", "Soviet Union; Canada; Norway", "29 March 1985", ""],
        ["3", "On fish", "Norway", "", ""],
        ROWS[0],
    ]
    report = bring(SIMPLE, newer, name="newer.csv")
    assert (report.updated, report.imported, report.unchanged) == ([2], [3], [4])
    assert listed(register, "agreement", "title", "parties", "signed") == [
        ("On ships", "Norway; South Korea", "1994-04-03"),
        ("On sea maps", "Soviet Union; Canada; Norway", "1985-03-29"),
        ("On fish", "Norway", None),
    ]
    assert len(listed(register, "source", "title")) == 3  # two editions, and the reference
    titles = [(each[1], each[4]) for each in citations_of(register, "AGR-2") if each[0] == "title"]
    assert titles == [("On maps", "competing value"), ("On sea maps", "supports")]
    assert not register.row("agreement", register.find("AGR-2")[1])["open_conflicts"]
    assert bring(SIMPLE, newer, name="newer.csv").unchanged == [2, 3, 4]


def test_what_the_curator_changed_stands_and_the_newer_edition_is_cited_beside_it(register, bring):
    bring(SIMPLE, ROWS)
    record = register.find("AGR-2")[1]
    edit = CellEdit("agreement", record, "title", "On maps", "On charts")
    register.apply(EditBatch("change", [edit]))
    newer = [ROWS[0], ["2", "On sea maps", *ROWS[1][2:]]]
    assert bring(SIMPLE, newer, name="newer.csv").updated == [3]
    assert register.values("agreement", record)["title"] == "On charts"
    stated = [each[1] for each in citations_of(register, "AGR-2") if each[0] == "title"]
    assert stated == ["On maps", "On sea maps"]
    assert bring(SIMPLE, newer, name="newer.csv").unchanged == [2, 3]


def test_one_id_in_several_rows_of_a_list_of_records_makes_several_and_is_known_again(
    register, bring
):
    rows = [ROWS[0], ["1", "On more ships", "Norway", "1999", ""]]
    assert bring(SIMPLE, rows).imported == [2, 3]
    assert bring(SIMPLE, rows).unchanged == [2, 3]


def test_possible_duplicates_come_in_and_are_told(register, bring):
    an_agreement(register, "On maps")
    report = bring(SIMPLE, [*ROWS, ["7", "ON SHIPS", *ROWS[0][2:]]])
    assert report.imported == [2, 3, 4]
    assert report.duplicates == [(3, "AGR-000001"), (4, "2")]


# What cannot be read


def test_an_invalid_value_is_kept_as_it_stood_and_listed(register, bring):
    rows = [["1", "On ships", "Norway", "31/06/1976", ""], ["2", "", "Norway", "1994", ""],
            ["3", "On&#65533;maps", "Norway", "9999-12-31", ""], ROWS[1]]  # fmt: skip
    report = bring(SIMPLE, rows)
    assert (report.imported, [each.row for each in report.refused]) == ([2, 4, 5], [3])
    assert str(report.refused[0].why) == "Title is empty."
    assert [each[:3] for each in whys(report)] == [
        (2, "Signed", "31/06/1976"), (4, "Title", "On&#65533;maps"), (4, "Signed", "9999-12-31")
    ]  # fmt: skip
    assert listed(register, "event", "date") == [("31/06/1976",), ("9999-12-31",), ("1985-03-28",)]
    assert not report.is_bad_throughout
    assert bring(SIMPLE, rows).unchanged == [2, 4, 5]


def test_rows_that_all_have_a_problem_are_told_as_such(bring):
    assert bring(SIMPLE, [["1", "On ships", "Norway", "sometime", ""]]).is_bad_throughout


def test_a_day_that_may_be_two_is_kept_as_words_unless_the_order_is_said(register, bring):
    unsaid = SIMPLE.replace('order = "dmy"\n', "")
    report = bring(unsaid, [["1", "On ships", "", "03/04/1994", ""]])
    assert whys(report)[0][3].startswith("Which day is meant?")
    bring(unsaid.replace("Harbour", "American").replace('Signed = "signed"',
          'Signed = { field = "signed", order = "mdy" }'),
          [["1", "On fish", "", "03/04/1994", ""]], name="us.csv")  # fmt: skip
    assert listed(register, "event", "date") == [("03/04/1994",), ("1994-03-04",)]


def test_the_rows_that_prove_an_order_are_known_and_a_mixed_column_proves_nothing():
    days = [(2, "03/04/1994"), (3, "28/04/1994"), (4, "1994"), (5, "1994-13-01")]
    assert proven_order(days) == (DateOrder.DAY_FIRST, [3])
    assert proven_order([(2, "04/28/1994"), (3, "04/29/94")]) == (DateOrder.MONTH_FIRST, [2])
    assert proven_order([*days, (6, "04/28/1994")]) == (None, [])


DATES = """
type = "agreement"
[columns]
Title = "title"
Y = { field = "signed", month = "M", day = "D" }
Force = { field = "in_force", year = "FY", sentinels = { "0000-00-00" = "" } }
End = { field = "ended", sentinels = { "9999-12-31" = "open", "0" = "" } }
Serial = { event = "adopted", order = "excel" }
Effect = "event:adopted:effective"
"""
OF_DATES = ["Title", "Y", "M", "D", "Force", "FY", "End", "Serial", "Effect"]


def test_days_come_from_three_columns_serial_numbers_edtf_and_a_year_beside(register, bring):
    report = bring(DATES, [
        ["A", "1994", "3", "8", "0000-00-00", "1995", "9999-12-31", "34421", "1994-06~"],
        ["B", "1994", "0", "0", "1981-09..1981-10", "1981", "0", "", ""],
    ], OF_DATES)  # fmt: skip
    assert report.problems == []
    assert listed(register, "agreement", "signed", "in_force", "ended") == [
        ("1994-03-08", "1995", None), ("1994", "[1981-09..1981-10]", None)
    ]  # fmt: skip
    adopted = [row for row in listed(register, "event", "type", "date", "effective")
               if row[0] == "adopted"]  # fmt: skip
    assert adopted == [("adopted", "1994-03-28", "1994-06~")]
    assert listed(register, "gap", "field", "kind") == [("ended", "open")]


# Who is meant


def test_a_stand_in_for_month_or_day_leaves_the_year_and_one_for_the_year_is_what_it_means(
    register, bring
):
    mapping = """
type = "agreement"
key = "No"
[sentinels]
"-99" = "unknown"
[columns]
Title = "title"
Year = { field = "signed", month = "Month", day = "Day" }
"""
    rows = [["1", "A", "1994", "-99", "-99"], ["2", "B", "1994", "3", "-99"],
            ["3", "C", "-99", "-99", "-99"], ["4", "D", "-99", "3", "5"]]  # fmt: skip
    report = bring(mapping, rows, ["No", "Title", "Year", "Month", "Day"])
    assert listed(register, "agreement", "signed")[:3] == [("1994",), ("1994-03",), (None,)]
    assert [problem.row for problem in report.problems] == [5]
    gap = register.find("GAP-000001")
    assert gap is not None
    assert register.values(*gap)["kind"] == "unknown"


@pytest.mark.parametrize(("epoch", "day"), [(WINDOWS_EPOCH, "1993-01-31"),
                                            (MAC_EPOCH, "1997-02-01")])  # fmt: skip
def test_the_days_that_a_workbook_counts_are_counted_from_where_it_begins(
    register, tmp_path, epoch, day
):
    book = Workbook()
    book.epoch = epoch
    for row in (["No", "Title", "Signed"], [1, "On ships", 34000]):
        book.active.append(row)
    book.save(tmp_path / "days.xlsx")
    mapping = parsed(
        'type = "agreement"\n[columns]\nTitle = "title"\n'
        'Signed = { field = "signed", order = "excel" }\n',
        "map.toml",
    )
    meant = importing.meant_for(mapping, "agreement")
    made = importing.plan(register, importing.table_of(tmp_path / "days.xlsx", meant), meant)
    importing.carry_out(register, made, meant)
    assert listed(register, "agreement", "signed") == [(day,)]


def test_actors_are_those_of_the_day_and_of_whoever_joined_later(register, bring):
    rows = [
        ["1", "On two", "RUSSIA; Norway", "1/2/1970", ""],
        ["2", "On many", "CZECHOSLOVAKIA; CZECH REPUBLIC; Norway", "1/7/1968", ""],
        ["3", "On hats", "NETHERLANDS THE; Germany Federal Republic; Congo (Brazzaville)",
         "1/7/1968", ""],
    ]  # fmt: skip
    bring(SIMPLE, rows)
    assert listed(register, "agreement", "parties") == [
        ("Soviet Union; Norway",),
        ("Czechoslovakia; Czechia; Norway",),
        ("Netherlands; Germany; Congo (Brazzaville)",),
    ]


def test_an_unknown_name_makes_one_new_actor_for_all_its_rows_and_is_listed_once(register, bring):
    report = bring(SIMPLE, [["1", "A", "Freedonia; Norway", "1994", ""],
                            ["2", "B", "FREEDONIA", "1995", ""]])  # fmt: skip
    assert [(each.name, each.rows, each.is_made) for each in report.actors] == [
        ("Freedonia", (2, 3), True)
    ]
    assert [each[:3] for each in whys(report)] == [
        (2, "Parties", "Freedonia"), (3, "Parties", "FREEDONIA")
    ]  # fmt: skip
    (actor,) = [row for row in listed(register, "actor", "name", "kind") if row[0] == "Freedonia"]
    assert actor == ("Freedonia", "other")


def test_a_decision_counts_for_all_rows_of_a_name(register, bring):
    decided = SIMPLE + '[actors]\nFreedonia = "new:state"\nHolland = "Netherlands"\nX = "note"\n'
    report = bring(decided, [["1", "A", "Freedonia; Holland; X", "1994", ""]])
    assert [row[0] for row in listed(register, "agreement", "parties")] == [
        "Freedonia; Netherlands"
    ]
    assert ("Freedonia", "state") in listed(register, "actor", "name", "kind")
    assert [each[2] for each in whys(report)] == ["X"]


def test_a_name_of_several_is_not_guessed_and_kept_in_the_note(register, bring):
    an_actor(register, "Lakeland")
    an_actor(register, "Lakeland")
    report = bring(SIMPLE, [["1", "A", "Lakeland; Norway", "1994", ""]])
    assert "may be any of" in whys(report)[0][3]
    record = register.find("AGR-1")[1]
    assert register.row("agreement", record)["parties"] == "Norway"
    assert register.values("agreement", record)["note"] == "Parties: Lakeland"


def test_codes_of_a_scheme_are_read_as_they_are_written(register, bring):
    mapping = (
        'type = "agreement"\n[columns]\nTitle = "title"\n'
        'A = { field = "parties", codes = "COW" }\nB = { field = "parties", codes = "ISO" }\n'
    )
    bring(mapping, [["A", "385", "NLD"], ["B", "365", "nld"]], ["Title", "A", "B"])
    assert listed(register, "agreement", "parties") == [("Norway; Netherlands",), ("Russia; nld",)]


# Rows of other kinds


def test_a_row_for_each_party_makes_one_agreement_with_the_acts_of_each(register, bring):
    mapping = """
    type = "agreement"
    rows = "party"
    key = "Id"
    [columns]
    Title = "title"
    Opened = "signed"
    State = "parties"
    Signed = "event:signed"
    [columns.Ratified]
    event = "ratified"
    suffixes = { a = "acceded", A = "accepted" }
    """
    headings = ["Id", "Title", "Opened", "State", "Signed", "Ratified"]
    report = bring(mapping, [
        ["T1", "On seas", "1982-12-10", "Norway", "10 Dec 1982", "24 Jun 1996"],
        ["T2", "On air", "1944", "Canada", "", ""],
        ["T1", "On seas", "1982-12-10", "Canada", "", "28 Aug 2002 a"],
        ["T1", "On oceans", "1982-12-10", "Japan", "", "5 Jul 2003 A"],
    ], headings)  # fmt: skip
    assert report.imported == [2, 4, 5, 3]
    assert [each[:3] for each in whys(report)] == [(5, "Title", "On oceans")]
    assert listed(register, "agreement", "title", "parties", "signed") == [
        ("On seas", "Norway; Canada; Japan", "1982-12-10"), ("On air", "Canada", "1944")
    ]  # fmt: skip
    acts = {(kind, register.head(record).title) for kind, record in _acts(register)}
    assert acts == {("signed", "Norway"), ("ratified", "Norway"), ("acceded", "Canada"),
                    ("accepted", "Japan")}  # fmt: skip


def _acts(register):
    found = []
    for event in (record for record, _n, _t in register.titles("event", 99)):
        values = register.values("event", event)
        if values["party"]:
            found.append((values["type"], values["party"]))
    return found


def test_a_row_for_each_action_says_who_did_what_when(register, bring):
    mapping = """
    type = "agreement"
    rows = "action"
    key = "Id"
    [columns]
    Name = "title"
    Who = "parties"
    What = { part = "type", values = { Accession = "acceded" } }
    When = { part = "date" }
    """
    rows = [["T1", "On seas", "Norway", "signed", "1982"],
            ["T1", "On seas", "Norway", "ratified", "1996"],
            ["T1", "On seas", "Canada", "Accession", "2003"],
            ["T1", "On seas", "Canada", "hummed", "2004"]]  # fmt: skip
    report = bring(mapping, rows, ["Id", "Name", "Who", "What", "When"])
    acts = {(kind, register.head(record).title) for kind, record in _acts(register)}
    assert acts == {("signed", "Norway"), ("ratified", "Norway"), ("acceded", "Canada")}
    assert [each[:3] for each in whys(report)] == [(5, "What", "hummed"), (5, "When", "2004")]
    note = str(register.values("agreement", register.find("AGR-1")[1])["note"])
    assert note == "What: hummed\nWhen: 2004"
    again = bring(mapping, rows, ["Id", "Name", "Who", "What", "When"])
    assert again.unchanged == [2, 3, 4, 5]


def test_other_types_come_in_too_and_what_every_record_has_is_said_once(register, bring):
    mapping = """
    name = "States"
    type = "actor"
    key = "Code"
    [fixed]
    kind = "state"
    [columns]
    Name = "name"
    Code = "code"
    Begin = "valid_from"
    """
    bring(mapping, [["NA", "Namibia", "1990-03-21"], ["NO", "Norway", ""]],
          ["Code", "Name", "Begin"], kind="actor")  # fmt: skip
    assert listed(register, "actor", "name", "kind", "code", "from") == [
        ("Namibia", "state", "NA", "1990-03-21"), ("Norway", "state", "NO", None)
    ]  # fmt: skip
    assert ("name", "Namibia", 2, "B “Name”", "supports") in citations_of(register, "ACR-1")


# Mappings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Title =", "Titel ="), "has no column “Titel”; it has: No, Title, Parties"),
        (('"signed"', '"sined"'), "have no field “sined”"),
        (('"dmy"', '"dym"'), "order is one of dmy, mdy, ymd, excel, excel1904, not “dym”"),
        (('"note"', '"event:sung"'), "there is no type of event “sung”"),
        (('"agreement"', '"event"'), "The mapping is for event, not for agreement."),
        (("[columns]", "[columns"), "map.toml is no mapping"),
        (("key =", "kee ="), "“kee” is not known; there is name, type, rows"),
        (('"note"', '{ field = "signed", sentinels = { x = "gone" } }'), "a stand-in means"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_a_sentence(bring, change, said):
    with pytest.raises(RegisterError) as refused:
        bring(SIMPLE.replace(*change), ROWS)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_of_two_columns_of_one_name_it_must_be_said_which_is_meant(register, bring):
    headings = ["No", "Title", "Parties", "Signed", "Signed"]
    with pytest.raises(MappingError, match=r"Several columns are called “Signed” \(D, E\)"):
        bring(SIMPLE.replace('Remark = "note"\n', ""), ROWS, headings)
    second = SIMPLE.replace("Signed =", '"Signed (2)" =').replace('Remark = "note"\n', "")
    bring(second, [["1", "A", "", "1994", "1995"]], headings)
    first = second.replace("(2)", "(1)").replace("Harbour", "Other")
    bring(first, [["2", "B", "", "1994", "1995"]], headings, name="b.csv")
    assert listed(register, "agreement", "signed") == [("1995",), ("1994",)]


def test_a_mapping_is_kept_with_the_register_and_read_again_as_it_was(register, bring):
    whole = SIMPLE + (
        '"a \\"b\\"" = { event = "signed", suffixes = { a = "acceded" }, order = "excel" }\n'
        '[sentinels]\n"0" = "unknown"\n[actors]\nX = "new:state"\n'
    )
    mapping = parsed(whole, "map.toml")
    assert parsed(written(mapping), "again") == mapping
    bring(SIMPLE, ROWS)
    assert importing.kept(register) == {
        "Harbour list": replace(parsed(SIMPLE, "x"), type="agreement")
    }


def test_an_order_of_days_is_guessed_only_where_no_row_of_the_whole_list_denies_it(
    register, tmp_path
):
    days = ["28/03/1994", *["03/04/1994"] * 600]
    for name, last, order in (("a.csv", "05/04/1994", DateOrder.DAY_FIRST),
                              ("b.csv", "03/28/1994", None)):  # fmt: skip
        path = tmp_path / name
        rows = "".join(f"On ships {n},{day}\n" for n, day in enumerate([*days, last]))
        path.write_text(f"Title,Signed\n{rows}", encoding="utf-8")
        table = importing.table_of(path, ListMapping(type="agreement"))
        assert guessed(register, table, "agreement").columns["Signed"].order is order
