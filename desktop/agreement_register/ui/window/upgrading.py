"""Bringing an older register up to date while its window says so and keeps being painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from agreement_register.ui.background import Background

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.ui.background import Task
    from agreement_register.ui.window.progress_line import ProgressLine


def bring_up_to_date(path: Path, line: ProgressLine) -> bool:
    """Bring a register up to date if it is an older one; tell whether it was.

    Nobody can press anything meanwhile: the register is not there yet, and the work is all or
    nothing.

    Raises:
        RegisterError: as a sentence; the register is as it was then.
    """
    from agreement_register.curation import register  # noqa: PLC0415 - as in `opening`

    if not register.is_older(path):
        return False
    waiting = QEventLoop()
    failures: list[BaseException] = []
    background = Background()

    def work(task: Task) -> None:
        register.bring_up_to_date(path, lambda done, whole: background.tell(task, done, whole))

    def fail(error: BaseException) -> None:
        failures.append(error)
        waiting.quit()

    with line.lent(
        f"Bringing {path.name} up to date; a copy of it as it was is kept beside it…"
    ) as tell:
        background.run(work, lambda _: waiting.quit(), fail, tell)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if failures:
        raise failures[0]
    return True
