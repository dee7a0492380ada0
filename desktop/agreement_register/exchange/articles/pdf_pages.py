"""Pages that hold a text, told from pictures of pages and from letters that say nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.exchange.articles.legibility import is_legible
from agreement_register.exchange.articles.pdf_lines import Line
from agreement_register.exchange.articles.refusals import illegible, only_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE, ILLEGIBLE = "[picture]", "[illegible]"  # stand for pages whose words nobody can copy
FEW = 200  # letters of a page that may be a stamp on a picture
_LEAST = 20  # letters of a document that are more than a stamp
_STAMP = 80  # letters of a page that are no more than one
_DIGITS = re.compile(r"[\W\d_]+")
_STAMPS = re.compile(
    r".{0,40}\b(?:scanned|digiti[sz]ed|scanner|camscanner|downloaded|watermark|trial version|"
    r"evaluation copy|отсканировано|gescannt|numérisé)\b.{0,120}|https?://\S+",
    re.IGNORECASE,
)


class Page(NamedTuple):
    """The lines of a page, and whether a picture covers most of it."""

    lines: list[Line]
    is_picture: bool = False


def legible_pages(pages: Sequence[Page], file_name: str) -> list[list[Line]]:
    """Return the lines of each page; a sign stands for a page that cannot be read.

    Raises:
        FieldError: if the document is scanned, or most of its letters make no text.
    """
    own = _own_letters(pages)
    blank = [page.is_picture and letters < _STAMP for page, letters in zip(pages, own, strict=True)]
    written = sum(letters > 0 and not gone for letters, gone in zip(own, blank, strict=True))
    # Behind one page that a library put before them there may be nothing but pictures.
    is_bare = sum(own) < _LEAST and all(_length(page) < FEW for page in pages)
    if is_bare or (any(blank) and written <= (len(pages) > 2)):  # noqa: PLR2004
        raise only_pictures(file_name)
    strange = [not is_legible(" ".join(line.text for line in page.lines)) for page in pages]
    lost = sum(n for n, is_strange in zip(own, strange, strict=True) if is_strange)
    if lost > sum(own) / 2 or all(strange):
        raise illegible(file_name)
    signs = [
        PICTURE if gone else ILLEGIBLE if is_strange else ""
        for gone, is_strange in zip(blank, strange, strict=True)
    ]
    return [
        [Line(sign, number)] if sign else page.lines
        for number, (page, sign) in enumerate(zip(pages, signs, strict=True), 1)
    ]


def _length(page: Page) -> int:
    return sum(len(line.text) for line in page.lines)


def _own_letters(pages: Sequence[Page]) -> list[int]:
    """Count the letters of each page without those that most pages repeat, and stamps."""
    signs = [[_DIGITS.sub("", line.text).casefold() for line in page.lines] for page in pages]
    on_pages = Counter(sign for page in signs for sign in set(page))
    fewest = max(2, len(pages) / 2)
    return [
        sum(
            len(sign)
            for sign, line in zip(page_signs, page.lines, strict=True)
            if on_pages[sign] < fewest and not _STAMPS.fullmatch(line.text)
        )
        for page_signs, page in zip(signs, pages, strict=True)
    ]
