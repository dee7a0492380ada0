"""Figures of reading: an article of 1 MB, some 327 pages, opened, scrolled, found in, suggested."""

from __future__ import annotations

import gc
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from figures_window import _context
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from timing import Figure, compared

from agreement_register.curation.register import Register, create_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.ui.article.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SIZE = (900, 760)
_LIMIT_MS = 100
_FIRST_LIMIT_MS = 50  # of the work of the window itself, whatever else the machine does
_SENTENCES = (
    "The treaty on visits of ships was signed with Norway on 5 December {year}.",
    "Nothing was said of the fees that the harbours may ask for.",
    "Eleven states were named; two of them ended their accords in {year}.",
)


def a_megabyte() -> str:
    """Return an article of 1 MB, in paragraphs of a few sentences."""
    lines: list[str] = []
    size = 0
    while size < 1_000_000:
        year = 1950 + len(lines) % 70
        line = " ".join(_SENTENCES[: 1 + len(lines) % 3]).format(year=year)
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)


def _source(register: Register, text: str) -> int:
    source = new_id()
    values = {"title": "A long one", "kind": "news", "text_kind": "original", "text": text}
    register.apply(EditBatch("source", [RecordAdded("source", source, values)]))
    return source


class _Beats:
    """Notes how long the window is not served, by the clock or by its own work."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._last = clock()
        self.longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = self._clock()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def during(self, act: Callable[[], object], seconds: float) -> float:
        """Return the longest time between two beats while something is done, in milliseconds."""
        QApplication.processEvents()
        self._last, self.longest = self._clock(), 0.0
        act()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            QApplication.processEvents()
        self._beat()
        return self.longest * 1000


def _places() -> Iterator[float]:
    place = 0.0
    while True:
        place = (place + 0.381966) % 1
        yield place


def reading(folder: Path) -> list[Figure]:
    """Measure opening, jumps and stalls of a long article against a bare editor of plain text."""
    register = create_register(folder / "long.register", "benchmark")
    text = a_megabyte()
    long, short = _source(register, text), _source(register, "A word.\n" * 40)
    context = _context(register)
    pane = ReadingPane(context)
    pane.resize(*_SIZE)
    pane.show()
    gc.freeze()  # as the program does after its start
    pane.show_source(short)
    first = _first_stalls(pane, long)
    rounds = [_stalls(pane, long, short) for _ in range(5)]
    # The median, so that a moment in which the machine was busy otherwise does not count.
    stalls = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    bare = QPlainTextEdit()
    bare.resize(*_SIZE)
    bare.show()
    figures = [_opened(pane, long, short, bare, text), _jumped(pane, bare)]
    pane.put_away()
    context.change_signals.close()
    for widget in (pane, bare):
        widget.close()
    register.close()
    worst = max(stalls, key=lambda name: stalls[name])
    told = ", ".join(f"{name} {stall:.0f}" for name, stall in stalls.items())
    figures.append(
        Figure(f"longest stall in an article of 1 MB (ms): {worst}", "the limit of 100 ms",
               stalls[worst], _LIMIT_MS, told)
    )  # fmt: skip
    slowest = max(first, key=lambda name: first[name])
    told = ", ".join(f"{name} {stall:.0f}" for name, stall in first.items())
    figures.append(
        Figure(f"work at a stretch on 327 pages, the first time (ms): {slowest}",
               "the limit of 50 ms", first[slowest], _FIRST_LIMIT_MS, told)
    )  # fmt: skip
    return figures


def _first_stalls(pane: ReadingPane, long: int) -> dict[str, float]:
    """Return how long the window works without a pause when an article is opened first."""
    QApplication.processEvents()
    beats, bar, places = _Beats(time.thread_time), pane.view.verticalScrollBar(), _places()

    def jumps() -> None:
        for _ in range(40):
            bar.setValue(int(bar.maximum() * next(places)))
            QApplication.processEvents()

    def find() -> None:
        pane.finding.open()
        pane.finding.line.box.setText("accords")

    found = {
        "opening": beats.during(lambda: pane.show_source(long), 0.7),
        "jumps": beats.during(jumps, 0.5),
        "finding": beats.during(find, 1.0),
        "next place": beats.during(lambda: pane.finding.step(1), 0.3),
    }
    pane.finding.leave()
    return found


def _stalls(pane: ReadingPane, long: int, short: int) -> dict[str, float]:
    """Return how long the window was not served at most, by what was done."""
    pane.resize(*_SIZE)
    pane.show_source(short)
    QApplication.processEvents()
    beats, bar, places = _Beats(), pane.view.verticalScrollBar(), _places()

    def jumps() -> None:
        for _ in range(40):
            bar.setValue(int(bar.maximum() * next(places)))
            QApplication.processEvents()

    def scrolling() -> None:
        for _ in range(150):
            bar.setValue(bar.value() + 90)
            QApplication.processEvents()

    return {
        "opening": beats.during(lambda: pane.show_source(long), 0.7),
        "jumps": beats.during(jumps, 0.5),
        "scrolling": beats.during(scrolling, 0.5),
        "next suggestion": beats.during(partial(pane.seek, 1), 0.5),
        "another width": beats.during(lambda: pane.resize(700, 760), 0.5),
    }


def _opened(pane: ReadingPane, long: int, short: int, bare: QPlainTextEdit, text: str) -> Figure:
    def ours() -> None:
        pane.show_source(short)
        pane.show_source(long)
        pane.view.viewport().grab()

    def theirs() -> None:
        bare.setPlainText("A word.")
        bare.setPlainText(text)
        bare.viewport().grab()

    return compared("an article of 1 MB opened and painted", ours, ("a bare editor", theirs), 3.0)


def _jumped(pane: ReadingPane, bare: QPlainTextEdit) -> Figure:
    mine, theirs = _places(), _places()

    def jump(widget: QPlainTextEdit | ReadingPane, share: float) -> None:
        area = widget.view if isinstance(widget, ReadingPane) else widget
        bar = area.verticalScrollBar()
        bar.setValue(int(bar.maximum() * share))
        area.viewport().grab()

    return compared(
        "scroll-bar jump in an article of 1 MB",
        lambda: jump(pane, next(mine)),
        ("a bare editor", lambda: jump(bare, next(theirs))),
        6.0,
        rounds=25,
    )
