"""The reading pane: what it says of a source, and where its marks, chips and lists lead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement
from tests.ui.article.conftest import put_on_screen

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.citing.ranks import withdraw
from agreement_register.curation.sources.sources import add_source, attach
from agreement_register.domain.edits import CellEdit, EditBatch

LEFT = Qt.MouseButton.LeftButton
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ports agree - Harbour News</title>
<meta property="og:title" content="Ports agree">
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2024-03-05"></head>
<body><article><h1>Ports agree</h1>
<p>The two harbours agreed on visits of ships, which may call from the spring of next year on.</p>
<p>It is the first such accord between them, and will be laid before both councils in June.</p>
</article></body></html>"""


def _with_two_cited(own):
    source = own.read_text("The harbours agreed.\nShips may call.")
    agreement = an_agreement(own.register, title="On visits of ships")
    a_citation(own.register, agreement, "title", "agreed", source=source, quote="agreed",
               char_from=13, char_to=19, paragraph=1)  # fmt: skip
    return source, agreement


def test_a_further_citation_makes_no_mark_of_another_paragraph_anew(own):
    source, agreement = _with_two_cited(own)
    [before] = own.view.marks_of(1)
    a_citation(own.register, agreement, "title", "call", source=source, quote="call",
               char_from=31, char_to=35, paragraph=2)  # fmt: skip
    assert own.view.marks_of(1)[0] is before
    assert [mark.words for mark in own.view.marks_of(2)] == ["Title · On visits of ships"]
    a_citation(own.register, agreement, "title", "agreed", source=source, quote="agreed",
               char_from=13, char_to=19, paragraph=1)  # fmt: skip
    assert len(own.view.marks_of(1)[0].passages) == 2


def test_marks_say_what_their_records_are_called_now(own):
    source, agreement = _with_two_cited(own)
    assert own.view.marks_of(1)[0].names == "On visits of ships"
    party = a_party(own.register, agreement, an_actor(own.register, "Norway"))
    a_citation(own.register, agreement, "title", "call", source=source, quote="call",
               char_from=31, char_to=35, paragraph=2)  # fmt: skip
    assert own.view.marks_of(1)[0].names == "Norway"
    own.context.undo.perform(remove(own.register, [("party", party)]))
    assert own.view.marks_of(1)[0].names == "On visits of ships"


def test_what_was_cited_out_of_sight_is_marked_once_the_article_is_seen(own):
    source, agreement = _with_two_cited(own)
    own.pane.hide()
    a_citation(own.register, agreement, "title", "call", source=source, quote="call",
               char_from=31, char_to=35, paragraph=2)  # fmt: skip
    own.context.undo.perform(
        EditBatch("title", [CellEdit("agreement", agreement, "title", "On visits of ships", "X")])
    )
    assert len(own.view.marks_of(2)) == 0
    own.pane.show()
    assert [mark.words for mark in own.view.marks_of(2)] == ["Title · X"]
    assert own.pane.header.used_link.text() == "2 passages used"


def test_the_head_says_what_the_source_is(shown):
    header = shown.pane.header
    assert header.accessibleName() == (
        "Russia ends defense accords with 11 NATO states, "
        "SRC-000002 · abstract in our own words, 26 paragraphs"
    )
    words = [chip.accessibleName() for chip in header.chips()]
    assert words[0].startswith("Outlet not stated")
    assert words[1].startswith("Date not stated")
    assert words[2].startswith("Relies on: ")


def test_used_passages_and_idle_sentences_are_counted(shown):
    shown.read("SRC-000003")
    used = len({(p.start, p.end) for p in shown.pane._read.cited.passages.values() if p.has_place})
    assert shown.pane.header.used_link.text() == f"{used} passages used"
    assert "with a date, actor or act" in shown.pane.header.unused_link.text()
    assert shown.pane.foot.waiting_words.endswith("not used yet")


def test_a_list_of_idle_sentences_leads_to_them(shown, qtbot):
    shown.read("SRC-000003")
    shown.pane.header.unused_link.click()
    popover = shown.pane._links._list
    assert popover.isVisible()
    qtbot.keyClick(popover.lines, Qt.Key.Key_Return)
    assert not popover.isVisible()
    start, end = shown.view.highlighted
    assert shown.text[start:end].endswith(".")
    assert not shown.pane._read.marks.is_used(start, end)


def test_a_list_of_used_passages_is_clicked(shown, qtbot):
    shown.pane.header.used_link.click()
    lines = shown.pane._links._list.lines
    spot = lines.visualItemRect(lines.item(1)).center()
    qtbot.mouseClick(lines.viewport(), LEFT, pos=spot)
    assert shown.view.highlighted == shown.pane._read.marks.used[1]


