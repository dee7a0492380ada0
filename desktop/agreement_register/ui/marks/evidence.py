"""The evidence marks: each state has a shape of its own, and words."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from agreement_register.domain.texts import Text, count, text
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
