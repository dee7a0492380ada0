"""The workbook against the register that it was made from."""

from __future__ import annotations

import datetime
import os
import sqlite3
import stat

import pytest
from tests.builders import a_citation, an_actor, workbook_of

from agreement_register.curation.cells import editing
from agreement_register.curation.exporting.exporting import export_workbook
from agreement_register.curation.exporting.listing import listed
from agreement_register.curation.exporting.sheets import SHEETS
from agreement_register.curation.register import open_register
from agreement_register.domain.errors import BusyError, DiskError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.views import Filter, ViewQuery
from agreement_register.exchange.workbook import target
from agreement_register.store import exports

# Excel knows no time zones.
DAY = datetime.datetime(1994, 3, 28)  # noqa: DTZ001
DECIDED = Filter("status", "termination decided, notice not evidenced")


def read_sheet(path, name):
    """Return the header and the rows of a record sheet, its title lines left out."""
    sheet = workbook_of(path)[name]
    table = next(iter(sheet.tables.values()))
    rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return rows[0], rows[1:]


def shown(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value


def test_every_cell_of_every_record_sheet_holds_what_the_register_lists(sample, tmp_path):
    editing_of = sample.view(ViewQuery("agreement")).ids[3]
    sample.apply(editing.set_cell(sample, "agreement", editing_of, "title", "=1+1"))
    target = tmp_path / "whole.xlsx"
    export_workbook(sample, target)
    for name, kind in SHEETS:
        header, rows = read_sheet(target, name)
        if kind == "change":
            continue  # its own test
        listing = listed(sample, kind)
        assert header == [column.label for column in listing.columns]
        expected = [list(cells.values()) for cells in listing.rows]
        found = [[shown(value) for value in row] for row in rows]
        assert len(found) == len(expected), name
        for ours, theirs in zip(expected, found, strict=True):
            assert ours == theirs, (name, ours[0])


def test_the_sheets_stand_in_the_order_that_the_help_names(sample, tmp_path):
    export_workbook(sample, tmp_path / "whole.xlsx")
    names = workbook_of(tmp_path / "whole.xlsx").sheetnames
    assert [name for name in names if name in dict(SHEETS)] == [
        "Agreements", "Parties", "Events", "Legal acts", "Actors", "Memberships", "Persons",
        "Relations", "Citations", "Sources", "Conflicts", "Gaps", "Changes", "Names",
        "Resolutions", "Notes on passages", "Participation",
    ]  # fmt: skip


def test_the_first_export_leaves_out_what_the_sample_came_with(sample, tmp_path):
    target = tmp_path / "first.xlsx"
    export_workbook(sample, target)
    _header, rows = read_sheet(target, "Changes")
    assert rows == [[None] * 8]


def test_changes_are_counted_from_the_export_before(sample, tmp_path):
    agreement = sample.view(ViewQuery("agreement")).ids[0]
    sample.apply(editing.set_cell(sample, "agreement", agreement, "title", "First"))
    export_workbook(sample, tmp_path / "first.xlsx")
    sample.apply(editing.set_cell(sample, "agreement", agreement, "title", "Second"))
    exported = export_workbook(sample, tmp_path / "second.xlsx")
    _header, rows = read_sheet(tmp_path / "second.xlsx", "Changes")
    assert [row[5:] for row in rows] == [["title", "First", "Second"]]
    assert exported.number == 2


def test_a_view_brings_its_agreements_and_all_that_hangs_on_them(sample, tmp_path):
    query = ViewQuery("agreement", filters=(DECIDED,), as_of="2025-12-31")
    exported = export_workbook(sample, tmp_path / "view.xlsx", query=query)
    _header, agreements = read_sheet(tmp_path / "view.xlsx", "Agreements")
    _header, parties = read_sheet(tmp_path / "view.xlsx", "Parties")
    assert exported.agreements == len(agreements) == 15
    assert len(parties) == 30
    assert {row[1] for row in parties} == {row[0] for row in agreements}


def test_a_view_holds_no_citation_whose_source_or_record_is_left_out(sample, tmp_path):
    query = ViewQuery("agreement", search="Norway")
    export_workbook(sample, tmp_path / "view.xlsx", query=query)
    book = {name: read_sheet(tmp_path / "view.xlsx", name)[1] for name, _kind in SHEETS}
    held = {row[0] for rows in book.values() for row in rows}
    assert len(book["Agreements"]) == 1
    assert {row[1] for row in book["Citations"]} <= held
    assert {row[9] for row in book["Citations"]} <= held


def test_a_view_of_events_brings_those_events_and_their_agreements(sample, tmp_path):
    query = ViewQuery("event", filters=(Filter("type", "statement"),))
    export_workbook(sample, tmp_path / "view.xlsx", query=query)
    _header, events = read_sheet(tmp_path / "view.xlsx", "Events")
    _header, agreements = read_sheet(tmp_path / "view.xlsx", "Agreements")
    assert [row[3] for row in events] == ["statement"]
    assert [row[0] for row in agreements] == ["AGR-000019"]


def test_a_day_of_the_status_leaves_no_record_out(sample, tmp_path):
    loose = an_actor(sample, "A state without agreements")
    exported = export_workbook(sample, tmp_path / "whole.xlsx", as_of="1996-01-01")
    for name, kind in SHEETS:
        if kind != "change":
            _header, rows = read_sheet(tmp_path / "whole.xlsx", name)
            assert len(rows) == len(list(listed(sample, kind).rows)), name
    assert sample.number(loose) in {
        row[0] for row in read_sheet(tmp_path / "whole.xlsx", "Actors")[1]
    }
    header, rows = read_sheet(tmp_path / "whole.xlsx", "Agreements")
    days = {shown(row[header.index("Status as of")]) for row in rows}
    assert days == {"1996-01-01"}
    assert exported.scope.endswith("The status is that of 1996-01-01.")


def test_a_query_that_only_names_a_day_is_the_whole_register(sample, tmp_path):
    loose = an_actor(sample, "A state without agreements")
    exported = export_workbook(
        sample, tmp_path / "day.xlsx", query=ViewQuery("agreement", as_of="1996-01-01")
    )
    _header, rows = read_sheet(tmp_path / "day.xlsx", "Actors")
    assert sample.number(loose) in {row[0] for row in rows}
    assert exported.scope.startswith("The whole register: 20 agreements")


def test_the_codebook_says_how_many_values_of_a_column_are_cited(sample, tmp_path):
    first, second = sample.view(ViewQuery("agreement")).ids[:2]
    for agreement, place in ((first, "Riga"), (second, "Oslo")):
        batch = editing.set_cell(sample, "agreement", agreement, "place_of_signature", place)
        sample.apply(batch)
    a_citation(sample, first, "place_of_signature", "Riga")
    export_workbook(sample, tmp_path / "book.xlsx")
    _header, rows = read_sheet(tmp_path / "book.xlsx", "Codebook")
    cited = {(row[0], row[1]): row[-1] for row in rows}
    states = sample.field_states(ViewQuery("agreement"), "place_of_signature")
    values = sum(states.get(state, 0) for state in ("cited", "implied", "uncited", "disputed"))
    assert cited["Agreements", "Place of signature"] == round(
        100 * (values - states["uncited"]) / values
    )
    assert cited["Agreements", "Place of signature"] < 100
    assert cited["Agreements", "Signed from"] == cited["Agreements", "Signed"] == 100
    assert cited["Parties", "As signed id"] == cited["Parties", "As signed"] == 100
    assert cited["Agreements", "Status"] is None
    assert cited["Citations", "Stated value"] is None


def test_the_codebook_of_a_view_counts_the_cited_values_of_the_view(sample, tmp_path):
    agreement = sample.find("AGR-000001")[1]
    sample.apply(editing.set_cell(sample, "agreement", agreement, "place_of_signature", "Oslo"))
    query = ViewQuery("agreement", filters=(Filter("ids", str(agreement)),))
    export_workbook(sample, tmp_path / "view.xlsx", query=query)
    _header, rows = read_sheet(tmp_path / "view.xlsx", "Codebook")
    cited = {(row[0], row[1]): row[-1] for row in rows}
    assert cited["Agreements", "Place of signature"] == 0


def test_a_cancelled_export_leaves_the_old_workbook_and_is_not_recorded(sample, tmp_path):
    target = tmp_path / "kept.xlsx"
    target.write_bytes(b"the old one")
    with pytest.raises(RegisterError):
        export_workbook(sample, target, cancelled=lambda: True)
    assert target.read_bytes() == b"the old one"
    assert sample.last_export() == (0, 0)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx*")) == ["kept.xlsx"]


def test_full_dates_stand_as_text_with_real_days_beside_them(sample, tmp_path):
    export_workbook(sample, tmp_path / "dates.xlsx")
    header, rows = read_sheet(tmp_path / "dates.xlsx", "Agreements")
    place = header.index("Signed")
    by_id = {row[0]: row[place : place + 3] for row in rows}
    assert by_id["AGR-000004"] == [
        "1994-03-28", DAY, DAY
    ]  # fmt: skip
    assert by_id["AGR-000007"][0] == "[1997..2002]"
    assert by_id["AGR-000017"] == ["XXXX-02", None, None]
    assert by_id["AGR-000018"][0] == "[unknown]"


def test_a_copied_register_exports_under_the_same_identifier(sample, tmp_path):
    copy = tmp_path / "copy.register"
    sample.save_copy(copy)
    export_workbook(sample, tmp_path / "one.xlsx")
    other = open_register(copy, "Ben")
    export_workbook(other, tmp_path / "two.xlsx")
    other.close()
    labels = []
    for name in ("one.xlsx", "two.xlsx"):
        sheet = workbook_of(tmp_path / name)["Read me"]
        labels.append([row for row in sheet.iter_rows(values_only=True) if row[0] == "Register id"])
    assert labels[0] == labels[1] != []


@pytest.mark.skipif(os.name != "posix", reason="asks for permissions")
def test_a_workbook_is_as_private_as_its_register(sample, tmp_path):
    sample.path.chmod(0o600)
    export_workbook(sample, tmp_path / "out.xlsx")
    assert stat.S_IMODE((tmp_path / "out.xlsx").stat().st_mode) == 0o600


def test_an_export_that_cannot_be_noted_is_not_written(sample, tmp_path, monkeypatch):
    older = tmp_path / "out.xlsx"
    export_workbook(sample, older)
    before, noted = older.read_bytes(), sample.last_export()
    monkeypatch.setattr(exports, "_PATIENCE_MS", 50)
    other = sqlite3.connect(sample.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        export_workbook(sample, older)
    other.close()
    assert older.read_bytes() == before
    assert sample.last_export() == noted


def test_an_export_that_cannot_be_put_in_its_place_is_not_noted(sample, tmp_path, monkeypatch):
    def refuse(_part, _place):
        raise DiskError(text("It is open in Excel."))

    monkeypatch.setattr(target, "_put", refuse)
    noted = sample.last_export()
    with pytest.raises(DiskError, match="open in Excel"):
        export_workbook(sample, tmp_path / "out.xlsx")
    assert sample.last_export() == noted
    assert list(tmp_path.glob("out.xlsx*")) == []
