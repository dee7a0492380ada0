"""What the commands of an open register work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_register.ui.context import Desk
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.central_area import Workspace
    from agreement_register.ui.window.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Bench:
    """The window, its panes, the desk of its register, and the questions about files."""

    window: MainWindow
    workspace: Workspace
    desk: Desk
    files: FileQuestions
