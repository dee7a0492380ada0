"""The bar in which the program speaks: what happened, what is safe, the ways on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, SECTION, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.buttons import IconButton
from agreement_register.ui.widgets.evidence import Picture
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from agreement_register.ui.messages import Message, MessageAction, Messages
    from agreement_register.ui.theme.colours import Role

_READING_MS = 8000
_FIRST_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“0-9])")
_STYLES: dict[str, tuple[str, Role, Role]] = {
    "note": ("info", CellState.IMPLIED, "implied_tint"),
    "done": ("check", "done", "done_tint"),
    "trouble": ("circle-alert", CellState.DISPUTED, "disputed_tint"),
}


class MessageBar(QWidget):
    """Shows the last message until the next change, or until it is put away."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box: Tint | None = None
        self._actions: dict[str, MessageAction] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_away)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def listen_to(self, messages: Messages) -> None:
        """Show what is said from now on."""
        messages.shown.connect(self.show_message)
        messages.cleared.connect(self.put_away)

    def show_message(self, message: Message) -> None:
        """Show a message in place of the last one."""
        self.put_away()
        self._actions = {action.label: action for action in message.actions}
        self._box = self._boxed(message)
        self._column.addWidget(self._box)
        self.setAccessibleName(message.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if not message.stays:
            self._timer.start(_READING_MS)

    def put_away(self) -> None:
        """Take the message away."""
        self._timer.stop()
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        self.hide()

    @property
    def text(self) -> str:
        """Return what is said; empty if nothing is."""
        return self.accessibleName() if self._box is not None else ""

    def press(self, label: str) -> None:
        """Choose a way on by its words."""
        self._take(self._actions[label])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _boxed(self, message: Message) -> Tint:
        icon_name, role, tint = _STYLES[message.kind]
        row = QHBoxLayout()
        row.setSpacing(px(self, 12))
        row.addWidget(Picture(icon_name, role, 18))
        row.addLayout(self._words(message.text), 1)
        for action in message.actions:
            button = QPushButton(action.label)
            button.setObjectName(action.label)
            button.clicked.connect(self._press)
            row.addWidget(button)
        dismiss = IconButton("x", say(text("Dismiss this message")))
        dismiss.clicked.connect(self.put_away)
        row.addWidget(dismiss)
        return Tint(row, tint, role)

    def _words(self, text: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(self, 2))
        head, *rest = _FIRST_SENTENCE.split(text, maxsplit=1)
        column.addWidget(Label(head, SECTION, wrap=True))
        for more in rest:
            column.addWidget(Label(more, LABEL, wrap=True))
        return column

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.press(sender.objectName())

    def _take(self, action: MessageAction) -> None:
        self.put_away()
        action.act()
