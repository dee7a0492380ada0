"""The menu at the bar of a row: what lacks a source, each leading to its cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.builders import a_citation

from agreement_register.curation.cells.editing import set_gap
from agreement_register.ui.widgets.coverage_menu import CoverageMenu


@pytest.fixture
def menu_of(bench, qtbot):
    """Return the menu at the bar of the first row, opened by Enter; close it after the test."""

    def menu():
        bench.at(0, "cited_percent")
        qtbot.keyClick(bench.view, Qt.Key.Key_Return)
        return bench.view.findChildren(CoverageMenu)[-1]

    yield menu
    for menu in bench.view.findChildren(CoverageMenu):
        menu.close()


def words(menu):
    return [action.text() for action in menu.actions()]


def test_the_bar_of_a_row_names_what_lacks_a_source(bench, menu_of):
    event = bench.register.find("EVT-000001")[1]
    a_citation(bench.register, event, "date", "1993", value="1993", support="implied")
    agreement = bench.register.find("AGR-000001")[1]
    bench.register.apply(set_gap(bench.register, agreement, "content", "unknown"))
    said = words(menu_of())
    assert said[0].startswith("AGR-000001: 1 of ")
    assert said[1:].index("Title: uncited") < said[1:].index("Signed: implied only")
    assert said[-1] == "Content: known to be unknown"


def test_each_leads_to_its_cell_even_in_a_hidden_column(bench, menu_of):
    agreement = bench.register.find("AGR-000001")[1]
    bench.register.apply(set_gap(bench.register, agreement, "content", "unknown"))
    gap = next(a for a in menu_of().actions() if a.text().startswith("Content"))
    gap.trigger()
    cell = bench.pane.current_cell()
    assert (cell.record, cell.field) == (agreement, "content")
