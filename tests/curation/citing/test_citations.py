"""Citing keeps what stands, weighs what competes, and says why a value is what it is."""

from __future__ import annotations

import pytest
from tests.builders import (
    a_citation,
    a_party,
    a_source,
    an_actor,
    an_agreement,
    an_event,
    content,
    number_of,
)

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.citing import citations, ranks
from agreement_register.curation.citing.citations import Draft
from agreement_register.curation.citing.footnotes import footnote
from agreement_register.curation.conflicts import answers, reasons
from agreement_register.domain.errors import FieldError
from agreement_register.domain.views import Filter, ViewQuery


@pytest.fixture
def agreement(register):
    return an_agreement(register)


@pytest.fixture
def source(register):
    return a_source(register, published="1996", reliability="C", relies_on="A News Agency")


def cite(register, record, field, draft, kind="agreement"):
    return register.apply(citations.cite(register, Cell(kind, record, field), draft))


def citations_of(register, record):
    return register.rows("citation", register.where("citation", "record", record))


def test_a_citation_of_a_date_is_one_of_its_event(register, agreement, source):
    event = an_event(register, agreement, "1994")
    cite(register, agreement, "signed", Draft(source, 3, "28 March 1994", "from the archive"))
    (cited,) = citations_of(register, event)
    assert (cited["field"], cited["value"], cited["paragraph"]) == ("date", "1994-03-28", 3)
    assert (cited["stated_value"], cited["note"]) == ("28 March 1994", "from the archive")
    assert (cited["verdict"], cited["rank"]) == ("refines", "normal")


def test_the_words_of_a_date_are_no_part_of_its_value(register, agreement, source):
    event = an_event(register, agreement, "1994")
    cite(register, agreement, "signed", Draft(source, 3, "end of 1994"))
    (cited,) = citations_of(register, event)
    assert (cited["value"], cited["stated_value"]) == ("[1994-09..1994-12]", "end of 1994")


def test_a_competing_value_is_kept_and_never_overwrites(register, agreement, source):
    event = an_event(register, agreement, "1994")
    cite(register, agreement, "signed", Draft(source, 3, "1997"))
    row = register.row("agreement", agreement)
    assert (row["signed"], row.marks["signed"].state) == ("1994", "disputed")
    assert citations_of(register, event)[0]["verdict"] == "competing value"


def test_citing_and_accepting_is_one_step(register, agreement, source):
    event = an_event(register, agreement, "1994")
    before = content(register)
    change = cite(register, agreement, "signed", Draft(source, 3, "Dec 1995", accept=True))
    assert register.row("agreement", agreement)["signed"] == "1995-12"
    assert citations_of(register, event)[0]["rank"] == "preferred"
    register.undo(change.number)
    assert content(register) == before


def test_citing_an_empty_date_makes_its_event(register, agreement, source):
    cite(register, agreement, "signed", Draft(source, 3, "Dec 1995", accept=True))
    (event,) = register.where("event", "agreement", agreement)
    assert register.row("event", event)["date"] == "1995-12"
    assert len(citations_of(register, event)) == 1


def test_a_citation_of_an_empty_date_alone_leaves_it_empty(register, agreement, source):
    cite(register, agreement, "signed", Draft(source, 3, "Dec 1995"))
    assert register.row("agreement", agreement)["signed"] is None


def test_parties_are_cited_by_those_whom_the_passage_names(register, agreement, source):
    parties = {
        name: a_party(register, agreement, an_actor(register, name)) for name in ("Aland", "Beland")
    }
    cite(register, agreement, "parties", Draft(source, 1, "the Beland government"))
    assert [len(citations_of(register, party)) for party in parties.values()] == [0, 1]


def test_a_passage_that_names_no_party_bears_on_all(register, agreement, source):
    parties = [
        a_party(register, agreement, an_actor(register, name)) for name in ("Aland", "Beland")
    ]
    cite(register, agreement, "parties", Draft(source, 1, "both sides"))
    assert [len(citations_of(register, party)) for party in parties] == [1, 1]


def test_parties_that_are_not_there_cannot_be_cited(register, agreement, source):
    with pytest.raises(FieldError, match="Type the parties first"):
        cite(register, agreement, "parties", Draft(source, 1, "Aland"))


def test_a_value_that_cannot_be_read_is_not_accepted(register, agreement, source):
    an_event(register, agreement, "1994")
    before = content(register)
    with pytest.raises(FieldError):
        cite(register, agreement, "signed", Draft(source, 3, "nobody knows", accept=True))
    assert content(register) == before


