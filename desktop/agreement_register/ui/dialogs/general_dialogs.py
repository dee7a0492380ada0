"""The dialogs on the program itself; imported when the first of them is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.ui.dialogs.about import AboutDialog
from agreement_register.ui.dialogs.files import own_folder
from agreement_register.ui.dialogs.help_viewer import HelpViewer
from agreement_register.ui.dialogs.options import OptionsDialog
from agreement_register.ui.dialogs.shortcuts import ShortcutsDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.settings import Settings


class GeneralDialogs:
    """Makes the dialogs of a window that need no register."""

    def options(self, settings: Settings, window: QWidget) -> OptionsDialog:
        """Make the dialog of the settings."""
        return OptionsDialog(settings, window)

    def shortcuts(self, window: QWidget) -> ShortcutsDialog:
        """Make the list of all keys."""
        return ShortcutsDialog(window)

    def about(self, window: QWidget, register_path: Path | None) -> AboutDialog:
        """Make the dialog that says what the program is, and where things lie."""
        return AboutDialog(register_path, own_folder(), window)

    def help_viewer(self, window: QWidget) -> HelpViewer:
        """Make the window of the help."""
        return HelpViewer(window)
