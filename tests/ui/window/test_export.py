"""Exporting from the window: counts before the act, progress, cancel, the last export again."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from agreement_register.domain.views import Filter
from agreement_register.ui.actions import Condition
from agreement_register.ui.dialogs.export import ExportChoice, ExportDialog, numbers_of
from agreement_register.ui.settings import LAST_EXPORT


@pytest.fixture
def dialog(shown, files, qtbot):
    def ask():
        made = ExportDialog(
            shown.context, numbers_of(shown.register, shown.table.query), files, shown.window
        )
        qtbot.addWidget(made)
        return made

    return ask


def test_the_whole_register_is_the_choice_where_nothing_is_filtered(dialog):
    asked = dialog()
    assert asked.whole.isChecked()
    assert asked.export_button.text() == "Export 20 agreements"


def test_a_view_is_the_choice_where_something_is_filtered(shown, dialog):
    shown.table.add_filter(Filter("evidence", "disputed", "Disputed"))
    asked = dialog()
    assert asked.this_view.isChecked()
    count = shown.table.model.count
    assert asked.export_button.text() == f"Export {count} agreement{'s' if count > 1 else ''}"
    asked.whole.setChecked(True)
    assert asked.choice().query is None


def test_the_whole_register_is_exported_as_of_the_day_that_is_shown(shown, dialog, qtbot, tmp_path):
    shown.central_area.set_as_of("1996-01-01")
    asked = dialog()
    asked.whole.setChecked(True)
    asked.target.setText(str(tmp_path / "day.xlsx"))
    shown.register_window.files.export(asked.choice())
    qtbot.waitUntil((tmp_path / "day.xlsx").is_file)
    shown.context.background.wait()
    book = openpyxl.load_workbook(tmp_path / "day.xlsx")
    table = book["Agreements"]
    header, *rows = table[next(iter(table.tables.values())).ref]
    place = [cell.value for cell in header].index("Status as of")
    assert {row[place].value.date().isoformat() for row in rows} == {"1996-01-01"}


def test_findings_are_not_exported_by_themselves(shown, dialog):
    shown.do("show_finding")
    asked = dialog()
    assert asked.whole.isChecked()
    assert not asked.this_view.isEnabled()


def test_a_file_that_is_there_is_said_to_be_replaced(dialog, tmp_path):
    asked = dialog()
    (tmp_path / "old.xlsx").touch()
    asked.target.setText(str(tmp_path / "old.xlsx"))
    assert asked._replaces.text().startswith("Replaces the file of ")
    asked.target.setText(str(tmp_path / "new"))
    assert asked.choice().target == tmp_path / "new.xlsx"


NOWHERE = ["", " ", "/", ".", "..", "~", "folder", "folder/", "a\0b", "~a\0b", "ж" * 200,
           "/a/" + "x" * 400, "missing/out", "~nobody-of-that-name/out", "made.xlsx/out", "\ud800",
           "is-a-folder", "loop/out"]  # fmt: skip


@pytest.mark.parametrize("typed", NOWHERE)
def test_a_file_that_cannot_be_written_is_told_while_it_is_typed(shown, dialog, tmp_path, typed):
    (tmp_path / "folder").mkdir()
    (tmp_path / "is-a-folder.xlsx").mkdir()
    (tmp_path / "made.xlsx").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    shown.context.settings.set(LAST_EXPORT, str(tmp_path))
    asked = dialog()
    asked.target.selectAll()
    asked.target.insert("/")
    asked.target.setText(typed)
    assert not asked.export_button.isEnabled()
    assert asked._replaces.text().endswith(".")
    asked.target.setText("good")
    assert asked.export_button.isEnabled()
    assert asked.choice().target == tmp_path / "good.xlsx"


def test_a_folder_that_takes_no_file_is_told_while_it_is_typed(dialog, tmp_path, monkeypatch):
    # Whoever runs the tests may have the right to write everywhere.
    monkeypatch.setattr("os.access", lambda *_asked: False)
    asked = dialog()
    asked.target.setText(str(tmp_path / "out"))
    assert asked._replaces.text().startswith("Nothing can be written to the folder")
    assert not asked.export_button.isEnabled()


def test_the_platforms_dialog_begins_at_the_proposal_where_nothing_can_be_written(
    dialog, files, tmp_path
):
    asked = dialog()
    asked.target.setText("/")
    files.answers = [tmp_path / "chosen.xlsx"]
    asked._choose.click()
    assert asked.choice().target == tmp_path / "chosen.xlsx"


def test_export_writes_the_workbook_and_can_be_repeated(shown, qtbot, tmp_path):
    target = tmp_path / "out.xlsx"
    assert not shown.window.action_set["repeat_export"].isEnabled()
    shown.register_window.files.export(ExportChoice(target, "full", None, opens=False))
    bar = shown.window.message_bar
    qtbot.waitUntil(lambda: bar.text.startswith("out.xlsx is written: 20 agreements"))
    assert zipfile.is_zipfile(target)
    first = target.read_bytes()
    assert Condition.EXPORTED in shown.register_window._holding()
    shown.do("repeat_export")
    qtbot.waitUntil(lambda: target.read_bytes() != first)


def test_a_cancelled_export_leaves_the_old_file(shown, qtbot, tmp_path):
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    shown.register_window.files.export(ExportChoice(target, "full", None, opens=False))
    shown.window.progress_line.cancel()
    bar = shown.window.message_bar
    qtbot.waitUntil(lambda: "cancelled" in bar.text)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_target_that_cannot_be_written_is_said_with_a_way_on(shown, qtbot, tmp_path):
    target = tmp_path / "missing" / "out.xlsx"
    shown.register_window.files.export(ExportChoice(target, "full", None, opens=False))
    bar = shown.window.message_bar
    qtbot.waitUntil(lambda: "does not exist" in bar.text)
    target.parent.mkdir()
    bar.press("Try again")
    qtbot.waitUntil(target.is_file)
    shown.context.background.wait()


def test_the_dialog_of_the_menu_exports_what_it_shows(shown, qtbot, tmp_path):
    shown.do("export")
    asked = QApplication.activeModalWidget()
    asked.target.setText(str(tmp_path / "asked.xlsx"))
    asked.opens.setChecked(False)
    asked.export_button.click()
    bar = shown.window.message_bar
    qtbot.waitUntil(lambda: bar.text.startswith("asked.xlsx is written"))
    assert shown.context.settings.get(LAST_EXPORT) == str(tmp_path)
