"""The history in the window: a table of every change, from which one old change is undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication

from agreement_register.curation import past_states
from agreement_register.curation.cells.editing import set_cell
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.sources import kept_documents
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.views import CHANGES, Filter
from agreement_register.store.originals import keep_original
from agreement_register.ui.dialogs.date_field import words_of
from agreement_register.ui.widgets.buttons import LinkButton


def edit(shown, number, field, value):
    kind, record = shown.register.find(number)
    batch = set_cell(shown.register, kind, record, field, value)
    return shown.context.undo.perform(batch).number


def texts(shown, row):
    model = shown.table.model
    return {
        column.key: model.display(row, place).text for place, column in enumerate(model.columns)
    }


def open_history(shown, qtbot):
    shown.do("show_log")
    qtbot.waitUntil(lambda: not shown.table.model.is_waiting)
    shown.table.view.go(0, 0)
    shown.table.setFocus()
    QApplication.processEvents()


def test_the_history_lists_changes_and_undoes_an_old_one_of_them(shown, qtbot):
    edit(shown, "AGR-000003", "title", "Pact")
    edit(shown, "AGR-000003", "content", "Talks")
    open_history(shown, qtbot)
    assert texts(shown, 0)["after"] == "Talks"
    assert texts(shown, 1)["what"] == "change of Title in AGR-000003"
    shown.table.view.go(1, 0)
    box = shown.central_area.card.change_box
    qtbot.waitUntil(lambda: "Title" in box.what.text() and box.undoing.button.isVisible())
    box.undoing.button.click()
    qtbot.waitUntil(lambda: texts(shown, 0)["what"] == "undo of change of Title in AGR-000003")
    qtbot.waitUntil(lambda: texts(shown, 2)["state"] == "undone")
    kind, record = shown.register.find("AGR-000003")
    assert shown.register.values(kind, record)["content"] == "Talks"
    shown.do("undo")
    assert shown.register.values(kind, record)["title"] == "Pact"


def test_what_later_depends_on_a_change_is_said_in_place_of_the_button(shown, qtbot):
    edit(shown, "AGR-000003", "content", "Visits")
    edit(shown, "AGR-000003", "content", "Talks")
    open_history(shown, qtbot)
    shown.table.view.go(1, 0)
    undoing = shown.central_area.card.change_box.undoing
    qtbot.waitUntil(lambda: "was changed again later" in undoing.note.text())
    assert not undoing.button.isVisible()


def test_a_record_in_the_trash_keeps_its_line_and_its_undo(shown, qtbot):
    kind, record = shown.register.find("AGR-000003")
    shown.context.undo.perform(remove(shown.register, [(kind, record)]))
    open_history(shown, qtbot)
    box = shown.central_area.card.change_box
    qtbot.waitUntil(lambda: box.isVisible() and box.undoing.button.isVisible())
    box.undoing.button.click()
    assert not shown.register.head(record).is_removed


def test_the_history_of_a_record_is_the_table_with_all_that_belongs_to_it(shown, qtbot):
    edit(shown, "AGR-000003", "signed", "1995")
    cell = shown.go("AGR-000003", "")
    shown.register_window.evidence.show_history(cell)
    qtbot.waitUntil(lambda: shown.table.query.kind == CHANGES and not shown.table.model.is_waiting)
    records = {row["_record"] for row in map(shown.table.model.shown_at, range(9))}
    assert records <= set(shown.register.family(cell.kind, cell.record))
    assert texts(shown, 0)["what"] == "change of Signed in AGR-000003"


def test_the_last_change_is_undone_after_closing_and_opening_again(open_register, sample, qtbot):
    first = open_register(sample)
    edit(first, "AGR-000003", "content", "Visits")
    edit(first, "AGR-000003", "content", "Talks")
    first.session.close()
    again = open_register(sample)
    again.do("undo")
    kind, record = again.register.find("AGR-000003")
    assert again.register.values(kind, record)["content"] == "Visits"
    again.do("redo")
    assert again.register.values(kind, record)["content"] == "Talks"


def test_lines_are_filtered_by_person_and_found_by_words(shown, qtbot):
    edit(shown, "AGR-000003", "content", "Talks about fish")
    open_history(shown, qtbot)
    shown.table.add_filter(Filter("who", shown.register.who))
    shown.table.set_search("fish")
    qtbot.waitUntil(lambda: shown.table.model.count == 1)
    assert texts(shown, 0)["after"] == "Talks about fish"


def test_a_deleted_record_comes_back_from_the_trash_with_all_that_went_with_it(shown, qtbot):
    kind, record = shown.register.find("AGR-000003")
    parts = len(shown.register.where("event", "agreement", record))
    shown.context.undo.perform(remove(shown.register, [(kind, record)]))
    shown.do("show_trash")
    qtbot.waitUntil(lambda: not shown.table.model.is_waiting)
    assert texts(shown, 0)["record"] == "AGR-000003"
    shown.table.view.go(0, 0)
    box = shown.central_area.card.trash_box
    qtbot.waitUntil(lambda: "come back with it" in box.along.text())
    assert shown.window.action_set["bring_back"].isEnabled()
    box.button.click()
    assert len(shown.register.where("event", "agreement", record)) == parts
    qtbot.waitUntil(lambda: shown.table.model.count == 0)
    shown.do("undo")
    assert shown.register.head(record).is_removed
    qtbot.waitUntil(lambda: shown.table.model.count == 1)
    shown.table.view.go(0, 0)
    shown.table.setFocus()
    shown.do("bring_back")
    assert not shown.register.head(record).is_removed


def test_opening_a_line_about_a_deleted_record_says_where_it_is(shown, qtbot):
    kind, record = shown.register.find("AGR-000003")
    shown.context.undo.perform(remove(shown.register, [(kind, record)]))
    open_history(shown, qtbot)
    shown.table.view.edit_current()
    assert shown.table.query.kind == CHANGES
    assert "is in the trash" in shown.window.message_bar.text


def test_the_register_opens_as_it_stood_at_the_end_of_a_day_to_be_read(
    shown, qtbot, program, monkeypatch, tmp_path
):
    monkeypatch.setattr(past_states, "own_data", lambda: tmp_path)
    day = shown.register.history(limit=1)[0].when[:10]
    shown.register_window.files.open_past(day)
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    window = next(each for each in program.windows if each is not shown.window)
    qtbot.waitUntil(lambda: program.session_of(window).register_window is not None)
    context = program.session_of(window).context
    assert window.windowTitle() == f"{shown.register.title} as at {day}[*]"
    assert context.register.is_read_only
    assert window.action_set["as_of"].iconText() == words_of(day)
    window.close()


def test_a_kept_original_is_opened_saved_and_removed_from_the_card(
    shown, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr(kept_documents, "own_data", lambda: tmp_path)
    kind, source = shown.register.find("SRC-000002")
    fingerprint = keep_original(shown.register.database, b"The text as it came.\n", "visit.txt")
    held = shown.register.values(kind, source)
    edit = CellEdit(kind, source, "fingerprint", held["fingerprint"], fingerprint)
    shown.context.undo.perform(EditBatch("original", [edit]))
    shown.go("SRC-000002", "title")
    commands, opened = shown.register_window.originals, []
    commands.open_url = opened.append
    shown.do("open_original")
    assert [Path(url.toLocalFile()).name for url in opened] == ["visit.txt"]
    target = tmp_path / "mine.txt"
    monkeypatch.setattr(commands._parts.files, "original_target", lambda *_: target)
    shown.do("save_original")
    assert target.read_bytes() == b"The text as it came.\n"
    links = [link for link in shown.central_area.card.findChildren(LinkButton)
             if link.text() == "Remove it for good…"]  # fmt: skip
    links[0].click()
    assert "cannot be undone" in shown.window.message_bar.text
    assert kept_documents.kept_document(shown.register, source) is not None
    commands._remove(source)
    assert kept_documents.kept_document(shown.register, source) is None
    shown.do("open_original")
    assert shown.window.message_bar.text == "No original of SRC-000002 is kept."


def test_compacting_asks_what_to_leave_out_and_says_what_was(shown, qtbot, monkeypatch, tmp_path):
    kind, record = shown.register.find("AGR-000003")
    shown.context.undo.perform(remove(shown.register, [(kind, record)]))
    target = tmp_path / "small.register"
    files = shown.register_window.files
    monkeypatch.setattr(files._parts.files, "copy_target", lambda *_: target)
    shown.do("compact")
    bar = shown.window.message_bar
    assert "What is the new one to lack?" in bar.text
    button = next(each for each in bar.findChildren(QAbstractButton)
                  if "trash" in each.text() and "history" not in each.text())  # fmt: skip
    button.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "deleted records are left out" in bar.text)
    assert "stays as it is" in bar.text


def test_changes_from_one_day_to_another_are_listed(shown, qtbot):
    edit(shown, "AGR-000003", "title", "Pact")
    open_history(shown, qtbot)
    facets, table = shown.table.facets, shown.table
    assert facets.days.isVisible()
    facets.days.click()
    popover = shown.register_window.views._days
    popover.first.line.setText("1 May 2020")
    popover.last.line.setText("30 April 2020")
    assert not popover.use_button.isEnabled()
    assert popover.note.text() == "The last day is before the first."
    popover.last.line.setText("2 May 2020")
    popover.use_button.click()
    assert not popover.isVisible()
    assert [(each.facet, each.value) for each in table.query.filters] == [
        ("since", "2020-05-01"), ("until", "2020-05-02")
    ]  # fmt: skip
    qtbot.waitUntil(lambda: not table.model.is_waiting and table.model.count == 0)
    facets.days.click()
    assert popover.first.line.text() == "1 May 2020"
    popover.last.line.setText("")
    popover.use_button.click()
    qtbot.waitUntil(lambda: not table.model.is_waiting and texts(shown, 0)["after"] == "Pact")
    facets.days.click()
    popover.any_button.click()
    assert table.query.filters == ()
    shown.table.show_kind("agreement")
    qtbot.waitUntil(lambda: not facets.days.isVisible())
