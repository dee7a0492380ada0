"""The strip on the card that draws an agreement's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from agreement_register.ui.marks.dates import DateShape, paint_date
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import NOTE, SMALLEST, px, styled_font

if TYPE_CHECKING:
    from agreement_register.ui.card.timeline import Life, Moment

TRACK = 10
NEAR = 6


class LifeStrip(QWidget):
    """Draws each event where it lies, with words for the first, the last and any rival."""

    def __init__(self) -> None:
        super().__init__()
        self._life: Life | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_life(self, life: Life | None) -> None:
        """Show a life; without one the strip is hidden."""
        self._life = life
        self.setVisible(life is not None)
        self.setAccessibleName(f"Life: {life.said}" if life else "")
        self.updateGeometry()
        self.update()

    @property
    def _rivals(self) -> list[Moment]:
        return [m for m in self._life.moments if m.is_rival] if self._life else []

    @override
    def sizeHint(self) -> QSize:
        lines = 2 if self._rivals else 1
        words = QFontMetrics(styled_font(self.font(), NOTE)).height()
        years = QFontMetrics(styled_font(self.font(), SMALLEST)).height()
        return QSize(px(self, 240), lines * words + years + px(self, TRACK + 18))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            near = [m.words for m in self._drawn() if self._span(m).adjusted(
                -NEAR, -100, NEAR, 100).contains(QPointF(event.pos()))]  # fmt: skip
            text = "\n".join(near) or (self._life.said if self._life else "")
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _drawn(self) -> tuple[Moment, ...]:
        return self._life.moments if self._life else ()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._life is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = roles(self.palette())
        self._paint_axis(painter)
        start, end = self._x(self._life.line_from), self._x(self._life.line_to)
        line = QRectF(start, self._track_top(), end - start, px(self, TRACK))
        paint_date(painter, self._life.line, line, colours, "muted")
        for moment in sorted(self._life.moments, key=_rivals_first):
            paint_date(painter, moment.shape, self._span(moment), colours, moment.role)
        self._paint_words(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        font = styled_font(self.font(), SMALLEST)
        metrics = QFontMetrics(font)
        bottom = self.height() - metrics.height()
        painter.setFont(font)
        free = -float(px(self, 8))
        for year in self._life.ticks() if self._life else ():
            x, words = self._x(year), str(year)
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QPointF(x, self._track_top() - 4), QPointF(x, bottom - 2))
            left = min(max(0.0, x - metrics.horizontalAdvance(words) / 2),
                       self.width() - metrics.horizontalAdvance(words))  # fmt: skip
            if left >= free + px(self, 8):
                painter.setPen(colours.muted)
                painter.drawText(QPointF(left, bottom + metrics.ascent()), words)
                free = left + metrics.horizontalAdvance(words)

    def _paint_words(self, painter: QPainter) -> None:
        own = [moment for moment in self._drawn() if not moment.is_rival]
        room = self.width()
        last = own[-1] if len(own) > 1 else None
        if last is not None:
            room -= self._put(painter, last.words, 0, self.width() * 0.66, is_last=True)
            room -= px(self, 12)
        self._put(painter, own[0].words, 0, room)
        rivals = self._rivals
        if rivals:
            top = self._track_top() + px(self, TRACK + 4)
            words = "; ".join(dict.fromkeys(moment.words for moment in rivals))
            self._put(painter, words, top, self.width(), "disputed")

    def _put(
        self, painter: QPainter, words: str, top: float, room: float, role: Role = "text",
        *, is_last: bool = False,
    ) -> int:  # fmt: skip
        """Write words at the left, or at the right for the last; return how wide they are."""
        font = styled_font(self.font(), NOTE)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        width = metrics.horizontalAdvance(shown)
        painter.setFont(font)
        painter.setPen(roles(self.palette()).colour(role))
        left = self.width() - width if is_last else 0
        painter.drawText(QPointF(left, top + metrics.ascent()), shown)
        return width

    def _track_top(self) -> float:
        return QFontMetrics(styled_font(self.font(), NOTE)).height() + px(self, 6)

    def _x(self, year: float) -> float:
        start, end = self._life.span if self._life else (0.0, 1.0)
        edge = px(self, 6)
        return edge + (year - start) / (end - start) * (self.width() - 2 * edge)

    def _span(self, moment: Moment) -> QRectF:
        start, end = self._x(moment.start), self._x(moment.end)
        if moment.shape in (DateShape.DAY, DateShape.MONTH):
            start = end = (start + end) / 2
        return QRectF(start, self._track_top(), max(1.0, end - start), px(self, TRACK))


def _rivals_first(moment: Moment) -> bool:
    return not moment.is_rival
