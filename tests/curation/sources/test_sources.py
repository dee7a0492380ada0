"""An original document is recognised, kept whole, and takes the place of its abstract."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tests.builders import (
    a_citation,
    a_source,
    add,
    an_agreement,
    content,
    everything_in,
    number_of,
)

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts import reasons
from agreement_register.curation.register import open_register
from agreement_register.curation.sources import sources
from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.views import ViewQuery

# The third line holds a no-break space and the fifth blanks, so that neither is a paragraph.
DOCUMENT = "A ship came.\n\n\u00a0\nIt left in 1994.\n \t\nNobody saw it again.\n".encode()
ABSTRACT = "A visit begins.\nIt ends in 1994.\nNo more is known.\n"
LINES = {1: 1, 2: 4, 3: 6}
ROOT = Path(__file__).resolve().parents[3]


def fingerprint(document):
    return hashlib.sha256(document).hexdigest()


@pytest.fixture
def source(register):
    return a_source(
        register, text=ABSTRACT, text_kind="abstract", fingerprint=fingerprint(DOCUMENT),
        file_name="visit.txt",
    )  # fmt: skip


@pytest.fixture
def citation(register, source):
    agreement = an_agreement(register)
    return a_citation(register, agreement, "title", "1994", source=source, paragraph=2, line=4)


def attach(register, source, document=DOCUMENT, name="visit.txt"):
    return register.apply(sources.attach(register, source, document, name))


@pytest.mark.parametrize("paragraph", LINES)
def test_a_paragraph_stands_in_its_physical_line(paragraph):
    assert sources.line_of(DOCUMENT.decode(), paragraph) == LINES[paragraph]


@pytest.mark.parametrize("paragraph", [0, -1, 4])
def test_a_paragraph_that_is_not_there_has_no_line(paragraph):
    assert sources.line_of(DOCUMENT.decode(), paragraph) is None


def test_no_text_has_no_lines():
    assert sources.line_of(None, 1) is None


def test_a_document_is_recognised_by_its_fingerprint(register, source):
    assert sources.recognise(register, DOCUMENT) == source
    assert sources.recognise(register, DOCUMENT + b" ") is None


def test_the_text_takes_the_place_of_the_abstract(register, source):
    attach(register, source)
    values = register.values("source", source)
    kept = DOCUMENT.decode().replace("\u00a0", " ")
    assert (values["text"], values["text_kind"]) == (kept, "original")


def test_a_citation_points_to_the_same_paragraph_of_the_original(register, source, citation):
    before = register.row("citation", citation)
    attach(register, source)
    after = register.row("citation", citation)
    assert (after["paragraph"], after["line"]) == (before["paragraph"], before["line"]) == (2, 4)
    agreement = number_of(register, "AGR-000001")
    chain = reasons.why(register, Cell("agreement", agreement, "title"))
    passage = next(step for step in chain if step.kind == "passage")
    assert passage.text == "It left in 1994."
    assert "abstract" not in str(passage.heading)


def test_a_place_without_a_line_is_given_it(register, source):
    agreement = an_agreement(register)
    citation = a_citation(register, agreement, "title", "1994", source=source, paragraph=3)
    note = add(register, "passage_note", source=source, paragraph=2, text="a remark")
    elsewhere = a_citation(register, agreement, "title", "1994", source=source, paragraph=99)
    attach(register, source)
    lines = [register.values("citation", c)["line"] for c in (citation, elsewhere)]
    assert lines == [6, None]
    assert register.values("passage_note", note)["line"] == 4


def test_the_document_is_kept_to_the_byte(register, source):
    attach(register, source)
    assert sources.original_of(register, source) == DOCUMENT


def test_undo_brings_the_abstract_back_and_keeps_the_document(register, source, citation):
    before = content(register)
    change = attach(register, source)
    register.undo(change.number)
    assert content(register) == before
    assert sources.original_of(register, source) == DOCUMENT


def test_a_document_that_was_taken_back_can_be_attached_again(register, source):
    register.undo(attach(register, source).number)
    attach(register, source)
    assert register.values("source", source)["text_kind"] == "original"


def test_another_document_is_refused_and_nothing_is_kept(register, source):
    other = DOCUMENT.replace(b"1994", b"1995")
    before = content(register)
    with pytest.raises(
        FieldError, match=r"not the document that SRC-000001 was taken from \(visit"
    ):
        attach(register, source, other)
    assert content(register) == before
    assert register.database.value("SELECT count(*) FROM originals") == 0


def test_the_same_document_is_not_attached_twice(register, source):
    attach(register, source)
    with pytest.raises(FieldError, match="attached to SRC-000001 already"):
        attach(register, source)


def test_a_source_without_a_document_takes_the_first(register):
    source = a_source(register)
    attach(register, source, name="other.txt")
    values = register.values("source", source)
    assert (values["fingerprint"], values["file_name"]) == (fingerprint(DOCUMENT), "other.txt")
    assert sources.recognise(register, DOCUMENT) == source


@pytest.mark.parametrize("document", [b"", b" \n\xc2\xa0\n", b"\x00\x01\x02\x03" * 99])
def test_a_document_without_readable_text_is_refused(register, document):
    source = a_source(register)
    before = content(register)
    with pytest.raises(FieldError, match=r"visit\.txt .*\."):
        attach(register, source, document)
    assert content(register) == before
    assert register.database.value("SELECT count(*) FROM originals") == 0


def test_a_mark_at_the_head_and_line_ends_of_windows_are_no_text(register):
    source = a_source(register)
    attach(register, source, b"\xef\xbb\xbfOne\r\n\r\nTwo\r\n")
    assert register.values("source", source)["text"] == "One\n\nTwo\n"


def test_one_document_of_two_sources_is_kept_once(register):
    for _ in range(2):
        attach(register, a_source(register))
    assert register.database.value("SELECT count(*) FROM originals") == 1


def test_an_attached_text_is_found_by_search(register, source):
    attach(register, source)
    assert list(register.view(ViewQuery("source", search="nobody saw")).ids) == [source]


def test_a_read_only_register_refuses_a_document(register, source):
    with register.reading() as reading, pytest.raises(DiskError, match="nothing was attached"):
        sources.attach(reading, source, DOCUMENT, "visit.txt")


def test_a_source_keeps_its_document_when_the_register_is_opened_again(register, source):
    attach(register, source)
    register.close()
    again = open_register(register.path)
    assert sources.original_of(again, source) == DOCUMENT
    again.close()
    assert list(everything_in(register.path.parent)) == [register.path.name]


def test_a_source_without_a_fingerprint_has_no_original(register):
    assert sources.original_of(register, a_source(register)) is None


@pytest.fixture(scope="module")
def documents():
    """Return the original documents of the sample, where they are at hand."""
    beside = ROOT.parent / "shared" / "seeds"
    folder = Path(os.environ.get("AGREEMENT_REGISTER_ORIGINALS", beside))
    found = sorted(folder.glob("[0-9]*_*.txt"))
    if not found:
        pytest.skip("the original documents are not here")
    return found


def test_every_document_of_the_sample_is_recognised_and_fits_its_citations(sample, documents):
    for document in documents:
        source = sources.recognise(sample, document.read_bytes())
        attach(sample, source, document.read_bytes(), document.name)
    wrong = []
    for citation in sample.rows("citation", sample.view(ViewQuery("citation")).ids):
        source = number_of(sample, str(citation["source"]))
        values = sample.values("source", source)
        if values["text_kind"] == "original":
            line = sources.line_of(values["text"], int(citation["paragraph"]))
            if line != citation["line"]:
                wrong.append((citation.number, citation["line"], line))
    assert wrong == []
    kinds = [sample.values("source", s)["text_kind"] for s in sample.view(ViewQuery("source")).ids]
    assert kinds.count("original") == 5


def test_documents_of_the_sample_make_no_new_source_but_give_lines(sample, documents):
    sources_before = list(sample.view(ViewQuery("source")).ids)
    for document in documents:
        added = sources.add_source(sample, document.read_bytes(), document.name)
        assert added.state == "attached"
        sample.apply(added.batch)
        again = sources.add_source(sample, document.read_bytes(), "again.txt")
        assert (again.source, again.state) == (added.source, "known")
        kept = document.read_text(encoding="utf-8").replace("\u00a0", " ")
        assert sample.values("source", added.source)["text"] == kept
    assert list(sample.view(ViewQuery("source")).ids) == sources_before
    assert sample.differences() == []
    fifth = next(s for s in sources_before if sample.number(s) == "SRC-000005")
    values = sample.values("source", fifth)
    # Two lines before the twentieth paragraph hold only a blank.
    assert sources.line_of(values["text"], 20) == 38
    assert len(reasons.paragraphs_of(values["text"])) == 35


def test_a_marked_passage_of_an_abstract_is_not_in_the_original(register, source):
    agreement = an_agreement(register)
    quoted = a_citation(
        register, agreement, "title", "1994", source=source, paragraph=2, quote="It ends",
        char_from=16, char_to=23,
    )  # fmt: skip
    edition = sources.attach(register, source, DOCUMENT, "visit.txt")
    assert edition.report.changed == (quoted,)
    register.apply(edition)
    values = register.values("citation", quoted)
    assert (values["paragraph"], values["line"], values["char_from"]) == (2, 4, None)
    assert (values["anchor"], values["quote"]) == ("changed", "It ends")


def test_the_abstracts_have_the_paragraphs_of_the_originals(sample, documents):
    for document in documents:
        text = document.read_text(encoding="utf-8")
        source = sources.recognise(sample, document.read_bytes())
        abstract = sample.values("source", source)["text"]
        assert len(reasons.paragraphs_of(abstract)) == len(reasons.paragraphs_of(text))
