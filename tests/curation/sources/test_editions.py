"""Another text of a source takes its citations along: moved, changed or lost, never in silence."""

from __future__ import annotations

import pytest
from tests.builders import a_citation, a_source, add, an_agreement, content

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.exporting.changes import change_rows
from agreement_register.curation.record.details import details_of
from agreement_register.curation.sources import editions, sources
from agreement_register.curation.values import read_value
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.excerpts import excerpt_of
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.views import Filter, ViewQuery

TEXT = "A ship came to the port.\nIt left the old port in 1994.\nNobody saw that ship again.\n"


@pytest.fixture
def source(register):
    return a_source(register, text=TEXT, text_kind="original", fingerprint="of the first edition")


@pytest.fixture
def cite(register, source):
    """Return how to cite a paragraph, or with a quote some of its words."""

    def cite(paragraph, quote="", **values):
        agreement = an_agreement(register)
        given = {"source": source, "paragraph": paragraph, "line": paragraph}
        if quote:
            start = TEXT.index(quote)
            found = excerpt_of(TEXT, start, start + len(quote))
            given |= {
                "quote": quote, "char_from": start, "char_to": start + len(quote),
                "context_before": found.before or None, "context_after": found.after or None,
            }  # fmt: skip
        return a_citation(register, agreement, "title", "1994", **given | values)

    return cite


def edit(register, source, text):
    return register.apply(editing.set_cell(register, "source", source, "text", text))


def place(register, citation):
    values = register.values("citation", citation)
    return values["anchor"], values["paragraph"], values["line"]


def marked(register, source, citation):
    """Return the words at which a citation is marked in the text of its source."""
    values = register.values("citation", citation)
    return register.values("source", source)["text"][values["char_from"] : values["char_to"]]


def findings(register, rule):
    query = ViewQuery("finding", filters=(Filter("rule", rule),))
    return [row["text"] for row in register.rows("finding", register.view(query).ids)]


def test_a_quote_that_moves_within_its_paragraph_stands_as_cited(register, source, cite):
    citation = cite(2, "in 1994")
    edit(register, source, TEXT.replace("It left", "So it was. It left"))
    assert place(register, citation) == (None, 2, 2)
    assert marked(register, source, citation) == "in 1994"


@pytest.mark.parametrize("newer", ["It was to leave the old port", "At last it left the old port"])
def test_a_quote_whose_sentence_has_other_words_is_changed_until_somebody_looks(
    register, source, cite, newer
):
    citation = cite(2, "in 1994")
    edit(register, source, TEXT.replace("It left the old port", newer))
    assert place(register, citation) == ("changed", 2, 2)
    assert marked(register, source, citation) == "in 1994"
    assert len(findings(register, "changed passage")) == 1
    edit(register, source, TEXT.replace("It left the old port", newer).replace("Nobody", "No man"))
    assert place(register, citation)[0] == "changed"
    edit(register, source, TEXT)
    assert place(register, citation)[0] is None


def test_a_sentence_that_is_gone_is_lost_though_its_twin_stands_elsewhere(register):
    twins = "Of Norway.\nIt was signed in 1994.\nOf Sweden.\nIt was signed in 1994.\nThe end.\n"
    source = a_source(register, text=twins, text_kind="original")
    cited = [
        a_citation(register, an_agreement(register), "title", "1994", source=source, paragraph=n,
                   quote="signed in 1994", char_from=twins.index("signed", at),
                   char_to=twins.index("signed", at) + 14)
        for n, at in ((2, 0), (4, 30))
    ]  # fmt: skip
    edit(register, source, twins.replace("Of Norway.\nIt was signed in 1994.\n", "", 1))
    assert [place(register, each)[0] for each in cited] == ["lost", "moved"]
    edit(register, source, twins)
    assert [place(register, each)[0] for each in cited] == [None, "moved"]


def test_a_paragraph_put_in_before_it_moves_a_quote_and_a_paragraph(register, source, cite):
    citations = [cite(2, "in 1994"), cite(2)]
    edit(register, source, f"A new head.\n\n{TEXT}")
    assert [place(register, each) for each in citations] == [("moved", 3, 4)] * 2
    assert marked(register, source, citations[0]) == "in 1994"


