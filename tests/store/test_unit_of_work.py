"""A batch is stored whole or not at all, and the log says what it did."""

from __future__ import annotations

import json

import pytest

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded, RecordRemoved
from agreement_register.domain.errors import NotFoundError, StaleEditError
from agreement_register.domain.identifiers import new_id
from agreement_register.store import queries, unit_of_work

TITLE = "On visits of ships"


def dump(store):
    return list(store.raw.iterdump())


def titled(store, record):
    return store.value("SELECT title FROM agreement WHERE id = ?", record)


def undo(store, number):
    batch = queries.inverse_of_batch(store.database, number)
    return store.apply(*batch.edits, label=batch.label, undoes=number)


@pytest.fixture
def agreement(store):
    return store.add("agreement", title=TITLE, note="a remark")


def test_an_added_record_gets_the_first_free_number(store, agreement):
    assert queries.record_head(store.database, agreement)[:3] == ("agreement", "AGR-000001", TITLE)


def test_each_record_type_counts_for_itself(store, agreement):
    source = store.add("source", title="Harbour News")
    assert queries.record_head(store.database, source)[1] == "SRC-000001"


def test_a_stale_edit_is_refused_and_names_the_cell(store, agreement):
    with pytest.raises(StaleEditError, match="Title of AGR-000001 was changed"):
        store.apply(CellEdit("agreement", agreement, "title", "Something else", "New"))


def test_an_edit_that_expects_nothing_is_refused_where_something_stands(store, agreement):
    with pytest.raises(StaleEditError):
        store.apply(CellEdit("agreement", agreement, "note", None, "another"))


def test_a_refused_batch_leaves_no_trace(store, agreement):
    before = dump(store)
    with pytest.raises(StaleEditError):
        store.apply(
            CellEdit("agreement", agreement, "title", TITLE, "New"),
            RecordAdded("source", new_id(), {"title": "Harbour News"}),
            CellEdit("agreement", agreement, "note", "not this", "another"),
        )
    assert dump(store) == before


def test_a_cell_of_a_removed_record_cannot_be_edited(store, agreement):
    store.apply(RecordRemoved("agreement", agreement))
    with pytest.raises(StaleEditError):
        store.apply(CellEdit("agreement", agreement, "title", TITLE, "New"))


def test_a_record_is_not_removed_twice(store, agreement):
    store.apply(RecordRemoved("agreement", agreement))
    with pytest.raises(NotFoundError):
        store.apply(RecordRemoved("agreement", agreement))


def test_two_edits_of_one_cell_in_one_batch_follow_each_other(store, agreement):
    store.apply(
        CellEdit("agreement", agreement, "title", TITLE, "Second"),
        CellEdit("agreement", agreement, "title", "Second", "Third"),
    )
    assert titled(store, agreement) == "Third"


def test_the_inverse_of_two_edits_runs_backwards(store, agreement):
    number = store.apply(
        CellEdit("agreement", agreement, "title", TITLE, "Second"),
        CellEdit("agreement", agreement, "title", "Second", "Third"),
    )
    undo(store, number)
    assert titled(store, agreement) == TITLE


def test_the_inverse_of_a_batch_in_memory_runs_backwards_too():
    batch = EditBatch(
        "two", [RecordAdded("agreement", 1, {}), CellEdit("agreement", 1, "title", None, "x")]
    )
    assert batch.inverse().edits == [
        CellEdit("agreement", 1, "title", "x", None),
        RecordRemoved("agreement", 1),
    ]


def test_undoing_an_undo_does_it_again(store, agreement):
    number = store.apply(CellEdit("agreement", agreement, "title", TITLE, "Second"))
    undo(store, undo(store, number))
    assert titled(store, agreement) == "Second"


def test_undoing_a_removal_brings_back_the_same_record_with_its_citation(store, agreement):
    source = store.add("source", title="Harbour News")
    citation = store.add("citation", record=agreement, field="title", source=source,
                         stated_value=TITLE)  # fmt: skip
    head = queries.record_head(store.database, agreement)
    number = store.apply(RecordRemoved("citation", citation), RecordRemoved("agreement", agreement))
    undo(store, number)
    assert queries.record_head(store.database, agreement) == head
    assert queries.records_where(store.database, "citation", "record", agreement) == [citation]
    assert store.value("SELECT n_cited FROM agreement WHERE id = ?", agreement) == 1


