"""The main window with a register: actions, undo, search, counts, panes, closing."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenuBar, QTabBar, QWidget
from tests.builders import an_agreement, an_event

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.editing import set_cell
from agreement_register.domain.errors import DiskError
from agreement_register.domain.texts import text
from agreement_register.domain.views import Filter
from agreement_register.store import views
from agreement_register.store.register_file import open_file
from agreement_register.ui.actions import ACTIONS, Condition, help_page_of
from agreement_register.ui.card.head import CardHead
from agreement_register.ui.editors.field_editor import FieldEditor
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.types import PLACES
from agreement_register.ui.widgets.popover import Popover
from agreement_register.ui.window.editing_commands import text_editor

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_it_opens_with_the_agreements_and_the_card_of_the_first(shown):
    assert shown.central_area.kind == "agreement"
    assert shown.table.model.count == 20
    assert shown.central_area.card.isVisible()
    assert shown.table.isAncestorOf(QApplication.focusWidget())


def test_every_enabled_action_of_an_open_register_does_something(shown):
    shown.go("AGR-000003", "signed")
    commands = set(shown.window._commands)
    assert {spec.id for spec in ACTIONS} - commands == set()


def test_without_a_register_only_what_needs_none_is_enabled(shown):
    shown.do("close")
    enabled = {spec.needs for spec in ACTIONS if shown.window.action_set[spec.id].isEnabled()}
    assert enabled == {Condition.NOTHING}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.kind)
def test_each_record_type_has_its_table_by_key_and_in_the_list(shown, place):
    shown.do(place.action)
    assert shown.central_area.kind == place.kind
    assert shown.window.navigation.item(place.kind).is_ticked
    assert shown.window.action_set[place.action].isChecked()


def test_a_click_in_the_navigation_shows_the_table(shown, qtbot):
    places = shown.window.navigation.places
    middle = places.visualItemRect(shown.window.navigation.item("source")).center()
    qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown.central_area.kind == "source"


def test_a_type_and_a_filter_are_found_by_typing_their_names(shown, qtbot):
    places = shown.window.navigation.places
    places.setFocus()
    qtbot.keyClicks(places, "leg")
    qtbot.keyClick(places, Key.Key_Return)
    assert shown.central_area.kind == "legal_act"
    assert QAccessible.queryAccessibleInterface(places).role() in (
        QAccessible.Role.Tree, QAccessible.Role.Table,
    )  # fmt: skip
    shown.do("show_agreement")
    tree = shown.table.facets.tree
    qtbot.waitUntil(lambda: bool(shown.table.facets.groups.get("status")))
    tree.setFocus()
    tree.setCurrentItem(shown.table.facets.groups["party"])
    qtbot.keyClicks(tree, "polan")
    qtbot.keyClick(tree, Key.Key_Space)
    assert [choice.words for choice in shown.table.query.filters] == ["Poland"]


def test_the_navigation_counts_records_and_what_a_search_finds(shown, qtbot):
    row = shown.window.navigation.item("agreement")
    qtbot.waitUntil(lambda: row.said == "Agreements, 20")
    shown.window.tool_bar.search_box.setText("belgium")
    qtbot.waitUntil(lambda: row.said != "Agreements, 20")
    assert shown.table.model.count < 20


def test_showing_all_rows_again_empties_the_search_box(shown):
    box = shown.window.tool_bar.search_box
    box.setText("belgium")
    shown.table.show_all()
    assert box.text() == ""
    assert shown.table.model.count == 20


def test_enter_in_the_search_box_goes_on_to_the_table(shown, qtbot):
    shown.do("find")
    box = shown.window.tool_bar.search_box
    assert box.hasFocus()
    qtbot.keyClicks(box, "norway")
    qtbot.keyClick(box, Key.Key_Return)
    assert shown.table.isAncestorOf(QApplication.focusWidget())


def test_the_numbers_of_the_last_line_filter(shown, qtbot):
    line = shown.window.status_bar
    qtbot.waitUntil(lambda: "cited" in line.texts())
    cited, implied, uncited, disputed, gaps = shown.register.totals("agreement")
    values = cited + implied + uncited + disputed
    assert line.texts()["cited"] == f"{values - uncited} of {values} values cited"
    assert line.texts()["gap"] == f"{gaps} gaps"
    line.wanted.emit("implied")
    assert [choice.value for choice in shown.table.query.filters] == ["implied"]
    assert line.texts()["disputed"] == "3 open conflicts"
    line.wanted.emit("disputed")
    assert shown.central_area.conflicts.isVisible()
    line.wanted.emit("gap")
    assert shown.central_area.kind == "gap"


def test_undo_is_named_and_takes_the_view_back_to_the_cell(shown):
    cell = shown.go("AGR-000003", "title")
    before = shown.shown("AGR-000003", "title")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Another title"))
    shown.go("AGR-000012", "id")
    assert shown.window.action_set["undo"].text() == "&Undo change of Title in AGR-000003"
    shown.do("undo")
    assert shown.shown("AGR-000003", "title") == before
    assert shown.table.current_cell() == cell
    assert shown.window.action_set["redo"].text() == "&Redo change of Title in AGR-000003"
    shown.do("redo")
    assert shown.shown("AGR-000003", "title") == "Another title"


def test_undo_of_a_date_stays_in_the_agreements(shown):
    cell = shown.go("AGR-000003", "signed")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "1999"))
    shown.go("AGR-000001", "parties")
    shown.do("undo")
    assert shown.table.current_cell() == cell


def test_undo_shows_the_table_of_what_it_changed(shown):
    cell = shown.go("SRC-000001", "outlet")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Another outlet"))
    shown.go("AGR-000001", "parties")
    shown.do("undo")
    assert shown.table.current_cell() == cell


def test_a_text_editor_keeps_its_own_undo(shown, qtbot):
    shown.context.undo.perform(
        set_cell(shown.register, *_parts(shown.go("AGR-000003", "title")), "Another title")
    )
    box = shown.window.tool_bar.search_box
    box.setFocus()
    qtbot.keyClicks(box, "abc")
    assert text_editor() is box
    qtbot.keyClick(box, Key.Key_Z, CONTROL)
    shown.do("undo")
    assert shown.shown("AGR-000003", "title") == "Another title"


def test_deleting_says_so_and_offers_to_undo(shown):
    shown.go("AGR-000004", "parties")
    shown.do("remove")
    assert shown.table.model.count == 20
    assert "citations go to the trash with AGR-000004" in shown.window.message_bar.text
    shown.window.message_bar.press("Delete with citations")
    assert shown.table.model.count == 19
    assert shown.window.message_bar.text.startswith("Removal of AGR-000004 and ")
    shown.window.message_bar.press("Undo")
    assert shown.table.model.count == 20
    assert shown.table.current_cell().record == shown.register.find("AGR-000004")[1]


def test_a_question_is_answered_by_its_number_and_left_by_escape(shown, qtbot):
    shown.go("AGR-000004", "parties")
    shown.table.view.setFocus()
    shown.do("remove")
    bar = shown.window.message_bar
    assert bar.hasFocus()
    qtbot.keyClick(bar, Key.Key_Escape)
    assert (bar.text, shown.table.model.count) == ("", 20)
    assert shown.table.view.hasFocus()
    shown.do("remove")
    qtbot.keyClick(bar, Key.Key_Return)  # goes to the answers, and takes none
    first = QApplication.focusWidget()
    assert (first.text(), shown.table.model.count) == ("1  Delete with citations", 20)
    qtbot.keyClick(first, Key.Key_1)
    assert shown.table.model.count == 19


def test_a_digit_that_is_typed_answers_no_question(shown, qtbot):
    box = shown.window.tool_bar.search_box
    box.setFocus()
    shown.context.messages.ask("Which?", MessageAction("This", partial(box.setText, "taken")))
    assert box.hasFocus()
    qtbot.keyClick(box, Key.Key_1)
    assert box.text() == "1"
    box.clear()


def test_deleting_what_nothing_rests_on_asks_nothing(shown):
    agreement = an_agreement(shown.register)
    number = shown.register.number(agreement)
    shown.go(number, "title")
    shown.do("remove")
    assert shown.window.message_bar.text == f"{number} deleted."
    shown.window.message_bar.press("Undo")
    assert shown.register.head(agreement).is_removed is False


def test_a_message_goes_with_the_next_change(shown):
    shown.go("AGR-000004", "parties")
    shown.do("remove")
    cell = shown.go("AGR-000003", "title")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Another title"))
    assert shown.window.message_bar.isHidden()


def test_a_new_record_is_made_and_typed_into_from_its_first_column(shown):
    shown.go("AGR-000003", "signed")
    shown.do("new_record")
    assert shown.table.model.count == 21
    assert shown.table.current_cell().field == "parties"
    assert shown.shown(shown.register.number(shown.table.current_cell().record), "title")
    shown.do("undo")


def test_a_new_record_is_typed_into_at_once_wherever_the_focus_was(shown):
    shown.do("show_actor")
    shown.do("new_record")
    assert shown.table.current_cell().field == "name"
    assert shown.table.view.editing.editor.text() == "New actor"


def test_a_duplicate_becomes_the_current_record(shown):
    original = shown.go("AGR-000003", "parties")
    shown.do("duplicate")
    copy = shown.table.current_cell()
    assert copy.record != original.record
    assert shown.register.row("agreement", copy.record)["signed"] == "1995-12"


def test_new_is_disabled_where_records_are_made_elsewhere(shown):
    shown.do("show_party")
    assert not shown.window.action_set["new_record"].isEnabled()
    shown.do("show_source")
    assert shown.window.action_set["new_record"].isEnabled()


def test_f4_goes_to_the_passage_behind_a_value(shown):
    shown.go("AGR-000003", "signed")
    shown.do("show_source_text")
    pane = shown.central_area.article.pane
    assert shown.register.number(pane.source) == "SRC-000002"
    start, end = pane.view.highlighted
    assert pane.view.text_blocks.text[start:end] == "December 1995"


def test_f4_says_when_there_is_no_source(shown):
    shown.go("AGR-000018", "signed")
    shown.do("show_source_text")
    assert shown.window.message_bar.text == "No source is cited for this value yet."


def test_f8_shows_the_conflicts_one_after_the_other(shown):
    shown.do("next_conflict")
    pane = shown.central_area.conflicts
    assert pane.isVisible()
    assert not shown.table.isVisible()
    first = pane.conflict.cell
    shown.do("next_conflict")
    assert pane.conflict.cell != first
    assert shown.window.navigation.item("finding").is_ticked


def test_f8_begins_after_the_cell_one_is_in(shown):
    shown.go("AGR-000015", "signed")
    shown.do("next_conflict")
    assert shown.central_area.conflicts.conflict.cell.kind == "legal_act"


def test_escape_in_the_conflicts_shows_the_table_as_it_was(shown, qtbot):
    cell = shown.go("AGR-000004", "title")
    shown.do("conflicts")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert shown.table.isVisible()
    assert (shown.table.current_cell(), shown.table.view.hasFocus()) == (cell, True)
    assert shown.window.navigation.item("agreement").is_ticked


def test_what_is_done_with_a_cell_is_done_with_the_disputed_one(shown):
    shown.do("conflicts")
    assert shown.central_area.current == Cell(
        "agreement", shown.register.find("AGR-000015")[1], "signed"
    )
    shown.do("why")
    assert shown.register_window.evidence.reason_popover.isVisible()


def test_a_record_type_is_shown_in_place_of_the_conflicts(shown):
    shown.do("conflicts")
    shown.do("show_agreement")
    assert (shown.table.isVisible(), shown.central_area.conflicts.isVisible()) == (True, False)
    shown.do("conflicts")
    shown.central_area.conflicts.view.record_link.click()
    assert shown.table.current_cell().field == "signed"


def test_a_finding_leads_to_its_next_step(shown, qtbot):
    shown.do("show_finding")
    shown.table.view.go(0, 0)
    qtbot.keyClick(shown.table.view, Key.Key_Return)
    assert shown.central_area.conflicts.isVisible()
    shown.do("show_finding")
    shown.table.set_filters((Filter("rule", "gap", "gap"),))
    shown.table.view.go(0, 0)
    qtbot.keyClick(shown.table.view, Key.Key_Return)
    assert shown.table.query.kind != "finding"


def test_an_event_of_another_agreements_party_is_mended_by_its_finding(shown, qtbot):
    register = shown.register
    first, second = (register.find(number)[1] for number in ("AGR-000001", "AGR-000002"))
    own, strange = (register.where("party", "agreement", each)[0] for each in (first, second))
    event = an_event(register, first, type="denounced", party=own)
    raw = register.database.raw
    raw.execute("UPDATE event SET party = ? WHERE id = ?", (strange, event))
    register.apply(set_cell(register, "event", event, "type", "denounced"))
    shown.do("show_finding")
    shown.table.set_filters((Filter("rule", "party elsewhere", ""),))
    shown.table.view.go(0, 0)
    qtbot.keyClick(shown.table.view, Key.Key_Return)
    assert register.values("event", event)["party"] == own
    shown.window.message_bar.press("Undo")
    assert register.values("event", event)["party"] == strange


def test_the_values_of_a_cell_lead_to_all_conflicts(shown):
    act = shown.register.find("ACT-000001")[1]
    shown.register_window.evidence.show_conflict(Cell("legal_act", act, "type"))
    popover = shown.register_window.evidence.conflict_popover
    popover._all.click()
    assert not popover.isVisible()
    assert shown.central_area.conflicts.conflict.cell.field == "type"


def test_why_hangs_at_the_cell(shown):
    shown.go("AGR-000003", "signed")
    shown.do("why")
    popover = shown.register_window.evidence.reason_popover
    assert popover.isVisible()
    assert popover.steps


def test_the_history_of_a_cell_has_a_window_of_its_own(shown):
    cell = shown.go("AGR-000003", "title")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Another title"))
    shown.do("cell_history")
    window = shown.register_window.evidence._history_window
    assert window.isVisible()
    assert len(window.view.changes) == 1
    window.close()


def test_copy_with_citation_puts_value_and_sources_on_the_clipboard(shown):
    shown.go("AGR-000003", "signed")
    shown.do("copy_with_citation")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("December 1995 (AGR-000003; ")
    assert "SRC-" in text


def test_the_chosen_day_is_shown_and_asked_for(shown):
    shown.register_window.views.set_day("2025-12-01")
    assert shown.window.action_set["as_of"].iconText() == "As of 1 December 2025"
    assert shown.table.query.as_of == "2025-12-01"
    shown.register_window.views.set_day("")
    assert shown.window.action_set["as_of"].iconText() == "As of today"


def test_a_day_is_typed_under_its_button(shown, qtbot):
    shown.do("as_of")
    line = shown.register_window.views._as_of.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "December 2025")
    assert not shown.register_window.views._as_of.use_button.isEnabled()
    line.clear()
    qtbot.keyClicks(line, "1.12.2025")
    qtbot.keyClick(line, Key.Key_Return)
    assert shown.table.query.as_of == "2025-12-01"


def test_f6_goes_from_pane_to_pane(shown):
    box, navigation = shown.window.tool_bar.search_box, shown.window.navigation
    box.setFocus()
    seen = []
    for _ in range(4):
        shown.do("next_pane")
        focus = QApplication.focusWidget()
        panes = (box, navigation, shown.table, shown.central_area.card)
        seen += [pane for pane in panes if pane is focus or pane.isAncestorOf(focus)]
    assert seen == [navigation, shown.table, shown.central_area.card, box]


def test_each_pane_has_its_page_of_help(shown):
    panes = (shown.window.tool_bar.search_box, shown.table.facets, shown.table.view)
    assert [help_page_of(pane) for pane in panes] == ["searching", "searching", "tables"]


def test_panels_can_be_put_away(shown):
    shown.do("panel_card")
    assert not shown.central_area.card.isVisible()
    shown.do("panel_left")
    assert not shown.window.navigation.isVisible()
    shown.do("panel_card")
    shown.do("panel_left")
    assert shown.central_area.card.isVisible()
    assert shown.window.navigation.isVisible()


def said(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_button_has_a_name(shown):
    shown.window.tool_bar.search_box.setText("canada")
    shown.central_area.read(shown.register.find("SRC-000002")[1])
    QApplication.processEvents()
    buttons = [each for each in shown.window.findChildren(QAbstractButton) if each.isVisible()
               and not isinstance(each.parent(), QMenuBar | QTabBar)]  # fmt: skip
    unnamed = [type(button.parent()) for button in buttons
               if not (button.text() or button.accessibleName() or said(button))]  # fmt: skip
    assert unnamed == []


def test_a_long_title_leaves_room_on_the_card(shown):
    cell = shown.go("AGR-000004", "title")
    title = "Treaty on " + "the mutual recognition of certificates and " * 12
    shown.context.undo.attempt(set_cell(shown.register, cell.kind, cell.record, "title", title))
    QApplication.processEvents()
    head = shown.central_area.card.findChild(CardHead)
    assert head.height() < shown.central_area.card.height() / 2
    assert title.strip() in head._title.toolTip() + head._kind.toolTip()


def test_at_1024_the_card_keeps_the_width_that_its_values_need(shown):
    shown.window.resize(1024, 700)
    QApplication.processEvents()
    card = shown.central_area.card
    assert card.width() >= px(card, 310)


def test_a_notice_moves_nothing_that_is_under_the_mouse(shown):
    view, card = shown.table.view, shown.central_area.card
    places = [pane.mapToGlobal(pane.rect().topLeft()) for pane in (view.viewport(), card)]
    top = view.visualRect(view.model().index(3, 0))
    shown.context.messages.say("Something was done.")
    QApplication.processEvents()
    assert shown.window.message_bar.isVisible()
    assert [pane.mapToGlobal(pane.rect().topLeft()) for pane in (view.viewport(), card)] == places
    assert view.visualRect(view.model().index(3, 0)) == top


def test_a_hidden_card_stays_hidden(shown, open_register, sample):
    shown.do("panel_card")
    shown.central_area.read(shown.register.find("SRC-000002")[1])
    shown.central_area.article.show_beside(Cell(*shown.register.find("AGR-000004"), "signed"))
    shown.central_area.article.leave()
    assert not shown.central_area.card.isVisible()
    shown.session.put_away()
    again = open_register(sample)
    assert not again.central_area.card.isVisible()
    again.do("panel_card")
    assert again.central_area.card.isVisible()


def test_a_small_window_has_a_side_bar_and_then_tabs(shown):
    shown.window.resize(1280, 800)
    QApplication.processEvents()
    wide = shown.window.navigation.width()
    shown.window.resize(1000, 700)
    QApplication.processEvents()
    assert shown.window.navigation.width() < wide / 2
    assert shown.table.isVisible()
    assert shown.central_area.card.isVisible()
    shown.window.resize(700, 600)
    QApplication.processEvents()
    assert shown.table.isVisible()
    assert not shown.central_area.card.isVisible()


def test_a_full_disk_offers_to_try_again_and_to_save_elsewhere(shown, files, qtbot, tmp_path):
    tried = []
    shown.context.undo.refused.emit(str(DiskError(text("The disk is full. Free some space."))),
                                   lambda: tried.append(1))  # fmt: skip
    bar = shown.window.message_bar
    assert bar.text == "The disk is full. Free some space."
    bar.press("Try again")
    assert tried == [1]
    shown.context.undo.refused.emit("The disk is full.", lambda: None)
    files.answers = [tmp_path / "elsewhere.register"]
    bar.press("Save a copy elsewhere…")
    qtbot.waitUntil((tmp_path / "elsewhere.register").is_file)


def test_a_stale_edit_is_not_offered_again(shown):
    cell = shown.go("AGR-000003", "title")
    stale = set_cell(shown.register, *_parts(cell), "Mine")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Theirs"))
    asked = []
    shown.context.undo.refused.connect(lambda _sentence, again: asked.append(again))
    assert shown.context.undo.attempt(stale) is None
    assert asked == [None]
    assert "changed in another window" in shown.window.message_bar.text
    assert shown.shown("AGR-000003", "title") == "Theirs"


def test_a_register_is_not_copied_onto_itself(shown, files):
    files.answers = [shown.register.path]
    shown.do("save_copy")
    assert "cannot be copied onto itself" in shown.window.message_bar.text
    assert shown.register.counts()["agreement"] == 20


def test_a_copy_is_written_beside_the_window(shown, files, qtbot, tmp_path):
    files.answers = [tmp_path / "copy.register"]
    shown.do("save_copy")
    qtbot.waitUntil(lambda: shown.window.message_bar.text.startswith("The copy is in"))
    copy = open_file(tmp_path / "copy.register")
    assert views.total_of(copy, "agreement") == 20
    copy.close()


def test_a_copy_that_is_stopped_leaves_nothing(shown, files, qtbot, tmp_path):
    files.answers = [tmp_path / "copies" / "copy.register"]
    files.answers[0].parent.mkdir()
    shown.do("save_copy")
    shown.window.progress_line.cancel()
    qtbot.waitUntil(lambda: not shown.window.progress_line.is_busy)
    said = shown.window.message_bar.text
    assert said.startswith(("Stopped", "The copy is in"))
    written = [path.name for path in (tmp_path / "copies").iterdir()]
    assert written == ([] if said.startswith("Stopped") else ["copy.register"])


def test_the_check_tells_what_it_found(shown, qtbot):
    shown.do("check")
    bar = shown.window.message_bar
    qtbot.waitUntil(lambda: bar.text.startswith("The file is sound."))
    bar.press("Show findings")
    assert shown.central_area.kind == "finding"


def test_closing_shows_the_welcome_page_and_leaves_a_single_file(shown, sample):
    shown.do("close")
    assert shown.session.context is None
    assert shown.window.welcome.isVisible()
    assert not sample.with_name(f"{sample.name}-wal").exists()


def test_closing_leaves_nothing_hanging_in_the_window(shown, qtbot):
    shown.do("columns")
    shown.do("close")
    qtbot.waitUntil(lambda: not shown.window.findChildren(Popover))


def test_what_is_typed_is_stored_when_the_window_closes(shown, open_register, sample, qtbot):
    shown.go("AGR-000003", "title")
    shown.do("edit_cell")
    line = QApplication.focusWidget()
    line.selectAll()
    qtbot.keyClicks(line, "Typed, then closed")
    shown.window.close()
    again = open_register(sample)
    assert again.shown("AGR-000003", "title") == "Typed, then closed"


def test_a_window_stays_open_while_a_value_cannot_be_stored(shown, qtbot):
    shown.go("AGR-000003", "signed")
    shown.do("edit_cell")
    line = QApplication.focusWidget()
    line.selectAll()
    qtbot.keyClicks(line, "31 June 1997")
    shown.window.close()
    assert shown.window.isVisible()
    assert "press Esc" in shown.window.message_bar.text
    [editor] = [e for e in shown.window.findChildren(FieldEditor) if e.isVisible()]
    editor.cancel()
    shown.window.close()
    assert not shown.window.isVisible()


def test_another_register_gets_another_window(shown, program, tmp_path, files):
    files.answers = [tmp_path / "second.register"]
    shown.do("new_register")
    assert len(program.windows) == 2
    second = program.windows[1]
    assert program.session_of(second).context.register.counts()["agreement"] == 0
    assert shown.session.context is not None


def test_a_register_that_is_open_is_only_brought_forward(shown, program, sample, files):
    files.answers = [sample]
    shown.do("open_register")
    assert len(program.windows) == 1


def test_a_register_dropped_on_the_window_is_opened(shown, program, tmp_path, files):
    files.answers = [tmp_path / "second.register"]
    shown.do("new_register")
    program.windows[1].close()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "second.register"))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    shown.window.dropEvent(event)
    assert program.window_of((tmp_path / "second.register").resolve()) is not None


def test_every_control_of_the_window_has_a_name(shown):
    controls = [
        control
        for control in shown.window.findChildren(QWidget)
        if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 30
    nameless = [
        f"{type(control).__name__} {control.objectName()}"
        for control in controls
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_options_rename_the_curator_of_the_open_register(shown):
    shown.do("options")
    dialog = QApplication.activeModalWidget()
    dialog.name.setText("Grace")
    dialog.accept()
    assert shown.register.who == "Grace"


def test_a_filter_is_reset_from_the_menu(shown):
    shown.table.add_filter(Filter("evidence", "disputed", "Disputed"))
    assert shown.table.model.count < 20
    shown.do("reset_filters")
    assert shown.table.model.count == 20


def _parts(cell):
    return cell.kind, cell.record, cell.field


def test_records_are_counted_again_when_one_goes(shown, qtbot):
    row = shown.window.navigation.item("agreement")
    qtbot.waitUntil(lambda: row.said == "Agreements, 20")
    shown.go("AGR-000004", "parties")
    shown.do("remove")
    shown.window.message_bar.press("Delete with citations")
    qtbot.waitUntil(lambda: row.said == "Agreements, 19")


def test_a_register_that_is_not_there_is_said_on_the_welcome_page(program, qtbot, tmp_path):
    window = program.start(tmp_path / "nowhere.register")
    qtbot.waitUntil(lambda: "nowhere.register" in window.message_bar.text)
    assert window.welcome.isVisible()


def test_a_full_disk_is_offered_again_until_it_has_room(shown, monkeypatch):
    cell = shown.go("AGR-000003", "title")
    batch = set_cell(shown.register, *_parts(cell), "Mine")
    store = shown.register.apply
    monkeypatch.setattr(shown.register, "apply", _full)
    assert shown.context.undo.attempt(batch) is None
    monkeypatch.setattr(shown.register, "apply", store)
    shown.window.message_bar.press("Try again")
    assert shown.shown("AGR-000003", "title") == "Mine"


def test_an_undo_that_a_full_disk_refuses_can_be_tried_again(shown, monkeypatch):
    cell = shown.go("AGR-000003", "title")
    before = shown.shown("AGR-000003", "title")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Mine"))
    undo = shown.register.undo
    monkeypatch.setattr(shown.register, "undo", _full)
    shown.do("undo")
    assert shown.shown("AGR-000003", "title") == "Mine"
    assert shown.window.action_set["undo"].text() == "&Undo change of Title in AGR-000003"
    monkeypatch.setattr(shown.register, "undo", undo)
    shown.window.message_bar.press("Try again")
    assert shown.shown("AGR-000003", "title") == before
    shown.do("redo")
    assert shown.shown("AGR-000003", "title") == "Mine"


def test_an_undo_of_what_was_changed_elsewhere_is_refused_and_leaves_the_stack(shown):
    cell = shown.go("AGR-000003", "title")
    shown.context.undo.perform(set_cell(shown.register, *_parts(cell), "Mine"))
    shown.register.apply(set_cell(shown.register, *_parts(cell), "Theirs"))
    shown.do("undo")
    assert shown.shown("AGR-000003", "title") == "Theirs"
    assert shown.window.message_bar.text
    assert not shown.window.action_set["undo"].isEnabled()


def test_others_edits_are_looked_for_again_after_a_trouble(shown, qtbot, monkeypatch):
    with monkeypatch.context() as lost:
        lost.setattr(shown.register, "poll", lambda: _full(None))
        shown.context.change_signals.look_for_others()
    assert "disk is full" in shown.window.message_bar.text
    looked = []
    monkeypatch.setattr(shown.register, "poll", lambda: looked.append(1))
    qtbot.waitUntil(lambda: bool(looked))


def _full(_batch):
    raise DiskError(text("The disk is full; the last change was not stored."))


def test_two_registers_of_one_title_have_windows_of_two_titles(qtbot, program, shown, tmp_path):
    other = tmp_path / "another.register"
    shown.register.save_copy(other)
    program.open_from_outside(other)
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    titles = [window.windowTitle() for window in program.windows]
    assert titles[1] == titles[0].replace("[*]", " (another.register)[*]")
