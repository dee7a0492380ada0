"""What the actions do that need no register: options, themes, help, windows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from agreement_register.paths import log_file
from agreement_register.ui.actions import help_page_of
from agreement_register.ui.dialogs.files import own_folder
from agreement_register.ui.settings import POINT_SIZE, SCHEME
from agreement_register.ui.theme.application_theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from agreement_register.ui.dialogs.general_dialogs import GeneralDialogs
    from agreement_register.ui.dialogs.help_viewer import HelpViewer
    from agreement_register.ui.window.main_window import MainWindow

SMALLEST, LARGEST = 9, 18


class GeneralCommands(QObject):
    """Acts on the program as a whole, whether or not a register is open."""

    def __init__(self, window: MainWindow, register_path: Callable[[], Path | None]) -> None:
        super().__init__(window)
        self._window = window
        self._register_path = register_path
        self._help: HelpViewer | None = None
        window.action_set.tick([f"theme_{window.settings.get(SCHEME)}"])
        window.settings.changed.connect(self._follow)
        window.add_commands(self.commands())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "theme_system": self._theme_system,
            "theme_light": self._theme_light,
            "theme_dark": self._theme_dark,
            "text_larger": self._text_larger,
            "text_smaller": self._text_smaller,
            "text_normal": self._text_normal,
            "full_screen": self._full_screen,
            "options": self._options,
            "help": self._show_help,
            "shortcuts": self._shortcuts,
            "data_folder": self._data_folder,
            "show_notes": self._show_notes,
            "about": self._about,
            "quit": QApplication.closeAllWindows,
        }

    def _theme_system(self) -> None:
        self._window.settings.set(SCHEME, str(Scheme.SYSTEM))

    def _theme_light(self) -> None:
        self._window.settings.set(SCHEME, str(Scheme.LIGHT))

    def _theme_dark(self) -> None:
        self._window.settings.set(SCHEME, str(Scheme.DARK))

    def _text_larger(self) -> None:
        self._resize_text(1)

    def _text_smaller(self) -> None:
        self._resize_text(-1)

    def _text_normal(self) -> None:
        self._window.settings.set(POINT_SIZE, 0)

    def _resize_text(self, step: int) -> None:
        now = self._window.settings.get(POINT_SIZE) or round(QApplication.font().pointSizeF())
        self._window.settings.set(POINT_SIZE, min(LARGEST, max(SMALLEST, now + step)))

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
        self._window.action_set["full_screen"].setChecked(self._window.isFullScreen())

    def _options(self) -> None:
        _open(_dialogs().options(self._window.settings, self._window))

    def _shortcuts(self) -> None:
        _open(_dialogs().shortcuts(self._window))

    def _about(self) -> None:
        _open(_dialogs().about(self._window, self._register_path()))

    def _show_help(self) -> None:
        page = help_page_of(QApplication.focusWidget())
        if self._help is None:
            self._help = _dialogs().help_viewer(self._window)
        self._help.show_page(page)

    def _data_folder(self) -> None:
        path = self._register_path()
        folder = path.parent if path is not None else own_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_notes(self) -> None:
        path = log_file()
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _follow(self, setting: str) -> None:
        if setting == SCHEME.name:
            self._window.action_set.tick([f"theme_{self._window.settings.get(SCHEME)}"])


def _dialogs() -> GeneralDialogs:
    """Return what makes the dialogs: imported when one is first wanted, after the window."""
    from agreement_register.ui.dialogs.general_dialogs import GeneralDialogs  # noqa: PLC0415

    return GeneralDialogs()


def _open(dialog: QDialog) -> None:
    """Show a dialog of the window, and forget it when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
