"""What holds other widgets: lines, tinted boxes, the heads of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.ui.icons import pixmap
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px, styled_font
from agreement_register.ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QLayout


class GrowingBox(QScrollArea):
    """Shows a column of controls; lengths are those at 10 pt."""

    def __init__(self, tallest: int) -> None:
        super().__init__()
        self._tallest = tallest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_column(self, held: QWidget) -> None:
        """Show these controls in place of the last ones."""
        self.setWidget(held)
        held.setAutoFillBackground(False)  # which putting it there has switched on
        self.updateGeometry()

    def bring(self, control: QWidget) -> None:
        """Scroll to a control."""
        self.ensureWidgetVisible(control, 0, px(self, 4))
        self.horizontalScrollBar().setValue(0)

    @override
    def sizeHint(self) -> QSize:
        held = self.widget()
        hint = held.sizeHint() if held is not None else QSize()
        return QSize(hint.width(), min(hint.height() + 2, px(self, self._tallest)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 200), min(self.sizeHint().height(), px(self, 66)))


def separator(*, vertical: bool = False) -> QWidget:
    """Make a hairline between groups."""
    line = QWidget()
    line.setBackgroundRole(QPalette.ColorRole.Midlight)
    line.setAutoFillBackground(True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class Boxed(QFrame):
    """A box with a ground of its own, a line around it, or a bar at its left."""

    radius = 4
    edge_width = 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground: Role = "base"
        self.edge: Role | None = None
        self.bar: Role | None = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours, area = QPainter(self), roles(self.palette()), QRectF(self.rect())
        line = colours.colour(self.edge) if self.edge else None
        ground = colours.colour(self.ground)
        paint_box(painter, area, self.radius, ground, line, self.edge_width)
        if self.bar:
            width = max(3, px(self, 3))
            area.setWidth(width)
            paint_box(painter, area, width / 2, colours.colour(self.bar))


class Tint(Boxed):
    """A box with a tinted ground, and a bar at its left or a line around it."""

    def __init__(self, layout: QLayout, tint: Role = "window", bar: Role | None = None) -> None:
        super().__init__()
        self.ground, self.bar = tint, bar
        layout.setContentsMargins(px(self, 12), px(self, 10), px(self, 12), px(self, 10))
        self.setLayout(layout)

    def colour(self, tint: Role, bar: Role | None = None, line: Role | None = None) -> None:
        """Give the box another ground, bar and line around it."""
        self.ground, self.bar, self.edge = tint, bar, line
        self.update()


class _SectionTitle(PaintedButton):
    """The part of a section's head that opens and closes it."""

    def __init__(self, title: str, count: str) -> None:
        super().__init__(title)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        title = QFontMetrics(styled_font(self.font(), SECTION))
        note = QFontMetrics(styled_font(self.font(), NOTE))
        words = title.horizontalAdvance(self.text()) + note.horizontalAdvance(self._count)
        return QSize(words + px(self, 36), title.height() + px(self, 10))

    @override
    def minimumSizeHint(self) -> QSize:
        title = QFontMetrics(styled_font(self.font(), SECTION)).horizontalAdvance(self.text())
        return QSize(title + px(self, 30), self.sizeHint().height())

    @override
    def paint(self, painter: QPainter) -> None:
        colours, height = roles(self.palette()), self.height()
        if self.underMouse():
            paint_box(painter, QRectF(self.rect()), 4, colours.hover)
        size = px(self, 14)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        picture = pixmap(chevron, colours.muted, size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(px(self, 4), (height - size) / 2), picture)
        left = px(self, 24)
        left += self._paint_words(painter, left, self.text(), title=True) + px(self, 6)
        self._paint_words(painter, left, self._count, title=False)

    def _paint_words(self, painter: QPainter, left: int, words: str, *, title: bool) -> int:
        colours, style = roles(self.palette()), SECTION if title else NOTE
        font = styled_font(self.font(), style)
        room = max(0, self.width() - left - px(self, 4))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(colours.colour(style.role))
        space = QRect(left, 0, room, self.height())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, shown)
        return QFontMetrics(font).horizontalAdvance(shown)


class SectionHeader(QWidget):
    """The head of a section: its title opens and closes it, with a count and perhaps one action."""

    toggled = Signal(bool)
    """Emitted when the section is opened (True) or closed."""

    def __init__(self, title: str, count: str = "", action: QAbstractButton | None = None) -> None:
        super().__init__()
        self._title = _SectionTitle(title, count)
        self._title.setChecked(True)
        self._title.toggled.connect(self.toggled)
        self.setFocusProxy(self._title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        if action is not None:
            row.addWidget(action)

    @property
    def is_open(self) -> bool:
        """Say whether the section is open."""
        return self._title.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close the section."""
        self._title.setChecked(is_open)

    def set_count(self, count: str) -> None:
        """Show another count: `4`, `9 from 2 sources`."""
        self._title.set_count(count)
