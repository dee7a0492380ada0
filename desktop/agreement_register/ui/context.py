"""The few objects that every pane of an open register is given; its changes as signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.ui.background import Background, BackgroundReader
    from agreement_register.ui.messages import Messages
    from agreement_register.ui.settings import Settings
    from agreement_register.ui.undo import UndoController


POLL_MS = 1000  # two windows on one file see each other's edits within two seconds


class ChangeSignals(QObject):
    """Tells every pane what was stored, here or in another window."""

    changed = Signal(object)
    """A `Change` was stored."""
    file_changed = Signal(object)
    """Something became of the file of the register: the `FileNews`."""
    waiting = Signal(bool)
    """What was done waits to be written back, or does not any more."""
    check_wanted = Signal()
    """Another program wrote to the file, whose pages are to be checked."""
    trouble = Signal(str)
    """Looking for others' edits failed; the sentence says why."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._is_in_trouble = self._is_waiting = False
        # A bound method keeps this object alive; a signal's own emit would not.
        register.observers.append(self._announce)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look_for_others)
        self._timer.start()

    def look_for_others(self) -> None:
        """Announce what became of the file, and what another window stored, since the last look."""
        try:
            news = self._register.look_at_file()
            if news is not None:
                self.file_changed.emit(news)
            elif self._register.takes_check():
                self.check_wanted.emit()
            self._tell_of_waiting(is_waiting=self._register.safekeeping.is_waiting)
            self._register.poll()
        except RegisterError as error:
            # Said once, and looked again: a disk comes back, another program lets go.
            if not self._is_in_trouble:
                self.trouble.emit(say(error))
            self._is_in_trouble = True
        else:
            self._is_in_trouble = False

    def _tell_of_waiting(self, *, is_waiting: bool) -> None:
        if is_waiting != self._is_waiting:
            self._is_waiting = is_waiting
            self.waiting.emit(is_waiting)

    def close(self) -> None:
        """Stop listening, before the register is closed."""
        self._timer.stop()
        if self._announce in self._register.observers:
            self._register.observers.remove(self._announce)

    def _announce(self, change: Change) -> None:
        self.changed.emit(change)


@dataclass(frozen=True, slots=True)
class WindowContext:
    """What a pane works with: the register, the way to change it, and the way to speak."""

    register: Register
    change_signals: ChangeSignals
    undo: UndoController
    background: Background
    reader: BackgroundReader
    messages: Messages
    settings: Settings
