"""From paragraphs in whatever state to an article whose numbers fit its text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_register.domain.passages.articles import Article, Guess
from agreement_register.exchange.articles.days import days_in
from agreement_register.exchange.articles.default_names import is_default
from agreement_register.exchange.articles.refusals import LONGEST, check_length, no_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_ENDS = re.compile("\r*\n|\r|[\x85\u2028\u2029]")
_SPACING = re.compile("[\x0b\x0c\x1c-\x1f]")
# Shown as a sign rather than dropped, so that nobody wonders why words run into each other.
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")  # wide, narrow, or holding
# Letters that printers joined or shaped, and hyphens that hold: as they are typed to be found.
_PRINTED = re.compile("[\u2011\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdfb\ufe70-\ufefc]")
_SIGN = "\ufffd"
_SHORT = 250  # a line that names the author or the outlet is no longer
_HEAD = 100  # paragraphs that may stand above and around a title
_MORE = 20  # letters that a line has beside its title
_NAMES = frozenset({"author", "outlet"})


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph with its place in the document; 0 is no place."""

    text: str
    is_boilerplate: bool = False
    line: int = 0
    page: int = 0


def clean(text: str) -> str:
    """Return a text with plain line ends and without what no screen can show."""
    text = _SPACING.sub(" ", _LINE_ENDS.sub("\n", text))
    text = _PRINTED.sub(_typed, text)
    return _UNSHOWABLE.sub(_SIGN, text)


def _typed(sign: re.Match[str]) -> str:
    return "-" if sign[0] == "\u2011" else unicodedata.normalize("NFKC", sign[0])


def visible(text: str) -> str:
    """Return a text line by line as it is, without invisible signs, blanks as they are typed."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """Return a text in one line with single blanks, without invisible signs."""
    return " ".join(_INVISIBLE.sub("", clean(text)).split())


def assemble(text_blocks: Iterable[TextBlock], guesses: Iterable[Guess], file_name: str) -> Article:
    """Make an article of the blocks that have text.

    Raises:
        FieldError: if none has text, or if there is too much of it.
    """
    kept = [
        replace(text_block, text=text)
        for text_block in text_blocks
        if (text := one_line(text_block.text))
    ]
    if not kept:
        raise no_text(file_name)
    text = check_length("\n".join(text_block.text for text_block in kept), file_name)
    if all(text_block.is_boilerplate for text_block in kept):
        kept = [replace(text_block, is_boilerplate=False) for text_block in kept]
    placed = tuple(place_guesses(guesses, kept))
    seen = {guess.paragraph for guess in placed if _is_headline(guess, kept)}
    lines = tuple(text_block.line for text_block in kept)
    pages = tuple(text_block.page for text_block in kept)
    return Article(
        text,
        tuple(
            n for n, text_block in enumerate(kept, 1) if text_block.is_boilerplate and n not in seen
        ),
        lines if all(lines) and lines != tuple(range(1, len(kept) + 1)) else (),
        pages if all(pages) else (),
        placed,
    )


def _is_headline(guess: Guess, text_blocks: Sequence[TextBlock]) -> bool:
    """Tell whether a guess is the title where it stands by itself, which is kept in sight."""
    if guess.field != "title" or not guess.paragraph:
        return False
    return len(text_blocks[guess.paragraph - 1].text) <= len(guess.words) + _MORE


def place_guesses(guesses: Iterable[Guess], text_blocks: Sequence[TextBlock]) -> Iterable[Guess]:
    """Say of each guess in which paragraph its words stand, one of the article if it can be."""
    for guess in guesses:
        if guess.paragraph or not guess.words or guess.field in ("language", "url"):
            yield guess
            continue
        found = [
            n for n, text_block in enumerate(text_blocks, 1) if _stands_in(text_block.text, guess)
        ]
        found = found or _with_day(text_blocks, guess)
        of_article = [n for n in found if not text_blocks[n - 1].is_boilerplate]
        # The day of an article stands above it, and others of the same day may be told in it.
        order = found if guess.field == "published" else [*of_article, *found]
        yield replace(guess, paragraph=next(iter(order), None))


def _stands_in(text: str, guess: Guess) -> bool:
    if guess.words.casefold() in text.casefold():
        return guess.field not in _NAMES or len(text) <= _SHORT
    return False


def _with_day(text_blocks: Sequence[TextBlock], guess: Guess) -> list[int]:
    """Return the first paragraph near the head that prints a day in other words than guessed."""
    if guess.field != "published":
        return []
    short = ((n, a.text) for n, a in enumerate(text_blocks[:_HEAD], 1) if len(a.text) <= _SHORT)
    return [n for n, text in short if any(day == guess.value for _, _, day in days_in(text))][:1]


def guess(field: str, value: str, where: str, words: str = "") -> list[Guess]:
    """Return a guess of a value in one line, or none if there is no value worth keeping."""
    value = one_line(value[:LONGEST])
    is_too_long = len(value) > 500  # noqa: PLR2004 - no title is longer
    if not value or is_too_long or _SIGN in value or is_default(field, value):
        return []
    return [Guess(field, value, one_line(words) or value, where)]


def first_of_each(guesses: Iterable[Guess]) -> tuple[Guess, ...]:
    """Keep the first guess of each field."""
    kept: dict[str, Guess] = {}
    for each in guesses:
        kept.setdefault(each.field, each)
    return tuple(kept.values())
