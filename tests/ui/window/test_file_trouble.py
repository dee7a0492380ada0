"""What the window says, and lets the curator do, when something happened to the open file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agreement_register.curation.register import open_register as opened
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.ui.dialogs.backups import DifferencesDialog, RescueDialog
from agreement_register.ui.window import file_commands

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody rename or delete a file that is open"
)


@pytest.fixture
def older(sample, tmp_path):
    return Path(shutil.copy(sample, tmp_path / "older copy.register"))


def edits(shown, title):
    agreement = shown.register.find("AGR-000004")[1]
    before = shown.register.values("agreement", agreement)["title"]
    edit = CellEdit("agreement", agreement, "title", before, title)
    return shown.context.undo.attempt(EditBatch("change of Title", [edit]))


def looks(shown):
    shown.context.change_signals.look_for_others()
    QApplication.processEvents()


def title_in(path):
    register = opened(path)
    title = register.row("agreement", register.find("AGR-000004")[1])["title"]
    register.close()
    return title


def test_a_renamed_file_is_followed_and_named(shown, sample, tmp_path, qtbot):
    edits(shown, "before")
    sample = Path(sample)
    sample.rename(tmp_path / "renamed.register")
    qtbot.waitUntil(lambda: looks(shown) or bool(shown.window.message_bar.text))  # nobody reads
    assert "sample.register is now renamed.register" in shown.window.message_bar.text
    assert shown.window.status_bar.saved == "Every change is saved"
    assert shown.window.windowFilePath() == str(tmp_path / "renamed.register")
    edits(shown, "after")
    shown.window.close()
    assert title_in(tmp_path / "renamed.register") == "after"


@pytest.fixture
def replaced(shown, sample, older):
    """Return a window whose file was replaced after a change, and the bytes of the other one."""
    edits(shown, "mine")
    other = older.read_bytes()
    older.replace(sample)
    return shown, other


def test_a_replaced_file_stops_the_writing(replaced, sample):
    shown, other = replaced
    assert edits(shown, "not stored") is None
    bar = shown.window.message_bar
    assert "Another file was put in the place of sample.register" in bar.text
    assert "Everything you did is in a whole copy" in bar.text
    assert shown.window.status_bar.saved == "Kept in a copy, not in sample.register"
    assert not shown.window.action_set["new_record"].isEnabled()
    shown.window.close()
    assert Path(sample).read_bytes() == other


def test_the_file_that_stands_there_now_is_compared_record_by_record(replaced):
    shown, _ = replaced
    looks(shown)
    shown.window.message_bar.press("Compare")
    shown.context.background.wait()
    QApplication.processEvents()
    dialog = shown.window.findChild(DifferencesDialog)
    assert dialog.head.text() == "1 record differs."
    line = dialog.tree.topLevelItem(0)
    assert line.text(0).startswith("AGR-000004")
    assert (line.child(0).text(0), line.child(0).text(1)) == ("Title", "mine")
    assert line.child(0).text(2) != "mine"
    dialog.close()


def test_the_other_file_is_opened_beside_and_no_byte_of_it_changed(replaced, sample, program):
    shown, other = replaced
    looks(shown)
    shown.window.message_bar.press("Open the other")
    QApplication.processEvents()
    assert len(program.windows) == 2
    program.windows[1].close()
    assert Path(sample).read_bytes() == other
    assert "Everything you did is in a whole copy" in shown.window.message_bar.text


def test_work_goes_on_in_a_file_of_ones_choice(replaced, sample, files, tmp_path):
    shown, other = replaced
    looks(shown)
    files.answers = [tmp_path / "elsewhere.register"]
    shown.window.message_bar.press("Save elsewhere…")
    assert shown.window.status_bar.saved == "Every change is saved"
    edits(shown, "and more")
    shown.window.close()
    assert title_in(tmp_path / "elsewhere.register") == "and more"
    assert Path(sample).read_bytes() == other


def test_a_deleted_file_is_saved_back(shown, sample):
    edits(shown, "mine")
    Path(sample).unlink()
    looks(shown)
    assert "sample.register was deleted while it was open" in shown.window.message_bar.text
    shown.window.message_bar.press("Save it back")
    assert shown.window.status_bar.saved == "Every change is saved"
    edits(shown, "and more")
    shown.window.close()
    assert title_in(sample) == "and more"


def test_a_damaged_file_is_said_once_and_left_as_it_is(shown, sample):
    edits(shown, "mine")
    Path(sample).write_bytes(b"noise" * 1000)
    looks(shown)
    looks(shown)
    assert "was damaged while it was open" in shown.window.message_bar.text
    assert "Every change is saved" not in shown.window.status_bar.saved
    shown.window.close()
    assert Path(sample).read_bytes() == b"noise" * 1000


def test_a_log_of_another_state_is_put_aside_and_the_window_says_so(
    open_register, sample, tmp_path
):
    (tmp_path / "left").mkdir()
    path, copy = tmp_path / "left" / "sample.register", tmp_path / "older.register"
    shutil.copy(sample, copy)
    register = opened(Path(sample), "Ada")
    agreement = register.find("AGR-000004")[1]
    for before, after in (("", "first"), ("first", "second")):
        title = register.values("agreement", agreement)["title"]
        edit = CellEdit("agreement", agreement, "title", title, after)
        register.apply(EditBatch("change of Title", [edit]))
        if not before:
            register.database._checkpoints._move("TRUNCATE")
    shutil.copy(copy, path)
    shutil.copy(f"{sample}-wal", f"{path}-wal")
    register.close()
    shown = open_register(path)
    assert "lay a log of another state of it" in shown.window.message_bar.text
    shown.window.close()
    assert title_in(path) == title_in(copy)


def test_what_can_be_read_of_a_damaged_file_is_rescued(shown, sample, files, tmp_path):
    edits(shown, "mine")
    held = bytes(100) + Path(sample).read_bytes()[100:]
    Path(sample).write_bytes(held)
    looks(shown)
    files.answers = [tmp_path / "rescued.register"]
    shown.window.message_bar.press("Rescue…")
    shown.context.background.wait()
    QApplication.processEvents()
    report = shown.window.findChild(RescueDialog)
    assert "rescued.register holds what could be read of" in report.lines.toPlainText()
    report.close()
    assert (tmp_path / "rescued.register").exists()
    shown.window.close()
    assert Path(sample).read_bytes() == held


def test_a_page_that_is_spoiled_after_anothers_change_is_noticed(
    shown, sample, files, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(file_commands, "_SETTLED_MS", 0)
    other = opened(Path(sample), "Bela")
    agreement = other.find("AGR-000005")[1]
    before = other.values("agreement", agreement)["title"]
    edit = CellEdit("agreement", agreement, "title", before, "theirs")
    other.apply(EditBatch("change of Title", [edit]))
    other.database._checkpoints._move("TRUNCATE")
    with Path(sample).open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096 * 3)
    held = Path(sample).read_bytes()
    looks(shown)
    qtbot.waitUntil(lambda: "was damaged while it was open" in shown.window.message_bar.text)
    files.answers = [tmp_path / "rescued.register"]
    shown.window.message_bar.press("Rescue…")
    shown.context.background.wait()
    QApplication.processEvents()
    shown.window.findChild(RescueDialog).close()
    assert edits(shown, "not stored") is None
    other.database.note_damage()
    other.close()
    shown.window.close()
    assert Path(sample).read_bytes() == held


def test_a_file_that_was_put_there_after_the_log_is_asked_about(
    program, open_register, sample, tmp_path, qtbot
):
    register = opened(Path(sample), "Ada")
    agreement = register.find("AGR-000004")[1]
    before = register.values("agreement", agreement)["title"]
    edit = CellEdit("agreement", agreement, "title", before, "from the log")
    left = tmp_path / "left"
    left.mkdir()
    copy = shutil.copy(sample, tmp_path / "copy.register")
    register.apply(EditBatch("change of Title", [edit]))
    path = left / "sample.register"
    shutil.copy(f"{sample}-wal", f"{path}-wal")
    shutil.copy(copy, path)
    register.close()
    window = program.start(path)
    qtbot.waitUntil(lambda: "Say which of them it shall be" in window.message_bar.text)
    window.message_bar.press("With the 1 change")
    QApplication.processEvents()
    session = program.session_of(window)
    assert session.context.register.values("agreement", agreement)["title"] == "from the log"
