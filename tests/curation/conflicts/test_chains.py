"""Why does it say that: the chain of reporters behind a citation, link by link."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, an_agreement, number_of

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts import reasons, witnesses


@pytest.fixture
def agreement(register):
    return an_agreement(register)


def chains(register, citation):
    return [witnesses.chain_in_words(chain) for chain in witnesses.chain_of(register, citation)]


def test_a_source_that_names_nobody_is_the_whole_chain(register, agreement):
    citation = a_citation(register, agreement, "title", "x", source=a_source(register, "Gazette"))
    assert chains(register, citation) == ["Gazette"]


def test_a_chain_goes_from_the_source_to_whom_it_goes_back_to(register, agreement):
    a_source(register, "A report", outlet="Agency", relies_on="Official portal")
    source = a_source(register, "Gazette", relies_on="Novel Radio → Agency; A Minister")
    citation = a_citation(register, agreement, "title", "x", source=source)
    assert chains(register, citation) == [
        "Gazette → Novel Radio → Agency → Official portal",
        "Gazette → A Minister",
    ]


def test_a_passage_that_names_somebody_begins_the_chain(register, agreement):
    source = a_source(register, "Gazette", relies_on="Agency")
    citation = a_citation(
        register, agreement, "title", "x", source=source, attributed_to="An official"
    )
    assert chains(register, citation) == ["Gazette → An official"]


def test_the_reasons_lead_to_the_source_at_the_end(register, agreement):
    agency = a_source(register, "A report", outlet="Agency")
    source = a_source(register, "Gazette", relies_on="Agency")
    a_citation(register, agreement, "title", "x", source=source)
    steps = reasons.why(register, Cell("agreement", agreement, "title"))
    (reporter,) = [step for step in steps if step.kind == "reporter"]
    assert (reporter.text, reporter.record) == ("Agency", agency)
    assert str(reporter.note) == "the source relies on them"


def test_the_reasons_of_an_empty_field_do_not_show_the_title_as_its_value(register, agreement):
    a_citation(register, agreement, "content", "x")
    first = reasons.why(register, Cell("agreement", agreement, "content"))[0]
    assert (first.kind, str(first.text)) == ("value", "no value yet")
    whole = reasons.why(register, Cell("agreement", agreement, ""))[0]
    assert str(whole.text) == register.head(agreement).title


def test_the_witnesses_of_a_cell_are_counted(register, agreement):
    one = a_source(register, "Gazette", relies_on="Agency")
    two = a_source(register, "Herald", relies_on="Radio → Agency")
    cited = [a_citation(register, agreement, "title", "x", source=each) for each in (one, two)]
    assert witnesses.witnesses_behind(register, cited) == 1
    assert register.row("agreement", agreement)["witnesses"] == 1


def test_the_sample_shows_the_chain_to_the_official_portal(untouched):
    published = number_of(untouched, "CIT-000448")
    assert [chain.split(" → ")[1:] for chain in chains(untouched, published)] == [
        ["Novinite.com", "Reuters", "official portal"]
    ]


def test_the_sample_has_agreements_of_a_single_witness(untouched):
    held = {
        number: untouched.row("agreement", number_of(untouched, number))["witnesses"]
        for number in ("AGR-000019", "AGR-000021")
    }
    assert all(held.values())
