"""The text of an article: laid out where it is seen, read and selected by keys and mouse."""

from __future__ import annotations

from dataclasses import fields
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QMouseEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication

from agreement_register.ui.article.block_layout import measures_of
from agreement_register.ui.article.text_marks import TextMark, dimmed, formats_of
from agreement_register.ui.theme.colours import Roles, roles

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
SENTENCES = (
    "The ministry of a small country said that ships of both fleets may call at either port. "
    "It will still have to be ratified, which may take until the middle of the next summer. "
)


@pytest.fixture
def long_text(own):
    own.pane.show_suggestions(is_on=False)
    own.read_text("\n".join(f"{n}. {SENTENCES * 2}" for n in range(1, 800)))
    return own


def test_only_what_is_near_the_screen_is_laid_out(long_text):
    view = long_text.view
    assert len(view._layouts) < 80
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert view.blocks_on_screen()[-1] == len(view.text_blocks) - 1
    assert len(view._layouts) < 140


def test_the_last_line_can_be_scrolled_to(long_text):
    view = long_text.view
    long_text.press(Key.Key_End, CONTROL)
    assert view.selection.caret == len(view.text_blocks.text.rstrip())
    spot = view.spot_of(view.selection.caret - 1, view.selection.caret)
    assert view.viewport().rect().contains(spot)
    assert spot.isValid()


def test_scrolling_up_into_unmeasured_text_keeps_the_words_where_they_are(long_text):
    view, bar = long_text.view, long_text.view.verticalScrollBar()
    place = view.text_blocks.paragraphs[600][0]
    view.show_top(place)
    view._heights.note(view.text_blocks.block_at(place) - 1, 5)  # as if it had been estimated so
    view._heights._is_known[view.text_blocks.block_at(place) - 1] = 0
    before = view.top_of(view.text_blocks.block_at(place))
    bar.setValue(bar.value() - 3)
    assert view.top_of(view.text_blocks.block_at(place)) == before + 3


def test_lines_have_about_75_letters(long_text):
    view = long_text.view
    long_text.window.resize(1600, 700)
    QApplication.processEvents()
    layout, words = view.layout_of(0), view.text_blocks.words(0)
    lines = [words[slice(*layout.ends_of_line(n))] for n in range(layout.line_count)]
    assert layout.line_count > 2
    assert max(map(len, lines)) <= 82
    whole = lines[:-1]
    assert 66 <= sum(map(len, whole)) / len(whole) <= 78


def test_a_narrow_view_keeps_the_text_inside(long_text):
    long_text.window.resize(360, 500)
    QApplication.processEvents()
    measures = long_text.view.measures
    assert not measures.shows_labels
    assert measures.right < long_text.view.viewport().width()


def test_a_wide_view_stands_in_the_middle_with_its_labels(shown):
    measures = measures_of(shown.view.font(), 2000)
    before = measures.left - measures_of(shown.view.font(), 1000).left
    after = 2000 - measures.label_left - measures.label_width
    assert before > 100
    assert abs(before - after) < 50
    assert measures.number_right < measures.left


def test_another_width_keeps_the_place(long_text):
    view = long_text.view
    place = view.text_blocks.paragraphs[400][0]
    view.show_top(place)
    long_text.window.resize(620, 500)
    QApplication.processEvents()
    assert view.text_blocks.number(view.blocks_on_screen()[0]) in (400, 401)


def test_larger_text_makes_taller_lines(long_text):
    before = long_text.view.measures.line
    font = QFont(long_text.window.font())
    font.setPointSizeF(18)
    long_text.window.setFont(font)
    QApplication.processEvents()
    assert long_text.view.measures.line > before * 1.3


def test_the_arrows_move_the_caret_by_letters_words_and_lines(shown):
    view = shown.view
    shown.press(Key.Key_Home, CONTROL)
    shown.press(Key.Key_Right)
    assert view.selection.caret == 1
    shown.press(Key.Key_Right, CONTROL)
    assert shown.text[view.selection.caret - 1] == " "
    before = view.selection.caret
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Up)
    assert abs(view.selection.caret - before) <= 1
    shown.press(Key.Key_End)
    shown.press(Key.Key_Home)
    assert view.selection.caret == 0


def test_the_arrow_goes_from_one_paragraph_into_the_next(shown):
    first, second = shown.view.text_blocks.paragraphs[0], shown.view.text_blocks.paragraphs[1]
    shown.view.selection.move(first[1])
    shown.press(Key.Key_Right)
    assert shown.view.selection.caret == second[0]
    shown.press(Key.Key_Left)
    assert shown.view.selection.caret == first[1]


def test_shift_and_arrows_select(shown):
    start = shown.text.index("Novinite")
    shown.view.selection.move(start)
    for _ in range(8):
        shown.press(Key.Key_Right, SHIFT)
    assert shown.selected == "Novinite"


def test_a_letter_beyond_the_basic_plane_is_one_step(own):
    own.read_text("Ships 🚢🚢 call.")
    own.view.selection.move(6)
    own.press(Key.Key_Right)
    assert own.view.selection.caret == 7
    own.view.selection.select(6, 7)
    assert own.selected == "🚢"
    rects = list(own.view.layout_of(0).rects(6, 8))
    after = list(own.view.layout_of(0).rects(8, 9))
    assert rects[0].right() == pytest.approx(after[0].left(), abs=1)