def test_a_reworded_quote_is_changed_and_keeps_the_words_that_were_cited(register, source, cite):
    citation = cite(2, "left the old port in 1994")
    edit(register, source, TEXT.replace("in 1994", "in 1995"))
    assert place(register, citation) == ("changed", 2, 2)
    assert marked(register, source, citation) == "left the old port in 1995"
    assert register.values("citation", citation)["quote"] == "left the old port in 1994"
    assert len(findings(register, "changed passage")) == 1


def test_a_quote_that_is_gone_is_lost_and_keeps_its_words_and_place(register, source, cite):
    citation = cite(2, "It left the old port in 1994.")
    before = register.values("citation", citation)
    edit(register, source, "A ship came to the port.\nNobody saw that ship again.\n")
    assert register.values("citation", citation) == before | {"anchor": "lost"}
    (finding,) = findings(register, "lost passage")
    assert finding.startswith("The passage of CIT-000001 (“1994”) is no longer in the text")


def test_a_lost_paragraph_is_kept_as_a_quote(register, source, cite):
    citation = cite(2)
    edit(register, source, "A ship came to the port.\n")
    values = register.values("citation", citation)
    assert (values["anchor"], values["quote"]) == ("lost", "It left the old port in 1994.")


def test_a_lost_quote_is_found_when_its_words_are_back(register, source, cite):
    citation = cite(2, "It left the old port in 1994.")
    edit(register, source, "A ship came to the port.\n")
    edit(register, source, TEXT)
    assert place(register, citation) == (None, 2, 2)
    assert findings(register, "lost passage") == []


def test_a_change_stays_to_be_seen_when_something_else_is_edited(register, source, cite):
    citation = cite(2, "left the old port in 1994")
    edit(register, source, TEXT.replace("in 1994", "in 1995"))
    edit(register, source, TEXT.replace("in 1994", "in 1995").replace("Nobody", "Somebody"))
    assert place(register, citation)[0] == "changed"


def test_a_note_on_a_passage_moves_along(register, source):
    note = add(register, "passage_note", source=source, paragraph=3, line=3, text="framing")
    edit(register, source, TEXT.replace("\nIt", "\n\nIt").replace("It left", "Then.\nIt left"))
    values = register.values("passage_note", note)
    assert (values["paragraph"], values["line"], values["text"]) == (4, 5, "framing")


def test_a_citation_of_the_whole_source_has_no_place_to_lose(register, source):
    citation = a_citation(register, an_agreement(register), "title", "1994", source=source)
    edit(register, source, "Nothing of it.\n")
    assert register.values("citation", citation)["anchor"] is None


def test_undo_brings_text_and_places_back(register, source, cite):
    for given in ((1,), (2, "in 1994"), (3, "Nobody saw")):
        cite(*given)
    before = content(register)
    change = edit(register, source, "A head.\nA ship came to the port.\nIt left in 1994.\n")
    register.undo(change.number)
    assert content(register) == before


def test_an_emptied_text_leaves_the_places_alone(register, source, cite):
    citation = cite(2, "in 1994")
    edit(register, source, None)
    assert place(register, citation) == (None, 2, 2)


def test_an_abstract_may_be_reworded(register, cite, source):
    register.apply(editing.set_cell(register, "source", source, "text_kind", "abstract"))
    citation = cite(2)
    edit(register, source, "Of a ship.\nOf its leaving.\nOf nothing.\n")
    assert place(register, citation) == (None, 2, 2)


def test_a_text_of_unknown_kind_is_followed_like_an_original(register):
    source = a_source(register, text=TEXT)
    citation = a_citation(
        register, an_agreement(register), "title", "1994", source=source, paragraph=2
    )
    register.apply(sources.attach(register, source, b"Other words altogether.\n", "other.txt"))
    values = register.values("citation", citation)
    assert (values["anchor"], values["quote"]) == ("lost", "It left the old port in 1994.")


def test_the_layout_is_no_field_of_the_card_and_not_searched(register):
    source = a_source(register, text=TEXT, layout='{"lines":[70707,9,12]}', furniture="1")
    names = [line.field.name for line in details_of(register, "source", source).fields]
    assert "furniture" in names
    assert "layout" not in names
    assert list(register.view(ViewQuery("source", search="70707")).ids) == []
    register.apply(remove(register, [("source", source)]))
    (gone,) = [row for row in change_rows(register, register.history(source)) if row["before"]]
    assert "Layout: kept" in gone["before"]