def test_a_click_on_a_cited_date_leads_to_its_value(shown, qtbot):
    point = shown.point_of("December 1995")
    with qtbot.waitSignal(shown.pane.wants_value) as asked:
        qtbot.mouseClick(shown.view.viewport(), LEFT, pos=point)
    kind, record = shown.register.find("AGR-000003")
    assert asked.args == [Cell(kind, record, "signed")]


def test_a_label_in_the_margin_leads_to_its_value(shown, qtbot):
    shown.point_of("28 March 1994")
    view = shown.view
    block = view.text_blocks.blocks_of(15)[0]
    label = next(each for each in view.labels_of(block) if len(each.marks) == 1
                 and len(each.marks[0].passages) == 1)  # fmt: skip
    y = view.top_of(block) + label.line * view.measures.line + view.measures.line / 2
    point = QPoint(view.measures.label_left + 30, int(y))
    with qtbot.waitSignal(shown.pane.wants_value):
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)


def test_where_several_citations_meet_one_is_chosen_from_a_menu(shown, qtbot):
    point = shown.point_of("Belgium")
    marks = shown.view.marks_at(point)
    passages = [passage for mark in marks for passage in mark.passages]
    shown.pane._links.follow_marks(marks, shown.view.viewport().mapToGlobal(point))
    if len(passages) > 1:
        menu = shown.pane.findChild(QMenu)
        assert len(menu.actions()) == len(passages)
        with qtbot.waitSignal(shown.pane.wants_value):
            menu.actions()[0].trigger()
        menu.close()


def test_overlapping_citations_are_all_offered(own, qtbot):
    text = "The two harbours agreed on visits of ships."
    source = a_source(own.register, text=text, text_kind="original")
    one, other = (an_agreement(own.register, title) for title in ("First", "Second"))
    a_citation(own.register, one, "title", "x", source=source, char_from=4, char_to=23)
    a_citation(own.register, other, "type", "x", source=source, char_from=16, char_to=42)
    own.pane.show_source(source)
    own.settle()
    assert len(own.view.marks_at(own.point_of("two"))) == 1
    point = own.point_of("agreed")
    assert len(own.view.marks_at(point)) == 2
    qtbot.mouseClick(own.view.viewport(), LEFT, pos=point)
    menu = own.pane.findChild(QMenu)
    assert [action.text().partition(":")[0] for action in menu.actions()] == [
        "Title · AGR-000001", "Type · AGR-000002"
    ]  # fmt: skip
    menu.close()


def test_j_and_k_go_over_suggestions_that_nobody_used(shown):
    shown.view.selection.move(0)
    shown.pane.seek(1)
    first = shown.view.current
    assert not shown.pane._read.marks.is_used(*first)
    shown.pane.seek(1)
    second = shown.view.current
    assert second[0] > first[0]
    shown.pane.seek(-1)
    assert shown.view.current == first


def test_enter_selects_the_suggestion(shown):
    shown.view.selection.move(0)
    shown.pane.seek(1)
    shown.press(Qt.Key.Key_Return)
    assert shown.view.selection.span == shown.view.current


def test_a_suggestion_can_be_cited_without_being_selected(shown, qtbot):
    shown.view.selection.move(0)
    shown.pane.seek(1)
    with qtbot.waitSignal(shown.pane.wants_cite) as asked:
        shown.pane.cite()
    assert (asked.args[0].start, asked.args[0].end) == shown.view.current
    with qtbot.waitSignal(shown.pane.wants_quick_cite) as quick:
        shown.pane.quick_cite(3)
    assert quick.args == [asked.args[0], 3]


def test_without_a_passage_there_is_nothing_to_cite(shown, qtbot):
    shown.view.selection.move(3)
    with qtbot.assertNotEmitted(shown.pane.wants_cite):
        shown.pane.cite()


def test_what_hangs_at_the_passage_hangs_at_its_words(shown):
    shown.select("28 March 1994")
    anchor, spot = shown.pane.spot()
    assert anchor is shown.view.viewport()
    assert anchor.rect().contains(spot)
    assert 20 < spot.width() < anchor.width()


def test_suggestions_can_be_switched_off(shown):
    block = shown.view.text_blocks.blocks_of(15)[0]
    assert shown.view.suggested_in(block)
    shown.pane.header.suggestions.click()
    assert not shown.view.suggested_in(block)
    assert shown.pane.foot.waiting_words == ""
    shown.pane.header.suggestions.click()
    shown.settle()
    assert shown.view.suggested_in(block)


