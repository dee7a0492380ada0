"""A register's first rows are shown first; card and commands come after them, by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from agreement_register.curation.register import create_register
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.ui.background import BackgroundReader
from agreement_register.ui.card.card import RecordCard
from agreement_register.ui.table.record_table_view import RecordTableView


@pytest.fixture
def reader_class():
    """Read beside the window, as the program does."""
    return BackgroundReader


@pytest.fixture
def opening(program, qtbot):
    """Return what opens a register, up to the moment at which its table is there."""

    def open_it(path):
        window = program.start(path)
        session = program.session_of(window)
        qtbot.waitUntil(lambda: session.context is not None)
        return window, session

    return open_it


def is_complete(window):
    """Tell it without asking the session, which would complete the window."""
    return bool(window.findChildren(RecordCard)) and window.action_set["find"].isEnabled()


def press(window, key):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def test_card_and_commands_come_once_the_rows_are_painted(program, sample, qtbot):
    window = program.start(sample)
    session = program.session_of(window)
    painted = []
    session.completed.connect(
        lambda: painted.append(window.findChild(RecordTableView)._has_painted)
    )
    qtbot.waitUntil(lambda: is_complete(window), timeout=20_000)
    assert painted == [True]
    assert session.register_window.central_area.card is window.findChild(RecordCard)
    assert not window.windowIcon().isNull()


def test_they_come_where_there_are_no_rows(opening, tmp_path, qtbot):
    path = tmp_path / "empty.register"
    create_register(path, "Ada").close()
    window, _session = opening(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecordCard)), timeout=20_000)


def test_a_key_that_comes_before_them_finds_them(opening, sample):
    window, _session = opening(sample)
    assert not window.findChildren(RecordCard)
    press(window, Qt.Key.Key_Down)
    assert window.findChildren(RecordCard)


def test_what_was_stored_before_they_came_can_be_undone(opening, sample):
    window, session = opening(sample)
    register = session.context.register
    agreement = register.find("AGR-000003")[1]
    before = register.values("agreement", agreement)["title"]
    edit = CellEdit("agreement", agreement, "title", before, "Pact")
    session.context.undo.perform(EditBatch("change of Title", [edit]))
    assert session.register_window
    window.action_set["undo"].trigger()
    assert register.values("agreement", agreement)["title"] == before


def test_a_window_may_be_closed_before_they_came(opening, sample, qtbot):
    window, session = opening(sample)
    assert not window.findChildren(RecordCard)
    window.close()
    assert session.context is None
    assert not sample.with_name(sample.name + "-wal").exists()
