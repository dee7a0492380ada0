"""What citations would change beside themselves is said before they are stored."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement, an_event, content

from agreement_register.curation.citing.outcomes import outcomes_of
from agreement_register.curation.citing.proposing import Passage, cite_passage, propose

TEXT = "The treaty on ships between Norway and Sweden {} on 5 May 1994."


@pytest.fixture
def treaty(register):
    agreement = an_agreement(register, "Treaty on Ships")
    for name, code in (("Norway", "NOR"), ("Sweden", "SWE")):
        a_party(register, agreement, an_actor(register, name, code=code))
    return agreement


def outcomes(register, verb):
    text = TEXT.format(verb)
    source = a_source(register, text=text, text_kind="original")
    start = text.index("5 May")
    passage = Passage(source, start, start + len("5 May 1994"))
    row = propose(register, passage).row
    before = content(register)
    said = outcomes_of(register, cite_passage(register, passage, [row]), [row])
    assert content(register) == before
    return [str(one) for one in said]


def test_a_status_that_becomes_another_is_said_with_its_day(register, treaty):
    an_event(register, treaty, "1993")
    (said,) = outcomes(register, "entered into force")
    assert said.startswith("Status becomes: in force")
    assert said.endswith("since 5 May 1994.")


def test_a_citation_that_changes_nothing_says_nothing(register, treaty):
    event = an_event(register, treaty, "1994-05-05")
    a_citation(register, event, "date", "5 May 1994", value="1994-05-05")
    assert outcomes(register, "was signed") == []


def test_a_conflict_with_what_stands_is_said_before_it_is_opened(register, treaty):
    event = an_event(register, treaty, "1994-05")
    a_citation(register, event, "date", "May 1994", value="1994-05")
    text = "The treaty on ships between Norway and Sweden was signed on 5 June 1994."
    source = a_source(register, text=text, text_kind="original")
    start = text.index("5 June")
    passage = Passage(source, start, start + len("5 June 1994"))
    row = propose(register, passage, field="signed").row
    said = outcomes_of(register, cite_passage(register, passage, [row]), [row])
    assert [str(one) for one in said] == ["Opens a conflict with what stands."]


def test_other_citations_of_an_empty_field_are_compared_before_it_is_filled(register, treaty):
    event = an_event(register, treaty)
    citation = a_citation(register, event, "date", "1990", value="1990")
    (said,) = [one for one in outcomes(register, "was signed") if "conflict" in one]
    assert said == f"Opens a conflict: {register.number(citation)} “1990” stated otherwise."


def test_of_a_file_that_cannot_be_written_nothing_is_said(register, treaty, monkeypatch):
    monkeypatch.setattr(type(register), "is_read_only", True)
    assert outcomes(register, "was signed") == []
