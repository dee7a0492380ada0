"""Opening, making and closing registers from one window."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from agreement_register.domain.errors import (
    DamagedRegisterError,
    LeftLogError,
    NotARegisterError,
    RegisterError,
)
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.words import LogChoice
from agreement_register.paths import real_path
from agreement_register.ui.dialogs.files import REGISTER_SUFFIX, own_folder
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.settings import CURATOR
from agreement_register.ui.window.session import register_parts, registers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.curation.register import Register
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.main_window import MainWindow


_SAMPLE = "Sample register"
_SOON_OPEN = 8 << 20  # bytes: a register of a few thousand records stands before a message is read


class Windows(Protocol):
    """What a window asks of the program about the other windows."""

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window that shows a register, or None."""

    def opening_beside(self, window: MainWindow) -> Opening:
        """Return the opening of the window if it is empty, else that of a new one."""

    def bring(self, window: MainWindow) -> None:
        """Bring a window to the front."""


class Opening(QObject):
    """Finds, makes and opens registers for a window; another register gets another window."""

    opened = Signal(object)
    """The `Register` that was opened for this window."""

    def __init__(self, window: MainWindow, windows: Windows, files: FileQuestions) -> None:
        super().__init__(window)
        self._window, self._windows, self._files = window, windows, files
        window.add_commands(self.commands())
        window.path_wanted.connect(self.open_path)
        window.find_wanted.connect(self.find)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "new_register": self.make_register,
            "open_register": self.ask_and_open,
            "open_sample": self.open_sample,
        }

    def make_register(self) -> None:
        """Ask for a file, make an empty register in it, and open it."""
        path = self._files.new_register(self._window)
        if path is not None:
            self._open(path, registers().create)

    def ask_and_open(self) -> None:
        """Ask for a register, and open it."""
        path = self._files.open_register(self._window)
        if path is not None:
            self.open_path(path)

    def open_sample(self) -> bool:
        """Open the sample as it was left; make it if there is none yet."""
        path = sample_path()
        if not path.exists():
            return self._open_new_sample(path)
        if not self.open_path(path):
            return False
        self._windows_of(path).messages.say(
            say(text("This is the sample register as you left it.")),
            MessageAction(say(text("Start afresh")), self.open_fresh_sample),
        )
        return True

    def open_fresh_sample(self) -> None:
        """Make the sample once more, beside the one that was worked on, and open it."""
        first, number = sample_path(), 2
        path = first
        while path.exists():
            path = first.with_stem(f"{first.stem} {number}")
            number += 1
        self._open_new_sample(path)

    def open_path(self, path: Path) -> bool:
        """Open a register, or bring the window that shows it; say so if it cannot be."""
        path = real_path(path)
        shown = self._windows.window_of(path)
        if shown is not None:
            self._windows.bring(shown)
            return True
        return self._open(path, registers().open)

    def find(self, lost: Path) -> None:
        """Ask where a register is now that is not where it was, and open it there."""
        folder = lost.parent if lost.parent.is_dir() else None
        path = self._files.open_register(self._window, folder)
        if path is not None and self.open_path(path):
            self._window.settings.forget_recent(str(lost))

    def _open_new_sample(self, path: Path) -> bool:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._window.messages.trouble(
                say(
                    text(
                        "The sample could not be made: the folder {folder} cannot be written to.",
                        folder=str(path.parent),
                    )
                )
            )
            return False
        return self._open(path, register_parts().make_sample)

    def _open(self, path: Path, how: Callable[[Path, str], Register]) -> bool:
        self._window.keep_name()
        self._show_life(path)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            was_older = registers().bring_up_to_date(path, self._window.progress_line)
            register = how(path, self._window.settings.get(CURATOR))
        except RegisterError as error:
            self._refuse(path, error)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        self._window.messages.clear()
        self._windows.opening_beside(self._window).opened.emit(register)
        if not register.as_at:  # made anew whenever it is wanted
            self._window.settings.add_recent(str(real_path(register.path)))
        if was_older:
            self._windows_of(path).messages.say(
                say(
                    text(
                        "{name} was of an older version and was brought up to date. A backup "
                        "of it as it was is kept.",
                        name=path.name,
                    )
                )
            )
        return True

    def _show_life(self, path: Path) -> None:
        """Say at once what is being opened or made, if that may take a second or more."""
        with suppress(OSError, ValueError):  # a name that no file can have is refused later
            if path.is_file() and path.stat().st_size < _SOON_OPEN:
                return
        self._window.messages.say(say(text("Opening {name}…", name=path.stem)))
        self._window.message_bar.repaint()
        self._window.repaint()

    def _refuse(self, path: Path, error: RegisterError) -> None:
        ways = [MessageAction(say(text("Open another…")), self.ask_and_open)]
        if isinstance(error, LeftLogError):
            ways = self._ways_with_log(path, error)
        if _may_be_damaged(path, error):
            ways.insert(0, MessageAction(say(text("Rescue…")), partial(self._rescue, path)))
        self._window.messages.trouble(say(error), *ways)

    def _ways_with_log(self, path: Path, error: LeftLogError) -> list[MessageAction]:
        words = {
            LogChoice.TAKE: count(
                "With the {n:,} change", "With the {n:,} changes", n=error.changes
            ),
            LogChoice.LEAVE: text("As of {day}", day=error.day),
        }
        return [
            MessageAction(
                say(said), partial(self._open, path, partial(registers().open, log=choice))
            )
            for choice, said in words.items()
        ]

    def _rescue(self, damaged: Path) -> None:
        """Ask for a new file, write what can be read of the damaged one to it, and report."""
        suggested = damaged.with_stem(f"{damaged.stem} (rescued)")
        target = self._files.copy_target(self._window, suggested)
        if target is None:
            self.open_path(damaged)  # says again what can be done
            return
        try:
            report = register_parts().rescue(damaged, target, self._window.progress_line)
        except RegisterError as error:
            self._window.messages.trouble(
                say(error), MessageAction(say(text("Open another…")), self.ask_and_open)
            )
        else:
            self._window.messages.clear()
            register_parts().show_rescue(report, self._window)

    def _windows_of(self, path: Path) -> MainWindow:
        return self._windows.window_of(real_path(path)) or self._window


def _may_be_damaged(path: Path, error: RegisterError) -> bool:
    """Tell whether something may be rescued: of a register whose first page is lost, too."""
    if isinstance(error, NotARegisterError):
        # Of a name that no file can have, `Path` raises an error.
        return path.suffix == REGISTER_SUFFIX and os.path.isfile(path)  # noqa: PTH113
    return isinstance(error, DamagedRegisterError)


def sample_path() -> Path:
    """Return where the sample register of this user lies."""
    return Path(own_folder()) / f"{_SAMPLE}.register"