def test_a_citation_that_is_withdrawn_is_marked_no_more(shown):
    point = shown.point_of("December 1995")
    [mark] = [m for m in shown.view.marks_at(point) if m.label == "Signed"]
    shown.context.undo.perform(withdraw(shown.register, mark.passages[0].citation))
    QApplication.processEvents()
    assert "Signed" not in [m.label for m in shown.view.marks_at(point)]


def test_a_citation_that_is_stored_is_marked_at_once(own):
    source = a_source(own.register, text="Ships may call in 1994.", text_kind="original")
    own.pane.show_source(source)
    own.settle()
    assert own.pane._read.suggesting.free == 1
    agreement = an_agreement(own.register)
    a_citation(own.register, agreement, "title", "Ships", source=source, char_from=18, char_to=22)
    own.settle()
    assert [mark.words for mark in own.view.marks_of(1)] == ["Title · On visits of ships"]
    assert own.pane._read.suggesting.free == 0


def test_only_the_paragraph_of_a_new_citation_is_counted_anew(own):
    source = own.read_text("\n".join(f"Talks {n} were held in 1994." for n in range(300)))
    suggesting = own.pane._read.suggesting
    before = suggesting.free
    agreement = an_agreement(own.register)
    start = own.text.index("1994")
    a_citation(
        own.register, agreement, "title", "x", source=source, char_from=start, char_to=start + 4
    )
    assert suggesting._counts[2] >= len(own.view.text_blocks) - 1
    own.settle()
    assert suggesting.free == before - 1


def test_a_source_that_is_removed_is_left(shown, qtbot):
    source = shown.pane.source
    with qtbot.waitSignal(shown.pane.wants_table):
        shown.context.undo.perform(remove(shown.register, [("source", source)]))
    assert shown.pane.source is None


def test_a_new_name_of_an_actor_is_suggested(own):
    source = a_source(own.register, text="Ruritania was there.", text_kind="original")
    own.pane.show_source(source)
    own.settle()
    assert not own.view.suggested_in(0)
    from tests.builders import an_actor  # noqa: PLC0415

    an_actor(own.register, "Ruritania")
    own.settle()
    assert own.view.suggested_in(0)


def test_the_place_is_remembered_for_each_source(shown, qtbot, context):
    shown.view.show_top(shown.view.text_blocks.paragraphs[10][0])
    shown.read("SRC-000003")
    assert shown.view.verticalScrollBar().value() == 0
    shown.read("SRC-000002")
    assert shown.view.text_blocks.number(shown.view.blocks_on_screen()[0]) in (10, 11)
    shown.pane.keep_place()
    again = put_on_screen(qtbot, context)
    again.read("SRC-000002")
    assert again.view.text_blocks.number(again.view.blocks_on_screen()[0]) in (10, 11)
    again.pane.put_away()


def test_a_guess_is_shown_as_one_and_confirmed_by_a_click(own, qtbot):
    added = add_source(own.register, PAGE.encode(), "ports.html")
    own.context.undo.perform(added.batch)
    own.pane.show_source(added.source)
    own.settle()
    chips = {chip._fact.field: chip for chip in own.pane.header.chips()}
    assert chips["outlet"]._fact.is_guess
    assert "Press to confirm" in chips["outlet"].toolTip()
    qtbot.mouseClick(chips["outlet"], LEFT)
    chips = {chip._fact.field: chip for chip in own.pane.header.chips()}
    assert not chips["outlet"]._fact.is_guess
    own.context.undo.undo()
    chips = {chip._fact.field: chip for chip in own.pane.header.chips()}
    assert chips["outlet"]._fact.is_guess


def test_a_chip_of_a_missing_field_leads_to_the_card(shown, qtbot):
    with qtbot.waitSignal(shown.pane.wants_value) as asked:
        qtbot.mouseClick(shown.pane.header.chips()[0], LEFT)
    assert asked.args == [Cell("source", shown.pane.source, "outlet")]


def test_boilerplate_is_dimmed_and_suggests_nothing(own):
    text = "Also read: Norway 1994\nNorway signed in 1995."
    source = a_source(own.register, text=text, text_kind="original", furniture="1")
    own.pane.show_source(source)
    own.settle()
    assert own.view.boilerplate == {1}
    assert own.pane._read.suggesting.free == 3  # Norway, signed, 1995
    own.register.apply(EditBatch("f", [CellEdit("source", source, "furniture", "1", None)]))
    own.settle()
    assert own.pane._read.suggesting.free == 5


MENUS = "Home\nWorld on 5 May 1990\nSport\nThe pact was signed in 1994.\nIt ended in 1999.\nShare"


