"""Collects garbage on the window's thread only: a widget must not be destroyed on another one."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000
_GROWTH = 1.25  # of what lives long, before it is looked through whole: that takes a while


class GarbageCollector(QObject):
    """Takes over from Python, whose collections run on whatever thread happens to need memory.

    There it would destroy what a closed window left behind, while the window's own thread still
    sends events to it: the program would crash some time later.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._lasting = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what Python would have collected by now."""
        oldest = self._oldest_due()
        if oldest >= 0:
            gc.collect(oldest)
        if oldest == len(gc.get_threshold()) - 1:
            self._lasting = _count_of_lasting()

    def _oldest_due(self) -> int:
        """Return the oldest generation that is due, -1 if none is."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [number for number, (count, threshold) in enumerate(counts) if count > threshold]
        if not due:
            return -1
        last = len(gc.get_threshold()) - 1
        if due[-1] == last and _count_of_lasting() < _GROWTH * self._lasting:
            return last - 1
        return due[-1]


def _count_of_lasting() -> int:
    return len(gc.get_objects(generation=2))
