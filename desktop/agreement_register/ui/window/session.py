"""An open register in its window: from the file to the panes, and back to the welcome page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.register_window import RegisterWindow
    from agreement_register.ui.window.registers import Registers


def registers() -> Registers:
    """Return what opens and shows registers; who asks while it is being imported waits for it.

    The panes, the verbs of `curation` and SQLAlchemy under them take longer to import than the
    frame of a window takes to be painted; nothing else of a start is put off.
    """
    from agreement_register.ui.window.registers import Registers  # noqa: PLC0415

    return Registers()


def _nothing(_outcome: object) -> None:
    """Let be what came of the preparing: whoever edits meets its troubles again."""


class Session(QObject):
    """Holds what is open in a window: one register, or none."""

    ended = Signal(object)
    """The `MainWindow` was closed."""

    def __init__(self, window: MainWindow, files: FileQuestions) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self.context: WindowContext | None = None
        self.register_window: RegisterWindow | None = None
        window.add_commands({"close": self.close})
        window.may_close = self.may_leave
        window.closing.connect(self._end)
        window.action_set.enable(frozenset())

    def path(self) -> Path | None:
        """Return the file of the open register, or None."""
        return self.context.register.path if self.context is not None else None

    def is_saved(self) -> bool:
        """Tell whether every change is in the file that was opened, and that still stands there."""
        if self.context is None:
            return True
        return not self.context.undo.writing.is_busy and self.context.register.is_at_its_place

    def begin(self, register: Register) -> None:
        """Show a register in the window, in place of what was open.

        One that cannot be shown, for what another program wrote in it, is closed, and it is said.
        """
        self.put_away()
        try:
            self._show(register)
        except Exception as error:
            said = registers().explained(register, error)
            self.put_away()
            register.close()
            self._window.show_welcome()
            if said is None:
                raise
            self._window.messages.trouble(say(said))

    def _show(self, register: Register) -> None:
        window = self._window
        window.messages.clear()
        self.context = registers().context(register, window, self)
        self.register_window = registers().show(window, self.context, self._files)
        if register.as_at:
            self.register_window.views.set_day(register.as_at)
        window.setWindowTitle(f"{_title_of(register, window)}[*]")
        window.setWindowFilePath(str(register.path))
        # A layout would show its pane only with the next events, and nothing hidden is painted.
        self.register_window.central_area.show()
        table = self.register_window.central_area.table.model
        if table.is_waiting:
            # A thread that imports takes turns with this one: it begins once the rows are painted.
            table.asked.connect(self._prepare_when_idle, Qt.ConnectionType.SingleShotConnection)
        else:
            self._prepare_when_idle()
        self.context.undo.read_log()
        self.context.change_signals.changed.connect(self.context.undo.take_over)

    def _prepare_when_idle(self) -> None:
        QTimer.singleShot(0, self, self._prepare)

    def _prepare(self) -> None:
        """Let the first edit, article and date take no longer than others, unless it is closed."""
        if self.context is not None:
            register = self.context.register
            self.context.background.run(lambda _: registers().prepare(register), _nothing, _nothing)

    def close(self) -> None:
        """Close the register and show the welcome page; without a register, close the window."""
        if self.context is None:
            self._window.close()
            return
        if self.may_leave(self.close):
            self.put_away()
            self._window.show_welcome()

    def may_leave(self, again: Callable[[], object] | None = None) -> bool:
        """Tell whether the register may be closed: nothing is being typed that would be lost.

        A large change that is being stored is taken back, and it is closed ``again`` after that.
        """
        if self.context is not None and self.context.undo.writing.is_busy:
            self.context.undo.writing.stop_and(again or self._window.close)
            return False
        return self.register_window is None or self.register_window.can_leave()

    def _end(self) -> None:
        self.put_away()
        self.ended.emit(self._window)

    def put_away(self) -> None:
        """Close the register; the file is whole and single when this returns."""
        if self.register_window is not None:
            self.register_window.put_away()
            self.register_window = None
        if self.context is not None:
            self.context.undo.close()
            self.context.reader.close()
            self.context.background.close()
            self.context.change_signals.close()
            self.context.register.close()
            shared = self.context
            for part in (shared.change_signals, shared.undo, shared.background, shared.reader):
                part.deleteLater()
            self.context = None


def _title_of(register: Register, window: MainWindow) -> str:
    """Return what a register is called; with its file where another window is called so, too."""
    others = {each.windowTitle() for each in QApplication.topLevelWidgets() if each is not window}
    titles = (
        register.title,
        f"{register.title} ({register.path.name})",
        f"{register.title} ({register.path})",
    )
    return next((each for each in titles if f"{each}[*]" not in others), titles[-1])
