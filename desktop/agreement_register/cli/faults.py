"""Faults of the program on the command line: kept in a file, said in one sentence."""

from __future__ import annotations

import datetime
import platform
import traceback

from agreement_register import __version__, name
from agreement_register.paths import own_notes

_PRIVATE = 0o600


def report_fault(error: BaseException) -> str:
    """Write a report of a fault; return the sentence that says where it is."""
    said = "This is a fault of the program; the register holds every change that was stored."
    try:
        path = own_notes() / "fault.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=_PRIVATE)
        path.chmod(_PRIVATE)  # it may hold words of the register
        path.write_text(_report(error), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return f"{said} No report of it could be written."
    return f"{said} A report of it is in {path}."


def _report(error: BaseException) -> str:
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    head = f"{name} {__version__}, Python {platform.python_version()}, {platform.platform()}, {now}"
    return f"{head}\n\n{''.join(traceback.format_exception(error))}"
