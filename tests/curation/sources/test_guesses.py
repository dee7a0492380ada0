"""A document becomes a source; what its reader guessed is cited to the source, to be confirmed."""

from __future__ import annotations

import hashlib

import pytest
from tests.builders import a_citation, a_source, add, an_agreement, content, number_of

from agreement_register.curation.cells import editing
from agreement_register.curation.cells.removing import remove
from agreement_register.curation.register import open_register
from agreement_register.curation.sources import guesses, sources
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.views import ViewQuery

PAGE = b"""<html lang="en"><head><title>On a visit of ships</title>
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/all">All articles</a></nav><article>
<h1>On a visit of ships</h1>
<p>A ship came into the port early in the spring of last year, and nobody thought it would stay.</p>
<p>It left the harbour in 1994, when the pact on visits of naval ships was signed by both sides.</p>
</article></body></html>"""
NOTES = b"A ship came.\n\nIt left in 1994.\n"


def add_source(register, document=PAGE, name="visit.html", **known):
    added = sources.add_source(register, document, name, known)
    if added.state != sources.KNOWN:
        register.apply(added.batch)
    return added


def citations_of(register, source):
    rows = register.rows("citation", register.where("citation", "record", source))
    return {str(row["field"]): row for row in rows}


def test_a_source_is_made_of_a_document_in_one_step(register):
    added = add_source(register)
    values = register.values("source", added.source)
    assert (added.state, values["text_kind"], values["kind"]) == ("new", "original", "news")
    assert (values["title"], values["outlet"]) == ("On a visit of ships", "Harbour News")
    assert (values["published"], values["language"]) == ("2024-05-06", "en")
    assert register.latest_batches()[0][3] == "source from visit.html"
    assert sources.original_of(register, added.source) == PAGE
    register.undo(register.log_position)
    assert list(register.view(ViewQuery("source")).ids) == []


def test_what_was_guessed_is_cited_to_the_source_and_computed(register):
    source = add_source(register).source
    cited = citations_of(register, source)
    assert {"title", "outlet", "published", "language"} <= set(cited)
    assert {row["stated_or_implied"] for row in cited.values()} == {"computed"}
    assert {row["verdict"] for row in cited.values()} == {"supports"}
    assert all(str(row["note"]).startswith("Guessed from ") for row in cited.values())
    assert register.row("source", source).marks["outlet"].state == "computed"


def test_a_guess_from_the_text_names_its_words(register):
    source = add_source(register).source
    title = register.values("citation", guesses.guesses_of(register, source)["title"])
    text = register.values("source", source)["text"]
    assert text[title["char_from"] : title["char_to"]] == title["quote"] == "On a visit of ships"
    assert title["line"] is not None


def test_the_boilerplate_of_a_page_is_kept_as_ranges(register):
    values = register.values("source", add_source(register).source)
    assert values["furniture"] == "1"
    assert values["text"].startswith("Home")


def test_what_the_curator_says_goes_before_a_guess(register):
    source = add_source(register, title="A visit", published="6 December 2025").source
    values = register.values("source", source)
    assert (values["title"], values["published"]) == ("A visit", "2025-12-06")
    assert "title" not in guesses.guesses_of(register, source)


def test_a_day_that_is_none_is_refused_and_nothing_is_kept(register):
    before = content(register)
    with pytest.raises(FieldError):
        sources.add_source(register, PAGE, "visit.html", {"published": "31 June 2025"})
    assert content(register) == before
    assert register.database.value("SELECT count(*) FROM originals") == 0


def test_a_document_without_a_title_is_called_as_its_file(register):
    source = add_source(register, b"one\ntwo\n", "notes of 1994.txt", outlet="Archive").source
    assert register.row("source", source).title


def test_the_same_bytes_again_are_known(register):
    first = add_source(register, NOTES, "notes.txt")
    before = content(register)
    again = add_source(register, NOTES, "copy.txt")
    assert (again.source, again.state, list(again.batch.edits)) == (first.source, "known", [])
    assert content(register) == before


def test_the_original_of_an_abstract_goes_to_its_source(register):
    source = a_source(
        register, text="Of a ship.\nOf 1994.\n", text_kind="abstract",
        fingerprint=hashlib.sha256(NOTES).hexdigest(),
    )  # fmt: skip
    citation = a_citation(
        register, an_agreement(register), "title", "x", source=source, paragraph=2
    )
    added = add_source(register, NOTES, "notes.txt")
    assert (added.source, added.state) == (source, "attached")
    assert register.values("source", source)["text"] == NOTES.decode()
    assert register.values("citation", citation)["line"] == 3


