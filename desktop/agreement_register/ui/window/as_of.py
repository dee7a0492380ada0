"""Choosing the day on which every status is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.ui.dialogs.date_field import DateField
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_WIDTH = 300


class AsOfPopover(Popover):
    """Asks for a day, under the button that shows it."""

    chosen = Signal(str)
    """The day as ISO text; empty is today."""

    def __init__(self, window: QWidget) -> None:
        column = QVBoxLayout()
        super().__init__(window, column, "Status as of a day")
        column.setSpacing(px(self, 8))
        self.field = DateField("Day", wants_day=True)
        self.field.setMinimumWidth(px(self, _WIDTH))
        buttons = QDialogButtonBox()
        self.today_button = buttons.addButton("&Today", QDialogButtonBox.ButtonRole.ResetRole)
        self.use_button = buttons.addButton("&Use this day", QDialogButtonBox.ButtonRole.AcceptRole)
        self.use_button.setDefault(True)
        column.addWidget(Label("Status as of a day", SECTION))
        column.addWidget(self.field)
        column.addWidget(
            Label("What had happened by that day decides the status.", NOTE, wrap=True)
        )
        column.addWidget(buttons)
        buttons.clicked.connect(self._take)
        self.field.line.returnPressed.connect(self._use)
        self.field.changed.connect(self._follow)
        self._follow()

    def ask(self, day: str, anchor: QWidget) -> None:
        """Show the day as it is, and ask for another."""
        self.field.line.setText(edtf_in_words(day) if day else "")
        self.field.line.selectAll()
        self.hang_at(anchor)
        self.field.line.setFocus()

    def _take(self, button: QAbstractButton) -> None:
        if button is self.today_button:
            self.dismiss()
            self.chosen.emit("")
        else:
            self._use()

    def _use(self) -> None:
        day = self.field.day()
        if day is not None:
            self.dismiss()
            self.chosen.emit(day.isoformat())

    def _follow(self) -> None:
        self.use_button.setEnabled(self.field.day() is not None)


def words_of(day: str) -> str:
    """Return the words on the button for a day."""
    return f"As of {edtf_in_words(day)}" if day else "As of today"
