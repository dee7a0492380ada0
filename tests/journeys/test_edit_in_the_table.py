"""Editing the sample register in its table, through the real main window and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from agreement_register.curation.register import open_register
from agreement_register.domain.views import ViewQuery

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Curator:
    """Presses keys in the window of the sample register."""

    def __init__(self, qtbot, window, session):
        self.qtbot, self.window, self.session = qtbot, window, session
        self.register = session.context.register
        self.table = session.register_window.central_area.table

    def press(self, key, modifiers=NONE):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        self.wait()

    def wait(self):
        """Wait for the rows, which are read beside the window."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.table.model.is_waiting)

    def type(self, text):
        for letter in text:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def at(self, number, field):
        kind, record = self.register.find(number)
        assert self.table.go_to(kind, record, field)
        self.table.setFocus()
        QApplication.processEvents()

    def shown(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]


@pytest.fixture
def curator(qtbot, sample_window):
    return Curator(qtbot, *sample_window)


def test_a_column_is_typed_down_undone_and_found_again_after_closing(curator, tmp_path):
    curator.at("AGR-000007", "signed")
    curator.type("Dec 1999")
    curator.press(Key.Key_Return)
    curator.type("1999?")
    curator.press(Key.Key_Return)
    assert curator.shown("AGR-000007", "signed") == "1999-12"
    assert curator.shown("AGR-000008", "signed") == "1999?"
    cell = curator.table.current_cell()
    assert (curator.register.number(cell.record), cell.field) == ("AGR-000009", "signed")
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown("AGR-000008", "signed") == "[1997..2002]"
    undone = curator.table.current_cell()
    assert (curator.register.number(undone.record), undone.field) == ("AGR-000008", "signed")
    curator.window.close()
    again = open_register(tmp_path / "sample.register", "Ada")
    assert again.row(*again.find("AGR-000007"))["signed"] == "1999-12"
    again.close()


def test_parties_are_typed_with_a_new_actor_made_in_place_as_one_step(curator):
    curator.at("AGR-000018", "parties")
    curator.press(Key.Key_F2)
    curator.press(Key.Key_End)
    curator.type("; Utopia")
    curator.press(Key.Key_Return)
    panel = curator.table.view.editing.editor.panel
    assert "New actor?" in panel.accessibleName()
    curator.press(Key.Key_1, ALT)
    assert curator.shown("AGR-000018", "parties") == "Russia; India; Utopia"
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown("AGR-000018", "parties") == "Russia; India"
    assert curator.register.actors_named("Utopia") == []


def test_states_of_the_reference_are_offered_and_come_with_the_party_as_one_step(curator):
    curator.at("AGR-000018", "parties")
    curator.press(Key.Key_F2)
    curator.press(Key.Key_End)
    curator.type("; Serb")
    editor = curator.table.view.editing.editor
    assert editor.completions.chosen().words == "Serbia"
    assert editor.completions.chosen().meaning == "built in"
    curator.type("; Schweden")
    curator.press(Key.Key_Return)
    assert curator.table.view.editing is None
    assert curator.shown("AGR-000018", "parties") == "Russia; India; Serbia; Sweden"
    assert curator.register.actors_named("Сербия") != []
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown("AGR-000018", "parties") == "Russia; India"
    assert curator.register.actors_named("Serbia") == []


def test_words_that_a_list_lacks_are_kept_shown_as_unread_and_found(curator):
    curator.at("AGR-000003", "type")
    curator.type("gentlemen's word")
    curator.press(Key.Key_Return)
    assert curator.table.view.editing.editor.is_refused
    curator.press(Key.Key_Return, CONTROL)
    assert curator.table.view.editing is None
    assert curator.shown("AGR-000003", "type") == "gentlemen's word"
    said = curator.table.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not in the list; the words are kept" in said
    texts = [
        row["text"]
        for row in curator.register.rows("finding", curator.register.view(ViewQuery("finding")).ids)
        if row["rule"] == "unread"
    ]
    assert any("gentlemen's word" in text for text in texts)


def test_text_keys_belong_to_the_editor_while_it_is_open(curator):
    curator.at("AGR-000003", "title")
    curator.press(Key.Key_F2)
    curator.type("X")
    curator.press(Key.Key_Z, CONTROL)
    assert curator.table.view.editing.editor.text() == "Accord"
    curator.press(Key.Key_A, CONTROL)
    curator.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Accord"
    curator.press(Key.Key_Escape)
    assert curator.shown("AGR-000003", "title") == "Accord"


def test_a_block_is_copied_from_here_and_pasted_there_by_the_windows_own_keys(curator):
    curator.at("AGR-000001", "title")
    curator.press(Key.Key_Down, SHIFT)
    curator.press(Key.Key_C, CONTROL)
    curator.at("AGR-000003", "title")
    curator.press(Key.Key_V, CONTROL)
    assert curator.shown("AGR-000003", "title") == curator.shown("AGR-000001", "title")
    assert curator.shown("AGR-000004", "title") == curator.shown("AGR-000002", "title")
    assert curator.session.context.undo.undo_stack.undoText() == "paste into 2 cells"
    curator.press(Key.Key_Z, CONTROL)
    assert curator.shown("AGR-000003", "title") == "Accord"


def test_a_deleted_agreement_comes_back_and_the_table_goes_to_it(curator):
    curator.at("AGR-000004", "title")
    curator.press(Key.Key_Delete, CONTROL)
    curator.window.message_bar.press("Delete with citations")
    curator.wait()
    assert curator.table.model.count == 19
    curator.press(Key.Key_Z, CONTROL)
    assert curator.table.model.count == 20
    cell = curator.table.current_cell()
    assert curator.register.number(cell.record) == "AGR-000004"
