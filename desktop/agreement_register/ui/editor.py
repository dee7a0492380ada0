"""Perform batches and keep the undo stack; the one undo command there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from agreement_register.domain.errors import BusyError, DiskError, RegisterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, EditBatch


class Editor(QObject):
    """The one road by which windows change the register."""

    performed = Signal(object)
    """A `Change` was stored at the curator's wish, undo and redo included."""
    refused = Signal(str, object)
    """A batch could not be stored: the sentence, and a callable that tries again (or None)."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.undo_stack = QUndoStack(self)

    def perform(self, batch: EditBatch) -> Change:
        """Store a batch and make it undoable.

        Raises:
            RegisterError: as a sentence; nothing was stored, nothing stands on the undo stack.
        """
        edits = list(batch.edits)
        change = self._register.apply(type(batch)(batch.label, edits))
        self.undo_stack.push(_BatchCommand(self, batch.label, change.number))
        self.performed.emit(change)
        return change

    def attempt(self, batch: EditBatch) -> Change | None:
        """Perform a batch; a refusal is reported with a way to try again, and gives None."""
        kept = type(batch)(batch.label, list(batch.edits))
        try:
            return self.perform(kept)
        except RegisterError as error:
            # To try the same again helps only where the disk or another program was in the way.
            can_retry = isinstance(error, DiskError | BusyError)
            self.refused.emit(str(error), partial(self.attempt, kept) if can_retry else None)
            return None

    def run(self, make: Callable[[], EditBatch]) -> Change | None:
        """Make a batch and perform it; whatever is refused is reported."""
        try:
            batch = make()
        except RegisterError as error:
            self.refused.emit(str(error), None)
            return None
        return self.attempt(batch)

    def reverse(self, number: int) -> int | None:
        """Store the inverse of a logged batch; return its number, None if it was refused."""
        try:
            change = self._register.undo(number)
        except RegisterError as error:
            self.refused.emit(str(error), None)
            return None
        self.performed.emit(change)
        return change.number


class _BatchCommand(QUndoCommand):
    """A stored batch: holds its number in the log, never its edits."""

    def __init__(self, editor: Editor, label: str, number: int) -> None:
        super().__init__(label)
        self._editor = editor
        self._number = number
        self._is_fresh = True

    @override
    def redo(self) -> None:
        if self._is_fresh:  # pushing a command runs it, but the batch is stored already
            self._is_fresh = False
            return
        self._reverse()

    @override
    def undo(self) -> None:
        self._reverse()

    def _reverse(self) -> None:
        number = self._editor.reverse(self._number)
        if number is None:
            self.setObsolete(True)
        else:
            self._number = number
