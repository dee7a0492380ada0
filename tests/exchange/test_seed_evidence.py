"""Every value of the sample register has its source, and the evidence fits what it bears on."""

from __future__ import annotations

from collections import Counter

import pytest

from agreement_register.domain.dates.dates import parse_edtf
from agreement_register.domain.types import catalogue
from agreement_register.domain.types.fields import FieldKind

CITED_KINDS = (
    *("agreement", "party", "event", "legal_act", "actor", "name", "membership", "person"),
    *("relation", "source"),
)


@pytest.fixture(scope="module")
def cited_cells(seeds):
    return {(row["record"], row["field"]) for row in seeds.rows("citation")}


def fits(field, value, kind_of):
    """Say whether the value of a citation is of the kind that its field holds."""
    if field.kind is FieldKind.DATE:
        return parse_edtf(value).is_read
    if field.kind is FieldKind.REFERENCE:
        return kind_of.get(value) == field.target
    return not field.vocabulary or all(code in field.vocabulary for code in value.split("; "))


@pytest.mark.parametrize("kind", CITED_KINDS)
def test_every_value_has_a_citation(seeds, cited_cells, kind):
    declared = catalogue.BY_NAME[kind]
    fields = [field.name for field in declared.stored_fields if field.citable]
    uncited = [
        (row["id"], name)
        for row in seeds.rows(kind)
        if not (declared.whole_covers and (row["id"], "") in cited_cells)
        for name in fields
        if row.get(name) and (row["id"], name) not in cited_cells
    ]
    assert uncited == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *(("event", "date"), ("event", "type"), ("event", "legal_act"), ("party", "as_signed")),
        *(("party", "acting_today"), ("legal_act", "stated_count"), ("legal_act", "published")),
        *(("legal_act", "type"), ("actor", "successor"), ("person", "office")),
    ],
)
def test_a_value_that_sources_may_differ_on_has_a_citation_of_its_own(
    seeds, cited_cells, kind, field
):
    assert {(row["id"], field) for row in seeds.rows(kind) if row[field]} - cited_cells == set()


@pytest.mark.parametrize("kind", CITED_KINDS)
def test_an_accepted_value_is_one_that_its_citations_state(seeds, kind):
    stated: dict[tuple[str, str], set[str]] = {}
    for row in seeds.rows("citation"):
        stated.setdefault((row["record"], row["field"]), set()).add(row["value"])
    fields = [field.name for field in catalogue.BY_NAME[kind].stored_fields
              if not field.free and field.kind is not FieldKind.LONG_TEXT]  # fmt: skip
    unstated = [
        (row["id"], name)
        for row in seeds.rows(kind)
        for name in fields
        if row.get(name) and (row["id"], name) in stated
        if row[name].partition(" // ")[0] not in stated[row["id"], name]
    ]
    assert unstated == []


def test_every_citation_says_what_the_passage_states(seeds):
    assert [row["id"] for row in seeds.rows("citation") if not row["stated_value"]] == []


def test_the_value_of_a_citation_is_of_the_kind_of_its_field(seeds):
    misfits = [
        row["id"]
        for row in seeds.rows("citation")
        if row["field"] and row["value"]
        for field in [catalogue.BY_NAME[seeds.kind_of[row["record"]]].field(row["field"])]
        if not fits(field, row["value"], seeds.kind_of)
    ]
    assert misfits == []


def test_what_a_citation_rests_on_are_other_citations(seeds):
    for row in seeds.rows("citation"):
        rests = set(filter(None, row["rests_on"].split("; ")))
        assert {seeds.kind_of.get(number) for number in rests} <= {"citation"}, row["id"]
        assert row["id"] not in rests


def test_a_computed_citation_says_what_it_rests_on(seeds):
    computed = [row for row in seeds.rows("citation") if row["support"] == "computed"]
    assert [row["id"] for row in computed if not row["rests_on"]] == []


def test_every_decision_to_end_has_one_computed_citation_of_its_date(seeds):
    decided = {
        row["id"]: row["date"]
        for row in seeds.rows("event")
        if row["type"] == "termination_decided"
    }
    computed = [
        (row["record"], row["value"])
        for row in seeds.rows("citation")
        if row["record"] in decided and (row["field"], row["support"]) == ("date", "computed")
    ]
    assert sorted(computed) == sorted(decided.items())


def test_at_most_one_citation_of_a_cell_is_preferred_and_it_has_a_reason(seeds):
    preferred = [row for row in seeds.rows("citation") if row["rank"] == "preferred"]
    leading = Counter((row["record"], row["field"]) for row in preferred)
    assert [cell for cell, number in leading.items() if number > 1] == []
    assert [row["id"] for row in preferred if not row["reason"]] == []


def test_no_citation_stands_twice(seeds):
    same = ("record", "field", "source", "paragraph", "stated_value", "support")
    seen = Counter(tuple(row[name] for name in same) for row in seeds.rows("citation"))
    assert [key for key, number in seen.items() if number > 1] == []


def test_articles_are_cited_by_paragraph_and_reference_sources_without(seeds):
    for row in seeds.rows("citation"):
        of_article = row["source"] in seeds.articles
        assert (bool(row["paragraph"]), bool(row["line"])) == (of_article, of_article), row["id"]


def test_the_doubtful_entry_into_force_is_graded_so(seeds):
    (event,) = [row for row in seeds.rows("event") if row["type"] == "entered_into_force"]
    grades = {row["credibility"] for row in seeds.rows("citation") if row["record"] == event["id"]}
    assert (event["date"], grades) == ("", {"4"})
