"""A start that ends itself as soon as it shows what is waited for, so that it can be timed."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from agreement_register.ui.application import Program, make_application

WINDOW, ROWS = "window", "rows"
_REFUSED = 3
_PATIENCE_MS = 30_000
_MOMENT_MS = 50  # card and facets follow sooner; what takes longer waits for a quiet moment
_SIZE = (1280, 800)


def main(argv: list[str]) -> int:
    """Start as always and end at the first painted window, or when a register is there.

    ``window`` ends with the first painted window, ``rows FILE`` when the rows of the register are
    painted, ``usable FILE`` when card and filters beside them are there too, and keys are taken.
    """
    what, *files = argv or [WINDOW]
    app = make_application(sys.argv[:1])
    QTimer.singleShot(_PATIENCE_MS, lambda: app.exit(_REFUSED))
    program = Program(app)
    window = program.start(Path(files[0]) if files else None)
    window.resize(*_SIZE)  # as the bare window; a system without a screen would have it small
    if what == WINDOW:
        window.painted.connect(_end)
    else:
        # Heard after the session, which paints the rows before it returns.
        opened = program.opening_beside(window).opened
        opened.connect(_end if what == ROWS else partial(_end_when_quiet, window))
    return app.exec()


def _end_when_quiet(window: QObject, *_register: Any) -> None:
    """End once nothing is left to do within the next moment."""
    timers = window.findChildren(QTimer)
    if any(timer.isActive() and timer.interval() <= _MOMENT_MS for timer in timers):
        QTimer.singleShot(1, partial(_end_when_quiet, window))
    else:
        QTimer.singleShot(0, _end)  # comes after what is to be painted


def _end(*_register: Any) -> None:
    """End the process as a whole: closing is not what is timed."""
    os._exit(0)
