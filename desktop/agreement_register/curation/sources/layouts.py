"""What a source keeps of an article: its text, its boilerplate, and where its paragraphs stand."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.passages.paragraphs import (
    line_of_paragraph,
    paragraphs_in,
    ranges_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_register.domain.edits import Value
    from agreement_register.domain.passages.articles import Article

Layout = dict[str, list[int]]


def line_of(text: Value, paragraph: int) -> int | None:
    """Return the line of a text that holds a paragraph, both counted from 1; None without one.

    A line that holds nothing but blanks is no paragraph, a no-break space among them.
    """
    return line_of_paragraph(str(text or ""), paragraph)


def place_of(source: Mapping[str, Value], paragraph: int | None) -> tuple[int | None, str | None]:
    """Return the physical line and the page of a paragraph in the original of a source.

    An abstract's lines are not those of the original, so it has neither.
    """
    if not paragraph or source.get("text_kind") != "original":
        return None, None
    layout = layout_in(str(source.get("layout") or ""))
    lines, pages = layout.get("lines", []), layout.get("pages", [])
    line = nth(lines, paragraph) if lines else line_of(source.get("text"), paragraph)
    page = nth(pages, paragraph)
    return line or None, str(page) if page else None


def nth(numbers: Sequence[int], place: int) -> int:
    """Return the number that belongs to a paragraph, 0 without one."""
    return numbers[place - 1] if 0 < place <= len(numbers) else 0


@lru_cache(maxsize=8)
def layout_in(stored: str) -> Layout:
    """Return the layout of a source from what is stored; each number is a paragraph's."""
    return json.loads(stored) if stored else {}


def kept_values(article: Article) -> dict[str, Value]:
    """Return what of an article becomes the values of its source."""
    own = [paragraph.line for paragraph in paragraphs_in(article.text)]
    layout: Layout = {}
    if article.lines and list(article.lines) != own:
        layout["lines"] = list(article.lines)
    if article.pages:
        layout["pages"] = list(article.pages)
    return {
        "text": article.text,
        "furniture": ranges_in_words(article.boilerplate) or None,
        "layout": stored_layout(layout),
    }


def stored_layout(layout: Layout) -> Value:
    """Return a layout as it is stored; nothing where it says nothing."""
    return json.dumps(layout, separators=(",", ":")) if any(layout.values()) else None
