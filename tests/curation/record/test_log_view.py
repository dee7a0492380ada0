"""The history as a table: every line of the log, filtered, searched, sorted, undone ones marked."""

from __future__ import annotations

import pytest
from tests.builders import add, an_actor, an_agreement

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.record.undoing import undo_change
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.types.facets import OF_CELLS, OF_RECORDS, SINCE, UNTIL
from agreement_register.domain.views import CHANGES, Filter, ViewQuery
from agreement_register.store.log_view import undone_among


def changed(register, agreement, field, value):
    return register.apply(editing.set_cell(register, "agreement", agreement, field, value)).number


def lines(register, search="", *chosen, **sorting):
    query = ViewQuery(CHANGES, search, tuple(Filter(*each) for each in chosen), **sorting)
    return register.rows(CHANGES, register.view(query).ids)


def said(register, search="", *chosen, **sorting):
    return [(row["what"], row["field"]) for row in lines(register, search, *chosen, **sorting)]


@pytest.fixture
def agreement(register):
    agreement = an_agreement(register)
    changed(register, agreement, "content", "Talks")
    register.who = "Bo"
    changed(register, agreement, "languages", "Russian")
    return agreement


def test_every_line_of_the_log_is_there_the_newest_first(register, agreement):
    newest, content, made = lines(register)
    assert (newest["who"], newest["field"], newest["before"], newest["after"]) == (
        "Bo", "languages", None, "Russian"
    )  # fmt: skip
    assert (content["record"], content["after"]) == ("AGR-000001", "Talks")
    assert (made["field"], made["after"]) == (None, "recorded")


def test_lines_are_filtered_by_person_field_record_cell_type_and_day(register, agreement):
    other = an_agreement(register)
    day = str(lines(register)[0]["when"])[:10]
    assert len(lines(register, "", ("who", "Bo"))) == 2
    assert said(register, "", ("field", "content")) == [
        ("change of Content in AGR-000001", "content")
    ]
    assert len(lines(register, "", (OF_RECORDS, str(other)))) == 1
    assert len(lines(register, "", (OF_CELLS, f"{agreement}:content,{other}:content"))) == 1
    assert len(lines(register, "", ("type", "agreement"))) == 4
    assert len(lines(register, "", ("day", day))) == len(lines(register, "", (SINCE, day))) == 4
    assert lines(register, "", (UNTIL, "1999-12-31")) == []


def test_search_finds_words_of_the_change_of_values_and_of_the_record(register, agreement):
    actor = an_actor(register, "Österreich")
    add(register, "party", agreement=agreement, role="party")
    party = register.where("party", "agreement", agreement)[0]
    signed = CellEdit("party", party, "as_signed", None, actor)
    register.apply(EditBatch("who signed", [signed]))
    found = lines(register, "österreich", ("field", "as_signed"))
    assert [(row["after"], row.said("after")) for row in found] == [
        (register.number(actor), "Österreich")
    ]
    assert [row["after"] for row in lines(register, "tALKs", ("field", "content"))] == ["Talks"]
    assert lines(register, "bo languages")
    assert lines(register, '"') == []


def test_lines_are_sorted_by_any_column(register, agreement):
    assert [row["who"] for row in lines(register, sort="who")][-1] == "Bo"
    assert lines(register, sort="when")[0]["after"] == "recorded"
    assert lines(register, sort="when", descending=True)[0]["after"] == "Russian"
    for column in ("what", "record", "record_title", "field", "before", "after", "state"):
        assert len(lines(register, sort=column)) == 3


def test_an_undone_change_is_marked_until_it_is_made_again(register, agreement):
    number = register.log_position
    undoing = undo_change(register, number).number
    marked = [row["state"] for row in lines(register)]
    assert marked == [None, "undone", None, None]
    undo_change(register, undoing)
    marked = [row["state"] for row in lines(register)]
    assert marked == [None, "undone", None, None, None]


def test_a_chain_of_undoing_says_what_stands():
    assert undone_among([1, 5], [(2, 1), (3, 2), (4, 3)]) == {1}
    assert undone_among([1, 2, 3], [(2, 1), (3, 2)]) == {2}


def test_what_was_removed_says_what_it_was_called(register, agreement):
    register.apply(remove(register, [("agreement", agreement)]))
    newest = lines(register)[0]
    assert (newest["before"], newest["after"]) == (register.head(agreement).title, "in the trash")


def test_what_is_kept_but_never_shown_is_neither_shown_nor_searched(register):
    source = add(register, "source", title="Visit")
    edit = CellEdit("source", source, "layout", None, "A secret word")
    register.apply(EditBatch("newer text", [edit]))
    assert lines(register, "", ("field", "layout"))[0]["after"] == "kept"
    assert lines(register, "secret") == []


def test_facets_count_lines_under_the_other_choices(register, agreement):
    query = ViewQuery(CHANGES, filters=(Filter("who", "Bo"),))
    facets = {facet.name: facet for facet in register.facets(query)}
    assert {(each.value, each.count) for each in facets["who"].values} == {("Bo", 1), (
        next(v.value for v in facets["who"].values if v.value != "Bo"), 2)}  # fmt: skip
    assert [each.words for each in facets["field"].values] == ["Authentic languages"]
    assert [each.words for each in facets["type"].values] == ["Agreement"]
    assert register.counts()[CHANGES] == 3
    assert CHANGES not in register.counts("talks")


def test_a_line_that_this_program_cannot_have_written_is_left_out(register, agreement):
    with register.database.transaction() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("UPDATE edits SET kind = 'no type' WHERE batch = 1")
        connection.exec_driver_sql(
            "INSERT INTO batches SELECT 1 << 62, label, who, at, undoes FROM batches LIMIT 1"
        )
        connection.exec_driver_sql(
            "INSERT INTO edits SELECT 1 << 62, 0, action, kind, record, field, before, after "
            "FROM edits LIMIT 1"
        )
    assert len(lines(register)) == 2
    assert register.facets(ViewQuery(CHANGES))
