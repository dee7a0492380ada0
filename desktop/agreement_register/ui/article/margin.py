"""The labels in the margin: a mark, the field and the records of each citation beside its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from agreement_register.ui.article.text_marks import strongest
from agreement_register.ui.marks.evidence import MARK_SIZE, paint_mark
from agreement_register.ui.theme.type_scale import NOTE, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFont, QPainter

    from agreement_register.ui.article.block_layout import Measures
    from agreement_register.ui.article.text_marks import TextMark
    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Roles

_DASH, _TEXT_LEFT = 9, 26  # at 10 pt: the line that leads to the mark, and the words after it


@dataclass(slots=True)
class MarginLabel:
    """What stands beside one line: the marks of the passages that begin in it."""

    line: int
    marks: list[TextMark]

    @property
    def state(self) -> MarkKind:
        """Return the state that its mark shows."""
        return strongest(mark.state for mark in self.marks)

    @property
    def more(self) -> str:
        """Return how many marks its words leave out."""
        return f"+{len(self.marks) - 1}" if len(self.marks) > 1 else ""

    @property
    def tip(self) -> str:
        """Return what all its marks mean."""
        return "\n".join(mark.tip for mark in self.marks)


def labels_of(
    marks: Sequence[TextMark], line_of: Callable[[TextMark], int], lines: int, *, is_terse: bool
) -> list[MarginLabel]:
    """Share marks among the lines of a block; what finds no line of its own joins another."""
    found: dict[int, MarginLabel] = {}
    for mark in sorted(marks, key=lambda mark: (not mark.is_exact, mark.weight, mark.start)):
        wanted = line_of(mark)
        free = wanted if is_terse else next(
            (line for line in range(wanted, lines) if line not in found), lines
        )  # fmt: skip
        if free in found or free >= lines:
            found[min(free, wanted)].marks.append(mark)
        else:
            found[free] = MarginLabel(free, [mark])
    return [found[line] for line in sorted(found)]


def area_of(label: MarginLabel, measures: Measures, top: float) -> QRectF:
    """Return where a label stands, its block beginning at a height."""
    line = measures.line
    return QRectF(measures.label_left, top + label.line * line, measures.label_width, line)


def paint_label(
    painter: QPainter, label: MarginLabel, area: QRectF, colours: Roles, *, words: bool
) -> None:
    """Paint a label: a short line from the text, the mark, and the words if they have room."""
    font = painter.font()
    dash, middle = px(font, _DASH), area.center().y()
    painter.setPen(colours.box)
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.left() + dash, middle))
    centre = QPointF(area.left() + dash + px(font, 7), middle)
    paint_mark(painter, centre, label.state, colours, px(font, MARK_SIZE - 1))
    if words:
        area = area.adjusted(px(font, _TEXT_LEFT), 0, 0, 0)
        _paint_words(painter, label, area, colours)


def _paint_words(painter: QPainter, label: MarginLabel, area: QRectF, colours: Roles) -> None:
    base = painter.font()
    font = _note_font(base)
    metrics = QFontMetricsF(font)
    more = f" {label.more}" if label.more else ""
    room = area.width() - metrics.horizontalAdvance(more)
    shown = metrics.elidedText(label.marks[0].words, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(colours.muted)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown + more)
    painter.setFont(base)


def _note_font(base: QFont) -> QFont:
    return styled_font(base, NOTE)
