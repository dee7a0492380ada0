"""Evidence at a glance: the mark of a value, the bar of a record, its menu; chips and badges."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState
from agreement_register.ui.icons import pixmap
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import (
    MARK_COLUMN,
    MARK_SIZE,
    Coverage,
    MarkKind,
    mark_words,
    paint_coverage,
    paint_mark,
)
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import CHIP, NOTE, TextStyle, px, styled_font
from agreement_register.ui.widgets.buttons import PaintedButton
from agreement_register.ui.widgets.labels import Cap

if TYPE_CHECKING:
    from agreement_register.domain.views import CellMark, Row


_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Picture(QWidget):
    """An icon in a colour of its role that only tells; lengths are those at 10 pt."""

    def __init__(self, name: str, role: Role = "muted", length: int = 16) -> None:
        super().__init__()
        self._length = length
        self.show_picture(name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, name: str, role: Role = "muted") -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self, self._length), px(self, self._length))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = (self.height() - px(self, self._length)) / 2
        QPainter(self).drawPixmap(QPointF(0, top), self.picture())

    def picture(self) -> QPixmap:
        """Draw what is shown, in the colours of the palette."""
        size, colour = px(self, self._length), roles(self.palette()).colour(self._role)
        return pixmap(self._name, colour, size, self.devicePixelRatio())


class Mark(Picture):
    """An evidence mark in its mark column, with its words as tooltip and accessible name."""

    def __init__(self, kind: MarkKind, words: str = "") -> None:
        super().__init__("", length=MARK_COLUMN)
        self.show_state(kind, words)

    def show_state(self, kind: MarkKind, words: str = "") -> None:
        """Show another state; without words, those of its kind."""
        self._kind = kind
        self.setToolTip(words or mark_words(kind))
        self.setAccessibleName(words or mark_words(kind))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            px(self, MARK_COLUMN), max(px(self, MARK_COLUMN), QFontMetrics(self.font()).height())
        )

    @override
    def picture(self) -> QPixmap:
        column, ratio = px(self, MARK_COLUMN), self.devicePixelRatio()
        drawn = QPixmap(QSize(column, column) * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        centre = QPointF(column / 2 - 1, column / 2)
        with QPainter(drawn) as painter:
            paint_mark(painter, centre, self._kind, roles(self.palette()), px(self, MARK_SIZE))
        return drawn


class CoverageBar(PaintedButton):
    """A coverage bar with its fraction beside it and its words in the tooltip."""

    def __init__(self, coverage: Coverage) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_coverage(coverage)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the evidence of another record."""
        self._coverage = coverage
        self.setToolTip(coverage.words)
        self.setAccessibleName(coverage.words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        width = px(self, 80) + ceil(metrics.horizontalAdvance(self._coverage.fraction))
        return QSize(width, ceil(metrics.height()) + px(self, 2))

    @override
    def paint(self, painter: QPainter) -> None:
        colours, fraction = roles(self.palette()), self._coverage.fraction
        painter.setFont(styled_font(self.font(), NOTE))
        painter.setPen(colours.muted)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        inset, height = px(self, 2), px(self, 6)
        painter.drawText(self.rect().adjusted(0, 0, -inset, 0), alignment, fraction)
        width = self.width() - self._metrics().horizontalAdvance(fraction) - px(self, 8) - 2 * inset
        bar = QRectF(inset, (self.height() - height) / 2, width, height)
        paint_coverage(painter, bar, self._coverage, colours)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(styled_font(self.font(), NOTE))


class Badge(Cap):
    """A word in a box that only tells: *SAMPLE*, *shown*, *9 in the EU*."""

    def __init__(self, words: str, role: Role = "muted", tint: Role | None = None) -> None:
        style = TextStyle(CHIP.scale, CHIP.weight, role)
        super().__init__(words, style, tint, None if tint else "box", (16, 6))


class Chip(PaintedButton):
    """A filter that is on, closed by a click or Delete; or a word that is a button."""

    closed = Signal()
    """Emitted when a closable chip is clicked, pressed, or deleted by the keyboard."""

    def __init__(self, words: str, prefix: str = "", *, closable: bool = False) -> None:
        super().__init__(words)
        self._prefix, self._closable = prefix, closable
        self._role: Role = "text"
        self._tint: Role = "hover"
        self._kind: MarkKind | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = f"{prefix} {words}".strip()
        self.setAccessibleName(say(text("{said}, remove filter", said=said)) if closable else said)
        self.setToolTip(say(text("Remove the filter {said}", said=said)) if closable else said)
        if closable:
            self.clicked.connect(self.closed)

    def colour(self, role: Role, tint: Role, kind: MarkKind | None = None) -> Chip:
        """Give the chip the colours of a state, and its mark; returns the chip."""
        self._role, self._tint, self._kind = role, tint, kind
        self.updateGeometry()
        return self

    @override
    def sizeHint(self) -> QSize:
        name, value = self._widths()
        height = QFontMetrics(styled_font(self.font(), CHIP)).height() + px(self, 8)
        width = px(self, 18) + name + min(value, px(self, 280))
        width += px(self, MARK_COLUMN) if self._kind else 0
        return QSize(width + (px(self, 18) if self._closable else 0), height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closable and event.key() in _REMOVING:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paint(self, painter: QPainter) -> None:
        colours = roles(self.palette())
        line = colours.edge if self.underMouse() and self.isEnabled() else None
        paint_box(painter, QRectF(self.rect()), 4, colours.colour(self._tint), line)
        x = px(self, 9)
        if self._kind:
            middle = QPointF(x + px(self, 4), self.height() / 2)
            paint_mark(painter, middle, self._kind, colours, px(self, 8))
            x += px(self, MARK_COLUMN)
        self._paint_words(painter, x)
        if self._closable:
            size = px(self, 13)
            corner = QPoint(self.width() - size - px(self, 7), (self.height() - size) // 2)
            painter.drawPixmap(corner, pixmap("x", colours.muted, size, self.devicePixelRatio()))

    def _paint_words(self, painter: QPainter, x: int) -> None:
        colours, (name, _) = roles(self.palette()), self._widths()
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(styled_font(self.font(), NOTE))
        painter.setPen(colours.muted)
        painter.drawText(QRect(x, 0, name, self.height()), centred, self._prefix)
        font = styled_font(self.font(), CHIP)
        room = self.width() - x - name - px(self, 25 if self._closable else 7)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(colours.colour(self._role) if self.isEnabled() else colours.edge)
        painter.drawText(QRect(x + name, 0, room, self.height()), centred, shown)

    def _widths(self) -> tuple[int, int]:
        note, value = styled_font(self.font(), NOTE), styled_font(self.font(), CHIP)
        name = QFontMetrics(note).horizontalAdvance(self._prefix)
        gap = px(self, 4) if self._prefix else 0
        return name + gap, QFontMetrics(value).horizontalAdvance(self.text()) + 1


# What is most in need of work stands first.
_LACKING = {
    CellState.UNCITED: text(CellState.UNCITED),
    CellState.DISPUTED: text(CellState.DISPUTED),
    CellState.IMPLIED: text("implied only"),
    CellState.COMPUTED: text("implied only"),
    "gap": text("known to be unknown"),
}


class CoverageMenu(QMenu):
    """Says how the values of a record are evidenced, and names those that are not well cited."""

    field_wanted = Signal(str)
    """The field whose cell is to be gone to."""

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say(text("Values of {record}", record=row.number)))
        cited, implied, uncited, disputed = row.coverage
        coverage = Coverage(cited, implied, disputed, uncited)
        said = coverage.words if coverage.total else say(text("no values yet"))
        self.addSection(f"{row.number}: {said}")
        for words, field in _lacking(row):
            self.addAction(words).triggered.connect(partial(self._go, field))
        if len(self.actions()) == 1:
            self.addAction(say(text("A source states every value"))).setEnabled(False)

    def _go(self, field: str, _checked: bool = False) -> None:
        self.field_wanted.emit(field)


def _lacking(row: Row) -> list[tuple[str, str]]:
    """Return what is to be said of each field that lacks something, with its name."""
    states, record_type = list(_LACKING), BY_NAME[row.kind]
    found = [(states.index(state), word(field.label).replace("&", "&&"), field.name)
             for field in record_type.fields
             if (state := _state(row.marks.get(field.name))) in _LACKING]  # fmt: skip
    found.sort(key=lambda each: each[0])
    return [
        (say(text("{field}: {state}", field=label, state=_LACKING[states[place]])), name)
        for place, label, name in found
    ]


def _state(mark: CellMark | None) -> str:
    if mark is None:
        return ""
    return mark.state or ("gap" if mark.gap else "")
