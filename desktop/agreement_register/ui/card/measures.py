"""Fonts and lengths for one size of text, worked out once for all rows that share it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication

from agreement_register.ui.theme.type_scale import TextStyle, px, styled_font

DEEP = 100_000
FINE = 1000  # lengths are worked out from one this long


class Measures:
    """What a row asks of its font again and again while it is laid out and painted."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._unit = px(font, FINE) / FINE
        self._styled: dict[TextStyle, tuple[QFont, QFontMetrics]] = {}
        metrics = QFontMetrics(font)
        self.line = metrics.height()
        self._ascent = metrics.ascent()

    def px(self, length: float) -> int:
        """Return a length that grows with the text."""
        return round(length * self._unit)

    def of(self, style: TextStyle) -> tuple[QFont, QFontMetrics]:
        """Return font and metrics of a step of the type scale."""
        found = self._styled.get(style)
        if found is None:
            font = styled_font(self._font, style)
            found = self._styled[style] = (font, QFontMetrics(font))
        return found

    def drop(self, style: TextStyle) -> int:
        """Return how far smaller words go down to stand on the line of the others."""
        return max(0, self._ascent - self.of(style)[1].ascent())

    def height(self, text: str, style: TextStyle, room: int, *, elides: bool) -> int:
        """Return how high words are when they wrap in that room, or are cut."""
        metrics = self.of(style)[1]
        # Most words fit on one line, which is cheaper to find out than to lay them out.
        if elides or ("\n" not in text and metrics.horizontalAdvance(text) < room):
            return metrics.height()
        space = QRect(0, 0, room, DEEP)
        return metrics.boundingRect(space, Qt.TextFlag.TextWordWrap.value, text).height()


def measures(font: QFont) -> Measures:
    """Return the measures of a font on the screen it is shown on."""
    return _measures(QFont(font), QGuiApplication.primaryScreen().logicalDotsPerInch())


@lru_cache(maxsize=16)
def _measures(font: QFont, _dots: float) -> Measures:
    return Measures(font)
