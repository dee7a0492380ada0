"""Past changes of a record are put together by batch."""

from __future__ import annotations

from tests.builders import an_agreement

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.past_changes import (
    latest_changes,
    lines_of,
    past_changes,
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
