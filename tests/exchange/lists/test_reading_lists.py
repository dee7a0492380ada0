"""Lists as others keep them: every kind of file is a table, a bad one is refused in a sentence."""

from __future__ import annotations

import datetime
import json
import zipfile

import openpyxl
import pytest

from agreement_register.domain.errors import RegisterError
from agreement_register.exchange.lists import reading
from agreement_register.exchange.lists.reading import read_table
from agreement_register.exchange.lists.tables import How, letters_of

ROWS = [["Title", "Signed "], ["On ships", "1994-03-28"], ["On \u00e9tapes", "1995"]]


def table(path, **how):
    """Return the headings of a file and its rows with their numbers."""
    read = read_table(path, How(**how))
    return [h.name for h in read.headings], [(row.number, *row.cells) for row in read.rows()]


def written(tmp_path, content, name="list.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook(tmp_path, rows=ROWS, name="list.xlsx", change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    book.save(tmp_path / name)
    return tmp_path / name


def ods(tmp_path, body, name="list.ods", head=""):
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0'?>{head}<office:document-content {spaces}><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def cell(words, **said):
    given = "".join(f' {key.replace("_", ":", 1).replace("_", "-")}="{value}"'
                    for key, value in said.items())  # fmt: skip
    return f"<table:table-cell{given}><text:p>{words}</text:p></table:table-cell>"


def refusal(path, **how):
    """Return the one sentence by which a file is refused."""
    with pytest.raises(RegisterError) as refused:
        list(read_table(path, How(**how)).rows())
    said = str(refused.value)
    assert "\n" not in said
    return said


BOTH = (["Title", "Signed"], [(2, "On ships", "1994-03-28"), (3, "On \u00e9tapes", "1995")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_text_is_read_in_any_encoding_and_with_any_usual_delimiter(tmp_path, encoding, sign):
    text = "\r\n".join(sign.join(row) for row in ROWS)
    assert table(written(tmp_path, text.encode(encoding))) == BOTH


def test_another_delimiter_and_encoding_are_taken_from_whoever_knows_them(tmp_path):
    path = written(tmp_path, "Имя^День\nЖили^1995\n".encode("koi8-r"))
    assert table(path, delimiter="^", encoding="koi8-r") == (
        ["Имя", "День"],
        [(2, "Жили", "1995")],
    )


def test_rows_have_the_numbers_of_a_spreadsheet_whatever_lines_are_in_a_cell(tmp_path):
    path = written(tmp_path, 'Title,Note\n"On\nships","a\u2028b\x0bc"\n\n,\nOn maps,"say ""no"""\n')
    assert table(path)[1] == [(2, "On\nships", "a\u2028b\x0bc"), (5, "On maps", 'say "no"')]


def test_headings_are_found_below_a_title_and_two_of_one_name_are_told_apart(tmp_path):
    path = written(tmp_path, "A list of treaties\n\nAs of,1999\n\n\n\nTitle,Date ,Date,\nX,1,2,3\n")
    assert table(path) == (["Title", "Date", "Date (2)"], [(8, "X", "1", "2")])
    assert [h.is_repeated for h in read_table(path).headings] == [False, True, True]


def test_a_workbook_is_read_with_its_days_numbers_and_sheets(tmp_path):
    def change(book):
        book.active.title = "Empty"
        book.active.delete_rows(1, 5)
        other = book.create_sheet("List")
        other.append(["Title", "Signed", "Parties", "Open"])
        other.append(["On ships", datetime.date(1994, 3, 28), 2.0, True])

    path = workbook(tmp_path, change=change)
    read = read_table(path)
    assert (read.sheet, read.sheets) == ("List", ("Empty", "List"))
    assert [row.cells for row in read.rows()] == [["On ships", "1994-03-28", "2", "TRUE"]]
    assert read.first == tuple(read.rows())
    assert refusal(path, sheet="Lost") == "list.xlsx has no sheet “Lost”; it has: Empty, List."


def test_formulas_have_the_result_that_they_had_and_without_one_stand_as_they_are(tmp_path):
    path = workbook(tmp_path, [["Title", "Signed"], ["On ships", "=1994+1"]])
    read = read_table(path)
    assert [row.cells for row in read.rows()] == [["On ships", "=1994+1"]]
    assert "1 formulas have no result, such as B2" in str(read.notes[0])


def test_merged_cells_are_told(tmp_path):
    path = workbook(tmp_path, change=lambda book: book.active.merge_cells("A2:A3"))
    read = read_table(path)
    assert [row.cells[0] for row in read.rows()] == ["On ships", ""]
    assert "such as A2:A3" in str(read.notes[0])


def test_an_open_document_is_read_with_its_repeated_rows_and_cells(tmp_path):
    body = (
        '<table:table table:name="One">'
        f"<table:table-row>{cell('Title')}{cell('Signed')}{cell('N')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        + cell("On <text:span>ships</text:span><text:s text:c='2'/>today")
        + cell("28 Mar 94", office_value_type="date", office_date_value="1994-03-28")
        + cell("3,0", office_value_type="float", office_value="3.0")
        + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )  # fmt: skip
    expected = ("On ships  today", "1994-03-28", "3")
    assert table(ods(tmp_path, body))[1] == [
        (4, *expected), (5, *expected)
    ]  # fmt: skip


def test_json_lines_have_their_keys_for_headings(tmp_path):
    lines = [{"title": "On ships", "parties": ["Norway", "USSR"]}, {"year": 1995, "open": True}]
    path = written(tmp_path, "\n".join(map(json.dumps, lines)) + "\n", "list.jsonl")
    rows = [(1, "On ships", "Norway; USSR", "", ""), (2, "", "", "1995", "TRUE")]
    assert table(path) == (["title", "parties", "year", "open"], rows)
    assert table(written(tmp_path, json.dumps(lines), "list.json"))[1] == rows


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [letters_of(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# Bad input


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = workbook(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b" " * 70_000_000)
    assert "would unpack to far more than a table holds" in refusal(path)


BILLION = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(tmp_path, encoding):
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", f"{BILLION}<x>&b;</x>".encode(encoding))
    assert "declares entities" in refusal(path)
    assert "declares entities" in refusal(ods(tmp_path, "&b;", head=BILLION))


def test_a_damaged_an_old_and_another_file_are_refused(tmp_path):
    whole = workbook(tmp_path).read_bytes()
    assert "is damaged" in refusal(written(tmp_path, whole[:3000], "half.xlsx"))
    torn = whole[:900] + b"\0" * 400 + whole[1300:]
    assert "is damaged" in refusal(written(tmp_path, torn, "torn.xlsx"))
    assert "old .xls" in refusal(written(tmp_path, b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.xls"))
    assert "is no list" in refusal(written(tmp_path, b"%PDF-1.7 ...", "a.csv"))
    assert "holds no table" in refusal(written(tmp_path, b"\xef\xbb\xbf \n"))
    assert "cannot be read" in refusal(tmp_path / "missing.csv")


def test_16_000_columns_are_refused_if_they_have_headings_and_not_if_they_are_empty(tmp_path):
    wide = workbook(tmp_path, [[f"c{n}" for n in range(16_000)], ["x"]])
    assert "more than 1,000 columns" in refusal(wide)
    empty = workbook(tmp_path, [*ROWS, [None] * 16_000], "empty.xlsx")
    assert table(empty) == BOTH


def test_a_cell_of_a_million_letters_is_refused_with_its_row(tmp_path):
    path = written(tmp_path, 'Title,Signed\nOn ships,1994\n"' + "x," * 500_000 + '",1995\n')
    assert refusal(path).startswith("Row 3 of list.csv has a cell of more than 131,072 letters")


def test_mixed_encodings_are_read_and_told_and_zero_bytes_are_refused(tmp_path):
    mixed = "Title,Place\nUn été à Genève et Zürich, Kraków,x\n".encode() * 9 + b"\xe9t\xe9,y\n"
    read = read_table(written(tmp_path, mixed))
    assert [row.cells[0] for row in read.rows()][-1] == "été"
    assert "not UTF-8 throughout" in str(read.notes[0])
    zero = refusal(written(tmp_path, b"Title,Signed\nOn ships,1994\nOn\0maps,1995\n"))
    assert zero.startswith("list.csv has a zero byte near line 3")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = written(tmp_path, "Title\nOn ships\n")
    kind = type(path)
    seen = kind.stat

    def grows(self, **how):
        found = seen(self, **how)
        with self.open("ab") as file:
            file.write(b"On maps\n")
        return found

    monkeypatch.setattr(kind, "stat", grows)
    with pytest.raises(RegisterError, match="changed while it was read"):
        reading._bytes_of(path)


def test_a_broken_line_of_json_is_refused_with_its_number(tmp_path):
    path = written(tmp_path, '{"a": 1}\n{"a": \n', "list.jsonl")
    assert refusal(path).startswith("Line 2 of list.jsonl is no JSON object")