def test_a_value_that_cannot_be_read_is_cited_all_the_same(register, agreement, source):
    event = an_event(register, agreement, "1994")
    cite(register, agreement, "signed", Draft(source, 3, "nobody knows"))
    (cited,) = citations_of(register, event)
    assert (cited["stated_value"], cited["value"], cited["verdict"]) == (
        "nobody knows",
        None,
        "unread",
    )


def test_a_record_is_cited_as_a_whole(register, source):
    actor = an_actor(register, "Aland")
    cite(register, actor, "", Draft(source, 2, "Aland is a state"), kind="actor")
    assert register.row("actor", actor).marks["name"].state == "cited"


def test_a_preview_says_what_a_citation_would_come_to_and_stores_nothing(
    register, agreement, source
):
    an_event(register, agreement, "1994")
    before = content(register)
    cell = Cell("agreement", agreement, "signed")
    found = citations.preview(register, cell, Draft(source, 3, "28.3.1994"))
    assert (str(found.current), found.verdict) == ("1994", "refines")
    assert "28 March 1994" in str(found.read_back)
    assert content(register) == before


@pytest.mark.parametrize(
    ("again", "is_known"),
    [
        ((3, "28.3.1994", "asserts"), True), ((3, "28 March 1994", "asserts"), True),
        ((4, "28.3.1994", "asserts"), False), ((3, "1995", "asserts"), False),
        ((3, "28.3.1994", "denies"), False),
    ],
)  # fmt: skip
def test_a_preview_says_that_the_passage_is_cited_for_it_already(
    register, agreement, source, again, is_known
):
    an_event(register, agreement, "1994")
    cell = Cell("agreement", agreement, "signed")
    register.apply(citations.cite(register, cell, Draft(source, 3, "28.3.1994")))
    paragraph, stated, assertion = again
    draft = Draft(source, paragraph, stated, assertion=assertion)
    found = citations.preview(register, cell, draft)
    assert found.already == ("CIT-000001" if is_known else "")


def test_accepting_a_citation_changes_the_value_and_the_rank(register, agreement):
    event = an_event(register, agreement, "1994")
    old = a_citation(register, event, "date", "1994", rank="preferred")
    new = a_citation(register, event, "date", "1997", value="1997")
    register.apply(ranks.accept(register, new))
    assert register.row("agreement", agreement)["signed"] == "1997"
    held = [register.row("citation", citation)["rank"] for citation in (old, new)]
    assert held == ["normal", "preferred"]
    assert register.row("citation", old)["verdict"] == "competing value"


def test_a_citation_of_a_whole_record_has_nothing_to_accept(register, agreement):
    citation = a_citation(register, agreement, "", "words")
    with pytest.raises(FieldError, match="nothing to accept"):
        ranks.accept(register, citation)


@pytest.mark.parametrize("rank", ["preferred", "deprecated"])
def test_a_rank_needs_a_reason(register, agreement, rank):
    citation = a_citation(register, agreement, "title", "On ships")
    with pytest.raises(FieldError, match="needs a reason"):
        ranks.set_rank(register, citation, rank, " ")


def test_a_rank_is_kept_with_its_reason(register, agreement):
    citation = a_citation(register, agreement, "title", "On ships")
    register.apply(ranks.set_rank(register, citation, "deprecated", "A slip of the pen."))
    row = register.row("citation", citation)
    assert (row["rank"], row["reason"]) == ("deprecated", "A slip of the pen.")
    assert register.row("agreement", agreement).marks["title"].state == "uncited"


def test_at_most_one_citation_of_a_cell_is_preferred(register, agreement):
    event = an_event(register, agreement, "1994")
    first, second = (a_citation(register, event, "date", "1994") for _ in range(2))
    for citation in (first, second):
        register.apply(ranks.set_rank(register, citation, "preferred", "The official text."))
    assert [register.row("citation", c)["rank"] for c in (first, second)] == ["normal", "preferred"]


def test_an_answered_conflict_is_disputed_no_more(register, agreement):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1997", value="1997")
    a_citation(register, event, "date", "1994", value="1994")
    cell = Cell("event", event, "date")
    register.apply(
        answers.resolve(register, cell, "disputed", "accepted value", "The text says so.")
    )
    assert register.row("event", event).marks["date"].state == "cited"
    assert register.row("agreement", agreement)["open_conflicts"] == 0


def test_an_answer_needs_a_reason(register, agreement):
    cell = Cell("agreement", agreement, "title")
    with pytest.raises(FieldError, match="Say why"):
        answers.resolve(register, cell, "disputed", "left open", "")


