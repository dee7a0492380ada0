"""Build and test the installers of every system, one step after the other, and sum up.

release_check.py [STEP ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import build_program
import product

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOGS = ROOT / "build" / "release-check"
PYTHON = sys.executable
PROGRAM = str(build_program.DIST / product.COMMAND / product.COMMAND)
COMPONENTS = build_program.WORK / product.COMMAND / "licences" / "components.json"
BILL = build_program.DIST / f"{product.COMMAND}_{product.VERSION}.cdx.json"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is built or tested: a command, and what it wants of the surroundings."""

    name: str
    command: tuple[str, ...]
    platform: str = "offscreen"


def _script(name: str, path: str, *arguments: str) -> Step:
    return Step(name, (PYTHON, str(HERE / path), *arguments))


STEPS = (
    _script("program", "build_program.py"),
    Step("self-test", (PROGRAM, "self-test")),
    Step("self-test-x11", ("xvfb-run", "-a", PROGRAM, "self-test"), platform="xcb"),
    _script("start", "measure_start.py"),
    _script("deb", "linux/deb.py"),
    _script("run-installer", "linux/run_installer.py"),
    _script("reproducible", "linux/reproducible.py"),
    _script("debian", "linux/test_in_debian.py"),
    _script("windows", "windows/build_windows.py"),
    _script("wine", "windows/test_under_wine.py"),
    _script("bill-of-materials", "sbom.py", str(COMPONENTS), str(BILL)),
    _script("checksums", "checksums.py", str(build_program.DIST)),
)


def main(names: list[str]) -> int:
    """Run the steps named, all of them by default; return 1 if any of them fails."""
    unknown = sorted(set(names) - {step.name for step in STEPS})
    if unknown:
        sys.exit(f"There is no step {', '.join(unknown)}: {', '.join(s.name for s in STEPS)}.")
    LOGS.mkdir(parents=True, exist_ok=True)
    failed = [step.name for step in STEPS if (not names or step.name in names) and not run(step)]
    print(f"Failed: {', '.join(failed)}; see {LOGS}." if failed else "All of it holds.")
    return 1 if failed else 0


def run(step: Step) -> bool:
    """Run a step, its words going to a log of its own, and print how it ended."""
    log = LOGS / f"{step.name}.log"
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as words:
        try:
            code = subprocess.run(
                step.command, env=_surroundings(step), check=False, cwd=ROOT,
                stdout=words, stderr=subprocess.STDOUT,
            ).returncode  # fmt: skip
        except OSError as error:
            words.write(f"{error}\n")
            code = 1
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    end, took = "ok" if code == 0 else "FAILED", time.monotonic() - started
    print(f"{step.name:<18} {end:<7} {took:5.0f} s  {said[-1] if said else ''}")
    return code == 0


def _surroundings(step: Step) -> dict[str, str]:
    found = (str(HERE), os.environ.get("PYTHONPATH", ""))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, found)),
        "QT_QPA_PLATFORM": step.platform,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
