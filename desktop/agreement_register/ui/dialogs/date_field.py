"""A line for a date outside the tables, and the choice of the day for statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from agreement_register.domain.dates import dates
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.texts import Several, either, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, NOTE, SECTION, TextStyle, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QAbstractButton


_WIDTH = 300


class AsOfPopover(Popover):
    """Asks for a day, under the button that shows it."""

    chosen = Signal(str)
    """The day as ISO text; empty is today."""

    title = text("Status as of a day")
    note = text("What had happened by that day decides the status.")
    offers_today = True

    def __init__(self, window: QWidget) -> None:
        column = QVBoxLayout()
        super().__init__(window, column, say(self.title))
        column.setSpacing(px(self, 8))
        self.field = DateField(say(text("Day")), wants_day=True)
        self.field.setMinimumWidth(px(self, _WIDTH))
        buttons = QDialogButtonBox()
        self.today_button = buttons.addButton(
            say(text("&Today")), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.use_button = buttons.addButton(
            say(text("&Use this day")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.use_button.setDefault(True)
        self.today_button.setVisible(self.offers_today)
        column.addWidget(Label(say(self.title), SECTION))
        column.addWidget(self.field)
        column.addWidget(Label(say(self.note), NOTE, wrap=True))
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


class PastDayPopover(AsOfPopover):
    """Asks for the day whose state is to be opened."""

    title = text("The register as it stood")
    note = text(
        "The history is taken back to the end of that day, in a copy that opens in a window of "
        "its own, for reading only. This register stays as it is."
    )
    offers_today = False


class DaysPopover(Popover):
    """Asks from which day on, and up to which, changes are to be listed."""

    chosen = Signal(str, str)
    """The first and the last day as ISO text; empty is any."""

    def __init__(self, window: QWidget) -> None:
        column = QVBoxLayout()
        title = say(text("Changes from one day to another"))
        super().__init__(window, column, title)
        column.setSpacing(px(self, 8))
        column.addWidget(Label(title, SECTION))
        self.first, self.last = (
            DateField(say(words), wants_day=True) for words in (text("From"), text("Up to"))
        )
        for field in (self.first, self.last):
            field.setMinimumWidth(px(self, _WIDTH))
            field.changed.connect(self._follow)
            field.line.returnPressed.connect(self._use)
            column.addWidget(Label(field.line.accessibleName(), LABEL))
            column.addWidget(field)
        self.note = Label("", NOTE, wrap=True)
        column.addWidget(self.note)
        column.addWidget(self._buttons())
        self._follow()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.any_button = buttons.addButton(
            say(text("&Any day")), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.use_button = buttons.addButton(
            say(text("&Use these days")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self._use)
        self.any_button.clicked.connect(self._clear)
        return buttons

    def ask(self, first: str, last: str, anchor: QWidget) -> None:
        """Show the days as they are, and ask for others."""
        for field, day in ((self.first, first), (self.last, last)):
            field.line.setText(edtf_in_words(day) if day else "")
        self.hang_at(anchor)
        self.first.line.selectAll()
        self.first.line.setFocus()

    def _days(self) -> tuple[str, str] | None:
        """Return the two days; None while one of them is none, or they are in the wrong order."""
        days = []
        for field in (self.first, self.last):
            day = field.day()
            if day is None and field.line.text().strip():
                return None
            days.append("" if day is None else day.isoformat())
        return (days[0], days[1]) if not days[1] or days[0] <= days[1] else None

    def _use(self) -> None:
        days = self._days()
        if days is not None:
            self.dismiss()
            self.chosen.emit(*days)

    def _clear(self) -> None:
        self.dismiss()
        self.chosen.emit("", "")

    def _follow(self) -> None:
        first, last = self.first.day(), self.last.day()
        is_turned = first is not None and last is not None and last < first
        self.note.setText(say(text("The last day is before the first.")) if is_turned else "")
        self.note.setVisible(is_turned)
        self.use_button.setEnabled(self._days() is not None)


def words_of(day: str) -> str:
    """Return the words on the button for a day."""
    return say(text("As of {day}", day=date_words(day)) if day else text("As of today"))


_DONE = TextStyle(NOTE.scale, 500, "done")
_ASKS = TextStyle(NOTE.scale, 500, "check")
_REFUSED = TextStyle(NOTE.scale, 500, CellState.DISPUTED)


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
        return dates.one_day(dates.read(self.line.text()))

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
        day = self.day()
        if isinstance(reading, dates.Asks):
            if self._wants_day and day is not None:
                return say(date_words(day.isoformat())), _DONE
            choices = either(tuple(answer.label for answer in reading.answers))
            asked = text("{question} Type {choices}.", question=reading.question, choices=choices)
            return say(asked), _ASKS
        if isinstance(reading, dates.Refused):
            return say(Several((reading.reason, reading.detail), " ")).strip(), _REFUSED
        if self._wants_day and day is None:
            return say(text("Type one day: day, month and year.")), _ASKS
        return say(reading.sentence), _DONE
