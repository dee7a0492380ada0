"""Change the program in small ways, and count how many of the changes some test notices.

Run with ``make mutants``; N=… sets how many, SEED=… which ones, JOBS=… how many at a time.
"""

from __future__ import annotations

import argparse
import difflib
import os
import pickle
import random
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from mutants import Mutant, mutants  # noqa: E402 - the path is set above
from trials import Copy, Tests  # noqa: E402

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def main() -> int:
    """Sample, try and report; the exit code says whether enough was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=220)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="a part of the path of the mutated files")
    parser.add_argument("--least", type=float, default=90, help="the percentage to reach")
    parser.add_argument("--kept", type=Path, help="a file that keeps which test meets which line")
    choice = parser.parse_args()
    settings = tomllib.loads((HERE / "cosmic-ray.toml").read_text(encoding="utf-8"))
    begun = time.monotonic()
    found = [mutant for mutant in mutants(ROOT, settings) if choice.only in mutant.path]
    sample = random.Random(choice.seed).sample(found, min(choice.number, len(found)))  # noqa: S311
    print(f"{len(sample)} of {len(found)} mutants, seed {choice.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        Path(folder).chmod(0o755)  # tests become another user, who must find the program
        survivors = _try_all(sample, settings, Path(folder), choice)
    for mutant in survivors:
        print(f"\n{mutant.path}:{mutant.line} {mutant.operator}\n{_difference(mutant)}")
    share = 100 * (1 - len(survivors) / len(sample))
    minutes = (time.monotonic() - begun) / 60
    print(f"\n{share:.1f} % of {len(sample)} mutants killed in {minutes:.0f} minutes", flush=True)
    return 0 if share >= choice.least else 1


def _try_all(
    sample: list[Mutant], settings: dict[str, dict], folder: Path, choice: argparse.Namespace
) -> list[Mutant]:
    """Return the mutants that no test notices."""
    jobs = choice.jobs
    copies: SimpleQueue[Copy] = SimpleQueue()
    first = Copy(ROOT, folder / "0")
    tests = _studied(first, settings["agreement-register"]["tests"], jobs, choice.kept)
    print(f"{len(tests.seconds)} tests in {sum(tests.seconds.values()):.0f} seconds", flush=True)
    for test in tests.failed:
        print(f"left out, for it fails without a mutant: {test}", flush=True)
    for copy in (first, *(Copy(ROOT, folder / str(one)) for one in range(1, jobs))):
        copies.put(copy)
    more = settings["cosmic-ray"]["timeout"]
    with ThreadPoolExecutor(jobs) as pool:
        noticed = list(pool.map(lambda mutant: _try(mutant, tests, copies, more), sample))
    return [mutant for mutant, is_noticed in zip(sample, noticed, strict=True) if not is_noticed]


def _studied(copy: Copy, folders: list[str], jobs: int, kept: Path | None) -> Tests:
    """Return which tests meet which lines, from the file of an earlier run if there is one."""
    if kept is not None and kept.is_file():
        return pickle.loads(kept.read_bytes())  # noqa: S301 - written below
    tests = copy.study(folders, jobs)
    if kept is not None:
        kept.write_bytes(pickle.dumps(tests))
    return tests


def _try(mutant: Mutant, tests: Tests, copies: SimpleQueue[Copy], more: float) -> bool:
    copy = copies.get()
    begun = time.monotonic()
    try:
        noticed = copy.notices(mutant, tests, more)
    finally:
        copies.put(copy)
    word = "killed" if noticed else "SURVIVED"
    place = f"{mutant.path}:{mutant.line}"
    print(f"{word:8} {time.monotonic() - begun:5.1f} s {place} {mutant.operator}", flush=True)
    return noticed


def _difference(mutant: Mutant) -> str:
    code = (ROOT / mutant.path).read_text(encoding="utf-8")
    changed = mutant.applied(code)
    lines = difflib.unified_diff(code.splitlines(), changed.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


if __name__ == "__main__":
    sys.exit(main())
