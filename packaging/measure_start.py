"""Time the start of the frozen program against a bare window that is frozen in the same way.

measure_start.py [--rounds N] [--program FOLDER]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import build_program
import product

ROUNDS = 15
BASELINE = "a bare frozen window"


@dataclass(frozen=True, slots=True)
class Start:
    """A way to start, and how long it may take: in seconds, and as a ratio to the baseline."""

    name: str
    arguments: tuple[str, ...]
    seconds: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Taken:
    """What a start took: the time on the clock, and that of the processor."""

    wall: float
    processor: float


def main(arguments: list[str]) -> int:
    """Print the figures; return 1 if a ratio is over its limit."""
    options = _parser().parse_args(arguments)
    program = options.program / product.COMMAND
    if not program.is_file():
        sys.exit(f"There is no program in {options.program}: make it with  make program.")
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare_window(Path(folder))
        sample = Path(folder) / "Sample.register"
        _run([str(program), "new", str(sample), "--sample"], Path(folder))
        starts = (
            Start("first window", ("--start", "window"), 0.25, 1.5),
            Start("rows of the sample", ("--start", "rows", str(sample)), 0.6, 4.5),
            Start("sample usable", ("--start", "usable", str(sample)), 0.6, 4.5),
        )
        commands = [[str(bare)], *([str(program), "self-test", *each.arguments] for each in starts)]
        taken = measured(commands, Path(folder), options.rounds)
    return report(starts, taken)


def measured(commands: list[list[str]], folder: Path, rounds: int) -> list[Taken]:
    """Return the medians of the commands, run in turn so that the machine's drift meets all."""
    for command in commands:  # once to have the files in memory
        _run(command, folder)
    runs = [[_run(command, folder) for command in commands] for _ in range(rounds)]
    return [
        Taken(
            statistics.median(run.wall for run in column),
            statistics.median(run.processor for run in column),
        )
        for column in zip(*runs, strict=True)
    ]


def report(starts: tuple[Start, ...], taken: list[Taken]) -> int:
    """Print a line for each start; return 1 if a ratio is over its limit."""
    bare, *ours = taken
    print(f"{BASELINE}: {bare.wall * 1000:.0f} ms, processor {bare.processor * 1000:.0f} ms")
    holds = True
    for start, took in zip(starts, ours, strict=True):
        ratio = took.wall / bare.wall
        holds = holds and ratio <= start.ratio
        print(
            f"{start.name}: {took.wall * 1000:.0f} ms (target {start.seconds * 1000:.0f}), ratio "
            f"{ratio:.2f} of at most {start.ratio:.1f}; processor {took.processor * 1000:.0f} ms, "
            f"ratio {took.processor / bare.processor:.2f}"
        )
    return 0 if holds else 1


def _bare_window(folder: Path) -> Path:
    spec = build_program.HERE / "bare-window.spec"
    if not build_program.freeze(spec, folder):
        sys.exit("The bare window could not be frozen.")
    return folder / spec.stem / spec.stem


def _run(command: list[str], home: Path) -> Taken:
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    before, started = _spent_by_children(), time.perf_counter()
    subprocess.run(
        command,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **places},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Taken(time.perf_counter() - started, _spent_by_children() - before)


def _spent_by_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Time the start of the frozen program.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--program", type=Path, default=build_program.DIST / product.COMMAND)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
