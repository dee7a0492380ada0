"""What is said when the program itself has a fault: in plain words, with a report to copy."""

from __future__ import annotations

import platform
import traceback
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agreement_register import __version__, name
from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, SECTION, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_MOST_LINES = 200
_HEAD = text("Something went wrong inside the program.")
_SAVED = text(
    "Your last edit is saved. You can go on; if it happens again, copy the report and send it to "
    "whoever looks after the program."
)
_NOT_SAVED = text(
    "The last change may not be saved: the last line of the window says what is. Copy the report, "
    "and save a copy of the register elsewhere before you go on."
)
_NOTHING_OPEN = text(
    "No register is open. If it happens again, copy the report and send it to whoever looks after "
    "the program."
)


class FaultDialog(QDialog):
    """Shows a fault once: copy the report, continue, or quit."""

    def __init__(
        self, error: BaseException, parent: QWidget | None = None, *, is_saved: bool | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self._error = error
        self.wants_to_quit = False
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 10))
        column.addWidget(Label(say(_HEAD), SECTION))
        said = _NOTHING_OPEN if is_saved is None else _SAVED if is_saved else _NOT_SAVED
        safe = Label(say(said), LABEL, wrap=True)
        safe.setMinimumWidth(px(self, 420))
        column.addWidget(safe)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setAccessibleName(say(text("Report")))
        column.addWidget(self._words, 1)
        self.content_box = QCheckBox(say(text("&With what may be words of the register")))
        self.content_box.toggled.connect(self._show_report)
        column.addWidget(self.content_box)
        self._show_report()
        column.addWidget(self._buttons())
        self.continue_button.setDefault(True)

    @property
    def report(self) -> str:
        """Return the report as it is shown, and copied."""
        return self._words.toPlainText()

    def _show_report(self) -> None:
        self._words.setPlainText(report_of(self._error, has_content=self.content_box.isChecked()))

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        part = QDialogButtonBox.ButtonRole
        self.copy_button = box.addButton(say(text("Copy &report")), part.ActionRole)
        self.continue_button = box.addButton(say(text("&Continue")), part.AcceptRole)
        self.quit_button = box.addButton(say(text("&Quit")), part.DestructiveRole)
        box.clicked.connect(self._take)
        return box

    def _take(self, button: QAbstractButton) -> None:
        if button is self.copy_button:
            QGuiApplication.clipboard().setText(self.report)
            return
        self.wants_to_quit = button is self.quit_button
        self.accept()


def report_of(error: BaseException, *, has_content: bool = False) -> str:
    """Write the report of a fault: versions first, then where it happened.

    What an exception says may be words of the register: it is left out unless it is wanted.
    """
    head = f"{name} {__version__}, Python {platform.python_version()}, {platform.platform()}"
    lines = traceback.format_exception(error) if has_content else _without_content(error)
    return f"{head}\n\n{''.join(lines)}"


def _without_content(error: BaseException) -> list[str]:
    """Return where a fault and what led to it happened, and of what kind each was."""
    lines: list[str] = []
    told: BaseException | None = error
    while told is not None and len(lines) < _MOST_LINES:
        lines = [*traceback.format_tb(told.__traceback__), f"{type(told).__name__}\n\n", *lines]
        told = told.__cause__ or told.__context__
    return lines
