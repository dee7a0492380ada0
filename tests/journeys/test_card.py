"""The card in the real main window: read, edited and explained by keyboard, undone, left again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.related_row import RelatedRow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
AGREEMENT = "AGR-000004"


class Reader:
    """Goes from the table to the card and back, by keys only."""

    def __init__(self, qtbot, session):
        self.qtbot, self.session = qtbot, session
        self.register = session.context.register
        self.central_area = session.register_window.central_area
        self.card = self.central_area.card

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def select(self, number, field):
        kind, record = self.register.find(number)
        self.qtbot.waitUntil(lambda: not self.central_area.table.model.is_waiting)
        self.central_area.go_to(Cell(kind, record, field))
        self.central_area.table.setFocus()
        self.qtbot.waitUntil(lambda: self.card_number() == number)

    def card_number(self):
        details = self.card._card_context.details
        return details.row.number if details else ""

    def go_to_card(self):
        for _pane in range(4):
            if self.card.isAncestorOf(QApplication.focusWidget()):
                return
            self.press(Key.Key_F6)
        raise AssertionError("F6 does not reach the card")

    def step_to(self, wanted):
        for _step in range(80):
            if wanted(QApplication.focusWidget()):
                return QApplication.focusWidget()
            self.press(Key.Key_Tab)
        raise AssertionError("Tab does not reach it")

    def shown(self, key):
        kind, record = self.register.find(AGREEMENT)
        return self.register.row(kind, record)[key]


@pytest.fixture
def reader(qtbot, sample_window):
    return Reader(qtbot, sample_window[1])


def test_the_card_follows_the_table_and_is_edited_by_keyboard(reader):
    reader.select(AGREEMENT, "signed")
    reader.go_to_card()
    assert QApplication.focusWidget().cell.field == "signed"
    reader.press(Key.Key_F2)
    reader.type("29 March 1994")
    reader.press(Key.Key_Return)
    assert reader.shown("signed") == "1994-03-29"
    assert QApplication.focusWidget().cell.field == "in_force"
    reader.press(Key.Key_Z, CONTROL)
    assert reader.shown("signed") == "1994-03-28"


def test_an_event_is_opened_and_given_a_place(reader):
    reader.select(AGREEMENT, "signed")
    reader.go_to_card()
    reader.step_to(lambda widget: isinstance(widget, RelatedRow) and widget.key.startswith("EVT-"))
    reader.press(Key.Key_Return)
    event = QApplication.focusWidget().key
    reader.step_to(lambda widget: isinstance(widget, FieldRow) and widget.cell.field == "place")
    reader.type("B")
    reader.type("ucharest")
    reader.press(Key.Key_Return)
    kind, record = reader.register.find(event)
    assert reader.register.row(kind, record)["place"] == "Bucharest"


def test_the_value_on_the_card_is_explained_and_its_source_opened(reader):
    reader.select(AGREEMENT, "title")
    reader.go_to_card()
    reader.press(Key.Key_I, CONTROL)
    why = reader.session.register_window.evidence.reason_popover
    assert why.isVisible()
    assert why.steps[0].kind == "value"
    why.show_source()
    reader.qtbot.waitUntil(lambda: reader.card_number().startswith("SRC-"))


def test_a_citation_opens_to_its_passage_in_the_article(reader):
    reader.select(AGREEMENT, "signed")
    details = reader.card._card_context.details
    citation = next(c for c in details.citations if c["stated_value"] == "28 March 1994")
    reader.card.wants_passage.emit(citation.id)
    article = reader.central_area.article
    assert article.is_shown
    start, end = article.pane.view.highlighted
    assert article.pane.view.text_blocks.text[start:end] == "28 March 1994"
    assert reader.card_number() == AGREEMENT


def test_another_register_type_empties_or_follows_the_card(reader):
    reader.select(AGREEMENT, "signed")
    reader.press(Key.Key_5, CONTROL)
    reader.qtbot.waitUntil(lambda: reader.card_number().startswith("ACR-"))
