"""What a window needs for its register: imported on a thread once its frame is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.ui.window.registers import Registers


def registers() -> Registers:
    """Return what opens and shows registers; who asks while it is being imported waits for it.

    The panes, the verbs of `curation` and SQLAlchemy under them take longer to import than the
    frame of a window takes to be painted; nothing else of a start is put off.
    """
    from agreement_register.ui.window.registers import Registers  # noqa: PLC0415

    return Registers()
