"""Witnesses of agreements are counted anew whenever a chain of reporters may have changed."""

from __future__ import annotations

import pytest

from agreement_register.domain.edits import CellEdit, RecordAdded, RecordRemoved
from agreement_register.domain.views import Filter, ViewQuery
from agreement_register.store.differences import differing
from agreement_register.store.views import facets_of, ids_of


@pytest.fixture
def agreement(store):
    return store.add("agreement", title="On visits of ships", type="treaty")


@pytest.fixture
def cite(store, agreement):
    """Return how to cite the title of the agreement from a new source."""

    def cite(attributed_to=None, **source):
        count = store.value("SELECT count(*) FROM source")
        given = {"title": f"Article {count}"} | source
        made = store.add("source", **given)
        store.add(
            "citation", record=agreement, field="title", source=made, stated_value="ships",
            **({"attributed_to": attributed_to} if attributed_to else {}),
        )  # fmt: skip
        return made

    return cite


def witnesses(store):
    assert differences_of(store) == []
    return store.value("SELECT witnesses FROM agreement")


def differences_of(store):
    with store.database.snapshot() as connection:
        return differing(connection)


def set_cell(store, record, field, before, after):
    store.apply(CellEdit("source", record, field, before, after))


def test_two_sources_that_rely_on_one_report_are_one_witness(store, cite):
    cite(relies_on="Gazette → Agency")
    cite(relies_on="AGENCY")
    assert witnesses(store) == 1


def test_two_sources_that_name_nobody_are_two(store, cite):
    cite()
    cite()
    assert witnesses(store) == 2


def test_the_passage_may_name_another_than_the_source_does(store, cite):
    cite(relies_on="Agency")
    cite("A Minister", relies_on="Agency")
    assert witnesses(store) == 2


def test_it_follows_whom_a_source_relies_on(store, cite):
    one, _other = cite(), cite(relies_on="Agency")
    set_cell(store, one, "relies_on", None, "Agency")
    assert witnesses(store) == 1


def test_it_follows_the_sources_that_chains_go_on_through(store, cite):
    cite(relies_on="Agency")
    cite(relies_on="Official portal")
    agency = store.add("source", title="A report", outlet="Agency")
    assert witnesses(store) == 2
    set_cell(store, agency, "relies_on", None, "Official portal")
    assert witnesses(store) == 1
    set_cell(store, agency, "outlet", "Agency", "Other agency")
    assert witnesses(store) == 2
    set_cell(store, agency, "title", "A report", "Agency")
    assert witnesses(store) == 1


def test_it_follows_a_chain_of_several_sources(store, cite):
    cite("Gazette")
    cite("Official portal")
    store.add("source", title="Gazette", relies_on="Agency")
    agency = store.add("source", title="Agency")
    assert witnesses(store) == 2
    set_cell(store, agency, "relies_on", None, "Official portal")
    assert witnesses(store) == 1


def test_it_follows_sources_that_come_and_go(store, cite):
    cite("Agency")
    cite("Official portal")
    assert witnesses(store) == 2
    agency = store.add("source", title="Agency", relies_on="Official portal")
    assert witnesses(store) == 1
    store.apply(RecordRemoved("source", agency))
    assert witnesses(store) == 2
    store.apply(RecordAdded("source", agency))
    assert witnesses(store) == 1


def test_agreements_are_chosen_by_their_witnesses(store, cite, agreement):
    cite("Agency")
    bare = store.add("agreement", title="On shared maps")
    query = ViewQuery("agreement", as_of="2026-01-01")
    facet = next(f for f in facets_of(store.database, query) if f.name == "witnesses")
    assert [(v.words, v.count) for v in facet.values] == [
        ("None", 1),
        ("Single witness", 1),
        ("Two or more", 0),
    ]
    chosen = {
        value: list(ids_of(store.database, ViewQuery(
            "agreement", filters=(Filter("witnesses", value),), as_of="2026-01-01"
        )))
        for value in ("none", "single", "several")
    }  # fmt: skip
    assert chosen == {"none": [bare], "single": [agreement], "several": []}


def test_agreements_are_sorted_by_their_witnesses(store, cite, agreement):
    bare = store.add("agreement", title="On shared maps")
    cite()
    query = ViewQuery("agreement", sort="witnesses", descending=True, as_of="2026-01-01")
    assert list(ids_of(store.database, query)) == [agreement, bare]
