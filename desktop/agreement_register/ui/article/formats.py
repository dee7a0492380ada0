"""How cited words and suggestions look: a tint with heavier letters, and a dashed line below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from agreement_register.domain.types.words import CellState
from agreement_register.ui.article.text_marks import strongest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.ui.article.block_layout import Format
    from agreement_register.ui.article.text_marks import TextMark
    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Role, Roles

_LONG = 90  # letters; heavier ones would shout over so many
_TINTS: dict[MarkKind, Role] = {
    CellState.CITED: "done_tint",
    CellState.IMPLIED: "implied_tint",
    CellState.COMPUTED: "implied_tint",
    CellState.DISPUTED: "disputed_tint",
    "check": "uncited_tint",
}


def formats_of(
    span: tuple[int, int],
    marks: Sequence[TextMark],
    suggested: Sequence[tuple[int, int]],
    colours: Roles,
) -> list[Format]:
    """Return the looks of the parts of a block; where marks meet, the strongest is seen."""
    exact = [mark for mark in marks if mark.is_exact]
    found: list[Format] = []
    for start, end in _parts(span, [(mark.start, mark.end) for mark in exact] + list(suggested)):
        covering = [mark for mark in exact if mark.start <= start and end <= mark.end]
        if covering:
            style = _cited(covering, colours)
        elif any(begin <= start and end <= stop for begin, stop in suggested):
            style = _suggested(colours)
        else:
            continue
        found.append((start - span[0], end - span[0], style))
    return found


def _parts(span: tuple[int, int], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part a block wherever something begins or ends."""
    first, last = span
    cuts = {first, last} | {min(max(cut, first), last) for each in spans for cut in each}
    ordered = sorted(cuts)
    return pairwise(ordered)


def _cited(covering: list[TextMark], colours: Roles) -> QTextCharFormat:
    style = QTextCharFormat()
    kind = strongest(mark.state for mark in covering)
    style.setBackground(colours.colour(_TINTS[kind]))
    if min(mark.end - mark.start for mark in covering) <= _LONG:
        style.setFontWeight(QFont.Weight.DemiBold)
    has_ground = style.background().color() != colours.base  # there is none in high contrast
    is_heavy = style.fontWeight() == QFont.Weight.DemiBold
    if len({(mark.start, mark.end) for mark in covering}) > 1 or not (has_ground or is_heavy):
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(colours.edge)
    return style


def _suggested(colours: Roles) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    style.setUnderlineColor(colours.muted)
    return style


def selected(colours: Roles) -> QTextCharFormat:
    """Return the format of selected words."""
    style = QTextCharFormat()
    style.setBackground(colours.accent)
    style.setForeground(colours.on_accent)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return style


def dimmed(colours: Roles) -> QTextCharFormat:
    """Return the format of what is no part of the article, such as menus and adverts."""
    style = QTextCharFormat()
    style.setForeground(colours.muted)
    style.setFontItalic(colours.muted == colours.text)  # nothing is muted in high contrast
    return style
