"""The line in which one types what is to be found in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.buttons import IconButton
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_KEY = Qt.Key
_STEPS = {_KEY.Key_Return: 1, _KEY.Key_Enter: 1, _KEY.Key_Down: 1, _KEY.Key_Up: -1}


class _FindBox(QLineEdit):
    """Enter and the arrows go from one place to the next, Esc back to the text."""

    stepped = Signal(int)
    """The next place is wanted, or with -1 the one before."""
    left = Signal()
    """Esc was pressed."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == _KEY.Key_Escape:
            self.left.emit()
        elif step is not None:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if is_back else step)
        else:
            super().keyPressEvent(event)


class FindLine(QWidget):
    """Takes words, says at how many places they stand, and goes from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.box, self._count = _FindBox(), Label("", NOTE)
        self.back = IconButton("arrow-up", "Previous place (Shift+F3)")
        self.on = IconButton("arrow-down", "Next place (F3)")
        self.shut = IconButton("x", "Stop finding (Esc)")
        self._build()
        self.hide()

    def _build(self) -> None:
        self.box.setPlaceholderText("Find in this article")
        self.box.setAccessibleName("Find in this article")
        self.box.setToolTip(
            "Accents and case do not matter; Ctrl+F once more searches the whole register"
        )
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(px(self, 120))
        self.box.setMaximumWidth(px(self, 360))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 14), px(self, 6), px(self, 12), px(self, 6))
        row.setSpacing(px(self, 6))
        row.addWidget(self.box, 1)
        for part in (self.back, self.on, self._count):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.shut)

    def say(self, words: str) -> None:
        """Say at which of how many places one is."""
        self._count.setText(words)
        self._count.updateGeometry()
        self.box.setAccessibleDescription(words)
        for button in (self.back, self.on):
            button.setEnabled(bool(words) and words[0].isdigit())

    @property
    def said(self) -> str:
        """Return what is said of the places."""
        return self._count.text()
