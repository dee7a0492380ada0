"""The first line of the palette: record ▸ field ▸ value, and how the passage is graded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.domain.types import vocabulary
from agreement_register.ui.citing.grading import choose_term, term_box
from agreement_register.ui.citing.value_line import ValueLine
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_GRADE_LETTERS = 11
_OTHER = "Different agreement…"
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class LineWords:
    """What the line shows: the chosen record, field and value first, then the other ones."""

    records: Sequence[str]
    fields: Sequence[str]
    values: Sequence[str]
    support: str
    credibility: str
    can_choose: bool = True  # False where one line stands for several agreements


class PassageLine(QWidget):
    """Shows what is cited, every part a box of its own."""

    record_chosen = Signal(int)
    """The place of the record that was chosen."""
    other_wanted = Signal(str)
    """Another agreement is wanted; the letters that were typed already."""
    field_chosen = Signal(int)
    """The place of the field that was chosen."""
    restated = Signal(str)
    """What the passage states, in other words."""
    graded = Signal(str, str)
    """How strongly the passage says it, and how credible that is."""

    def __init__(self) -> None:
        super().__init__()
        self.record, self.field = _box("Record"), _box("Field")
        self.value = ValueLine()
        self.support = term_box("Stated or implied", vocabulary.SUPPORT)
        self.credibility = term_box("Credibility", vocabulary.CREDIBILITY, with_meaning=True)
        self._parts = (self.record, self.field, self.value, self.support, self.credibility)
        self._grades = QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        for box in (self.record, self.field):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.credibility.setSizeAdjustPolicy(_SHORT)
        self.credibility.setMinimumContentsLength(_GRADE_LETTERS)
        self._build()
        self._connect()

    def show_words(self, words: LineWords) -> None:
        """Show other records, fields, values and grades."""
        extra = (_OTHER,) if words.can_choose else ()
        _fill(self.record, (*words.records, *extra))
        _fill(self.field, words.fields)
        for box in (self.record, self.field):
            box.setEnabled(words.can_choose)
        self.value.show_words(words.values[0] if words.values else "", words.values)
        choose_term(self.support, words.support)
        choose_term(self.credibility, words.credibility)

    def least_width(self) -> int:
        """Return how wide everything is on one line."""
        spaces = self._row.spacing() * (len(self._parts) + 1)
        marks = 2 * self.fontMetrics().horizontalAdvance("▸")
        return (
            sum(
                part.minimumSizeHint().width() if part is self.value else part.sizeHint().width()
                for part in self._parts
            )
            + spaces
            + marks
        )

    def set_stacked(self, *, is_stacked: bool) -> None:
        """Put the grades under the line where there is little room."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_stacked else way.LeftToRight)

    def _build(self) -> None:
        line = QHBoxLayout()
        for layout in (self._row, line, self._grades):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(self, 5))
        line.addWidget(self.record)
        line.addWidget(Label("▸", LABEL))
        line.addWidget(self.field)
        line.addWidget(Label("▸", LABEL))
        line.addWidget(self.value, 1)
        self._grades.addWidget(self.support)
        self._grades.addWidget(self.credibility)
        self._grades.addStretch(1)
        self._row.addLayout(line, 1)
        self._row.addLayout(self._grades)
        for part in self._parts:
            part.installEventFilter(self)

    def _connect(self) -> None:
        self.record.activated.connect(self._choose_record)
        self.field.activated.connect(self._choose_field)
        self.value.restated.connect(self.restated)
        self.support.activated.connect(self._grade)
        self.credibility.activated.connect(self._grade)

    def _choose_record(self, place: int) -> None:
        if self.record.itemText(place) == _OTHER:
            self.record.setCurrentIndex(0)
            self.other_wanted.emit("")
        elif place:
            self.record_chosen.emit(place)

    def _choose_field(self, place: int) -> None:
        if place:
            self.field_chosen.emit(place)

    def _grade(self) -> None:
        self.graded.emit(str(self.support.currentData()), str(self.credibility.currentData()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._takes(watched, event)
        return super().eventFilter(watched, event)

    def _takes(self, watched: QObject, event: QKeyEvent) -> bool:
        """Go from part to part by the arrows; letters typed at the record seek another one."""
        step = _SIDES.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() and self._is_at_end(watched, step):
            self._go(watched, step)
            return True
        typed = event.text() if event.modifiers() in _PLAIN else ""
        if watched is self.record and typed.strip() and typed.isprintable():
            self.other_wanted.emit(typed)
            return True
        return False

    def _is_at_end(self, watched: QObject, step: int) -> bool:
        if not isinstance(watched, QLineEdit):
            return True
        at_end = 0 if step < 0 else len(watched.text())
        return not watched.hasSelectedText() and watched.cursorPosition() == at_end

    def _go(self, watched: QObject, step: int) -> None:
        usable = [part for part in self._parts if part.isEnabled()]
        if watched in usable:
            part = usable[(usable.index(watched) + step) % len(usable)]
            part.setFocus(Qt.FocusReason.TabFocusReason)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(_SHORT)
    box.setMaxVisibleItems(14)
    return box


def _fill(box: QComboBox, words: Sequence[str]) -> None:
    box.clear()
    box.addItems(list(words))
    first = words[0] if words else ""
    box.setMinimumContentsLength(min(max(6, len(first)), 24))
    box.setToolTip(first)
