"""A new agreement from a passage: what was read of it, row by row, stored in one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.citing.new_agreements import read_back_of
from agreement_register.curation.citing.proposing import (
    NewRow,
    make_agreement,
    new_agreement_from,
)
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import Support
from agreement_register.ui.citing.citation_details import CitationDetails
from agreement_register.ui.citing.citation_palette import REPLACED, CitationPalette, words_of
from agreement_register.ui.citing.verdict_view import ReadBack, shortened
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import BOX_TITLE, NOTE, px
from agreement_register.ui.widgets.boxes import GrowingBox
from agreement_register.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.proposing import NewAgreement
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, EditBatch
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.context import WindowContext

_TALLEST = 330
_LONGEST_WORDS = 60
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NewAgreementForm(QWidget):
    """Shows the title, parties, dates and events of a passage, each with its words."""

    changed = Signal()
    """Something was typed, ticked or chosen."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self.proposal: NewAgreement | None = None
        self.boxes: list[QCheckBox] = []
        self.lines: list[QLineEdit] = []
        self.rows = GrowingBox(_TALLEST)
        self.read_back, self.details = ReadBack(), CitationDetails(with_credibility=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 8))
        column.addWidget(Label(say(text("New agreement from the passage")), BOX_TITLE))
        column.addWidget(
            Label(say(text("Every ticked value is cited to the selected words.")), NOTE)
        )
        for part in (self.rows, self.read_back, self.details):
            column.addWidget(part)

    def begin(self, proposal: NewAgreement, title: str) -> None:
        """Show what was read of a passage; with a title that was typed already."""
        self.proposal = proposal
        self.rows.setEnabled(True)
        self.details.wait_for_note(is_waiting=False)
        self.details.show_draft(proposal.draft)
        self._show_rows(proposal.rows, title)
        self.lines[0].setFocus(Qt.FocusReason.PopupFocusReason)
        self.lines[0].selectAll()
        self._read(0)

    def typed(self, proposal: NewAgreement) -> NewAgreement:
        """Return the proposal as it was changed."""
        rows = [
            replace(row, value=line.text().strip(), ticked=box.isChecked())
            for row, line, box in zip(proposal.rows, self.lines, self.boxes, strict=True)
        ]
        said = {**self.details.said(), "credibility": self.details.credibility.currentData()}
        return replace(proposal, rows=tuple(rows), draft=replace(proposal.draft, **said))

    def take_completion(self) -> bool:
        """Take what is chosen in a list that is open: there is none."""
        return False

    def wait_for_note(self) -> None:
        """Take nothing but the note of what was just made."""
        self.rows.setEnabled(False)
        self.details.wait_for_note(is_waiting=True)

    def step(self, by: int) -> None:
        """Go to the line above or below."""
        for held in (self.lines, self.boxes):
            at = next((place for place, part in enumerate(held) if part.hasFocus()), None)
            if at is not None:
                part = held[(at + by) % len(held)]
                part.setFocus(Qt.FocusReason.TabFocusReason)
                self.rows.bring(part)

    def _show_rows(self, rows: Sequence[NewRow], title: str) -> None:
        self.boxes, self.lines = [], []
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, px(self, 4), 0)
        grid.setHorizontalSpacing(px(self, 10))
        grid.setVerticalSpacing(px(self, 5))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for place, row in enumerate(rows):
            self._add(grid, place, row)
        if title and rows:
            self.lines[0].setText(title)
        self.rows.show_column(held)

    def _add(self, grid: QGridLayout, place: int, row: NewRow) -> None:
        box, line = QCheckBox(say(row.label).replace("&", "&&")), QLineEdit(row.value)
        box.setChecked(row.ticked)
        box.setAccessibleName(say(text("Take {field}", field=row.label)))
        line.setAccessibleName(say(row.label))
        line.setCursorPosition(0)
        line.setPlaceholderText(say(text("no date")) if row.field == "event" else "")
        box.toggled.connect(line.setEnabled)
        line.textEdited.connect(self.changed)
        line.textEdited.connect(partial(self._read, place))
        line.installEventFilter(self)
        grid.addWidget(box, place, 0)
        grid.addWidget(line, place, 1)
        grid.addWidget(ElidedLabel(_words(row), NOTE), place, 2)
        self.boxes.append(box)
        self.lines.append(line)

    def _read(self, place: int, *_typed: str) -> None:
        """Read back the value of a row, as it would be stored."""
        if self.proposal is not None:
            row = replace(self.proposal.rows[place], value=self.lines[place].text().strip())
            found = read_back_of(self._register, row)
            self.read_back.show_reading(say(found), is_read=bool(found))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and watched in self.lines:
            self._read(self.lines.index(watched))
        return super().eventFilter(watched, event)


class NewAgreementPopover(CitationPalette):
    """Makes an agreement from a passage in one step, with a citation of every value."""

    made = Signal(object, object)
    """The `Change` that made the agreement, and its id."""
    closes_by_escape_there = True

    def __init__(self, context: WindowContext, window: QWidget, last: LastPassage) -> None:
        super().__init__(context, window, say(text("New agreement from the passage")))
        self._last = last
        self._quote = ""
        self._made: tuple[NewAgreement, int] | None = None
        self.form: NewAgreementForm = NewAgreementForm(context.register)
        self._column.insertWidget(0, self.form)
        self.form.changed.connect(self._trouble.hide)
        self.keys.show_making()

    @property
    def boxes(self) -> list[QCheckBox]:
        """Return the ticks of the rows."""
        return self.form.boxes

    @property
    def lines(self) -> list[QLineEdit]:
        """Return the values of the rows."""
        return self.form.lines

    def open_for(
        self, passage: Passage, spot: tuple[QWidget, QRect], title: str = "", maker: str = ""
    ) -> None:
        """Open at a passage; with a title that was typed already, and who proposed it elsewhere.

        Raises:
            FieldError: if nothing but blanks is selected.
        """
        register = self._context.register
        proposal = new_agreement_from(register, passage, self._last.draft).by(maker)
        self._quote, self._noted = words_of(register, passage), []
        self._refuse("")
        self.form.begin(proposal, title)
        self.hang_at(*spot)
        self.form.lines[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def _batch(self, *, accept: bool) -> EditBatch:
        register, proposal = self._context.register, self.form.proposal
        if proposal is None or words_of(register, proposal.passage) != self._quote:
            raise FieldError(REPLACED)
        typed = self.form.typed(proposal)
        made = make_agreement(register, typed)
        self._made = (typed, made.record)
        return made.batch

    @override
    def _stored(self, change: Change) -> None:
        if self._made is not None:
            proposal, agreement = self._made
            self._last.note(_remembered(proposal), "title")
            self.made.emit(change, agreement)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.form.step(step)
        else:
            super().keyPressEvent(event)


def _words(row: NewRow) -> str:
    if not row.stated:
        return say(text("not in the words"))
    words = shortened(row.stated, _LONGEST_WORDS)
    if row.support == Support.IMPLIED:
        return say(text("“{words}”, implied", words=words))
    return say(text("“{words}”", words=words))


def _remembered(proposal: NewAgreement) -> Draft:
    return replace(proposal.draft, stated_value=proposal.rows[0].stated)
