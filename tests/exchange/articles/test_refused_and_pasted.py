"""What is no article gets one sentence; what was pasted becomes a document that is one."""

from __future__ import annotations

import pytest
from tests.exchange.articles.papers import SENTENCES, guessed, repacked
from tests.exchange.articles.word_papers import word_document

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.formats import FORMATS
from agreement_register.exchange.articles.pasted import read_pasted
from agreement_register.exchange.articles.reading import read_article
from agreement_register.exchange.articles.refusals import check_size

COPIED = (
    "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\n"
    "SourceURL:https://www.example.org/world/pact\r\n"
    f"<html><body>\r\n<!--StartFragment--><p>{SENTENCES[0]}</p><!--EndFragment--></body></html>\0"
)


@pytest.mark.parametrize(
    ("document", "file_name", "sentence"),
    [
        (b"", "a.txt", "a.txt is empty"),
        (b" \r\n\t\n", "a.txt", "holds no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.doc", r"old Word document .* \.docx"),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">',
            "a.xml",
            r"single XML file; .* \.docx",
        ),
        (b"{\\rtf1\\ansi words}", "a.rtf", r"rich text document .* \.docx"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png", "is a picture; run text recognition"),
        (b"\x7fELF" + bytes(range(20)) * 20, "a.html", "is no text"),
        (b"PK\x03\x04 and no more", "a.docx", "is damaged"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(document, file_name, sentence):
    with pytest.raises(FieldError, match=sentence) as refused:
        read_article(document, file_name)
    assert str(refused.value).endswith(".")
    assert file_name in str(refused.value)


@pytest.mark.parametrize(
    ("part", "kind"),
    [("content.xml", "an OpenDocument text"), ("xl/workbook.xml", "an Excel workbook")],
)
def test_other_packages_are_called_by_their_name(part, kind):
    package = repacked(word_document(), {part: b"<x/>"})
    with pytest.raises(FieldError, match=f"is {kind}; open it, save the article as .docx"):
        read_article(package, "a.zip")


def test_a_document_of_200_megabytes_is_refused_by_its_size_alone():
    with pytest.raises(FieldError, match="has 200 MB, more than the 64 MB that can be kept"):
        check_size(200 * 1024 * 1024, "film.html")


def test_a_text_longer_than_any_article_is_refused():
    with pytest.raises(FieldError, match="22 million characters, too long for one source"):
        read_article(b"word and " * 2_400_000, "a.txt")


def test_every_format_has_a_name_and_endings():
    endings = [ending for _, group in FORMATS for ending in group]
    assert {".txt", ".md", ".html", ".pdf", ".docx", ".eml"} <= {*endings}
    assert len(endings) == len(set(endings))


def test_a_copied_page_is_kept_with_the_address_it_was_copied_from():
    document, file_name = read_pasted(COPIED, SENTENCES[0])
    article = read_article(document, file_name)
    assert article.paragraphs == (SENTENCES[0],)
    assert guessed(article)["url"] == "https://www.example.org/world/pact"
    assert file_name == "Pasted The foreign ministers of Ruritania and Graustark put their.html"


def test_a_fragment_without_letters_gives_way_to_the_text():
    document, file_name = read_pasted("<img src='a.png'>", "Kept: a/b\nand more")
    assert (document, file_name) == (b"Kept: a/b\nand more", "Pasted Kept a b.txt")


def test_a_cyrillic_fragment_that_declares_another_charset_is_read():
    page = '<meta charset="windows-1251"><p>Министры подписали пакт.</p>'
    document, file_name = read_pasted(page, "")
    assert read_article(document, file_name).paragraphs == ("Министры подписали пакт.",)


def test_an_empty_clipboard_is_refused():
    with pytest.raises(FieldError, match="The clipboard holds no text; select the article"):
        read_pasted("", " \n")
