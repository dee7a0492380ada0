"""What holds other widgets: lines, tinted boxes, the heads of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.theme.colours import Role, roles
from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.buttons import OpeningButton
from agreement_register.ui.widgets.labels import ElidedLabel

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


class SectionHeader(QWidget):
    """The head of a section: its title opens and closes it, with a count and perhaps one action."""

    toggled = Signal(bool)
    """Emitted when the section is opened (True) or closed."""

    def __init__(self, title: str, count: str = "", action: QAbstractButton | None = None) -> None:
        super().__init__()
        self._title = OpeningButton(title)
        self._title.setChecked(True)
        self._title.toggled.connect(self.toggled)
        self._count = ElidedLabel(style=NOTE)
        self.setFocusProxy(self._title)
        self.set_count(count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 2))
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
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
        self._count.setText(count)
        title = self._title.text()
        self._title.setAccessibleName(f"{title}, {count}" if count else title)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close the section where its head is clicked beside the title, too."""
        if self.rect().contains(event.position().toPoint()):
            self._title.toggle()
