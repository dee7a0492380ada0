"""Start the program as a process: to its first paint, to painted rows, or scrolled for memory.

``window`` ends at the first painted window; ``rows FILE`` when the rows of a register are painted;
``make FILE`` makes the sample; ``empty`` and ``scrolled FILE`` print the memory that is resident.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "desktop"))


def main(what: str, path: str = "") -> None:
    """Do one of the above."""
    if what == "make":
        from agreement_register.curation.seeding import new_sample

        new_sample(Path(path), "benchmark").close()
        return
    from agreement_register.ui import quick_start

    quick_start.prepare()  # as the program itself does
    window = _started(path)
    from PySide6.QtWidgets import QApplication, QTableView

    QApplication.processEvents()
    window.grab()
    if what == "scrolled":
        _scroll(next(view for view in window.findChildren(QTableView) if view.model().rowCount()))
    if what in ("empty", "scrolled"):
        print(_resident())
    _end()


def _started(path: str) -> Any:
    """Start the program; with a path the process ends when the rows of the register are painted."""
    from PySide6.QtCore import QEvent, QObject, QSettings
    from PySide6.QtWidgets import QTableView

    from agreement_register.ui.application import Program, make_application
    from agreement_register.ui.settings import CURATOR, Settings

    class Watch(QObject):
        """Ends the process once rows were painted, before anything else is done."""

        def eventFilter(self, watched: Any, event: Any) -> bool:
            if event.type() == QEvent.Type.Paint:
                app.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def event(self, event: Any) -> bool:
            if event.type() == QEvent.Type.User:
                _end()
            return super().event(event)

    app = make_application(sys.argv[:1])
    folder = tempfile.mkdtemp()
    settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
    settings.set(CURATOR, "benchmark")
    program = Program(app, settings)
    window = program.start(Path(path) if path else None)
    watch = Watch(app)

    def look() -> None:
        view = next(view for view in window.findChildren(QTableView) if view.model().rowCount())
        view.viewport().installEventFilter(watch)

    if sys.argv[1] == "rows":
        program._openings[window].opened.connect(look)
    window.resize(1280, 800)
    if sys.argv[1] == "rows":
        app.exec()
    elif path:
        while not any(view.model().rowCount() for view in window.findChildren(QTableView)):
            app.processEvents()
    return window


def _end() -> None:
    """End the process as a whole: what is measured is the start."""
    sys.stdout.flush()
    os._exit(0)


def _scroll(view: Any) -> None:
    from PySide6.QtWidgets import QApplication

    bar = view.verticalScrollBar()
    for share in range(200):
        bar.setValue(int(bar.maximum() * (share * 0.381966 % 1)))
        QApplication.processEvents()
        view.viewport().grab()


def _resident() -> int:
    """Return the bytes of memory that the process has resident, shared libraries included."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmRSS:"))
    return int(held.split()[1]) * 1024


main(*sys.argv[1:])
