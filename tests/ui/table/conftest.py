"""A table pane on a small register of its own, in a window with the keyboard in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from tests.builders import a_party, an_actor, an_agreement, an_event
from tests.ui.contexts import a_context

from agreement_register.curation.register import create_register
from agreement_register.ui.table.table_pane import TablePane


class ShownTable:
    """The pane with its register, and the ways of a test to look at both."""

    def __init__(self, qtbot, context, pane):
        self.qtbot, self.context, self.pane = qtbot, context, pane
        self.register, self.view, self.model = context.register, pane.view, pane.model
        self.said = []
        context.messages.shown.connect(self._note)
        context.undo.refused.connect(self._note_refusal)

    def _note(self, message):
        self.said.append(message.text)

    def _note_refusal(self, sentence, _again):
        self.said.append(sentence)

    def press(self, key, modifiers=None):
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget()
        arguments = () if modifiers is None else (modifiers,)
        self.qtbot.keyClick(target, key, *arguments)

    def type(self, text):
        """Type each letter where the keyboard is by then."""
        for letter in text:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def column(self, key):
        return next(n for n, each in enumerate(self.model.columns) if each.key == key)

    def at(self, row, key):
        """Put the focus frame on a cell."""
        self.pane.columns.reveal(self.column(key))
        self.view.go(row, self.column(key))

    def text(self, row, key):
        return self.model.index(row, self.column(key)).data()

    def texts(self, key):
        return [self.text(row, key) for row in range(self.model.count)]

    @property
    def focus(self):
        index = self.view.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    @property
    def editor(self):
        editing = self.view.editing
        return editing.editor if editing else None

    @property
    def panel_words(self):
        return self.editor.panel.accessibleName()


@pytest.fixture
def register(tmp_path):
    """Return a register with three agreements and three states."""
    register = create_register(tmp_path / "mine.register", "Ada")
    states = [an_actor(register, name) for name in ("Norland", "Sudland", "Westland")]
    for place, date in enumerate(("1993", "1995-12", None)):
        agreement = an_agreement(register, f"Pact {place + 1}")
        a_party(register, agreement, states[0], position=1)
        a_party(register, agreement, states[(place + 1) % 3], position=2)
        if date:
            an_event(register, agreement, date)
    yield register
    register.close()


@pytest.fixture
def shown_table(qtbot, register, tmp_path):
    context = a_context(register, tmp_path)
    window = QMainWindow()
    qtbot.addWidget(window)
    pane = TablePane(context)
    window.setCentralWidget(pane)
    window.resize(1100, 600)
    window.show()
    window.activateWindow()
    pane.show_kind("agreement")
    pane.setFocus()
    qtbot.waitUntil(pane.view.hasFocus)
    yield ShownTable(qtbot, context, pane)
    context.reader.close()  # what is still to be counted would find the register closed
    context.undo.close()
    context.background.wait()
    context.change_signals.close()
    window.close()
