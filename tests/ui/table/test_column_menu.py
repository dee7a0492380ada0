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
def menu_at(bench):
    """Return the menu of a column, and close it after the test."""

    def menu(key):
        bench.at(0, key)
        bench.pane.panels.show_column_menu()
        return bench.view.findChildren(ColumnMenu)[-1]

    yield menu
    for menu in bench.view.findChildren(ColumnMenu):
        menu.close()


def entries(menu):
    return {action.text(): action for action in menu.actions()}


def test_the_menu_counts_the_column(bench, menu_at):
    a_citation(bench.register, bench.register.find("EVT-000001")[1], "date", "1993", value="1993")
    found = entries(menu_at("signed"))
    assert "Signed: 1 of 2 cited, 1 without a source, 1 with nothing recorded" in found
    assert found["1 stated outright"].isEnabled()
    assert not found["0 disputed"].isEnabled()


def test_a_number_lists_its_records(bench, menu_at):
    entries(menu_at("signed"))["2 without a source"].trigger()
    assert bench.texts("title") == ["Pact 1", "Pact 2"]
    assert bench.pane.query.filters[0].words == "Signed without a source"
    entries(menu_at("signed"))["1 with nothing recorded"].trigger()
    assert bench.texts("title") == ["Pact 3"]
    bench.pane.reset_filters()
    assert bench.model.count == 3


def test_the_rows_can_be_sorted_from_it(bench, menu_at):
    entries(menu_at("title"))["Sort from &last to first"].trigger()
    assert bench.texts("title") == ["Pact 3", "Pact 2", "Pact 1"]


def test_what_needs_no_source_is_not_counted(menu_at):
    assert set(entries(menu_at("id"))) == {"Sort from &first to last", "Sort from &last to first"}


def test_a_right_click_on_the_header_opens_it(bench, menu_at):
    header = bench.view.header
    column = bench.column("title")
    place = QPoint(header.sectionViewportPosition(column) + 8, 8)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, header.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(header.viewport(), event)
    menu = bench.view.findChildren(ColumnMenu)[-1]
    assert menu.accessibleName() == "Column Title"


def test_the_header_says_in_its_tip_how_much_is_cited(bench):
    column = bench.column("signed")
    tip = bench.model.headerData(column, Qt.Orientation.Horizontal, TIP)
    assert tip.endswith(". Signed: 0 of 2 cited, 2 without a source, 1 with nothing recorded")
    event = bench.register.find("EVT-000001")[1]
    a_citation(bench.register, event, "date", "1993", value="1993")
    tip = bench.model.headerData(column, Qt.Orientation.Horizontal, TIP)
    assert "Signed: 1 of 2 cited" in tip


def test_the_number_of_citations_of_a_source_says_what_it_is_used_for(bench):
    source = a_source(bench.register)
    event = bench.register.find("EVT-000001")[1]
    a_citation(bench.register, event, "date", "1993", source=source, paragraph=4)
    bench.pane.show_kind("source")
    tip = bench.model.index(0, bench.column("citations")).data(TIP)
    assert "1 passage, 1 agreement" in tip