def test_a_withdrawn_citation_leaves_the_cell_uncited_and_comes_back(register, agreement):
    citation = a_citation(register, agreement, "title", "On visits of ships")
    change = register.apply(ranks.withdraw(register, citation))
    assert register.row("agreement", agreement).marks["title"].state == "uncited"
    register.undo(change.number)
    assert register.row("agreement", agreement).marks["title"].state == "cited"


def test_a_footnote_names_value_record_source_and_place(register, agreement):
    event = an_event(register, agreement, "1994-03-28")
    a_citation(register, event, "date", "28 March 1994", paragraph=15, line=27)
    assert footnote(register, Cell("agreement", agreement, "signed")) == (
        "28 March 1994 (AGR-000001; Harbour News, SRC-000001 ¶15, line 27)"
    )


def test_a_footnote_of_an_uncited_value_says_so(register, agreement):
    assert footnote(register, Cell("agreement", agreement, "title")) == (
        "On visits of ships (AGR-000001; no source yet)"
    )


def test_the_chain_leads_from_a_value_to_who_reported_it(register, agreement, source):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994", source=source, paragraph=3)
    steps = reasons.why(register, Cell("agreement", agreement, "signed"))
    assert [step.kind for step in steps] == ["value", "citation", "passage", "source", "reporter"]
    assert str(steps[0].text) == "1994"
    assert str(steps[-1].text) == "A News Agency"


def test_the_chain_prefers_whom_the_passage_names(register, agreement, source):
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994", source=source, attributed_to="A Minister")
    assert reasons.why(register, Cell("event", event, "date"))[-1].text == "A Minister"


def test_the_chain_shows_the_passage_itself(register, agreement):
    source = a_source(register, text="First.\n\u00a0\n\nSecond, in 1994.\n", text_kind="abstract")
    event = an_event(register, agreement, "1994")
    a_citation(register, event, "date", "1994", source=source, paragraph=2, line=4)
    passage = next(
        s for s in reasons.why(register, Cell("event", event, "date")) if s.kind == "passage"
    )
    assert str(passage.heading) == "Passage SRC-000001 ¶2, line 4 · abstract in our words"
    assert passage.text == "Second, in 1994."


def test_the_chain_of_an_uncited_value_ends_there(register, agreement):
    steps = reasons.why(register, Cell("agreement", agreement, "title"))
    assert [step.kind for step in steps] == ["value", "nothing"]


def test_an_empty_cell_has_no_chain(register, agreement):
    (step,) = reasons.why(register, Cell("agreement", agreement, "signed"))
    assert str(step.text) == "Nothing is recorded in this cell."


def test_a_status_leads_to_its_event_and_the_citations_of_that(sample):
    agreement = number_of(sample, "AGR-000001")
    steps = reasons.why(sample, Cell("agreement", agreement, "status"), "2025-12-31")
    assert [step.kind for step in steps][:2] == ["status", "event"]
    assert "citation" in {step.kind for step in steps}


def test_the_span_of_single_signatures_has_its_own_sentence(register, agreement):
    party = a_party(register, agreement, an_actor(register))
    an_event(register, agreement, "1994", party=party)
    (step,) = reasons.why(register, Cell("agreement", agreement, "signed"))
    assert "span of the parties' own events" in str(step.text)


def test_cited_and_uncited_agreements_are_told_apart(register, agreement):
    other = an_agreement(register, "On shared maps")
    for name in ("title", "type"):
        value = str(register.values("agreement", other)[name])
        a_citation(register, other, name, value)
    views = [
        list(register.view(ViewQuery("agreement", filters=(Filter("evidence", choice),))).ids)
        for choice in ("uncited", "cited")
    ]
    assert views == [[agreement], [other]]


def test_a_citation_of_an_original_text_knows_its_physical_line(register):
    agreement = an_agreement(register)
    source = a_source(register, text="One\n\n\u00a0\nTwo\n\nThree", text_kind="original")
    cell = Cell("agreement", agreement, "title")
    register.apply(citations.cite(register, cell, Draft(source, paragraph=3, stated_value="x")))
    citation = register.where("citation", "record", agreement)[0]
    assert register.values("citation", citation)["line"] == 6


def test_a_citation_of_an_abstract_claims_no_physical_line(register):
    agreement = an_agreement(register)
    source = a_source(register, text="One\n\nTwo", text_kind="abstract")
    cell = Cell("agreement", agreement, "title")
    register.apply(citations.cite(register, cell, Draft(source, paragraph=2, stated_value="x")))
    citation = register.where("citation", "record", agreement)[0]
    assert register.values("citation", citation)["line"] is None
