"""Each kind of editor by itself: what it offers, reads and hands over, all by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from tests.builders import add, an_actor, an_agreement
from tests.ui.contexts import a_context

from agreement_register.curation.cells.cells import text_to_edit
from agreement_register.curation.register import create_register
from agreement_register.domain.dates.dates import PartialDate, stored
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.ui.editors.completions import Completion, CompletionModel
from agreement_register.ui.editors.editor_factory import make_editor
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.editors.field_editor import FieldEditor, Step

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def context(qapp, register, tmp_path):
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()


class Typing:
    """An open editor and what came of it."""

    def __init__(self, qtbot, editor):
        self.qtbot, self.editor = qtbot, editor
        self.values, self.gaps, self.names, self.left = [], [], [], 0
        editor.committed.connect(self.values.append)
        editor.gap_chosen.connect(self.gaps.append)
        editor.name_made.connect(lambda name, given: self.names.append((name, dict(given))))
        editor.cancelled.connect(self._leave)

    def _leave(self):
        self.left += 1

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.editor.focusProxy(), key, modifiers)

    def type(self, text):
        for letter in text:  # Qt's own helper knows the keys of Latin letters only
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.editor.focusProxy(), key)

    @property
    def said(self):
        return self.editor.panel.accessibleName()

    @property
    def tone(self):
        return self.editor.panel._tone

    @property
    def offered(self):
        return [offer.words for offer in self.editor.completions.completions]


@pytest.fixture
def edit(qtbot, context):
    windows = []

    def begin(kind, field, value=None):
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        window.setCentralWidget(QWidget())
        window.resize(900, 600)
        window.show()
        window.activateWindow()
        editor = make_editor(BY_NAME[kind].field(field), context, window.centralWidget())
        editor.setGeometry(20, 20, 300, 32)
        editor.set_value(value)
        editor.show()
        editor.setFocus()
        editor.select_all()
        qtbot.waitUntil(editor.focusProxy().hasFocus)
        return Typing(qtbot, editor)

    yield begin
    for window in windows:
        window.close()


# Dates: the eight answers


@pytest.mark.parametrize(
    ("typed", "tone", "said"),
    [
        ("28.03.1994", Tone.UNDERSTOOD, "28 March 1994 A Monday."),
        ("Dec 1995", Tone.UNDERSTOOD, "December 1995 Some day from 1 to 31 December 1995."),
        ("1989?", Tone.UNDERSTOOD, "1989 (uncertain)"),
        ("03/04/1994", Tone.ASKS, "Which day is meant?"),
        ("31 June 1997", Tone.REFUSES, "June has 30 days."),
        ("1 January 1993", Tone.TELLS, "1 January 1993 Is the day known, or only the year?"),
        ("1997-2002", Tone.UNDERSTOOD, "between 1997 and 2002"),
        (" ", Tone.TELLS, "Empty means not recorded"),
    ],
)
def test_a_date_is_read_back_with_every_key(edit, typed, tone, said):
    typing = edit("event", "date")
    typing.type(typed)
    assert typing.said.startswith(said)
    assert typing.tone is tone
    assert typing.values == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("28.03.1994", "1994-03-28"), ("1989?", "1989?"), ("1997-2002", "[1997..2002]"), ("", None)],
)
def test_enter_hands_over_the_stored_form(edit, typed, value):
    typing = edit("event", "date")
    typing.type(typed)
    typing.press(Key.Key_Return)
    assert typing.values == [value]
    assert typing.editor.step is Step.DOWN


@pytest.mark.parametrize("typed", ["03/04/1994", "31 June 1997", "next week"])
def test_nothing_is_handed_over_while_a_sentence_asks_or_refuses(edit, typed):
    typing = edit("event", "date")
    typing.type(typed)
    typing.press(Key.Key_Return)
    typing.press(Key.Key_Tab)
    assert typing.values == []


@pytest.mark.parametrize(
    ("typed", "answer", "value"),
    [
        ("03/04/1994", Key.Key_1, "1994-04-03"),
        ("03/04/1994", Key.Key_2, "1994-03-04"),
        ("31 June 1997", Key.Key_1, "1997-06"),
        ("1 January 1993", Key.Key_1, "1993"),
        ("next week", Key.Key_1, "\tnext week"),
    ],
)
def test_a_numbered_answer_is_taken_with_alt(edit, typed, answer, value):
    typing = edit("event", "date")
    typing.type(typed)
    typing.press(answer, ALT)
    assert typing.values == [value]


def test_control_enter_keeps_words_that_a_list_lacks_beside_those_it_has(edit):
    typing = edit("agreement", "subject")
    typing.type("joint exercises; polar rescue")
    typing.press(Key.Key_Return)
    assert typing.values == []
    typing.press(Key.Key_Return, CONTROL)
    assert typing.values == ["joint exercises; polar rescue"]


def test_words_cannot_be_kept_in_a_list_of_the_register_itself(edit):
    typing = edit("agreement", "curation_state")
    typing.type("who knows")
    typing.press(Key.Key_Return, CONTROL)
    assert typing.values == []


def test_control_enter_keeps_the_words_but_not_those_of_a_date_it_understands(edit):
    typing = edit("event", "date")
    typing.type("after the harvest")
    typing.press(Key.Key_Return, CONTROL)
    typing.editor.set_text("1993")
    typing.press(Key.Key_Return, CONTROL)
    assert typing.values == ["\tafter the harvest", "1993"]


def test_an_empty_date_offers_what_a_source_may_say_instead(edit):
    typing = edit("event", "date")
    typing.press(Key.Key_2, ALT)
    typing.press(Key.Key_3, ALT)
    assert typing.gaps == ["open", "not applicable"]


@pytest.mark.parametrize(("kind", "field", "words", "gap"), [
    ("event", "date", "n/a", "not applicable"), ("event", "date", "not yet", "open"),
    ("event", "date", "unknown", "unknown"), ("event", "date", "-", "not applicable"),
    ("agreement", "parties", "Unknown", "unknown"), ("event", "legal_act", "n/a", "not applicable"),
])  # fmt: skip
def test_words_in_place_of_a_value_offer_the_gap_that_they_may_be(edit, kind, field, words, gap):
    typing = edit(kind, field)
    typing.type(words)
    typing.press(Key.Key_Return)
    typing.press(Key.Key_1, ALT)
    assert (typing.gaps, typing.values) == ([gap], [])


def test_control_semicolon_writes_the_present_day(edit):
    typing = edit("event", "date")
    typing.press(Key.Key_Semicolon, CONTROL)
    assert typing.tone is Tone.UNDERSTOOD


@pytest.mark.parametrize(
    "date",
    [
        PartialDate("1994-03-28"), PartialDate("[1997..2002]"), PartialDate("XXXX-02"),
        PartialDate("[1990..2009]", "1990s and early 2000s"), PartialDate("[..2025-12-19]"),
        PartialDate("2014/.."), PartialDate("198X"), PartialDate("1989~"), PartialDate("[1992..]"),
        PartialDate("", "after the harvest"),
    ],
)  # fmt: skip
def test_a_date_opened_and_stored_again_is_the_same(edit, date):
    typing = edit("event", "date", stored(date))
    if date.edtf:
        typing.press(Key.Key_Return)
    else:
        typing.press(Key.Key_Return, CONTROL)
    assert typing.values == [stored(date)]


def test_escape_leaves(edit):
    typing = edit("event", "date", "1993")
    typing.type("20")
    typing.press(Key.Key_Escape)
    assert (typing.left, typing.values) == (1, [])


# Lists


def test_a_list_is_offered_whole_and_filtered_by_typing(edit):
    typing = edit("agreement", "type", "protocol")
    assert "treaty" in typing.offered
    assert typing.editor.completions.chosen().words == "protocol"
    typing.type("tre")
    assert typing.offered[0] == "treaty"
    assert typing.editor.completions.chosen().meaning == "A formal agreement between states"
    typing.press(Key.Key_Return)
    assert typing.values == ["treaty"]


def test_the_arrows_choose_and_tab_takes(edit):
    typing = edit("agreement", "type")
    typing.press(Key.Key_Down)
    typing.press(Key.Key_Down)
    typing.press(Key.Key_Tab)
    assert (typing.values, typing.editor.step) == (["treaty"], Step.RIGHT)


def test_a_word_is_found_by_its_definition(edit):
    typing = edit("agreement", "type")
    typing.type("upholds")
    assert typing.offered == []
    typing.editor.set_text("")
    typing.type("multilateral")
    assert typing.offered == ["convention"]


def test_a_word_that_is_not_in_the_list_is_refused(edit):
    typing = edit("agreement", "type")
    typing.type("xyz")
    typing.press(Key.Key_Return)
    assert typing.editor.is_refused
    assert "“xyz” is not in the list of Type" in typing.said
    assert typing.values == []


def test_several_words_are_joined_by_semicolons(edit):
    typing = edit("agreement", "subject")
    typing.type("joint")
    typing.type(";")
    typing.type("peace")
    typing.press(Key.Key_Return)
    assert typing.values == ["joint exercises; peacekeeping"]


def test_an_empty_list_field_is_stored_as_nothing(edit):
    typing = edit("agreement", "type", "treaty")
    typing.press(Key.Key_Delete)
    typing.press(Key.Key_Return)
    assert typing.values == [None]


def test_a_flag_is_yes_or_no(edit):
    typing = edit("event", "planned")
    assert typing.offered == ["yes", "no"]
    typing.type("y")
    typing.press(Key.Key_Return)
    assert typing.values == [1]


def test_the_list_model_has_no_fault(qtmodeltester, qapp):
    model = CompletionModel()
    model.show_completions([Completion("treaty", "A formal agreement"), Completion("protocol")])
    qtmodeltester.check(model)
    model.show_completions([])


# Names


@pytest.fixture
def states(register):
    russia = an_actor(register, "Russia", code="RUS")
    add(register, "name", actor=russia, name="Россия", language="ru", text_blocks="Cyrl")
    return {"Russia": russia, "Prussia": an_actor(register, "Prussia")}


def test_an_actor_is_completed_on_any_name_it_is_known_by(edit, states):
    typing = edit("agreement", "depositary")
    typing.type("Росси")
    assert typing.editor.completions.chosen() == Completion("Russia", "Россия", "Russia")
    typing.press(Key.Key_Return)
    assert typing.values == [states["Russia"]]


def test_a_name_is_not_taken_by_surprise(edit, states):
    typing = edit("agreement", "depositary")
    typing.type("russ")
    assert typing.editor.completions.chosen().words == "Russia"
    typing.editor.set_text("")
    typing.type("ussia")
    assert typing.editor.completions.chosen() is None


def test_a_new_name_asks_for_a_new_actor_in_place(edit, states):
    typing = edit("agreement", "depositary")
    typing.type("Utopia")
    typing.press(Key.Key_Return)
    assert (typing.values, typing.tone) == ([], Tone.ASKS)
    assert "No actor is known as “Utopia”. New actor?" in typing.said
    typing.press(Key.Key_1, ALT)
    assert typing.names == [("Utopia", {"kind": "state"})]


def test_parties_are_completed_one_by_one(edit, states):
    typing = edit("agreement", "parties")
    typing.type("pru")
    typing.type(";")
    typing.type("rus")
    typing.press(Key.Key_Return)
    assert typing.values == ["Prussia; Russia"]


def test_another_record_is_found_by_its_words_and_taken_by_its_number(edit, register):
    an_agreement(register, "On harbours")
    typing = edit("relation", "other")
    typing.type("harb")
    assert typing.offered == ["On harbours"]
    typing.press(Key.Key_Return)
    assert typing.values == [register.find("AGR-000001")[1]]


# Texts


def test_alt_enter_begins_a_new_line_and_enter_stores(edit):
    typing = edit("agreement", "content")
    typing.type("one")
    typing.press(Key.Key_Return, ALT)
    typing.type("two")
    typing.press(Key.Key_Return)
    assert typing.values == ["one\ntwo"]


def test_a_very_long_text_is_not_cut(edit):
    for field in ("title", "content"):
        typing = edit("agreement", field, "x" * 40_000)
        typing.press(Key.Key_Return)
        assert len(typing.values[0]) == 40_000


@pytest.mark.parametrize(
    "text", ["=1+1", "  kept  ", "\u05e2\u05d1\u05e8\u200f", "e\u0301te", "a & b <i>"]
)
def test_a_text_is_kept_as_typed(edit, text):
    typing = edit("agreement", "content", text)
    typing.press(Key.Key_Return)
    assert typing.values == [text]


def test_what_must_not_be_empty_says_so(edit):
    typing = edit("agreement", "title", "On visits")
    typing.press(Key.Key_Delete)
    typing.press(Key.Key_Return)
    assert "Title cannot be empty" in typing.said
    typing.type("O")
    assert not typing.editor.is_refused


def test_a_number_is_refused_in_words(edit):
    typing = edit("party", "position")
    typing.type("first")
    typing.press(Key.Key_Return)
    assert "Position is a whole number; “first” is not." in typing.said


def test_shift_turns_the_way_round(edit):
    typing = edit("agreement", "title", "On visits")
    typing.press(Key.Key_Return, SHIFT)
    assert typing.editor.step is Step.UP
    typing.press(Key.Key_Backtab, SHIFT)
    assert typing.editor.step is Step.LEFT


# All of them


def test_every_editable_field_has_an_editor_with_a_name(edit, context, register):
    parent = edit("agreement", "title").editor.parentWidget()
    for record_type in RECORD_TYPES:
        for field in record_type.fields:
            if field.is_editable:
                editor = make_editor(field, context, parent)
                assert isinstance(editor, FieldEditor)
                assert editor.focusProxy().accessibleName() == field.label
                assert text_to_edit(register, field, None) == ""
                editor.finish()


def test_the_panel_goes_with_its_editor(edit, qtbot):
    typing = edit("event", "date", "1993")
    panel = typing.editor.panel
    assert panel.isVisible()
    gone = []
    panel.destroyed.connect(lambda: gone.append(True))
    typing.editor.finish()
    qtbot.waitUntil(lambda: bool(gone))
