"""The small signs that say how a value is evidenced, and the bars that say how many are."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from agreement_register.ui.theme.colours import Roles


MarkKind: TypeAlias = CellState | Literal["gap", "check"]
MARK_KINDS: tuple[MarkKind, ...] = (*CellState, "gap", "check")

# Designed at 10 pt: the mark column left of a value, and the mark in it.
MARK_COLUMN = 16
MARK_SIZE = 9
SMALL_RADIUS = 6


def mark_words(kind: MarkKind, citations: int = 0, values: int = 0) -> str:
    """Say what a mark means, with its number of citations or values."""
    return say(mark_text(kind, citations, values))


_PLAIN: dict[MarkKind, Text] = {
    CellState.CITED: text("Cited, stated"),
    CellState.IMPLIED: text("Implied only"),
    CellState.UNCITED: text("No source yet"),
    CellState.DISPUTED: text("Disputed"),
    "gap": text("Not stated by any source"),
    CellState.COMPUTED: text("Computed"),
    "check": text("Check this value"),
}


def mark_text(kind: MarkKind, citations: int = 0, values: int = 0) -> Text:
    """Return what a mark means, with its number of citations or values."""
    if kind == CellState.CITED and citations:
        return count("Cited, stated; {n:,} citation", "Cited, stated; {n:,} citations", n=citations)
    if kind == CellState.IMPLIED and citations:
        return count("Implied only; {n:,} citation", "Implied only; {n:,} citations", n=citations)
    if kind == CellState.DISPUTED and values:
        return count("Disputed; {n:,} value", "Disputed; {n:,} values", n=values)
    return _PLAIN[kind]


def paint_mark(
    painter: QPainter, centre: QPointF, kind: MarkKind, roles: Roles, size: float
) -> None:
    """Paint an evidence mark, each kind in a shape of its own, *size* pixels wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    _SHAPES[kind](painter, roles.colour(kind), size / 2)
    painter.restore()


