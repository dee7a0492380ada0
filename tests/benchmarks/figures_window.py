"""Figures of the window: first rows, scroll-bar jumps, search, start, and memory."""

from __future__ import annotations

import compileall
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from array import array
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bare import BareModel, bare_view
from figures_store import raw_ids
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QTableView
from timing import Figure, compared, seconds

from agreement_register.curation.register import Register, open_register
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.background import Background, BackgroundReader
from agreement_register.ui.context import ChangeSignals, WindowContext
from agreement_register.ui.messages import Messages
from agreement_register.ui.settings import Settings
from agreement_register.ui.table.record_table_model import RecordTableModel
from agreement_register.ui.table.record_table_view import RecordTableView
from agreement_register.ui.undo import UndoController

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent / "desktop" / "agreement_register"
_SIZE = (1100, 760)
_SEARCHES = ("visits 77", "transit 12", "training 3", "exercises 44", "defence 90")
_MIB = 1024 * 1024


def _painted(view: QTableView) -> None:
    """Let everything that waits be done, and paint what is seen into a picture."""
    QApplication.processEvents()
    view.viewport().grab()


def _context(register: Register) -> WindowContext:
    folder = tempfile.mkdtemp()
    settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
    messages = Messages()
    return WindowContext(
        register,
        ChangeSignals(register),
        UndoController(register),
        Background(),
        BackgroundReader(register, messages),
        messages,
        settings,
    )


class _Ours:
    """The program's own table on a register."""

    def __init__(self, path: Path) -> None:
        self.register = open_register(path, "benchmark", check=False)
        self.context = _context(self.register)
        self.model = RecordTableModel(self.register, self.context.reader)
        self.view = RecordTableView(self.context, self.model)
        shown = self.model.record_type.shown
        for place, column in enumerate(self.model.columns):
            self.view.setColumnHidden(place, column.key not in shown)
        self.view.resize(*_SIZE)
        self.view.show()

    def show(self, query: ViewQuery) -> None:
        self.model.show(query)
        while self.model.is_waiting:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _painted(self.view)

    def close(self) -> None:
        self.context.change_signals.close()
        self.context.reader.close()
        self.view.close()
        self.view.deleteLater()
        self.register.close()
        QApplication.processEvents()


def first_rows(path: Path) -> Figure:
    """Measure the first rows of a view, against raw ids and one page in a bare model."""
    ours, raw = _Ours(path), sqlite3.connect(path)
    bare = bare_view(BareModel(raw, raw_ids(raw)), *_SIZE)
    queries = cycle((ViewQuery("agreement", as_of="2026-01-01"),
                     ViewQuery("agreement", as_of="2026-01-02")))  # fmt: skip

    def baseline() -> None:
        bare.setModel(BareModel(raw, raw_ids(raw)))
        _painted(bare)

    figure = compared(
        "first rows painted, 100,000 agreements",
        lambda: ours.show(next(queries)),
        ("raw sqlite3 and a bare model", baseline),
        1.5,
    )
    bare.close()
    raw.close()
    ours.close()
    return figure


def jump(path: Path) -> Figure:
    """Measure a jump of the scroll bar, painted, against the bare model."""
    ours, raw = _Ours(path), sqlite3.connect(path)
    ours.show(ViewQuery("agreement"))
    bare = bare_view(BareModel(raw, raw_ids(raw)), *_SIZE)
    mine, theirs = _places(), _places()
    figure = compared(
        "jump of the scroll bar, painted, 100,000",
        lambda: _jump(ours.view, next(mine)),
        ("the bare model", lambda: _jump(bare, next(theirs))),
        1.5,
        rounds=25,
    )
    bare.close()
    raw.close()
    ours.close()
    return figure


def jump_by_size(large: Path, small: Path) -> Figure:
    """Measure the same jump at 1,000,000 agreements against 10,000."""
    ours, other = _Ours(large), _Ours(small)
    ours.show(ViewQuery("agreement"))
    other.show(ViewQuery("agreement"))
    mine, theirs = _places(), _places()
    figure = compared(
        "the same jump, 1,000,000 agreements",
        lambda: _jump(ours.view, next(mine)),
        ("itself at 10,000", lambda: _jump(other.view, next(theirs))),
        1.2,
        rounds=25,
    )
    ours.close()
    other.close()
    return figure


