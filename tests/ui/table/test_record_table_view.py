"""The keys of the table, and what editing in its cells does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.builders import a_citation, an_agreement, an_event

from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.register import open_register, today
from agreement_register.domain.views import Filter
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.table import record_table_view

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def event_of(shown_table, row):
    agreement = shown_table.model.id_at(row)
    return shown_table.register.where("event", "agreement", agreement)[0]


def clipboard():
    return QGuiApplication.clipboard()


# Moving


@pytest.mark.parametrize(
    ("key", "modifiers", "focus"),
    [
        (Key.Key_Return, None, (2, "title")),
        (Key.Key_Return, SHIFT, (0, "title")),
        (Key.Key_Tab, None, (1, "signed")),
        (Key.Key_Backtab, SHIFT, (1, "parties")),
        (Key.Key_Left, CONTROL, (1, "id")),
        (Key.Key_Right, CONTROL, (1, "cited_percent")),
        (Key.Key_Up, CONTROL, (0, "title")),
        (Key.Key_Down, CONTROL, (2, "title")),
        (Key.Key_Home, CONTROL, (0, "id")),
        (Key.Key_End, CONTROL, (2, "cited_percent")),
    ],
)
def test_a_key_moves_the_focus_frame(shown_table, key, modifiers, focus):
    shown_table.at(1, "title")
    shown_table.press(key, modifiers)
    assert shown_table.focus == focus


def test_tab_goes_on_in_the_next_row_and_over_hidden_columns(shown_table):
    shown_table.at(0, "cited_percent")
    shown_table.press(Key.Key_Tab)
    assert shown_table.focus == (1, "id")


def test_shift_with_control_selects_up_to_the_edge(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Down, CONTROL | SHIFT)
    assert shown_table.view.selected_rows() == [0, 1, 2]
    assert shown_table.focus == (2, "signed")


def test_control_space_selects_the_column_and_shift_space_the_row(shown_table):
    shown_table.at(1, "signed")
    shown_table.press(Key.Key_Space, CONTROL)
    assert shown_table.view.selected_rows() == [0, 1, 2]
    shown_table.press(Key.Key_Space, SHIFT)
    assert shown_table.view.selected_rows() == [1]
    shown_table.press(Key.Key_Escape)
    assert len(shown_table.view.selectionModel().selectedIndexes()) == 1


# Editing


def test_f2_edits_the_value_that_stands_there(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_F2)
    assert shown_table.editor.text() == "1993"
    assert QApplication.focusWidget() is shown_table.editor.line


def test_typing_replaces_the_value_and_enter_stores_it_and_goes_down(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("28.3.1994")
    shown_table.press(Key.Key_Return)
    assert shown_table.text(0, "signed") == "28 March 1994"
    assert shown_table.focus == (1, "signed")
    assert shown_table.view.hasFocus()


def test_tab_stores_and_goes_right_and_shift_goes_back(shown_table):
    shown_table.at(1, "title")
    shown_table.type("Renamed")
    shown_table.press(Key.Key_Tab)
    assert (shown_table.text(1, "title"), shown_table.focus) == ("Renamed", (1, "signed"))
    shown_table.type("1996")
    shown_table.press(Key.Key_Backtab, SHIFT)
    assert (shown_table.text(1, "signed"), shown_table.focus) == ("1996", (1, "title"))


def test_escape_leaves_the_cell_as_it_was(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("2001")
    shown_table.press(Key.Key_Escape)
    assert shown_table.editor is None
    assert shown_table.text(0, "signed") == "1993"
    assert shown_table.context.undo.undo_stack.count() == 0


def test_an_unchanged_value_is_no_change(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_F2)
    shown_table.press(Key.Key_Return)
    assert shown_table.context.undo.undo_stack.count() == 0
    assert shown_table.focus == (1, "signed")


def test_a_date_into_an_empty_cell_makes_its_event_and_undo_takes_it_back(shown_table):
    shown_table.at(2, "signed")
    shown_table.type("Dec 1995")
    shown_table.press(Key.Key_Return)
    assert shown_table.text(2, "signed") == "December 1995"
    shown_table.context.undo.undo_stack.undo()
    assert shown_table.text(2, "signed") == ""
    assert shown_table.register.where("event", "agreement", shown_table.model.id_at(2)) == []


def test_a_value_that_cannot_be_read_keeps_the_editor_open_and_says_why(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("31 June 1997")
    shown_table.press(Key.Key_Return)
    assert shown_table.editor.text() == "31 June 1997"
    assert shown_table.editor.is_refused
    assert "June has 30 days." in shown_table.panel_words
    assert shown_table.text(0, "signed") == "1993"


def test_a_click_elsewhere_does_not_lose_what_cannot_be_read(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("31 June 1997")
    place = shown_table.view.visualRect(
        shown_table.model.index(2, shown_table.column("title"))
    ).center()
    shown_table.qtbot.mouseClick(shown_table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown_table.editor.text() == "31 June 1997"
    assert shown_table.focus == (0, "signed")


def test_a_click_elsewhere_stores_what_can_be_read(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("1999")
    place = shown_table.view.visualRect(
        shown_table.model.index(2, shown_table.column("title"))
    ).center()
    shown_table.qtbot.mouseClick(shown_table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown_table.editor is None
    assert shown_table.text(0, "signed") == "1999"
    assert shown_table.focus == (2, "title")


def test_control_enter_keeps_words_that_nobody_can_read(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("after the harvest")
    shown_table.press(Key.Key_Return, CONTROL)
    assert shown_table.text(0, "signed") == "after the harvest"
    assert shown_table.model.display(0, shown_table.column("signed")).mark == "check"


def test_a_double_click_edits(shown_table):
    place = shown_table.view.visualRect(
        shown_table.model.index(1, shown_table.column("title"))
    ).center()
    shown_table.qtbot.mouseClick(shown_table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown_table.qtbot.mouseDClick(shown_table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown_table.editor.text() == "Pact 2"


def test_a_computed_cell_is_not_edited_and_says_so(shown_table):
    shown_table.at(0, "status")
    shown_table.press(Key.Key_F2)
    assert shown_table.editor is None
    assert "Status is computed" in shown_table.said[-1]


def test_the_editor_stands_over_its_cell_and_its_panel_not_on_the_row(shown_table):
    shown_table.at(1, "signed")
    shown_table.press(Key.Key_F2)
    cell = shown_table.view.visualRect(shown_table.model.index(1, shown_table.column("signed")))
    assert shown_table.editor.geometry().topLeft() == cell.topLeft()
    panel = shown_table.editor.panel
    in_window = QRect(
        shown_table.editor.mapTo(shown_table.editor.window(), shown_table.editor.rect().topLeft()),
        shown_table.editor.size(),
    )
    assert panel.isVisible()
    assert not panel.geometry().intersects(in_window)


def test_the_date_of_the_parties_own_events_is_left_to_the_card(shown_table, register):
    agreement = shown_table.model.id_at(2)
    party = register.where("party", "agreement", agreement)[0]
    an_event(register, agreement, "1990", party=party)
    shown_table.at(2, "signed")
    with shown_table.qtbot.waitSignal(shown_table.pane.wants_card) as sent:
        shown_table.press(Key.Key_F2)
    assert sent.args == [agreement, "signed"]
    assert shown_table.editor is None


def test_an_edit_made_stale_by_another_window_is_refused_and_nothing_is_lost(shown_table, tmp_path):
    record = shown_table.model.id_at(0)
    shown_table.at(0, "title")
    shown_table.type("Mine")
    other = open_register(tmp_path / "mine.register", "Ben", check=False)
    other.apply(set_cell(other, "agreement", record, "title", "Theirs"))
    other.close()
    shown_table.press(Key.Key_Return)
    assert shown_table.editor.text() == "Mine"
    assert "was changed in another window" in shown_table.panel_words
    assert "It is “Theirs” now." in shown_table.panel_words
    shown_table.press(Key.Key_Return)
    assert shown_table.text(0, "title") == "Mine"


def test_a_full_disk_keeps_what_was_typed_and_trying_again_stores_it(shown_table, register):
    raw = register.database.raw
    again = []
    shown_table.context.undo.refused.connect(lambda _sentence, retry: again.append(retry))
    shown_table.at(0, "content")
    shown_table.press(Key.Key_F2)
    shown_table.editor.set_text("word " * 20_000)
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    shown_table.press(Key.Key_Return)
    assert shown_table.editor.is_refused
    assert "What you typed is still here." in shown_table.panel_words
    assert shown_table.editor.text().startswith("word word")
    raw.execute("PRAGMA max_page_count = 1073741823")
    assert again[0]()
    assert shown_table.editor is None
    assert shown_table.text(0, "content").startswith("word word")


# Clearing, filling, the value above


def test_delete_clears_the_cells_of_the_block_in_one_step(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Down, CONTROL | SHIFT)
    shown_table.press(Key.Key_Delete)
    assert shown_table.texts("signed") == ["", "", ""]
    assert shown_table.said == ["2 cells in 2 rows were cleared."]
    shown_table.context.undo.undo_stack.undo()
    assert shown_table.texts("signed") == ["1993", "December 1995", ""]


def test_cut_copies_the_block_and_empties_it_in_one_step(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Down, CONTROL | SHIFT)
    shown_table.press(Key.Key_X, CONTROL)
    assert QApplication.clipboard().text().split("\n")[:2] == ["1993", "December 1995"]
    assert shown_table.texts("signed") == ["", "", ""]
    shown_table.context.undo.undo_stack.undo()
    assert shown_table.texts("signed") == ["1993", "December 1995", ""]


def test_clearing_a_date_with_citations_asks_in_place(shown_table, register):
    a_citation(register, event_of(shown_table, 0), "date", "1993", value="1993")
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Delete)
    assert "What should go?" in shown_table.panel_words
    assert shown_table.text(0, "signed") == "1993"
    shown_table.press(Key.Key_1, ALT)
    assert shown_table.text(0, "signed") == ""
    assert shown_table.editor is None
    assert event_of(shown_table, 0)


def test_a_title_is_not_cleared(shown_table):
    shown_table.at(0, "title")
    shown_table.press(Key.Key_Delete)
    assert shown_table.text(0, "title") == "Pact 1"
    assert "cannot be empty" in shown_table.said[-1]


def test_fill_down_gives_the_block_the_topmost_value_in_one_step(shown_table):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Down, CONTROL | SHIFT)
    shown_table.press(Key.Key_D, CONTROL)
    assert shown_table.texts("signed") == ["1993"] * 3
    assert shown_table.context.undo.undo_stack.count() == 1


def test_control_apostrophe_takes_the_value_above(shown_table):
    shown_table.at(1, "title")
    shown_table.press(Key.Key_Apostrophe, CONTROL)
    assert shown_table.text(1, "title") == "Pact 1"


def test_control_semicolon_puts_the_present_day_into_a_date(shown_table, register):
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Semicolon, CONTROL)
    assert register.values("event", event_of(shown_table, 0))["date"] == today()
    shown_table.at(0, "title")
    shown_table.press(Key.Key_Semicolon, CONTROL)
    assert shown_table.text(0, "title") == "Pact 1"


def test_a_cell_is_marked_as_a_gap_by_the_keyboard_alone(shown_table):
    shown_table.at(0, "ended")
    shown_table.press(Key.Key_U, CONTROL | SHIFT)
    shown_table.press(Key.Key_Down)
    shown_table.press(Key.Key_Return)
    assert shown_table.text(0, "ended") == "none"
    assert shown_table.view.hasFocus()


# Clipboard


def test_a_block_is_copied_with_tabs_and_with_headers(shown_table):
    shown_table.at(0, "title")
    shown_table.view.reach(1, shown_table.column("signed"), extend=True)
    shown_table.press(Key.Key_C, CONTROL)
    assert clipboard().text() == "Pact 1\t1993\nPact 2\tDecember 1995"
    shown_table.press(Key.Key_C, CONTROL | SHIFT)
    assert clipboard().text().splitlines()[0] == "Title\tSigned"


def test_a_block_is_pasted_as_one_step(shown_table):
    clipboard().setText("One\t1.2.1990\r\nTwo\t1991\r\n")
    shown_table.at(0, "title")
    shown_table.press(Key.Key_V, CONTROL)
    assert shown_table.texts("title") == ["One", "Two", "Pact 3"]
    assert shown_table.texts("signed")[:2] == ["1 February 1990", "1991"]
    assert shown_table.context.undo.undo_stack.count() == 1


def preview_of(shown_table):
    return shown_table.pane.actions_on_cells.growing.dialog


def test_unreadable_cells_are_asked_about_and_nothing_is_half_pasted(shown_table):
    clipboard().setText("One\t1990\nTwo\t31 June 1997")
    shown_table.at(0, "title")
    shown_table.press(Key.Key_V, CONTROL)
    assert shown_table.texts("title") == ["Pact 1", "Pact 2", "Pact 3"]
    (question,) = preview_of(shown_table).read.questions
    assert str(question.said) == "Signed: “31 June 1997” cannot be read. June has 30 days."


def test_one_text_is_pasted_into_every_selected_cell(shown_table):
    clipboard().setText("1990")
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_Down, CONTROL | SHIFT)
    shown_table.press(Key.Key_V, CONTROL)
    assert shown_table.texts("signed") == ["1990"] * 3


def test_what_was_copied_can_be_pasted_back_over_computed_columns(shown_table):
    shown_table.at(0, "id")
    shown_table.press(Key.Key_Space, SHIFT)
    shown_table.press(Key.Key_C, CONTROL)
    shown_table.at(0, "id")
    shown_table.press(Key.Key_V, CONTROL)
    assert shown_table.said == []
    shown_table.at(1, "id")
    shown_table.press(Key.Key_V, CONTROL)
    said = [str(question.said) for question in preview_of(shown_table).read.questions]
    assert any("Id is computed and cannot be typed." in each for each in said)


def test_a_block_that_is_too_wide_leaves_columns_out_until_it_is_told_what_they_are(shown_table):
    clipboard().setText("\t".join("abcdefghij"))
    shown_table.at(1, "title")
    shown_table.press(Key.Key_V, CONTROL)
    assert shown_table.texts("title") == ["Pact 1", "Pact 2", "Pact 3"]
    fields = preview_of(shown_table).read.block.fields
    assert (fields[0].name, fields[-1]) == ("title", None)


# Filters and edits


def test_a_filter_never_drops_an_edit(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("31 June 1997")
    assert not shown_table.pane.add_filter(Filter("type", "protocol", "protocol"))
    assert shown_table.editor.text() == "31 June 1997"
    assert shown_table.pane.query.filters == ()
    shown_table.press(Key.Key_Escape)
    assert shown_table.pane.add_filter(Filter("type", "protocol", "protocol"))


def test_what_is_being_typed_is_stored_before_a_filter_hides_its_row(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("1999")
    shown_table.pane.set_search("Pact 2")
    shown_table.pane.show_all()
    assert shown_table.text(0, "signed") == "1999"


def test_another_edit_does_not_take_the_row_away_under_the_editor(shown_table, register):
    shown_table.pane.set_filters((Filter("type", "treaty", "treaty"),))
    shown_table.at(0, "signed")
    shown_table.type("19")
    record = shown_table.model.id_at(0)
    register.apply(set_cell(register, "agreement", record, "type", "protocol"))
    assert shown_table.editor.text() == "19"
    shown_table.type("98")
    shown_table.press(Key.Key_Return)
    assert record not in [shown_table.model.id_at(row) for row in range(shown_table.model.count)]
    shown_table.pane.show_all()
    assert shown_table.text(0, "signed") == "1998"


def test_sorting_by_the_edited_column_goes_on_in_the_order_seen_while_typing(shown_table):
    shown_table.pane.sort_by("title")
    shown_table.at(0, "title")
    shown_table.type("Zeta")
    shown_table.press(Key.Key_Return)
    assert shown_table.texts("title") == ["Pact 2", "Pact 3", "Zeta"]
    assert shown_table.focus == (0, "title")


def test_a_search_box_of_thousands_keeps_the_focus_frame_in_sight(shown_table, register):
    for place in range(60):
        an_agreement(register, f"More {place}")
    shown_table.at(2, "title")
    shown_table.pane.go_to("agreement", shown_table.model.id_at(50), "title")
    shown = shown_table.view.visualRect(shown_table.view.currentIndex())
    assert shown_table.view.viewport().rect().contains(shown)


def test_the_asking_panel_takes_its_numbered_answer_by_the_keyboard(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("03/04/1994")
    shown_table.press(Key.Key_Return)
    assert "Which day is meant?" in shown_table.panel_words
    assert shown_table.editor.panel._tone is Tone.ASKS
    shown_table.press(Key.Key_2, ALT)
    assert shown_table.text(0, "signed") == "4 March 1994"


def test_enter_leads_to_the_answers_and_a_digit_answers_there(shown_table):
    shown_table.at(0, "signed")
    shown_table.type("03/04/1994")
    shown_table.press(Key.Key_Return)
    assert QApplication.focusWidget() in shown_table.editor.panel._offered
    shown_table.press(Key.Key_Escape)
    shown_table.type("2")
    assert shown_table.editor.text() == "03/04/19942"  # in the text a digit is text
    shown_table.press(Key.Key_Backspace)
    shown_table.press(Key.Key_Return)
    shown_table.press(Key.Key_Down)
    shown_table.press(Key.Key_Up)
    shown_table.press(Key.Key_2)
    assert shown_table.text(0, "signed") == "4 March 1994"
    shown_table.at(0, "signed")
    shown_table.type("03/04/1994")
    shown_table.press(Key.Key_Return)
    shown_table.press(Key.Key_Return)
    assert shown_table.text(0, "signed") == "3 April 1994"


def test_the_evidence_of_a_value_stands_under_its_editor(shown_table, register):
    event = event_of(shown_table, 0)
    a_citation(register, event, "date", "in 1993", value="1993", paragraph=4)
    a_citation(register, event, "date", "after 1995", value="[1996..]", paragraph=5)
    shown_table.at(0, "signed")
    shown_table.press(Key.Key_F2)
    assert [(line.stated, line.state) for line in shown_table.editor.evidence] == [
        ("after 1995", "disputed"), ("in 1993", "cited"),
    ]  # fmt: skip
    assert shown_table.editor.evidence[0].place == "SRC-000002 ¶5"
    assert "disputed" not in shown_table.panel_words


def test_a_revealed_column_is_scrolled_into_sight(shown_table):
    shown_table.view.window().resize(640, 500)
    shown_table.pane.go_to("agreement", shown_table.model.id_at(1), "note")
    area = shown_table.view.visualRect(shown_table.view.currentIndex())
    assert shown_table.view.viewport().rect().contains(area)


def test_of_a_large_selection_only_the_current_cell_is_followed_when_rows_move(
    shown_table, monkeypatch
):
    monkeypatch.setattr(record_table_view, "_MOST_FOLLOWED", 4)
    shown_table.view.selectAll()
    current = shown_table.pane.current_cell()
    shown_table.pane.sort_by("title", descending=True)
    assert shown_table.pane.current_cell() == current
    assert len(shown_table.view.selectionModel().selectedIndexes()) == 1
