"""The article in the middle of the window, with the card beside it, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell

Key = Qt.Key


@pytest.fixture
def reading(shown):
    """Give the sample with its second article open at the signature of an agreement."""
    shown.go("AGR-000003", "signed")
    shown.do("show_source_text")
    return shown


def card_number(shown):
    details = shown.central_area.card._card_context.details
    return details.row.number if details else ""


def test_the_card_keeps_the_agreement_and_marks_the_field(reading):
    assert card_number(reading) == "AGR-000003"
    assert reading.central_area.card._card_context.current_field == "signed"
    assert reading.central_area.current == Cell(
        "agreement", reading.central_area.current.record, "signed"
    )


def test_a_mark_in_the_text_shows_its_value_on_the_card(reading):
    kind, record = reading.register.find("AGR-000004")
    reading.central_area.article.pane.wants_value.emit(Cell(kind, record, "signed"))
    assert card_number(reading) == "AGR-000004"
    assert reading.central_area.card._card_context.current_field == "signed"
    assert reading.central_area.article.is_shown


def test_f4_goes_from_the_value_beside_to_its_passage(reading):
    kind, record = reading.register.find("AGR-000004")
    reading.central_area.article.show_beside(Cell(kind, record, "signed"))
    reading.do("show_source_text")
    view = reading.central_area.article.pane.view
    assert view.text_blocks.text[slice(*view.highlighted)] == "28 March 1994"


def test_f4_on_a_source_opens_its_text(shown):
    shown.go("SRC-000004", "title")
    shown.do("show_source_text")
    assert shown.register.number(shown.central_area.article.source) == "SRC-000004"


def test_f4_on_a_citation_shows_its_passage_and_the_value_it_bears_on(shown):
    kind, agreement = shown.register.find("AGR-000004")
    citations = shown.register.where("citation", "source", shown.register.find("SRC-000002")[1])
    citation = next(
        one for one in citations
        if shown.register.values("citation", one)["stated_value"] == "28 March 1994"
    )  # fmt: skip
    shown.go(shown.register.number(citation), "stated_value")
    shown.do("show_source_text")
    assert shown.central_area.article.beside == Cell(kind, agreement, "signed")
    view = shown.central_area.article.pane.view
    assert view.text_blocks.text[slice(*view.highlighted)] == "28 March 1994"


def test_enter_on_the_title_of_a_source_opens_its_text(shown, qtbot):
    shown.go("SRC-000004", "title")
    qtbot.keyClick(shown.table.view, Key.Key_Return)
    assert shown.central_area.article.is_shown


def test_a_double_click_on_the_title_of_a_source_opens_its_text(shown, qtbot):
    shown.go("SRC-000004", "title")
    view = shown.table.view
    spot = view.visualRect(view.currentIndex()).center()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shown.central_area.article.is_shown
    assert view.editing is None


def test_f2_still_edits_the_title_of_a_source(shown):
    shown.go("SRC-000004", "title")
    shown.do("edit_cell")
    assert shown.table.view.editing is not None


@pytest.mark.parametrize("action", ["view_table", "show_agreement", "uncited"])
def test_there_are_ways_back_to_the_table(reading, action):
    reading.do(action)
    assert not reading.central_area.article.is_shown
    assert reading.table.isVisible()
    assert reading.window.action_set["view_table"].isChecked()


def test_escape_leads_back_to_the_table(reading, qtbot):
    view = reading.central_area.article.pane.view
    qtbot.keyClick(view, Key.Key_Escape)
    assert not reading.central_area.article.is_shown
    assert QApplication.focusWidget() is reading.table.view


def test_a_search_leads_back_to_the_table(reading):
    reading.window.tool_bar.search_box.setText("Norway")
    assert not reading.central_area.article.is_shown


def test_find_searches_the_article_and_asked_again_the_register(reading, qtbot):
    finding = reading.central_area.article.pane.finding
    reading.do("find")
    assert finding.has_keyboard
    qtbot.keyClicks(finding.line.box, "norway")
    reading.do("find_next")
    assert reading.central_area.article.is_shown
    assert reading.central_area.article.pane.view.selection.words == "Norway"
    reading.do("find")
    assert reading.window.tool_bar.search_box.hasFocus()
    qtbot.keyClick(reading.window.tool_bar.search_box, Key.Key_Escape)
    assert reading.central_area.article.pane.view.hasFocus()


def test_the_article_that_was_read_last_comes_back(reading):
    source = reading.central_area.article.source
    reading.do("view_table")
    reading.do("view_article")
    assert reading.central_area.article.is_shown
    assert reading.central_area.article.source == source


def test_nothing_of_the_hidden_table_can_be_changed_while_reading(reading):
    for action in ("remove", "duplicate", "paste", "clear", "fill_down", "edit_cell",
                   "new_record", "next_record", "columns"):  # fmt: skip
        assert not reading.window.action_set[action].isEnabled(), action
    reading.do("view_table")
    assert reading.window.action_set["remove"].isEnabled()


def test_keys_of_the_article_are_its_own(reading, qtbot):
    view = reading.central_area.article.pane.view
    assert reading.window.action_set["next_suggestion"].isEnabled()
    qtbot.keyClick(view, Key.Key_J)
    first = view.current
    assert first is not None
    qtbot.keyClick(view, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert view.current[0] > first[0]
    qtbot.keyClick(view, Key.Key_S)
    assert view.selection.words.endswith(".")
    reading.do("view_table")
    assert not reading.window.action_set["next_suggestion"].isEnabled()


def test_suggestions_are_switched_in_menu_and_head_alike(reading):
    pane, action = reading.central_area.article.pane, reading.window.action_set["suggestions"]
    assert action.isChecked()
    reading.do("suggestions")
    assert not pane.header.suggestions.isChecked()
    pane.header.suggestions.click()
    assert action.isChecked()


def test_undo_stays_in_the_article_and_shows_what_came_back(reading):
    kind, record = reading.register.find("AGR-000004")
    from agreement_register.curation.cells.editing import set_cell  # noqa: PLC0415

    reading.context.undo.perform(set_cell(reading.register, kind, record, "title", "Another"))
    reading.do("undo")
    assert reading.central_area.article.is_shown
    assert card_number(reading) == "AGR-000004"


def test_the_sources_are_marked_in_the_navigation_while_reading(reading):
    navigation = reading.window.navigation
    assert navigation.item("source").is_ticked
    reading.do("view_table")
    assert navigation.item("agreement").is_ticked


def test_f6_goes_between_article_and_card(reading):
    assert reading.central_area.panes[0] is reading.central_area.article.pane
    reading.do("next_pane")
    assert reading.central_area.card.isAncestorOf(QApplication.focusWidget())
    reading.do("previous_pane")
    assert reading.central_area.article.pane.view.hasFocus()


def test_in_a_narrow_window_the_article_is_a_tab(reading):
    reading.window.resize(700, 600)
    QApplication.processEvents()
    assert reading.central_area._tabs.tabText(0) == "&Article"
    assert reading.central_area.article.pane.isVisible()
    assert not reading.central_area.card.isVisible()


def test_copy_in_the_menu_copies_what_is_selected_in_the_article(reading):
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    pane = reading.central_area.article.pane
    start = pane.view.text_blocks.text.index("Norway")
    pane.view.selection.select(start, start + 6)
    reading.do("copy")
    assert QGuiApplication.clipboard().text() == "Norway"
    reading.do("select_all")
    assert len(pane.view.selection.words) > 40
