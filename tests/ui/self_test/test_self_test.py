"""The self-test finds what it looks for, and does not wait for what cannot come."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"

FAULT_IN_A_SLOT = """
from PySide6.QtCore import QTimer
from agreement_register.ui.self_test import journey, running

journey.PATIENCE = 600.0

def play(*_):
    QTimer.singleShot(0, lambda: 1 / 0)
    journey.wait_for("something that never comes", lambda: False)

running.play = play
raise SystemExit(running.main([]))
"""


def test_a_fault_in_a_slot_ends_the_self_test_at_once_and_is_told():
    started = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", FAULT_IN_A_SLOT],
        env={**os.environ, "PYTHONPATH": str(DESKTOP), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 3
    assert "ZeroDivisionError" in ended.stderr
    assert "OK" not in ended.stdout
    assert time.monotonic() - started < 300  # half of what it waits for
