"""One old change is undone alone, whatever its size, unless something later depends on it."""

from __future__ import annotations

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.undoing import undo_change, why_not_undone
from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.errors import InUseError


def changed(register, agreement, field, value):
    return register.apply(editing.set_cell(register, "agreement", agreement, field, value)).number


def test_an_old_change_is_undone_and_later_ones_of_other_cells_stay(register):
    agreement = an_agreement(register)
    old = changed(register, agreement, "content", "Talks")
    changed(register, agreement, "languages", "Russian")
    undone = undo_change(register, old)
    held = register.values("agreement", agreement)
    assert (held["content"], held["languages"]) == (None, "Russian")
    assert undone.label == "undo of change of Content in AGR-000001"
    undo_change(register, undone.number)
    assert register.values("agreement", agreement)["content"] == "Talks"


def test_a_cell_that_was_changed_again_stands_in_the_way_by_name(register):
    agreement = an_agreement(register)
    old = changed(register, agreement, "content", "Talks")
    register.who = "Bo"
    changed(register, agreement, "content", "Visits")
    day = register.history(limit=1)[0].when[:10]
    said = (
        "Content of AGR-000001 was changed again later, by “change of Content in AGR-000001” of "
        f"Bo on {day}; undo that first."
    )
    assert str(why_not_undone(register, old)) == said
    with pytest.raises(InUseError, match="undo that first"):
        undo_change(register, old)


def test_a_record_that_others_need_stands_in_the_way_with_what_made_them(register):
    actor = an_actor(register, "Aland")
    made = register.log_position
    agreement = an_agreement(register)
    add(register, "party", agreement=agreement, as_signed=actor, role="party")
    said = str(why_not_undone(register, made))
    assert said.startswith("As signed of PTY-000001 names ACR-000001 since “new party” of ")
    assert said.endswith("undo that first.")


def test_a_deletion_is_undone_until_somebody_did_so(register):
    agreement = an_agreement(register)
    number = register.apply(remove(register, [("agreement", agreement)])).number
    undo_change(register, number)
    assert str(why_not_undone(register, number)) == "AGR-000001 is back already."


def test_what_was_thrown_away_later_stands_in_the_way(register):
    agreement = an_agreement(register)
    made = register.log_position
    register.apply(remove(register, [("agreement", agreement)]))
    said = str(why_not_undone(register, made))
    assert said.startswith("AGR-000001 went to the trash later, by “removal of AGR-000001” of ")


def test_a_change_as_large_as_an_import_that_touched_a_cell_many_times_is_undone(register):
    agreement = an_agreement(register)
    many = [CellEdit("agreement", agreement, "content", str(n) if n else None, str(n + 1))
            for n in range(501)]  # fmt: skip
    number = register.apply(EditBatch("import", many)).number
    undo_change(register, number)
    assert register.values("agreement", agreement)["content"] is None


def test_a_reference_to_what_is_in_the_trash_now_is_not_brought_back(register):
    actor, agreement = an_actor(register, "Aland"), an_agreement(register)
    party = add(register, "party", agreement=agreement, as_signed=actor, role="party")
    other = an_actor(register, "Bland")
    edit = CellEdit("party", party, "as_signed", actor, other)
    number = register.apply(EditBatch("other actor", [edit])).number
    register.apply(remove(register, [("actor", actor)]))
    assert str(why_not_undone(register, number)).startswith("ACR-000001 went to the trash later")
    assert register.head(actor).is_removed
    register.apply(EditBatch("back", [RecordAdded("actor", actor)]))
    assert why_not_undone(register, number) is None
