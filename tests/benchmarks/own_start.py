"""Start the program as a process: to its first paint, to painted rows, or scrolled for memory.

``window`` ends at the first painted window; ``rows FILE`` when the rows of a register are painted;
``make FILE`` makes the sample; ``empty`` and ``scrolled FILE`` print the memory that is resident;
``edits FILE`` prints how long each of ten edits took, from the first key to the painted cell below.
"""

import gc
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "desktop"))

# Not through tempfile: importing that is no part of the program's start.
_KEPT = Path(os.environ.get("TMPDIR", "/tmp")) / f"start-{os.getpid()}.ini"  # noqa: S108


_A_MOMENT_MS = 1500


def main(what: str, path: str = "") -> None:
    """Do one of the above."""
    if what == "make":
        from agreement_register.curation.seeding import new_sample

        new_sample(Path(path), "benchmark").close()
        return
    window = _started(path)
    from PySide6.QtWidgets import QApplication, QTableView

    QApplication.processEvents()
    window.grab()
    if what == "scrolled":
        _scroll(next(view for view in window.findChildren(QTableView) if view.model().rowCount()))
    if what == "edits":
        print(*_edit(window))
    if what in ("empty", "scrolled"):
        print(_resident())
    _end()


def _started(path: str) -> Any:
    """Start the program as `app` does; for ``rows`` the process ends when such are painted."""
    gc.disable()
    from PySide6.QtCore import QSettings

    from agreement_register.ui.application import Program, make_application
    from agreement_register.ui.settings import CURATOR, Settings
    from agreement_register.ui.window.session import Session

    app = make_application(sys.argv[:1])
    settings = Settings(QSettings(str(_KEPT), QSettings.Format.IniFormat))
    settings.set(CURATOR, "benchmark")
    if sys.argv[1] == "rows":
        Session.begin = _ending_with_rows(Session.begin)
    window = Program(app, settings).start(Path(path) if path else None)
    window.resize(1280, 800)
    if path:
        _wait_for_rows(app, window)
    return window


def _ending_with_rows(begin: Any) -> Any:
    """Return the opening of a register that ends the process once rows are painted."""

    def begin_and_end(session: Any, register: Any) -> None:
        from agreement_register.ui.table.record_table_view import RecordTableView

        paint = RecordTableView.paintEvent

        def paint_and_end(view: Any, event: Any) -> None:
            paint(view, event)
            if view.model().rowCount():
                _end()

        RecordTableView.paintEvent = paint_and_end
        begin(session, register)

    return begin_and_end


def _wait_for_rows(app: Any, window: Any) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QTableView

    while not any(view.model().rowCount() for view in window.findChildren(QTableView)):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _end() -> None:
    """End the process as a whole: what is measured is the start."""
    _KEPT.unlink(missing_ok=True)
    sys.stdout.flush()
    os._exit(0)


def _scroll(view: Any) -> None:
    from PySide6.QtWidgets import QApplication

    bar = view.verticalScrollBar()
    for share in range(200):
        bar.setValue(int(bar.maximum() * (share * 0.381966 % 1)))
        QApplication.processEvents()
        view.viewport().grab()


def _edit(window: Any) -> list[float]:
    """Type ten titles, one under the other, as a curator does a moment after the start."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from agreement_register.ui.table.record_table_view import RecordTableView

    QTest.qWait(_A_MOMENT_MS)
    view = next(view for view in window.findChildren(RecordTableView) if view.isVisible())
    columns = [column.key for column in view.model().columns]
    view.setCurrentIndex(view.model().index(0, columns.index("title")))
    view.setFocus()
    QApplication.processEvents()
    took = []
    for number in range(10):
        started = time.perf_counter()
        QTest.keyClicks(QApplication.focusWidget(), f"Visits {number}")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
        view.viewport().grab()
        took.append(time.perf_counter() - started)
    return took


def _resident() -> int:
    """Return the bytes of memory that the process has resident, shared libraries included."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmRSS:"))
    return int(held.split()[1]) * 1024


main(*sys.argv[1:])
