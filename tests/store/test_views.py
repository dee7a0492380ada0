"""Sorting puts what is empty last, and each facet counts what choosing it would leave."""

from __future__ import annotations

import itertools
import shutil

import pytest

from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.views import Filter, ViewQuery

DAY = "2025-12-31"
WITH_FACETS = [kind for kind in (*BY_NAME, "finding") if type_of(kind).facets]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    register = new_sample(tmp_path_factory.mktemp("views") / "sample.register")
    yield register
    register.close()


def ids(register, kind, **query):
    return list(register.view(ViewQuery(kind, as_of=DAY, **query)).ids)


def shown(register, kind, **query):
    return register.rows(kind, ids(register, kind, **query), DAY)


def shows_something(row, column):
    """Tell whether a cell has a place among the sorted ones.

    A date without a first day, such as a February of no known year, has none.
    """
    first_day = f"{column.field.label.lower().replace(' ', '_')}_from"
    is_date = column.field.kind is FieldKind.DATE and column.part in ("value", "words")
    return row[first_day if is_date and first_day in row.values else column.key] is not None


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("kind", list(BY_NAME))
def test_every_column_sorts_with_the_empty_cells_last(sample, kind, descending):
    broken = []
    for column in BY_NAME[kind].columns:
        found = shown(sample, kind, sort=column.key, descending=descending)
        held = [shows_something(row, column) for row in found]
        if held != sorted(held, reverse=True) or len(found) != len(ids(sample, kind)):
            broken.append(column.key)
    assert broken == []


def test_sorting_by_number_runs_both_ways(sample):
    assert ids(sample, "agreement", descending=True) == ids(sample, "agreement")[::-1]


def test_sorting_by_title_does_not_mind_the_case(sample):
    titles = [row.title.lower() for row in shown(sample, "source", sort="title")]
    assert titles == sorted(titles)


def test_sorting_by_status_goes_by_the_life_of_an_agreement(sample):
    statuses = [row["status"] for row in shown(sample, "agreement", sort="status")]
    assert [status for status, _ in itertools.groupby(statuses)] == [
        "signed, entry into force not evidenced",
        "termination decided, notice not evidenced",
    ]


def test_the_status_is_that_of_the_day(sample):
    query = ViewQuery("agreement", as_of="1990-01-01")
    found = sample.rows("agreement", sample.view(query).ids, "1990-01-01")
    assert {row["status"] for row in found} <= {"unknown", "signed, entry into force not evidenced"}
    assert {row["status_as_of"] for row in found} == {"1990-01-01"}


def test_what_is_filtered_by_status_is_that_of_the_day(sample):
    decided = (Filter("status", "termination decided, notice not evidenced"),)
    then = ViewQuery("agreement", filters=decided, as_of="1990-01-01")
    assert list(sample.view(then).ids) == []
    assert len(sample.view(ViewQuery("agreement", filters=decided)).ids) > 0


@pytest.mark.parametrize("sort", ["id", "title"])
@pytest.mark.parametrize("search", ["", "russia 1997", '"'])
@pytest.mark.parametrize("kind", WITH_FACETS)
def test_each_facet_counts_what_its_choice_would_leave(sample, kind, search, sort):
    wrong = [
        (facet.name, value.value, value.count)
        for facet in sample.facets(ViewQuery(kind, search=search, sort=sort, as_of=DAY))
        for value in facet.values
        if value.count
        != len(ids(sample, kind, search=search, filters=(Filter(facet.name, value.value),)))
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", ["agreement", "event", "citation"])
def test_a_facet_is_counted_under_the_choices_of_the_others(sample, kind):
    first = type_of(kind).facets[0].name
    query = ViewQuery(kind, as_of=DAY)
    chosen = next(f for f in sample.facets(query) if f.name == first).values[0]
    choice = Filter(first, chosen.value)
    narrowed = ViewQuery(kind, as_of=DAY, filters=(choice,))
    wrong = [
        (facet.name, value.value)
        for facet in sample.facets(narrowed)
        if facet.name != first
        for value in facet.values
        if value.count != len(ids(sample, kind, filters=(choice, Filter(facet.name, value.value))))
    ]
    assert wrong == []


def test_a_choice_does_not_narrow_its_own_facet(sample):
    query = ViewQuery("agreement", as_of=DAY)
    narrowed = ViewQuery("agreement", as_of=DAY, filters=(Filter("type", "treaty"),))
    types = [
        next(f for f in sample.facets(q) if f.name == "type").values for q in (query, narrowed)
    ]
    assert types[0] == types[1]


def test_every_facet_value_has_words(sample):
    values = [
        value.words
        for kind in WITH_FACETS
        for facet in sample.facets(ViewQuery(kind, as_of=DAY))
        for value in facet.values
    ]
    assert all(words.strip() for words in values)


def test_the_total_counts_without_filter_and_search(sample):
    view = sample.view(ViewQuery("agreement", search="portugal"))
    assert (len(view.ids), view.total) == (1, 20)


def test_counts_of_a_search_are_those_of_the_views(sample):
    counts = sample.counts("portugal")
    assert {kind: len(ids(sample, kind, search="portugal")) for kind in counts} == counts


def test_an_unknown_record_is_left_out_of_a_page(sample):
    first = ids(sample, "agreement")[:2]
    assert [row.id for row in sample.rows("agreement", [first[1], 77, first[0]])] == first[::-1]


def test_a_register_opened_for_reading_alone_shows_the_same(sample, tmp_path):
    copy = tmp_path / "copy.register"
    sample.save_copy(copy)
    other = open_register(shutil.copy(copy, tmp_path / "other.register"))
    with other.reading() as reading:
        assert shown(reading, "agreement") == shown(sample, "agreement")
    other.close()


def test_findings_have_no_cells_that_could_be_cited(sample):
    assert sample.totals("finding") == (0, 0, 0, 0, 0)
