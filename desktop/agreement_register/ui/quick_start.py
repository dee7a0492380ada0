"""What makes the start shorter: fewer collections, and no reading of sources by PySide."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import PySide6.QtCore  # noqa: F401 - loads the part of PySide that is made quiet below

if TYPE_CHECKING:
    from types import ModuleType

_FEATURES = "shibokensupport.feature"
SETTLED_MS = 2000  # the register is open and its rows are painted by then
_OWN = __name__.rpartition(".")[0]


def prepare() -> None:
    """Hold the garbage collector until `settle`, and spare the modules' sources.

    Of every module imported after it PySide reads the whole source, to see whether PySide6 is
    named there: 60 ms of a start from the source tree, most of it for SQLAlchemy. Which modules
    use it is known here. Where a later PySide does it otherwise, nothing is changed.
    """
    gc.disable()
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = _uses_pyside  # type: ignore[attr-defined]  # noqa: SLF001


def _uses_pyside(module: ModuleType) -> bool:
    return module.__name__.startswith(_OWN)


def settle() -> None:
    """Let the garbage collector work again, past everything that the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
