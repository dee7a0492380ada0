"""Drive the whole main window as a person does, and note how long its thread is not served.

``heartbeat.py FILE`` opens a register in the program's own window, does every act with real
keys and clicks, and prints one line of JSON for each: its name, the longest stall of the
window's thread, the most work that it did between two beats (which a busy machine does not make
longer), the time until new rows were painted, and until the counts had followed, in milliseconds.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [
    str(Path(__file__).resolve().parent),
    str(Path(__file__).resolve().parent.parent.parent / "desktop"),
]

from PySide6.QtCore import (  # noqa: E402
    QEvent,
    QEventLoop,
    QObject,
    QSettings,
    Qt,
    QTimer,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_TIMER_MS = 1
_REST_S = 0.25  # after an act: what follows it, such as the card, is part of it
_PATIENCE_S = 30.0
NO_ROWS = "no rows"  # what is wanted is there, and nothing of it is painted


class _Files:
    """Answers every question for a file: one of its own in the folder of the register."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getattr__(self, name: str) -> Callable[..., Path]:
        return lambda *_asked: self._folder / f"{name}.register"


class Heart(QObject):
    """Beats with every return to the event loop, and notes the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._longest, self._began = 0.0, self._last
        self._worked, self._most_work = time.thread_time(), 0.0
        self._shown: Callable[[], object] = bool
        self._counted: Callable[[], object] | None = None
        self._watched: QWidget | None = None
        self._is_painted = False
        self._rows = self._counts = self._end = 0.0
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TIMER_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def act(
        self,
        name: str,
        do: Callable[[], object],
        shown: Callable[[], object],
        watched: QWidget | None = None,
        counted: Callable[[], object] | None = None,
        rest: float = 0.05,
    ) -> None:
        """Do something, wait until it is painted and counted and at rest, and print the times.

        ``shown`` says whether what is wanted is there, looked at when ``watched`` is painted.
        """
        self.rest(rest)
        self._shown, self._counted = shown, counted
        self._is_painted, self._rows, self._counts, self._end = False, 0.0, 0.0, 0.0
        self._watch(watched)
        QTimer.singleShot(0, lambda: self._do(do))
        self._loop.exec()
        self._watch(None)
        told = {
            "act": name,
            "stall": round(self._longest * 1000, 1),
            "work": round(self._most_work * 1000, 1),
            "rows": round((self._rows - self._began) * 1000, 1) if self._rows else None,
            "counts": round((self._counts - self._began) * 1000, 1) if self._counts else None,
        }
        print(json.dumps(told), flush=True)

    def rest(self, seconds: float) -> None:
        """Let the window do what it still has to do."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    @property
    def since(self) -> float:
        """Return how many seconds ago what is being done began."""
        return time.perf_counter() - self._began

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def _do(self, do: Callable[[], object]) -> None:
        self._began = self._last = time.perf_counter()
        self._longest, self._worked, self._most_work = 0.0, time.thread_time(), 0.0
        do()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be painted."""
        if event.type() is QEvent.Type.Paint and not self._is_painted and self._began:
            self._is_painted = bool(self._shown())
        return False

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last - _TIMER_MS / 1000)
        self._last = now
        worked = time.thread_time()
        self._most_work = max(self._most_work, worked - self._worked)
        self._worked = worked
        if not self._loop.isRunning():
            return
        if not self._is_painted:
            shown = self._shown()
            self._is_painted = bool(shown) and (self._watched is None or shown == NO_ROWS)
        if self._is_painted and not self._rows:
            self._rows = now
        if self._rows and not self._counts and (self._counted is None or self._counted()):
            self._counts = now if self._counted else 0.0
            self._end = self._end or now + _REST_S
        is_late = now > self._began + _PATIENCE_S
        if is_late or (self._end and now > self._end):
            self._loop.quit()


def started(heart: Heart, app: Any, path: Path) -> Any:
    """Start the program, and open a register once its frame is painted; return the window."""
    from agreement_register.ui.application import Program
    from agreement_register.ui.settings import CURATOR, Settings
    from agreement_register.ui.table.record_table_view import RecordTableView

    settings = Settings(QSettings(f"{tempfile.mkdtemp()}/settings.ini", QSettings.Format.IniFormat))
    settings.set(CURATOR, "benchmark")
    program = Program(app, settings, _Files(path.parent))
    frame = QEventLoop()
    window = program.start(path)
    window.resize(1280, 800)
    counted = CallsOf(window.navigation, "set_counts")
    window.painted.connect(frame.quit)
    frame.exec()

    def has_rows() -> bool:
        views = (view for view in window.findChildren(RecordTableView) if view.isVisible())
        return any(view.model().rowCount() and view.model().display(0, 0).text for view in views)

    heart.act("open", bool, has_rows, counted=lambda: counted.number, rest=0)
    window.activateWindow()
    heart.rest(0.5)
    return program.session_of(window)


class CallsOf:
    """Counts the calls of a method of one object."""

    def __init__(self, owner: Any, name: str) -> None:
        self.number = 0
        method = getattr(owner, name)

        def counting(*values: Any, **named: Any) -> Any:
            self.number += 1
            return method(*values, **named)

        setattr(owner, name, counting)


def main(path: str, *wanted: str) -> None:
    """Do every act, or those whose name has one of the wanted words."""
    from agreement_register.ui.application import make_application

    app = make_application(sys.argv[:1])
    heart = Heart()
    session = started(heart, app, Path(path))
    from heartbeat_acts import Acts

    Acts(heart, session).do(wanted)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
