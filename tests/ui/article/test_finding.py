"""Words are found in the article that is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key
TEXT = "Ports agreed.\nShips may call at ports.\nThe fees of PORTS were left open."


@pytest.fixture
def finding(own, qtbot):
    own.read_text(TEXT)
    own.pane.finding.open()
    return own.pane.finding


def places(own):
    return [own.text[start:end] for start, end in own.view.hits]


def test_what_is_typed_is_outlined_everywhere_and_selected_once(own, qtbot, finding):
    qtbot.keyClicks(finding.line.box, "ports")
    assert places(own) == ["Ports", "ports", "PORTS"]
    assert own.selected == "Ports"
    assert finding.line.said == "1 of 3"


def test_enter_goes_round_and_shift_enter_back(own, qtbot, finding):
    qtbot.keyClicks(finding.line.box, "ports")
    for expected in ("ports", "PORTS", "Ports"):
        qtbot.keyClick(finding.line.box, Key.Key_Return)
        assert own.selected == expected
    qtbot.keyClick(finding.line.box, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert own.selected == "PORTS"
    assert finding.line.said == "3 of 3"


def test_what_is_not_there_is_said_and_selects_nothing(own, qtbot, finding):
    qtbot.keyClicks(finding.line.box, "pox")
    assert finding.line.said == "Not found"
    assert own.selected == ""
    assert not finding.line.on.isEnabled()


def test_escape_gives_the_text_back_with_the_words_selected(own, qtbot, finding):
    qtbot.keyClicks(finding.line.box, "fees")
    qtbot.keyClick(finding.line.box, Key.Key_Escape)
    assert own.view.hasFocus()
    assert own.selected == "fees"
    assert finding.line.isHidden()
    assert not own.view.hits


def test_what_is_selected_is_what_is_sought(own, finding):
    finding.leave()
    own.select("ports")
    finding.open()
    assert finding.line.box.text() == "ports"
    assert own.view.selection.start == TEXT.index("ports")
    assert finding.line.said == "2 of 3"


def test_another_article_is_searched_too(own, qtbot, finding):
    qtbot.keyClicks(finding.line.box, "ports")
    own.read_text("No ports here, and no ports there.")
    assert places(own) == ["ports", "ports"]
    assert finding.line.said == "2 places"
    finding.step(1)
    assert own.selected == "ports"


def test_going_on_without_words_asks_for_them(own, finding):
    finding.leave()
    finding.step(1)
    assert finding.has_keyboard
