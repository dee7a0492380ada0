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

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def event_of(bench, row):
    agreement = bench.model.id_at(row)
    return bench.register.where("event", "agreement", agreement)[0]


def clipboard():
    return QGuiApplication.clipboard()


# Moving


@pytest.mark.parametrize(
    ("key", "modifiers", "ring"),
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
def test_a_key_moves_the_ring(bench, key, modifiers, ring):
    bench.at(1, "title")
    bench.press(key, modifiers)
    assert bench.ring == ring


def test_tab_goes_on_in_the_next_row_and_over_hidden_columns(bench):
    bench.at(0, "cited_percent")
    bench.press(Key.Key_Tab)
    assert bench.ring == (1, "id")


def test_shift_with_control_selects_up_to_the_edge(bench):
    bench.at(0, "signed")
    bench.press(Key.Key_Down, CONTROL | SHIFT)
    assert bench.view.selected_rows() == [0, 1, 2]
    assert bench.ring == (2, "signed")


def test_control_space_selects_the_column_and_shift_space_the_row(bench):
    bench.at(1, "signed")
    bench.press(Key.Key_Space, CONTROL)
    assert bench.view.selected_rows() == [0, 1, 2]
    bench.press(Key.Key_Space, SHIFT)
    assert bench.view.selected_rows() == [1]
    bench.press(Key.Key_Escape)
    assert len(bench.view.selectionModel().selectedIndexes()) == 1


# Editing


def test_f2_edits_the_value_that_stands_there(bench):
    bench.at(0, "signed")
    bench.press(Key.Key_F2)
    assert bench.editor.text() == "1993"
    assert QApplication.focusWidget() is bench.editor.line


def test_typing_replaces_the_value_and_enter_stores_it_and_goes_down(bench):
    bench.at(0, "signed")
    bench.type("28.3.1994")
    bench.press(Key.Key_Return)
    assert bench.text(0, "signed") == "28 March 1994"
    assert bench.ring == (1, "signed")
    assert bench.view.hasFocus()


def test_tab_stores_and_goes_right_and_shift_goes_back(bench):
    bench.at(1, "title")
    bench.type("Renamed")
    bench.press(Key.Key_Tab)
    assert (bench.text(1, "title"), bench.ring) == ("Renamed", (1, "signed"))
    bench.type("1996")
    bench.press(Key.Key_Backtab, SHIFT)
    assert (bench.text(1, "signed"), bench.ring) == ("1996", (1, "title"))


def test_escape_leaves_the_cell_as_it_was(bench):
    bench.at(0, "signed")
    bench.type("2001")
    bench.press(Key.Key_Escape)
    assert bench.editor is None
    assert bench.text(0, "signed") == "1993"
    assert bench.desk.editor.undo_stack.count() == 0


def test_an_unchanged_value_is_no_change(bench):
    bench.at(0, "signed")
    bench.press(Key.Key_F2)
    bench.press(Key.Key_Return)
    assert bench.desk.editor.undo_stack.count() == 0
    assert bench.ring == (1, "signed")


def test_a_date_into_an_empty_cell_makes_its_event_and_undo_takes_it_back(bench):
    bench.at(2, "signed")
    bench.type("Dec 1995")
    bench.press(Key.Key_Return)
    assert bench.text(2, "signed") == "December 1995"
    bench.desk.editor.undo_stack.undo()
    assert bench.text(2, "signed") == ""
    assert bench.register.where("event", "agreement", bench.model.id_at(2)) == []


def test_a_value_that_cannot_be_read_keeps_the_editor_open_and_says_why(bench):
    bench.at(0, "signed")
    bench.type("31 June 1997")
    bench.press(Key.Key_Return)
    assert bench.editor.text() == "31 June 1997"
    assert bench.editor.is_refused
    assert "June has 30 days." in bench.panel_words
    assert bench.text(0, "signed") == "1993"


def test_a_click_elsewhere_does_not_lose_what_cannot_be_read(bench):
    bench.at(0, "signed")
    bench.type("31 June 1997")
    place = bench.view.visualRect(bench.model.index(2, bench.column("title"))).center()
    bench.qtbot.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.editor.text() == "31 June 1997"
    assert bench.ring == (0, "signed")


def test_a_click_elsewhere_stores_what_can_be_read(bench):
    bench.at(0, "signed")
    bench.type("1999")
    place = bench.view.visualRect(bench.model.index(2, bench.column("title"))).center()
    bench.qtbot.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.editor is None
    assert bench.text(0, "signed") == "1999"
    assert bench.ring == (2, "title")


def test_control_enter_keeps_words_that_nobody_can_read(bench):
    bench.at(0, "signed")
    bench.type("after the harvest")
    bench.press(Key.Key_Return, CONTROL)
    assert bench.text(0, "signed") == "after the harvest"
    assert bench.model.face(0, bench.column("signed")).mark == "check"


def test_a_double_click_edits(bench):
    place = bench.view.visualRect(bench.model.index(1, bench.column("title"))).center()
    bench.qtbot.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    bench.qtbot.mouseDClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.editor.text() == "Pact 2"


def test_a_computed_cell_is_not_edited_and_says_so(bench):
    bench.at(0, "status")
    bench.press(Key.Key_F2)
    assert bench.editor is None
    assert "Status is computed" in bench.said[-1]


def test_the_editor_stands_over_its_cell_and_its_panel_not_on_the_row(bench):
    bench.at(1, "signed")
    bench.press(Key.Key_F2)
    cell = bench.view.visualRect(bench.model.index(1, bench.column("signed")))
    assert bench.editor.geometry().topLeft() == cell.topLeft()
    panel = bench.editor.panel
    in_window = QRect(
        bench.editor.mapTo(bench.editor.window(), bench.editor.rect().topLeft()),
        bench.editor.size(),
    )
    assert panel.isVisible()
    assert not panel.geometry().intersects(in_window)


def test_the_date_of_the_parties_own_events_is_left_to_the_card(bench, register):
    agreement = bench.model.id_at(2)
    party = register.where("party", "agreement", agreement)[0]
    an_event(register, agreement, "1990", party=party)
    bench.at(2, "signed")
    with bench.qtbot.waitSignal(bench.pane.wants_card) as sent:
        bench.press(Key.Key_F2)
    assert sent.args == [agreement, "signed"]
    assert bench.editor is None


def test_an_edit_made_stale_by_another_window_is_refused_and_nothing_is_lost(bench, tmp_path):
    record = bench.model.id_at(0)
    bench.at(0, "title")
    bench.type("Mine")
    other = open_register(tmp_path / "mine.register", "Ben", check=False)
    other.apply(set_cell(other, "agreement", record, "title", "Theirs"))
    other.close()
    bench.press(Key.Key_Return)
    assert bench.editor.text() == "Mine"
    assert "was changed in another window" in bench.panel_words
    assert "It is “Theirs” now." in bench.panel_words
    bench.press(Key.Key_Return)
    assert bench.text(0, "title") == "Mine"


def test_a_full_disk_keeps_what_was_typed_and_trying_again_stores_it(bench, register):
    raw = register.database.raw
    again = []
    bench.desk.editor.refused.connect(lambda _sentence, retry: again.append(retry))
    bench.at(0, "content")
    bench.press(Key.Key_F2)
    bench.editor.set_text("word " * 20_000)
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    bench.press(Key.Key_Return)
    assert bench.editor.is_refused
    assert "What you typed is still here." in bench.panel_words
    assert bench.editor.text().startswith("word word")
    raw.execute("PRAGMA max_page_count = 1073741823")
    assert again[0]()
    assert bench.editor is None
    assert bench.text(0, "content").startswith("word word")


# Clearing, filling, the value above


def test_delete_clears_the_cells_of_the_block_in_one_step(bench):
    bench.at(0, "signed")
    bench.press(Key.Key_Down, CONTROL | SHIFT)
    bench.press(Key.Key_Delete)
    assert bench.texts("signed") == ["", "", ""]
    bench.desk.editor.undo_stack.undo()
    assert bench.texts("signed") == ["1993", "December 1995", ""]


def test_clearing_a_date_with_citations_asks_in_place(bench, register):
    a_citation(register, event_of(bench, 0), "date", "1993", value="1993")
    bench.at(0, "signed")
    bench.press(Key.Key_Delete)
    assert "What should go?" in bench.panel_words
    assert bench.text(0, "signed") == "1993"
    bench.press(Key.Key_1, ALT)
    assert bench.text(0, "signed") == ""
    assert bench.editor is None
    assert event_of(bench, 0)


def test_a_title_is_not_cleared(bench):
    bench.at(0, "title")
    bench.press(Key.Key_Delete)
    assert bench.text(0, "title") == "Pact 1"
    assert "cannot be empty" in bench.said[-1]


def test_fill_down_gives_the_block_the_topmost_value_in_one_step(bench):
    bench.at(0, "signed")
    bench.press(Key.Key_Down, CONTROL | SHIFT)
    bench.press(Key.Key_D, CONTROL)
    assert bench.texts("signed") == ["1993"] * 3
    assert bench.desk.editor.undo_stack.count() == 1


def test_control_apostrophe_takes_the_value_above(bench):
    bench.at(1, "title")
    bench.press(Key.Key_Apostrophe, CONTROL)
    assert bench.text(1, "title") == "Pact 1"


def test_control_semicolon_puts_the_present_day_into_a_date(bench, register):
    bench.at(0, "signed")
    bench.press(Key.Key_Semicolon, CONTROL)
    assert register.values("event", event_of(bench, 0))["date"] == today()
    bench.at(0, "title")
    bench.press(Key.Key_Semicolon, CONTROL)
    assert bench.text(0, "title") == "Pact 1"


def test_a_cell_is_marked_as_a_gap_by_the_keyboard_alone(bench):
    bench.at(0, "ended")
    bench.press(Key.Key_U, CONTROL | SHIFT)
    bench.press(Key.Key_Down)
    bench.press(Key.Key_Return)
    assert bench.text(0, "ended") == "none"
    assert bench.view.hasFocus()


# Clipboard


def test_a_block_is_copied_with_tabs_and_with_headers(bench):
    bench.at(0, "title")
    bench.view.reach(1, bench.column("signed"), extend=True)
    bench.press(Key.Key_C, CONTROL)
    assert clipboard().text() == "Pact 1\t1993\nPact 2\tDecember 1995"
    bench.press(Key.Key_C, CONTROL | SHIFT)
    assert clipboard().text().splitlines()[0] == "Title\tSigned"


def test_a_block_is_pasted_as_one_step(bench):
    clipboard().setText("One\t1.2.1990\r\nTwo\t1991\r\n")
    bench.at(0, "title")
    bench.press(Key.Key_V, CONTROL)
    assert bench.texts("title") == ["One", "Two", "Pact 3"]
    assert bench.texts("signed")[:2] == ["1 February 1990", "1991"]
    assert bench.desk.editor.undo_stack.count() == 1


def test_unreadable_cells_are_named_and_nothing_is_half_pasted(bench):
    clipboard().setText("One\t1990\nTwo\t31 June 1997")
    bench.at(0, "title")
    bench.press(Key.Key_V, CONTROL)
    assert bench.texts("title") == ["Pact 1", "Pact 2", "Pact 3"]
    assert "Signed of AGR-000002: June has 30 days." in bench.said[-1]
    assert bench.said[-1].startswith("Nothing was pasted: 1 of 4 cells")


def test_one_text_is_pasted_into_every_selected_cell(bench):
    clipboard().setText("1990")
    bench.at(0, "signed")
    bench.press(Key.Key_Down, CONTROL | SHIFT)
    bench.press(Key.Key_V, CONTROL)
    assert bench.texts("signed") == ["1990"] * 3


def test_what_was_copied_can_be_pasted_back_over_computed_columns(bench):
    bench.at(0, "id")
    bench.press(Key.Key_Space, SHIFT)
    bench.press(Key.Key_C, CONTROL)
    bench.at(0, "id")
    bench.press(Key.Key_V, CONTROL)
    assert bench.said == []
    bench.at(1, "id")
    bench.press(Key.Key_V, CONTROL)
    assert "Id of AGR-000002: Id is computed and cannot be typed." in bench.said[-1]


def test_a_block_that_does_not_fit_is_not_pasted(bench):
    clipboard().setText("a\nb\nc\nd")
    bench.at(1, "title")
    bench.press(Key.Key_V, CONTROL)
    assert bench.texts("title") == ["Pact 1", "Pact 2", "Pact 3"]
    assert "4 rows" in bench.said[-1]


# Filters and edits


def test_a_filter_never_drops_an_edit(bench):
    bench.at(0, "signed")
    bench.type("31 June 1997")
    assert not bench.pane.add_filter(Filter("type", "protocol", "protocol"))
    assert bench.editor.text() == "31 June 1997"
    assert bench.pane.query.filters == ()
    bench.press(Key.Key_Escape)
    assert bench.pane.add_filter(Filter("type", "protocol", "protocol"))


def test_what_is_being_typed_is_stored_before_a_filter_hides_its_row(bench):
    bench.at(0, "signed")
    bench.type("1999")
    bench.pane.set_search("Pact 2")
    bench.pane.show_all()
    assert bench.text(0, "signed") == "1999"


def test_another_edit_does_not_take_the_row_away_under_the_editor(bench, register):
    bench.pane.set_filters((Filter("type", "treaty", "treaty"),))
    bench.at(0, "signed")
    bench.type("19")
    record = bench.model.id_at(0)
    register.apply(set_cell(register, "agreement", record, "type", "protocol"))
    assert bench.editor.text() == "19"
    bench.type("98")
    bench.press(Key.Key_Return)
    assert record not in [bench.model.id_at(row) for row in range(bench.model.count)]
    bench.pane.show_all()
    assert bench.text(0, "signed") == "1998"


def test_sorting_by_the_edited_column_goes_on_in_the_order_seen_while_typing(bench):
    bench.pane.sort_by("title")
    bench.at(0, "title")
    bench.type("Zeta")
    bench.press(Key.Key_Return)
    assert bench.texts("title") == ["Pact 2", "Pact 3", "Zeta"]
    assert bench.ring == (0, "title")


def test_a_search_box_of_thousands_keeps_the_ring_in_sight(bench, register):
    for place in range(60):
        an_agreement(register, f"More {place}")
    bench.at(2, "title")
    bench.pane.go_to("agreement", bench.model.id_at(50), "title")
    shown = bench.view.visualRect(bench.view.currentIndex())
    assert bench.view.viewport().rect().contains(shown)


def test_the_asking_panel_takes_its_numbered_answer_by_the_keyboard(bench):
    bench.at(0, "signed")
    bench.type("03/04/1994")
    bench.press(Key.Key_Return)
    assert "Which day is meant?" in bench.panel_words
    assert bench.editor.panel._tone is Tone.ASKS
    bench.press(Key.Key_2, ALT)
    assert bench.text(0, "signed") == "4 March 1994"


def test_the_evidence_of_a_value_stands_under_its_editor(bench, register):
    event = event_of(bench, 0)
    a_citation(register, event, "date", "in 1993", value="1993", paragraph=4)
    a_citation(register, event, "date", "after 1995", value="[1996..]", paragraph=5)
    bench.at(0, "signed")
    bench.press(Key.Key_F2)
    assert [(line.stated, line.state) for line in bench.editor.evidence] == [
        ("after 1995", "disputed"), ("in 1993", "cited"),
    ]  # fmt: skip
    assert bench.editor.evidence[0].place == "SRC-000002 ¶5"
    assert "disputed" not in bench.panel_words


def test_a_revealed_column_is_scrolled_into_sight(bench):
    bench.view.window().resize(640, 500)
    bench.pane.go_to("agreement", bench.model.id_at(1), "note")
    area = bench.view.visualRect(bench.view.currentIndex())
    assert bench.view.viewport().rect().contains(area)