def test_space_turns_the_page_and_shift_space_turns_it_back(shown):
    bar = shown.view.verticalScrollBar()
    shown.press(Key.Key_Space)
    assert bar.value() > 0
    shown.press(Key.Key_Space, SHIFT)
    assert bar.value() == 0


def test_page_down_takes_the_caret_along(long_text):
    view = long_text.view
    long_text.press(Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    spot = view.spot_of(view.selection.caret, view.selection.caret + 1)
    assert view.viewport().rect().contains(spot.center())


def test_a_drag_selects_from_where_it_began(shown, qtbot):
    start = shown.point_of("Mishustin")
    end = shown.point_of("orders several")
    viewport = shown.view.viewport()
    qtbot.mousePress(viewport, LEFT, pos=start)
    _move(viewport, end, LEFT)
    qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert "of Russia has signed a decree" in shown.selected


def _move(viewport, point, button=Qt.MouseButton.NoButton):
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.NoButton, button, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_a_double_click_selects_the_word(shown, qtbot):
    point = shown.point_of("Mishustin")
    qtbot.mouseDClick(shown.view.viewport(), LEFT, pos=point)
    assert shown.selected == "Mishustin"


def test_a_triple_click_selects_the_sentence(shown, qtbot):
    point = shown.point_of("Four are named")
    viewport = shown.view.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=point)
    qtbot.mouseDClick(viewport, LEFT, pos=point)
    qtbot.mouseClick(viewport, LEFT, pos=point)
    assert shown.selected == "Four are named: Germany, Poland, Romania and Great Britain."


def test_the_selection_grows_and_shrinks_by_sentences(shown):
    shown.select("28 March 1994")
    shown.pane.grow_selection()
    whole = shown.selected
    assert whole.startswith("The agreement with Romania")
    assert whole.endswith(".")
    shown.pane.grow_selection()
    assert len(shown.selected) > len(whole)
    shown.pane.shrink_selection()
    assert shown.selected == whole
    shown.pane.shrink_selection()
    assert shown.selected == "28 March 1994"


def test_escape_lets_go_of_the_selection_and_then_of_the_article(shown, qtbot):
    shown.select("Mishustin")
    with qtbot.assertNotEmitted(shown.pane.wants_table):
        shown.press(Key.Key_Escape)
    assert shown.selected == ""
    with qtbot.waitSignal(shown.pane.wants_table):
        shown.press(Key.Key_Escape)


def test_what_is_selected_is_copied(shown):
    shown.select("Mishustin")
    shown.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Mishustin"


def test_blanks_around_selected_words_are_no_part_of_the_passage(shown):
    start = shown.text.index(" Mishustin ")
    shown.view.selection.select(start, start + len(" Mishustin "))
    passage = shown.pane.passage()
    assert shown.text[passage.start : passage.end] == "Mishustin"


def test_a_highlight_goes_after_a_moment(shown, qtbot):
    start, end = shown.view.text_blocks.paragraphs[14]
    shown.pane.show_passage(start, end)
    assert shown.view.highlighted == (start, end)
    qtbot.waitUntil(lambda: shown.view.highlighted is None)


def test_hovering_a_cited_passage_says_what_it_is(shown):
    viewport = shown.view.viewport()
    _move(viewport, shown.point_of("28 March 1994"))
    assert "Signed · Romania 1994 (AGR-000004): 28 March 1994" in viewport.toolTip()
    assert "Cited, stated" in viewport.toolTip()
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    _move(viewport, shown.point_of("does not list"))
    assert viewport.toolTip() == ""


def test_the_paragraph_at_the_caret_is_said_for_who_cannot_see_it(shown):
    shown.view.selection.move(shown.text.index("28 March 1994") + 1)
    said = shown.view.accessibleDescription()
    assert said.startswith("Paragraph 15. The agreement with Romania")
    assert "Signed · Romania 1994" in said
    assert shown.view.accessibleName().startswith("Article: Russia ends defense accords")


def test_selected_words_are_dragged_and_a_click_on_them_selects_nothing(shown, qtbot):
    shown.select("28 March 1994")
    point = shown.point_of("28 March 1994")
    dragged = []
    shown.view.drag_wanted.disconnect()
    shown.view.drag_wanted.connect(partial(dragged.append, 1))
    viewport = shown.view.viewport()
    qtbot.mousePress(viewport, LEFT, pos=point)
    _move(viewport, point + QPoint(60, 30), LEFT)
    assert dragged
    assert shown.selected == "28 March 1994"
    qtbot.mouseRelease(viewport, LEFT, pos=point + QPoint(60, 30))
    qtbot.mousePress(viewport, LEFT, pos=point)
    qtbot.mouseRelease(viewport, LEFT, pos=point)
    assert shown.selected == ""


def test_in_high_contrast_boilerplate_and_long_passages_are_told_by_their_letters():
    black, white = QColor("black"), QColor("white")
    plain = {each.name: white for each in fields(Roles)}
    plain |= {name: black for name in plain if name.endswith("_tint") or name == "base"}
    colours = Roles(**plain)
    assert dimmed(colours).fontItalic()
    assert not dimmed(roles(QPalette())).fontItalic()
    long = TextMark(0, 200, True, "cited", "Signed", "Norway 1995", "AGR-000001", 0, ())
    [(_start, _end, style)] = formats_of((0, 200), [long], [], colours)
    assert style.underlineStyle() is QTextCharFormat.UnderlineStyle.SingleUnderline
