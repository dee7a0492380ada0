"""What stands in place of an article whose text is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class NoText(QWidget):
    """Says that there is nothing to read, and offers to attach the text."""

    wanted = Signal()
    """The text is to be attached."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Attach the text…")
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(px(self, 10))
        column.addStretch(1)
        self._hint = Label("Drop its file here: text, HTML, PDF, Word, or a saved mail.", LABEL)
        head = Label("The text of this source is not kept yet.", BOX_TITLE)
        for part in (head, self._hint, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, *, can_attach: bool) -> QWidget:
        """Offer to attach the text, if that can be stored; return what takes the keyboard."""
        self._hint.setVisible(can_attach)
        self.button.setVisible(can_attach)
        return self.button if can_attach else self

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
