"""What the five articles must come to in the sample register, check by check."""

from __future__ import annotations

import pytest
from tests.builders import number_of

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts import reasons
from agreement_register.curation.record.details import details_of
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import Filter, ViewQuery

DAY = "2025-12-31"
DECIDED = "termination decided, notice not evidenced"
SIGNED = "signed, entry into force not evidenced"
LINES_OF_THE_FIFTH = {2: 2, 6: 6, 9: 12, 10: 16, 11: 18, 18: 32, 20: 38, 21: 40, 22: 42}


def rows(register, kind, **query):
    view = register.view(ViewQuery(kind, as_of=DAY, **query))
    return register.rows(kind, view.ids, DAY)


def agreement(number):
    return f"AGR-{number:06d}"


@pytest.mark.parametrize(("act", "numbers"), [(1, range(1, 12)), (2, range(13, 16)), (3, [16])])
def test_a_legal_act_is_linked_to_exactly_its_agreements(untouched, act, numbers):
    row = next(row for row in rows(untouched, "legal_act") if row.number == f"ACT-{act:06d}")
    assert row["agreements"] == "; ".join(map(agreement, numbers))


def test_the_order_of_the_government_concerns_nine_of_the_union_and_eleven_of_nato(untouched):
    row = rows(untouched, "legal_act")[0]
    assert row["counterparties_computed"] == "11 counterparties: 9 in the EU, 11 in NATO"


def test_ten_states_of_the_union_stay_visible_as_a_contradicted_claim(untouched):
    act = number_of(untouched, "ACT-000001")
    claims = [
        citation
        for citation in untouched.rows("citation", untouched.where("citation", "record", act))
        if citation["field"] == "stated_count" and str(citation["stated_value"]).startswith("10 EU")
    ]
    assert {claim["source"] for claim in claims} == {"SRC-000001"}
    assert {claim["verdict"] for claim in claims} == {"competing value"}
    assert untouched.row("legal_act", act).marks["stated_count"].state == "disputed"


def test_only_the_fourth_agreement_of_the_order_has_a_day(untouched):
    first = [row for row in rows(untouched, "agreement") if row.number <= agreement(11)]
    exact = [row.number for row in first if row["signed_from"] == row["signed_to"]]
    assert exact == [agreement(4)]


def test_sorting_by_signed_places_ranges_by_their_bounds(untouched):
    order = [row.number for row in rows(untouched, "agreement", sort="signed")]
    ranges = [agreement(number) for number in range(7, 12)]
    assert order.index(agreement(6)) < order.index(agreement(12))
    assert order[order.index(agreement(7)) :][:5] == ranges
    assert order.index(agreement(7)) < order.index(agreement(5)) < order.index(agreement(13))


@pytest.mark.parametrize("number", range(7, 12))
def test_a_range_of_years_is_never_shown_as_a_day(untouched, number):
    row = untouched.row("agreement", number_of(untouched, agreement(number)))
    assert row["signed"] == "[1997..2002]"
    assert edtf_in_words(row["signed"]) == "between 1997 and 2002"


def test_the_ussr_signed_with_canada_and_russia_acts(untouched):
    record = number_of(untouched, agreement(15))
    parties = details_of(untouched, "agreement", record).sections[0].rows
    assert (parties[0]["as_signed"], parties[0]["acting_today"]) == ("USSR", "Russia")


def test_the_succession_to_the_ussr_is_a_gap_and_stated_by_no_article(untouched):
    record = number_of(untouched, agreement(15))
    party = next(
        row
        for row in untouched.rows("party", untouched.where("party", "agreement", record))
        if row["acting_today"]
    )
    assert party.marks["acting_today"].gap == "unknown"
    assert party.marks["acting_today"].state == "implied"


@pytest.mark.parametrize(
    ("numbers", "status"),
    [([*range(1, 12), *range(13, 17)], DECIDED), ([12, 17, 18, 19, 21], SIGNED)],
)
def test_the_status_at_the_end_of_2025(untouched, numbers, status):
    held = {row.number: row["status"] for row in rows(untouched, "agreement")}
    assert {number: held[agreement(number)] for number in numbers} == dict.fromkeys(numbers, status)


def test_the_end_of_the_sixteenth_was_decided_in_july(untouched):
    row = untouched.row("agreement", number_of(untouched, agreement(16)), DAY)
    assert "decided in July 2025" in row["status_reason"]


def test_the_eighteenth_was_ratified(untouched):
    row = untouched.row("agreement", number_of(untouched, agreement(18)), DAY)
    assert "ratified (Russia) on 2 December 2025" in row["status_reason"]


def test_the_office_holder_of_the_fifth_article_is_flagged(untouched):
    (found,) = rows(untouched, "finding", filters=(Filter("rule", "office"),))
    assert "Jens Stoltenberg" in found["text"]
    assert "SRC-000005 ¶18" in found["text"]


@pytest.mark.parametrize(("one", "other"), [(1, 16), (6, 12)])
def test_agreements_of_the_same_parties_stay_two(untouched, one, other):
    pair = [number_of(untouched, agreement(number)) for number in (one, other)]
    held = [untouched.row("agreement", record) for record in pair]
    assert sorted(str(held[0]["parties"]).split("; ")) == sorted(
        str(held[1]["parties"]).split("; ")
    )
    assert held[0]["signed"] != held[1]["signed"]
    assert held[0]["status_reason"] != held[1]["status_reason"]


@pytest.mark.parametrize("kind", list(BY_NAME))
def test_every_value_opens_a_citation(untouched, kind):
    fields = [f for f in BY_NAME[kind].fields if f.citable and f.is_editable]
    bare = [
        (row.number, field.name)
        for row in rows(untouched, kind)
        for field in fields
        if (column := BY_NAME[kind].column_of(field.name)) and row[column.key] not in (None, "no")
        if "citation"
        not in {s.kind for s in reasons.why(untouched, Cell(kind, row.id, field.name))}
    ]
    assert bare == []


def test_every_status_opens_a_citation(untouched):
    bare = [
        row.number
        for row in rows(untouched, "agreement")
        if "citation"
        not in {s.kind for s in reasons.why(untouched, Cell("agreement", row.id, "status"), DAY)}
    ]
    assert bare == []


def test_every_citation_of_an_article_names_its_paragraph_and_line(untouched):
    articles = {row.number for row in rows(untouched, "source") if row["text_kind"] == "abstract"}
    assert len(articles) == 5
    assert [
        row.number
        for row in rows(untouched, "citation")
        if row["source"] in articles and not (row["paragraph"] and row["line"])
    ] == []


def test_every_other_citation_rests_on_a_reference_source(untouched):
    kinds = {row.number: row["kind"] for row in rows(untouched, "source")}
    resting = {
        kinds[str(row["source"])] for row in rows(untouched, "citation") if not row["paragraph"]
    }
    assert resting == {"reference"}


def test_lines_of_the_fifth_article_count_the_lines_of_no_break_spaces(untouched):
    held = {
        row["paragraph"]: row["line"]
        for row in rows(untouched, "citation")
        if row["source"] == "SRC-000005" and row["paragraph"] in LINES_OF_THE_FIFTH
    }
    assert held == {paragraph: LINES_OF_THE_FIFTH[paragraph] for paragraph in held}
    assert {9, 10, 18, 22} <= set(held)


@pytest.mark.parametrize("source", ["SRC-000001", "SRC-000002"])
def test_an_article_without_a_day_is_stored_without_one(untouched, source):
    row = untouched.row("source", number_of(untouched, source))
    assert (row["published"], row["accessed"]) == (None, None)
    assert row.marks["published"].gap
