"""A list of passages that hangs under its link: those in use, or sentences that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_MOST_LETTERS = 90
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Line = tuple[int, int, str]  # from, to, words


class _Lines(QListWidget):
    """The lines; Enter chooses one."""

    chosen = Signal(QListWidgetItem)
    """The line that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSpacing(px(self, 3))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentItem() is not None:
            self.chosen.emit(self.currentItem())
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) + 2 * self.spacing() if self.count() else 0
        return QSize(px(self, 560), min(row * self.count() + px(self, 8), px(self, 340)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 200), min(self.sizeHint().height(), px(self, 80)))


class PassageList(Popover):
    """Lists passages; the one that is pressed is shown in the text."""

    chosen = Signal(int, int, int)
    """From where to where the passage is that was pressed, and the place of its line."""

    def __init__(self, window: QWidget) -> None:
        column = QVBoxLayout()
        super().__init__(window, column, "Passages")
        self._title, self._note = Label("", SECTION), Label("", NOTE)
        self.lines = _Lines()
        column.setSpacing(px(self, 6))
        column.addWidget(self._title)
        column.addWidget(self.lines, 1)
        column.addWidget(self._note)
        self.lines.chosen.connect(self._choose)

    def offer(self, title: str, lines: Sequence[Line], more: int, anchor: QWidget) -> None:
        """List passages under a widget; say how many more there are."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.lines.setAccessibleName(title)
        self.lines.clear()
        for start, end, words in lines:
            shown = QListWidgetItem(shortened(words))
            shown.setData(Qt.ItemDataRole.UserRole, (start, end))
            shown.setToolTip(words)
            self.lines.addItem(shown)
        self._note.setText(f"{more:,} more in the text" if more else "")
        self._note.setVisible(bool(more))
        self.lines.updateGeometry()
        self.hang_at(anchor)
        self.lines.setCurrentRow(0)
        self.lines.setFocus()

    def _choose(self, line: QListWidgetItem) -> None:
        start, end = line.data(Qt.ItemDataRole.UserRole)
        self.dismiss()
        self.chosen.emit(start, end, self.lines.row(line))


def shortened(words: str) -> str:
    """Return words as one line: the beginning of long ones."""
    words = " ".join(words.split())
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"
