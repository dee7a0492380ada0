"""Figure of citing: from selected words of an article to the stored citation on screen."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from itertools import cycle
from typing import TYPE_CHECKING

from bare import BareModel, bare_view
from figures_store import raw_ids, recorded, replay
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from timing import Figure, compared

from agreement_register.curation.register import open_register
from agreement_register.curation.seeding import new_sample
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.application import Program
from agreement_register.ui.settings import CURATOR, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SIZE = (1100, 760)
_SOURCE = "SRC-000002"
_PASSAGES = ("28 March 1994", "December 1995", "August 1992", "March 1997")


class _Citing:
    """The real window on the sample, with an article in it."""

    def __init__(self, path: Path) -> None:
        new_sample(path, "benchmark").close()
        settings = Settings(
            QSettings(f"{tempfile.mkdtemp()}/settings.ini", QSettings.Format.IniFormat)
        )
        settings.set(CURATOR, "benchmark")
        self.program = Program(QApplication.instance(), settings)
        self.window = self.program.start(path)
        self.window.resize(*_SIZE)
        session = self.program.session_of(self.window)
        while session.register_window is None:
            QApplication.processEvents()
        self.register = session.context.register
        self.pane = session.register_window.reading.read(self.register.find(_SOURCE)[1])
        QTest.qWait(1000)  # the suggestions are found, and everything else is quiet
        self.window.activateWindow()
        QApplication.processEvents()

    def cite(self, words: str) -> None:
        """Cite selected words as a curator does, by C and Enter, and paint what came of it.

        Where several agreements may be meant, the first is chosen by its number.
        """
        view = self.pane.view
        start = view.text_blocks.text.index(words)
        view.selection.select(start, start + len(words))
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_C)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        if QApplication.focusWidget() is not view:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
        view.viewport().grab()

    def close(self) -> None:
        self.window.close()
        QApplication.processEvents()
        self.program.deleteLater()


def citation(folder: Path) -> Figure:
    """Measure selection to stored citation, painted, against a bare committed edit, painted."""
    edit = _bare_edit(folder)  # first: keys go to the window that was shown last
    ours = _Citing(folder / "ours.register")
    passages = cycle(_PASSAGES)
    before = len(ours.register.view(ViewQuery("citation")).ids)
    rounds = 15
    figure = compared(
        "selected words to stored citation, painted",
        lambda: ours.cite(next(passages)),
        ("a bare committed edit and a bare model, painted", edit),
        5.0,
        rounds=rounds,
    )
    stored = len(ours.register.view(ViewQuery("citation")).ids) - before
    ours.close()
    if stored != rounds + 1:
        raise RuntimeError(f"{stored} citations were stored in {rounds + 1} rounds.")
    return figure


def _bare_edit(folder: Path) -> Callable[[], None]:
    """Return what commits one cell by raw statements and paints a bare table."""
    path, raw_path = folder / "edited.register", folder / "raw.register"
    new_sample(path, "benchmark").close()
    shutil.copy(path, raw_path)
    register = open_register(path, "benchmark", check=False)
    agreement = register.view(ViewQuery("agreement")).ids[3]
    old = register.values("agreement", agreement)["title"]
    recordings = [
        recorded(register, EditBatch("edit", [CellEdit("agreement", agreement, "title", *pair)]))
        for pair in ((old, f"{old} again"), (f"{old} again", old))
    ]
    register.close()
    raw = sqlite3.connect(raw_path, isolation_level=None, cached_statements=512)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "journal_mode = WAL"):
        raw.execute(f"PRAGMA {pragma}")
    view, turns = bare_view(BareModel(raw, raw_ids(raw)), *_SIZE), cycle(recordings)

    def edit() -> None:
        replay(raw, next(turns))
        view.setModel(BareModel(raw, raw_ids(raw)))
        QApplication.processEvents()
        view.viewport().grab()

    return edit
