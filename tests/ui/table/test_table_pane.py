"""The pane: what it shows and leaves out, filters with counts, columns, and where it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from tests.builders import a_citation, an_agreement
from tests.ui.contexts import a_context

from agreement_register.curation.cells.editing import set_cell, set_gap
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import create_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import Filter, status_in_short, status_text
from agreement_register.ui.table.column_order import Need, shared
from agreement_register.ui.table.table_pane import TablePane
from agreement_register.ui.theme.application_theme import Scheme, Theme
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.layouts import FlowLayout

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TREATY, PROTOCOL = Filter("type", "treaty", "treaty"), Filter("type", "protocol", "protocol")


def shown_keys(shown_table):
    return [shown_table.model.columns[column].key for column in shown_table.view.shown_columns()]


def facet_rows(shown_table, name):
    facets = shown_table.pane.facets
    return {row.line.words: row for row in facets.groups[name].rows}


@pytest.fixture
def facets(shown_table, qtbot):
    """Return the filters beside the table, counted."""
    facets = shown_table.pane.facets
    qtbot.addWidget(facets)
    facets.resize(220, 600)
    facets.show()
    qtbot.waitUntil(lambda: bool(facets.groups))
    yield facets
    facets.close()


# Counts and what is left out


def test_the_title_says_how_many_of_how_many(shown_table):
    assert shown_table.pane.filter_bar.count_words == "3 of 3"
    shown_table.pane.set_search("Pact 2")
    assert shown_table.pane.filter_bar.count_words == "1 of 3"


def test_the_line_under_the_last_row_says_what_is_left_out_and_shows_it(shown_table):
    with shown_table.qtbot.waitSignal(shown_table.pane.counts_changed) as sent:
        shown_table.pane.set_search("Pact 2")
    assert sent.args == ["agreement", 1, 3]
    assert shown_table.view.foot.isVisible()
    shown_table.view.foot._all.click()
    assert shown_table.model.count == 3
    assert not shown_table.view.foot.isVisible()


def test_the_last_line_is_reached_by_scrolling_when_rows_fill_the_table(shown_table, register):
    for place in range(40):
        an_agreement(register, f"Ship {place}")
    shown_table.pane.set_search("Ship")
    bar = shown_table.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen = shown_table.view.viewport().rect()
    assert seen.contains(shown_table.view.foot.geometry().center())
    assert shown_table.view.rowAt(1) >= 0


def test_an_empty_table_says_what_it_is_for_and_has_the_ways_that_fill_it(shown_table):
    shown_table.pane.show_kind("source")
    place = shown_table.pane.empty_place
    assert place.title == "No sources yet"
    assert list(place.ways) == ["add_files", "paste_source", "new_record"]
    with shown_table.qtbot.waitSignal(shown_table.pane.wants_action) as sent:
        place.ways["add_files"].click()
    assert sent.args == ["add_files"]
    shown_table.pane.show_kind("citation")
    assert place.buttons[0].text() == "Show agreements"
    assert place.ways == {}


def test_no_match_names_the_filter_and_what_it_hides(shown_table):
    shown_table.pane.set_filters((PROTOCOL,))
    shown_table.pane.set_search("Pact 2")
    place = shown_table.pane.empty_place
    assert place.title == "Nothing matches “Pact 2” in this view"
    assert "Type: protocol" in place.accessibleName()
    assert [button.text() for button in place.buttons] == ["Show that one", "Clear search"]
    place.buttons[0].click()
    assert shown_table.texts("title") == ["Pact 2"]


def test_an_edit_that_leaves_the_filters_is_said_with_a_way_back(shown_table):
    shown_table.pane.set_filters((TREATY,))
    shown_table.at(1, "type")
    shown_table.type("protocol")
    shown_table.press(Key.Key_Return)
    assert shown_table.said == ["AGR-000002 is outside these filters now."]
    assert shown_table.texts("title") == ["Pact 1", "Pact 3"]


def test_a_deleted_row_is_not_said_to_be_outside_the_filters(shown_table, register):
    shown_table.pane.set_filters((TREATY,))
    shown_table.at(1, "title")
    register.apply(remove(register, shown_table.pane.selected_records()))
    assert shown_table.said == []
    assert shown_table.focus == (1, "title")


# Filters


def test_facets_have_counts_and_one_choice_each(shown_table, facets):
    row = facet_rows(shown_table, "party")["Norland"]
    assert row.said == "Norland, 3"
    facet_rows(shown_table, "party")["Westland"].press()
    assert shown_table.model.count == 1
    facet_rows(shown_table, "party")["Sudland"].press()
    assert [choice.words for choice in shown_table.pane.query.filters] == ["Sudland"]


def test_a_ticked_value_is_unticked_by_another_click(shown_table, facets, qtbot):
    facet_rows(shown_table, "party")["Westland"].press()
    assert facet_rows(shown_table, "party")["Westland"].is_ticked
    facet_rows(shown_table, "party")["Westland"].press()
    assert shown_table.pane.query.filters == ()


def test_a_choice_that_finds_nothing_any_more_stays_ticked_with_nought(shown_table, facets, qtbot):
    facet_rows(shown_table, "party")["Westland"].press()
    shown_table.pane.set_search("no such word")
    qtbot.waitUntil(lambda: "Westland, 0" in {
        row.said for row in facets.groups["party"].rows
    })  # fmt: skip
    assert facet_rows(shown_table, "party")["Westland"].is_ticked


def test_counts_follow_a_change(shown_table, facets, register, qtbot):
    record = shown_table.model.id_at(0)
    register.apply(set_cell(register, "agreement", record, "type", "protocol"))
    qtbot.waitUntil(lambda: "Protocol" in facet_rows(shown_table, "type"))
    assert facet_rows(shown_table, "type")["Treaty"].said == "Treaty, 2"


def test_the_last_of_two_choices_is_counted(shown_table, facets, qtbot):
    shown_table.pane.set_filters((TREATY,))
    shown_table.pane.set_filters((PROTOCOL,))
    qtbot.waitUntil(lambda: "Protocol, 0" in {
        row.said for row in facets.groups["type"].rows
    })  # fmt: skip


def test_a_chip_takes_its_filter_back(shown_table):
    shown_table.pane.set_filters((TREATY, Filter("party", "1", "Norland")))
    layout = shown_table.pane.filter_bar._chips
    chips = [layout.itemAt(place).widget() for place in range(layout.count())]
    assert [chip.accessibleName() for chip in chips[:2]] == [
        "Type Treaty, remove filter", "Party Norland, remove filter",
    ]  # fmt: skip
    chips[1].setFocus()
    shown_table.press(Key.Key_Delete)
    assert shown_table.pane.query.filters == (TREATY,)


def test_filters_hang_under_their_button_in_a_small_window(shown_table, qtbot):
    shown_table.pane.set_small(True)
    assert shown_table.pane.filter_bar.filters_button.isVisible()
    shown_table.pane.filter_bar.filters_button.click()
    hanging = shown_table.pane.panels._hanging_facets
    qtbot.waitUntil(lambda: bool(hanging.groups))
    assert hanging.isVisible()


def test_each_type_keeps_its_filters_and_the_search_goes_along(shown_table):
    shown_table.pane.set_filters((TREATY,))
    shown_table.pane.set_search("Norland")
    shown_table.pane.show_kind("party")
    assert (shown_table.pane.query.filters, shown_table.pane.query.search) == ((), "Norland")
    shown_table.pane.show_kind("agreement")
    assert shown_table.pane.query.filters == (TREATY,)


# Columns


def test_columns_are_ticked_on_and_off_by_the_keyboard(shown_table):
    shown_table.pane.choose_columns()
    boxes = {box.text(): box for box in shown_table.pane.columns_panel.boxes}
    assert QApplication.focusWidget() is shown_table.pane.columns_panel.boxes[0]
    boxes["Subject"].setFocus()
    shown_table.press(Key.Key_Space)
    assert "subject" in shown_keys(shown_table)
    shown_table.press(Key.Key_Space)
    assert "subject" not in shown_keys(shown_table)
    shown_table.press(Key.Key_Escape)
    assert not shown_table.pane.columns_panel.isVisible()


def test_the_last_column_cannot_be_hidden(shown_table):
    for column in shown_table.view.shown_columns():
        shown_table.pane.columns.switch(column, False)
    assert len(shown_keys(shown_table)) == 1


def test_columns_order_and_sort_are_remembered_for_each_type(shown_table, qtbot):
    shown_table.pane.columns.switch(shown_table.column("subject"), True)
    shown_table.view.header.resizeSection(shown_table.column("signed"), 222)
    shown_table.view.header.moveSection(
        shown_table.view.header.visualIndex(shown_table.column("signed")), 0
    )
    shown_table.pane.sort_by("title", descending=True)
    shown_table.pane.columns.save()
    again = TablePane(shown_table.context)
    qtbot.addWidget(again)
    again.resize(1100, 600)
    again.show_kind("agreement")
    header = again.view.header
    assert (again.query.sort, again.query.descending) == ("title", True)
    assert header.visualIndex(shown_table.column("signed")) == 0
    assert header.sectionSize(shown_table.column("signed")) == 222
    assert not header.isSectionHidden(shown_table.column("subject"))


def test_columns_and_sort_belong_to_the_register(shown_table, qtbot, tmp_path):
    shown_table.pane.columns.switch(shown_table.column("subject"), True)
    shown_table.pane.sort_by("title", descending=True)
    shown_table.pane.columns.save()
    register = create_register(tmp_path / "other.register", "Ada")
    other = replace(shown_table.context, register=register)
    again = TablePane(other)
    qtbot.addWidget(again)
    again.show_kind("agreement")
    assert again.query.sort == "id"
    assert again.view.header.isSectionHidden(shown_table.column("subject"))
    register.close()


def test_a_click_on_the_header_sorts_and_selects_nothing_and_another_turns_it_round(shown_table):
    header, column = shown_table.view.header, shown_table.column("title")
    shown_table.at(1, "id")
    middle = QPoint(header.sectionViewportPosition(column) + 30, header.height() // 2)
    shown_table.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert (shown_table.pane.query.sort, shown_table.pane.query.descending) == ("title", False)
    assert len(shown_table.view.selectedIndexes()) <= 1
    shown_table.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown_table.texts("title") == ["Pact 3", "Pact 2", "Pact 1"]


def test_a_click_at_the_edge_of_a_heading_selects_its_column_and_sorts_nothing(shown_table):
    header, column = shown_table.view.header, shown_table.column("title")
    edge = QPoint(header.sectionViewportPosition(column) + 30, 2)
    shown_table.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    selected = shown_table.view.selectedIndexes()
    assert {(index.row(), index.column()) for index in selected} == {
        (row, column) for row in range(shown_table.model.count)
    }
    assert shown_table.pane.query.sort == "id"


def test_what_is_ticked_stays_and_the_table_scrolls(shown_table):
    window, wide = shown_table.view.window(), shown_table.view.header
    before = {key: wide.sectionSize(shown_table.column(key)) for key in shown_keys(shown_table)}
    for key in ("subject", "type", "in_force"):
        shown_table.pane.columns.switch(shown_table.column(key), True)
    ticked = shown_keys(shown_table)
    window.resize(620, 500)
    assert shown_keys(shown_table) == ticked
    shown_table.qtbot.waitUntil(lambda: shown_table.view.horizontalScrollBar().maximum() > 0)
    for key in ("subject", "type", "in_force"):
        shown_table.pane.columns.switch(shown_table.column(key), False)
    window.resize(1100, 500)
    assert {key: wide.sectionSize(shown_table.column(key)) for key in before} == before


def test_columns_are_measured_once_the_first_rows_have_come(shown_table):
    shown_table.pane.set_search("no such word")
    shown_table.pane.show_kind("party")
    assert not shown_table.pane.columns.is_measured
    shown_table.pane.set_search("")
    assert shown_table.model.count
    assert shown_table.pane.columns.is_measured


def test_a_width_given_by_hand_stands_in_every_window(shown_table):
    header, column = shown_table.view.header, shown_table.column("parties")
    header.resizeSection(column, 301)
    for width in (620, 1100):
        shown_table.view.window().resize(width, 500)
        assert header.sectionSize(column) == 301


def test_cut_columns_get_room_before_the_one_that_takes_the_rest():
    title = Need(140, 220, 480, takes_rest=True)
    date, parties = Need(124, 198, 240), Need(128, 184, 130)
    assert shared(1000, [date, parties, title]) == [240, 130, 630]
    assert shared(600, [date, parties, title]) == [224, 130, 246]
    assert shared(470, [date, parties, title]) == [170, 130, 170]
    assert shared(300, [date, parties, title]) == [124, 128, 140]


def test_each_status_is_told_from_every_other_at_the_width_of_its_column(shown_table):
    said = [status_text(code, detail) for code, detail in (
        ("signed, entry into force not evidenced", ""), ("signed, not in force", ""),
        ("termination decided, notice not evidenced", ""), ("ended", "on 2021-01-01"),
        ("notice given, effect pending", "expected 2026"), ("in force", "presumed"),
        ("in force", "verified on 2025-12-01"), ("never entered into force", ""),
        ("provisionally applied", ""), ("in force, suspended for some", "for 22 of 29"),
        ("suspended", "by Aland"), ("in force", "may have ended since"),
        ("ended by its terms, not verified", "on 2026-02-05"),
    )]  # fmt: skip
    short = [str(status_in_short(each)) for each in said]
    assert len(set(short)) == len(short)
    metrics = shown_table.view.fontMetrics()
    usual = px(shown_table.view, BY_NAME["agreement"].field("status").width - 20)
    assert [each for each in short if metrics.horizontalAdvance(each) > usual] == []


def test_rows_and_columns_grow_with_the_text(shown_table, qapp):
    look = Theme(qapp)
    look.apply(Scheme.LIGHT, 10)
    shown_table.qtbot.waitUntil(lambda: shown_table.view.font().pointSizeF() == 10)
    row = shown_table.view.rowHeight(0)
    width = shown_table.view.columnWidth(shown_table.column("id"))
    look.apply(Scheme.LIGHT, 18)
    shown_table.qtbot.waitUntil(lambda: shown_table.view.font().pointSizeF() == 18)
    assert shown_table.view.rowHeight(0) >= 1.6 * row
    assert shown_table.view.columnWidth(shown_table.column("id")) >= 1.6 * width
    assert shown_table.view.rowHeight(0) > shown_table.view.fontMetrics().height()
    look.apply()


# Where it goes


def test_going_to_a_cell_shows_its_table_its_column_and_all_rows_if_need_be(shown_table, register):
    record = shown_table.model.id_at(2)
    shown_table.pane.set_search("Pact 1")
    shown_table.pane.show_kind("actor")
    with shown_table.qtbot.waitSignal(shown_table.pane.query_changed):
        assert shown_table.pane.go_to("agreement", record, "subject")
    assert shown_table.focus == (2, "subject")
    assert shown_table.pane.query.search == ""
    cell = shown_table.pane.current_cell()
    assert (cell.kind, cell.record, cell.field) == ("agreement", record, "subject")


def test_a_cell_is_gone_to_once_its_row_has_come_and_older_answers_take_nothing_back(shown_table):
    record = shown_table.model.id_at(2)
    shown_table.pane.set_search("Pact 1")
    reader = shown_table.context.reader
    reader.hold()
    shown_table.pane.set_search("Pact 2")
    shown_table.pane.set_search("")
    assert shown_table.pane.go_to("agreement", record, "title")
    reader.release()
    assert shown_table.model.count == 3
    assert shown_table.focus == (2, "title")


def test_a_record_in_the_trash_is_not_gone_to(shown_table, register):
    record = shown_table.model.id_at(2)
    register.apply(remove(register, [("agreement", record)]))
    assert not shown_table.pane.go_to("agreement", record, "title")


def test_undo_of_a_date_leads_to_the_cell_of_the_agreement_that_shows_it(shown_table, register):
    shown_table.at(2, "signed")
    shown_table.type("1999")
    shown_table.press(Key.Key_Return)
    shown_table.at(0, "title")
    with shown_table.qtbot.waitSignal(shown_table.context.undo.performed) as sent:
        shown_table.context.undo.undo_stack.undo()
    assert shown_table.pane.follow(sent.args[0])
    assert shown_table.focus == (2, "signed")
    assert shown_table.pane.query.kind == "agreement"


def test_a_citation_leads_to_the_value_it_bears_on(shown_table, register):
    event = register.where("event", "agreement", shown_table.model.id_at(1))[0]
    change = register.apply(
        EditBatch("cite", [RecordAdded("gap", new_id(), {
            "record": event, "field": "date", "kind": "unknown"
        })])
    )  # fmt: skip
    assert shown_table.pane.follow(change)
    assert shown_table.focus == (1, "signed")


def test_enter_on_a_finding_leads_to_its_cell(shown_table, register):
    register.apply(set_gap(register, shown_table.model.id_at(1), "ended", "unknown"))
    shown_table.pane.show_kind("finding")
    shown_table.pane.set_filters((Filter("rule", "gap", "gap"),))
    shown_table.press(Key.Key_Return)
    assert shown_table.pane.query.kind == "agreement"
    assert shown_table.focus == (1, "ended")
    assert shown_table.pane.selected_records() == [("agreement", shown_table.model.id_at(1))]


def test_findings_are_no_records_to_select(shown_table, register):
    register.apply(set_gap(register, shown_table.model.id_at(1), "ended", "unknown"))
    shown_table.pane.show_kind("finding")
    assert shown_table.pane.selected_records() == []


def test_the_focus_frame_tells_the_cell_it_is_on(shown_table):
    with shown_table.qtbot.waitSignal(shown_table.pane.cell_changed) as sent:
        shown_table.press(Key.Key_Down)
    assert sent.args[0] == shown_table.pane.current_cell()
    with shown_table.qtbot.waitSignal(shown_table.pane.cell_changed) as sent:
        shown_table.pane.set_search("no such word")
    assert sent.args == [None]


def test_every_record_type_is_shown(shown_table, register):
    a_citation(register, shown_table.model.id_at(0), "title", "Pact 1")
    for kind in ("event", "party", "legal_act", "actor", "person", "source", "citation", "gap",
                 "name", "membership", "relation", "resolution", "finding"):  # fmt: skip
        assert shown_table.pane.show_kind(kind)
        shown_table.view.viewport().grab()
        assert shown_table.pane.query.kind == kind


def test_the_status_is_that_of_the_chosen_day(shown_table, register):
    shown_table.at(0, "ended")
    shown_table.type("2001")
    shown_table.press(Key.Key_Return)
    assert shown_table.text(0, "status").startswith("Ended")
    shown_table.pane.set_as_of("1994-06-01")
    assert not shown_table.text(0, "status").startswith("Ended")


def test_words_flow_into_lines_that_fit(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(4)
    holder.setLayout(layout)
    buttons = [QPushButton("x" * 10) for _ in range(4)]
    for button in buttons:
        layout.addWidget(button)
    width = buttons[0].sizeHint().width()
    one, two = layout.heightForWidth(5 * width), layout.heightForWidth(2 * width + 6)
    assert two > one
    assert layout.count() == 4


def test_the_pane_of_an_empty_register_does_not_stumble(qtbot, tmp_path):
    register = create_register(tmp_path / "empty.register", "Ada")
    context = a_context(register, tmp_path)
    window = QMainWindow()
    qtbot.addWidget(window)
    pane = TablePane(context)
    window.setCentralWidget(pane)
    window.show()
    pane.show_kind("agreement")
    pane.view.edit_current()
    pane.actions_on_cells.act("clear")
    pane.actions_on_cells.act("copy")
    assert pane.empty_place.title == "No agreements yet"
    ways = [name for name in pane.empty_place.ways if name != "import_list"]
    assert ways == ["new_record", "paste", "add_files", "open_sample"]
    assert pane.current_cell() is None
    context.undo.close()
    context.change_signals.close()
    window.close()
    register.close()
