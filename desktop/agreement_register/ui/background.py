"""Longer work beside the window: its outcome returns on the window's own thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Task:
    """A piece of work under way; `cancel` asks it to stop at its next look."""

    on_done: Callable[[Any], None]
    on_error: Callable[[BaseException], None]
    on_progress: Callable[[int, int], None]
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._stop.is_set()


class Background(QObject):
    """Runs work on a thread of its own, one after the other."""

    _outcome = Signal(object, object, object)
    _progress = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._outcome.connect(self._deliver)
        self._progress.connect(self._tell_progress)

    def run(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[BaseException], None],
        on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Task:
        """Start work; exactly one of `on_done` and `on_error` is called when it ends."""
        task = Task(on_done, on_error, on_progress)
        self._pool.start(lambda: self._work(task, work))
        return task

    def tell(self, task: Task, done: int, of_all: int) -> None:
        """Report progress from inside the work."""
        self._progress.emit(task, done, of_all)

    def wait(self) -> None:
        """Wait for everything under way."""
        self._pool.waitForDone()

    def _work(self, task: Task, work: Callable[[Task], Any]) -> None:
        try:
            result = work(task)
        except BaseException as error:  # noqa: BLE001 - handed over to whoever started the work
            self._outcome.emit(task, None, error)
        else:
            self._outcome.emit(task, result, None)

    def _deliver(self, task: Task, result: object, error: BaseException | None) -> None:
        if error is None:
            task.on_done(result)
        else:
            task.on_error(error)

    def _tell_progress(self, task: Task, done: int, of_all: int) -> None:
        task.on_progress(done, of_all)
