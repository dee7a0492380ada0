"""PDF and Word documents: pages, joined lines, tables, notes, properties, and what is refused."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from tests.exchange.articles.papers import (
    SENTENCES,
    assert_holds,
    dimmed,
    pdf,
    repacked,
    shown,
)
from tests.exchange.articles.word_papers import word_document

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.reading import read_article

HEAD, FOOT = "The Daily Example", "Page {} of 3"
BROKEN = (
    "The foreign ministers of Ruritania and Graustark put their",
    "names to a military-technical pact on the river, after long",
    "negotia-",
    "tions that broke down twice.",
)


def paper(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF with a running head and page numbers."""
    return pdf([(HEAD, "", *page, "", FOOT.format(n)) for n, page in enumerate(pages, 1)])


def test_lines_of_a_pdf_are_joined_and_hyphens_at_their_ends_undone():
    article = read_article(pdf([[*BROKEN, "", "A second paragraph of it stands here."]]), "a.pdf")
    whole = (
        "The foreign ministers of Ruritania and Graustark put their names to a military-technical "
        "pact on the river, after long negotiations that broke down twice."
    )
    assert article.paragraphs == (whole, "A second paragraph of it stands here.")


def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line():
    lines = ("The states have a military-technical pact and a military-", "technical committee.")
    article = read_article(pdf([lines]), "a.pdf")
    assert article.paragraphs[0].endswith("a military-technical committee.")


def test_what_every_page_repeats_is_dimmed_and_pages_are_told():
    article = read_article(paper(BROKEN, ("Second page.",), ("Third page.",)), "a.pdf")
    assert dimmed(article) == [HEAD, "Page 1 of 3", HEAD, "Page 2 of 3", HEAD, "Page 3 of 3"]
    assert article.pages == (1, 1, 1, 2, 2, 2, 3, 3, 3)
    assert_holds(article)


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    article = read_article(paper(BROKEN[:2], BROKEN[2:], ("Third page.",)), "a.pdf")
    first = shown(article)[0]
    assert first.startswith("The foreign") and first.endswith("twice.")  # noqa: PT018 - one line
    assert article.pages[article.paragraphs.index(first)] == 1


def test_a_scanned_pdf_is_refused_with_what_to_do():
    with pytest.raises(FieldError, match=r"pictures of pages and no text.*\(OCR\)"):
        read_article(pdf([[], []]), "scan.pdf")


def test_a_pdf_tells_its_pages_and_can_be_stopped_at_each():
    told = []

    def tell(done, of_all):
        told.append((done, of_all))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_article(pdf([SENTENCES] * 3), "a.pdf", tell)
    assert told == [(0, 3), (1, 3)]


def test_an_encrypted_pdf_is_refused_with_what_to_do():
    key = "/Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{0}> /U <{0}>".format("5a" * 32)
    locked = pdf([SENTENCES]).replace(
        b"trailer\n<<", f"trailer\n<< /ID [<00><00>] /Encrypt << {key} >>".encode()
    )
    with pytest.raises(FieldError, match="is encrypted and asks for a password"):
        read_article(locked, "a.pdf")


@pytest.mark.parametrize("document", [b"%PDF-1.7 and no more", b"\0%PDF-1.4\n%%EOF"])
def test_a_damaged_pdf_is_refused_with_what_to_do(document):
    with pytest.raises(FieldError, match="is damaged and cannot be read as a PDF"):
        read_article(document, "a.pdf")


def test_a_word_document_without_its_name_is_recognised():
    assert len(read_article(word_document(), "letter").paragraphs) == 3


def test_a_package_that_unpacks_to_a_flood_is_refused_before_it_is_unpacked():
    stream = io.BytesIO(word_document())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        for n in range(6):
            package.writestr(f"word/media/{n}.bin", bytes(50_000_000))
    assert len(stream.getvalue()) < 1_000_000
    with pytest.raises(FieldError, match="would unpack to far more than an article"):
        read_article(stream.getvalue(), "bomb.docx")


def test_a_text_that_unpacks_a_hundredfold_is_refused():
    flood = b"<a>" + b"<b/>" * 3_000_000 + b"</a>"
    with pytest.raises(FieldError, match="would unpack to far more than an article"):
        read_article(repacked(word_document(), {"word/document.xml": flood}), "bomb.docx")


def test_a_package_that_lies_about_its_sizes_is_not_unpacked_beyond_them():
    large = zlib.compress(bytes(80_000_000))
    document = repacked(word_document(), {"word/document.xml": b" " * 80_000})
    lying = document.replace((80_000).to_bytes(4, "little"), (80).to_bytes(4, "little"))
    assert lying != document
    assert len(large) < len(lying) * 100
    with pytest.raises(FieldError, match="is damaged"):
        read_article(lying, "a.docx")


def test_a_bomb_of_entities_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(FieldError, match="would unpack to far more"):
        read_article(repacked(word_document(), {"word/document.xml": bomb}), "a.docx")


@pytest.mark.parametrize("cut", [40, 400, -30])
def test_a_word_document_that_was_cut_off_is_refused(cut):
    with pytest.raises(FieldError, match="is damaged and cannot be read as a Word document"):
        read_article(word_document()[:cut], "a.docx")
