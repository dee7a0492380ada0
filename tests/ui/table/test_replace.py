"""Words are found and replaced in a column or in the selected cells, in one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from agreement_register.curation.cells.replacing import Replacing
from agreement_register.ui.table import replace_panel

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(WORDS, WORDS, WORDS)
def test_what_is_found_is_replaced_as_it_is_typed_and_nothing_else(before, wanted, after):
    replacing = Replacing(wanted, "\\1 $&", minds_case=True)
    words = f"{before}{wanted}{after}"
    expected = words.replace(wanted, "\\1 $&") if wanted else words
    assert replacing.applied(words) == expected


def test_case_is_minded_only_where_that_is_asked():
    assert Replacing("ДОГОВОР", "pact").applied("Договор, договор") == "pact, pact"
    assert not Replacing("ДОГОВОР", "pact", minds_case=True).changes("Договор")


@pytest.fixture(params=[200, 0])
def shown(shown_table, monkeypatch, request):
    """Show a table; with few cells, which are many in the second round."""
    monkeypatch.setattr(replace_panel, "LARGE", request.param)
    return shown_table


def ask(shown):
    shown.pane.actions_on_cells.act("replace")
    return shown.pane.actions_on_cells.replacing.panel


def test_a_column_is_replaced_in_one_step_and_said_with_its_undo(shown):
    before = shown.texts("title")
    part = before[0].split()[0]
    shown.at(0, "title")
    panel = ask(shown)
    shown.type(part.upper())
    found = sum(part.lower() in each.lower() for each in before)
    shown.qtbot.waitUntil(lambda: panel.said.startswith(f"{found} of {len(before)} cells"))
    shown.press(Key.Key_Tab)
    shown.type("New")
    shown.press(Key.Key_Return)
    shown.qtbot.waitUntil(lambda: shown.texts("title") != before)
    replacing = Replacing(part, "New")
    assert shown.texts("title") == [replacing.applied(each) for each in before]
    assert not panel.isVisible()
    assert shown.said[-1].startswith("Replaced in ")
    shown.context.undo.undo()
    shown.qtbot.waitUntil(lambda: shown.texts("title") == before)


def test_only_the_selected_cells_are_replaced(shown):
    before = shown.texts("title")
    shown.at(0, "title")
    shown.press(Key.Key_Down, SHIFT)
    ask(shown)
    shown.type("pact")
    shown.press(Key.Key_Return)
    shown.qtbot.waitUntil(lambda: shown.texts("title") != before)
    assert shown.texts("title")[2:] == before[2:]


def test_what_cannot_be_read_then_is_refused_and_nothing_is_stored(shown):
    before = shown.texts("signed")
    shown.at(0, "signed")
    panel = ask(shown)
    panel.wanted.setText("19")
    panel.by.setText("the year of ")
    panel.replace_wanted.emit(panel.replacing)
    shown.qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said[-1].startswith("Nothing was stored: ")
    assert (shown.texts("signed"), panel.isVisible()) == (before, True)


def test_words_that_stand_nowhere_are_said_to(shown):
    shown.at(0, "title")
    panel = ask(shown)
    panel.wanted.setText("no such words")
    panel.replace_wanted.emit(panel.replacing)
    shown.qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said[-1] == "“no such words” stands in none of these cells."


def test_a_computed_column_has_nothing_to_replace(shown):
    shown.at(0, "citations")
    assert ask(shown) is None
    assert shown.said[-1] == "Nothing can be replaced here."
