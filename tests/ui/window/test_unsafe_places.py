"""What the window says of a register where a service synchronises, and of others who are at it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agreement_register.curation.register import open_register as opened
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.words import FileFate
from agreement_register.store.name_locks import lock_beside
from agreement_register.ui.dialogs.backups import DifferencesDialog


@pytest.fixture
def home(sample, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setattr("agreement_register.store.working_copy._LOOK_S", 0.05)
    monkeypatch.setattr("agreement_register.store.working_copy._QUIET_S", 1000.0)
    (tmp_path / "Nextcloud").mkdir()
    return Path(shutil.copy(sample, tmp_path / "Nextcloud" / "mine.register"))


def edits(shown, title):
    agreement = shown.register.find("AGR-000004")[1]
    before = shown.register.values("agreement", agreement)["title"]
    edit = CellEdit("agreement", agreement, "title", before, title)
    return shown.context.undo.attempt(EditBatch("change of Title", [edit]))


def looks(shown):
    for _ in range(2):
        shown.register.opened.copy.look()
    shown.context.change_signals.look_for_others()
    QApplication.processEvents()


def title_in(path):
    register = opened(path)
    title = register.row("agreement", register.find("AGR-000004")[1])["title"]
    register.close()
    return title


def theirs(home, tmp_path):
    path = tmp_path / "elsewhere.register"
    shutil.copy(home, path)
    register = opened(path, "Bela")
    agreement = register.find("AGR-000004")[1]
    before = register.values("agreement", agreement)["title"]
    register.apply(EditBatch("x", [CellEdit("agreement", agreement, "title", before, "theirs")]))
    register.close()
    return path


def test_where_it_lies_and_where_what_was_done_is(open_register, home):
    shown = open_register(home)
    bar, foot = shown.window.message_bar, shown.window.status_bar
    assert "mine.register lies in a folder that Nextcloud synchronises" in bar.text
    assert shown.window.windowFilePath() == str(home)
    edits(shown, "mine")
    looks(shown)
    assert foot.saved == "Saved on this computer, in a moment in mine.register"
    copy = shown.register.opened.copy
    copy.is_waiting = copy.write_back().what is not FileFate.SAME
    looks(shown)
    assert foot.saved == "Every change is saved"
    shown.window.close()
    assert title_in(home) == "mine"


def test_another_version_stops_the_writing_and_both_are_there(
    open_register, home, tmp_path, program, files
):
    shown = open_register(home)
    edits(shown, "mine")
    theirs(home, tmp_path).replace(home)
    held = home.read_bytes()
    looks(shown)
    bar = shown.window.message_bar
    assert "Another file was put in the place of mine.register" in bar.text
    assert "Everything you did is in a whole copy" in bar.text
    assert edits(shown, "no more") is None
    bar.press("Open the other")
    QApplication.processEvents()
    (_, other) = program.windows
    register = program.session_of(other).context.register
    assert register.path == home
    assert register.values("agreement", register.find("AGR-000004")[1])["title"] == "theirs"
    other.close()
    files.answers = [home.with_name("mine too.register")]
    bar.press("Save elsewhere…")
    assert edits(shown, "mine again") is not None
    shown.window.close()
    assert title_in(home.with_name("mine too.register")) == "mine again"
    assert home.read_bytes() == held


def test_a_folder_that_is_gone_is_said_and_work_goes_on(open_register, home, tmp_path):
    shown = open_register(home)
    home.parent.rename(tmp_path / "gone")
    looks(shown)
    bar, foot = shown.window.message_bar, shown.window.status_bar
    assert "Go on working: everything is kept on this computer" in bar.text
    assert foot.saved == "Kept on this computer, not in mine.register"
    assert edits(shown, "mine") is not None
    (tmp_path / "gone").rename(home.parent)
    looks(shown)
    assert "can be written to again" in bar.text
    shown.window.close()
    assert title_in(home) == "mine"


def test_a_copy_that_a_service_left_is_compared(open_register, home, tmp_path):
    conflict = home.with_name("mine (conflicted copy 2026-11-30 101500).register")
    theirs(home, tmp_path).replace(conflict)
    shown = open_register(home)
    shown.window.message_bar.press(f"Compare with {conflict.name}")
    shown.context.background.wait()
    QApplication.processEvents()
    dialog = shown.window.findChild(DifferencesDialog)
    assert dialog.head.text() == "1 record differs."
    assert dialog.tree.topLevelItem(0).child(0).text(2) == "theirs"
    dialog.close()


def test_who_else_works_on_it_is_named_and_can_be_passed_over(open_register, home, program, qtbot):
    said = {
        "who": "Bela", "account": "bela", "computer": "LAPTOP", "process": 1,
        "since": "2026-01-02T03:04:05+00:00",
    }  # fmt: skip
    lock_beside(home).write_text(json.dumps(said), encoding="utf-8")
    shown = open_register(home)
    assert "Bela works on mine.register at LAPTOP since" in shown.window.message_bar.text
    assert edits(shown, "not stored") is None
    shown.window.message_bar.press("Work on it all the same")
    session = program.session_of(shown.window)
    qtbot.waitUntil(lambda: session.context is not None)
    assert session.context.register.opened.copy is not None
    shown.window.close()
    assert not lock_beside(home).exists()
