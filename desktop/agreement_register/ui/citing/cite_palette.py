"""The cite palette: gives the value of a cell its source, at the cell, and never overwrites it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.backing_event import SeveralEventsError, signed_names
from agreement_register.curation.cells.editing import new_named
from agreement_register.curation.citing.citations import Draft, cite, preview, targets_of
from agreement_register.domain.edits import EditBatch
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import Assertion, CellState
from agreement_register.ui.citing.cite_form import Choice, CiteForm
from agreement_register.ui.citing.last_passage import LastPassage
from agreement_register.ui.citing.verdict_view import citations_in, note_on
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CHIP, SECTION, TextStyle, px
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.popover import Popover, key_bar, shortcut, wide_enough

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.context import WindowContext

WIDTH = 580  # at 10 pt
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (
    ("Enter", text("store")), ("Shift+Enter", text("and accept")),
    ("Ctrl+Enter", text("then a note")),
    ("Esc", text("nothing happened")),
)  # fmt: skip


class CitePalette(Popover):
    """Cites a cell; remembers the last passage, so that the next cell takes two keys."""

    stored = Signal(object)
    """The `Change` that stored a citation."""
    wants_card = Signal(object)
    """The cell shows several events, each of which is cited on the card."""

    def __init__(
        self, context: WindowContext, window: QWidget, last: LastPassage | None = None
    ) -> None:
        self._context = context
        self._cell: Cell | None = None
        self._last = last or LastPassage()
        self._noted: list[int] = []  # stored citations that only wait for their note
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Cite")))
        self._title = ElidedLabel(style=SECTION)
        self.form = CiteForm(context)
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        rows.setSpacing(px(self, 8))
        for part in (self._title, self.form, self._trouble, separator()):
            rows.addWidget(part)
        rows.addLayout(key_bar(_KEYS))
        self.form.source.taken.connect(self.form.paragraph.setFocus)
        self.form.changed.connect(self._trouble.hide)
        for choice in Choice:
            shortcut(self, f"Alt+{choice.value + 1}", partial(self.form.choose, choice))

    @property
    def last(self) -> Draft | None:
        """Return the last stored citation's passage, if one was stored."""
        return self._last.draft

    def open_for(self, cell: Cell, anchor: QWidget, spot: QRect | None = None) -> bool:
        """Open at a cell; False if its events have to be cited on the card."""
        if self.isVisible() and cell == self._cell:
            self._focus_first()
            return True
        try:
            targets_of(self._context.register, cell)
        except SeveralEventsError as several:
            self._context.messages.say(str(several))
            self.wants_card.emit(cell)
            return False
        self._cell, self._noted = cell, []
        self._trouble.hide()
        self._say_what(cell)
        self.form.setEnabled(True)
        self.form.begin(cell, self._shown(cell), self._last.draft)
        self.hang_at(anchor, spot)
        self._focus_first()
        return True

    def cite_again(self, cell: Cell) -> bool:
        """Cite the last passage for another cell, with the value that stands there."""
        draft = self._last.again(cell, self._shown(cell))
        if draft is None:
            self._context.messages.say(say(text("Nothing was cited yet. Cite a value first.")))
            return False
        register = self._context.register
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

    def store(self, *, accept: bool = False, stay: bool = False) -> None:
        """Store the citation; say why if it cannot be."""
        if self._noted:
            self._store_note()
            return
        if self._cell is None:
            return
        draft = self.form.draft()
        if accept:
            draft = replace(draft, accept=True, assertion=Assertion.ASSERTS)
        try:
            draft, batch = self._batch(self._cell, draft)
            change = self._context.undo.perform(batch)
        except FieldError as error:
            self._refuse(say(error))
            return
        except RegisterError as error:
            self._refuse(say(text("{error} What you typed is still here.", error=error)))
            # The window offers ways out, such as trying again once the disk has room.
            self._context.undo.refused.emit(say(error), self.store)
            return
        self._remember(draft)
        self.stored.emit(change)
        if stay:
            self._wait_for_note(batch)
        else:
            self.dismiss()

    def _batch(self, cell: Cell, draft: Draft) -> tuple[Draft, EditBatch]:
        """Return the batch of a draft, with its new source in it if one was named."""
        register = self._context.register
        if cell.field and not draft.stated_value:
            self.form.stated.setFocus()
            raise FieldError(text("Type what the passage states for this field."))
        title = self.form.source.new_title
        if not draft.source and not title:
            self.form.source.setFocus()
            raise FieldError(text("Choose the source, or type the title of a new one."))
        if draft.source:
            draft = self._last.placed(draft)
            return draft, cite(register, cell, draft)
        made = new_named(register, "source", title)
        draft = replace(draft, source=made.record)
        batch = cite(register, cell, draft)
        return draft, EditBatch(batch.label, [*made.batch.edits, *batch.edits])

    def _remember(self, draft: Draft) -> None:
        self._last.note(draft, self._cell.field if self._cell else "")
        self.form.source.note_use(draft.source)

    def _wait_for_note(self, batch: EditBatch) -> None:
        """Stay open for the note of what was just stored."""
        self._noted = citations_in(batch)
        for field in self.form.findChildren(QWidget):
            field.setEnabled(field is self.form.note or field.isAncestorOf(self.form.note))
        self.form.note.setFocus()

    def _store_note(self) -> None:
        batch = note_on(self._context.register, self._noted, self.form.note.text())
        if batch is None or self._context.undo.attempt(batch) is not None:
            self.dismiss()

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    # Keys and look

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._take_enter(modifiers)
        else:
            super().keyPressEvent(event)

    def _take_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        is_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        in_source = self.form.source.line.hasFocus()
        if in_source and not is_control and not is_shift and self.form.source.take():
            return
        self.store(accept=is_shift, stay=is_control)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside the palette while it is open."""
        every = [widget for widget in self.findChildren(QWidget) if _takes_tab(widget)]
        now = QApplication.focusWidget()
        if now not in every:
            return super().focusNextPrevChild(next)
        ordered = _in_tab_order(self, every)
        place = ordered.index(now) + (1 if next else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        ordered[place % len(ordered)].setFocus(reason)
        return True

    @override
    def sizeHint(self) -> QSize:
        return wide_enough(self, px(self, WIDTH))

    def _focus_first(self) -> None:
        form = self.form
        if form.source.source is None:
            form.source.setFocus()
        elif form.stated.isEnabled():
            form.stated.setFocus()
            form.stated.selectAll()
        else:
            form.paragraph.setFocus()

    def _say_what(self, cell: Cell) -> None:
        head = self._context.register.head(cell.record)
        field = f" ▸ {BY_NAME[cell.kind].field(cell.field).label}" if cell.field else ""
        self._title.setText(
            say(
                text(
                    "Cite {number}{field} · {title}",
                    number=head.number,
                    field=field,
                    title=head.title,
                )
            )
        )
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


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled()


def _in_tab_order(palette: QWidget, wanted: list[QWidget]) -> list[QWidget]:
    ordered: list[QWidget] = []
    widget = palette.nextInFocusChain()
    while widget is not None and widget is not palette and len(ordered) < len(wanted):
        if widget in wanted:
            ordered.append(widget)
        widget = widget.nextInFocusChain()
    return ordered
