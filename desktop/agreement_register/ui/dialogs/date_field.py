"""A line for a date outside the tables: reads back in words what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from agreement_register.domain.dates import dates
from agreement_register.domain.texts import Several, either, text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, TextStyle, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    import datetime

_DONE = TextStyle(NOTE.scale, 500, "done")
_ASKS = TextStyle(NOTE.scale, 500, "check")
_REFUSED = TextStyle(NOTE.scale, 500, "disputed")


class DateField(QWidget):
    """A line edit with the reading of its text under it."""

    changed = Signal()
    """What is typed was read again."""

    def __init__(self, label: str, *, wants_day: bool = False) -> None:
        super().__init__()
        self._wants_day = wants_day
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setMinimumHeight(px(self, 30))
        self.line.textChanged.connect(self._read)
        self._words = Label("", NOTE, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 4))
        column.addWidget(self.line)
        column.addWidget(self._words)
        self.setFocusProxy(self.line)
        self._read()

    @property
    def words(self) -> str:
        """Return what is said under the line."""
        return self._words.text()

    @property
    def is_understood(self) -> bool:
        """Tell whether the text can be stored as it is."""
        if self._wants_day:
            return self.day() is not None
        return isinstance(dates.read(self.line.text()), dates.Understood)

    def stored(self) -> str:
        """Return the stored text of the date; empty where none is understood."""
        reading = dates.read(self.line.text())
        return dates.stored(reading.date) if isinstance(reading, dates.Understood) else ""

    def day(self) -> datetime.date | None:
        """Return the one day that is meant, or None."""
        reading = dates.read(self.line.text())
        if not isinstance(reading, dates.Understood):
            return None
        first, last = reading.date.earliest, reading.date.latest
        return first if first is not None and first == last else None

    def _read(self) -> None:
        sentence, style = self._reading()
        self._words.setText(sentence)
        self._words.set_style(style)
        self.line.setAccessibleDescription(sentence)
        self.changed.emit()

    def _reading(self) -> tuple[str, TextStyle]:
        typed = self.line.text()
        if not typed.strip():
            return say(text("A day, a month, a year, or what is known of it")), NOTE
        reading = dates.read(typed)
        if isinstance(reading, dates.Asks):
            choices = either(tuple(answer.label for answer in reading.answers))
            asked = text("{question} Type {choices}.", question=reading.question, choices=choices)
            return say(asked), _ASKS
        if isinstance(reading, dates.Refused):
            return say(Several((reading.reason, reading.detail), " ")).strip(), _REFUSED
        if self._wants_day and self.day() is None:
            return say(text("Type one day: day, month and year.")), _ASKS
        return say(reading.sentence), _DONE
