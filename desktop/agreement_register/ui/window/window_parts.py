"""What the commands of an open register work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.central_area import CentralArea
    from agreement_register.ui.window.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class WindowParts:
    """The window, its panes, the context of its register, and the questions about files."""

    window: MainWindow
    central_area: CentralArea
    context: WindowContext
    files: FileQuestions
