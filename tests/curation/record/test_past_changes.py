"""Past changes of a record are put together by batch, and one of them is undone alone."""

from __future__ import annotations

from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.past_changes import (
    latest_changes,
    lines_of,
    past_changes,
    undo_of,
    why_not_undone,
)
from agreement_register.domain.edits import CellEdit, EditBatch


def changed(register, agreement, field, value):
    return register.apply(editing.set_cell(register, "agreement", agreement, field, value)).number


def test_the_changes_of_several_records_come_newest_first_and_each_batch_once(register):
    first, second = an_agreement(register), an_agreement(register)
    both = [CellEdit("agreement", one, "content", None, "Talks") for one in (first, second)]
    register.apply(EditBatch("talks", both))
    found = past_changes(register, [first, second])
    assert [change.what for change in found] == ["talks", "new agreement", "new agreement"]
    assert len(found[0].lines) == 2


def test_the_changes_of_one_field_leave_the_others_out(register):
    agreement = an_agreement(register)
    changed(register, agreement, "content", "Talks")
    changed(register, agreement, "languages", "Russian")
    found = past_changes(register, [agreement], "languages")
    assert [line.field for change in found for line in change.lines] == ["languages"]


def test_the_latest_changes_are_those_of_the_whole_register(register):
    agreement = an_agreement(register)
    number = changed(register, agreement, "content", "Talks")
    newest = latest_changes(register)[0]
    assert (newest.batch, newest.lines) == (number, ())


def test_the_lines_of_a_change_are_read_when_they_are_asked_for(register):
    agreement = an_agreement(register)
    changed(register, agreement, "content", "Talks")
    set_line = lines_of(register, latest_changes(register)[0], 9)[0]
    assert (set_line.action, set_line.field, set_line.before, set_line.after) == (
        "set", "content", None, "Talks",
    )  # fmt: skip
    register.apply(remove(register, [("agreement", agreement)]))
    gone, _set, made = latest_changes(register)[:3]
    assert [lines_of(register, one, 9)[0].action for one in (gone, made)] == ["remove", "add"]


def test_an_old_change_is_undone_and_later_ones_of_other_cells_stay(register):
    agreement = an_agreement(register)
    old = changed(register, agreement, "content", "Talks")
    changed(register, agreement, "languages", "Russian")
    assert why_not_undone(register, old) == ""
    register.apply(undo_of(register, old))
    held = register.values("agreement", agreement)
    assert (held["content"], held["languages"]) == (None, "Russian")


def test_a_cell_that_was_changed_again_stands_in_the_way(register):
    agreement = an_agreement(register)
    old = changed(register, agreement, "content", "Talks")
    changed(register, agreement, "content", "Visits")
    assert why_not_undone(register, old).startswith("Content of AGR-000001 was changed again")


def test_a_record_that_others_need_stands_in_the_way(register):
    actor = an_actor(register, "Aland")
    made = register.log_position
    agreement = an_agreement(register)
    add(register, "party", agreement=agreement, as_signed=actor, role="party")
    assert why_not_undone(register, made).endswith("needs ACR-000001 now; change that first.")


def test_a_deletion_is_undone_until_somebody_did_so(register):
    agreement = an_agreement(register)
    number = register.apply(remove(register, [("agreement", agreement)])).number
    assert why_not_undone(register, number) == ""
    register.apply(undo_of(register, number))
    assert why_not_undone(register, number) == "AGR-000001 is back already."


def test_what_was_made_and_thrown_away_cannot_be_undone_again(register):
    agreement = an_agreement(register)
    made = register.log_position
    register.apply(remove(register, [("agreement", agreement)]))
    assert why_not_undone(register, made) == "AGR-000001 is in the trash already."


def test_a_change_as_large_as_an_import_is_not_undone_alone(register):
    agreement = an_agreement(register)
    many = [CellEdit("agreement", agreement, "content", str(n) if n else None, str(n + 1))
            for n in range(501)]  # fmt: skip
    number = register.apply(EditBatch("import", many)).number
    assert why_not_undone(register, number).startswith("This change is too large")
