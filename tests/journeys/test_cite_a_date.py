"""From a selected cell to a stored citation, through the real main window, every key counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.conflicts import conflict_of
from agreement_register.domain.views import ViewQuery

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AGREEMENT, EVENT = "AGR-000003", "EVT-000005"  # signed in December 1995


class Curator:
    """Presses keys in the window and counts those that are not text."""

    def __init__(self, qtbot, window, session):
        self.qtbot, self.window, self.session = qtbot, window, session
        self.register = session.context.register
        self.table = session.register_window.central_area.table
        self.evidence = session.register_window.evidence
        self.keys = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def select(self, number, field):
        kind, record = self.register.find(number)
        self.qtbot.waitUntil(lambda: not self.table.model.is_waiting)
        self.session.register_window.central_area.go_to(Cell(kind, record, field))
        self.table.setFocus()
        self.qtbot.waitUntil(lambda: self.table.current_cell() == Cell(kind, record, field))
        self.keys = 0

    def citations(self):
        query = ViewQuery("citation", sort="id", descending=True)
        return self.register.rows("citation", self.register.view(query).ids[:20])

    def shown(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]


@pytest.fixture
def curator(qtbot, sample_window):
    return Curator(qtbot, *sample_window)


def test_a_date_is_cited_in_five_keys_and_the_shown_value_stays(curator):
    curator.select(AGREEMENT, "signed")
    curator.press(Key.Key_K, CONTROL)
    curator.type("SRC-3")
    curator.press(Key.Key_Return)
    curator.type("7")
    curator.press(Key.Key_Tab)
    curator.type("1996")
    curator.press(Key.Key_Return)
    newest = curator.citations()[0]
    wanted = ("record", "field", "stated_value", "source", "paragraph", "verdict")
    assert [newest[key] for key in wanted] == [
        EVENT, "date", "1996", "SRC-000003", 7, "competing value",
    ]  # fmt: skip
    assert curator.shown(AGREEMENT, "signed") == "1995-12"
    assert curator.keys <= 5
    assert curator.table.isAncestorOf(QApplication.focusWidget())


def test_the_next_value_of_the_passage_takes_two_keys_and_another_cell_one(curator):
    curator.select(AGREEMENT, "signed")
    curator.press(Key.Key_K, CONTROL)
    curator.type("SRC-2")
    curator.press(Key.Key_Return)
    curator.type("11")
    curator.press(Key.Key_Return)
    curator.select("AGR-000001", "signed")
    curator.press(Key.Key_K, CONTROL)
    curator.press(Key.Key_Return)
    assert curator.keys == 2
    curator.select("AGR-000002", "title")
    curator.press(Key.Key_K, CONTROL | SHIFT)
    assert curator.keys == 1
    stored = [(row["record"], row["paragraph"], row["verdict"]) for row in curator.citations()[:3]]
    assert stored == [
        ("AGR-000002", 11, "supports"), ("EVT-000001", 11, "supports"), (EVENT, 11, "supports"),
    ]  # fmt: skip


def test_a_competing_value_is_accepted_in_its_conflict_and_undone_by_one_key(curator):
    curator.select(AGREEMENT, "signed")
    curator.press(Key.Key_K, CONTROL)
    curator.type("SRC-3")
    curator.press(Key.Key_Return)
    curator.press(Key.Key_Tab)
    curator.type("1996")
    curator.press(Key.Key_Return)
    event = Cell("event", curator.register.find(EVENT)[1], "date")
    assert conflict_of(curator.register, event).state == "open"
    curator.evidence.show_conflict(event)
    QApplication.processEvents()
    curator.press(Key.Key_2)
    curator.press(Key.Key_R)
    curator.type("The second source is closer")
    curator.press(Key.Key_Return)
    assert curator.shown(AGREEMENT, "signed") == "1996"
    assert conflict_of(curator.register, event).state == "resolved"
    curator.table.setFocus()
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown(AGREEMENT, "signed") == "1995-12"
    assert conflict_of(curator.register, event).state == "open"


def test_a_more_precise_date_is_accepted_with_its_citation_by_shift_enter(curator):
    curator.select(AGREEMENT, "signed")
    before = curator.register.counts()["citation"]
    curator.press(Key.Key_K, CONTROL)
    curator.type("Fleet gazette of Norway")
    curator.press(Key.Key_Return)
    curator.press(Key.Key_Tab)
    curator.type("12 December 1995")
    curator.press(Key.Key_Return, SHIFT)
    assert curator.shown(AGREEMENT, "signed") == "1995-12-12"
    assert curator.citations()[0]["source_title"] == "Fleet gazette of Norway"
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown(AGREEMENT, "signed") == "1995-12"
    assert curator.register.counts()["citation"] == before
