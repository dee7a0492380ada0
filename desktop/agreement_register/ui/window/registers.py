"""Registers for windows: opened, and their first table shown; imported once a window stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop

from agreement_register.curation.register import (
    bring_up_to_date,
    create_register,
    is_older,
    open_register,
)
from agreement_register.domain.texts import text
from agreement_register.ui.background import Background, BackgroundReader
from agreement_register.ui.context import ChangeSignals, WindowContext
from agreement_register.ui.language import say
from agreement_register.ui.undo import UndoController
from agreement_register.ui.window.central_area import CentralArea

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Text
    from agreement_register.domain.types.words import LogChoice
    from agreement_register.ui.background import Task
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.message_bar import ProgressLine


T = TypeVar("T")
_FIRST = "agreement"


class Registers:
    """Opens and makes registers, and shows the first table of one.

    Raises:
        RegisterError: by each that opens or makes one, as a sentence.
    """

    def open(self, path: Path, who: str, log: LogChoice | None = None) -> Register:
        """Open a register; ``log`` says what is done with a log that may belong to it."""
        return open_register(path, who, log=log)

    def create(self, path: Path, who: str) -> Register:
        """Make an empty register and open it."""
        return create_register(path, who)

    def bring_up_to_date(self, path: Path, line: ProgressLine) -> bool:
        """Bring a register up to date if it is an older one; tell whether it was."""
        return upgrade_if_older(path, line)

    def context(self, register: Register, window: MainWindow, owner: QObject) -> WindowContext:
        """Return what the panes of an open register share; it ends with its owner."""
        return WindowContext(
            register,
            ChangeSignals(register, owner),
            UndoController(register, owner),
            Background(owner),
            BackgroundReader(register, window.messages, owner),
            window.messages,
            window.settings,
        )

    def show_table(self, window: MainWindow, context: WindowContext) -> CentralArea:
        """Show the first table of a register in a window; what else belongs to it comes later."""
        central_area = CentralArea(context)
        window.show_pane(central_area)
        central_area.show_kind(_FIRST)
        central_area.table.setFocus()
        # A layout would show its pane only with the next events, and nothing hidden is painted.
        central_area.show()
        return central_area


def upgrade_if_older(path: Path, line: ProgressLine) -> bool:
    """Bring a register up to date if it is an older one; tell whether it was.

    Raises:
        RegisterError: as a sentence; the register is as it was then.
    """
    if not is_older(path):
        return False
    words = text("Bringing {name} up to date; a backup of it as it was is kept…", name=path.name)
    waited_for(line, words, partial(bring_up_to_date, path))
    return True


def waited_for(
    line: ProgressLine, words: Text, work: Callable[[Callable[[int, int], None]], T]
) -> T:
    """Do what is all or nothing on a thread of its own, while the window is painted and waits.

    Nobody can press anything meanwhile: the register is not there yet.
    """
    waiting = QEventLoop()
    outcome: list[T] = []
    failures: list[BaseException] = []
    background = Background()

    def run(task: Task) -> T:
        return work(lambda done, whole: background.tell(task, done, whole))

    def keep(result: T) -> None:
        outcome.append(result)
        waiting.quit()

    def fail(error: BaseException) -> None:
        failures.append(error)
        waiting.quit()

    with line.lent(say(words)) as tell:
        background.run(run, keep, fail, tell)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if failures:
        raise failures[0]
    return outcome[0]
