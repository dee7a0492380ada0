"""The numbers of the navigation and of the last line; beside the window for large registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from agreement_register.curation.conflicts.conflicts import count_open
from agreement_register.domain.errors import RegisterError
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.ui.background import Task
    from agreement_register.ui.context import WindowContext

LARGE = 20_000  # records of the shown type; more are counted on another thread
_QUIET_MS = 120  # counts follow once nobody types or edits for a moment

Wanted = tuple[str, str]
Counts = tuple[dict[str, int], tuple[int, int, int, int, int], int]


class RegisterCounts(QObject):
    """Counts records by type, and the evidence of one type, once the window is quiet."""

    counted = Signal(object, object, int)
    """Records by type, the totals of the shown type, and the open conflicts of all types."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: Wanted | None = None
        self._is_large = False
        self._all = 0  # records of all types when they were counted last: a search looks at all
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._count)

    def ask(self, kind: str, search: str, total: int) -> None:
        """Count soon: what a search finds of each type, and the evidence of one."""
        self._wanted, self._is_large = (kind, search), max(total, self._all) >= LARGE
        self._timer.start()

    def stop(self) -> None:
        """Count nothing any more: the register is about to be closed."""
        self._timer.stop()
        self._wanted = None

    def _count(self) -> None:
        wanted = self._wanted
        if wanted is None or self._task is not None:
            return
        if self._is_large:
            register = self._context.register

            def work(_task: Task) -> tuple[Wanted, Counts]:
                with register.reading() as reading:
                    return wanted, counts_of(reading, wanted)

            self._task = self._context.background.run(work, self._take, self._give_up)
            return
        self._wanted = None
        try:
            self._tell(wanted, counts_of(self._context.register, wanted))
        except RegisterError as error:
            self._context.messages.trouble(say(error))

    def _take(self, found: Any) -> None:
        wanted, counts = found
        self._task = None
        if self._wanted == wanted:
            self._wanted = None
            self._tell(wanted, counts)
        elif self._wanted is not None:
            self._timer.start()

    def _tell(self, wanted: Wanted, counts: Counts) -> None:
        _, search = wanted
        if not search.strip():
            self._all = sum(counts[0].values())
        self.counted.emit(*counts)

    def _give_up(self, error: BaseException) -> None:
        self._task, self._wanted = None, None
        if not isinstance(error, RegisterError):
            raise error
        self._context.messages.trouble(say(error))


def counts_of(register: Register, wanted: Wanted) -> Counts:
    """Return the records by type that a search finds, the totals of one type, and conflicts."""
    kind, search = wanted
    return register.counts(search), register.totals(kind), count_open(register)
