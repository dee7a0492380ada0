"""Figures of the window: start, first rows, scroll-bar jumps, search, and memory."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

from PySide6.QtWidgets import QApplication

from agreement_register.curation.register import Register, open_register
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.tables import RecordTableModel, RecordTableView
from bare import BareModel, bare_view
from figures_store import raw_ids
from timing import Figure, compared, seconds

HERE = Path(__file__).parent
_SIZE = (1100, 760)
_SEARCHES = ("visits 77", "transit 12", "training 3", "exercises 44", "defence 90")


def _painted(widget: RecordTableView) -> None:
    """Let everything waiting be done, and paint what is seen into a picture."""
    QApplication.processEvents()
    widget.viewport().grab()


class _Ours:
    """The program's own table on a register."""

    def __init__(self, path: Path) -> None:
        self.register = open_register(path, "benchmark", check=False)
        self.model = RecordTableModel(self.register)
        self.view = RecordTableView(self.model)
        self.view.resize(*_SIZE)
        self.view.show()

    def first_rows(self, query: ViewQuery) -> None:
        self.model.show(query)
        _painted(self.view)

    def jump(self, share: float) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(int(bar.maximum() * share))
        _painted(self.view)

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()
        self.register.close()
        QApplication.processEvents()
