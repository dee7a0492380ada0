"""Markdown: its paragraphs without marks, each with the physical line it begins in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from agreement_register.exchange.articles.days import day_of
from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.articles.guessing import guess_from_text, is_past
from agreement_register.exchange.articles.page_metadata import address
from agreement_register.exchange.articles.plain_text import article_of_text
from agreement_register.exchange.articles.refusals import check_length
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    clean,
    first_of_each,
    guess,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from agreement_register.domain.passages.articles import Article, Guess

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>(?:.*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>\S.*)")
_KEYS = {
    "title": "title", "author": "author", "authors": "author", "date": "published",
    "published": "published", "outlet": "outlet", "site": "outlet", "sitename": "outlet",
    "publisher": "outlet", "publication": "outlet", "url": "url", "source": "url", "link": "url",
    "lang": "language", "language": "language",
}  # fmt: skip
_TAG = re.compile(r"<[/a-zA-Z!?][^<>]*>")
_LONGEST_PARAGRAPH = 20_000  # characters; the reader takes a time that grows with the square
_DEEPEST = 80  # levels of quotes and lists; a text with more is read as it is


def read_markdown(document: bytes, file_name: str) -> Article:
    """Read a Markdown file."""
    text = clean(check_length(decode(document, file_name).removeprefix("\ufeff"), file_name))
    if max(map(len, text.split("\n\n"))) > _LONGEST_PARAGRAPH:
        return article_of_text(text, file_name)
    front = _FRONT.match(text)
    rest = "\n" * text[: front.end()].count("\n") + text[front.end() :] if front else text
    tokens = _tokens(rest)
    if any(token.level >= _DEEPEST for token in tokens):
        return article_of_text(text, file_name)
    above = front["lines"].split("\n") if front else []
    head = [TextBlock(line, is_boilerplate=True, line=n) for n, line in enumerate(above, 2)]
    body = list(_text_blocks(tokens))
    in_text = guess_from_text([text_block.text for text_block in body])
    said = [*_from_front(above), *_from_heading(tokens), *in_text]
    return assemble([*head, *body], first_of_each(said), file_name)


def _tokens(text: str) -> Sequence[Token]:
    # Only wanted for Markdown.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 1}).enable("table")
    return reader.parse(text)


def _text_blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    cells: list[str] | None = None
    row = 0
    for token in tokens:
        first = token.map[0] + 1 if token.map else 0
        if token.type == "tr_open":
            cells, row = [], first
        elif token.type == "tr_close" and cells is not None:
            yield TextBlock(" | ".join(cells), line=row)
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join("".join(_words(token)).split()))
        elif token.type == "inline":
            yield from _numbered("".join(_words(token)), first)
        elif token.type in ("fence", "code_block", "html_block"):
            text = _TAG.sub(" ", token.content) if token.type == "html_block" else token.content
            yield from _numbered(text, first + (token.type == "fence"))


def _numbered(text: str, first: int) -> Iterator[TextBlock]:
    for line, words in enumerate(text.split("\n"), first):
        yield TextBlock(words, line=line)


def _words(token: Token) -> Iterator[str]:
    """Yield the words of a paragraph; only a break that is meant ends a line."""
    for child in token.children or ():
        if child.type == "hardbreak":
            yield "\n"
        elif child.type == "softbreak":
            yield " "
        elif child.type == "image":
            yield from _words(child)
        elif child.type in ("text", "code_inline", "text_special"):
            yield child.content.replace("\n", " ")


def _from_front(lines: Sequence[str]) -> Iterator[Guess]:
    for line in lines:
        entry = _ENTRY.fullmatch(line.strip())
        field = _KEYS.get(entry["key"].lower()) if entry else None
        if not entry or not field:
            continue
        value = entry["value"].strip().strip("\"'[]")
        where = f"the head of the file ({entry['key']})"
        if field == "published":
            day = day_of(value)
            yield from guess(field, day, where, value) if is_past(day) else ()
        elif field == "url":
            yield from address(value, where)
        else:
            yield from guess(field, value, where)


def _from_heading(tokens: Sequence[Token]) -> Iterator[Guess]:
    for token, after in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            yield from guess("title", "".join(_words(after)), "the heading of the text")
            return
