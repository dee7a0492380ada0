"""Plain text: kept as it is in the file, unless its lines were broken at a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.passages.articles import Article
from agreement_register.exchange.articles.boilerplate_words import is_boilerplate
from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.articles.guessing import guess_from_text
from agreement_register.exchange.articles.refusals import check_length, no_text
from agreement_register.exchange.articles.text_blocks import (
    TextBlock,
    assemble,
    clean,
    place_guesses,
    visible,
)
from agreement_register.exchange.articles.unwrapping import is_wrapped, numbered, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_plain(document: bytes, file_name: str) -> Article:
    """Read a text file."""
    return article_of_text(decode(document, file_name), file_name)


def article_of_text(text: str, file_name: str) -> Article:
    """Make an article of a text that is decoded already."""
    text = visible(clean(check_length(text, file_name).removeprefix("\ufeff")))
    text_blocks = text_blocks_of_text(text)
    if not text_blocks:
        raise no_text(file_name)
    guesses = guess_from_text([text_block.text for text_block in text_blocks])
    if is_wrapped(text.split("\n")):
        return assemble(text_blocks, guesses, file_name)
    boilerplate = tuple(
        n for n, text_block in enumerate(text_blocks, 1) if text_block.is_boilerplate
    )
    return Article(text, boilerplate, guesses=tuple(place_guesses(guesses, text_blocks)))


def text_blocks_of_text(text: str, *, with_lines: bool = True) -> list[TextBlock]:
    """Return the paragraphs of a text with their physical lines, labels as boilerplate."""
    lines = visible(clean(text)).split("\n")
    text_blocks = unwrap(lines) if is_wrapped(lines) else numbered(lines)
    dimmed = [
        TextBlock(each.text, is_boilerplate(each.text), each.line if with_lines else 0)
        for each in text_blocks
    ]
    return _all_seen(dimmed) if all(each.is_boilerplate for each in dimmed) else dimmed


def _all_seen(text_blocks: Sequence[TextBlock]) -> list[TextBlock]:
    return [TextBlock(each.text, line=each.line) for each in text_blocks]
