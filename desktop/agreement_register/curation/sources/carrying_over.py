"""What belongs to the paragraphs of an older text, for the paragraphs of a newer one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from agreement_register.curation.sources.layouts import layout_in, nth, stored_layout
from agreement_register.domain.passages.paragraphs import (
    numbers_in_ranges,
    paragraphs_in,
    ranges_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_register.domain.edits import Value


def carried_over(source: Mapping[str, Value], text: str) -> dict[str, Value]:
    """Return boilerplate and layout of a source for an edited text, paragraph by paragraph.

    A paragraph that is new or reworded takes the place of the one before it.
    """
    if not source.get("furniture") and not source.get("layout"):
        return {}
    before = _paragraph_texts(str(source.get("text") or ""))
    after = _paragraph_texts(text)
    came_from = _origins(before, after)
    boilerplate = numbers_in_ranges(str(source.get("furniture") or ""))
    dimmed = [new for new, old in enumerate(came_from, start=1) if old in boilerplate]
    layout = {
        name: [nth(numbers, abs(old)) for old in came_from]
        for name, numbers in layout_in(str(source.get("layout") or "")).items()
    }
    return {"furniture": ranges_in_words(dimmed) or None, "layout": stored_layout(layout)}


def _paragraph_texts(text: str) -> list[str]:
    return [text[each.start : each.end] for each in paragraphs_in(text)]


def _origins(before: list[str], after: list[str]) -> list[int]:
    """Return for each new paragraph the number of the old one that it comes from.

    One that was put in has the number of the one before it, with a minus.
    """
    origins: list[int] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag == "delete":
            continue
        held = list(range(start + 1, end + 1))[: high - low]
        origins += held + [-max(end, 1)] * (high - low - len(held))
    return origins
