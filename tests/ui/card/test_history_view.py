"""History tells before and after, when and who, and undoes one old change where that is safe."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.cell import Cell
from agreement_register.ui.card.accessible_texts import said_moment
from agreement_register.ui.card.change_list import LineRow
from agreement_register.ui.card.history_view import HistoryView


@pytest.fixture
def view(qtbot, context):
    view = HistoryView(context)
    qtbot.addWidget(view)
    view.resize(500, 500)
    view.show()
    return view


def change(context, number, field, value):
    kind, record = context.register.find(number)
    context.undo.perform(editing.set_cell(context.register, kind, record, field, value))
    return Cell(kind, record, field)


def visible(view, kind):
    return [row for row in view.findChildren(kind) if row.isVisible()]


def test_the_history_of_a_cell_holds_only_its_changes(view, context):
    change(context, "AGR-000004", "title", "Pact")
    cell = change(context, "AGR-000004", "content", "Talks")
    view.show_cell(cell)
    assert [past.what for past in view.changes] == ["change of Content in AGR-000004"]


def test_the_one_change_of_a_cell_tells_before_and_after_at_once(view, context):
    cell = change(context, "AGR-000004", "title", "Pact")
    view.show_cell(cell)
    assert [row.accessibleName() for row in visible(view, LineRow)] == ["Title: Agreement → Pact"]


def test_the_history_of_a_date_is_that_of_its_event(view, context):
    cell = change(context, "AGR-000004", "signed", "1995")
    view.show_cell(cell)
    assert view.changes[0].what == "change of Signed in AGR-000004"
    view._list._toggle(view.changes[0].batch)
    assert [row.accessibleName() for row in visible(view, LineRow)] == [
        "Date: 28 March 1994 → 1995"
    ]


def test_one_old_change_is_undone_and_what_came_after_stays(view, context):
    cell = change(context, "AGR-000004", "title", "Pact")
    change(context, "AGR-000004", "content", "Talks")
    view.show_cell(cell)
    visible(view, QPushButton)[0].click()
    held = context.register.values("agreement", cell.record)
    assert (held["title"], held["content"]) == ("Agreement", "Talks")
    context.undo.undo_stack.undo()
    assert context.register.values("agreement", cell.record)["title"] == "Pact"


def test_a_change_that_was_changed_again_offers_no_undo(view, context):
    change(context, "AGR-000004", "title", "Pact")
    cell = change(context, "AGR-000004", "title", "Treaty")
    view.show_cell(cell)
    view._list._toggle(view.changes[1].batch)
    assert visible(view, QPushButton) == []


def test_a_line_leads_to_its_cell(view, context, qtbot):
    cell = change(context, "AGR-000004", "title", "Pact")
    view.show_cell(cell)
    with qtbot.waitSignal(view.wants_record) as asked:
        visible(view, LineRow)[0].click()
    assert asked.args == ["agreement", cell.record, "title"]


def test_a_record_without_changes_of_the_cell_says_so(view, context):
    kind, record = context.register.find("AGR-000004")
    view.show_cell(Cell(kind, record, "languages"))
    assert view.changes == ()
    assert view._of.text() == "no change of Authentic languages in AGR-000004"


def test_moments_are_said_as_people_say_them():
    now = datetime.datetime(2026, 5, 4, 15, 0, tzinfo=datetime.UTC).astimezone()
    said = [said_moment((now - datetime.timedelta(days=days)).isoformat(), now)
            for days in (0, 1, 3)]  # fmt: skip
    assert said == [f"{now:%H:%M}", f"Yesterday {now:%H:%M}", "1 May 2026"]
    assert said_moment("long ago") == "long ago"