def mark_pen(colour: QColor, radius: float, share: float) -> QPen:
    """Give a pen as wide as a share of a radius, never too thin to see nor heavy."""
    pen = QPen(colour, min(max(1.2, radius * share), 2.2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def fill(painter: QPainter, colour: QColor) -> None:
    """Set the painter to fill without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _paint_dot(painter: QPainter, colour: QColor, radius: float) -> None:
    fill(painter, colour)
    painter.drawEllipse(QPointF(), radius * 0.62, radius * 0.62)


def _paint_half_circle(painter: QPainter, colour: QColor, radius: float) -> None:
    pen = mark_pen(colour, radius, 0.24)
    around = radius - pen.widthF() / 2
    painter.setPen(pen)
    painter.drawEllipse(QPointF(), around, around)
    fill(painter, colour)
    painter.drawPie(QRectF(-around, -around, 2 * around, 2 * around), 90 * 16, 180 * 16)


def _paint_dashed_circle(painter: QPainter, colour: QColor, radius: float) -> None:
    pen = mark_pen(colour, radius, 0.26)
    around = radius - pen.widthF() / 2
    # Whole dashes only, so that the circle shows no seam: the smaller it is, the fewer.
    dashes = 6 if radius < SMALL_RADIUS else 10
    step = 2 * pi * around / pen.widthF() / dashes
    pen.setDashPattern([step * 0.6, step * 0.4])
    painter.setPen(pen)
    painter.drawEllipse(QPointF(), around, around)


def _paint_diamond(painter: QPainter, colour: QColor, radius: float) -> None:
    fill(painter, colour)
    painter.drawPolygon(diamond(QPointF(), radius * 1.15))


def _paint_bar(painter: QPainter, colour: QColor, radius: float) -> None:
    painter.setPen(mark_pen(colour, radius, 0.3))
    painter.drawLine(QPointF(-radius * 0.8, 0), QPointF(radius * 0.8, 0))


def _paint_two_bars(painter: QPainter, colour: QColor, radius: float) -> None:
    painter.setPen(mark_pen(colour, radius, 0.26))
    for y in (-radius * 0.4, radius * 0.4):
        painter.drawLine(QPointF(-radius * 0.8, y), QPointF(radius * 0.8, y))


def _paint_triangle(painter: QPainter, colour: QColor, radius: float) -> None:
    pen = mark_pen(colour, radius, 0.2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    foot, top = radius * 0.85, -radius
    painter.drawPolygon(
        QPolygonF([QPointF(0, top), QPointF(radius * 1.1, foot), QPointF(-radius * 1.1, foot)])
    )
    painter.drawLine(QPointF(0, -radius * 0.25), QPointF(0, radius * 0.3))


_SHAPES: dict[MarkKind, Callable[[QPainter, QColor, float], None]] = {
    CellState.CITED: _paint_dot,
    CellState.IMPLIED: _paint_half_circle,
    CellState.UNCITED: _paint_dashed_circle,
    CellState.DISPUTED: _paint_diamond,
    "gap": _paint_bar,
    CellState.COMPUTED: _paint_two_bars,
    "check": _paint_triangle,
}


def diamond(centre: QPointF, radius: float) -> QPolygonF:
    """Give a square on its corner."""
    across, down = QPointF(radius, 0), QPointF(0, radius)
    return QPolygonF([centre - down, centre + across, centre + down, centre - across])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the values of a record are evidenced: how many are in each state."""

    cited: int = 0
    implied: int = 0
    disputed: int = 0
    uncited: int = 0

    @property
    def total(self) -> int:
        """Count all values."""
        return self.cited + self.implied + self.disputed + self.uncited

    @property
    def fraction(self) -> str:
        """Give the values that have a source, of all: `8/9`."""
        return f"{self.total - self.uncited}/{self.total}"

    @property
    def words(self) -> str:
        """Say the whole bar: `8 of 9 cited; 2 implied only; 1 disputed; 1 uncited`."""
        if not self.total:
            return say(text("No values yet"))
        parts = [text("{n} of {all} cited", n=self.total - self.uncited, all=self.total)]
        if self.implied:
            parts.append(text("{n} implied only", n=self.implied))
        if self.disputed:
            parts.append(text("{n} disputed", n=self.disputed))
        if self.uncited:
            parts.append(text("{n} uncited", n=self.uncited))
        return say(Several(tuple(parts), "; "))


def paint_coverage(painter: QPainter, bar: QRectF, coverage: Coverage, roles: Roles) -> None:
    """Paint a coverage bar: solid, hatched, cut and outlined parts, in this order."""
    x, gap = bar.x(), 1.0
    parts: tuple[tuple[MarkKind, int], ...] = (
        (CellState.CITED, coverage.cited),
        (CellState.IMPLIED, coverage.implied),
        (CellState.DISPUTED, coverage.disputed),
        (CellState.UNCITED, coverage.uncited),
    )
    for kind, number in parts:
        width = bar.width() * number / max(1, coverage.total)
        if number:
            part = QRectF(x, bar.y(), max(2.0, width - gap), bar.height())
            _paint_part(painter, part, kind, roles)
        x += width


def _paint_part(painter: QPainter, part: QRectF, kind: MarkKind, roles: Roles) -> None:
    painter.save()
    painter.setClipRect(part)
    colour = roles.colour(kind)
    if kind == CellState.IMPLIED:
        paint_hatching(painter, part, colour)
    elif kind == CellState.UNCITED:
        painter.setPen(QPen(colour, 1))
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(part, colour)
    if kind == CellState.DISPUTED:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(roles.base, max(1.2, part.height() / 5)))
        painter.drawLine(part.bottomLeft(), part.topRight())
    painter.restore()


def paint_hatching(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Paint slanted lines over an area; they rise to the right at 45 degrees."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.1))
    height, step = area.height(), max(3.0, area.height() * 0.42)
    x = area.left() - height
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + height, area.top()))
        x += step
    painter.restore()
