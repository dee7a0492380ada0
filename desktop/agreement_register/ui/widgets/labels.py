"""Words on the panes: labels that follow font and palette, and key caps."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import CELL, SMALLEST, TextStyle, px, styled_font

WIDEST = 100_000


class Label(QLabel):
    """A text in one step of the type scale; its font and colour are chosen when it is painted."""

    radius = 4
    ground: Role | None = None
    line: Role | None = None

    def __init__(self, text: str = "", style: TextStyle = CELL, *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style = style
        self.setWordWrap(wrap)

    def set_style(self, style: TextStyle) -> None:
        """Show the text in another step of the type scale."""
        self._style = style
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size(px(self, 420) if self.wordWrap() else WIDEST)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size(px(self, 80)) if self.wordWrap() else self.sizeHint()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._size(width).height() if self.wordWrap() else -1

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), roles(self.palette())
        if self.ground or self.line:
            ground = colours.colour(self.ground) if self.ground else None
            line = colours.colour(self.line) if self.line else None
            paint_box(painter, QRectF(self.rect()), self.radius, ground, line)
        self._apply_style(painter)
        painter.drawText(self.contentsRect(), self._flags(), self._shown())

    def _shown(self) -> str:
        """Return the words that are painted."""
        return self.text()

    def _apply_style(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        painter.setFont(styled_font(self.font(), self._style))
        painter.setPen(colours.colour(self._style.role) if self.isEnabled() else colours.edge)

    def _flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap.value if self.wordWrap() else 0
        return self.alignment().value | wrap

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(styled_font(self.font(), self._style))

    def _size(self, width: int) -> QSize:
        margins = self.contentsMargins()
        across, down = margins.left() + margins.right(), margins.top() + margins.bottom()
        space = QRect(0, 0, max(1, width - across), WIDEST)
        text = self._metrics().boundingRect(space, self._flags(), self.text())
        height = max(text.height(), self._metrics().height())
        return QSize(text.width() + across + 1, height + down)


class ElidedLabel(Label):
    """A label that gives way: elided at its end, with the whole text in the tooltip."""

    def __init__(self, text: str = "", style: TextStyle = CELL) -> None:
        super().__init__(text, style)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 24), self.sizeHint().height())

    @override
    def _shown(self) -> str:
        room = self.contentsRect().width()
        return self._metrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


class Cap(Label):
    """Words in a box: a key cap, or a badge; `around` is the room beside and above them."""

    radius = 4

    def __init__(
        self, words: str, style: TextStyle, ground: Role | None, line: Role | None,
        around: tuple[int, int],
    ) -> None:  # fmt: skip
        super().__init__(words, style)
        self.ground, self.line = ground, line
        self._around = around
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(styled_font(self.font(), self._style))
        beside, above = (px(self, length) for length in self._around)
        height = ceil(metrics.height()) + above
        return QSize(max(height, ceil(metrics.horizontalAdvance(self.text())) + beside), height)


class Key(Cap):
    """A key cap, written as the platform writes the key."""

    radius = 3

    def __init__(self, sequence: str) -> None:
        native = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
        style = TextStyle(SMALLEST.scale, SMALLEST.weight, "muted")
        super().__init__(native or sequence, style, "window", "box", (10, 4))
