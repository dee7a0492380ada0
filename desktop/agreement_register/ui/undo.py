"""Perform batches and keep the undo stack; the one undo command there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.record.undoing import undoing_of
from agreement_register.domain.errors import BusyError, DiskError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, EditBatch
    from agreement_register.domain.texts import Text


class UndoController(QObject):
    """The one way by which windows change the register."""

    performed = Signal(object)
    """A `Change` was stored at the curator's wish, undo and redo included."""
    refused = Signal(str, object)
    """A batch could not be stored: the sentence, and a callable that tries again (or None)."""

    asked = Signal(str, object)
    """A batch waits for an answer: the question, and the `Choice` of each answer."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.writing = Writing(register, self)
        self.undo_stack = QUndoStack(self)
        self.obstacle: RegisterError | None = None  # what was in the way of the last undo or redo
        self._has_own = False
        self.ask_name: Callable[[], object] | None = None
        """Asks the curator for a name, before the first change; None where it is known."""
        self.is_asking = False

    def close(self) -> None:
        """Store nothing any more, and let go of what could be taken back."""
        self.writing.close()
        self.undo_stack.clear()

    def perform(self, batch: EditBatch) -> Change:
        """Store a batch and make it undoable.

        Raises:
            RegisterError: as a sentence; nothing was stored, nothing stands on the undo stack.
        """
        edits = list(batch.edits)
        self._ask_name_once()
        label = batch.label if isinstance(batch.label, str) else say(batch.label)
        return self._note(self.writing.store(type(batch)(label, edits)))

    def perform_beside(self, label: Text, make: Callable[[Register], EditBatch]) -> Change:
        """Make a large batch beside the window, store it there and make it undoable.

        Raises:
            RegisterError: as a sentence, from the making too; nothing was stored.
        """
        self._ask_name_once()
        return self._note(self.writing.store_made(say(label), make))

    def _note(self, change: Change) -> Change:
        self._has_own = True
        self.undo_stack.push(_BatchCommand(self, change.label, change.number))
        self.performed.emit(change)
        return change

    def read_log(self) -> None:
        """Make what the log holds undoable, whoever stored it and wherever."""
        register = self._register
        self.undo_stack.clear()
        for number, who, label in register.standing_batches():
            by_other = say(text("{label}, by {who}", label=label, who=who))
            named = label if who == register.who else by_other
            self.undo_stack.push(_BatchCommand(self, named, number))

    def take_over(self, change: Change) -> None:
        """Make undoable what was stored elsewhere: on the command line, or in another window.

        What somebody else stores does not come between the curator and the own last change.
        """
        if change.mine or not change.number:
            return
        if change.who == self._register.who or not self._has_own:
            self.read_log()

    def attempt(self, batch: EditBatch) -> Change | None:
        """Perform a batch; a refusal is reported with a way to try again, and gives None."""
        kept = type(batch)(batch.label, list(batch.edits))
        try:
            return self.perform(kept)
        except RegisterError as error:
            self.refused.emit(say(error), partial(self.attempt, kept) if can_pass(error) else None)
            return None

    def run(self, make: Callable[[], EditBatch]) -> Change | None:
        """Make a batch and perform it; whatever is refused is reported, or asked about."""
        try:
            batch = make()
        except AsksError as question:
            self.asked.emit(say(question), question.choices)
            return None
        except RegisterError as error:
            self.refused.emit(say(error), None)
            return None
        return self.attempt(batch)

    def run_beside(self, label: Text, make: Callable[[Register], EditBatch]) -> Change | None:
        """Make a large batch beside the window and perform it; as `run` where it is refused."""
        try:
            return self.perform_beside(label, make)
        except AsksError as question:
            self.asked.emit(str(question), question.choices)
        except RegisterError as error:
            again = partial(self.run_beside, label, make) if can_pass(error) else None
            self.refused.emit(say(error), again)
        return None

    def undo_alone(self, number: int) -> Change | None:
        """Take back one old change and leave what came after it; that is a change as any other."""
        try:
            self._ask_name_once()
            change = self.writing.reverse(number, undoing_of)
        except RegisterError as error:
            again = partial(self.undo_alone, number) if can_pass(error) else None
            self.refused.emit(say(error), again)
            return None
        self.read_log()  # without what was undone, which may have stood anywhere
        last = self.undo_stack.command(self.undo_stack.count() - 1)
        if not isinstance(last, _BatchCommand) or last.number != change.number:
            self.undo_stack.push(_BatchCommand(self, change.label, change.number))
        self._has_own = True
        self.performed.emit(change)
        return change

    def undo(self) -> None:
        """Take back the last change; where the disk was in the way, it can be tried again."""
        self._step(self.undo_stack.undo, self.undo_stack.redo)

    def redo(self) -> None:
        """Make the change again that was taken back; as `undo` where the disk was in the way."""
        self._step(self.undo_stack.redo, self.undo_stack.undo)

    def reverse(self, number: int) -> int:
        """Store the inverse of a logged batch; return its number.

        Raises:
            RegisterError: as a sentence; nothing was stored.
        """
        self._ask_name_once()
        change = self.writing.reverse(number)
        self.performed.emit(change)
        return change.number

    def _ask_name_once(self) -> None:
        ask, self.ask_name = self.ask_name, None
        if ask is None or self._register.is_read_only:
            return
        self.is_asking = True  # what is being typed stays open beside the question
        try:
            ask()
        finally:
            self.is_asking = False

    def _step(self, step: Callable[[], None], back: Callable[[], None]) -> None:
        if self.writing.is_busy:
            return  # the stack is in the middle of a step; the window says what it waits for
        step()
        error = self._take_obstacle()
        if error is not None and can_pass(error):
            back()  # the stack has gone on although nothing was stored
            self.refused.emit(say(error), partial(self._step, step, back))
        elif error is not None:
            self.refused.emit(say(error), None)

    def _take_obstacle(self) -> RegisterError | None:
        obstacle, self.obstacle = self.obstacle, None
        return obstacle


def can_pass(error: RegisterError) -> bool:
    """Tell whether trying the same again can help: the disk or another program was in the way."""
    return isinstance(error, DiskError | BusyError)


class _BatchCommand(QUndoCommand):
    """A stored batch: holds its number in the log, never its edits."""

    def __init__(self, undo: UndoController, label: str, number: int) -> None:
        super().__init__(label)
        self._undo = undo
        self._number = number
        self._is_done = True  # pushing a command runs it, but the batch is stored already

    @property
    def number(self) -> int:
        """Return the number of the batch that stands, or of the one that undid it."""
        return self._number

    @override
    def redo(self) -> None:
        self._reverse()

    @override
    def undo(self) -> None:
        self._reverse()

    def _reverse(self) -> None:
        if self._is_done:
            self._is_done = False
            return
        try:
            self._number = self._undo.reverse(self._number)
        except RegisterError as error:
            self._undo.obstacle = error
            self._is_done = can_pass(error)  # the step back to where it was does nothing
            self.setObsolete(not can_pass(error))
