"""Plain text: kept as it is in the file, unless its lines were broken at a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.passages.articles import Article
from agreement_register.exchange.articles.encodings import decode
from agreement_register.exchange.articles.furniture_words import is_furniture
from agreement_register.exchange.articles.guessing import guess_from_text
from agreement_register.exchange.articles.pieces import Piece, assemble, clean, place_guesses
from agreement_register.exchange.articles.refusals import check_length, no_text
from agreement_register.exchange.articles.unwrapping import is_wrapped, numbered, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_plain(document: bytes, file_name: str) -> Article:
    """Read a text file."""
    return article_of_text(decode(document, file_name), file_name)


def article_of_text(text: str, file_name: str) -> Article:
    """Make an article of a text that is decoded already."""
    text = clean(check_length(text, file_name).removeprefix("\ufeff"))
    pieces = pieces_of_text(text)
    if not pieces:
        raise no_text(file_name)
    guesses = guess_from_text([piece.text for piece in pieces])
    if is_wrapped(text.split("\n")):
        return assemble(pieces, guesses, file_name)
    furniture = tuple(n for n, piece in enumerate(pieces, 1) if piece.is_furniture)
    return Article(text, furniture, guesses=tuple(place_guesses(guesses, pieces)))


def pieces_of_text(text: str, *, with_lines: bool = True) -> list[Piece]:
    """Return the paragraphs of a text with their physical lines, labels of a page as furniture."""
    lines = clean(text).split("\n")
    pieces = unwrap(lines) if is_wrapped(lines) else numbered(lines)
    dimmed = [
        Piece(each.text, is_furniture(each.text), each.line if with_lines else 0) for each in pieces
    ]
    return _all_seen(dimmed) if all(each.is_furniture for each in dimmed) else dimmed


def _all_seen(pieces: Sequence[Piece]) -> list[Piece]:
    return [Piece(each.text, line=each.line) for each in pieces]
