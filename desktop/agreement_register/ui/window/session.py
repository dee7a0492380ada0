"""An open register in its window: from the file to the panes, and back to the welcome page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agreement_register.ui.background import Background
from agreement_register.ui.change_signals import RegisterBridge
from agreement_register.ui.context import Desk
from agreement_register.ui.undo import Editor

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.register_window import Furnishing


class Session(QObject):
    """Holds what is open in a window: one register, or none."""

    ended = Signal(object)
    """The `MainWindow` was closed."""

    def __init__(self, window: MainWindow, files: FileQuestions) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self.desk: Desk | None = None
        self.furnishing: Furnishing | None = None
        window.add_commands({"close": self.close})
        window.may_close = self.may_leave
        window.closing.connect(self._end)
        window.action_set.enable(frozenset())

    def path(self) -> Path | None:
        """Return the file of the open register, or None."""
        return self.desk.register.path if self.desk is not None else None

    def begin(self, register: Register) -> None:
        """Show a register in the window, in place of what was open."""
        # Imported with the first register: the frame is painted before the panes are known.
        from agreement_register.ui.window.register_window import Furnishing  # noqa: PLC0415

        self._put_away()
        window = self._window
        window.messages.clear()
        self.desk = Desk(
            register, RegisterBridge(register, self), Editor(register, self), Background(self),
            window.messages, window.settings,
        )  # fmt: skip
        self.furnishing = Furnishing(window, self.desk, self._files)
        window.setWindowTitle(f"{register.title}[*]")
        window.setWindowFilePath(str(register.path))
        # The rows before everything that follows them: card, facets and counts. A layout would
        # show its pane only with the next events, and nothing hidden is painted.
        self.furnishing.workspace.show()
        self.furnishing.workspace.table.view.viewport().repaint()

    def close(self) -> None:
        """Close the register and show the welcome page; without a register, close the window."""
        if self.desk is None:
            self._window.close()
            return
        if self.may_leave():
            self._put_away()
            self._window.show_welcome()

    def may_leave(self) -> bool:
        """Tell whether the register may be closed: nothing is being typed that would be lost."""
        return self.furnishing is None or self.furnishing.can_leave()

    def _end(self) -> None:
        self._put_away()
        self.ended.emit(self._window)

    def _put_away(self) -> None:
        """Close the register; the file is whole and single when this returns."""
        if self.furnishing is not None:
            self.furnishing.put_away()
            self.furnishing = None
        if self.desk is not None:
            self.desk.background.wait()
            self.desk.bridge.close()
            self.desk.register.close()
            for part in (self.desk.bridge, self.desk.editor, self.desk.background):
                part.deleteLater()
            self.desk = None
