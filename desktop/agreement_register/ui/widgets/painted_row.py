"""A painted line: words in columns that wrap, marks, icons, and a focus frame."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from agreement_register.ui.icons import pixmap
from agreement_register.ui.marks.evidence import MARK_COLUMN, MARK_SIZE, MarkKind, paint_mark
from agreement_register.ui.marks.shapes import paint_box, paint_focus_frame
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import CELL, TextStyle, px, styled_font
from agreement_register.ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.theme.colours import Role, Roles


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


GAP = 6
EDGE = 2  # from the focus frame to a button
INSET = 6  # from the focus frame to the words
LONG_WORD = re.compile(r"\S{16}(?=\S{4})")
BREAK = "\u200b"  # takes no room, but a line may end there


class Words(NamedTuple):
    """A text in one step of the type scale."""

    text: str
    style: TextStyle = CELL


class Column(NamedTuple):
    """Words one under the other; its edges are lengths at 10 pt, from the right if negative.

    A right edge of 0 is that of the row, less what a button there needs.
    """

    left: int
    right: int
    words: tuple[Words, ...]
    is_right: bool = False
    elides: bool = False
    is_below: bool = False  # begins under those before it, not beside them


class RowIcon(NamedTuple):
    """An icon on the first line; where it stands as a column does, its lengths those at 10 pt."""

    name: str
    left: int
    length: int = 16
    is_linked: bool = False  # a line leads from it to the row below


def _breakable(column: Column) -> Column:
    """Let a word that is too long for any card, such as a fingerprint, go on in the next line."""
    if column.elides or not any(LONG_WORD.search(words.text) for words in column.words):
        return column
    broken = (Words(LONG_WORD.sub(rf"\g<0>{BREAK}", w.text), w.style) for w in column.words)
    return column._replace(words=tuple(broken))


class PaintedRow(PaintedButton):
    """Paints columns of words; as high as the longest of them needs at its width."""

    margin = 4  # above and below the words, at 10 pt
    current_ground: Role | None = None  # of the current row, in place of the frame around it
    has_line_below = False
    inset = INSET

    def __init__(self, said: str, tip: str = "") -> None:
        super().__init__(said)
        self.setToolTip(tip or said)
        self.key = ""  # names the row among others, also after they were built again
        self.is_current = False
        self._columns: tuple[Column, ...] = ()
        self._marks: tuple[tuple[int, MarkKind], ...] = ()
        self._icons: tuple[RowIcon, ...] = ()
        self.trailing: QWidget | None = None
        self._measures: Measures | None = None
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(
        self,
        columns: tuple[Column, ...],
        marks: tuple[tuple[int, MarkKind], ...] = (),
        icons: tuple[RowIcon, ...] = (),
    ) -> None:
        """Show these columns, marks at these places, and icons."""
        self._columns, self._marks, self._icons = tuple(map(_breakable, columns)), marks, icons
        self._heights.clear()
        self.updateGeometry()

    def put_at_right(self, button: QWidget) -> None:
        """Put a button at the right edge of the first line."""
        self.trailing = button
        button.setParent(self)
        self._heights.clear()

    def set_current(self, *, is_current: bool) -> None:
        """Show, or no more, that this is the field of the current cell."""
        if self.is_current != is_current:
            self.is_current = is_current
            self.update()

    @property
    def measures(self) -> Measures:
        """Return fonts and lengths for the size of text that the row has."""
        if self._measures is None:
            self._measures = measures(self.font())
        return self._measures

    # Size

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        px = self.measures.px
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else px(320)
        return QSize(px(240), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.measures.px(120), self.measures.line)

    def _height(self, width: int) -> int:
        tallest, below = 0, 0
        for each in self._columns:
            height = self._column_height(each, width)
            if each.is_below:
                below += height
            else:
                tallest = max(tallest, height)
        tallest += below + 2 * self.measures.px(self.margin)
        if self.trailing is None:
            return tallest
        return max(tallest, self.trailing.sizeHint().height() + 2 * self.measures.px(EDGE))

    def _column_height(self, column: Column, width: int) -> int:
        held = self.measures
        room = self._space(column, width)[1]
        drop = held.drop(column.words[0].style) if column.words else 0
        return drop + sum(
            held.height(words.text, words.style, room, elides=column.elides)
            for words in column.words
        )

    def _space(self, column: Column, width: int) -> tuple[int, int]:
        """Return where a column begins and how wide it is."""
        px = self.measures.px
        left = self._left(column.left, width)
        right = px(column.right + self.inset)
        if column.right <= 0:
            right = width + px(column.right - self.inset)
        if self.trailing is not None and column.right == 0:
            right -= self.trailing.sizeHint().width() + px(GAP - self.inset)
        return left, max(1, right - left)

    def _left(self, left: int, width: int) -> int:
        """Return where something begins; from the right if that is negative."""
        if left < 0:
            return width + self.measures.px(left - self.inset)
        return self.measures.px(left + self.inset)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.trailing is not None:
            size = self.trailing.sizeHint()
            px = self.measures.px
            line = min(self.measures.line + 2 * px(self.margin), self.height())
            top = max(px(EDGE), (line - size.height()) // 2)
            corner = (self.width() - size.width() - px(EDGE), top)
            self.trailing.setGeometry(QRect(*corner, size.width(), size.height()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measures = None
            self._heights.clear()
            self.updateGeometry()

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """Return what is copied from the row: its longest words."""
        every = [words.text for column in self._columns for words in column.words]
        return max(every, key=len, default="").replace(BREAK, "")

    # Painting

    @override
    def paint(self, painter: QPainter) -> None:
        colours, held = roles(self.palette()), self.measures
        self._paint_ground(painter, colours)
        line = held.px(self.margin) + held.line / 2
        for mark_left, kind in self._marks:
            centre = QPointF(held.px(mark_left + self.inset + MARK_COLUMN / 2) - 1, line)
            paint_mark(painter, centre, kind, colours, held.px(MARK_SIZE))
        for each in self._icons:
            self._paint_icon(painter, each, colours, line)
        top = lowest = held.px(self.margin)
        for column in self._columns:
            top = lowest if column.is_below else top
            lowest = max(lowest, self._paint_column(painter, column, colours, top))

    def _paint_ground(self, painter: QPainter, colours: Roles) -> None:
        area = QRectF(self.rect())
        if self.is_current and self.current_ground:
            paint_box(painter, area, 4, colours.colour(self.current_ground))
        elif self.underMouse() and self.isEnabled():
            paint_box(painter, area, 4, colours.hover)
        if self.is_current and not self.current_ground:
            paint_focus_frame(painter, area, colours, 1.5)
        if self.has_line_below:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colours.hairline)

    def _paint_icon(self, painter: QPainter, icon: RowIcon, colours: Roles, line: float) -> None:
        """Paint an icon in the middle of the first line."""
        size, left = self.measures.px(icon.length), self._left(icon.left, self.width())
        picture = pixmap(icon.name, colours.muted, size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(left, line - size / 2), picture)
        if icon.is_linked:
            painter.setPen(QPen(colours.box, 1))
            x, top = left + size / 2, line + size / 2 + self.measures.px(4)
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))

    def _paint_column(self, painter: QPainter, column: Column, colours: Roles, top: int) -> int:
        """Paint a column from a height on; return where it ends."""
        held = self.measures
        left, room = self._space(column, self.width())
        y = top + (held.drop(column.words[0].style) if column.words else 0)
        side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
        flags = side.value | (0 if column.elides else Qt.TextFlag.TextWordWrap.value)
        for words in column.words:
            font, metrics = held.of(words.style)
            text = words.text
            height = held.height(text, words.style, room, elides=column.elides)
            if column.elides:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(colours.colour(words.style.role))
            painter.drawText(QRect(left, y, room, height), flags, text)
            y += height
        return y
