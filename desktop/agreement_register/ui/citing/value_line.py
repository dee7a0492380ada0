"""A line for what a passage states, with the other values of the passage in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QMenu
from typing_extensions import override

from agreement_register.ui.icons import icon
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_FEWEST, _MOST_AT_LEAST, _MOST = 8, 18, 30  # letters for which there is room


class ValueLine(QLineEdit):
    """Holds the stated words; Alt+Down offers what else the passage could state."""

    restated = Signal(str)
    """Other words were typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What the passage states")
        self._others: tuple[str, ...] = ()
        self._opener = QAction(self)
        self._opener.setToolTip("Other values of the passage (Alt+Down)")
        self._opener.triggered.connect(self.offer)
        self.textEdited.connect(self.restated)

    def show_words(self, words: str, others: Sequence[str] = ()) -> None:
        """Show what is stated; what else could be, if there is anything else."""
        self._others = tuple(others) if len(others) > 1 else ()
        if words != self.text().strip():  # a blank that is being typed stays
            self.setText(words)
            self.setCursorPosition(0)
        if self._others and self._opener not in self.actions():
            self._opener.setIcon(icon("chevron-down", roles(self.palette()), "muted"))
            self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        elif not self._others:
            self.removeAction(self._opener)
        self.updateGeometry()

    def offer(self) -> None:
        """Offer the other values of the passage."""
        if not self._others:
            return
        menu = QMenu(self)
        for words in self._others:
            menu.addAction(words.replace("&", "&&")).setData(words)
        menu.triggered.connect(self._take)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _take(self, action: QAction) -> None:
        self.setText(str(action.data()))
        self.restated.emit(self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and is_alt:
            self.offer()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Palettes also change while the line is being made, and while it is being taken apart.
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_opener"):
            self._opener.setIcon(icon("chevron-down", roles(self.palette()), "muted"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._width(_MOST), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_MOST_AT_LEAST), super().minimumSizeHint().height())

    def _width(self, most: int) -> int:
        letters = min(max(_FEWEST, len(self.text()) + 1), most)
        room = px(self, 34 if self._others else 14)
        return QFontMetrics(self.font()).averageCharWidth() * letters + room
