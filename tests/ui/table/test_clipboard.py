"""Copying and pasting blocks of cells in a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from agreement_register.ui.table import table_actions

Key = Qt.Key


@pytest.fixture
def few_are_many(monkeypatch):
    """Let what is done with two cells be done beside the window, as with hundreds."""
    monkeypatch.setattr(table_actions, "LARGE", 1)


def titles(shown_table):
    place = next(n for n, each in enumerate(shown_table.model.columns) if each.key == "title")
    return [shown_table.model.index(row, place).data() for row in range(shown_table.model.count)]


def select_titles(shown_table, rows):
    place = next(n for n, each in enumerate(shown_table.model.columns) if each.key == "title")
    shown_table.pane.columns.reveal(place)
    shown_table.view.go(0, place)
    for _ in range(rows - 1):
        shown_table.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.usefixtures("few_are_many")
def test_very_many_cells_are_pasted_beside_the_window_and_taken_back_at_once(shown_table):
    before = titles(shown_table)
    select_titles(shown_table, 2)
    QGuiApplication.clipboard().setText(f"{before[0]}\nAnother")
    shown_table.pane.actions_on_cells.paste()
    assert titles(shown_table)[:2] == [before[0], "Another"]
    undo_stack = shown_table.context.undo.undo_stack
    assert undo_stack.undoText() == "paste into a cell"  # the other one holds that text already
    shown_table.context.undo.undo()
    assert titles(shown_table) == before


@pytest.mark.usefixtures("few_are_many")
def test_very_many_cells_are_filled_and_cleared_beside_the_window(shown_table):
    select_titles(shown_table, 3)
    shown_table.pane.actions_on_cells.fill_down()
    assert len(set(titles(shown_table)[:3])) == 1
    shown_table.pane.actions_on_cells.clear()
    assert "These cells cannot be empty." in shown_table.said[-1]
