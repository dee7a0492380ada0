"""Competing values side by side, answered by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from tests.builders import a_citation, a_source, an_agreement, an_event
from tests.ui.contexts import a_context

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.cited_sentences import cited_sentence
from agreement_register.curation.conflicts.conflicts import conflict_of
from agreement_register.curation.register import create_register
from agreement_register.ui.findings.claim_card import MarkedSentence, bearing_first
from agreement_register.ui.findings.conflict_popover import ConflictPopover

Key = Qt.Key


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def context(register, tmp_path):
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()


@pytest.fixture
def cell(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1993")
    text = "Of ships.\n\nThey signed in 1996."
    source = a_source(register, text_kind="abstract", text=text)
    a_citation(register, event, "date", "1993", value="1993", source=source, rank="preferred")
    a_citation(register, event, "date", "1996", value="1996", source=source, paragraph=2)
    return Cell("agreement", agreement, "signed")


@pytest.fixture
def popover(qtbot, context, cell):
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    popover = ConflictPopover(context, window)
    assert popover.open_for(cell, window.centralWidget(), QRect(300, 60, 160, 30))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QApplication.processEvents()  # a click needs the places that the layout gives
    popover.keep_window = window
    return popover


def event_of(register):
    return register.find("EVT-000001")[1]


def state(register):
    found = conflict_of(register, Cell("event", event_of(register), "date"))
    return found.state, found.explanation


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def give_reason(qtbot, popover):
    press(qtbot, Key.Key_R)
    assert popover.answering.reason.hasFocus()
    qtbot.keyClicks(popover.answering.reason, "Two calendars")


def test_every_value_stands_there_with_its_source_and_passage(popover):
    assert [card.claim.value for card in popover.cards.cards] == ["1993", "1996"]
    assert [card.claim.is_accepted for card in popover.cards.cards] == [True, False]
    said = [label.text() for label in popover.cards.cards[1].findChildren(QWidget)
            if hasattr(label, "text") and callable(label.text)]  # fmt: skip
    assert {"SRC-000001", "¶2"} <= set(said)
    (sentence,) = popover.cards.cards[1].findChildren(MarkedSentence)
    assert sentence.text() == "They signed in <b><u>1996</u></b>."
    assert sentence.accessibleName() == "They signed in 1996."


def test_what_bears_a_value_comes_first(register):
    record = an_event(register, an_agreement(register), "1993")
    text = "Nothing is said here.\nA long tale, and so on. They signed in 1996 at last. Then not."
    source = a_source(register, text=text, text_kind="original")
    vague = a_citation(register, record, "date", "1997", source=source, paragraph=1)
    known = a_citation(
        register, record, "date", "1996", source=source, paragraph=2, credibility="3"
    )
    rows = bearing_first(register, register.rows("citation", [vague, known]))
    assert [row.id for row in rows] == [known, vague]
    found = cited_sentence(register, rows[0])
    assert found.words == "They signed in 1996 at last."
    assert found.words[found.start : found.end] == "1996"
    assert not cited_sentence(register, rows[1]).bears


def test_a_value_is_accepted_by_its_number_with_a_reason(qtbot, context, register, popover):
    press(qtbot, Key.Key_2)
    assert popover.answering.accept_button.text() == "&Accept 2: 1996"
    give_reason(qtbot, popover)
    press(qtbot, Key.Key_Return)
    assert register.values("event", event_of(register))["date"] == "1996"
    assert state(register) == ("resolved", "Two calendars")
    assert not popover.isVisible()
    context.undo.undo_stack.undo()
    assert register.values("event", event_of(register))["date"] == "1993"
    assert state(register) == ("open", "")


def test_what_is_not_accepted_stays_as_a_citation(qtbot, register, popover):
    press(qtbot, Key.Key_2)
    give_reason(qtbot, popover)
    press(qtbot, Key.Key_Return)
    ids = register.where("citation", "record", event_of(register))
    ranks = {row["stated_value"]: row["rank"] for row in register.rows("citation", ids)}
    assert ranks == {"1993": "normal", "1996": "preferred"}


def test_accepting_without_a_reason_is_refused_in_place(qtbot, register, popover):
    position = register.log_position
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Return)
    assert popover.answering.trouble == "Say why; the reason stays with the answer."
    assert (popover.isVisible(), popover.answering.reason.hasFocus()) == (True, True)
    assert register.log_position == position


def test_digits_and_letters_in_the_reason_are_text(qtbot, popover):
    give_reason(qtbot, popover)
    qtbot.keyClicks(popover.answering.reason, " 2 R")
    assert (popover.answering.reason.text(), popover.answering._number) == ("Two calendars 2 R", 1)


def test_what_is_standing_can_be_confirmed(qtbot, register, popover):
    give_reason(qtbot, popover)
    press(qtbot, Key.Key_Return)
    assert register.values("event", event_of(register))["date"] == "1993"
    assert state(register) == ("resolved", "Two calendars")


@pytest.mark.parametrize(
    ("button", "wanted"), [("explain_button", "explained"), ("open_button", "open")]
)
def test_both_can_be_kept_or_left_open_with_the_reason(qtbot, register, popover, button, wanted):
    give_reason(qtbot, popover)
    qtbot.mouseClick(getattr(popover.answering, button), Qt.MouseButton.LeftButton)
    assert state(register) == (wanted, "Two calendars")


def test_escape_answers_nothing(qtbot, register, popover):
    position = register.log_position
    press(qtbot, Key.Key_Escape)
    assert (popover.isVisible(), register.log_position) == (False, position)


def test_a_click_picks_a_value_and_its_source_can_be_shown(qtbot, register, popover):
    card = popover.cards.cards[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert popover.answering._number == 2
    source = next(w for w in card.findChildren(QWidget) if w.accessibleName() == "SRC-000001")
    with qtbot.waitSignal(popover.wants_source) as wanted:
        qtbot.mouseClick(source, Qt.MouseButton.LeftButton)
    assert wanted.args == [register.find("SRC-000001")[1]]


def test_a_cell_without_a_dispute_opens_nothing(context, register, popover):
    popover.dismiss()
    agreement = register.find("AGR-000001")[1]
    anchor = popover.keep_window.centralWidget()
    assert not popover.open_for(Cell("agreement", agreement, "title"), anchor)
    assert not popover.isVisible()
