"""A new agreement from a passage: what was read of it, row by row, stored in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.citing.proposing import NewRow, make_agreement, new_agreement_from
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import CellState, Support, TypeName
from agreement_register.ui.citing.verdict_view import shortened
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import BOX_TITLE, CHIP, NOTE, TextStyle, px
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.boxes import GrowingBox, separator
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.popover import Popover, key_bar, wide_enough

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.proposing import NewAgreement
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.context import WindowContext

_WIDTH = 600
_TALLEST = 330
_LONGEST_WORDS = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_KEYS = (
    ("Enter", text("make it, one undo")), ("Tab", text("next")),
    ("Esc", text("nothing happened")),
)  # fmt: skip
_REPLACED = text("The text of the source was replaced meanwhile. Select the words again.")


class NewAgreementPopover(Popover):
    """Shows the title, parties, dates and events of a passage, each with its words."""

    made = Signal(object, object)
    """The `Change` that made the agreement, and its id."""
    closes_by_escape_there = True

    def __init__(self, context: WindowContext, window: QWidget, last: LastPassage) -> None:
        self._context, self._last = context, last
        self._proposal: NewAgreement | None = None
        self._quote = ""
        column = QVBoxLayout()
        super().__init__(window, column, say(text("New agreement from the passage")))
        self._rows = GrowingBox(_TALLEST)
        self.boxes: list[QCheckBox] = []
        self.lines: list[QLineEdit] = []
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        column.setSpacing(px(self, 8))
        column.addWidget(Label(say(text("New agreement from the passage")), BOX_TITLE))
        column.addWidget(
            Label(say(text("Every ticked value is cited to the selected words.")), NOTE)
        )
        for part in (self._rows, self._trouble, separator()):
            column.addWidget(part)
        column.addLayout(key_bar(_KEYS))

    def open_for(
        self, passage: Passage, spot: tuple[QWidget, QRect], title: str = "", maker: str = ""
    ) -> None:
        """Open at a passage; with a title that was typed already, and who proposed it elsewhere.

        Raises:
            FieldError: if nothing but blanks is selected.
        """
        register = self._context.register
        self._proposal = new_agreement_from(register, passage, self._last.draft).by(maker)
        self._quote = self._words_of(passage)
        self._refuse("")
        self._show_rows(title)
        self.hang_at(*spot)
        self.lines[0].setFocus(Qt.FocusReason.PopupFocusReason)
        self.lines[0].selectAll()

    def store(self) -> None:
        """Make the agreement with its citations; say why if that cannot be."""
        if self._proposal is None:
            return
        try:
            proposal = self._typed(self._proposal)
            if self._words_of(proposal.passage) != self._quote:
                raise FieldError(_REPLACED)
            made = make_agreement(self._context.register, proposal)
            change = self._context.undo.perform(made.batch)
        except RegisterError as error:
            self._refuse(say(error))
            if not isinstance(error, FieldError):
                again = self.store if can_pass(error) else None
                self._context.undo.refused.emit(say(error), again)
            return
        self._last.note(_remembered(proposal), "title")
        self.dismiss()
        self.made.emit(change, made.record)

    def _typed(self, proposal: NewAgreement) -> NewAgreement:
        rows = [
            replace(row, value=line.text().strip(), ticked=box.isChecked())
            for row, line, box in zip(proposal.rows, self.lines, self.boxes, strict=True)
        ]
        return replace(proposal, rows=tuple(rows))

    def _words_of(self, passage: Passage) -> str:
        text = str(self._context.register.values(TypeName.SOURCE, passage.source)["text"] or "")
        return text[passage.start : passage.end]

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    # Showing

    def _show_rows(self, title: str) -> None:
        self.boxes, self.lines = [], []
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, px(self, 4), 0)
        grid.setHorizontalSpacing(px(self, 10))
        grid.setVerticalSpacing(px(self, 5))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        rows = self._proposal.rows if self._proposal is not None else ()
        for place, row in enumerate(rows):
            self._add(grid, place, row)
        if title and rows:
            self.lines[0].setText(title)
        self._rows.show_column(held)

    def _add(self, grid: QGridLayout, place: int, row: NewRow) -> None:
        box, line = QCheckBox(say(row.label).replace("&", "&&")), QLineEdit(row.value)
        box.setChecked(row.ticked)
        box.setAccessibleName(say(text("Take {field}", field=row.label)))
        line.setAccessibleName(say(row.label))
        line.setCursorPosition(0)
        line.setPlaceholderText(say(text("no date")) if row.field == "event" else "")
        box.toggled.connect(line.setEnabled)
        line.textEdited.connect(self._trouble.hide)
        grid.addWidget(box, place, 0)
        grid.addWidget(line, place, 1)
        grid.addWidget(ElidedLabel(_words(row), NOTE), place, 2)
        self.boxes.append(box)
        self.lines.append(line)

    # Keys and look

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.store()
        elif event.key() in _STEPS and not event.modifiers():
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the line above or below."""
        for held in (self.lines, self.boxes):
            at = next((place for place, part in enumerate(held) if part.hasFocus()), None)
            if at is not None:
                part = held[(at + by) % len(held)]
                part.setFocus(Qt.FocusReason.TabFocusReason)
                self._rows.bring(part)

    @override
    def sizeHint(self) -> QSize:
        window = self.parentWidget()
        room = window.width() - px(self, 20) if window is not None else px(self, _WIDTH)
        return wide_enough(self, min(px(self, _WIDTH), room))


def _words(row: NewRow) -> str:
    if not row.stated:
        return say(text("not in the words"))
    words = shortened(row.stated, _LONGEST_WORDS)
    if row.support == Support.IMPLIED:
        return say(text("“{words}”, implied", words=words))
    return say(text("“{words}”", words=words))


def _remembered(proposal: NewAgreement) -> Draft:
    return replace(proposal.draft, stated_value=proposal.rows[0].stated)
