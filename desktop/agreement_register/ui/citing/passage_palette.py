"""The palette at a selected passage: what it says is cited in two keys, and nothing overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposed_places import proposed_at
from agreement_register.curation.citing.proposing import Proposal, cite_passage, propose
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.ui.citing.citation_form import CitationForm
from agreement_register.ui.citing.citation_palette import EACH_KEY, REPLACED, FormPalette, words_of
from agreement_register.ui.citing.target_rows import TargetRows
from agreement_register.ui.language import say
from agreement_register.ui.widgets.popover import shortcut

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.citing.proposing import Row
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.domain.edits import Change, EditBatch
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.context import WindowContext

_NOTHING_FITS = text(
    "No agreement of the register fits these words. Choose one, or make a new one from them."
)
_MEANING = {
    State.SURE: _NOTHING_FITS,
    State.ASKS: text(
        "These words may mean one of several. A number chooses; Enter stores it then."
    ),
    State.NEW: text(
        "These words speak of an agreement that the register does not have: Alt+N makes it."
    ),
    State.SILENT: _NOTHING_FITS,
}


class PassagePalette(FormPalette):
    """Cites the selected words; filled in already, so that Enter is enough where it is right."""

    stored = Signal(object, object)
    """The `Change` that stored the citations, and the rows that were stored."""
    new_wanted = Signal(object, str)
    """A new agreement is to be made from the `Passage`; its title, if one was typed."""
    closes_by_escape_there = True

    def __init__(self, context: WindowContext, window: QWidget, last: LastPassage) -> None:
        super().__init__(context, window, say(text("Cite the passage")), CitationForm(context))
        self._last = last
        self._cited: TargetRows | None = None
        self._rows: list[Row] = []
        self._quote = ""
        self.form.new_wanted.connect(self.make_new)
        self.keys.each_wanted.connect(self.form.toggle_each)
        shortcut(self.form, EACH_KEY, self.form.toggle_each)
        shortcut(self.form, "Alt+N", self.make_new)

    # Opening

    def open_for(
        self,
        passage: Passage,
        spot: tuple[QWidget, QRect],
        agreement: int | None = None,
        *,
        field: str = "",
    ) -> None:
        """Open at a passage, filled in with what it says; `field` asks for one field.

        Raises:
            FieldError: if nothing but blanks is selected.
        """
        register, last = self._context.register, self._last.draft
        proposal = (
            propose(register, passage, agreement, last, field=field)
            if field
            else proposed_at(register, passage, agreement, last)
        )
        self.offer(passage, proposal, spot)

    def offer(self, passage: Passage, proposal: Proposal, spot: tuple[QWidget, QRect]) -> None:
        """Open at a passage with what was proposed for it."""
        self._quote = words_of(self._context.register, passage)
        self._cited = TargetRows(self._context.register, passage, proposal, self._last.draft)
        self.begin(self._cited)
        self._refuse(say(_MEANING[proposal.state]) if self.form.cited_nothing else "")
        self.hang_at(*spot)
        self.form.focus_first()

    def make_new(self, title: str = "") -> None:
        """Leave for a new agreement from the passage."""
        cited = self._cited
        if cited is not None and not self._noted:
            self.dismiss()
            self.new_wanted.emit(cited.passage, title)

    # Storing

    @override
    def _batch(self, *, accept: bool) -> EditBatch:
        rows = self.form.wanted()
        self.compare()
        cited, register = self._cited, self._context.register
        if cited is None or words_of(register, cited.passage) != self._quote:
            raise FieldError(REPLACED)
        head = register.head(cited.passage.source)
        if head.is_removed:
            raise FieldError(
                text(
                    "{number} is in the trash. Bring the source back first.",
                    number=head.number,
                )
            )
        self._rows = rows
        return cite_passage(register, cited.passage, rows, accept=accept)

    @override
    def _stored(self, change: Change) -> None:
        self._last.note(self._rows[0].draft, self._rows[0].cell.field)
        self.stored.emit(change, self._rows)

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Backspace and is_plain and not self._noted:
            self.form.take_row_away()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Add the next proposed row by Tab, and take it away by Shift+Tab; else go round."""
        act = self.form.add_row if next else self.form.take_row_away
        return (not self._noted and act()) or super().focusNextPrevChild(next)
