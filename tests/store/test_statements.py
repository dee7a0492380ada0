"""Statements that were compiled before release: whole, up to date, and those of Core otherwise."""

from __future__ import annotations

import pytest

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import Filter, ViewQuery
from agreement_register.store import clauses, shipping
from agreement_register.store.page_clauses import page
from agreement_register.store.register_file import TABLE_NAMES
from agreement_register.store.rows import PAGE_HEAD, _reader
from agreement_register.store.statements import SHIPPED, statement
from agreement_register.store.tables import METADATA
from agreement_register.store.views import ids_of


def test_the_shipped_statements_are_those_that_core_compiles():
    kept = SHIPPED.read_text(encoding="utf-8")
    assert kept == shipping.written(), "run  make statements"


def test_a_shipped_statement_needs_no_clause(monkeypatch):
    monkeypatch.setattr(clauses, "built", lambda *_asked: pytest.fail("Core was asked"))
    for kind in BY_NAME:
        assert statement("page", ViewQuery(kind)).sql.startswith("SELECT")


def test_a_statement_that_is_not_shipped_is_compiled_by_core():
    query = ViewQuery("event", sort="last_changed", descending=True)
    assert statement("ids", query) == clauses.built("ids", query)


def test_a_shape_is_compiled_once_whatever_its_day_and_records():
    first = ViewQuery("finding", filters=(Filter("ids", "1,2"),), as_of="2026-01-01")
    second = ViewQuery("finding", filters=(Filter("ids", "3"),), as_of="2027-01-01")
    assert statement("ids", first) is statement("ids", second)


def test_choices_and_words_are_part_of_a_statement():
    queries = [ViewQuery("event", search=words) for words in ("treaty", "border")]
    assert statement("ids", queries[0]) != statement("ids", queries[1])


def test_chosen_records_are_found_in_their_order(store):
    made = [store.add("agreement", title=title) for title in ("One", "Two", "Three")]
    chosen = ViewQuery("agreement", filters=(Filter("ids", f"{made[2]},{made[0]}"),))
    assert list(ids_of(store.raw, chosen)) == [made[0], made[2]]
    other = ViewQuery("agreement", filters=(Filter("ids", str(made[1])),))
    assert list(ids_of(store.raw, other)) == [made[1]]


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_page_has_as_many_values_as_its_columns_read(kind):
    read = sum(_reader(column)[0] for column in BY_NAME[kind].columns)
    assert len(page(ViewQuery(kind)).selected_columns) == PAGE_HEAD + read


def test_a_register_is_known_by_every_table_it_has():
    assert set(METADATA.tables) == TABLE_NAMES
