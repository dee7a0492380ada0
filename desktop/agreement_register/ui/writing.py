"""How batches get into the file: short ones at once, large ones beside the window, none by force.

Whoever stores something gets the change as the answer, and goes on from there. While it takes
long, the window is served meanwhile: what waits for another program, until that lets go of the
file, and a large batch, until it is written on a thread of its own.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from agreement_register.curation.large_changes import LargeChange, write_beside
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import BusyError
from agreement_register.domain.texts import text
from agreement_register.ui.background import Background
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register, Written
    from agreement_register.domain.edits import Change
    from agreement_register.domain.texts import Text
    from agreement_register.ui.background import Task

LARGE = 200  # edits; more are written beside the window
_LOOKED_AT = 10  # edits that are looked at one by one before they are written
_AGAIN_MS = 50
_SAID_AFTER_S = 0.4
_PATIENCE_S = 5.0


@dataclass(slots=True)
class _Outcome:
    """What came of a work beside the window."""

    result: Written | None = None
    error: BaseException | None = None


class Writing(QObject):
    """Stores batches, and serves the window while that takes long."""

    waits = Signal(str)
    """Another program holds the file: the sentence says so."""
    began = Signal(object, str)
    """A large batch is being written: the `Task`, and what it is."""
    progressed = Signal(int, int)
    """How much of it is written, of how much."""
    ended = Signal()
    """It is written, or was not."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._writer = Background(self)
        self._label = ""
        self._task: Task | None = None
        self._loops: list[QEventLoop] = []
        self._after: Callable[[], object] | None = None
        self._is_closed = False
        register.never_wait()

    @property
    def is_busy(self) -> bool:
        """Tell whether a large batch is being written."""
        return self._task is not None

    def cancel(self) -> None:
        """Write nothing of the large batch."""
        if self._task is not None:
            self._task.cancel()

    def stop_and(self, after: Callable[[], object]) -> None:
        """Write nothing of the large batch, and do something else once it is taken back."""
        self._after = after
        self.cancel()

    def close(self) -> None:
        """Stop whatever is being stored, before the register is closed."""
        self._is_closed = True
        self._writer.close()
        for loop in self._loops:
            loop.quit()

    def store(self, batch: EditBatch) -> Change:
        """Store a batch.

        Raises:
            RegisterError: as a sentence; nothing was stored.
        """
        edits = list(batch.edits)
        whole = type(batch)(batch.label, edits)
        if len(edits) > LARGE:
            return self._beside(str(batch.label), lambda _register: whole, None)
        return self._at_once(lambda: self._register.apply(whole))

    def store_made(self, label: str, make: Callable[[Register], EditBatch]) -> Change:
        """Make a batch that is known to be large beside the window, and store it there.

        Raises:
            RegisterError: as a sentence, from the making too; nothing was stored.
        """

        def called(register: Register) -> EditBatch:
            made = make(register)
            return EditBatch(say(made.label), made.edits)

        return self._beside(label, called, None)

    def reverse(
        self, number: int, make: Callable[[Register, int], EditBatch] | None = None
    ) -> Change:
        """Store the inverse of a logged batch, as it is in the log unless ``make`` looks at it.

        Raises:
            RegisterError: as a sentence; nothing was stored.
        """
        if self._register.size_of(number) > (LARGE if make is None else _LOOKED_AT):
            label = say(text("Taking back what was done"))

            def inverse(register: Register) -> EditBatch:
                return make(register, number) if make is not None else register.undoing(number)

            return self._beside(label, inverse, number)
        if make is not None:
            make(self._register, number)
        return self._at_once(lambda: self._register.undo(number))

    # A short one

    def _at_once(self, store: Callable[[], Change]) -> Change:
        """Store in the window's own time; what another program is in the way of waits for it."""
        self._refuse_two()
        began, is_said = time.monotonic(), False
        with self._register.storing():
            while True:
                try:
                    return store()
                except BusyError:
                    waited = time.monotonic() - began
                    if waited > _PATIENCE_S or self._is_closed:
                        raise
                if waited > _SAID_AFTER_S and not is_said:
                    is_said = True
                    self.waits.emit(say(self._waiting()))
                self._serve(_AGAIN_MS)

    def _waiting(self) -> Text:
        return text(
            "Another program is writing to {name}. Your change waits for it.",
            name=self._register.path.name,
        )

    def _serve(self, milliseconds: int) -> None:
        """Serve the window for a moment; what is typed and clicked meanwhile comes after it."""
        with self._loop() as loop:
            QTimer.singleShot(milliseconds, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    # A large one

    def _beside(
        self, label: str, make: Callable[[Register], EditBatch], undoes: int | None
    ) -> Change:
        self._refuse_two()
        self._label = label
        outcome, is_said = _Outcome(), Event()
        with self._register.storing(), self._loop() as loop:

            def work(task: Task) -> Written:
                is_said.wait()  # whoever cancels at once is heeded
                tell = partial(self._writer.tell, task)
                change = LargeChange(make, undoes, tell, task.is_cancelled)
                return write_beside(self._register, change)

            def take(result: Written) -> None:
                outcome.result = result
                loop.quit()

            def fail(error: BaseException) -> None:
                outcome.error = error
                loop.quit()

            self._task = self._writer.run(work, take, fail, self.progressed.emit)
            try:
                self.began.emit(self._task, label)
            finally:
                is_said.set()
            loop.exec()
        self._task = None
        if self._is_closed:
            raise BusyError(_STOPPED)
        self.ended.emit()
        after, self._after = self._after, None
        if after is not None:
            QTimer.singleShot(0, self, after)
        if outcome.result is None:
            raise outcome.error or BusyError(_STOPPED)
        return self._register.take_written(outcome.result)

    def _refuse_two(self) -> None:
        if self._is_closed:
            raise BusyError(_STOPPED)
        if self._task is not None:
            raise BusyError(
                text(
                    "“{change}” is still being stored. Wait until that is done, or cancel it.",
                    change=self._label,
                )
            )

    @contextmanager
    def _loop(self) -> Iterator[QEventLoop]:
        loop = QEventLoop()
        self._loops.append(loop)
        try:
            yield loop
        finally:
            self._loops.remove(loop)


_STOPPED = text("Nothing was stored: the register was closed before.")
