"""Counts of facets, made after the rows are painted; beside the window for large registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from agreement_register.domain.errors import RegisterError
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from agreement_register.domain.views import Facet, ViewQuery
    from agreement_register.ui.background import Task
    from agreement_register.ui.context import WindowContext

LARGE = 20_000  # records of a type; more are counted on another thread
_SOON_MS = 20  # not 0: Qt serves such timers before it paints


class FacetCounts(QObject):
    """Counts the facets of the last query that was asked for."""

    counted = Signal(object, object)
    """A `ViewQuery` and its facets."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: ViewQuery | None = None
        self._is_large = False
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)

    def ask(self, query: ViewQuery, total: int) -> None:
        """Count the facets of a query once the window has painted."""
        self._wanted, self._is_large = query, total >= LARGE
        self._timer.start(_SOON_MS)

    def stop(self) -> None:
        """Count nothing any more: the register is about to be closed."""
        self._timer.stop()
        self._wanted = None

    def _count(self) -> None:
        query = self._wanted
        if query is None or self._task is not None:
            return
        if self._is_large:
            register = self._context.register

            def work(_task: Task) -> tuple[ViewQuery, tuple[Facet, ...]]:
                with register.reading() as reading:
                    return query, reading.facets(query)

            self._task = self._context.background.run(work, self._take, self._give_up)
            return
        self._wanted = None
        try:
            self.counted.emit(query, self._context.register.facets(query))
        except RegisterError as error:
            self._context.messages.trouble(say(error))

    def _take(self, found: Any) -> None:
        query, facets = found
        self._task = None
        if self._wanted is query:
            self._wanted = None
            self.counted.emit(query, facets)
        elif self._wanted is not None:
            self._timer.start(_SOON_MS)

    def _give_up(self, error: BaseException) -> None:
        self._task = None
        self._wanted = None
        if not isinstance(error, RegisterError):
            raise error
        self._context.messages.trouble(say(error))
