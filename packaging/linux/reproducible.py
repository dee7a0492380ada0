"""Build the program and its package a second time, and say which bytes differ from the first.

Wants dist/ as  make deb  leaves it.
"""

from __future__ import annotations

import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path

from deb import deb_name
from program_tree import DIST

HERE = Path(__file__).resolve().parent
AGAIN = DIST.parent / "build" / "again"


def main() -> None:
    """Build again and compare."""
    first, second = DIST / deb_name(), AGAIN / deb_name()
    if not first.is_file():
        sys.exit(f"There is no {first.name} to compare with: make it with  make deb.")
    for script in (HERE.parent / "build_program.py", HERE / "deb.py"):
        subprocess.run([sys.executable, script, "--dist", AGAIN], check=True)
    if filecmp.cmp(first, second, shallow=False):
        print("The package is the same bit for bit when it is built again.")
        return
    sys.exit(f"Built again, the package differs in: {', '.join(differences(first, second))}.")


def differences(first: Path, second: Path) -> list[str]:
    """Return the files in which two packages differ."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = (Path(folder, name) for name in ("first", "second"))
        for package, tree in ((first, one), (second, other)):
            subprocess.run(["dpkg-deb", "-R", package, tree], check=True)
        names = {str(path.relative_to(tree)) for tree in (one, other) for path in tree.rglob("*")}
        files = sorted(name for name in names if not (one / name).is_dir())
        _, unequal, absent = filecmp.cmpfiles(one, other, files, shallow=False)
        return [*unequal, *absent] or ["their dates, modes or order"]


if __name__ == "__main__":
    main()
