"""A short cut of `make torture`: nothing is lost, left half, or reported falsely."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the acts need processes to kill")
ROOT = Path(__file__).resolve().parents[2]


def test_nothing_is_lost_left_half_or_reported_falsely():
    """Run in a process of its own: what is forked must hold no thread of Qt."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    program = [sys.executable, str(ROOT / "tests/torture/run.py"), "--seconds", "10", "--seed", "1"]
    done = subprocess.run(program, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "swapped at any moment" in done.stdout
