"""How much of a field is cited, what a source is used for, and the lists behind the numbers."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, an_agreement, an_event, number_of

from agreement_register.curation.cells.editing import set_gap
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.conflicts.coverage import (
    cited_from,
    field_coverage,
    is_covered,
    source_use,
)
from agreement_register.domain.rules.coverage import FIELD_STATES
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.views import Filter, ViewQuery


@pytest.fixture
def signed(register):
    """Make one agreement in each state of its date of signature; return them by state."""
    made = {state: an_agreement(register, f"Agreement {state}") for state, _words in FIELD_STATES}
    for state in ("cited", "implied", "uncited", "disputed"):
        event = an_event(register, made[state], "1993")
        if state in ("cited", "disputed"):
            a_citation(register, event, "date", "1993", value="1993")
        if state == "implied":
            a_citation(register, event, "date", "1993", value="1993", support="implied")
        if state == "disputed":
            a_citation(register, event, "date", "1996", value="1996")
    register.apply(set_gap(register, made["gap"], "signed", "unknown"))
    return made


def listed(register, choice):
    return list(register.view(ViewQuery("agreement", filters=(choice,))).ids)


def test_a_field_is_counted_by_state(register, signed):
    coverage = field_coverage(register, ViewQuery("agreement"), "signed")
    assert coverage.counts == tuple((state, 1) for state, _words in FIELD_STATES)
    assert str(coverage.words) == (
        "Signed: 3 of 4 cited, 1 implied only, 1 without a source, 1 disputed, "
        "1 known to be unknown, 1 with nothing recorded"
    )


@pytest.mark.parametrize("state", [state for state, _words in FIELD_STATES])
def test_every_number_lists_the_records_that_it_counts(register, signed, state):
    coverage = field_coverage(register, ViewQuery("agreement"), "signed")
    assert listed(register, coverage.filter_of(state)) == [signed[state]]


def test_other_filters_count_its_own_does_not(register, signed):
    held = field_coverage(register, ViewQuery("agreement"), "signed").filter_of("disputed")
    title = Filter("ids", str(signed["cited"]))
    own = field_coverage(register, ViewQuery("agreement", filters=(held,)), "signed")
    assert own.count("cited") == 1
    other = field_coverage(register, ViewQuery("agreement", filters=(title,)), "signed")
    assert str(other.words) == "Signed: 1 of 1 cited"


def test_what_is_in_the_trash_is_not_counted(register, signed):
    register.apply(remove(register, [("agreement", signed["cited"])]))
    coverage = field_coverage(register, ViewQuery("agreement"), "signed")
    assert coverage.count("cited") == 0


def test_only_what_needs_a_source_is_covered():
    assert is_covered("agreement", "signed")
    assert not is_covered("agreement", "note")
    assert not is_covered("citation", "stated_value")
    assert not is_covered("finding", "text")


def test_every_field_of_every_type_can_be_counted(untouched):
    for record_type in RECORD_TYPES:
        query = ViewQuery(record_type.name)
        total = len(untouched.view(query).ids)
        for field in record_type.fields:
            if field.citable:
                counted = field_coverage(untouched, query, field.name)
                assert sum(number for _state, number in counted.counts) == total


def test_the_fields_of_the_sample_add_up_to_its_totals(untouched):
    cited, implied, uncited, disputed, _gaps = untouched.totals("agreement")
    fields = ("title", "parties", "type", "subject", "signed")
    held = [field_coverage(untouched, ViewQuery("agreement"), name) for name in fields]
    assert sum(each.count("disputed") for each in held) == disputed == 1
    assert sum(each.count("cited") for each in held) <= cited
    assert sum(each.count("uncited") for each in held) <= uncited
    assert sum(each.count("implied") for each in held) <= implied


def test_a_source_tells_its_passages_and_agreements(register):
    source, one, two = a_source(register), an_agreement(register), an_agreement(register)
    assert str(source_use(register, source).words) == "not used yet"
    for agreement, paragraph in ((one, 1), (one, 1), (two, 4)):
        event = an_event(register, agreement, "1993")
        a_citation(register, event, "date", "1993", source=source, paragraph=paragraph)
    use = source_use(register, source)
    assert (use.citations, use.passages, use.agreements) == (3, 2, 2)
    assert str(use.words) == "2 passages, 2 agreements"


def test_both_numbers_of_a_source_have_their_lists(untouched):
    source = number_of(untouched, "SRC-000003")
    use, choice = source_use(untouched, source), cited_from(untouched, source)
    assert len(listed(untouched, choice)) == use.agreements
    chosen = cited_from(untouched, source, "citation")
    citations = untouched.view(ViewQuery("citation", filters=(chosen,))).ids
    assert len(citations) == use.citations


def test_what_a_source_says_of_itself_is_no_use_of_it(untouched):
    for source in untouched.view(ViewQuery("source")).ids:
        shown = untouched.row("source", source)
        assert source_use(untouched, source).citations == shown["citations"]
