"""One block of a text laid out in lines, and where numbers, text and labels stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine, QTextOption

from agreement_register.ui.theme.type_scale import ARTICLE, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont, QPainter, QTextCharFormat


LETTERS = 75  # of a line, about
LINE_HEIGHT = 1.5
# Letters as they follow one another in running text; lines are measured by their mean width.
_RUNNING_TEXT = "a treaty of the two states on the safety of ships, signed in the early summer"
_RAGGED = 1.02  # a line ends before the word that it has no room for
_NARROW_TEXT = 420  # at 10 pt; with less room for the text the labels shrink to their marks

_WIDEST_LABELS = 380


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
    text = min(room - label_width, int(letter * LETTERS * _RAGGED))
    text = max(text, px(base, 80))
    aside = 0
    if shows_labels:
        rest = width - left - text - px(base, 24)
        label_width = min(rest, px(base, _WIDEST_LABELS))
        aside = (rest - label_width) // 2  # what is left over stands on both sides
    left += aside
    return Measures(
        font, number_right + aside, left, text, left + text + px(base, 16), label_width,
        metrics.height() * LINE_HEIGHT, px(base, 14), letter, shows_labels,
    )  # fmt: skip


_BEYOND = "\uffff"  # letters after this one take two units


def units_of(text: str, points: int) -> int:
    """Return how many UTF-16 units the first code points of a text take."""
    head = text[:points]
    return len(head) + (0 if head.isascii() else sum(letter > _BEYOND for letter in head))


def points_of(text: str, units: int) -> int:
    """Return how many code points begin within the first UTF-16 units of a text."""
    if text.isascii():
        return min(units, len(text))
    taken = 0
    for place, letter in enumerate(text):
        if taken >= units:
            return place
        taken += 2 if letter > _BEYOND else 1
    return len(text)


_NEAR = 3  # letters
_STRONG = frozenset({"L", "R", "AL"})
Format = tuple[int, int, "QTextCharFormat"]  # code points from, to, and their look


class BlockLayout:
    """The lines of a block; places are code points within the block."""

    def __init__(self, words: str, measures: Measures, formats: Sequence[Format]) -> None:
        self._words, self._measures = words, measures
        self._layout = QTextLayout(words, measures.font)
        option = QTextOption()  # made with a side, it would no longer follow the script
        self._side = _side(words)
        option.setAlignment(self._side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(self._ranges(formats)))
        self._lay_out()

    @property
    def line_count(self) -> int:
        """Return how many lines there are."""
        return self._layout.lineCount()

    @property
    def height(self) -> float:
        """Return how tall the lines are together."""
        return self.line_count * self._measures.line

    def draw(self, painter: QPainter, top: float, formats: Sequence[Format] = ()) -> None:
        """Draw the lines below a height, parts of them in a look of their own."""
        at = QPointF(self._measures.left, top)
        self._layout.draw(painter, at, list(self._ranges(formats)))

    def draw_caret(self, painter: QPainter, top: float, place: int, width: int) -> None:
        """Draw the caret before a place."""
        at = QPointF(self._measures.left, top)
        self._layout.drawCursor(painter, at, units_of(self._words, place), width)

    def line_of(self, place: int) -> int:
        """Return the line that a place is in."""
        line = self._layout.lineForTextPosition(units_of(self._words, place))
        return max(0, line.lineNumber()) if line.isValid() else 0

    def x_of(self, place: int) -> float:
        """Return how far from the left of the text a place is."""
        units = units_of(self._words, place)
        line = self._layout.lineForTextPosition(units)
        return _x(line, units) if line.isValid() else 0.0

    def place_at(self, x: float, y: float) -> int:
        """Return the place nearest to a point, counted from the top left of the text."""
        line = int(y // self._measures.line)
        return self.place_in_line(max(0, min(line, self.line_count - 1)), x)

    def place_in_line(self, number: int, x: float) -> int:
        """Return the place in a line that is nearest to a distance from the left."""
        line = self._layout.lineAt(number)
        units = self._nearest(line, line.xToCursor(x), x)
        if number + 1 < self.line_count and units >= line.textStart() + line.textLength():
            units -= 1  # its end is the next line's beginning
        return points_of(self._words, units)

    def ends_of_line(self, number: int) -> tuple[int, int]:
        """Return the first and the last place of a line."""
        line = self._layout.lineAt(number)
        end = line.textStart() + line.textLength()
        end -= 1 if number + 1 < self.line_count else 0
        return (points_of(self._words, line.textStart()), points_of(self._words, end))

    def step(self, place: int, *, forward: bool, by_word: bool) -> int:
        """Return the next or previous place of the caret; itself at the end."""
        layout = self._layout
        modes = QTextLayout.CursorMode
        mode = modes.SkipWords if by_word else modes.SkipCharacters
        move = layout.nextCursorPosition if forward else layout.previousCursorPosition
        return points_of(self._words, move(units_of(self._words, place), mode))

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Return the boxes of the words from one place to another, a box a line."""
        first, last = units_of(self._words, start), units_of(self._words, end)
        for number in range(self.line_count):
            line = self._layout.lineAt(number)
            begin = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            if begin < stop:
                left, right = sorted((_x(line, begin), _x(line, stop)))
                top = number * self._measures.line
                inset = (self._measures.line - line.height()) / 2
                yield QRectF(self._measures.left + left, top + inset, right - left, line.height())

    def _nearest(self, line: QTextLine, units: int, x: float) -> int:
        """Return the place by a guess that is nearest to a distance from the left.

        Qt guesses a letter too far in lines that begin at the right and end with a blank.
        """
        if self._side is Qt.AlignmentFlag.AlignLeft:
            return units
        start, end = line.textStart(), line.textStart() + line.textLength()
        near = range(max(start, units - _NEAR), min(end, units + _NEAR) + 1)
        places = [each for each in near if self._layout.isValidCursorPosition(each)]
        return min(places, key=lambda place: abs(_x(line, place) - x), default=units)

    def _lay_out(self) -> None:
        self._layout.beginLayout()
        number = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._measures.width)
            top = number * self._measures.line + (self._measures.line - line.height()) / 2
            line.setPosition(QPointF(0, top))
            number += 1
        self._layout.endLayout()

    def _ranges(self, formats: Sequence[Format]) -> Iterator[QTextLayout.FormatRange]:
        for start, end, style in formats:
            format_range = QTextLayout.FormatRange()
            format_range.start = units_of(self._words, start)
            format_range.length = units_of(self._words, end) - format_range.start
            format_range.format = style
            yield format_range


def _side(words: str) -> Qt.AlignmentFlag:
    """Return at which side lines begin: it is the script of the first letter that decides."""
    kinds = (bidirectional(letter) for letter in words)
    first = next((kind for kind in kinds if kind in _STRONG), "L")
    return Qt.AlignmentFlag.AlignLeft if first == "L" else Qt.AlignmentFlag.AlignRight


def _x(line: QTextLine, units: int) -> float:
    # PySide gives the distance together with the place that was asked for.
    found: Any = line.cursorToX(units)
    return float(found[0] if isinstance(found, tuple) else found)
