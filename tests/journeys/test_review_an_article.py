"""A whole article reviewed in the real window, by keys alone."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.builders import a_source

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ELEVEN = (
    "The order ends agreements on military cooperation of the Russian Federation with Bulgaria "
    "(Sofia, 4 August 1992), Germany (Moscow, 13 April 1993), Poland (Moscow, 7 July 1993), "
    "Denmark (Copenhagen, 8 September 1998), the United Kingdom (Moscow, 18 March 1997), Norway "
    "(Moscow, 15 December 1995), the Netherlands (Moscow, 17 November 1997), Belgium (Moscow, "
    "19 December 2001), Romania (Moscow, 28 March 1994), Czechia (Prague, 2 August 2002) and "
    "Croatia (Zagreb, 5 May 1998)."
)
NEW = "\nIceland and Finland signed a treaty on fishing in Helsinki on 9 February 1972."


class Reviewing:
    """Reviews an article in the real window, and counts the keys."""

    def __init__(self, qtbot, window, session):
        self.qtbot, self.window = qtbot, window
        self.register = session.context.register
        self.register_window = session.register_window
        self.area = self.register_window.central_area
        self.steps = 0

    def read(self, text):
        self.source = a_source(self.register, text=text, text_kind="original")
        self.register_window.reading.read(self.source)
        QApplication.processEvents()

    def review(self):
        self.press(Key.Key_F9)
        self.settle()

    @property
    def pane(self):
        return self.register_window.citing.passages.review_pane

    @property
    def states(self):
        return [str(self.pane.model.state_of(row)) for row in range(len(self.pane.model.rows))]

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.pane._timer.isActive())
        self.qtbot.waitUntil(lambda: not self.pane.progress.isVisibleTo(self.pane))
        QApplication.processEvents()

    def press(self, key):
        self.steps += 1
        self.qtbot.keyClick(QApplication.focusWidget(), key, NONE)
        QApplication.processEvents()

    def citations(self):
        return len(self.register.where("citation", "source", self.source))


@pytest.fixture
def reviewing(qtbot, sample_window):
    return Reviewing(qtbot, *sample_window)


def test_eleven_days_of_a_list_take_one_screen_and_two_keys_and_one_undo(reviewing):
    reviewing.read(ELEVEN)
    reviewing.review()
    assert reviewing.states == ["sure"] * 22  # each day, and the place before it
    view = reviewing.pane.table
    assert view.visualRect(view.model().index(21, 0)).bottom() < view.viewport().height()
    reviewing.press(Key.Key_A)
    assert reviewing.steps == 2
    reviewing.settle()
    assert reviewing.citations() == 22
    assert reviewing.states == ["cited"] * 22
    reviewing.window.action_set["undo"].trigger()
    reviewing.settle()
    assert reviewing.citations() == 0
    assert reviewing.states == ["sure"] * 22


def test_each_row_lights_up_in_the_article_and_is_accepted_or_skipped_by_a_key(reviewing):
    reviewing.read(ELEVEN)
    reviewing.review()
    article = reviewing.area.article.pane.view
    start = ELEVEN.index("Sofia")
    assert article.current == (start, start + len("Sofia"))
    reviewing.press(Key.Key_S)
    start = ELEVEN.index("4 August 1992")
    assert article.current == (start, start + len("4 August 1992"))
    reviewing.press(Key.Key_Return)
    reviewing.settle()
    assert reviewing.citations() == 1
    assert reviewing.states[:3] == ["skipped", "cited", "sure"]
    assert reviewing.pane.row == 2
    assert not reviewing.area.card.isVisible()
    reviewing.press(Key.Key_Escape)
    assert not reviewing.pane.isVisible()
    assert reviewing.area.card.isVisible()
    assert article.hasFocus()


def test_an_agreement_that_is_lacking_is_made_from_its_row_and_the_review_goes_on(reviewing):
    reviewing.read(ELEVEN[:-1].replace("Bulgaria (Sofia, 4 August 1992), ", "") + "." + NEW)
    reviewing.review()
    assert reviewing.states[-1] == "new"
    reviewing.press(Key.Key_End)
    while reviewing.pane.row < len(reviewing.states) - 1:
        reviewing.press(Key.Key_Down)
    before = reviewing.register.counts()["agreement"]
    reviewing.press(Key.Key_Return)
    reviewing.press(Key.Key_Return)
    assert reviewing.register.counts()["agreement"] == before + 1
    reviewing.settle()
    assert reviewing.states[-1] == "cited"
    assert reviewing.pane.table.hasFocus()


def test_what_asks_is_not_stored_by_enter_and_a_number_chooses(reviewing):
    reviewing.read("Russia and India had signed the pact in February.")
    reviewing.review()
    assert reviewing.states == ["asks"]
    reviewing.press(Key.Key_Return)
    assert reviewing.citations() == 0
    assert "say enough" in reviewing.window.message_bar.text or "number" in (
        reviewing.window.message_bar.text
    )
    reviewing.press(Key.Key_A)
    assert reviewing.citations() == 0
    reviewing.press(Key.Key_1)
    assert reviewing.states == ["sure"]
    reviewing.press(Key.Key_Return)
    assert reviewing.citations() == 1


def test_a_row_is_changed_in_the_palette_and_the_review_goes_on(reviewing):
    reviewing.read(ELEVEN)
    reviewing.review()
    reviewing.press(Key.Key_C)
    palette = reviewing.register_window.citing.palette
    assert palette.isVisible()
    reviewing.press(Key.Key_Return)
    reviewing.settle()
    assert reviewing.citations() == 1
    assert reviewing.states[0] == "cited"
    assert reviewing.pane.table.hasFocus()


def test_what_a_file_proposes_comes_into_the_review_and_is_stored_with_its_maker(
    reviewing, tmp_path, monkeypatch
):
    reviewing.read(ELEVEN)
    lines = [
        {"quote": "The order", "agreement": "AGR-000006", "field": "stated_reason",
         "value": "an order", "made_by": "a model"},
        {"quote": "Atlantis", "agreement": "AGR-000006", "field": "place_of_signature"},
    ]  # fmt: skip
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    files = reviewing.register_window.citing.passages._parts.files
    monkeypatch.setattr(files, "proposals", lambda _parent: path)
    reviewing.review()
    reviewing.pane.from_file.setFocus()
    reviewing.press(Key.Key_Space)
    reviewing.qtbot.waitUntil(lambda: len(reviewing.pane.model.rows) == 24)
    assert reviewing.states[0] == "asks"
    assert reviewing.states[-1] == "not found"
    reviewing.pane.table.setFocus()
    reviewing.press(Key.Key_A)
    reviewing.settle()
    assert reviewing.citations() == 22
    reviewing.pane.go_to(0)
    reviewing.press(Key.Key_1)
    reviewing.press(Key.Key_Return)
    reviewing.settle()
    (citation,) = reviewing.register.where("citation", "proposed_by", "a model")
    assert reviewing.register.values("citation", citation)["quote"] == "The order"
    reviewing.qtbot.waitUntil(lambda: reviewing.states[0] == "cited")


def test_where_there_is_little_room_the_review_stands_below_its_article(reviewing):
    reviewing.read(ELEVEN)
    reviewing.review()
    article = reviewing.area.article.pane
    assert reviewing.pane.mapTo(reviewing.window, reviewing.pane.rect().topLeft()).x() > (
        article.mapTo(reviewing.window, article.rect().topLeft()).x()
    )
    reviewing.window.resize(760, 800)
    reviewing.qtbot.waitUntil(
        lambda: (
            reviewing.pane.mapTo(reviewing.window, reviewing.pane.rect().topLeft()).y()
            > article.mapTo(reviewing.window, article.rect().bottomLeft()).y()
        )
    )
