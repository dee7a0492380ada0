"""The cite palette: gives the value of a cell its source, at the cell, and never overwrites it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from agreement_register.curation.cells.backing_event import SeveralEventsError, signed_names
from agreement_register.curation.cells.editing import new_named
from agreement_register.curation.citing.citations import Draft, cite, preview, targets_of
from agreement_register.curation.citing.restating import is_stated
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Assertion
from agreement_register.ui.citing.citation_form import CitationForm
from agreement_register.ui.citing.citation_palette import FormPalette
from agreement_register.ui.citing.last_passage import LastPassage
from agreement_register.ui.citing.target_rows import CellRows
from agreement_register.ui.language import say
from agreement_register.ui.undo import can_pass

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.edits import Change
    from agreement_register.ui.context import WindowContext

_NOT_STATED = text(
    "The last passage does not say in so many words what stands here. Look, and press Enter."
)


class CitePalette(FormPalette):
    """Cites a cell; remembers the last passage, so that the next cell takes two keys."""

    stored = Signal(object)
    """The `Change` that stored a citation."""
    wants_card = Signal(object)
    """The cell shows several events, each of which is cited on the card."""
    again_asked = Signal(object)
    """The `Cell` for which the last passage is not cited unseen."""

    def __init__(
        self, context: WindowContext, window: QWidget, last: LastPassage | None = None
    ) -> None:
        super().__init__(context, window, say(text("Cite")), CitationForm(context))
        self._cell: Cell | None = None
        self._last = last or LastPassage()
        self._draft: Draft | None = None

    @property
    def last(self) -> Draft | None:
        """Return the last stored citation's passage, if one was stored."""
        return self._last.draft

    def open_for(self, cell: Cell, anchor: QWidget, spot: QRect | None = None) -> bool:
        """Open at a cell; False if its events have to be cited on the card."""
        if self.isVisible() and cell == self._cell:
            self.form.focus_first()
            return True
        register = self._context.register
        try:
            targets_of(register, cell)
        except SeveralEventsError as several:
            self._context.messages.say(str(several))
            self.wants_card.emit(cell)
            return False
        self._cell = cell
        self._say_what(cell)
        self.begin(CellRows(register, cell, self._shown(cell), self._last.draft))
        self._refuse("")
        self.hang_at(anchor, spot)
        self.form.focus_first()
        return True

    def cite_again(self, cell: Cell) -> bool:
        """Cite the last passage for another cell, if it says what stands there; else ask."""
        draft = self._last.again(cell, self._shown(cell))
        if draft is None:
            self._context.messages.say(say(text("Nothing was cited yet. Cite a value first.")))
            return False
        register = self._context.register
        if not is_stated(register, draft, cell, self._shown(cell)):
            self.again_asked.emit(cell)
            self._context.messages.say(say(_NOT_STATED))
            return False
        try:
            verdict = preview(register, cell, draft).verdict
            change = self._context.undo.perform(cite(register, cell, draft))
        except RegisterError as error:
            again = partial(self.cite_again, cell) if can_pass(error) else None
            self._context.undo.refused.emit(say(error), again)
            return False
        place = register.number(draft.source) + (f" ¶{draft.paragraph}" if draft.paragraph else "")
        stated = draft.stated_value
        number = register.number(cell.record)
        said = (
            text("{record} cites {place} as “{words}”: {verdict}.", record=number, place=place,
                 words=stated, verdict=Text(verdict))
            if stated and verdict
            else text("{record} cites {place}.", record=number, place=place)
        )  # fmt: skip
        self._context.messages.say(say(said))
        self.stored.emit(change)
        return True

    # Storing

    @override
    def _batch(self, *, accept: bool) -> EditBatch:
        """Return the batch of the form, with its new source in it if one was named."""
        (row,) = self.form.wanted()
        cell, draft, register = row.cell, row.draft, self._context.register
        if cell.field and not draft.stated_value:
            self.form.line.value.setFocus()
            raise FieldError(text("Type what the passage states for this field."))
        source = self.form.place.source
        if not draft.source and not source.new_title:
            source.setFocus()
            raise FieldError(text("Choose the source, or type the title of a new one."))
        self.compare()
        if accept:
            draft = replace(draft, accept=True, assertion=Assertion.ASSERTS)
        if draft.source:
            self._draft = self._last.placed(draft)
            return cite(register, cell, self._draft)
        made = new_named(register, "source", source.new_title)
        self._draft = replace(draft, source=made.record)
        batch = cite(register, cell, self._draft)
        return EditBatch(batch.label, [*made.batch.edits, *batch.edits])

    @override
    def _stored(self, change: Change) -> None:
        if self._draft is not None:
            self._last.note(self._draft, self._cell.field if self._cell else "")
            self.form.place.source.note_use(self._draft.source)
        self.stored.emit(change)

    def _say_what(self, cell: Cell) -> None:
        head = self._context.register.head(cell.record)
        field = f" ▸ {BY_NAME[cell.kind].field(cell.field).label}" if cell.field else ""
        self.setAccessibleName(say(text("Cite {number}{field}", number=head.number, field=field)))

    def _shown(self, cell: Cell) -> str:
        """Return what stands in a cell, as the words that a passage may state."""
        if not cell.field:
            return ""
        field = BY_NAME[cell.kind].field(cell.field)
        if field.backing is PARTIES:
            return "; ".join(signed_names(self._context.register, cell.record))
        if field.free or field.kind is FieldKind.LONG_TEXT:
            return ""
        return say(preview(self._context.register, cell, Draft(0)).current)
