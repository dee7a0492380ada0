"""Make the environment that the Makefile works in, and say in one sentence what is missing.

Runs on any Python 3, so that one too old can be told so.
"""

import ctypes
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)

# What PySide6's wheels expect of a Linux system, by the name of the package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(arguments: List[str]) -> None:
    """Set up the environment in the folder given, or list the system packages that are missing."""
    if arguments == ["--missing-packages"]:
        print(" ".join(missing_packages({**QT_LIBRARIES, **X11_LIBRARIES})))
        return
    environment = Path(arguments[0] if arguments else ".venv").resolve()
    require_python()
    require_system_libraries()
    python = make_environment(environment)
    install(python)
    require_qt(python)
    if not is_run_by_make():
        say_how_to_go_on(python)


def is_run_by_make() -> bool:
    """Tell whether the Makefile runs this, and goes on by itself."""
    return "MAKELEVEL" in os.environ


def say_how_to_go_on(python: Path) -> None:
    """Say what to run where there is no make."""
    program = python.with_name("agreement-register")
    print(f"All is set up. Open the program with  {program}  and test it with  {python} -m pytest.")


def require_python() -> None:
    """Refuse a Python that is too old, or that cannot make an environment."""
    if sys.version_info < OLDEST_PYTHON:
        by_name = "python3.12 packaging/set_up.py .venv"
        again = "make PYTHON=python3.12 run" if is_run_by_make() else by_name
        sys.exit(
            f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}: install a "
            f"newer one and name it, as in  {again}"
        )
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sys.exit(
            "This Python cannot make environments, for its venv module is missing: install it "
            "with  sudo apt-get install python3-venv  and run the same command again."
        )


def require_system_libraries() -> None:
    """Refuse a Linux system without the libraries that Qt loads."""
    needed = {**QT_LIBRARIES, **(X11_LIBRARIES if os.environ.get("DISPLAY") else {})}
    missing = missing_packages(needed)
    if missing:
        sys.exit(
            "Qt, which draws the windows, needs system libraries that are missing here: install "
            f"them with  sudo apt-get install {' '.join(missing)}  and run the same command again."
        )


def missing_packages(libraries: Dict[str, str]) -> List[str]:
    """Return the packages of those libraries that this Linux system cannot load."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in libraries.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Say whether the system finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def make_environment(environment: Path) -> Path:
    """Make the environment unless it is there, and return its Python."""
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print("Setting up the environment; this takes a minute or two, once.", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", str(environment)], check=False).returncode:
            sys.exit(f"The environment could not be made in {environment}: see the lines above.")
    return python


def install(python: Path) -> None:
    """Install the program, editable, with the tools to test it, in the pinned versions."""
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--constraint", str(ROOT / "packaging" / "constraints.txt")]
    command += ["--editable", str(ROOT), *development_tools()]
    if subprocess.run(command, check=False).returncode:
        sys.exit(
            "The packages could not be installed, for the reason above: check the connection to "
            "the network and run the same command again."
        )


def development_tools() -> List[str]:
    """Return what pyproject.toml lists to test and to package (older pips cannot read groups)."""
    import tomllib  # noqa: PLC0415 - an older Python must get as far as being told that it is old

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return [*groups["dev"], *groups["package"]]


def require_qt(python: Path) -> None:
    """Refuse an environment in which Qt does not start, naming what the loader missed."""
    trial = subprocess.run(
        [str(python), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
    )
    if trial.returncode:
        reason = (trial.stderr.strip().splitlines() or ["no reason given"])[-1]
        sys.exit(
            f"Qt does not start ({reason}): install what it names with your system's package "
            "manager and run the same command again."
        )


if __name__ == "__main__":
    main(sys.argv[1:])
