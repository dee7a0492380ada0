"""The card of the sample register, in a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.card.card import RecordCard
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.widgets.painted_row import PaintedRow


class ShownCard:
    """A card on screen, with short ways to its rows."""

    def __init__(self, qtbot, context, window, card):
        self.qtbot, self.context, self.window, self.card = qtbot, context, window, card
        self.register = context.register

    def show(self, number):
        kind, record = self.register.find(number)
        self.card.show_record(kind, record)
        return record

    def section(self, title):
        return next(s for s in self.card._sections.shown if s.spec.title == title)

    def open(self, title):
        self.section(title).head.set_open(True)
        return self.rows(title)

    def close(self, title):
        self.section(title).head.set_open(False)

    def rows(self, title):
        rows = self.section(title).findChildren(PaintedRow)
        return [row for row in rows if row.isVisible()]

    def said(self, title):
        return [row.accessibleName() for row in self.rows(title)]

    def field(self, name, title="Fields"):
        rows = [row for row in self.rows(title) if isinstance(row, FieldRow)]
        return next(row for row in rows if row.cell.field == name)

    def value(self, number, key):
        kind, record = self.register.find(number)
        return self.register.row(kind, record)[key]


@pytest.fixture
def shown(qtbot, context):
    window = QWidget()
    qtbot.addWidget(window)
    card = RecordCard(context)
    QVBoxLayout(window).addWidget(card)
    window.resize(400, 1200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return ShownCard(qtbot, context, window, card)
