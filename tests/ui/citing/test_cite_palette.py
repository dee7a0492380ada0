"""The cite palette and its neighbour for ranks, by the keyboard, on a real register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement, an_event
from tests.ui.contexts import a_context

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing import ranks
from agreement_register.curation.register import create_register
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import text
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.citing.cite_palette import CitePalette
from agreement_register.ui.citing.rank_popover import RankPopover

Key, CONTROL, SHIFT, ALT = (
    Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "mine.register", "Ada")
    yield register
    register.close()


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    anchor = QWidget()
    anchor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(anchor)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    anchor.setFocus()
    qtbot.waitUntil(anchor.hasFocus)
    return window


@pytest.fixture
def context(register, tmp_path):
    context = a_context(register, tmp_path)
    yield context
    context.undo.close()
    context.change_signals.close()


@pytest.fixture
def palette(context, window):
    return CitePalette(context, window)


@pytest.fixture
def signed(register):
    """Return the cell of an agreement signed in 1993; its event; and one source with a text."""
    agreement = an_agreement(register)
    event = an_event(register, agreement, "1993")
    a_source(register, "Harbour News", text_kind="abstract", text="Nothing.\n\nThey met in May.")
    return Cell("agreement", agreement, "signed"), event


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def type_in(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def open_at(palette, cell):
    assert palette.open_for(cell, palette.parentWidget().centralWidget())


def citations(register):
    return register.rows("citation", register.view(ViewQuery("citation")).ids)


def take_source(qtbot, palette, words="harbour"):
    type_in(qtbot, words)
    press(qtbot, Key.Key_Return)
    assert palette.form.place.paragraph.hasFocus()


def test_a_citation_is_stored_by_the_keyboard_and_the_shown_value_stays(
    qtbot, register, palette, signed
):
    cell, event = signed
    open_at(palette, cell)
    take_source(qtbot, palette)
    type_in(qtbot, "2")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "May 1993")
    press(qtbot, Key.Key_Return)
    (citation,) = citations(register)
    keys = ("record", "field", "stated_value", "verdict", "source", "paragraph", "rank")
    assert [citation[key] for key in keys] == [
        "EVT-000001", "date", "May 1993", "refines", "SRC-000001", 2, "normal",
    ]  # fmt: skip
    assert register.values("event", event)["date"] == "1993"
    assert not palette.isVisible()
    assert palette.parentWidget().centralWidget().hasFocus()


def test_shift_enter_also_accepts_the_stated_value_in_one_step(
    qtbot, context, register, palette, signed
):
    cell, event = signed
    open_at(palette, cell)
    take_source(qtbot, palette)
    palette.form.line.value.setFocus()
    palette.form.line.value.selectAll()
    type_in(qtbot, "May 1993")
    press(qtbot, Key.Key_Return, SHIFT)
    assert register.values("event", event)["date"] == "1993-05"
    assert citations(register)[0]["rank"] == "preferred"
    context.undo.undo_stack.undo()
    assert (register.values("event", event)["date"], citations(register)) == ("1993", [])


def test_accepting_steps_the_former_preferred_citation_down(qtbot, register, palette, signed):
    cell, event = signed
    old = a_source(register, "Old list")
    a_citation(register, event, "date", "1993", value="1993", rank="preferred", source=old)
    open_at(palette, cell)
    take_source(qtbot, palette)
    palette.form.line.value.setFocus()
    palette.form.line.value.selectAll()
    type_in(qtbot, "May 1993")
    palette.store(accept=True)
    assert [row["rank"] for row in citations(register)] == ["normal", "preferred"]


def test_escape_leaves_everything_as_it_was(qtbot, register, palette, signed):
    position = register.log_position
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    press(qtbot, Key.Key_Escape)
    assert (palette.isVisible(), register.log_position) == (False, position)


def test_control_enter_stores_and_waits_for_the_note(qtbot, register, palette, signed):
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    press(qtbot, Key.Key_Return, CONTROL)
    assert len(citations(register)) == 1
    assert palette.form.details.note.hasFocus()
    type_in(qtbot, "Second edition")
    press(qtbot, Key.Key_Return)
    assert (citations(register)[0]["note"], palette.isVisible()) == ("Second edition", False)


def test_a_source_is_made_in_place_with_the_citation_in_one_step(
    qtbot, context, register, palette, signed
):
    open_at(palette, signed[0])
    type_in(qtbot, "Fleet gazette")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    (citation,) = citations(register)
    assert (citation["source"], citation["source_title"]) == ("SRC-000002", "Fleet gazette")
    context.undo.undo_stack.undo()
    assert register.counts()["source"] == 1


def test_the_verdict_and_the_read_back_follow_every_key(qtbot, palette, signed):
    open_at(palette, signed[0])
    stated = palette.form.line.value
    stated.setFocus()
    stated.selectAll()
    type_in(qtbot, "1996")
    verdict = palette.form.verdict
    held = verdict._standing
    standing = [held.itemAt(place).widget().text() for place in range(held.count())]
    assert " ".join(standing) == (
        "Now 1993 competing value: cannot be true together with the accepted value"
    )
    assert verdict.read_back.words == "1996"


def test_words_that_are_no_date_are_kept_and_said_to_be_unread(qtbot, register, palette, signed):
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    palette.form.line.value.setFocus()
    palette.form.line.value.selectAll()
    type_in(qtbot, "soon after the war")
    assert "not compared" in palette.form.verdict.read_back.words
    press(qtbot, Key.Key_Return)
    (citation,) = citations(register)
    assert (citation["stated_value"], citation["verdict"]) == ("soon after the war", "unread")


def test_the_passage_is_shown_while_its_paragraph_is_typed(qtbot, palette, signed):
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    type_in(qtbot, "2")
    assert palette.form.place.passage == "They met in May."
    type_in(qtbot, "7")
    assert palette.form.place.passage == "The kept text has no such paragraph."


def test_a_citation_without_a_source_is_refused_in_place(qtbot, register, palette, signed):
    open_at(palette, signed[0])
    palette.form.line.value.setFocus()
    press(qtbot, Key.Key_Return)
    assert palette._trouble.text() == "Choose the source, or type the title of a new one."
    assert palette.form.place.source.line.hasFocus()
    assert citations(register) == []


def test_a_passage_can_deny_the_value(qtbot, register, palette, signed):
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    press(qtbot, Key.Key_4, ALT)
    press(qtbot, Key.Key_Return)
    assert [(row["assertion"], row["verdict"]) for row in citations(register)] == [
        ("denies", "denies")
    ]


def test_an_empty_date_gets_its_event_and_value_with_the_citation(qtbot, register, palette):
    agreement = an_agreement(register)
    a_source(register)
    open_at(palette, Cell("agreement", agreement, "in_force"))
    take_source(qtbot, palette)
    palette.form.line.value.setFocus()
    type_in(qtbot, "1 March 1996")
    press(qtbot, Key.Key_Return)
    row = register.row("agreement", agreement)
    assert row["in_force"] == "1996-03-01"
    assert citations(register)[0]["verdict"] == "supports"


def test_an_empty_cell_can_be_left_empty(qtbot, register, palette):
    agreement = an_agreement(register)
    a_source(register)
    open_at(palette, Cell("agreement", agreement, "subject"))
    take_source(qtbot, palette)
    palette.form.line.value.setFocus()
    type_in(qtbot, "defence cooperation")
    press(qtbot, Key.Key_Return)  # takes the word of the list
    press(qtbot, Key.Key_6, ALT)
    press(qtbot, Key.Key_Return)
    assert register.values("agreement", agreement)["subject"] is None
    assert [row["stated_value"] for row in citations(register)] == ["defence cooperation"]


def test_who_is_named_and_how_far_it_bears_are_said_in_the_same_form(
    qtbot, register, palette, signed
):
    open_at(palette, signed[0])
    take_source(qtbot, palette)
    details = palette.form.details
    details.attributed.setFocus()
    type_in(qtbot, "the ministry")
    press(qtbot, Key.Key_Return)
    assert [row["attributed_to"] for row in citations(register)] == ["the ministry"]


def test_what_was_changed_meanwhile_is_looked_at_before_it_is_cited(
    qtbot, register, palette, signed
):
    cell, event = signed
    open_at(palette, cell)
    take_source(qtbot, palette)
    stood = register.values("event", event)["date"]
    edit = CellEdit("event", event, "date", stood, "1994")
    register.apply(EditBatch(text("another window"), [edit]))
    held = palette.form.verdict._standing
    assert "1994" in [held.itemAt(place).widget().text() for place in range(held.count())]


def test_the_last_passage_is_there_for_the_next_cell(qtbot, register, palette, signed):
    cell, _event = signed
    open_at(palette, cell)
    take_source(qtbot, palette)
    type_in(qtbot, "2")
    press(qtbot, Key.Key_Return)
    open_at(palette, Cell("agreement", cell.record, "title"))
    press(qtbot, Key.Key_Return)
    newest = citations(register)[-1]
    assert [newest[key] for key in ("field", "paragraph", "stated_value", "verdict")] == [
        "title", 2, "On visits of ships", "supports",
    ]  # fmt: skip


def test_citing_again_needs_no_palette(qtbot, context, register, palette, signed):
    cell, _event = signed
    said = []
    context.messages.shown.connect(lambda message: said.append(message.text))
    assert not palette.cite_again(cell)
    open_at(palette, cell)
    take_source(qtbot, palette)
    type_in(qtbot, "2")
    press(qtbot, Key.Key_Return)
    assert palette.cite_again(Cell("agreement", cell.record, "type"))
    newest = citations(register)[-1]
    assert (newest["field"], newest["source"], newest["verdict"]) == (
        "type", "SRC-000001", "supports",
    )  # fmt: skip
    assert said[-1] == "AGR-000001 cites SRC-000001 ¶2 as “treaty”: supports."


def test_parties_are_cited_each_by_its_own_name(qtbot, register, palette):
    agreement = an_agreement(register)
    for name in ("Norland", "Sudland"):
        a_party(register, agreement, an_actor(register, name))
    a_source(register)
    open_at(palette, Cell("agreement", agreement, "parties"))
    take_source(qtbot, palette)
    press(qtbot, Key.Key_Return)
    assert [(row["stated_value"], row["verdict"]) for row in citations(register)] == [
        ("Norland", "supports"), ("Sudland", "supports"),
    ]  # fmt: skip


def test_a_date_of_the_parties_own_events_is_left_to_the_card(qtbot, context, register, palette):
    agreement = an_agreement(register)
    party = a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1993", party=party)
    cell = Cell("agreement", agreement, "signed")
    with qtbot.waitSignal(palette.wants_card) as wanted:
        assert not palette.open_for(cell, palette.parentWidget().centralWidget())
    assert wanted.args == [cell]


def test_tab_stays_in_the_palette(qtbot, palette, signed):
    open_at(palette, signed[0])
    visited = set()
    for _step in range(20):
        press(qtbot, Key.Key_Tab)
        visited.add(QApplication.focusWidget().accessibleName())
        assert palette.isAncestorOf(QApplication.focusWidget())
    assert {"Source", "Paragraph", "What the passage states", "Note", "Credibility"} <= visited


def test_a_refused_store_keeps_what_was_typed(qtbot, context, register, palette, signed):
    cell, _event = signed
    refused = []
    context.undo.refused.connect(lambda sentence, again: refused.append((sentence, again)))
    open_at(palette, cell)
    take_source(qtbot, palette)
    register.database.raw.execute("PRAGMA query_only = ON")
    press(qtbot, Key.Key_Return)
    assert palette.isVisible()
    assert refused
    register.database.raw.execute("PRAGMA query_only = OFF")
    refused[0][1]()
    assert (len(citations(register)), palette.isVisible()) == (1, False)


@pytest.fixture
def ranked(context, window, register, signed):
    cell, event = signed
    source = a_source(register, "Old list")
    first = a_citation(register, event, "date", "1993", value="1993", source=source)
    a_citation(register, event, "date", "1996", value="1996", source=source)
    return RankPopover(context, window), cell, first


def test_a_rank_is_stored_with_its_reason(qtbot, register, ranked):
    popover, cell, _first = ranked
    assert popover.open_for(cell, popover.parentWidget().centralWidget())
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_3, ALT)
    type_in(qtbot, "A slip of the pen")
    press(qtbot, Key.Key_Return)
    assert [(row["rank"], row["reason"]) for row in citations(register)] == [
        ("normal", None), ("deprecated", "A slip of the pen"),
    ]  # fmt: skip
    assert not popover.isVisible()


def test_the_popover_of_ranks_is_high_enough_for_all_that_stands_in_it(ranked):
    popover, cell, _first = ranked
    popover.open_for(cell, popover.parentWidget().centralWidget())
    assert popover.height() >= popover.layout().totalMinimumSize().height()
    assert popover.rect().contains(popover.reason.geometry())


def test_a_rank_that_a_full_disk_refuses_can_be_tried_again(ranked, context, register, monkeypatch):
    popover, cell, first = ranked
    popover.open_for(cell, popover.parentWidget().centralWidget())
    popover.choose_rank("preferred")
    popover.reason.setText("The official text")
    offered = []
    context.undo.refused.connect(lambda _sentence, again: offered.append(again))
    with monkeypatch.context() as full:
        full.setattr(register, "apply", _full)
        popover.store()
    assert popover.isVisible()
    offered[0]()
    assert register.values("citation", first)["rank"] == "preferred"
    assert not popover.isVisible()


def test_a_rank_without_a_reason_is_refused_in_place(qtbot, register, ranked):
    popover, cell, _first = ranked
    popover.open_for(cell, popover.parentWidget().centralWidget())
    popover.choose_rank("preferred")
    press(qtbot, Key.Key_Return)
    assert popover.isVisible()
    assert {row["rank"] for row in citations(register)} == {"normal"}


def test_a_citation_of_its_own_is_ranked_too(qtbot, register, ranked):
    popover, _cell, first = ranked
    assert popover.open_for(Cell("citation", first, "rank"), popover.parentWidget().centralWidget())
    popover.choose_rank("preferred")
    popover.reason.setText("The official text")
    popover.store()
    assert register.values("citation", first)["rank"] == "preferred"


def test_a_cell_without_citations_has_nothing_to_rank(context, window, register):
    agreement = an_agreement(register)
    popover = RankPopover(context, window)
    assert not popover.open_for(Cell("agreement", agreement, "title"), window.centralWidget())


def test_undoing_a_rank_brings_both_citations_back(context, register, ranked):
    popover, _cell, first = ranked
    register.apply(ranks.set_rank(register, first, "preferred", "First"))
    second = citations(register)[1].id
    context.undo.perform(ranks.set_rank(register, second, "preferred", "Better"))
    assert [row["rank"] for row in citations(register)] == ["normal", "preferred"]
    context.undo.undo_stack.undo()
    assert [row["rank"] for row in citations(register)] == ["preferred", "normal"]
    assert not popover.isVisible()


def _full(_batch):
    raise DiskError(text("The disk is full; the last change was not stored."))
