"""PDF documents with text: pages, joined lines, and what the document says of itself."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.exchange.articles.guessing import guess_from_text
from agreement_register.exchange.articles.line_ends import words_of
from agreement_register.exchange.articles.pdf_lines import Line, text_blocks_of_pages
from agreement_register.exchange.articles.pdf_pages import FEW, Page, legible_pages
from agreement_register.exchange.articles.pdf_titles import is_symbol, title_on
from agreement_register.exchange.articles.refusals import LONGEST, check_length, damaged
from agreement_register.exchange.articles.text_blocks import (
    assemble,
    first_of_each,
    guess,
    one_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.domain.passages.articles import Article, Guess

    Tell = Callable[[int, int], None]

_PICTURE = 3  # the engine calls it FPDF_PAGEOBJ_IMAGE
_ONE_AT_A_TIME = Lock()  # the engine serves one thread only
_MOST_PAGES = 5_000
_MOSTLY_COVERED = 0.5
_PASSWORD = 4  # FPDF_ERR_PASSWORD
# The engine has a sign of its own for a hyphen at the end of a line, which it joins to the next.
_LINE = re.compile("([^\r\n\ufffe\x02]*)(?:([\ufffe\x02])|\r?\n|\r|$)")


def untold(_done: int, _of_all: int) -> None:
    """Listen to nothing."""


def read_pdf(document: bytes, file_name: str, tell: Tell = untold) -> Article:
    """Read a PDF document; `tell` hears how many pages are done, and may raise to stop."""
    with _ONE_AT_A_TIME:
        found, said = _opened(document, file_name, tell)
    pages = legible_pages(found, file_name)
    text_blocks = text_blocks_of_pages(pages)
    in_text = guess_from_text(
        [one_line(each.text) for each in text_blocks if not each.is_boilerplate]
    )
    shown = title_on(pages[0], words_of(line.text for page in pages for line in page))
    printed = guess("title", shown, "the largest type on the first page")
    return assemble(text_blocks, first_of_each([*said, *printed, *in_text]), file_name)


def _opened(document: bytes, file_name: str, tell: Tell) -> tuple[list[Page], list[Guess]]:
    # A large engine that is only wanted for PDF.
    import pypdfium2  # noqa: PLC0415

    try:
        opened = pypdfium2.PdfDocument(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise FieldError(
                text(
                    "{file_name} is encrypted and asks for a password; open it in a "
                    "PDF viewer, print or save it as a PDF without one, and add that.",
                    file_name=file_name,
                )
            ) from error
        raise damaged(file_name, "a PDF") from error
    try:
        if len(opened) > _MOST_PAGES:
            raise FieldError(
                text(
                    "{file_name} has {n:,} pages, more than the {MOST_PAGES:,} of one "
                    "source; save the pages that are cited as a PDF of their own and "
                    "add that.",
                    file_name=file_name,
                    n=len(opened),
                    MOST_PAGES=_MOST_PAGES,
                )
            )
        pages = list(_pages(opened, file_name, tell))
        return pages, list(_from_properties(_properties(opened)))
    except (pypdfium2.PdfiumError, AssertionError, UnicodeError) as error:
        # The binding asserts what a damaged document need not hold to.
        raise damaged(file_name, "a PDF") from error
    finally:
        opened.close()


def _properties(opened: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for name in ("Title", "Author"):
        with suppress(UnicodeDecodeError):  # half a letter in a damaged document
            said[name] = opened.get_metadata_value(name)
    return said


def _pages(opened: Any, file_name: str, tell: Tell) -> Iterator[Page]:
    length = 0
    for number in range(len(opened)):
        tell(number, len(opened))
        page = opened[number]
        text_page = page.get_textpage()
        lines = [a for a in _lines(text_page, number + 1) if _is_on(page.get_bbox(), a)]
        length += sum(len(line.text) for line in lines)
        if length > LONGEST:
            check_length(" " * length, file_name)
        few = sum(len(line.text) for line in lines) < FEW
        yield Page(lines, few and _is_picture(page))
        text_page.close()
        page.close()


def _is_picture(page: Any) -> bool:
    """Tell whether pictures cover most of a page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[_PICTURE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0, right - left) * max(0, top - bottom)
    return bool(covered > width * height * _MOSTLY_COVERED)


def _lines(page: Any, number: int) -> Iterator[Line]:
    """Yield the lines of a page with their places; without places if letters are not countable."""
    text = page.get_text_range()
    is_countable = len(text) == page.count_chars()
    for match in _LINE.finditer(text):
        words = match[1].strip()
        if not words:
            continue
        line = Line(words, number)
        if is_countable:
            start = match.start() + len(match[1]) - len(match[1].lstrip())
            line = _placed(page, words, number, start)
        yield replace(line, text=f"{words}\u00ad") if match[2] else line


def _is_on(box: tuple[float, float, float, float], line: Line) -> bool:
    """Tell whether a line is within its page; some programs put what is cut off beside it."""
    _, bottom, _, top = box
    return not line.height or bottom < line.bottom + line.height / 2 < top


def _placed(page: Any, text: str, number: int, start: int) -> Line:
    """Return a line with the places of its first and last letter, loosely: as high as the font."""
    left, bottom, _, top = page.get_charbox(start, loose=True)
    _, _, right, _ = page.get_charbox(start + len(text) - 1, loose=True)
    return Line(text, number, left, right, bottom, top - bottom)


def _from_properties(said: dict[str, str]) -> Iterator[Guess]:
    where = "the properties of the document ({})"
    title = said.get("Title", "")
    if not is_symbol(title):
        yield from guess("title", title, where.format("title"))
    yield from guess("author", said.get("Author", ""), where.format("author"))
