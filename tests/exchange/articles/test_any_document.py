"""Whatever the bytes, a reader gives an article that holds or one sentence, and asks no network."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.exchange.articles.papers import (
    SENTENCES,
    assert_holds,
    pdf,
    repacked,
)
from tests.exchange.articles.word_papers import word_document

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.pasted import read_pasted
from agreement_register.exchange.articles.reading import read_article

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a.mhtml", "a"])
TAGS = st.sampled_from([
    "<p>", "</p>", "<br>", "<table><tr><td>", "</td><td>", "<script>", "</script>", "<!--", "-->",
    "<pre>", "<nav>", "</nav>", "<h1>", "<a href=x>", "</a>", "<svg>", "<title>", "&#0;",
    "&#x202e;", "&nbsp;", "<div hidden>", "<![CDATA[", "<time datetime=2", '<meta charset="utf-7">',
    '<script type="application/ld+json">', '{"@type":"Article","author":[[]]}',
])  # fmt: skip
LINES = st.sampled_from([
    "---", "# ", "> ", "- ", "| a | b |", "|---|", "```", "    ", "From: x", "--x", "©", "By Ann",
    "Subject: =?utf-8?q?=ZZ?=", "Date: Fri, 99 May 1 1:1", "Content-Transfer-Encoding: base64",
    "Content-Type: multipart/related; boundary=x",
])  # fmt: skip
SIGNS = ["<", "<a", "<table><tr><td>", "&", "<!--", "*", "[", "> ", "a\n\n"]
PARTS = st.sampled_from(["word/document.xml", "docProps/core.xml", "[Content_Types].xml"])
WORDS = st.one_of(st.text(max_size=30), st.sampled_from(SENTENCES), TAGS)
often = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(document: bytes, file_name: str) -> None:
    sentence = ""
    try:
        article = read_article(document, file_name)
    except FieldError as refused:
        sentence = str(refused)
    else:
        assert_holds(article)
        assert len(article.boilerplate) < len(article.paragraphs)
        return
    assert sentence.endswith(".")
    assert "\n" not in sentence


@often
@given(st.binary(max_size=400), NAMES)
@example(b"\xff\xfe\x00\xd8", "a.txt")
@example(b"a\0b\0c", "a.txt")
def test_bytes_of_any_kind(document, file_name):
    check(document, file_name)


@often
@given(st.lists(WORDS, max_size=20).map("".join), NAMES)
def test_pages_of_any_kind(page, file_name):
    check(f"<html>{page}".encode("utf-8", "surrogatepass"), file_name)


@often
@given(st.lists(st.one_of(WORDS, LINES), max_size=20).map("\n".join), NAMES)
def test_lines_of_any_kind(text, file_name):
    check(text.encode("utf-8", "surrogatepass"), file_name)


@often
@given(
    st.sampled_from(["utf-16-le", "cp1251", "koi8-r", "latin-1", "utf-8"]),
    st.text(max_size=80),
    st.binary(max_size=8),
)
def test_texts_of_any_encoding_with_strays(encoding, text, strays):
    check(text.encode(encoding, "ignore") + strays, "a.txt")


@often
@given(st.data())
def test_damaged_pdf_of_any_kind(data):
    document = bytearray(pdf([SENTENCES, SENTENCES], "/Title (A title)"))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(document) - 1))
        document[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    check(bytes(document), "a.pdf")


@often
@given(
    st.sampled_from(["word/document.xml", "docProps/core.xml", "[Content_Types].xml"]), st.data()
)
def test_damaged_word_documents_of_any_kind(part, data):
    document = word_document()
    content = bytearray(_part(document, part))
    place = data.draw(st.integers(0, len(content)))
    strays = st.sampled_from([b"<w:p>", b"</w:p>", b"<w:tr/>", b"&x;", b"<!-- -->", b"<?x y?>"])
    content[place:place] = data.draw(st.one_of(st.binary(max_size=5), strays))
    check(repacked(document, {part: bytes(content)}), "a.docx")


@often
@given(st.text(max_size=60) | TAGS, st.text(max_size=60))
def test_clipboards_of_any_kind(html, text):
    try:
        document, file_name = read_pasted(html, text)
    except FieldError:
        return
    assert file_name.startswith("Pasted")
    assert not set(file_name) & set('\\/:*?"<>|')
    check(document, file_name)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_without_end_is_read_or_refused(sign):
    for name in ("a.html", "a.md", "a.txt"):
        check((sign * (200_000 // len(sign))).encode(), name)


def _part(document: bytes, part: str) -> bytes:

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(part)
