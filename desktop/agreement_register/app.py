"""The composition root: hands file commands to the command line, everything else to the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from types import ModuleType

_NO_DISPLAY = (
    "There is no display to open a window on: use the command line instead, "
    "agreement-register --help."
)
_WRONG_USAGE, _REFUSED = 2, 3
_SELF_TEST = "self-test"
_SAMPLE: Final = "sample"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments, those of the process by default."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) > 1 and _wants_a_window(arguments[0]) and arguments[0] != _SELF_TEST:
        why = _wrong_usage(*arguments[:2])
        if why:
            return _refuse(why, _WRONG_USAGE)
    if arguments and not _wants_a_window(arguments[0]):
        # The command line brings all of curation, for which a window does not wait.
        from agreement_register import cli  # noqa: PLC0415

        if arguments[0] in cli.COMMANDS or not _may_be_a_file(arguments):
            return cli.main(arguments)
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        return _refuse(_NO_DISPLAY)
    try:
        return _with_window(arguments)
    except ImportError as error:
        # A shared library that Qt needs and the system lacks is named in the error.
        return _refuse(_missing_library(error))


def _wants_a_window(argument: str) -> bool:
    return argument in (_SELF_TEST, _SAMPLE) or Path(argument).suffix.lower() == ".register"


def _wrong_usage(file: str, word: str) -> str:
    """Say what is wrong with a word after the file to open; empty for an option of Qt."""
    if word.startswith("-") and not word.startswith("--"):
        return ""
    if word.startswith("--"):
        return f"{word} goes with a command. See agreement-register --help."
    return (
        f"A file stands alone, or after a command: agreement-register {word} {file} … "
        "See agreement-register --help."
    )


def _may_be_a_file(arguments: list[str]) -> bool:
    """Tell a file to open from a command that is mistyped: a bare word, or one with arguments."""
    first = arguments[0]
    if first.startswith("-"):
        return False
    is_a_path = len(arguments) == 1 and (Path(first).name != first or bool(Path(first).suffix))
    return is_a_path or os.path.lexists(first)


def _with_window(arguments: list[str]) -> int:
    if arguments and arguments[0] == _SELF_TEST:
        return _self_test(arguments[1:])
    gc.disable()  # what is imported is no garbage; the window's own collector takes over
    # Qt is imported here only: file commands work without it.
    from agreement_register.ui import application  # noqa: PLC0415

    wanted = _wanted(arguments[0]) if arguments else None
    return application.run([sys.argv[0], *arguments[1:]], wanted, _why_no_window)


def _self_test(arguments: list[str]) -> int:
    if arguments[:1] == ["--start"]:
        # A timed start brings nothing along that another start does not.
        from agreement_register.ui.self_test import starting  # noqa: PLC0415

        return starting.main(arguments[1:])
    from agreement_register.ui.self_test import running  # noqa: PLC0415

    return running.main(arguments)


def _wanted(argument: str) -> Path | Literal["sample"]:
    return _SAMPLE if argument == _SAMPLE else Path(argument)


def _libraries() -> ModuleType:
    # What looks for libraries brings ctypes and subprocess, for which no start waits.
    from agreement_register.ui import system_libraries  # noqa: PLC0415

    return system_libraries


def _missing_library(error: ImportError) -> str:
    missing = _libraries().missing_for_import(error)
    if not missing:
        raise error
    return str(_libraries().sentence(missing))


def _why_no_window(said: str, plugins: Path) -> str:
    """Say why Qt, after what it said itself, can use none of its platforms."""
    missing = _libraries().missing_for_platform(said, plugins)
    return str(_libraries().sentence(missing)) if missing else _NO_DISPLAY


def _refuse(sentence: str, code: int = _REFUSED) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
