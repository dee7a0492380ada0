"""Measure speed and memory, each against a named baseline, and print them with their limits.

Run with ``make bench``; ``--only WORD`` measures the figures whose name has the word.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "desktop")]

import figures_citing  # noqa: E402
import figures_heartbeat  # noqa: E402
import figures_proposing  # noqa: E402
import figures_reading  # noqa: E402
import figures_store  # noqa: E402
import figures_window  # noqa: E402
import figures_workbook  # noqa: E402
from PySide6.QtCore import qInstallMessageHandler  # noqa: E402 - the platform is chosen above
from synthetic import Shape, synthetic_register  # noqa: E402
from timing import Figure, table  # noqa: E402

from agreement_register.ui.application import make_application  # noqa: E402

WHOLE, SMALL, MIDDLE = Shape(100_000), Shape(2_000), Shape(10_000, 0, 1, 0)
LARGE = Shape(1_000_000, 0, 1, 0)


_WITHOUT_A_SCREEN = "This plugin does not support "  # what the platform cannot do


def _told(_kind: object, _where: object, message: str) -> None:
    """Pass on what Qt says, but for what a platform without a screen says at every window."""
    if not message.startswith(_WITHOUT_A_SCREEN):
        print(message, file=sys.stderr)


def measured(wanted: str) -> list[Figure]:
    """Return the figures whose group has the wanted word; all of them for an empty one."""
    groups = {
        "start": lambda _folder: figures_window.starts(),
        "rows": lambda _folder: [figures_window.first_rows(synthetic_register(WHOLE))],
        "jump": lambda _folder: [
            figures_window.jump(synthetic_register(WHOLE)),
            figures_window.jump_by_size(synthetic_register(LARGE), synthetic_register(MIDDLE)),
        ],
        "search": lambda _folder: [figures_window.search(synthetic_register(WHOLE))],
        "edit": lambda folder: [figures_store.one_edit(synthetic_register(WHOLE), folder)],
        "opening": lambda folder: [figures_store.opening(folder)],
        "typing": lambda folder: [figures_window.first_edit(folder)],
        "citing": lambda folder: [figures_citing.citation(folder)],
        "size": lambda _folder: [figures_store.size(synthetic_register(WHOLE))],
        "sort": lambda _folder: figures_store.sorting(synthetic_register(WHOLE)),
        "workbook": lambda folder: [
            figures_workbook.full_workbook(synthetic_register(SMALL), folder)
        ],
        "reading": figures_reading.reading,
        "proposing": figures_proposing.figures,
        "heartbeat": lambda folder: [
            *figures_heartbeat.heartbeats(synthetic_register(WHOLE), folder),
            *figures_heartbeat.heartbeats(synthetic_register(LARGE), folder, is_large=True),
        ],
        "memory": lambda _folder: [figures_window.memory(synthetic_register(LARGE))],
    }
    found: list[Figure] = []
    for name, measure in groups.items():
        if wanted in name:
            with tempfile.TemporaryDirectory() as folder:
                found += measure(Path(folder))
    return found


def main() -> int:
    """Measure and print; the exit code says whether every figure keeps its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="WORD")
    wanted = parser.parse_args().only
    qInstallMessageHandler(_told)
    application = make_application(sys.argv[:1])  # garbage is collected as in the program
    started = time.perf_counter()
    figures = measured(wanted)
    print(table(figures))
    print(f"\n{len(figures)} figures in {time.perf_counter() - started:.0f} s")
    application.processEvents()
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
