"""The menu at the bar of a row: what lacks a source, each leading to its cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.builders import a_citation

from agreement_register.curation.cells.editing import set_gap
from agreement_register.ui.widgets.evidence import CoverageMenu


@pytest.fixture
def menu_of(shown_table, qtbot):
    """Return the menu at the bar of the first row, opened by Enter; close it after the test."""

    def menu():
        shown_table.at(0, "cited_percent")
        qtbot.keyClick(shown_table.view, Qt.Key.Key_Return)
        return shown_table.view.findChildren(CoverageMenu)[-1]

    yield menu
    for menu in shown_table.view.findChildren(CoverageMenu):
        menu.close()


def words(menu):
    return [action.text() for action in menu.actions()]


def test_the_bar_of_a_row_names_what_lacks_a_source(shown_table, menu_of):
    event = shown_table.register.find("EVT-000001")[1]
    a_citation(shown_table.register, event, "date", "1993", value="1993", support="implied")
    agreement = shown_table.register.find("AGR-000001")[1]
    shown_table.register.apply(set_gap(shown_table.register, agreement, "content", "unknown"))
    said = words(menu_of())
    assert said[0].startswith("AGR-000001: 1 of ")
    assert said[1:].index("Title: uncited") < said[1:].index("Signed: implied only")
    assert said[-1] == "Content: known to be unknown"


def test_each_leads_to_its_cell_even_in_a_hidden_column(shown_table, menu_of):
    agreement = shown_table.register.find("AGR-000001")[1]
    shown_table.register.apply(set_gap(shown_table.register, agreement, "content", "unknown"))
    gap = next(a for a in menu_of().actions() if a.text().startswith("Content"))
    gap.trigger()
    cell = shown_table.pane.current_cell()
    assert (cell.record, cell.field) == (agreement, "content")
