"""Where numbers, text and labels stand, at a width and a size of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from agreement_register.ui.theme.type_scale import ARTICLE, px, styled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

MOST_LETTERS = 75  # of a line
LINE_HEIGHT = 1.5
# Letters as they follow one another in running text; lines are measured by their mean width.
_RUNNING_TEXT = "a treaty of the two states on the safety of ships, signed in the early summer"
_LETTER_ROOM = 0.97  # a line of narrow letters still keeps the limit
_NARROW_TEXT = 420  # at 10 pt; with less room for the text the labels shrink to their marks


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in pixels: the text from `left`, labels from `label_left`."""

    font: QFont
    number_right: int
    left: int
    width: int
    label_left: int
    label_width: int
    line: float
    gap: int
    letter: float
    shows_labels: bool

    @property
    def right(self) -> int:
        """Return where the text ends."""
        return self.left + self.width


def measures_of(base: QFont, width: int) -> Measures:
    """Return the measures of a view that is so wide, its font being the system's."""
    font = styled_font(base, ARTICLE)
    metrics = QFontMetricsF(font)
    letter = metrics.horizontalAdvance(_RUNNING_TEXT) / len(_RUNNING_TEXT)
    number_right, left = px(base, 44), px(base, 62)
    labels, marks = px(base, 210), px(base, 34)
    room = width - left - px(base, 16)
    shows_labels = room - labels >= px(base, _NARROW_TEXT)
    label_width = labels if shows_labels else marks
    text = min(room - label_width, int(letter * MOST_LETTERS * _LETTER_ROOM))
    text = max(text, px(base, 80))
    if shows_labels:
        label_width = width - left - text - px(base, 24)
    return Measures(
        font, number_right, left, text, left + text + px(base, 16), label_width,
        metrics.height() * LINE_HEIGHT, px(base, 14), letter, shows_labels,
    )  # fmt: skip
