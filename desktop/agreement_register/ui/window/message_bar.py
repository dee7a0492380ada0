"""The bars in which the program speaks: what happened and the ways on; what is under way."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
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
    from collections.abc import Callable, Iterator

    from agreement_register.ui.background import Task
    from agreement_register.ui.messages import Message, MessageAction, Messages
    from agreement_register.ui.theme.colours import Role


QUESTION = "question"
_READING_MS = 8000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BY_KEY = Qt.FocusReason.TabFocusReason
_FIRST_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“0-9])")
_STYLES: dict[str, tuple[str, Role, Role]] = {
    "note": ("info", CellState.IMPLIED, "implied_tint"),
    "question": ("circle-help", CellState.UNCITED, "uncited_tint"),
    "done": ("check", "done", "done_tint"),
    "trouble": ("circle-alert", CellState.DISPUTED, "disputed_tint"),
}


class MessageBar(QWidget):
    """Shows the last message until the next change, or until it is put away.

    A question takes the keyboard, unless somebody is typing: a digit answers, Enter goes to the
    answers, Esc goes back to where the keyboard was.
    """

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box: Tint | None = None
        self._actions: dict[str, MessageAction] = {}
        self._buttons: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._is_asking = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
        if message.kind == QUESTION:
            self._take_keyboard()
        if not message.stays:
            self._timer.start(_READING_MS)

    def put_away(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._give_keyboard_back()
        self._buttons = []
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
        key, here = event.key(), self._place_of_keyboard()
        number = key - Qt.Key.Key_1
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in _ENTER and self._buttons:
            self._enter(here)
        elif self._is_asking and 0 <= number < len(self._buttons):
            self._buttons[number].click()
        elif key in _BESIDE and here >= 0:
            to = max(0, min(len(self._buttons) - 1, here + _BESIDE[Qt.Key(key)]))
            self._buttons[to].setFocus(_BY_KEY)
        else:
            super().keyPressEvent(event)

    def _enter(self, here: int) -> None:
        """Take the answer that has the keyboard; else go to the first one."""
        if here >= 0:
            self._buttons[here].click()
        else:
            self._buttons[0].setFocus(_BY_KEY)

    def _place_of_keyboard(self) -> int:
        return next((n for n, each in enumerate(self._buttons) if each.hasFocus()), -1)

    def _take_keyboard(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            self._came_from = now
            self.setFocus(_BY_KEY)

    def _give_keyboard_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        now = QApplication.focusWidget()
        if came_from is None or now is None or not (now is self or self.isAncestorOf(now)):
            return
        if isValid(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _boxed(self, message: Message) -> Tint:
        icon_name, role, tint = _STYLES[message.kind]
        row = QHBoxLayout()
        row.setSpacing(px(self, 12))
        row.addWidget(Picture(icon_name, role, 18))
        row.addLayout(self._words(message.text), 1)
        self._is_asking = message.kind == QUESTION
        for number, action in enumerate(message.actions, 1):
            label = f"{number}  {action.label}" if self._is_asking else action.label
            button = QPushButton(label.replace("&", "&&"))
            button.setAccessibleName(action.label)
            button.setObjectName(action.label)
            button.clicked.connect(self._press)
            row.addWidget(button)
            self._buttons.append(button)
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


_PATIENCE_MS = 1000


class ProgressLine(QWidget):
    """Shows how far a task is."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._words = Label("", LABEL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(px(self, 8))
        self.cancel_button = QPushButton(say(text("Cancel")))
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 6), px(self, 16), px(self, 6))
        row.setSpacing(px(self, 12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Tell whether a task is under way."""
        return self._task is not None

    @property
    def words(self) -> str:
        """Return what is said to be under way."""
        return self._words.text()

    def follow(self, task: Task, words: str) -> None:
        """Show a task that has begun, if it takes longer."""
        self._task = task
        self._begin(words)

    @contextmanager
    def lent(self, words: str) -> Iterator[Callable[[int, int], None]]:
        """Show a work that cannot be stopped, if it takes longer; another one goes before it."""
        if self.is_busy:
            yield lambda _done, _of_all: None
            return
        self.cancel_button.hide()
        self._begin(words)
        try:
            yield self.tell
        finally:
            self.finish()
            self.cancel_button.show()

    def _begin(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._timer.start()

    def tell(self, done: int, of_all: int) -> None:
        """Show how far the task is."""
        self._bar.setRange(0, of_all)
        self._bar.setValue(done)

    def cancel(self) -> None:
        """Ask the task to stop."""
        if self._task is not None:
            self._task.cancel()
            self._words.setText(say(text("Stopping…")))

    def finish(self) -> None:
        """Take the line away: the task has ended."""
        self._task = None
        self._timer.stop()
        self.hide()
