"""Backups from the window: made by hand and on closing, looked at, and gone back to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from tests.ui.window.test_file_trouble import edits, title_in

from agreement_register.curation.restoring import backups_of
from agreement_register.domain.types.words import BackupReason
from agreement_register.paths import keep_backups_in
from agreement_register.ui.dialogs.backups import BackupsDialog


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


def settles(shown):
    shown.context.background.wait()
    QApplication.processEvents()
    shown.context.background.wait()
    QApplication.processEvents()


def reasons(path):
    return [backup.reason for backup in backups_of(Path(path))]


@pytest.fixture
def dialog(shown):
    """Return the dialog of a register with a backup of before its last change."""
    edits(shown, "first")
    shown.do("back_up")
    settles(shown)
    assert "A backup was written and looked at afterwards" in shown.window.message_bar.text
    edits(shown, "second")
    shown.do("restore")
    settles(shown)
    dialog = shown.window.findChild(BackupsDialog)
    settles(shown)
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_each_backup_says_what_is_in_it_and_what_going_back_would_change(dialog):
    line = dialog.tree.topLevelItem(0)
    assert [line.text(place) for place in (1, 2)] == ["by hand", "20"]
    assert dialog.lines.text() == "change 1 record"
    assert dialog.copy_button.isDefault()


def test_a_backup_opens_as_a_copy_beside(dialog, shown, sample, program):
    dialog.copy_button.click()
    QApplication.processEvents()
    assert len(program.windows) == 2
    program.windows[1].close()
    (copy,) = Path(sample).parent.glob("sample (*.register")
    assert (title_in(copy), title_in(sample)) == ("first", "second")


def test_going_back_keeps_what_was_there(dialog, shown, sample, program):
    dialog.restore_button.click()
    QApplication.processEvents()
    window = program.windows[0]
    assert "The register is as it was at" in window.message_bar.text
    register = program.session_of(window).context.register
    assert register.row("agreement", register.find("AGR-000004")[1])["title"] == "first"
    assert reasons(sample)[0] is BackupReason.ON_CLOSING
    window.close()
    assert title_in(backups_of(Path(sample))[0].path) == "second"


def test_work_is_backed_up_on_closing_and_looking_alone_is_not(shown, sample, open_register):
    edits(shown, "first")
    shown.window.close()
    assert reasons(sample) == [BackupReason.ON_CLOSING]
    assert title_in(backups_of(Path(sample))[0].path) == "first"
    open_register(sample).window.close()
    assert reasons(sample) == [BackupReason.ON_CLOSING]


def test_a_register_that_no_backup_holds_is_backed_up_soon_after_it_opened(shown, sample):
    shown.register_window.backups.look()
    settles(shown)
    assert reasons(sample) == [BackupReason.AT_OPENING]
    shown.register_window.backups.look()
    settles(shown)
    assert reasons(sample) == [BackupReason.AT_OPENING]


def test_a_deleted_register_is_restored_to_where_it_was(shown, sample, program):
    edits(shown, "first")
    Path(sample).unlink()
    shown.context.change_signals.look_for_others()
    shown.do("restore")
    settles(shown)
    dialog = shown.window.findChild(BackupsDialog)
    settles(shown)
    dialog.restore_button.click()
    QApplication.processEvents()
    assert program.session_of(shown.window).context.register.path == Path(sample)
    shown.window.close()
    assert title_in(sample) == "first"


def test_a_folder_of_backups_that_is_gone_is_named(shown, tmp_path):
    stick = tmp_path / "stick"
    keep_backups_in(stick)
    edits(shown, "first")
    shown.do("back_up")
    settles(shown)
    stick.rename(tmp_path / "pulled out")
    shown.do("restore")
    settles(shown)
    said = f"The backups in {stick} cannot be reached: it is not there."
    assert f"{said} There is no backup" in shown.window.message_bar.text
    shown.do("back_up")
    settles(shown)
    assert not stick.exists()
    shown.do("restore")
    settles(shown)
    dialog = shown.window.findChild(BackupsDialog)
    settles(shown)
    assert dialog.away.text() == said
    assert dialog.away.isVisible()
    dialog.close()
