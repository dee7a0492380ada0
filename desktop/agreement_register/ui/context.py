"""The few objects that every pane of an open register is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.ui.background import Background
    from agreement_register.ui.background_reader import BackgroundReader
    from agreement_register.ui.change_signals import ChangeSignals
    from agreement_register.ui.messages import Messages
    from agreement_register.ui.settings import Settings
    from agreement_register.ui.undo import UndoController


@dataclass(frozen=True, slots=True)
class WindowContext:
    """What a pane works with: the register, the way to change it, and the way to speak."""

    register: Register
    change_signals: ChangeSignals
    undo: UndoController
    background: Background
    reader: BackgroundReader
    messages: Messages
    settings: Settings
