"""Trials in copies of the project: which tests meet which line, and whether a mutant is noticed."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from coverage.numbits import numbits_to_nums

if TYPE_CHECKING:
    from mutants import Mutant

HERE = Path(__file__).resolve().parent
_LIKELIEST = 40  # tests
_NO_TESTS = 5  # the exit code of pytest where nothing was run
_PATIENCE = 5  # seconds on a busy machine for one of the processor's
_MOST_SECONDS = 60  # of tests that one mutant is given; beyond that it counts as not noticed


def copy_project(root: Path, target: Path) -> None:
    """Copy what is, or would be, under version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)


@dataclass
class Tests:
    """The tests without a window: how long each takes, and which lines it meets."""

    seconds: dict[str, float]
    failed: list[str]  # without any mutant
    by_line: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    by_file: dict[str, set[str]] = field(default_factory=dict)

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that meet a mutant, the likeliest and quickest first, within a time.

        What runs as its module is imported is met by every test that meets the module, or by all.
        """
        met = self.by_line.get(mutant.path, {}).get(mutant.line)
        met = met or self.by_file.get(mutant.path) or set(self.seconds)
        layer = f"tests/{mutant.path.split('/')[2]}/"
        stem = Path(mutant.path).stem
        ranked = sorted(
            met & self.seconds.keys(),
            key=lambda test: (
                f"test_{stem}.py" not in test, not test.startswith(layer), self.seconds[test], test
            ),
        )  # fmt: skip
        taken = accumulate(map(self.seconds.__getitem__, ranked))
        return [test for test, so_far in zip(ranked, taken, strict=True) if so_far < _MOST_SECONDS]


class Copy:
    """A copy of the project in which tests run, one mutant after another."""

    def __init__(self, root: Path, target: Path) -> None:
        self.root = target
        copy_project(root, target)
        # Python tells bytecode apart by seconds and sizes: every change gets a second of its own.
        self._second = time.time()
        # What tests look for beside the project is beside the project still.
        self._environment = {"AGREEMENT_REGISTER_ORIGINALS": str(root.parent / "shared" / "seeds")}

    def run(self, *arguments: str, most: int | None = None, **more: str) -> int | None:
        """Run pytest, and return its exit code; None if it waited too long.

        After ``most`` seconds of the processor it is ended: other work on the machine is no reason.
        """
        paths = os.pathsep.join(map(str, (self.root / "desktop", self.root, HERE)))
        command = [sys.executable, "-m", "pytest", "-q", "-p", "selecting"]
        command += ["-p", "no:cacheprovider", *arguments]
        process = subprocess.Popen(
            command,
            cwd=self.root,
            env={**self._environment, **os.environ, "PYTHONPATH": paths, **more},
            stdout=(self.root / "output.txt").open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        if most is not None:
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most))
        try:
            return process.wait(most and most * _PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None

    def study(self, folders: list[str], workers: int) -> Tests:
        """Run the tests once as they are, and note which lines each of them meets."""
        notes = self.root / "notes.json"
        self.run(
            "-n", str(workers), "--cov", f"--cov-config={HERE / 'coverage.ini'}", "--cov-report=",
            "--cov-context=test", *folders, MUTATION_NOTES=str(notes),
        )  # fmt: skip
        if not notes.is_file():
            raise SystemExit((self.root / "output.txt").read_text())
        tests = Tests(**json.loads(notes.read_text()))
        self._read_lines(tests)
        return tests

    def _read_lines(self, tests: Tests) -> None:
        with sqlite3.connect(self.root / ".coverage") as data:
            rows = data.execute(
                "SELECT f.path, c.context, l.numbits FROM line_bits l JOIN file f ON f.id = "
                "l.file_id JOIN context c ON c.id = l.context_id WHERE c.context <> ''"
            )
            for path, context, lines in rows:
                test = context.partition("|")[0]
                name = str(Path(path).relative_to(self.root))
                by_line = tests.by_line.setdefault(name, defaultdict(set))
                for line in numbits_to_nums(lines):
                    by_line[line].add(test)
                tests.by_file.setdefault(name, set()).add(test)

    def notices(self, mutant: Mutant, tests: Tests, more: float) -> bool:
        """Tell whether a test fails with a mutant; the copy is left as it was.

        Tests that take ``more`` seconds of the processor beyond thrice their time without the
        mutant have failed too.
        """
        path = self.root / mutant.path
        code, stat = path.read_text(encoding="utf-8"), path.stat()
        wanted = tests.of(mutant)
        try:
            path.write_text(mutant.applied(code), encoding="utf-8")
            self._second += 2
            os.utime(path, (self._second, self._second))
            # The likeliest first and alone: most mutants need no more, nor the files of the others.
            return any(
                self._fails(some, int(more + 3 * sum(tests.seconds[test] for test in some)))
                for some in (wanted[:_LIKELIEST], wanted[_LIKELIEST:])
                if some
            )
        finally:
            path.write_text(code, encoding="utf-8")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def _fails(self, tests: list[str], most: int) -> bool:
        wanted = self.root / "wanted.json"
        wanted.write_text(json.dumps(tests))
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        more = {"MUTATION_TESTS": str(wanted), "PYTHONDONTWRITEBYTECODE": "1"}
        return self.run("-x", *files, most=most, **more) not in (0, _NO_TESTS)
