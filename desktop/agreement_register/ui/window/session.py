"""An open register in its window: from the file to the panes, and back to the welcome page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from agreement_register.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.central_area import CentralArea
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.register_parts import RegisterParts
    from agreement_register.ui.window.register_window import RegisterWindow
    from agreement_register.ui.window.registers import Registers


_AT_THE_LATEST_MS = 10_000  # where nothing is painted, as in a window that is minimised
_PRESSED = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.ShortcutOverride)


def registers() -> Registers:
    """Return what opens registers and shows a table; who asks while it is imported waits for it.

    The verbs of `curation` and SQLAlchemy under them take longer to import than the frame of a
    window takes to be painted.
    """
    from agreement_register.ui.window.registers import Registers  # noqa: PLC0415

    return Registers()


def register_parts() -> RegisterParts:
    """Return what makes all else: the card and the commands are imported once the rows stand."""
    from agreement_register.ui.window.register_parts import RegisterParts  # noqa: PLC0415

    return RegisterParts()


def _nothing(_outcome: object) -> None:
    """Let be what came of the preparing: whoever edits meets its troubles again."""


class Session(QObject):
    """Holds what is open in a window: one register, or none."""

    ended = Signal(object)
    """The `MainWindow` was closed."""
    completed = Signal()
    """All that belongs to an open register is in the window."""

    def __init__(self, window: MainWindow, files: FileQuestions) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self.context: WindowContext | None = None
        self._central_area: CentralArea | None = None
        self._register_window: RegisterWindow | None = None
        self._is_importing = False
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
        self._try(self._show, register)

    def _try(self, show: Callable[[Register], None], register: Register) -> None:
        """Show something of a register, or say why it cannot be, and close it."""
        try:
            show(register)
        except Exception as error:
            said = register_parts().explained(register, error)
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
        self._central_area = registers().show_table(window, self.context)
        window.setWindowTitle(f"{_title_of(register, window)}[*]")
        window.setWindowFilePath(str(register.path))
        table = self._central_area.table
        if register.as_at or not table.model.is_waiting:
            self._complete()
            return
        # A thread that imports takes turns with this one: it begins once the rows are painted.
        table.stands.connect(self._import_parts, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(_AT_THE_LATEST_MS, self._central_area, self._import_parts)
        self._listen(is_wanted=True)

    def _import_parts(self) -> None:
        """Import, while the window takes keys, what belongs to a register beside its rows."""
        if self.context is not None and not self._is_importing:
            self._is_importing = True

            def complete(_outcome: object) -> None:
                self._complete()

            self.context.background.run(lambda _: register_parts(), complete, complete)

    def _listen(self, *, is_wanted: bool) -> None:
        """Hear of every key and click in the window, or no longer."""
        handle = self._window.windowHandle()
        if handle is not None and is_wanted:
            handle.installEventFilter(self)
        elif handle is not None:
            handle.removeEventFilter(self)

    @property
    def register_window(self) -> RegisterWindow | None:
        """Return all that is in the window of an open register, at once whoever asks early."""
        self._complete()
        return self._register_window

    def _complete(self) -> None:
        """Add to the first table what else belongs to the register, if that is not there yet."""
        if self.context is not None and self._register_window is None:
            self._listen(is_wanted=False)
            self._try(self._add_parts, self.context.register)

    def _add_parts(self, register: Register) -> None:
        context, central_area, parts = self.context, self._central_area, register_parts()
        if context is None or central_area is None:
            return
        self._register_window = parts.complete(self._window, context, self._files, central_area)
        if register.as_at:
            self._register_window.views.set_day(register.as_at)
        context.undo.read_log()
        context.change_signals.changed.connect(context.undo.take_over)
        self.completed.emit()
        context.background.run(lambda _: parts.prepare(register), _nothing, _nothing)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nobody who presses a key or the mouse at once find a window that is half there."""
        if event.type() in _PRESSED:
            self._complete()
        return False

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
        return self._register_window is None or self._register_window.can_leave()

    def _end(self) -> None:
        self.put_away()
        self.ended.emit(self._window)

    def put_away(self) -> None:
        """Close the register; the file is whole and single when this returns."""
        if self._register_window is not None:
            self._register_window.put_away()
        elif self._central_area is not None:
            self._central_area.put_away()
        self._register_window = self._central_area = None
        self._is_importing = False
        self._listen(is_wanted=False)
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
