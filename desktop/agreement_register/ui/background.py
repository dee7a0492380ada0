"""Work beside the window, whose outcome comes on its own thread; and garbage, collected there."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.curation.register import Register
    from agreement_register.ui.messages import Messages


def _tell_nobody(*_what: object) -> None:
    """Be told in place of whoever is gone."""


@dataclass(slots=True, eq=False)
class Task:
    """A piece of work under way; `cancel` asks it to stop at its next look."""

    on_done: Callable[[Any], None]
    on_error: Callable[[BaseException], None]
    on_progress: Callable[[int, int], None]
    _stop: threading.Event = field(default_factory=threading.Event)
    _outcome: tuple[Any, BaseException | None] = (None, None)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def do(self, work: Callable[[Task], Any]) -> None:
        """Do the work, and keep what comes of it until it is taken."""
        try:
            self._outcome = work(self), None
        except BaseException as error:  # noqa: BLE001 - handed over to whoever started the work
            self._outcome = None, error

    def take(self) -> tuple[Any, BaseException | None]:
        """Take what came of the work: nobody else holds it any more.

        Whoever raises the error again hangs on it what the window's thread is doing. Were the
        thread of the work the last to hold the error, that would be destroyed there.
        """
        taken, self._outcome = self._outcome, (None, None)
        return taken

    def forget(self) -> None:
        """Let go of who was to be told, on the window's thread.

        The thread of the work may be the last to hold the task: what that lets go of is destroyed
        there, which no object of Qt survives.
        """
        self.on_done = self.on_error = _tell_nobody
        self.on_progress = _tell_nobody

    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()


class Background(QObject):
    """Runs work on a thread of its own, one after the other."""

    _ended = Signal(object)
    _progress = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tasks: set[Task] = set()
        self._is_closed = False
        self._ended.connect(self._deliver)
        self._progress.connect(self._tell_progress)

    def run(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[BaseException], None],
        on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Task:
        """Start work; exactly one of `on_done` and `on_error` is called when it ends.

        Once it is closed, nothing is begun and nothing is called any more.
        """
        task = Task(on_done, on_error, on_progress)
        if not self._is_closed:
            self._tasks.add(task)
            self._pool.start(lambda: self._work(task, work))
        return task

    def tell(self, task: Task, done: int, of_all: int) -> None:
        """Report progress from inside the work."""
        self._send(self._progress, task, done, of_all)

    def wait(self) -> None:
        """Wait for everything under way."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Stop everything under way, and tell nobody of it: whoever asked is about to go."""
        self._is_closed = True
        for task in self._tasks:
            task.cancel()
            task.forget()
        self._tasks.clear()
        self._pool.clear()
        self.wait()

    def _work(self, task: Task, work: Callable[[Task], Any]) -> None:
        task.do(work)
        self._send(self._ended, task)

    def _send(self, signal: SignalInstance, *about: object) -> None:
        """Emit a signal from the thread of the work, which may outlast this object by a moment."""
        try:
            signal.emit(*about)
        except RuntimeError:
            if isValid(self):
                raise

    def _deliver(self, task: Task) -> None:
        self._tasks.discard(task)
        result, error = task.take()
        on_done, on_error = task.on_done, task.on_error
        task.forget()
        if self._is_closed:
            return
        if error is None:
            on_done(result)
        else:
            on_error(error)

    def _tell_progress(self, task: Task, done: int, of_all: int) -> None:
        if not self._is_closed:
            task.on_progress(done, of_all)


class BackgroundReader(QObject):
    """Asks an open register on a thread of its own; of each key the last question is answered."""

    _call = Signal(object)

    def __init__(
        self, register: Register, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._call.connect(self._make)
        self._reader = register.reader(self._call.emit)

    def ask(
        self,
        key: str,
        question: Callable[[Register], Iterator[Any]],
        answer: Callable[[Any], None],
        *,
        first: bool = False,
    ) -> None:
        """Ask for what a question yields; ``first`` goes before all else, as rows do."""
        self._reader.ask(key, question, answer, self._fail, first=first)

    def forget(self, key: str) -> None:
        """Want no answer of a key any more."""
        self._reader.forget(key)

    def close(self) -> None:
        """Stop reading, before the register is closed; nothing is answered any more."""
        self._reader.close()

    def _make(self, call: Callable[[], None]) -> None:
        call()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, RegisterError):
            raise error
        self._messages.trouble(say(error))


_INTERVAL_MS = 1000
_SPARED_LOOKS = 5
_GROWTH = 1.25  # of what lives long, before all of it is looked through: that takes a while
_MOST_GROWTH = 2.0  # before it is, whatever is being done


class GarbageCollector(QObject):
    """Takes over from Python, whose collections run on whatever thread happens to need memory.

    There it would destroy what a closed window left behind, while the window's own thread still
    sends events to it: the program would crash some time later.

    What lives long is set aside and not looked through again and again, for that takes longer
    than a key may wait: only when a window was closed, or nobody is looking. How much of it there
    is is counted without a list of it (`gc.get_objects`): whoever holds a tuple that another
    thread is still making breaks the making of it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was imported is no garbage
        self.sets_aside = True  # who closes a window every second looks at what is young alone
        self._sparing = 0
        self._whole = self._spared = gc.get_freeze_count()
        self._is_whole_due = False
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if isinstance(parent, QGuiApplication):
            parent.applicationStateChanged.connect(self._follow_state)

    def spare(self) -> None:
        """Set aside what comes in the next seconds: a window and its register last."""
        self._sparing = _SPARED_LOOKS if self.sets_aside else 0

    def look_at_all(self) -> None:
        """Look through everything next time: a window is gone, and what it held."""
        self._is_whole_due = self.sets_aside

    def look(self) -> None:
        """Collect what Python would have collected by now."""
        if self._is_whole_due:
            self._look_at_all()
        elif self._sparing:
            self._sparing -= 1
            self._set_aside(is_whole=True)
        else:
            self._collect()

    def _collect(self) -> None:
        oldest = self._oldest_due()
        if oldest >= 0:
            gc.collect(oldest)
        if oldest == len(gc.get_threshold()) - 1:
            self._set_aside()
            self._is_whole_due = self._spared > _MOST_GROWTH * self._whole

    def _look_at_all(self) -> None:
        self._is_whole_due = False
        gc.unfreeze()
        gc.collect()
        self._set_aside(is_whole=True)

    def _set_aside(self, *, is_whole: bool = False) -> None:
        if not self.sets_aside:
            return
        gc.freeze()
        self._spared = gc.get_freeze_count()
        if is_whole:
            self._whole = self._spared

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        """Look through everything while nobody looks, once there is more of it."""
        if state is not Qt.ApplicationState.ApplicationActive:
            self._is_whole_due |= self._spared > _GROWTH * self._whole

    def _oldest_due(self) -> int:
        """Return the oldest generation that is due, -1 if none is."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = (number for number, (count, threshold) in enumerate(counts) if count > threshold)
        return max(due, default=-1)
