"""Storing while that takes long: another program holds the file, or there is very much to store."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from agreement_register.curation.cells.editing import set_cell
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import BusyError, StoppedError
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.words import BackupReason
from agreement_register.ui import writing

MANY = 450


@pytest.fixture
def agreement(context):
    return context.register.find("AGR-000003")[1]


@pytest.fixture
def other(context):
    """Another program with the file."""
    with closing(sqlite3.connect(context.register.path, isolation_level=None)) as raw:
        yield raw


def title(context, agreement):
    return context.register.values("agreement", agreement)["title"]


def retitle(context, agreement, words):
    return set_cell(context.register, "agreement", agreement, "title", words)


def many(context):
    added = [
        RecordAdded("agreement", new_id(), {"title": f"Pact {place}", "type": "treaty"})
        for place in range(MANY)
    ]
    return EditBatch("many pacts", added)


def test_a_change_waits_for_another_program_and_is_stored_when_that_lets_go(
    context, agreement, other, monkeypatch
):
    monkeypatch.setattr(writing, "_SAID_AFTER_S", 0.05)
    said, beats = [], []
    context.undo.writing.waits.connect(said.append)
    other.execute("BEGIN IMMEDIATE")
    QTimer.singleShot(10, lambda: beats.append(title(context, agreement)))
    QTimer.singleShot(400, lambda: other.execute("COMMIT"))
    before = title(context, agreement)
    context.undo.perform(retitle(context, agreement, "Pact"))
    assert title(context, agreement) == "Pact"
    assert beats == [before]  # the window was served meanwhile
    assert said == ["Another program is writing to sample.register. Your change waits for it."]


def test_a_program_that_does_not_let_go_is_said_after_a_while(
    context, agreement, other, monkeypatch
):
    monkeypatch.setattr(writing, "_PATIENCE_S", 0.1)
    refused = []
    context.undo.refused.connect(lambda sentence, again: refused.append((sentence, again)))
    other.execute("BEGIN IMMEDIATE")
    assert context.undo.attempt(retitle(context, agreement, "Pact")) is None
    ((sentence, again),) = refused
    assert sentence.startswith("Another program is writing to sample.register.")
    other.execute("COMMIT")
    again()
    assert title(context, agreement) == "Pact"


def test_what_others_stored_is_looked_for_once_the_waiting_change_is_stored(
    context, agreement, other
):
    other.execute("BEGIN IMMEDIATE")
    looked = []
    QTimer.singleShot(20, lambda: looked.append(context.register.poll()))
    QTimer.singleShot(120, lambda: other.execute("COMMIT"))
    context.undo.perform(retitle(context, agreement, "Pact"))
    assert looked == [[]]
    context.undo.undo()
    assert title(context, agreement) != "Pact"


def test_a_large_change_is_written_beside_the_window_and_undone_as_one(context, qtbot):
    before, kept = context.register.counts()["agreement"], context.register.safekeeping.backups
    progress, tasks = [], []
    context.undo.writing.progressed.connect(lambda done, of_all: progress.append((done, of_all)))
    context.undo.writing.began.connect(lambda task, words: tasks.append(words))
    change = context.undo.perform(many(context))
    assert change.mine
    assert len(change.records) >= MANY
    assert context.register.counts()["agreement"] == before + MANY
    assert kept.newest().reason is BackupReason.BEFORE_IMPORT
    assert (0, MANY) in progress
    assert (0, 0) in progress
    context.undo.undo()
    assert context.register.counts()["agreement"] == before
    context.undo.redo()
    assert context.register.counts()["agreement"] == before + MANY
    assert tasks == ["many pacts", "Taking back what was done", "Taking back what was done"]
    assert context.register.poll() == []  # none of it came from elsewhere


def test_a_cancelled_change_leaves_the_register_as_it_was(context):
    before, position = context.register.counts(), context.register.log_position
    context.undo.writing.began.connect(lambda task, _words: task.cancel())
    with pytest.raises(StoppedError):
        context.undo.perform(many(context))
    assert (context.register.counts(), context.register.log_position) == (before, position)
    assert not context.undo.undo_stack.canUndo()


def test_while_a_large_change_is_stored_it_is_read_and_nothing_else_is_stored(
    context, agreement, qtbot
):
    refusals, read = [], []

    def meanwhile():
        read.append(title(context, agreement))
        with pytest.raises(BusyError) as refusal:
            context.undo.perform(retitle(context, agreement, "Pact"))
        refusals.append(str(refusal.value))
        context.undo.undo()  # does nothing: the stack waits too

    context.undo.writing.began.connect(lambda _task, _words: QTimer.singleShot(0, meanwhile))
    context.undo.perform(many(context))
    assert read
    assert refusals == [
        "“many pacts” is still being stored. Wait until that is done, or cancel it."
    ]
    assert context.undo.undo_stack.count() == 1


def test_a_stale_edit_among_many_is_refused_as_among_few(context, agreement):
    edits = [*many(context).edits, CellEdit("agreement", agreement, "title", "never", "Pact")]
    refused = []
    context.undo.refused.connect(lambda sentence, again: refused.append((sentence, again)))
    assert context.undo.attempt(EditBatch("many", edits)) is None
    ((sentence, again),) = refused
    assert "title" in sentence.casefold()
    assert again is None


def test_a_register_that_is_closed_meanwhile_stores_nothing(context, qtbot):
    position = context.register.log_position
    context.undo.writing.began.connect(
        lambda _task, _words: QTimer.singleShot(0, context.undo.writing.close)
    )
    with pytest.raises(BusyError):
        context.undo.perform(many(context))
    assert context.register.log_position in (position, position + 1)  # whole, or nothing
    QEventLoop().processEvents()
