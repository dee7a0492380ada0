"""The palette at a selected passage: what it says is cited in two keys, and nothing overwritten."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.citing.judging import State
from agreement_register.curation.citing.proposing import Proposal, cite_passage, propose
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.ui.citing.passage_form import PassageForm
from agreement_register.ui.citing.target_rows import TargetRows
from agreement_register.ui.citing.verdict_view import Choice, citations_in, note_on
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CHIP, NOTE, TextStyle, px
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Key, Label
from agreement_register.ui.widgets.layouts import FlowLayout
from agreement_register.ui.widgets.popover import Popover, shortcut, wide_enough

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.citing.proposing import Row
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.context import WindowContext


EACH_KEY = "Alt+5"  # after the four choices; letters would open menus


class _Pair(QWidget):
    """A key with what it does."""

    def __init__(self, key: str, words: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 5))
        row.addWidget(Key(key))
        row.addWidget(words)


class CitationKeys(QWidget):
    """Names the keys; what several agreements are offered by can be clicked."""

    each_wanted = Signal()
    """Each of the agreements that are named is to be cited, or the one again."""

    def __init__(self) -> None:
        super().__init__()
        self._store, self._tab, self._note = (Label("", NOTE) for _ in range(3))
        self.each = LinkButton("", CHIP)
        self.each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pairs = {
            "Enter": _Pair("Enter", self._store),
            "Shift+Enter": _Pair("Shift+Enter", Label(say(text("and accept")), NOTE)),
            "Ctrl+Enter": _Pair("Ctrl+Enter", self._note),
            "Tab": _Pair("Tab", self._tab),
            EACH_KEY: _Pair(EACH_KEY, self.each),
            "Esc": _Pair("Esc", Label(say(text("nothing happened")), NOTE)),
        }
        flow = FlowLayout(px(self, 12), px(self, 5))
        for pair in self._pairs.values():
            flow.addWidget(pair)
        self.setLayout(flow)
        self.each.clicked.connect(self.each_wanted)

    def show_keys(self, cited: TargetRows, *, is_each: bool, ticked: int) -> None:
        """Say what the keys do now."""
        number = (ticked if is_each else 1) + len(cited.rows) - 1
        self._store.setText(say(count("store", "store {n}, one undo", n=number)))
        self._note.setText(say(text("then a note")))
        held = {row.target for row in cited.rows}
        left = next((row for row in cited.proposal.more if row.target not in held), None)
        self._tab.setText(
            say(text("add {field}", field=left.field_label or "")) if left is not None else ""
        )
        self._pairs["Tab"].setVisible(left is not None and bool(cited.rows))
        label = cited.proposal.each_label
        self.each.setText(say(text("only the one")) if is_each else label)
        self.each.setAccessibleName(self.each.text())
        self._pairs[EACH_KEY].setVisible(bool(label))
        for part in (*self.findChildren(Label), self.each):
            part.updateGeometry()
        self.updateGeometry()


WIDTH = 720  # at 10 pt
_EDGES = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
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
_REPLACED = text("The text of the source was replaced meanwhile. Select the words again.")
_CHANGED = text("What stands was changed meanwhile. Look again, then press Enter once more.")


class PassagePalette(Popover):
    """Cites the selected words; filled in already, so that Enter is enough where it is right."""

    stored = Signal(object, object)
    """The `Change` that stored the citations, and the rows that were stored."""
    new_wanted = Signal(object, str)
    """A new agreement is to be made from the `Passage`; its title, if one was typed."""
    closes_by_escape_there = True

    def __init__(self, context: WindowContext, window: QWidget, last: LastPassage) -> None:
        self._context, self._last = context, last
        self.storing: Callable[[], AbstractContextManager[None]] = nullcontext
        self._quote = ""
        self._noted: list[int] = []  # stored citations that only wait for their note
        column = QVBoxLayout()
        super().__init__(window, column, say(text("Cite the passage")))
        self.form, self.keys = PassageForm(context), CitationKeys()
        self.note = QLineEdit()
        self.note.setAccessibleName(say(text("Note")))
        self.note.setPlaceholderText(say(text("Note on what was just stored")))
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        column.setSpacing(px(self, 8))
        for part in (self.form, self.note, self._trouble, separator(), self.keys):
            column.addWidget(part)
        self._connect()

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
        proposal = propose(
            self._context.register, passage, agreement, self._last.draft, field=field
        )
        self.offer(passage, proposal, spot)

    def offer(self, passage: Passage, proposal: Proposal, spot: tuple[QWidget, QRect]) -> None:
        """Open at a passage with what was proposed for it."""
        self._quote, self._noted = self._words_of(passage), []
        self.note.hide()
        self.form.begin(TargetRows(self._context.register, passage, proposal, self._last.draft))
        self._refuse(say(_MEANING[proposal.state]) if self.form.cited_nothing else "")
        self.hang_at(*spot)
        self.form.focus_first()

    # Storing

    def store(self, *, accept: bool = False, stay: bool = False) -> None:
        """Store every row in one step; say why if that cannot be, and keep all that was typed."""
        if self._noted:
            self._store_note()
            return
        try:
            rows = self.form.wanted()
            batch = self._batch(rows, accept=accept)
            with self.storing():
                self._store(rows, batch, stay=stay)
        except FieldError as error:
            self._refuse(say(error))
        except RegisterError as error:
            self._refuse(say(text("{error} What you chose is still here.", error=error)))
            # The window offers ways out, such as trying again once the disk has room.
            again = partial(self.store, accept=accept, stay=stay) if can_pass(error) else None
            self._context.undo.refused.emit(say(error), again)

    def _store(self, rows: list[Row], batch: EditBatch, *, stay: bool) -> None:
        change = self._context.undo.perform(batch)
        self._last.note(rows[0].draft, rows[0].cell.field)
        if stay:
            self._wait_for_note(batch)
        else:
            self.dismiss()
        self.stored.emit(change, rows)

    def make_new(self, title: str = "") -> None:
        """Leave for a new agreement from the passage."""
        cited = self.form.cited
        if cited is not None and not self._noted:
            self.dismiss()
            self.new_wanted.emit(cited.passage, title)

    def _batch(self, rows: list[Row], *, accept: bool) -> EditBatch:
        if self.form.compare_anew():
            raise FieldError(_CHANGED)
        cited = self.form.cited
        if cited is None or self._words_of(cited.passage) != self._quote:
            raise FieldError(_REPLACED)
        head = self._context.register.head(cited.passage.source)
        if head.is_removed:
            raise FieldError(
                text(
                    "{number} is in the trash. Bring the source back first.",
                    number=head.number,
                )
            )
        return cite_passage(self._context.register, cited.passage, rows, accept=accept)

    def _words_of(self, passage: Passage) -> str:
        text = str(self._context.register.values(TypeName.SOURCE, passage.source)["text"] or "")
        return text[passage.start : passage.end]

    def _wait_for_note(self, batch: EditBatch) -> None:
        """Stay open for the note of what was just stored."""
        self._noted = citations_in(batch)
        self.note.clear()
        self.note.show()
        self.note.setFocus()
        self.form.setEnabled(False)

    def _store_note(self) -> None:
        batch = note_on(self._context.register, self._noted, self.note.text())
        if batch is None or self._context.undo.attempt(batch) is not None:
            self.dismiss()

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    # Following

    def _follow_form(self) -> None:
        cited = self.form.cited
        if cited is not None:
            ticked = len(self.form.each.ticked)
            self.keys.show_keys(cited, is_each=bool(cited.each), ticked=ticked)
            self.setAccessibleDescription(_told(cited.current))
            if cited.rows:
                self._refuse("")

    def _follow_change(self) -> None:
        if self.isVisible() and not self._noted:
            self.form.compare_anew()

    # Keys and look

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER:
            self._take_enter(modifiers)
        elif event.key() == Qt.Key.Key_Backspace and not modifiers and not self._noted:
            self.form.take_row_away()
        else:
            super().keyPressEvent(event)

    def _take_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        is_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if not is_control and not is_shift and self.form.take_completion():
            return
        self.store(accept=is_shift, stay=is_control)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Add the next proposed row by Tab, and take it away by Shift+Tab; else go round."""
        act = self.form.add_row if next else self.form.take_row_away
        return (not self._noted and act()) or super().focusNextPrevChild(next)

    @override
    def sizeHint(self) -> QSize:
        window = self.parentWidget()
        room = window.width() if window is not None else px(self, WIDTH)
        line, width = self.form.line, px(self, WIDTH)
        line.set_stacked(is_stacked=max(width, line.least_width()) + _EDGES > room)
        return wide_enough(self, min(width, max(room - _EDGES, 1)))

    def _connect(self) -> None:
        form = self.form
        form.changed.connect(self._follow_form)
        form.refused.connect(self._refuse)
        form.new_wanted.connect(self.make_new)
        self.keys.each_wanted.connect(form.toggle_each)
        self._context.change_signals.changed.connect(self._follow_change)
        for choice in (Choice.KEEP, Choice.ACCEPT, Choice.DENY):
            keys = f"Alt+{choice.value + 1}"
            shortcut(form, keys, partial(form.verdict.choose, choice))
        shortcut(form, f"Alt+{Choice.OTHER.value + 1}", form.seek_other)
        shortcut(form, EACH_KEY, form.toggle_each)
        shortcut(form, "Alt+N", self.make_new)


def _told(row: Row | None) -> str:
    """Say the edited row in one sentence, for who cannot see it."""
    if row is None:
        return say(text("No agreement is chosen."))
    value = row.preview.read_back or row.draft.stated_value
    said = text("{record}, {field}: {value}", record=row.record_label,
                field=row.field_label or "", value=value)  # fmt: skip
    if row.preview.current:
        said = text("{said}, now {value}", said=said, value=row.preview.current)
    return say(text("{said}: {verdict}.", said=said, verdict=Text(row.preview.verdict)))
