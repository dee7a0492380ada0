"""From a cell to the citation behind it, and from one dispute to the next."""

from __future__ import annotations

import pytest
from tests.builders import add, an_agreement

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing.citations import Draft, cite
from agreement_register.curation.conflicts.places import citation_behind, next_disputed
from agreement_register.curation.register import create_register


@pytest.fixture
def register(tmp_path):
    register = create_register(tmp_path / "a.register", "Ada")
    yield register
    register.close()


def a_source(register, title):
    return add(register, "source", title=title, kind="news", text_kind="none")


def a_citation(register, cell, source, stated, **given):
    register.apply(cite(register, cell, Draft(source, stated_value=stated, **given)))


def source_behind(register, cell):
    return register.values("citation", citation_behind(register, cell))["source"]


def test_a_value_without_citation_has_no_source(register):
    agreement = an_agreement(register)
    assert citation_behind(register, Cell("agreement", agreement, "title")) is None


def test_the_preferred_citation_counts_most(register):
    cell = Cell("agreement", an_agreement(register, "On visits of ships"), "title")
    first, second = a_source(register, "First"), a_source(register, "Second")
    a_citation(register, cell, first, "On visits of ships")
    assert source_behind(register, cell) == first
    a_citation(register, cell, second, "On visits of ships", accept=True)
    assert source_behind(register, cell) == second


def test_a_date_of_an_agreement_has_the_source_of_its_event(register):
    agreement = an_agreement(register)
    source = a_source(register, "First")
    signed = Cell("agreement", agreement, "signed")
    a_citation(register, signed, source, "1993", accept=True)
    assert source_behind(register, signed) == source


def test_a_citation_is_behind_its_own_fields(register):
    cell = Cell("agreement", an_agreement(register), "title")
    source = a_source(register, "First")
    a_citation(register, cell, source, "On visits of ships")
    [citation] = register.where("citation", "record", cell.record)
    assert citation_behind(register, Cell("citation", citation, "rank")) == citation


def test_without_disputes_there_is_no_next_one(register):
    an_agreement(register)
    assert next_disputed(register, None) is None


def test_disputes_follow_each_other_in_a_circle(register):
    source = a_source(register, "First")
    events = []
    for _ in range(2):
        signed = Cell("agreement", an_agreement(register), "signed")
        a_citation(register, signed, source, "1993", accept=True)
        a_citation(register, signed, source, "1996")
        [event] = register.where("event", "agreement", signed.record)
        events.append((Cell("event", event, "date"), signed))
    (first, shown_first), (second, shown_second) = events
    assert next_disputed(register, None) == first
    assert next_disputed(register, first) == second
    assert next_disputed(register, shown_first) == second
    assert next_disputed(register, shown_second) == first
