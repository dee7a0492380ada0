"""A list is imported in the window: shown first as it will be, then stored as one step."""

from __future__ import annotations

import json

import pytest

LIST = (
    "No,Titel,Vertragsparteien,Unterzeichnet,x1\n"
    "1,On herrings,Norway; Freedonia,28/03/1994,a\n"
    "2,On cod,Norway; Canada,sometime,b\n"
)


@pytest.fixture
def begun(shown, files, tmp_path):
    """Return the dialog on a German list, and what holds it."""
    path = tmp_path / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    files.answers = [path]
    shown.do("import_list")
    return shown.register_window.files.importing


def cells(table, row):
    return [table.item(row, place).text() for place in range(table.columnCount())]


def test_columns_are_guessed_and_the_first_records_shown_with_their_problems(begun):
    dialog = begun.dialog
    assert dialog.key.currentText() == "No"
    became = [box.currentText() for box in dialog.meanings]
    assert became == ["Do not import", "Title", "Parties", "Signed", "Do not import"]
    assert dialog.orders[3].currentText() == "Day first"
    first, second = cells(dialog.records, 0), cells(dialog.records, 1)
    assert first[:5] == ["2", "On herrings", "Norway; Freedonia", "signed 28 March 1994", "new"]
    assert "No actor is known as “Freedonia”" in first[5]
    assert "Unterzeichnet: This cannot be read as a date." in second[5]
    assert "2 of the first records are to be looked at." in dialog.said.text()


def test_another_meaning_of_a_column_shows_at_once_and_import_is_one_step_to_undo(
    shown, begun, files, tmp_path
):
    dialog, before = begun.dialog, shown.register.counts()
    box = dialog.meanings[4]
    box.setCurrentIndex(box.findText("Keep in the note"))
    box.activated.emit(box.currentIndex())
    files.answers = [tmp_path / "map.toml"]
    dialog.saving_wanted.emit(dialog.mapping)
    assert '"x1" = { "note" = true }' in (tmp_path / "map.toml").read_text("utf-8")
    dialog.import_button.click()
    assert shown.register.counts()["agreement"] == before["agreement"] + 2
    assert begun.report.imported == [2, 3]
    files.answers = [tmp_path / "report.json"]
    begun.save_report()
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["imported"] == [2, 3]
    shown.do("undo")
    assert shown.register.counts()["agreement"] == before["agreement"]


def test_the_mapping_of_a_list_is_taken_again_and_one_from_a_file(shown, begun, files, tmp_path):
    begun.dialog.import_button.click()
    (tmp_path / "map.toml").write_text('[columns]\nTitel = "content"\n', encoding="utf-8")
    files.answers = [tmp_path / "liste.csv", tmp_path / "map.toml"]
    shown.do("import_list")
    assert cells(begun.dialog.records, 0)[4] == "known"
    begun.dialog.mapping_wanted.emit()
    assert begun.dialog.meanings[1].currentText() == "Content"
    assert cells(begun.dialog.records, 0)[4:] == ["refused", "Title is empty."]


def test_a_file_that_is_no_list_is_refused_in_the_message_bar(shown, files, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(b"%PDF-1.7")
    files.answers = [path]
    shown.do("import_list")
    assert "is no list that can be read" in shown.window.message_bar.text
