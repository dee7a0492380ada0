"""The first line of every citation: record ▸ field ▸ value, and how it is graded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types import vocabulary
from agreement_register.ui.citing.verdict_view import choose_term, term_box
from agreement_register.ui.icons import icon
from agreement_register.ui.language import say
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence


_FEWEST, _MOST_AT_LEAST, _MOST = 8, 18, 30  # letters for which there is room


class ValueLine(QLineEdit):
    """Holds the stated words; Alt+Down offers what else the passage could state."""

    restated = Signal(str)
    """Other words were typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("What the passage states")))
        self._others: tuple[str, ...] = ()
        self._opener = QAction(self)
        self._opener.setToolTip(say(text("Other values of the passage (Alt+Down)")))
        self._opener.triggered.connect(self.offer)
        self.textEdited.connect(self.restated)

    def show_words(self, words: str, others: Sequence[str] = ()) -> None:
        """Show what is stated; what else could be, if there is anything else."""
        self._others = tuple(others) if len(others) > 1 else ()
        if words != self.text().strip():  # a blank that is being typed stays
            self.setText(words)
            self.setCursorPosition(0)
        if self._others and self._opener not in self.actions():
            self._opener.setIcon(icon("chevron-down", roles(self.palette()), "muted"))
            self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        elif not self._others:
            self.removeAction(self._opener)
        self.updateGeometry()

    def offer(self) -> None:
        """Offer the other values of the passage."""
        if not self._others:
            return
        menu = QMenu(self)
        for words in self._others:
            menu.addAction(words.replace("&", "&&")).setData(words)
        menu.triggered.connect(self._take)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _take(self, action: QAction) -> None:
        self.setText(str(action.data()))
        self.restated.emit(self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and is_alt:
            self.offer()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Palettes also change while the line is being made, and while it is being taken apart.
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_opener"):
            self._opener.setIcon(icon("chevron-down", roles(self.palette()), "muted"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._width(_MOST), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_MOST_AT_LEAST), super().minimumSizeHint().height())

    def _width(self, most: int) -> int:
        metrics, room = QFontMetrics(self.font()), px(self, 34 if self._others else 14)
        letter = metrics.horizontalAdvance("n")
        words = metrics.horizontalAdvance(self.text()) + letter
        return min(max(_FEWEST * letter, words), most * letter) + room


_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_GRADE_LETTERS = 11
_MOST_CHOSEN, _MOST_FIXED = 24, 11  # letters of a record or field
_OTHER = text("Different agreement…")
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


class CitationLine(QWidget):
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
        self.record, self.field = _box(say(text("Record"))), _box(say(text("Field")))
        self.value = ValueLine()
        self.support = term_box(say(text("Stated or implied")), vocabulary.SUPPORT)
        self.credibility = term_box(
            say(text("Credibility")), vocabulary.CREDIBILITY, with_meaning=True
        )
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
        extra = (say(_OTHER),) if words.can_choose else ()
        # What cannot be chosen here gives its room to the value.
        most = _MOST_CHOSEN if words.can_choose else _MOST_FIXED
        _fill(self.record, (*words.records, *extra), most)
        _fill(self.field, words.fields, most)
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
        if self.record.itemText(place) == say(_OTHER):
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


def _fill(box: QComboBox, words: Sequence[str], most: int) -> None:
    box.clear()
    box.addItems(list(words))
    first = words[0] if words else ""
    box.setMinimumContentsLength(min(max(6, len(first)), most))
    box.setToolTip(first)
