"""Progress of a longer task: it appears after a second, and can be cancelled."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_register.ui.background import Task

_PATIENCE_MS = 1000


class ProgressLine(QWidget):
    """Shows how far a task is."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._words = Label("", LABEL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(px(self, 8))
        self.cancel_button = QPushButton(say(text("Cancel")))
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 6), px(self, 16), px(self, 6))
        row.setSpacing(px(self, 12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Tell whether a task is under way."""
        return self._task is not None

    @property
    def words(self) -> str:
        """Return what is said to be under way."""
        return self._words.text()

    def follow(self, task: Task, words: str) -> None:
        """Show a task that has begun, if it takes longer."""
        self._task = task
        self._begin(words)

    @contextmanager
    def lent(self, words: str) -> Iterator[Callable[[int, int], None]]:
        """Show a work that cannot be stopped, if it takes longer; another one goes before it."""
        if self.is_busy:
            yield lambda _done, _of_all: None
            return
        self.cancel_button.hide()
        self._begin(words)
        try:
            yield self.tell
        finally:
            self.finish()
            self.cancel_button.show()

    def _begin(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._timer.start()

    def tell(self, done: int, of_all: int) -> None:
        """Show how far the task is."""
        self._bar.setRange(0, of_all)
        self._bar.setValue(done)

    def cancel(self) -> None:
        """Ask the task to stop."""
        if self._task is not None:
            self._task.cancel()
            self._words.setText(say(text("Stopping…")))

    def finish(self) -> None:
        """Take the line away: the task has ended."""
        self._task = None
        self._timer.stop()
        self.hide()
