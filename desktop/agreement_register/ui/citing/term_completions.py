"""The words of a closed list under the value of a passage: letters filter, Enter takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.editors.completions import CompletionList
from agreement_register.ui.editors.vocabulary_box import completions_of
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from agreement_register.domain.types.terms import Vocabulary

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TermCompletions(QWidget):
    """Offers what the passage may mean by words that the list does not know."""

    taken = Signal(str)
    """The code of the term that was taken."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self._words: Vocabulary | None = None
        self._is_wanted = False  # the words were not read: offer as soon as the keyboard comes
        self._list = CompletionList(say(text("What the passage means")))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._list)
        self.hide()
        self._list.taken.connect(self.take)
        line.textEdited.connect(self._show)
        line.installEventFilter(self)

    @property
    def completions(self) -> CompletionList:
        """Return the list."""
        return self._list

    def follow(self, words: Vocabulary | None, *, is_wanted: bool) -> None:
        """Offer the words of another list, or none."""
        if words is not self._words:
            self.hide()
        self._words, self._is_wanted = words, is_wanted

    def take(self) -> bool:
        """Take the chosen term; False if there is none to take."""
        completion = self._list.chosen() if self.isVisible() else None
        if completion is None or self._words is None:
            return False
        self.hide()
        self.taken.emit(self._words.find(completion.typed) or completion.typed)
        return True

    def _show(self, typed: str = "") -> None:
        completions = completions_of(self._words.terms, typed) if self._words is not None else []
        self.setVisible(bool(completions))
        self._list.show_completions(completions, 0 if typed.strip() and completions else -1)
        self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self._is_wanted:
            self._show()
        elif event.type() is QEvent.Type.FocusOut and not self._is_passing(event):
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._steps(event)
        return super().eventFilter(watched, event)

    def _is_passing(self, event: QEvent) -> bool:
        """Tell whether the keyboard only goes to a menu or another window for a moment."""
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        return isinstance(event, QFocusEvent) and event.reason() in passing

    def _steps(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() or self._words is None:
            return False
        if self.isVisible():
            self._list.step(step)
        else:
            self._show()
        return True
