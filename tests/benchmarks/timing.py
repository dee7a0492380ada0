"""Time two roads in turn and give the ratio of their medians."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured against what, and how it came out."""

    name: str
    baseline: str
    ratio: float
    limit: float
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the figure keeps its limit."""
        return self.ratio <= self.limit


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def compared(
    name: str,
    ours: Callable[[], object],
    baseline: tuple[str, Callable[[], object]],
    limit: float,
    rounds: int = 9,
) -> Figure:
    """Run ours and the baseline in turn, so that the machine's drift meets both; use medians."""
    ours()
    baseline[1]()
    pairs = [(seconds(ours), seconds(baseline[1])) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    detail = f"{mine * 1000:.2f} ms against {theirs * 1000:.2f} ms"
    return Figure(name, baseline[0], mine / theirs, limit, detail)


def table(figures: list[Figure]) -> str:
    """Return the figures as a table in plain text."""
    lines = [f"{'figure':<58} {'ratio':>7} {'at most':>8}      against"]
    for figure in figures:
        mark = "ok" if figure.holds else "OVER"
        lines.append(
            f"{figure.name:<58} {figure.ratio:>7.2f} {figure.limit:>8.2f} {mark:<5}"
            f"{figure.baseline} ({figure.detail})"
        )
    return "\n".join(lines)
