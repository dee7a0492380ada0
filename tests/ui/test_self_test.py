"""The self-test as whoever installed the program runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
VIEWS = {
    "welcome", "agreements", "events", "parties", "legal-acts", "actors", "persons", "sources",
    "citations", "gaps", "findings", "filters", "search", "date-editor", "columns", "cite", "why",
    "conflict", "rank", "add-event", "history", "export", "options", "shortcuts", "about", "help",
}  # fmt: skip


def self_test(*argv):
    command = [sys.executable, "-m", "agreement_register", "self-test", *map(str, argv)]
    environment = os.environ | {"PYTHONPATH": str(DESKTOP), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_self_test_plays_the_main_job_and_takes_every_view_light_and_dark(tmp_path):
    done = self_test("--screenshots", tmp_path / "pictures")
    without_screen = "This plugin does not support "
    said = [line for line in done.stderr.splitlines() if not line.startswith(without_screen)]
    assert (done.returncode, said) == (0, [])
    assert done.stdout.splitlines()[-1] == "OK"
    pictures = {path.stem: QImage(str(path)) for path in (tmp_path / "pictures").iterdir()}
    assert set(pictures) == {f"{view}-{scheme}" for view in VIEWS for scheme in ("light", "dark")}
    assert {(image.width(), image.height()) for image in pictures.values()} == {(1280, 800)}
    light, dark = pictures["agreements-light"], pictures["agreements-dark"]
    assert light.pixelColor(700, 700).lightness() > 128 > dark.pixelColor(700, 700).lightness()


def test_wrong_usage_ends_with_two():
    assert self_test("--pictures").returncode == 2
