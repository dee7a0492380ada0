"""What the curator says of a citation: the fields of the cite palette, and what they come to."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from agreement_register.curation.citing.citations import Draft, Preview, preview
from agreement_register.curation.conflicts.reasons import paragraph_of
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Assertion, Scope, Support, TypeName, Verdict
from agreement_register.ui.citing.verdict_view import (
    choose_term,
    role_of,
    shortened,
    term_box,
    verdict_of,
)
from agreement_register.ui.editors.source_line import SourceLine
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, NOTE, SECTION, TextStyle, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.texts import Value
    from agreement_register.ui.context import WindowContext

_LONGEST_PASSAGE = 320
_LONGEST_CHOICE = 32
_MOST_PARAGRAPHS = 99_999


class Choice(Enum):
    """What becomes of the shown value."""

    KEEP = 0
    ACCEPT = 1
    DENY = 2


class CiteForm(QWidget):
    """The fields of a citation of one cell, with the passage and the verdict as one types."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._cell: Cell | None = None
        self.source = SourceLine(context)
        self.paragraph = _line(say(text("Paragraph")), "¶")
        self.paragraph.setValidator(QIntValidator(1, _MOST_PARAGRAPHS, self))
        self.stated = _line(say(text("What the passage states")))
        self.attributed = _line(say(text("Reported by")), say(text("Whom the passage names")))
        self.note = _line(say(text("Note")))
        self.support = term_box(say(text("Stated or implied")), vocabulary.SUPPORT)
        self.credibility = term_box(
            say(text("Credibility")), vocabulary.CREDIBILITY, with_meaning=True
        )
        self.scope = term_box(say(text("Scope")), vocabulary.SCOPES)
        self._passage = Label(style=TextStyle(NOTE.scale), wrap=True)
        self._passage_box = Tint(_column(self._passage), "passage")
        self._read_back = Label(style=SECTION, wrap=True)
        self._standing = Label(style=NOTE, wrap=True)
        self.choices = QButtonGroup(self)
        self._build()
        self._connect()

    # Reading and filling

    def begin(self, cell: Cell, shown: str, last: Draft | None) -> None:
        """Begin a citation of a cell, with the last source and passage and the shown value."""
        self._cell = cell
        self.source.choose(last.source if last else None)
        self.paragraph.setText(str(last.paragraph or "") if last else "")
        self.attributed.setText(last.attributed_to if last else "")
        self.stated.setText(shown)
        self.stated.setEnabled(bool(cell.field))
        self.note.clear()
        choose_term(self.support, last.support if last else Support.STATED)
        choose_term(self.credibility, last.credibility if last else "2")
        choose_term(self.scope, last.scope if last else Scope.THIS_RECORD)
        self._label_choices()
        self.choose(Choice.KEEP if self._current() or not cell.field else Choice.ACCEPT)
        self.refresh()

    def draft(self) -> Draft:
        """Return what is typed and chosen; a new source is not in it yet."""
        chosen = self.choice()
        return Draft(
            self.source.source or 0,
            int(self.paragraph.text()) if self.paragraph.text() else None,
            self.stated.text().strip() if self.stated.isEnabled() else "",
            self.note.text().strip(),
            support=str(self.support.currentData()),
            scope=str(self.scope.currentData()),
            assertion=Assertion.DENIES if chosen is Choice.DENY else Assertion.ASSERTS,
            credibility=str(self.credibility.currentData()),
            attributed_to=self.attributed.text().strip(),
            accept=chosen is Choice.ACCEPT,
        )

    def choice(self) -> Choice:
        """Return what becomes of the shown value."""
        return Choice(max(0, self.choices.checkedId()))

    def choose(self, choice: Choice) -> None:
        """Choose what becomes of the shown value."""
        button = self.choices.button(choice.value)
        if button.isVisibleTo(self):
            button.setChecked(True)
            self.refresh()

    def refresh(self) -> None:
        """Say what the citation would come to."""
        if self._cell is None:
            return
        self._show_passage()
        draft = self.draft()
        found = preview(self._context.register, self._cell, draft)
        self._say_read_back(say(found.read_back), found.verdict)
        self._say_standing(found)
        self._offer_to_accept(say(found.read_back) or draft.stated_value, found.verdict)
        self.changed.emit()

    def _current(self) -> str:
        if self._cell is None:
            return ""
        return say(preview(self._context.register, self._cell, Draft(0)).current)

    def _label_choices(self) -> None:
        stands = bool(self._current())
        field = bool(self._cell and self._cell.field)
        keep = self.choices.button(Choice.KEEP.value)
        keep.setText(
            say(text("Keep what stands")) if stands or not field else say(text("Leave it empty"))
        )
        self.choices.button(Choice.ACCEPT.value).setVisible(field)
        self.choices.button(Choice.DENY.value).setText(say(text("Deny it")))

    def _offer_to_accept(self, value: str, verdict: str) -> None:
        button = self.choices.button(Choice.ACCEPT.value)
        accept = text("Accept {value}", value=shortened(value, _LONGEST_CHOICE))
        button.setText(say(accept).rstrip().replace("&", "&&"))
        # What stands already need not be accepted.
        is_of_use = verdict != Verdict.SUPPORTS or button.isChecked()
        button.setVisible(bool(self._cell and self._cell.field) and is_of_use)

    def _show_passage(self) -> None:
        words = ""
        source, number = self.source.source, self.paragraph.text()
        if source is not None and number:
            kept = self._context.register.values(TypeName.SOURCE, source)["text"]
            none = say(text("The kept text has no such paragraph.")) if kept else ""
            words = paragraph_of(kept, int(number)) or none
        self._passage.setText(shortened(words, _LONGEST_PASSAGE))
        self._passage_box.setVisible(bool(words))

    def _say_read_back(self, read_back: str, verdict: str) -> None:
        if verdict == Verdict.UNREAD and self._is_date():
            read_back = say(text("Not read as a date. The words are kept, but not compared."))
        self._read_back.setText(read_back)
        self._read_back.setVisible(bool(read_back))

    def _say_standing(self, found: Preview) -> None:
        current, verdict = say(found.current), found.verdict
        parts: list[Value] = [
            text("Now: {value}", value=shortened(current))
            if current
            else text("Nothing stands here yet.")
        ]
        if verdict and current:
            parts.append(verdict_of(verdict))
        if found.already:
            parts.append(text("{citation} cites this already.", citation=found.already))
        self._standing.set_style(TextStyle(NOTE.scale, NOTE.weight, role_of(verdict)))
        self._standing.setText(say(Several(tuple(parts), " · ")))

    def _is_date(self) -> bool:
        cell = self._cell
        if cell is None or not cell.field:
            return False
        return BY_NAME[cell.kind].field(cell.field).kind is FieldKind.DATE

    # Building

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(self, 8))
        grid.setVerticalSpacing(px(self, 6))
        grid.setColumnStretch(1, 1)
        _put(grid, 0, say(text("Source")), self.source, self.paragraph)
        grid.addWidget(self._passage_box, 1, 1, 1, 2)
        _put(grid, 2, say(text("States")), self.stated)
        grid.addWidget(self._read_back, 3, 1, 1, 2)
        grid.addWidget(self._standing, 4, 1, 1, 2)
        grid.addLayout(self._build_choices(), 5, 1, 1, 2)
        graded = QHBoxLayout()
        graded.setSpacing(px(self, 6))
        for combo in (self.support, self.credibility, self.scope):
            graded.addWidget(combo)
        graded.addStretch(1)
        grid.addWidget(Label(say(text("Graded")), LABEL), 6, 0)
        grid.addLayout(graded, 6, 1, 1, 2)
        _put(grid, 7, say(text("Reported by")), self.attributed)
        _put(grid, 8, say(text("Note")), self.note)
        self.paragraph.setFixedWidth(px(self, 56))

    def _build_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(self, 12))
        for choice in Choice:
            button = QRadioButton()
            button.setToolTip(say(text("Alt+{value}", value=choice.value + 1)))
            self.choices.addButton(button, choice.value)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        for line in (self.paragraph, self.stated, self.attributed, self.note):
            line.textEdited.connect(self.refresh)
        for combo in (self.support, self.credibility, self.scope):
            combo.activated.connect(self.refresh)
        self.choices.idClicked.connect(self.refresh)
        self.source.changed.connect(self.refresh)


def _line(name: str, placeholder: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    return line


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(widget)
    return column


def _put(
    grid: QGridLayout, row: int, name: str, widget: QWidget, beside: QWidget | None = None
) -> None:
    label = Label(name, LABEL)
    grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(widget, row, 1, 1, 1 if beside else 2)
    label.setFixedHeight(QLineEdit().sizeHint().height())
    if beside is not None:
        grid.addWidget(beside, row, 2, Qt.AlignmentFlag.AlignTop)
