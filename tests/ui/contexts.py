"""A context for tests of panes: an open register with all that its window would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from tests.ui.inline_reader import InlineReader

from agreement_register.ui.background import Background
from agreement_register.ui.context import ChangeSignals, WindowContext
from agreement_register.ui.messages import Messages
from agreement_register.ui.settings import Settings
from agreement_register.ui.undo import UndoController

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.register import Register


def a_context(register: Register, folder: Path) -> WindowContext:
    """Return a context whose settings are kept in a folder of the test."""
    kept = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    messages = Messages()
    return WindowContext(
        register, ChangeSignals(register), UndoController(register), Background(),
        InlineReader(register, messages), messages, Settings(kept),
    )  # fmt: skip