def test_a_page_opens_at_its_article_and_what_stands_before_it_is_one_line_that_opens(own):
    own.read_text(MENUS, furniture="1-3; 6")
    assert own.pane.fold.link.text() == "3 lines before the article"
    shown = [own.view.text_blocks.number(block) for block in own.view.blocks_on_screen()]
    assert shown == [4, 5, 6]
    assert own.view.selection.caret == own.text.index("The pact")
    own.pane.fold.link.click()
    assert own.view.text_blocks.number(own.view.blocks_on_screen()[0]) == 1
    assert own.pane.fold.link.text() == "Fold 3 lines before the article"
    own.pane.fold.link.click()
    assert own.view.text_blocks.folded == 3


def test_a_passage_before_the_article_opens_what_is_folded(own):
    own.read_text(MENUS, furniture="1-3; 6")
    start = own.text.index("5 May")
    own.pane.show_passage(start, start + 5)
    assert own.view.selection.caret == start
    assert own.view.text_blocks.folded == 0
    own.read_text(MENUS + " more", furniture="1-3; 6")
    own.pane.finding.open()
    own.pane.finding.line.box.setText("world")
    assert own.selected == "World"
    assert own.view.text_blocks.folded == 0


def test_a_text_that_begins_with_its_article_has_no_fold(own):
    own.read_text("Share\nThe pact was signed in 1994.", furniture="1")
    assert own.pane.fold.isHidden()
    own.read_text("The pact was signed in 1994.\nShare", furniture="2")
    assert own.pane.fold.isHidden()


def test_a_source_without_text_offers_to_attach_it(own, qtbot):
    source = a_source(own.register)
    own.pane.show_source(source)
    assert own.pane.is_without_text
    assert own.pane._no_text.isVisible()
    with qtbot.waitSignal(own.pane.wants_text) as asked:
        own.pane._no_text.button.click()
    assert asked.args == [source]


def test_another_title_is_shown_at_once(own):
    source = a_source(own.register, text="Ships.", text_kind="original")
    own.pane.show_source(source)
    own.context.undo.perform(set_cell(own.register, "source", source, "title", "The ports"))
    assert own.pane.header.accessibleName().startswith("The ports")


@pytest.fixture
def newer(own):
    """Give a source whose text was replaced by a newer edition."""
    old = "The two harbours agreed in 1994.\nShips may call in June.\nNothing was said of fees."
    new = "An update.\nThe two harbours agreed in 1994.\nShips may soon call in June."
    added = add_source(own.register, old.encode(), "old.txt")
    own.context.undo.perform(added.batch)
    agreement = an_agreement(own.register)
    for words in ("agreed in 1994", "Ships may call in June", "Nothing was said of fees"):
        start = old.index(words)
        a_citation(
            own.register, agreement, "title", words, source=added.source, quote=words,
            char_from=start, char_to=start + len(words),
            paragraph=old[:start].count("\n") + 1,
            context_before=old[max(0, start - 12) : start],
        )  # fmt: skip
    own.pane.show_source(added.source)
    own.context.undo.perform(attach(own.register, added.source, new.encode(), "new.txt"))
    own.settle()
    return own


def test_a_newer_edition_says_what_became_of_the_passages(newer):
    strip = newer.pane.edition
    assert strip.isVisible()
    shown = [link.text() for link in strip.links.values() if link.isVisible()]
    assert "1 lost" in shown
    assert any(words.endswith("moved") for words in shown)


def test_the_passages_of_a_state_are_listed_and_lead_to_text_and_value(newer, qtbot):
    newer.pane.edition.links["moved"].click()
    popover = newer.pane._links._list
    assert popover.isVisible()
    with qtbot.waitSignal(newer.pane.wants_value):
        qtbot.keyClick(popover.lines, Qt.Key.Key_Return)
    start, end = newer.view.highlighted
    assert newer.text[start:end] == "agreed in 1994"


def test_a_lost_passage_leads_to_its_value(newer, qtbot):
    newer.view.end_highlight()
    newer.pane.edition.links["lost"].click()
    with qtbot.waitSignal(newer.pane.wants_value):
        qtbot.keyClick(newer.pane._links._list.lines, Qt.Key.Key_Return)
    assert newer.view.highlighted is None


def choose(newer, qtbot, state):
    newer.pane.edition.links[state].click()
    qtbot.keyClick(newer.pane._links._list.lines, Qt.Key.Key_Return)
    newer.settle()
    return newer.pane.edition


