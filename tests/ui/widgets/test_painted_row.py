"""A painted row wraps its words, makes room for a button, and is copied by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.layouts import WrappingLine
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

LONG = "No longer of strategic relevance, in the words of officials who spoke of it"


@pytest.fixture
def row(qtbot):
    row = PaintedRow("Reason")
    qtbot.addWidget(row)
    row.set_words((Column(0, 60, (Words("Reason"),)), Column(70, 0, (Words(LONG),))))
    return row


def test_words_wrap_where_there_is_less_room(row):
    assert row.heightForWidth(200) > row.heightForWidth(900)


def test_a_word_longer_than_any_line_goes_on_in_the_next(row):
    row.set_words((Column(0, 0, (Words("5d9df97c348c99b8a95f2838" * 3),)),))
    assert row.heightForWidth(150) >= 2 * row.heightForWidth(1500)


def test_a_button_at_the_right_takes_its_room_from_the_words(row):
    narrow = next(w for w in range(200, 900) if row.heightForWidth(w) < row.heightForWidth(w - 1))
    row.put_at_right(LinkButton("Cite…"))
    assert row.heightForWidth(narrow) > PaintedRow.heightForWidth(row, narrow + 100)


def test_larger_text_makes_the_row_higher(row):
    before = row.heightForWidth(400)
    font = QFont(row.font())
    font.setPointSizeF(18)
    row.setFont(font)
    assert row.heightForWidth(400) > before


def test_the_words_are_copied_by_the_usual_key(row, qtbot):
    row.show()
    qtbot.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    row.hide()
    assert QGuiApplication.clipboard().text() == LONG


def test_words_below_begin_under_those_beside_each_other(row):
    beside = row.heightForWidth(600)
    row.set_words((Column(0, 60, (Words("Reason"),)), Column(70, 0, (Words(LONG),)),
                   Column(0, 0, (Words("SRC-000003 ¶7"),), is_below=True)))  # fmt: skip
    assert row.heightForWidth(600) > beside


def test_links_go_on_in_the_next_line_where_one_is_full(qtbot):
    held = QWidget()
    qtbot.addWidget(held)
    actions = WrappingLine()
    QVBoxLayout(held).addLayout(actions)
    for text in ("Accept", "Rank and reason…", "Withdraw", "Show passage"):
        actions.addWidget(LinkButton(text))
    assert actions.heightForWidth(120) > actions.heightForWidth(900)
    assert actions.count() == 4
    assert actions.itemAt(9) is None
