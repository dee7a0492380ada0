"""Faults of the program on the command line: kept in a file, said in one sentence."""

from __future__ import annotations

import datetime
import os
import platform
import sys
import traceback
from pathlib import Path

from agreement_register import __version__, name

_FOLDER = "agreement-register"


def report_fault(error: BaseException) -> str:
    """Write a report of a fault; return the sentence that says where it is."""
    said = "This is a fault of the program; the register holds every change that was stored."
    try:
        path = _reports() / "fault.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_report(error), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return f"{said} No report of it could be written."
    return f"{said} A report of it is in {path}."


def _report(error: BaseException) -> str:
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    head = f"{name} {__version__}, Python {platform.python_version()}, {platform.platform()}, {now}"
    return f"{head}\n\n{''.join(traceback.format_exception(error))}"


def _reports() -> Path:
    """Return the folder for what a program notes about its own runs."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / _FOLDER
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / _FOLDER
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / _FOLDER