def test_a_lost_passage_is_put_where_the_words_stand_now(newer, qtbot):
    strip = choose(newer, qtbot, "lost")
    assert strip.chosen.text() == "Cited: “Nothing was said of fees”"
    assert not strip.put.isEnabled()
    newer.select("An update")
    strip.put.click()
    newer.settle()
    assert not strip.links["lost"].isVisible()
    assert not strip.chosen.isVisible()
    [mark] = newer.view.marks_of(1)
    assert newer.text[mark.start : mark.end] == "An update"
    newer.context.undo.undo()
    newer.settle()
    assert strip.links["lost"].text() == "1 lost"


def test_a_passage_that_was_chosen_may_stay_where_it_is(newer, qtbot):
    before = newer.register.log_position
    strip = choose(newer, qtbot, "changed")
    assert strip.chosen.isVisible()
    strip.leave.click()
    assert not strip.chosen.isVisible()
    assert strip.links["changed"].isVisible()
    assert newer.register.log_position == before


def test_citations_of_one_lost_passage_are_put_together(newer, qtbot):
    values = newer.register.values("citation", newer.register.where(
        "citation", "anchor", "lost")[0])  # fmt: skip
    agreement = an_agreement(newer.register)
    kept = {name: values[name] for name in ("source", "quote", "paragraph", "anchor")}
    a_citation(newer.register, agreement, "title", "fees", **kept)
    newer.settle()
    strip = choose(newer, qtbot, "lost")
    assert strip.chosen.text().startswith("Cited (2 citations)")
    newer.select("An update")
    strip.put.click()
    newer.settle()
    assert not newer.register.where("citation", "anchor", "lost")


def test_the_places_are_confirmed_in_one_step(newer):
    newer.pane.edition.confirm.click()
    newer.settle()
    strip = newer.pane.edition
    assert not strip.links["moved"].isVisible()
    assert strip.links["lost"].isVisible()
    newer.context.undo.undo()
    assert strip.links["moved"].isVisible()


def test_every_control_of_the_pane_has_a_name(newer):
    controls = [
        control
        for control in newer.window.findChildren(QWidget)
        if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 8
    nameless = [
        type(control).__name__
        for control in controls
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("size", [9, 18])
def test_nothing_of_the_head_is_cut_off_in_small_and_large_text(own, size, qtbot):
    font = QFont(own.window.font())
    font.setPointSizeF(size)
    own.window.setFont(font)
    own.window.resize(900, 700)
    added = add_source(own.register, PAGE.encode(), "ports.html")
    own.context.undo.perform(added.batch)
    own.pane.show_source(added.source)
    own.settle()
    header = own.pane.header
    parts = [*header.chips(), header.used_link, header.unused_link]
    shown = [part for part in parts if part.isVisible()]
    assert len(shown) >= 6
    spots = []
    for part in shown:
        spot = QRect(part.mapTo(header, QPoint(0, 0)), part.size())
        assert header.rect().contains(spot)
        assert not any(spot.intersects(other) for other in spots)
        spots.append(spot)


def test_without_a_text_escape_leads_back_to_the_table(own, qtbot):
    own.pane.show_source(a_source(own.register, "Bare"))
    own.pane.setFocus()
    assert own.pane._no_text.button.hasFocus()
    assert own.pane.foot.isHidden()
    with qtbot.waitSignal(own.pane.wants_table):
        qtbot.keyClick(own.pane._no_text.button, Qt.Key.Key_Escape)


def test_coming_back_again_and_again_keeps_the_place(own):
    first = own.read_text(
        "\n".join(f"Words of paragraph {n}, and more of them." for n in range(90))
    )
    own.view.show_top(own.text.index("Words of paragraph 40"))
    place = own.view.top_place()
    for _ in range(4):
        own.read_text("Another text.")
        own.pane.show_source(first)
        own.settle()
    assert own.view.top_place() == place


def test_a_hebrew_line_begins_at_the_right_whatever_is_in_it(own):
    own.read_text("\u05e9\u05dc\u05d5\u05dd Norway \u05d7\u05ea\u05de\u05d4.")
    lefts = [next(own.view.rects_of(place, place + 1)).left() for place in (0, 5, 12, 16)]
    assert lefts == sorted(lefts, reverse=True)


def test_the_place_of_an_arabic_letter_is_where_it_is_shown(own):
    words = "\u0648\u0642\u0639\u062a \u0631\u0648\u0633\u064a\u0627 " * 30
    own.read_text(words.strip())
    view = own.view
    first = next(view.rects_of(0, 1))
    assert first.right() >= view.measures.right - view.measures.letter
    for place in range(0, len(words) - 12, 7):
        area = next(view.rects_of(place, place + 1))
        point = area.center().toPoint()
        assert abs(view.place_at(point) - place) <= 1
