"""An article of the sample register in a pane on screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from tests.builders import a_source
from tests.ui.contexts import a_context

from agreement_register.curation.register import create_register
from agreement_register.ui.article.reading_pane import ReadingPane


class ShownArticle:
    """A reading pane on screen, with short ways to what it shows."""

    def __init__(self, qtbot, context, pane, window):
        self.qtbot, self.context, self.pane, self.window = qtbot, context, pane, window
        self.register, self.view = context.register, pane.view

    def read(self, number):
        source = self.register.find(number)[1]
        self.pane.show_source(source)
        self.settle()
        return source

    def read_text(self, text, **values):
        """Make a source of a text, and read it."""
        source = a_source(self.register, text=text, text_kind="original", **values)
        self.pane.show_source(source)
        self.settle()
        return source

    def settle(self):
        QApplication.processEvents()
        suggesting = self.pane._read.suggesting
        self.qtbot.waitUntil(lambda: suggesting.is_done or not self.pane.shows_suggestions)
        QApplication.processEvents()

    @property
    def text(self):
        return self.view.text_blocks.text

    def select(self, words):
        start = self.text.index(words)
        self.view.selection.select(start, start + len(words))
        self.view.bring(start, start + len(words))

    @property
    def selected(self):
        return self.view.selection.words

    def press(self, key, modifiers=None):
        args = () if modifiers is None else (modifiers,)
        self.qtbot.keyClick(self.view, key, *args)
        QApplication.processEvents()

    def point_of(self, words):
        start = self.text.index(words)
        self.view.bring(start, start + len(words))
        return self.view.spot_of(start, start + len(words)).center()


def put_on_screen(qtbot, context, size=(900, 700)):
    window = QWidget()
    qtbot.addWidget(window)
    pane = ReadingPane(context)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(pane)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane.setFocus()
    return ShownArticle(qtbot, context, pane, window)


@pytest.fixture
def empty_context(qapp, tmp_path):
    register = create_register(tmp_path / "empty.register", "Ada")
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()
    register.close()


@pytest.fixture
def shown(qtbot, context):
    article = put_on_screen(qtbot, context)
    article.read("SRC-000002")
    yield article
    article.pane.put_away()


@pytest.fixture
def own(qtbot, empty_context):
    """Give a pane on a register of the test's own."""
    article = put_on_screen(qtbot, empty_context)
    yield article
    article.pane.put_away()
