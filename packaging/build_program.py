"""Freeze the program into dist/agreement-register, and refuse a result that must not be shipped.

build_program.py [--dist FOLDER]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import contents
import set_up
from trimming import is_carried, keeps

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SPEC = HERE / "agreement-register.spec"
WORK = ROOT / "build"
DIST = ROOT / "dist"
LOG = WORK / "pyinstaller.log"

# What only freezing needs of the system: PyInstaller takes in no more than it finds here.
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
TOOLS = {"objdump": "binutils", "strip": "binutils"}
BUILT_ON = "1735689600"
"""The moment that is written into files instead of now, unless SOURCE_DATE_EPOCH names another."""

_UNRESOLVED = re.compile(r"could not resolve '([^']+)', dependency of '([^']+)'")


def main(arguments: list[str]) -> int:
    """Freeze the program and look at it; return the exit code."""
    options = _parser().parse_args(arguments)
    require_shared_python()
    require_packages(missing_packages())
    if not freeze(SPEC, options.dist):
        return 1
    return contents.main([str(options.dist / "agreement-register")])


def require_shared_python() -> None:
    """Refuse a Python without its shared library, which the frozen program loads."""
    if sys.platform == "win32" or sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return
    if not sysconfig.get_config_var("PYTHONFRAMEWORK"):
        sys.exit(
            "This Python was built without its shared library, which a frozen program needs: use "
            "your system's Python, or one built with  --enable-shared, as in  make "
            "PYTHON=/usr/bin/python3 program."
        )


def missing_packages() -> list[str]:
    """Return the Debian packages without which the program would be frozen incomplete."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = {**set_up.QT_LIBRARIES, **set_up.X11_LIBRARIES, **WAYLAND_LIBRARIES}
    tools = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    return sorted({*set_up.missing_packages(libraries), *tools})


def require_packages(missing: list[str]) -> None:
    """Install the packages when that is allowed here, else name them in one sentence."""
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(
            "System packages are missing: install them with  sudo apt-get install "
            f"{' '.join(missing)}  and run the same command again."
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"]):
        wanted = missing if command[0] == "install" else []
        done = subprocess.run(
            ["apt-get", *command, *wanted], env=quiet, check=False, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            sys.exit(f"These packages could not be installed: {' '.join(missing)}.")


def freeze(spec: Path, dist: Path) -> bool:
    """Run PyInstaller and say whether the result is whole; its own words go to a log."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "INFO"]
    command += ["--distpath", str(dist), "--workpath", str(WORK), str(spec)]
    # The same source makes the same bytes.
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": BUILT_ON}
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, env={**fixed, **os.environ, "PYTHONHASHSEED": "0"}, check=False,
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    said = LOG.read_text(encoding="utf-8", errors="replace")
    if done.returncode:
        print("\n".join(said.splitlines()[-15:]), file=sys.stderr)
        print(f"The program could not be frozen: all of the log is in {LOG}.", file=sys.stderr)
        return False
    wrong = unresolved(said.splitlines())
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if sys.platform.startswith("linux"):
        contents.remove_run_paths(dist / spec.stem)
    return not wrong


def unresolved(log: Iterable[str]) -> list[str]:
    """Return a sentence for each library that something kept needs and this system lacks."""
    found = (_UNRESOLVED.search(line) for line in log)
    return sorted(
        {
            f"{match[1]} is missing here, and {Path(match[2]).name} needs it."
            for match in found
            if match and keeps(match[2]) and is_carried(match[1])
        }
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Freeze the program and look at the result.")
    parser.add_argument("--dist", type=Path, default=DIST, help="where it goes (default: dist)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
