"""What is said when the program itself has a fault: in plain words, with a report to copy."""

from __future__ import annotations

import platform
import traceback
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from agreement_register import __version__, name
from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, SECTION, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_HEAD = text("Something went wrong inside the program.")
_SAFE = text(
    "Your last stored change is safe on disk. You can go on; if it happens again, copy the report "
    "and send it to whoever looks after the program."
)


class FaultDialog(QDialog):
    """Shows a fault once: copy the report, continue, or quit."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.report = report
        self.wants_to_quit = False
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 10))
        column.addWidget(Label(say(_HEAD), SECTION))
        safe = Label(say(_SAFE), LABEL, wrap=True)
        safe.setMinimumWidth(px(self, 420))
        column.addWidget(safe)
        words = QPlainTextEdit(report)
        words.setReadOnly(True)
        words.setAccessibleName(say(text("Report")))
        column.addWidget(words, 1)
        column.addWidget(self._buttons())
        self.continue_button.setDefault(True)

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


def report_of(error: BaseException) -> str:
    """Write the report of a fault: versions first, then where it happened."""
    head = f"{name} {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{head}\n\n{''.join(traceback.format_exception(error))}"