def test_a_confirmed_guess_is_stated(register):
    source = add_source(register).source
    citation = guesses.guesses_of(register, source)["outlet"]
    register.apply(guesses.confirm_guess(register, citation))
    assert register.row("source", source).marks["outlet"].state == "cited"
    assert "outlet" not in guesses.guesses_of(register, source)
    with pytest.raises(FieldError, match="is no guess that waits"):
        guesses.confirm_guess(register, citation)
    register.undo(register.log_position)
    assert register.row("source", source).marks["outlet"].state == "computed"


def test_all_guesses_are_confirmed_in_one_step(register):
    source = add_source(register).source
    register.apply(guesses.confirm_guesses(register, source))
    assert guesses.guesses_of(register, source) == {}


def test_another_value_takes_a_guess_back_without_a_dispute(register):
    source = add_source(register).source
    register.apply(editing.set_cell(register, "source", source, "outlet", "The Harbour"))
    assert register.row("source", source).marks["outlet"].state == "uncited"
    assert "outlet" not in citations_of(register, source)
    register.undo(register.log_position)
    assert citations_of(register, source)["outlet"]["verdict"] == "supports"


def test_a_source_without_a_text_gets_what_it_lacks(register):
    source = a_source(register, "My own title")
    add(register, "gap", record=source, field="published", kind="unknown")
    register.apply(sources.attach(register, source, PAGE, "visit.html"))
    values = register.values("source", source)
    assert (values["title"], values["outlet"]) == ("My own title", "Harbour News")
    assert values["published"] is None


def test_a_newer_edition_leaves_what_is_known_of_a_source(register):
    source = add_source(register, NOTES, "notes.txt", title="Notes").source
    register.apply(sources.attach(register, source, PAGE, "visit.html"))
    assert register.values("source", source)["title"] == "Notes"
    assert register.values("source", source)["outlet"] is None


def test_a_guess_lets_go_of_a_place_that_a_newer_edition_lacks(register):
    source = add_source(register).source
    register.apply(sources.attach(register, source, NOTES, "notes.txt"))
    title = register.values("citation", guesses.guesses_of(register, source)["title"])
    assert (title["paragraph"], title["char_from"], title["anchor"]) == (None, None, None)
    assert register.differences() == []


def test_a_document_becomes_the_text_of_an_agreement(register):
    agreement = an_agreement(register)
    added = sources.attach_as_agreement_text(register, agreement, NOTES, "pact.txt")
    register.apply(added.batch)
    row = register.row("agreement", agreement)
    source = number_of(register, str(row["text_source"]))
    assert register.values("source", source)["kind"] == "treaty text"
    assert list(register.view(ViewQuery("agreement", search="pact")).ids) == [agreement]
    other = an_agreement(register, "On maps")
    again = sources.attach_as_agreement_text(register, other, NOTES, "pact.txt")
    register.apply(again.batch)
    assert (again.source, again.state) == (source, "known")
    assert register.row("agreement", other)["text_source"] == row["text_source"]


def test_a_source_that_goes_is_no_longer_the_text_of_an_agreement(register):
    agreement = an_agreement(register)
    added = sources.attach_as_agreement_text(register, agreement, NOTES, "pact.txt")
    register.apply(added.batch)
    before = content(register)
    change = register.apply(remove(register, [("source", added.source)]))
    assert register.values("agreement", agreement)["text"] is None
    register.undo(change.number)
    assert content(register) == before


def test_a_title_that_an_agreement_is_found_by_follows_its_source(register):
    agreement = an_agreement(register)
    added = sources.attach_as_agreement_text(register, agreement, NOTES, "pact.txt")
    register.apply(added.batch)
    register.apply(editing.set_cell(register, "source", added.source, "title", "Charta"))
    assert list(register.view(ViewQuery("agreement", search="charta")).ids) == [agreement]
    assert register.differences() == []


def test_a_read_only_register_takes_no_document(register):
    with register.reading() as reading, pytest.raises(DiskError, match="nothing was attached"):
        sources.add_source(reading, NOTES, "notes.txt")


def test_a_source_with_its_guesses_is_there_when_the_register_is_opened_again(register):
    source = add_source(register).source
    register.close()
    again = open_register(register.path)
    assert set(guesses.guesses_of(again, source)) >= {"title", "outlet"}
    assert again.differences() == []
    again.close()
