"""Conflicts answered, told apart and taken back through the real main window, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.builders import content

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import count_open

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Curator:
    """Presses keys in the window and counts those that are not text."""

    def __init__(self, qtbot, window, session):
        self.qtbot, self.window, self.session = qtbot, window, session
        self.register = session.context.register
        self.central_area = session.register_window.central_area
        self.keys = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    @property
    def pane(self):
        return self.central_area.conflicts

    def signed(self):
        record = self.register.find("AGR-000015")[1]
        return self.register.row("agreement", record)["signed"]


@pytest.fixture
def curator(qtbot, sample_window):
    return Curator(qtbot, *sample_window)


def test_a_conflict_is_answered_in_four_keys(curator):
    curator.press(Key.Key_F8)
    assert curator.pane.isVisible()
    curator.press(Key.Key_1)
    curator.press(Key.Key_R)
    curator.type("The first report names the visit of 1989")
    curator.press(Key.Key_Return)
    assert curator.keys == 4
    assert count_open(curator.register) == 2
    assert curator.window.message_bar.text == "1989 is accepted. 2 conflicts are open."
    assert curator.pane.isVisible()


def test_every_conflict_is_answered_and_undone_without_leaving_the_pane(curator):
    before = content(curator.register)
    curator.press(Key.Key_F8)
    for _ in range(3):
        curator.press(Key.Key_1)
        curator.press(Key.Key_R)
        curator.type("Looked at it")
        curator.press(Key.Key_Return)
    assert count_open(curator.register) == 0
    assert curator.pane.conflict is None
    for _ in range(3):
        curator.press(Key.Key_Z, CONTROL)
    assert content(curator.register) == before
    assert count_open(curator.register) == 3
    assert curator.pane.conflict is not None


def test_the_other_value_is_accepted_and_the_table_shows_it(curator):
    was = curator.signed()
    curator.press(Key.Key_F8)
    curator.press(Key.Key_2)
    curator.press(Key.Key_R)
    curator.type("Two articles agree")
    curator.press(Key.Key_Return)
    curator.press(Key.Key_Escape)
    assert curator.central_area.table.isVisible()
    assert curator.signed() != was
    curator.press(Key.Key_Z, CONTROL)
    assert curator.signed() == was


def test_two_agreements_are_told_apart_by_the_keyboard_and_undone(curator):
    before = content(curator.register)
    curator.press(Key.Key_F8)
    curator.press(Key.Key_2)
    curator.press(Key.Key_R)
    curator.type("Two visits, two pacts")
    curator.press(Key.Key_G, ALT)
    curator.qtbot.waitUntil(curator.pane.view.splitting.isVisible)
    curator.press(Key.Key_Return)
    assert curator.register.counts()["agreement"] == 21
    assert count_open(curator.register) == 2
    second = max(curator.register.titles("agreement"), key=lambda title: title[1])
    assert curator.register.row("agreement", second[0])["parties"].startswith("USSR")
    curator.press(Key.Key_Z, CONTROL)
    assert content(curator.register) == before


def test_a_conflict_leads_to_its_record_and_back(curator):
    curator.press(Key.Key_F8)
    curator.pane.view.record_link.click()
    agreement = curator.register.find("AGR-000015")[1]
    assert curator.central_area.table.current_cell() == Cell("agreement", agreement, "signed")
    curator.press(Key.Key_F8)
    assert curator.pane.isVisible()