def _places() -> Iterator[float]:
    """Return places of the scroll bar, each far from the one before and none twice."""
    place = 0.0
    while True:
        place = (place + 0.381966) % 1
        yield place


def _jump(view: QTableView, share: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    _painted(view)


def search(path: Path) -> Figure:
    """Measure a key in the search box to rows painted, against a raw full-text query."""
    ours, raw = _Ours(path), sqlite3.connect(path)
    bare = bare_view(BareModel(raw, raw_ids(raw)), *_SIZE)
    mine, theirs = cycle(_SEARCHES), cycle(_SEARCHES)

    def baseline() -> None:
        words = " ".join(f'"{word}"*' for word in next(theirs).split())
        found = raw.execute(
            "SELECT r.id FROM records r WHERE r.kind = 2 AND r.removed = 0 AND "
            "r.serial IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY r.number",
            (words,),
        )
        bare.setModel(BareModel(raw, array("q", (row[0] for row in found))))
        _painted(bare)

    figure = compared(
        "key in the search box to rows painted, 100,000",
        lambda: ours.show(ViewQuery("agreement", search=next(mine))),
        ("raw FTS5 and a bare model", baseline),
        1.5,
        rounds=15,
    )
    bare.close()
    raw.close()
    ours.close()
    return figure


def starts() -> list[Figure]:
    """Measure the start of the program as whole processes, against a bare window."""
    rounds = 7
    # As in an installed program: compiled before, not at every start.
    compileall.compile_dir(PACKAGE, quiet=1)
    bare: list[float] = []
    window: list[float] = []
    rows: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.register"
        _process("own_start.py", "make", str(sample))
        for _ in range(rounds):  # in turn, so that the machine's drift meets all three
            bare.append(_process("bare_start.py"))
            window.append(_process("own_start.py", "window"))
            rows.append(_process("own_start.py", "rows", str(sample)))
    base = statistics.median(bare)
    made = (("start to first painted window", window, 2.0),
            ("start to rows of the sample painted", rows, 5.0))  # fmt: skip
    return [
        Figure(name, "a bare PySide6 window with an empty table", statistics.median(times) / base,
               limit, f"{statistics.median(times) * 1000:.0f} ms against {base * 1000:.0f} ms")
        for name, times, limit in made
    ]  # fmt: skip


def first_edit(folder: Path) -> Figure:
    """Measure the first edit of a session, typed in the whole window, against the tenth."""
    first: list[float] = []
    tenth: list[float] = []
    for number in range(7):
        sample = str(folder / f"{number}.register")
        _process("own_start.py", "make", sample)
        command = [sys.executable, str(HERE / "own_start.py"), "edits", sample]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        took = [float(word) for word in done.stdout.split()]
        first.append(took[0])
        tenth.append(took[9])
    ours, base = statistics.median(first), statistics.median(tenth)
    return Figure(
        "first edit of a session, typed in the window", "the tenth", ours / base, 2.0,
        f"{ours * 1000:.0f} ms against {base * 1000:.0f} ms",
    )  # fmt: skip


def _process(text_blocks: str, *arguments: str) -> float:
    command = [sys.executable, str(HERE / text_blocks), *arguments]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True))


def memory(path: Path) -> Figure:
    """Measure the memory that a large register open and scrolled takes above the empty window."""
    empty = _resident("empty")
    full = _resident("scrolled", str(path))
    added = (full - empty) / _MIB
    return Figure(
        "memory, 1,000,000 agreements open and scrolled (MB)", "the empty window", added, 150,
        f"{full / _MIB:.0f} MB against {empty / _MIB:.0f} MB",
    )  # fmt: skip


def _resident(*arguments: str) -> int:
    command = [sys.executable, str(HERE / "own_start.py"), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return int(done.stdout.split()[-1])
