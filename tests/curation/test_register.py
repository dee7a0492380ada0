"""The open register: who is told of a change, two windows on one file, undo, history."""

from __future__ import annotations

import threading

import pytest
from tests.builders import a_citation, a_source, an_agreement, an_event, content

from agreement_register.curation.cells import editing
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.errors import (
    DamagedRegisterError,
    DiskError,
    NotFoundError,
    StaleEditError,
)
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import text
from agreement_register.domain.views import ViewQuery


@pytest.fixture
def other(register):
    other = open_register(register.path, "Bea")
    yield other
    other.close()


def rows_of(register):
    return register.rows("agreement", register.view(ViewQuery("agreement")).ids)


def titles(register):
    return [row.title for row in rows_of(register)]


def rename(register, agreement, title):
    return register.apply(editing.set_cell(register, "agreement", agreement, "title", title))


def test_a_register_damaged_in_its_middle_is_looked_through_and_refused(sample_file, tmp_path):
    damaged = bytearray(sample_file.read_bytes())
    damaged[len(damaged) // 2 // 4096 * 4096] ^= 0xFF
    path = tmp_path / "damaged.register"
    path.write_bytes(damaged)
    with pytest.raises(DamagedRegisterError):
        open_register(path)
    open_register(path, check=False).close()


def test_every_change_is_announced(register):
    heard = []
    register.observers.append(heard.append)
    agreement = an_agreement(register)
    rename(register, agreement, "On shared maps")
    assert [change.mine for change in heard] == [True, True]
    assert (heard[1].label, heard[1].first) == (
        "change of Title in AGR-000001",
        (agreement, "title"),
    )


def test_a_change_names_the_relatives_that_were_derived_again(register):
    agreement = an_agreement(register)
    heard = []
    register.observers.append(heard.append)
    event = an_event(register, agreement, "1994")
    assert {agreement, event} <= heard[0].records
    assert {"agreement", "event"} <= heard[0].kinds
    assert heard[0].reordered == {"event"}


def test_a_change_names_what_a_new_record_hangs_on_and_the_columns_that_moved(register):
    one, other = an_agreement(register, "On maps"), an_agreement(register, "On ships")
    values = {"agreement": one, "other": other, "relation": "amends"}
    batch = EditBatch("a relation", [RecordAdded("relation", new_id(), values)])
    assert {one, other} <= register.apply(batch).records
    change = register.apply(editing.set_cell(register, "agreement", other, "title", "On boats"))
    assert change.moved["agreement", "title"] == {other}
    assert {kind for kind, column in change.moved if column == "#words"} >= {
        "agreement",
        "relation",
    }


def test_a_refused_change_is_not_announced(register, other):
    agreement = an_agreement(register)
    batch = editing.set_cell(register, "agreement", agreement, "title", "Mine")
    rename(other, agreement, "Theirs")
    heard = []
    register.observers.append(heard.append)
    with pytest.raises(StaleEditError):
        register.apply(batch)
    assert heard == []


def test_two_windows_see_each_others_changes(register, other):
    an_agreement(register, "First")
    assert [change.mine for change in other.poll()] == [False]
    an_agreement(other, "Second")
    assert [change.label for change in register.poll()] == ["new agreement"]
    assert titles(register) == titles(other) == ["First", "Second"]


def test_no_change_is_reported_twice_or_lost(register, other):
    an_agreement(register, "First")
    an_agreement(other, "Second")
    an_agreement(register, "Third")
    seen = [[change.number for change in window.poll()] for window in (register, other)]
    assert seen == [[2], [1, 3]]
    assert [register.poll(), other.poll()] == [[], []]
    assert len(titles(register)) == 3


def test_polling_announces_to_the_observers(register, other):
    heard = []
    other.observers.append(heard.append)
    agreement = an_agreement(register)
    other.poll()
    assert [(agreement in change.records, change.mine) for change in heard] == [(True, False)]


def test_a_stale_edit_from_a_second_window_is_refused_and_loses_nothing(register, other):
    agreement = an_agreement(register)
    batch = editing.set_cell(other, "agreement", agreement, "title", "Theirs")
    rename(register, agreement, "Mine")
    with pytest.raises(StaleEditError, match="changed in another window"):
        other.apply(batch)
    assert titles(other) == ["Mine"]


def test_edits_of_different_cells_from_two_windows_both_stay(register, other):
    agreement = an_agreement(register)
    batch = editing.set_cell(other, "agreement", agreement, "note", "a remark")
    rename(register, agreement, "Mine")
    other.apply(batch)
    values = register.values("agreement", agreement)
    assert (values["title"], values["note"]) == ("Mine", "a remark")


def test_one_window_can_undo_what_another_did(register, other):
    agreement = an_agreement(register, "First")
    change = rename(register, agreement, "Second")
    other.undo(change.number)
    assert titles(register) == ["First"]


def test_undoing_a_change_that_was_never_made_is_refused(register):
    with pytest.raises(NotFoundError):
        register.undo(99)


def test_an_undo_of_what_was_changed_since_is_refused(register):
    agreement = an_agreement(register, "First")
    change = rename(register, agreement, "Second")
    rename(register, agreement, "Third")
    with pytest.raises(StaleEditError):
        register.undo(change.number)
    assert titles(register) == ["Third"]


def test_the_history_of_a_cell_says_who_and_from_what_to_what(register, other):
    agreement = an_agreement(register, "First")
    rename(register, agreement, "Second")
    rename(other, agreement, "Third")
    lines = register.history(agreement, "title")
    assert [(line.who, line.before, line.after) for line in lines] == [
        ("Bea", "Second", "Third"),
        ("Ada", "First", "Second"),
    ]


def test_the_history_since_a_change_leaves_out_what_came_before(register):
    agreement = an_agreement(register)
    position = register.log_position
    rename(register, agreement, "Second")
    assert [line.action for line in register.history(since=position)] == ["set"]


def test_a_register_is_the_same_after_closing_and_opening(register):
    agreement = an_agreement(register)
    event = an_event(register, agreement, "[1997..2002]")
    a_citation(register, event, "date", "between 1997 and 2002")
    before, path = content(register), register.path
    register.close()
    again = open_register(path)
    assert content(again) == before
    again.close()


def test_a_copy_has_everything_and_the_same_id(register, tmp_path):
    an_agreement(register)
    register.save_copy(tmp_path / "copy.register")
    copy = open_register(tmp_path / "copy.register")
    assert (content(copy), copy.identifier) == (content(register), register.identifier)
    copy.close()


def test_reading_as_of_one_moment_does_not_see_later_changes(register):
    an_agreement(register, "First")
    with register.reading() as reading:
        assert titles(reading) == ["First"]
        an_agreement(register, "Second")
        assert titles(reading) == ["First"]


def test_a_new_register_is_called_after_its_file(tmp_path):
    register = create_register(tmp_path / "Black Sea.register")
    assert (register.title, register.is_sample, register.is_read_only) == (
        "Black Sea",
        False,
        False,
    )
    register.close()


@pytest.mark.parametrize(
    "number", ["AGR-000002", "AGR-" + "9" * 30, "AGR-", "XYZ-000001", "", "AGR-1x", "-"]
)
def test_a_number_of_no_record_is_not_found(register, number):
    an_agreement(register)
    assert register.lookup(number) is None
    with pytest.raises(NotFoundError):
        register.find(number)


@pytest.mark.parametrize("number", ["AGR-000001", "agr-1", " AGR-000001 "])
def test_a_number_is_found_however_it_is_typed(register, number):
    agreement = an_agreement(register)
    assert register.lookup(number) == ("agreement", agreement)


def test_two_windows_that_write_at_once_lose_nothing(register, other):
    def write(window):
        for count in range(30):
            an_agreement(window, f"{window.who} {count}")

    threads = [threading.Thread(target=write, args=(window,)) for window in (register, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [row.number for row in rows_of(register)]
    assert numbers == [f"AGR-{number:06d}" for number in range(1, 61)]
    assert sorted(titles(register)) == sorted(
        f"{window.who} {count}" for window in (register, other) for count in range(30)
    )
    assert [len(window.poll()) for window in (register, other)] == [30, 30]
    assert register.differences() == []


def test_totals_count_the_cells_of_a_type(register):
    agreement = an_agreement(register)
    a_citation(register, agreement, "title", "On visits of ships", source=a_source(register))
    cited, implied, uncited, disputed, gaps = register.totals("agreement")
    assert (cited, implied, uncited, disputed, gaps) == (1, 0, 1, 0, 0)


def test_the_log_tells_an_undo_from_the_change_it_undoes(register):
    agreement = an_agreement(register)
    change = register.apply(editing.set_cell(register, "agreement", agreement, "title", "Other"))
    undone = register.undo(change.number)
    redone = register.undo(undone.number)
    assert undone.label == f"undo of {change.label}"
    assert redone.label == change.label


def test_damage_found_while_open_is_the_first_finding_and_stops_writing(register):
    agreement = an_agreement(register)
    before = register.view(ViewQuery("finding"))
    told = []
    register.observers.append(told.append)
    register.note_damage(text("The file is damaged."))
    view = register.view(ViewQuery("finding"))
    rows = register.rows("finding", view.ids)
    assert (len(view.ids), view.total) == (len(before.ids) + 1, before.total + 1)
    assert (rows[0]["rule"], rows[0]["text"]) == ("damaged file", "The file is damaged.")
    assert register.counts()["finding"] == view.total
    assert "finding" in told[0].kinds
    with pytest.raises(DiskError, match="The file is damaged"):
        register.apply(editing.set_cell(register, "agreement", agreement, "title", "Other"))
