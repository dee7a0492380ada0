"""The sample register's files are whole, and hold what the five articles speak of."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from agreement_register.domain.dates.dates import parse_edtf
from agreement_register.domain.types import catalogue
from agreement_register.domain.types.fields import ANY_RECORD, FieldKind

every_kind = pytest.mark.parametrize("kind", list(catalogue.BY_NAME))

SIGNED = {
    "AGR-000001": "1993",
    "AGR-000002": "1993",
    "AGR-000003": "1995-12",
    "AGR-000004": "1994-03-28",
    "AGR-000005": "1997-03",
    "AGR-000006": "[1990..2009]",
    **{f"AGR-{number:06d}": "[1997..2002]" for number in range(7, 12)},
    "AGR-000012": "1992-08",
    "AGR-000013": "2000",
    "AGR-000014": "1994",
    "AGR-000015": "1989",
    "AGR-000016": "1996",
    "AGR-000017": "XXXX-02",
    "AGR-000019": "1997",
    "AGR-000021": "",
}
DECIDED = {
    "ACT-000001": "[..2025-12-19]",
    "ACT-000002": "[..2025-12-05]",
    "ACT-000003": "2025-07",
}


def edtf(stored: str) -> str:
    return stored.partition(" // ")[0]


def cells(seeds, *kinds):
    """Return (record, field, value) of every filled cell of these kinds of field."""
    return [
        (row["id"], field.name, row[field.name])
        for kind in seeds.names
        for field in catalogue.BY_NAME[kind].stored_fields
        if field.kind in kinds
        for row in seeds.rows(kind)
        if row.get(field.name)
    ]


def test_every_record_type_has_a_file_and_every_file_is_in_the_manifest(seeds):
    assert set(seeds.names) == set(catalogue.BY_NAME)
    assert set(seeds.names.values()) == {path.name for path in seeds.folder.glob("*.csv")}


def test_the_manifest_says_what_every_file_is_and_where_it_comes_from(seeds):
    files = seeds.manifest["file"]
    assert [file["name"] for file in files if not (file["what"] and file["origin"])] == []


@every_kind
def test_the_columns_are_the_id_and_fields_of_the_record_type(seeds, kind):
    fields = {field.name for field in catalogue.BY_NAME[kind].stored_fields}
    assert set(seeds.rows(kind)[0]) <= {"id"} | fields


@every_kind
def test_the_numbers_are_readable_and_ascending(seeds, kind):
    numbers = [row["id"] for row in seeds.rows(kind)]
    shape = re.compile(catalogue.BY_NAME[kind].prefix + r"-\d{6}")
    assert all(map(shape.fullmatch, numbers))
    assert numbers == sorted(set(numbers))


@every_kind
def test_required_fields_are_filled(seeds, kind):
    required = [field.name for field in catalogue.BY_NAME[kind].stored_fields if field.required]
    rows = seeds.rows(kind)
    assert [(row["id"], name) for row in rows for name in required if not row.get(name)] == []


@every_kind
def test_no_cell_has_blanks_at_its_ends_or_in_pairs(seeds, kind):
    cells = [(row["id"], name, text) for row in seeds.rows(kind) for name, text in row.items()]
    assert [cell for cell in cells if cell[2] != " ".join(cell[2].split())] == []


def test_every_reference_leads_to_a_record_of_its_kind(seeds):
    broken = []
    for number, name, value in cells(seeds, FieldKind.REFERENCE):
        target = catalogue.BY_NAME[seeds.kind_of[number]].field(name).target
        kinds = set(catalogue.BY_NAME) if target == ANY_RECORD else {target}
        if seeds.kind_of.get(value) not in kinds:
            broken.append((number, name, value))
    assert broken == []


def test_every_word_of_a_list_is_in_its_vocabulary(seeds):
    strange = []
    for number, name, value in cells(seeds, FieldKind.TERM, FieldKind.TERMS):
        vocabulary = catalogue.BY_NAME[seeds.kind_of[number]].field(name).vocabulary
        strange += [(number, name, code) for code in value.split("; ") if code not in vocabulary]
    assert strange == []


def test_every_date_can_be_read(seeds):
    unread = [
        (number, name)
        for number, name, value in cells(seeds, FieldKind.DATE)
        if not parse_edtf(edtf(value)).is_read
    ]
    assert unread == []


def test_flags_are_one_or_empty(seeds):
    assert {value for _, _, value in cells(seeds, FieldKind.FLAG)} <= {"1"}


@pytest.mark.parametrize("kind", ["gap", "resolution", "citation"])
def test_a_named_field_exists(seeds, kind):
    unknown = [
        row["id"]
        for row in seeds.rows(kind)
        if row["field"]
        and all(
            field.name != row["field"]
            for field in catalogue.BY_NAME[seeds.kind_of[row["record"]]].fields
        )
    ]
    assert unknown == []


def test_there_are_twenty_agreements_and_number_twenty_is_unused(seeds):
    numbers = [row["id"] for row in seeds.rows("agreement")]
    assert numbers == [f"AGR-{number:06d}" for number in range(1, 22) if number != 20]


def test_every_agreement_has_two_parties_in_order(seeds):
    positions = Counter((row["agreement"], row["position"]) for row in seeds.rows("party"))
    agreements = [row["id"] for row in seeds.rows("agreement")]
    assert positions == {(number, place): 1 for number in agreements for place in "12"}


@pytest.mark.parametrize(
    ("act", "numbers"), [(1, range(1, 12)), (2, range(13, 16)), (3, [16]), (4, [18])]
)
def test_a_legal_act_concerns_the_agreements_of_its_events(seeds, act, numbers):
    events = [row for row in seeds.rows("event") if row["legal_act"] == f"ACT-{act:06d}"]
    assert sorted(row["agreement"] for row in events) == [f"AGR-{n:06d}" for n in numbers]


def test_the_order_concerns_eleven_members_of_nato_and_nine_of_the_european_union(seeds):
    events = [row for row in seeds.rows("event") if row["legal_act"] == "ACT-000001"]
    concerned = {row["agreement"] for row in events}
    parties = [row for row in seeds.rows("party") if row["agreement"] in concerned]
    states = {row["as_signed"] for row in parties} - {"ACR-000001"}
    counted = Counter(
        seeds.record(row["organisation"])["code"]
        for row in seeds.rows("membership")
        if row["actor"] in states and row["valid_from"] <= "2025-12-19" and not row["valid_to"]
    )
    assert counted == {"NATO": 11, "EU": 9}


def test_the_dates_of_signature_are_the_most_precise_ones_stated(seeds):
    signed = [row for row in seeds.rows("event") if row["type"] == "signed"]
    assert {row["agreement"]: edtf(row["date"]) for row in signed} == SIGNED


def test_a_decision_to_end_bears_the_bound_that_its_act_gives(seeds):
    decided = [row for row in seeds.rows("event") if row["type"] == "termination_decided"]
    assert [row["date"] for row in decided] == [DECIDED[row["legal_act"]] for row in decided]
    assert len(decided) == 15


def test_the_ussr_signed_with_canada_and_russia_acts_today(seeds):
    (party,) = [row for row in seeds.rows("party") if row["acting_today"]]
    actors = [seeds.record(party[field])["name"] for field in ("as_signed", "acting_today")]
    assert [party["agreement"], *actors] == ["AGR-000015", "USSR", "Russia"]


def test_articles_without_a_day_have_a_gap_instead(seeds):
    undated = {number for number in seeds.articles if not seeds.record(number)["published"]}
    gaps = {row["record"] for row in seeds.rows("gap") if row["field"] == "published"}
    assert undated == {"SRC-000001", "SRC-000002"}
    assert undated <= gaps


def test_every_gap_of_the_survey_is_stored(seeds):
    looked = " ".join(row["looked_where"] for row in seeds.rows("gap"))
    assert set(re.findall(r"G-\d\d", looked)) == {f"G-{number:02d}" for number in range(1, 19)}


def test_the_two_doubts_that_stay_open_have_no_answer(seeds):
    answered = {(row["record"], row["field"]) for row in seeds.rows("resolution")}
    (signed,) = [
        row["id"]
        for row in seeds.rows("event")
        if (row["agreement"], row["type"]) == ("AGR-000015", "signed")
    ]
    assert not answered & {("ACT-000001", "stated_count"), (signed, "date")}
