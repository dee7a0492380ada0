"""How cited words and suggestions look: a tint with heavier letters, and a dashed line below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from agreement_register.ui.article.text_marks import strongest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.ui.article.block_layout import Dress
    from agreement_register.ui.article.text_marks import TextMark
    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Role, Roles

_LONG = 90  # letters; heavier ones would shout over so many
_TINTS: dict[MarkKind, Role] = {
    "cited": "done_tint",
    "implied": "implied_tint",
    "computed": "implied_tint",
    "disputed": "disputed_tint",
    "check": "uncited_tint",
}


def dresses_of(
    span: tuple[int, int],
    marks: Sequence[TextMark],
    suggested: Sequence[tuple[int, int]],
    colours: Roles,
) -> list[Dress]:
    """Return the looks of the parts of a piece; where marks meet, the strongest is seen."""
    exact = [mark for mark in marks if mark.is_exact]
    found: list[Dress] = []
    for start, end in _parts(span, [(mark.start, mark.end) for mark in exact] + list(suggested)):
        covering = [mark for mark in exact if mark.start <= start and end <= mark.end]
        if covering:
            look = _cited(covering, colours)
        elif any(begin <= start and end <= stop for begin, stop in suggested):
            look = _suggested(colours)
        else:
            continue
        found.append((start - span[0], end - span[0], look))
    return found


def _parts(span: tuple[int, int], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part a piece wherever something begins or ends."""
    first, last = span
    cuts = {first, last} | {min(max(cut, first), last) for each in spans for cut in each}
    ordered = sorted(cuts)
    return pairwise(ordered)


def _cited(covering: list[TextMark], colours: Roles) -> QTextCharFormat:
    look = QTextCharFormat()
    kind = strongest(mark.state for mark in covering)
    look.setBackground(colours.colour(_TINTS[kind]))
    if min(mark.end - mark.start for mark in covering) <= _LONG:
        look.setFontWeight(QFont.Weight.DemiBold)
    has_ground = look.background().color() != colours.base  # there is none in high contrast
    is_heavy = look.fontWeight() == QFont.Weight.DemiBold
    if len({(mark.start, mark.end) for mark in covering}) > 1 or not (has_ground or is_heavy):
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(colours.edge)
    return look


def _suggested(colours: Roles) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    look.setUnderlineColor(colours.muted)
    return look


def selected(colours: Roles) -> QTextCharFormat:
    """Return the look of selected words."""
    look = QTextCharFormat()
    look.setBackground(colours.accent)
    look.setForeground(colours.on_accent)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return look


def dimmed(colours: Roles) -> QTextCharFormat:
    """Return the look of what is no part of the article, such as menus and adverts."""
    look = QTextCharFormat()
    look.setForeground(colours.muted)
    look.setFontItalic(colours.muted == colours.text)  # nothing is muted in high contrast
    return look
