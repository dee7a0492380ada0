"""A damaged register that is opened in the window is rescued from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agreement_register.curation.register import open_register as opened
from agreement_register.curation.restoring import back_up
from agreement_register.domain.types.words import BackupReason
from agreement_register.ui.dialogs.backups import RescueDialog

_PAGE = 4096


@pytest.fixture
def damaged(sample, tmp_path, monkeypatch):
    """Return a register with pages that are none any more, and a backup of it from before."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    path = Path(shutil.copy(sample, tmp_path / "mine.register"))
    register = opened(path, "Ada")
    back_up(register, BackupReason.BY_HAND)
    register.close()
    with path.open("r+b") as file:
        for page in range(30, 50):
            file.seek(page * _PAGE)
            file.write(b"\xff" * _PAGE)
    return path


@pytest.fixture
def refused(program, damaged, qtbot):
    """Return the window that refused it."""
    window = program.start(damaged)
    qtbot.waitUntil(lambda: "is damaged" in window.message_bar.text)
    return window


@pytest.fixture
def report(refused, files, tmp_path):
    files.answers = [tmp_path / "rescued.register"]
    refused.message_bar.press("Rescue…")
    QApplication.processEvents()
    return refused.findChild(RescueDialog)


def pressed(dialog, words):
    (button,) = (b for b in dialog.buttons.buttons() if b.text() == words)
    button.click()
    QApplication.processEvents()


def test_what_was_read_is_reported_with_the_newest_backup(report, damaged, tmp_path):
    said = report.lines.toPlainText()
    assert report.head.text() == (
        "Not everything in mine.register could be read. It is left as it was."
    )
    assert "Agreements: " in said
    assert "could not be read" in said
    assert "The newest sound backup is of" in said
    assert (tmp_path / "rescued.register").exists()


def test_what_was_rescued_is_opened(report, program, refused, tmp_path):
    pressed(report, "Open what was rescued")
    assert program.session_of(refused).path() == tmp_path / "rescued.register"


def test_it_takes_the_place_of_the_damaged_file_which_is_set_aside(
    report, program, refused, damaged, tmp_path
):
    held = damaged.read_bytes()
    pressed(report, "Put it in the damaged file’s place")
    assert program.session_of(refused).path() == damaged
    (aside,) = tmp_path.glob("mine (set aside *).register")
    assert aside.read_bytes() == held
    assert f"kept untouched: {aside}" in refused.message_bar.text


def test_the_newest_backup_is_opened_as_a_copy(report, program, refused, tmp_path):
    pressed(report, "Open the backup as a copy")
    shown = program.session_of(refused).path()
    assert shown.name.startswith("mine (2")
    assert program.session_of(refused).context.register.counts()["agreement"] == 20


def test_a_file_without_its_first_page_is_rescued_too(program, sample, files, tmp_path, qtbot):
    path = Path(sample)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    held = path.read_bytes()
    window = program.start(path)
    qtbot.waitUntil(lambda: "is not a register" in window.message_bar.text)
    files.answers = [tmp_path / "rescued.register"]
    window.message_bar.press("Rescue…")
    QApplication.processEvents()
    dialog = window.findChild(RescueDialog)
    assert dialog.lines.toPlainText().splitlines()[1] == "Agreements: 20"
    assert path.read_bytes() == held
    dialog.close()


def test_a_file_of_which_nothing_can_be_read_is_refused_in_a_sentence(
    program, files, tmp_path, qtbot
):
    path = tmp_path / "noise.register"
    path.write_bytes(b"noise" * 5000)
    window = program.start(path)
    qtbot.waitUntil(lambda: "is not a register" in window.message_bar.text)
    files.answers = [tmp_path / "rescued.register"]
    window.message_bar.press("Rescue…")
    assert "Nothing of a register can be found in noise.register" in window.message_bar.text
    assert not (tmp_path / "rescued.register").exists()
