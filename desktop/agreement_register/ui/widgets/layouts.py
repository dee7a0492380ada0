"""A layout that goes on in the next line, words and links that wrap, and sizes of dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget


_TALLEST = 10_000


class FlowLayout(QLayout):
    """Lines up widgets of their own size, as words in a text.

    ``spacing`` is the room between two of a line, ``down`` that between lines.
    """

    def __init__(
        self, spacing: int, down: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._held: list[QLayoutItem] = []
        self._down = spacing if down is None else down
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)

    @override
    def count(self) -> int:
        return len(self._held)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._held[index] if 0 <= index < len(self._held) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for held in self._held:
            size = size.expandedTo(held.minimumSize())
        return size.grownBy(self.contentsMargins())

    @override
    def sizeHint(self) -> QSize:
        width = sum(held.sizeHint().width() + self.spacing() for held in self._held)
        height = max((held.sizeHint().height() for held in self._held), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def _place(self, whole: QRect, *, move: bool) -> int:
        """Place everything in the lines of an area; return the height that this takes."""
        margins = self.contentsMargins()
        area = whole.marginsRemoved(margins)
        y = area.top()
        for line in self._lines(area.width()):
            height = max(size.height() for _held, size in line)
            x = area.left()
            for held, size in line:
                if move:
                    spot = QPoint(x, y + (height - size.height()) // 2)
                    held.setGeometry(QRect(spot, size))
                x += size.width() + self.spacing()
            y += height + self._down
        return max(0, y - self._down - area.top()) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for held in self._held:
            if held.isEmpty():
                continue
            size = held.sizeHint().boundedTo(QSize(max(1, width), _TALLEST))
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((held, size))
            room -= size.width() + self.spacing()
        return lines


ACROSS = 10
DOWN = 2


def add_link(rows: QVBoxLayout, link: QWidget) -> None:
    """Add a link under rows, where their words begin."""
    line = WrappingLine()
    line.setContentsMargins(px(link, 4), px(link, 2), 0, px(link, 2))
    line.addWidget(link)
    rows.addLayout(line)


class WrappingLine(FlowLayout):
    """Lines that ask for no more width than their widest word: the card gives them its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ACROSS, DOWN, parent)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()


def fit_to_words(dialog: QDialog, width: int) -> None:
    """Make a dialog as high as its words need at a width, and no higher."""
    layout = dialog.layout()
    if layout is not None:
        # The least size of wrapped words is that of a narrow column, which would be far too high.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        width = max(width, layout.totalMinimumSize().width())
        # Where no words are wrapped, a layout answers -1 when asked for its height at a width.
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        resize_on_screen(dialog, width, height)


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, and no more than its screen has."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize()))
