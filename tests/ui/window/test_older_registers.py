"""An older register in the window: it says what it does, is painted meanwhile, and opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from agreement_register.curation.register import is_older
from agreement_register.curation.restoring import backups_of, held_by
from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import BackupReason
from agreement_register.ui.window import opening
from agreement_register.ui.window.message_bar import ProgressLine
from agreement_register.ui.window.registers import upgrade_if_older

OLD = Path(__file__).parents[2] / "old_files" / "version-1.register"


@pytest.fixture
def old(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    return shutil.copy(OLD, tmp_path / "old.register")


@pytest.fixture
def line(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)
    return line


def test_an_older_register_opens_and_the_window_says_what_was_done(open_register, old):
    shown = open_register(old)
    assert "was brought up to date. A backup of it" in shown.window.message_bar.text
    assert shown.shown("AGR-000001", "parties") == "Aland; Beland"
    (backup,) = backups_of(old)
    assert (backup.reason, is_older(backup.path)) == (BackupReason.BEFORE_UPGRADE, True)
    assert held_by(backup).agreements == shown.register.counts()["agreement"]
    assert not shown.window.progress_line.isVisible()


def test_a_present_register_opens_without_a_word(shown):
    assert shown.window.message_bar.text == ""


def test_what_may_take_long_to_open_is_said_beforehand_and_nothing_else(
    program, sample, tmp_path, monkeypatch
):
    said = []

    def open_in_a_window(path):
        window = program.new_window()
        window.messages.shown.connect(lambda message: said.append(message.text))
        assert program.opening_beside(window).open_path(path)

    open_in_a_window(sample)
    assert said == []
    monkeypatch.setattr(opening, "_SOON_OPEN", 0)
    open_in_a_window(shutil.copy(sample, tmp_path / "large.register"))
    assert said == ["Opening large…"]


def test_the_window_lives_while_a_register_is_brought_up_to_date(line, old):
    words = []
    QTimer.singleShot(0, lambda: words.append(line.words))
    assert upgrade_if_older(old, line)
    assert words == ["Bringing old.register up to date; a backup of it as it was is kept…"]
    assert not is_older(old)
    assert not upgrade_if_older(old, line)


def test_a_register_that_cannot_be_brought_up_to_date_is_refused_in_a_sentence(
    line, old, monkeypatch
):
    def full(*_given, **_named):
        raise DiskError(text("The disk is full."))

    monkeypatch.setattr("agreement_register.store.backups.write_whole", full)
    monkeypatch.setattr("agreement_register.store.register_file.copy_file", full)
    with pytest.raises(DiskError, match="disk is full"):
        upgrade_if_older(old, line)
    assert is_older(old)
    assert not line.isVisible()
