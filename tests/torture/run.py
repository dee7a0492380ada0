"""Does every act to registers for a while, and prints what was tried and what was lost by it."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.acts import ACTS, HALF, LONG_ACTS, LOST, MISREPORTED, TRIED, Place

from agreement_register.curation.register import create_register

_LONG_S = 600  # of torture; in less there is no time for what takes minutes
COLUMNS = (TRIED, LOST, HALF, MISREPORTED)


def torture(folder: Path, seconds: float, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """Do the acts in turn until the time is over; return the tally of each, and what went wrong."""
    rng = random.Random(seed)  # noqa: S311 - it is to be the same again
    empty = folder / "empty.register"
    create_register(empty, "Ada").close()
    acts = (*(LONG_ACTS if seconds >= _LONG_S else ()), *ACTS)
    tallies: dict[str, Counter[str]] = {act.__name__: Counter() for act in acts}
    notes: list[str] = []
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until or number < len(acts):
        act = acts[number] if number < len(acts) else ACTS[number % len(ACTS)]
        place = Place(folder / str(number), empty, rng)
        act(place)
        tallies[act.__name__].update(place.tally)
        notes += [f"{act.__name__} {number}: {note}" for note in place.notes]
        if not place.notes:
            shutil.rmtree(place.folder, ignore_errors=True)
        number += 1
    return tallies, notes


def table(tallies: dict[str, Counter[str]]) -> str:
    """Return the tallies as lines."""
    lines = [f"{'':<26}" + "".join(f"{column:>13}" for column in COLUMNS)]
    for name, tally in tallies.items():
        words = name.replace("_", " ")
        lines.append(f"{words:<26}" + "".join(f"{tally[column]:>13,}" for column in COLUMNS))
    return "\n".join(lines)


def main() -> int:
    """Run from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=2400)
    options.add_argument("--seed", type=int, default=int(time.time()))
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    tallies, notes = torture(folder, chosen.seconds, chosen.seed)
    sys.stdout.write(f"{table(tallies)}\nseed {chosen.seed}\n")
    sys.stdout.write("".join(f"{note}\n" for note in notes))
    if not notes:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if notes else 0


if __name__ == "__main__":
    sys.exit(main())
