"""The coverage bar: how the values of a record are evidenced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Roles


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
