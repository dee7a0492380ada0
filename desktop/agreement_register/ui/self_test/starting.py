"""A start that ends itself as soon as it shows what is waited for, so that it can be timed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from agreement_register.ui.application import Program, make_application

WINDOW, ROWS = "window", "rows"
_REFUSED = 3
_PATIENCE_MS = 30_000


def main(argv: list[str]) -> int:
    """Start as always and end at the first painted window, or when a register is there.

    ``window`` ends with the first painted window, ``rows FILE`` when the rows of the register are
    painted, ``usable FILE`` when everything beside them is, and keys would be taken.
    """
    what, *files = argv or [WINDOW]
    app = make_application(sys.argv[:1])
    QTimer.singleShot(_PATIENCE_MS, lambda: app.exit(_REFUSED))
    program = Program(app)
    window = program.start(Path(files[0]) if files else None)
    if what == WINDOW:
        window.painted.connect(_end)
    else:
        # Heard after the session, which paints the rows before it returns.
        opened = program.opening_beside(window).opened
        opened.connect(_end if what == ROWS else _end_when_idle)
    return app.exec()


def _end_when_idle(*_register: Any) -> None:
    QTimer.singleShot(0, _end)  # comes after the timers of all that follows the rows


def _end(*_register: Any) -> None:
    """End the process as a whole: closing is not what is timed."""
    os._exit(0)