def test_a_number_is_never_given_twice(store, agreement):
    store.apply(RecordRemoved("agreement", agreement))
    other = store.add("agreement", title="Another")
    assert queries.record_head(store.database, other)[1] == "AGR-000002"


def test_a_number_of_an_undone_addition_stays_unused(store, agreement):
    undo(store, 1)
    other = store.add("agreement", title="Another")
    assert queries.record_head(store.database, other)[1] == "AGR-000002"


def test_a_named_number_moves_the_counter_past_it(store):
    store.apply(RecordAdded("agreement", new_id(), {"title": "Seed"}, 21))
    other = store.add("agreement", title="Another")
    assert queries.record_head(store.database, other)[1] == "AGR-000022"


def test_an_addition_is_one_row_of_the_log(store):
    number = store.apply(
        RecordAdded("agreement", new_id(), {"title": TITLE, "note": "a remark"}),
        RecordAdded("source", new_id(), {"title": "Harbour News"}),
    )
    rows = store.raw.execute("SELECT action, field, after FROM edits WHERE batch = ?", (number,))
    assert rows.fetchall() == [("add", None, None)] * 2


def test_each_changed_cell_is_one_row_of_the_log(store, agreement):
    number = store.apply(
        CellEdit("agreement", agreement, "title", TITLE, "New"),
        CellEdit("agreement", agreement, "note", "a remark", None),
    )
    rows = store.raw.execute(
        "SELECT action, field, before, after FROM edits WHERE batch = ?", (number,)
    )
    assert rows.fetchall() == [("set", "title", TITLE, "New"), ("set", "note", "a remark", None)]


def test_a_removal_logs_the_record_whole(store, agreement):
    number = store.apply(RecordRemoved("agreement", agreement))
    (row,) = store.raw.execute("SELECT action, before FROM edits WHERE batch = ?", (number,))
    assert (row[0], json.loads(row[1])) == ("remove", {"title": TITLE, "note": "a remark"})


def test_the_log_keeps_who_when_and_what(store, agreement):
    rows = store.raw.execute("SELECT label, who, at, undoes FROM batches").fetchall()
    assert rows == [("a change", "Ada", "2026-01-02T03:04:05+00:00", None)]


def test_an_undo_names_what_it_undoes(store, agreement):
    undo(store, 1)
    assert store.value("SELECT undoes FROM batches WHERE number = 2") == 1


def test_a_number_keeps_its_type_through_the_log(store, agreement):
    actor = store.add("actor", name="Aland", kind="state")
    party = store.add("party", agreement=agreement, as_signed=actor, position=1)
    number = store.apply(CellEdit("party", party, "position", 1, 2))
    undo(store, number)
    assert store.value("SELECT typeof(position) FROM party WHERE id = ?", party) == "integer"


def test_every_change_of_a_record_raises_its_version(store, agreement):
    store.apply(
        CellEdit("agreement", agreement, "title", TITLE, "New"),
        CellEdit("agreement", agreement, "note", "a remark", None),
    )
    store.apply(CellEdit("agreement", agreement, "title", "New", TITLE))
    assert store.value("SELECT version FROM records WHERE id = ?", agreement) == 4


def test_a_reference_to_nothing_is_not_stored(store, agreement):
    before = dump(store)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.apply(RecordAdded("party", new_id(), {"agreement": agreement, "as_signed": 77}))
    assert dump(store) == before


def test_a_batch_longer_than_a_chunk_is_stored_whole(store, monkeypatch):
    monkeypatch.setattr(unit_of_work, "CHUNK", 3)
    names = [f"Actor {number}" for number in range(7)]
    store.apply(*(RecordAdded("actor", new_id(), {"name": name}) for name in names))
    assert store.raw.execute("SELECT name FROM actor ORDER BY id").fetchall() == [
        (name,) for name in names
    ]
    assert store.value("SELECT max(position) FROM edits") == 6


def test_batches_stored_together_are_all_or_nothing(store, agreement):
    before = dump(store)
    first = RecordAdded("source", new_id(), {"title": "Harbour News"})
    stale = CellEdit("agreement", agreement, "title", "not this", "New")
    with pytest.raises(StaleEditError), store.unit.deriving_once():  # noqa: PT012 - two of them
        store.apply(first)
        store.apply(stale)
    assert dump(store) == before
    assert store.add("source", title="Harbour News")