def test_boilerplate_and_layout_go_with_their_paragraphs(register):
    source = a_source(
        register, text=TEXT, text_kind="original", furniture="1; 3",
        layout='{"lines":[5,9,12],"pages":[1,1,2]}',
    )  # fmt: skip
    edit(register, source, TEXT.replace("It left", "Then.\nIt left"))
    values = register.values("source", source)
    assert values["furniture"] == "1; 4"
    assert values["layout"] == '{"lines":[5,5,9,12],"pages":[1,1,1,2]}'


def test_a_long_text_of_few_different_paragraphs_keeps_its_boilerplate(register):
    text = "Menu\nNews\n" * 120
    source = a_source(register, text=text, text_kind="original", furniture="7; 200")
    edit(register, source, f"Head\n{text}")
    assert register.values("source", source)["furniture"] == "8; 201"


def test_boilerplate_is_typed_as_ranges_of_paragraphs(register):
    field = BY_NAME["source"].field("furniture")
    assert read_value(register, field, "3-4; 1; 2") == "1-4"
    with pytest.raises(FieldError, match="“the head” names no paragraphs; write them as 1-3"):
        read_value(register, field, "1; the head")


def test_a_newer_edition_is_attached_and_reports_what_became_of_the_citations(
    register, source, cite
):
    kept, moved = cite(1, "A ship"), cite(3, "Nobody saw that ship")
    changed, lost = cite(2, "It left the old port in 1994"), cite(2, quote="")
    register.apply(editing.set_cell(register, "citation", lost, "quote", "It was never built."))
    newer = TEXT.replace("1994.", "1996.\n\nOh.")
    edition = sources.attach(register, source, newer.encode(), "newer.txt")
    assert edition.report == editions.EditionReport((kept,), (moved,), (changed,), (lost,))
    assert str(edition.report.words) == "Cited places: 1 as cited, 1 moved, 1 changed, 1 lost."
    assert not edition.report.is_quiet
    change = register.apply(edition)
    assert editions.edition_report(register, source) == edition.report
    assert place(register, moved) == ("moved", 4, 5)
    assert sources.original_of(register, source) == newer.encode()
    register.undo(change.number)
    assert register.values("source", source)["text"] == TEXT
    assert editions.edition_report(register, source).is_quiet


def test_a_confirmed_place_takes_the_newer_words(register, source, cite):
    citation = cite(2, "left the old port in 1994")
    edit(register, source, TEXT.replace("in 1994", "in 1995"))
    register.apply(editions.confirm_place(register, citation))
    values = register.values("citation", citation)
    assert (values["anchor"], values["quote"]) == (None, "left the old port in 1995")
    assert values["context_before"].endswith("It ")


def test_a_moved_paragraph_is_confirmed_without_a_quote(register, source, cite):
    citation = cite(2)
    edit(register, source, f"Head.\n{TEXT}")
    register.apply(editions.confirm_place(register, citation))
    values = register.values("citation", citation)
    assert (values["anchor"], values["quote"], values["paragraph"]) == (None, None, 3)


def test_a_lost_passage_is_marked_anew(register, source, cite):
    citation = cite(2, "It left the old port in 1994.")
    newer = "A ship came to the port.\n\nIn 1994 the vessel put to sea."
    edit(register, source, newer)
    with pytest.raises(FieldError, match="is lost: mark the passage anew"):
        editions.confirm_place(register, citation)
    start = newer.index("In 1994")
    register.apply(editions.place_at(register, citation, start, len(newer)))
    assert place(register, citation) == (None, 2, 3)
    assert marked(register, source, citation) == "In 1994 the vessel put to sea."


def test_a_place_without_words_is_refused(register, source, cite):
    citation = cite(1)
    with pytest.raises(FieldError, match="There are no words at this place"):
        editions.place_at(register, citation, 5, 5)


def test_a_place_as_cited_needs_no_confirmation(register, source, cite):
    with pytest.raises(FieldError, match="stands as cited"):
        editions.confirm_place(register, cite(1))


def test_what_was_found_again_stays_right_when_computed_anew(register, source, cite):
    for given in ((1,), (2, "in 1994"), (3, "Nobody saw")):
        cite(*given)
    edit(register, source, "Nobody saw it.\nA ship came to a port.\n")
    assert register.differences() == []


def test_reports_add_up_place_by_place():
    one = editions.EditionReport((1,), (2,), (3,), (4,))
    other = editions.EditionReport((5,), (6,), (7,), (8,))
    assert one + other == editions.EditionReport((1, 5), (2, 6), (3, 7), (4, 8))
