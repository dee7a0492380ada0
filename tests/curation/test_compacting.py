"""A compacted register is a file of its own, says what it lacks, and is sound in every way."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.compacting import write_compacted
from agreement_register.curation.past_states import write_as_at
from agreement_register.curation.record.trash import restoration
from agreement_register.curation.record.undoing import why_not_undone
from agreement_register.curation.register import create_register, open_register
from agreement_register.domain.edits import CellEdit, EditBatch, RecordRemoved
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.views import CHANGES, TRASH, ViewQuery
from agreement_register.store.deep_checks import deep_troubles


def dated(path, until, day):
    """Let every change up to one have been made on another day."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE batches SET at = ? || substr(at, 11) WHERE number <= ?", (day, until))


@pytest.fixture
def file(tmp_path):
    """Return a register with a long ago, something in the trash from then and from now."""
    path = tmp_path / "mine.register"
    register = create_register(path, "Ada")
    old, kept = an_agreement(register), an_agreement(register)
    register.apply(remove(register, [("agreement", old)]))
    register.apply(editing.set_cell(register, "agreement", kept, "content", "Talks"))
    long_ago = register.log_position
    new = an_agreement(register)
    register.apply(remove(register, [("agreement", new)]))
    register.apply(editing.set_cell(register, "agreement", kept, "content", "Visits"))
    register.close()
    dated(path, long_ago, "2001-02-03")
    return path


def compacted(file, **wanted):
    register = open_register(file, "Ada")
    new = file.with_name("small.register")
    said = str(write_compacted(register, new, **wanted))
    register.close()
    return open_register(new, "Ada"), said


def numbers(register, kind):
    query = ViewQuery(kind)
    return [row["record"] for row in register.rows(kind, register.view(query).ids)]


def test_nothing_is_left_out_that_nobody_chose(file):
    before = file.read_bytes()
    small, said = compacted(file)
    assert said.startswith("Nothing is left out. small.register has ")
    assert said.endswith("mine.register stays as it is, with everything in it.")
    assert len(numbers(small, TRASH)) == 2
    small.close()
    assert file.read_bytes() == before


def test_the_history_before_a_day_is_left_out_and_what_is_deleted_comes_back_still(file):
    small, said = compacted(file, before="2002-01-01")
    assert said.startswith("3 changes from before 2002-01-01 are left out: they can be neither ")
    assert numbers(small, TRASH) == ["AGR-000003", "AGR-000001"]
    assert small.rows(CHANGES, small.view(ViewQuery(CHANGES)).ids)[-1]["after"] == "in the trash"
    old = small.find_anywhere("AGR-1")[1]
    small.apply(restoration(small, [old]).batch)
    assert list(deep_troubles(small.database)) == []
    assert small.differences() == []
    small.close()


def test_a_compacted_register_is_taken_back_only_as_far_as_it_can_be(file, tmp_path):
    small, _ = compacted(file, before="2002-01-01")
    old = small.find_anywhere("AGR-1")[1]
    today = small.history(limit=1)[0].when[:10]
    small.apply(restoration(small, [old]).batch)
    with pytest.raises(RegisterError, match="begins on 2001"):
        write_as_at(small, "2000-01-01", tmp_path / "a.register")
    write_as_at(small, today, tmp_path / "b.register")
    small.close()
    past = open_register(tmp_path / "b.register", "Ada")
    assert [row.number for row in past.rows("agreement", past.view(ViewQuery("agreement")).ids)
            ] == ["AGR-000001", "AGR-000002"]  # fmt: skip
    past.close()


def test_deleted_records_are_left_out_for_good_but_those_that_others_name(tmp_path):
    path = tmp_path / "mine.register"
    register = create_register(path, "Ada")
    agreement, actor = an_agreement(register), an_actor(register, "Aland")
    party = add(register, "party", agreement=agreement, as_signed=actor, role="party")
    other = an_actor(register, "Bland")
    swap = register.apply(
        EditBatch("other", [CellEdit("party", party, "as_signed", actor, other)])
    ).number
    register.apply(remove(register, [("actor", actor)]))
    third = an_actor(register, "Cland")
    acts = CellEdit("party", party, "acting_today", None, third)
    register.apply(EditBatch("named still", [acts]))
    register.apply(EditBatch("by force", [RecordRemoved("actor", third)]))
    register.close()
    small, said = compacted(path, empties_trash=True)
    assert said.startswith(
        "1 deleted record is left out with its history: it cannot be brought back. "
        "1 deleted record stays, because others name it."
    )
    assert numbers(small, TRASH) == ["ACR-000003"]
    assert "was removed for good" in str(why_not_undone(small, swap))
    assert [row["before"] for row in small.rows(CHANGES, small.view(ViewQuery(CHANGES)).ids)]
    assert list(deep_troubles(small.database)) == []
    small.apply(EditBatch("later", []))
    dated(small.path, small.log_position - 2, "2001-02-03")
    with pytest.raises(RegisterError, match="was compacted"):
        write_as_at(small, "2001-02-03", tmp_path / "a.register")
    small.close()
