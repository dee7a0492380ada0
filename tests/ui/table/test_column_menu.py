"""The menu of a column: what is cited in it, each number with its records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from tests.builders import a_citation, a_source

from agreement_register.ui.table.table_panels import ColumnMenu

TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def menu_at(shown_table):
    """Return the menu of a column, and close it after the test."""

    def menu(key):
        shown_table.at(0, key)
        shown_table.pane.panels.show_column_menu()
        return shown_table.view.findChildren(ColumnMenu)[-1]

    yield menu
    for menu in shown_table.view.findChildren(ColumnMenu):
        menu.close()


def entries(menu):
    return {action.text(): action for action in menu.actions()}


def test_the_menu_counts_the_column(shown_table, menu_at):
    a_citation(
        shown_table.register,
        shown_table.register.find("EVT-000001")[1],
        "date",
        "1993",
        value="1993",
    )
    found = entries(menu_at("signed"))
    assert "Signed: 1 of 2 cited, 1 without a source, 1 with nothing recorded" in found
    assert found["1 stated outright"].isEnabled()
    assert not found["0 disputed"].isEnabled()


def test_a_number_lists_its_records(shown_table, menu_at):
    entries(menu_at("signed"))["2 without a source"].trigger()
    assert shown_table.texts("title") == ["Pact 1", "Pact 2"]
    assert shown_table.pane.query.filters[0].words == "Signed without a source"
    entries(menu_at("signed"))["1 with nothing recorded"].trigger()
    assert shown_table.texts("title") == ["Pact 3"]
    shown_table.pane.reset_filters()
    assert shown_table.model.count == 3


def test_the_rows_can_be_sorted_from_it(shown_table, menu_at):
    entries(menu_at("title"))["Sort from &last to first"].trigger()
    assert shown_table.texts("title") == ["Pact 3", "Pact 2", "Pact 1"]


def test_what_needs_no_source_is_not_counted(menu_at):
    assert set(entries(menu_at("id"))) == {
        "Sort from &first to last",
        "Sort from &last to first",
        "Select &column",
    }


def test_a_right_click_on_the_header_opens_it(shown_table, menu_at):
    header = shown_table.view.header
    column = shown_table.column("title")
    place = QPoint(header.sectionViewportPosition(column) + 8, 8)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, header.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(header.viewport(), event)
    menu = shown_table.view.findChildren(ColumnMenu)[-1]
    assert menu.accessibleName() == "Column Title"


def test_the_header_says_in_its_tip_how_much_is_cited(shown_table):
    column = shown_table.column("signed")
    tip = shown_table.model.headerData(column, Qt.Orientation.Horizontal, TIP)
    assert tip.endswith(". Signed: 0 of 2 cited, 2 without a source, 1 with nothing recorded")
    event = shown_table.register.find("EVT-000001")[1]
    a_citation(shown_table.register, event, "date", "1993", value="1993")
    tip = shown_table.model.headerData(column, Qt.Orientation.Horizontal, TIP)
    assert "Signed: 1 of 2 cited" in tip


def test_the_number_of_citations_of_a_source_says_what_it_is_used_for(shown_table):
    source = a_source(shown_table.register)
    event = shown_table.register.find("EVT-000001")[1]
    a_citation(shown_table.register, event, "date", "1993", source=source, paragraph=4)
    shown_table.pane.show_kind("source")
    tip = shown_table.model.index(0, shown_table.column("citations")).data(TIP)
    assert "1 passage, 1 agreement" in tip
