"""Pasting blocks that make rows, or of which some cells ask something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from agreement_register.curation.cells.removing import remove_if_told
from agreement_register.curation.pasting.block import Trouble
from agreement_register.domain.types.words import PasteAct, PasteTrouble
from agreement_register.domain.views import ViewQuery

Key = Qt.Key
NEW_ACTORS = Trouble(PasteTrouble.NEW_NAME, about="actor")


@pytest.fixture
def paste(shown_table):
    """Paste a text, and return the preview if there is one."""

    def pasting(words):
        QGuiApplication.clipboard().setText(words)
        shown_table.pane.actions_on_cells.paste()
        return shown_table.pane.actions_on_cells.growing.dialog

    return pasting


@pytest.fixture
def empty_table(shown_table):
    """Take every agreement away, so that the table is empty."""
    records = [("agreement", shown_table.model.id_at(row)) for row in range(3)]
    shown_table.context.undo.run(lambda: remove_if_told(shown_table.register, records))
    assert shown_table.model.count == 0
    return shown_table


def test_rows_beyond_the_last_make_records_and_come_and_go_in_one_step(shown_table, paste):
    shown_table.at(2, "title")
    assert paste("Renamed\t1990\nNew one\t3 May 1994\n") is None
    assert shown_table.texts("title") == ["Pact 1", "Pact 2", "Renamed", "New one"]
    assert shown_table.texts("signed")[2:] == ["1990", "3 May 1994"]
    assert shown_table.said[-1] == "2 rows were pasted."
    shown_table.context.undo.undo()
    assert shown_table.texts("title") == ["Pact 1", "Pact 2", "Pact 3"]


def test_a_block_with_headings_never_goes_over_rows_that_are_there(shown_table, paste):
    shown_table.at(0, "parties")
    preview = paste("Signed\tTitle\n1991\tListed\n")
    assert preview.has_headings.isChecked()
    assert preview.said.text() == "1 new row"
    preview.paste_button.click()
    assert shown_table.texts("title") == ["Pact 1", "Pact 2", "Pact 3", "Listed"]


def test_what_asks_is_marked_in_its_cell_and_answered_for_all_of_a_kind(empty_table, paste):
    preview = paste("Title\tParties\tSigned\tOf no use\n"
                    "A\tOland; Norland\t03/04/1994\tx\nB\tUland\t28/03/1994\ty\n")  # fmt: skip
    cells = preview.preview.records
    assert cells.index(0, 1).data() == "? Oland; Norland"
    assert cells.index(0, 2).data() == "? 03/04/1994"
    assert cells.index(1, 2).data() == "28 March 1994"
    assert cells.headerData(3, Qt.Orientation.Horizontal) == "left out"
    assert not preview.paste_button.isEnabled()
    asked = {each.trouble: each for each in preview.read.questions}
    order = next(trouble for trouble in asked if trouble.kind is PasteTrouble.DAY_ORDER)
    assert asked.keys() == {NEW_ACTORS, order}
    preview.buttons[order][0].click()
    assert preview.answers[order].act is PasteAct.DAY_FIRST
    assert cells.index(0, 2).data() == "3 April 1994"
    assert not preview.paste_button.isEnabled()
    assert preview.buttons[NEW_ACTORS][1].text() == "Make 2 new states"
    preview.buttons[NEW_ACTORS][1].click()
    assert cells.index(0, 1).data() == "+ Oland; Norland"
    assert preview.paste_button.text() == "&Paste 2 rows"
    preview.paste_button.click()
    assert empty_table.texts("title") == ["A", "B"]
    assert empty_table.texts("parties") == ["Oland; Norland", "Uland"]
    assert len(empty_table.register.view(ViewQuery("actor")).ids) == 5


def test_a_column_becomes_what_its_heading_is_told_to_be(empty_table, paste):
    preview = paste("A\tOldtown\nB\tNewtown\n")
    assert [field.name if field else "" for field in preview.read.block.fields] == ["", "title"]
    menu = preview.preview.menu_of(0)
    next(action for action in menu.actions() if action.text() == "Title").trigger()
    menu = preview.preview.menu_of(1)
    next(action for action in menu.actions() if action.text() == "Place of signature").trigger()
    preview.paste_button.click()
    assert empty_table.texts("title") == ["A", "B"]
    assert empty_table.texts("place_of_signature") == ["Oldtown", "Newtown"]


def test_a_cell_that_cannot_be_read_among_several_that_are_there_asks_too(shown_table, paste):
    shown_table.at(0, "signed")
    preview = paste("1990\nsoon\n")
    (question,) = preview.read.questions
    preview.buttons[question.trouble][-1].click()  # leave it out
    preview.paste_button.click()
    assert shown_table.texts("signed")[:2] == ["1990", "December 1995"]


def test_nothing_is_stored_where_the_preview_is_left(empty_table, paste):
    paste("Title\nA\n").reject()
    assert empty_table.model.count == 0


def test_what_pasting_cannot_make_is_said(shown_table, paste):
    shown_table.pane.show_kind("citation")
    assert paste("a\tb\n") is None
    assert shown_table.said[-1].startswith("Pasting makes no citations")
