"""Start the frozen program, in the surroundings that every other program has."""

import os
import sys
from pathlib import Path

LOG = "AGREEMENT_REGISTER_LOG"
"""Names the file that takes what a program without a console has to say."""

_LOADER_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")


def restore_loader_paths() -> None:
    """Give back the search path for libraries that the loader of the frozen program changed.

    Its own libraries are found without: else LibreOffice, started to show a workbook, would load
    Qt and ICU from here.
    """
    for name in _LOADER_PATHS:
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif getattr(sys, "frozen", False):
            os.environ.pop(name, None)


def give_streams() -> None:
    """Open the streams that a windowed program on Windows lacks: a log where one is named."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            target = Path(os.environ.get(LOG) or os.devnull)
            # Open as long as the program runs.
            stream = target.open("a", encoding="utf-8", buffering=1)
            setattr(sys, name, stream)


if __name__ == "__main__":
    restore_loader_paths()
    give_streams()
    from agreement_register.app import main

    sys.exit(main())
