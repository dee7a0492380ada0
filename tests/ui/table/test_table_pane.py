"""The pane: what it shows and leaves out, filters with counts, columns, and where it goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from tests.builders import a_citation, an_agreement
from tests.ui.desks import a_desk

from agreement_register.curation.cells.editing import remove, set_cell, set_gap
from agreement_register.curation.register import create_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.views import Filter
from agreement_register.ui.table import facet_counts
from agreement_register.ui.table.table_pane import TablePane
from agreement_register.ui.theme.application_theme import Look, Scheme
from agreement_register.ui.widgets.flow_layout import FlowLayout

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TREATY, PROTOCOL = Filter("type", "treaty", "treaty"), Filter("type", "protocol", "protocol")


def shown_keys(bench):
    return [bench.model.columns[column].key for column in bench.view.shown_columns()]


def facet_rows(bench, name):
    facets = bench.pane.facets
    return {row.text(): row for row in facets.groups[name].rows}


@pytest.fixture
def facets(bench, qtbot):
    """Return the filters beside the table, counted."""
    facets = bench.pane.facets
    qtbot.addWidget(facets)
    facets.resize(220, 600)
    facets.show()
    qtbot.waitUntil(lambda: bool(facets.groups))
    yield facets
    facets.close()


# Counts and what is left out


def test_the_title_says_how_many_of_how_many(bench):
    assert bench.pane.title_line.count_words == "3 of 3"
    bench.pane.set_search("Pact 2")
    assert bench.pane.title_line.count_words == "1 of 3"


def test_the_line_under_the_last_row_says_what_is_left_out_and_shows_it(bench):
    with bench.qtbot.waitSignal(bench.pane.counts_changed) as sent:
        bench.pane.set_search("Pact 2")
    assert sent.args == ["agreement", 1, 3]
    assert bench.view.foot.isVisible()
    bench.view.foot._all.click()
    assert bench.model.count == 3
    assert not bench.view.foot.isVisible()


def test_the_last_line_is_reached_by_scrolling_when_rows_fill_the_table(bench, register):
    for place in range(40):
        an_agreement(register, f"Ship {place}")
    bench.pane.set_search("Ship")
    bar = bench.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen = bench.view.viewport().rect()
    assert seen.contains(bench.view.foot.geometry().center())
    assert bench.view.rowAt(1) >= 0


def test_an_empty_table_says_what_it_is_for_and_has_the_button_that_fills_it(bench):
    bench.pane.show_kind("source")
    place = bench.pane.empty_place
    assert place.title == "No sources yet"
    with bench.qtbot.waitSignal(bench.pane.wants_new) as sent:
        place.buttons[0].click()
    assert sent.args == ["source"]
    with bench.qtbot.waitSignal(place.wanted) as wanted:
        place.buttons[1].click()
    assert wanted.args == ["files"]


def test_no_match_names_the_filter_and_what_it_hides(bench):
    bench.pane.set_filters((PROTOCOL,))
    bench.pane.set_search("Pact 2")
    place = bench.pane.empty_place
    assert place.title == "Nothing matches “Pact 2” in this view"
    assert "Type: protocol" in place.accessibleName()
    assert [button.text() for button in place.buttons] == ["Show that one", "Clear search"]
    place.buttons[0].click()
    assert bench.texts("title") == ["Pact 2"]


def test_an_edit_that_leaves_the_filters_is_said_with_a_way_back(bench):
    bench.pane.set_filters((TREATY,))
    bench.at(1, "type")
    bench.type("protocol")
    bench.press(Key.Key_Return)
    assert bench.said == ["AGR-000002 is outside these filters now."]
    assert bench.texts("title") == ["Pact 1", "Pact 3"]


def test_a_deleted_row_is_not_said_to_be_outside_the_filters(bench, register):
    bench.pane.set_filters((TREATY,))
    bench.at(1, "title")
    register.apply(remove(register, bench.pane.selected_records()))
    assert bench.said == []
    assert bench.ring == (1, "title")


# Filters


def test_facets_have_counts_and_one_choice_each(bench, facets):
    row = facet_rows(bench, "party")["Norland"]
    assert row.accessibleName() == "Norland, 3"
    facet_rows(bench, "party")["Westland"].click()
    assert bench.model.count == 1
    facet_rows(bench, "party")["Sudland"].click()
    assert [choice.words for choice in bench.pane.query.filters] == ["Sudland"]


def test_a_ticked_value_is_unticked_by_another_click(bench, facets, qtbot):
    facet_rows(bench, "party")["Westland"].click()
    assert facet_rows(bench, "party")["Westland"].isChecked()
    facet_rows(bench, "party")["Westland"].click()
    assert bench.pane.query.filters == ()


def test_a_choice_that_finds_nothing_any_more_stays_ticked_with_nought(bench, facets, qtbot):
    facet_rows(bench, "party")["Westland"].click()
    bench.pane.set_search("no such word")
    qtbot.waitUntil(lambda: "Westland, 0" in {
        row.accessibleName() for row in facets.groups["party"].rows
    })  # fmt: skip
    assert facet_rows(bench, "party")["Westland"].isChecked()


def test_counts_follow_a_change(bench, facets, register, qtbot):
    record = bench.model.id_at(0)
    register.apply(set_cell(register, "agreement", record, "type", "protocol"))
    qtbot.waitUntil(lambda: "Protocol" in facet_rows(bench, "type"))
    assert facet_rows(bench, "type")["Treaty"].accessibleName() == "Treaty, 2"


def test_a_large_register_is_counted_beside_the_window(bench, facets, monkeypatch, qtbot):
    monkeypatch.setattr(facet_counts, "LARGE", 2)
    bench.pane.set_filters((TREATY,))
    bench.pane.set_filters((PROTOCOL,))
    qtbot.waitUntil(lambda: "Protocol, 0" in {
        row.accessibleName() for row in facets.groups["type"].rows
    })  # fmt: skip


def test_a_chip_takes_its_filter_back(bench):
    bench.pane.set_filters((TREATY, Filter("party", "1", "Norland")))
    layout = bench.pane.title_line._chips
    chips = [layout.itemAt(place).widget() for place in range(layout.count())]
    assert [chip.accessibleName() for chip in chips[:2]] == [
        "Type Treaty, remove filter", "Party Norland, remove filter",
    ]  # fmt: skip
    chips[1].setFocus()
    bench.press(Key.Key_Delete)
    assert bench.pane.query.filters == (TREATY,)


def test_filters_hang_under_their_button_in_a_small_window(bench, qtbot):
    bench.pane.set_small(True)
    assert bench.pane.title_line.filters_button.isVisible()
    bench.pane.title_line.filters_button.click()
    hanging = bench.pane.panels._hanging_facets
    qtbot.waitUntil(lambda: bool(hanging.groups))
    assert hanging.isVisible()


def test_each_type_keeps_its_filters_and_the_search_goes_along(bench):
    bench.pane.set_filters((TREATY,))
    bench.pane.set_search("Norland")
    bench.pane.show_kind("party")
    assert (bench.pane.query.filters, bench.pane.query.search) == ((), "Norland")
    bench.pane.show_kind("agreement")
    assert bench.pane.query.filters == (TREATY,)


# Columns


def test_columns_are_ticked_on_and_off_by_the_keyboard(bench):
    bench.pane.choose_columns()
    boxes = {box.text(): box for box in bench.pane.columns_panel.boxes}
    assert QApplication.focusWidget() is bench.pane.columns_panel.boxes[0]
    boxes["Subject"].setFocus()
    bench.press(Key.Key_Space)
    assert "subject" in shown_keys(bench)
    bench.press(Key.Key_Space)
    assert "subject" not in shown_keys(bench)
    bench.press(Key.Key_Escape)
    assert not bench.pane.columns_panel.isVisible()


def test_the_last_column_cannot_be_hidden(bench):
    for column in bench.view.shown_columns():
        bench.pane.columns.switch(column, False)
    assert len(shown_keys(bench)) == 1


def test_columns_order_and_sort_are_remembered_for_each_type(bench, qtbot):
    bench.pane.columns.switch(bench.column("subject"), True)
    bench.view.header.resizeSection(bench.column("signed"), 222)
    bench.view.header.moveSection(bench.view.header.visualIndex(bench.column("signed")), 0)
    bench.pane.sort_by("title", descending=True)
    bench.pane.columns.save()
    again = TablePane(bench.desk)
    qtbot.addWidget(again)
    again.resize(1100, 600)
    again.show_kind("agreement")
    header = again.view.header
    assert (again.query.sort, again.query.descending) == ("title", True)
    assert header.visualIndex(bench.column("signed")) == 0
    assert header.sectionSize(bench.column("signed")) == 222
    assert not header.isSectionHidden(bench.column("subject"))


def test_a_click_on_the_header_sorts_and_another_turns_it_round(bench):
    bench.view.header.sectionClicked.emit(bench.column("title"))
    assert (bench.pane.query.sort, bench.pane.query.descending) == ("title", False)
    bench.view.header.sectionClicked.emit(bench.column("title"))
    assert bench.texts("title") == ["Pact 3", "Pact 2", "Pact 1"]


def test_what_has_no_room_leaves_and_comes_back(bench):
    window = bench.view.window()
    window.resize(620, 500)
    assert "title" not in shown_keys(bench)
    assert "Title" in bench.pane.title_line.columns.accessibleName()
    bench.qtbot.waitUntil(lambda: bench.view.horizontalScrollBar().maximum() == 0)
    window.resize(1100, 500)
    assert "title" in shown_keys(bench)


def test_the_status_leaves_only_where_a_filter_fixes_it(bench):
    bench.view.window().resize(620, 500)
    assert "status" in shown_keys(bench)
    bench.pane.set_filters((Filter("status", "unknown", "unknown"),))
    assert "status" not in shown_keys(bench)


def test_rows_and_columns_grow_with_the_text(bench, qapp):
    look = Look(qapp)
    look.apply(Scheme.LIGHT, 10)
    bench.qtbot.waitUntil(lambda: bench.view.font().pointSizeF() == 10)
    row = bench.view.rowHeight(0)
    width = bench.view.columnWidth(bench.column("id"))
    look.apply(Scheme.LIGHT, 18)
    bench.qtbot.waitUntil(lambda: bench.view.font().pointSizeF() == 18)
    assert bench.view.rowHeight(0) >= 1.6 * row
    assert bench.view.columnWidth(bench.column("id")) >= 1.6 * width
    assert bench.view.rowHeight(0) > bench.view.fontMetrics().height()
    look.apply()


# Where it goes


def test_going_to_a_cell_shows_its_table_its_column_and_all_rows_if_need_be(bench, register):
    record = bench.model.id_at(2)
    bench.pane.set_search("Pact 1")
    bench.pane.show_kind("actor")
    with bench.qtbot.waitSignal(bench.pane.query_changed):
        assert bench.pane.go_to("agreement", record, "subject")
    assert bench.ring == (2, "subject")
    assert bench.pane.query.search == ""
    cell = bench.pane.current_cell()
    assert (cell.kind, cell.record, cell.field) == ("agreement", record, "subject")


def test_a_record_in_the_trash_is_not_gone_to(bench, register):
    record = bench.model.id_at(2)
    register.apply(remove(register, [("agreement", record)]))
    assert not bench.pane.go_to("agreement", record, "title")


def test_undo_of_a_date_leads_to_the_cell_of_the_agreement_that_shows_it(bench, register):
    bench.at(2, "signed")
    bench.type("1999")
    bench.press(Key.Key_Return)
    bench.at(0, "title")
    with bench.qtbot.waitSignal(bench.desk.editor.performed) as sent:
        bench.desk.editor.undo_stack.undo()
    assert bench.pane.follow(sent.args[0])
    assert bench.ring == (2, "signed")
    assert bench.pane.query.kind == "agreement"


def test_a_citation_leads_to_the_value_it_bears_on(bench, register):
    event = register.where("event", "agreement", bench.model.id_at(1))[0]
    change = register.apply(
        EditBatch("cite", [RecordAdded("gap", new_id(), {
            "record": event, "field": "date", "kind": "unknown"
        })])
    )  # fmt: skip
    assert bench.pane.follow(change)
    assert bench.ring == (1, "signed")


def test_enter_on_a_finding_leads_to_its_cell(bench, register):
    register.apply(set_gap(register, bench.model.id_at(1), "ended", "unknown"))
    bench.pane.show_kind("finding")
    bench.pane.set_filters((Filter("rule", "gap", "gap"),))
    bench.press(Key.Key_Return)
    assert bench.pane.query.kind == "agreement"
    assert bench.ring == (1, "ended")
    assert bench.pane.selected_records() == [("agreement", bench.model.id_at(1))]


def test_findings_are_no_records_to_select(bench, register):
    register.apply(set_gap(register, bench.model.id_at(1), "ended", "unknown"))
    bench.pane.show_kind("finding")
    assert bench.pane.selected_records() == []


def test_the_ring_tells_the_cell_it_is_on(bench):
    with bench.qtbot.waitSignal(bench.pane.cell_changed) as sent:
        bench.press(Key.Key_Down)
    assert sent.args[0] == bench.pane.current_cell()
    with bench.qtbot.waitSignal(bench.pane.cell_changed) as sent:
        bench.pane.set_search("no such word")
    assert sent.args == [None]


def test_every_record_type_is_shown(bench, register):
    a_citation(register, bench.model.id_at(0), "title", "Pact 1")
    for kind in ("event", "party", "legal_act", "actor", "person", "source", "citation", "gap",
                 "name", "membership", "relation", "resolution", "finding"):  # fmt: skip
        assert bench.pane.show_kind(kind)
        bench.view.viewport().grab()
        assert bench.pane.query.kind == kind


def test_the_status_is_that_of_the_chosen_day(bench, register):
    bench.at(0, "ended")
    bench.type("2001")
    bench.press(Key.Key_Return)
    assert bench.text(0, "status").startswith("Ended")
    bench.pane.set_as_of("1994-06-01")
    assert not bench.text(0, "status").startswith("Ended")


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
    desk = a_desk(register, tmp_path)
    window = QMainWindow()
    qtbot.addWidget(window)
    pane = TablePane(desk)
    window.setCentralWidget(pane)
    window.show()
    pane.show_kind("agreement")
    pane.view.edit_current()
    pane.actions_on_cells.act("clear")
    pane.actions_on_cells.act("copy")
    assert pane.empty_place.title == "No agreements yet"
    assert pane.current_cell() is None
    desk.bridge.close()
    window.close()
    register.close()
