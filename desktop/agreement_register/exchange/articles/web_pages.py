"""Saved web pages: the whole visible text, with what stands around the article as boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from agreement_register.domain.errors import FieldError
from agreement_register.exchange.articles.boilerplate_words import is_boilerplate
from agreement_register.exchange.articles.bylines import authors_in
from agreement_register.exchange.articles.default_names import is_default
from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.articles.guessing import (
    guess_from_text,
    guess_language,
    is_only_told,
)
from agreement_register.exchange.articles.page_blocks import Block, BlockReader
from agreement_register.exchange.articles.page_boilerplate import boilerplate_of, is_manageable
from agreement_register.exchange.articles.page_metadata import guesses_of_layout, guesses_of_page
from agreement_register.exchange.articles.refusals import check_length, damaged, no_text
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    clean,
    first_of_each,
    one_line,
)
from agreement_register.exchange.articles.unwrapping import is_wrapped, numbered, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agreement_register.domain.passages.articles import Article, Guess

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_XML_HEAD = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>)?(?:\s*<!DOCTYPE[^\[>]{0,300}\[.*?\]\s*>)?", re.DOTALL | re.IGNORECASE
)
_LEVELS = re.compile(
    r"<(?!/?(?:script|style|template|title|head|textarea)\b)/?[a-zA-Z][^<>]*>", re.IGNORECASE
)
_EXPECTED = frozenset({"title", "author", "outlet", "published"})


def read_page(document: bytes, file_name: str) -> Article:
    """Read a saved page."""
    declared = _DECLARED.search(document[:4096])
    name = declared[1].decode("ascii", "replace") if declared else ""
    return article_of_page(decode(document, file_name, name), file_name)


def article_of_page(
    page: str, file_name: str, known: Iterable[Guess] = (), head: Sequence[TextBlock] = ()
) -> Article:
    """Make an article of a page that is decoded already.

    What is known goes before what is guessed, and the blocks of `head` before those of the page.
    """
    page = check_length(_XML_HEAD.sub("", clean(page.removeprefix("\ufeff"))), file_name)
    root = _parse(page, file_name)
    reader = BlockReader()
    blocks = reader.read(root) or BlockReader(with_hidden=True).read(root)
    if not blocks:
        raise no_text(file_name)
    said = [*known, *guesses_of_page(root, page)]
    title = next((each.value for each in said if each.field == "title"), "")
    around = boilerplate_of(page, blocks, reader.deepest, title)
    text_blocks = [*head, *_text_blocks(blocks, around)]
    return assemble(text_blocks, _guesses(said, text_blocks, page, reader.deepest), file_name)


def text_blocks_of_page(page: str, file_name: str) -> list[TextBlock]:
    """Return the paragraphs of a page that is a part of something else."""
    blocks = BlockReader().read(_parse(_XML_HEAD.sub("", clean(page)), file_name))
    return list(_text_blocks(blocks, [block.is_around for block in blocks]))


def words_of_page(page: str) -> str:
    """Return the first visible words of a page, or nothing."""
    try:
        blocks = BlockReader().read(_parse(clean(page), ""))
    except FieldError:
        return ""
    return next((text for block in blocks if (text := one_line(block.text))), "")


def _parse(page: str, file_name: str) -> Any:
    """Parse a page; one nested too deeply for the parser as one paragraph after the other."""
    for text in (page, _LEVELS.sub("<p>", page)):
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
        try:
            root = html.document_fromstring(text.encode("utf-8"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError) as error:
            # An empty document is refused by lxml too.
            raise (
                damaged(file_name, "a web page") if text.strip() else no_text(file_name)
            ) from error
        if all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return root
    raise damaged(file_name, "a web page")


def _text_blocks(blocks: Sequence[Block], around: Sequence[bool]) -> Iterator[TextBlock]:
    for block, is_around in zip(blocks, around, strict=True):
        if not block.is_kept:
            is_button = is_boilerplate(one_line(block.text))
            yield TextBlock(f"{block.label}{block.text.lstrip()}", is_around or is_button)
            continue
        lines = block.text.split("\n")
        for text_block in unwrap(lines) if is_wrapped(lines) else numbered(lines):
            yield TextBlock(text_block.text, is_around)


def _guesses(
    said: list[Guess], text_blocks: Sequence[TextBlock], page: str, deepest: int
) -> tuple[Guess, ...]:
    """Add to what the page says what its layout and its text say."""
    lines = [one_line(text_block.text) for text_block in text_blocks]
    article = [
        line
        for line, text_block in zip(lines, text_blocks, strict=True)
        if not text_block.is_boilerplate or line.endswith(":")  # says what the next line is
    ]
    in_text = [each for each in guess_from_text(article) if each.field != "title"]
    missing = _EXPECTED - {each.field for each in [*said, *in_text]}
    layout = (
        guesses_of_layout(page)
        if missing and is_manageable(page, len(text_blocks), deepest)
        else ()
    )
    seen = (a for a in layout if a.field != "published" or not is_only_told(a.value, lines))
    return first_of_each(_signed([*_fitting(said, guess_language(article)), *in_text, *seen]))


def _signed(guesses: list[Guess]) -> Iterator[Guess]:
    """Yield authors by their names only, and none that is the outlet itself."""
    outlet = next((each.value for each in guesses if each.field == "outlet"), "")
    for each in guesses:
        name = authors_in(each.value, outlet) if each.field == "author" else each.value
        if name and not is_default(each.field, name):
            yield replace(each, value=name)


def _fitting(said: list[Guess], by_words: list[Guess]) -> list[Guess]:
    """Drop a language that the text is not in; many a page has that of its template."""
    codes = {each.value for each in by_words}
    return [each for each in said if each.field != "language" or not codes or each.value in codes]
