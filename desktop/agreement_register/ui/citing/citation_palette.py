"""What is the same wherever one cites: its keys, storing in one step, and the note after it."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.words import CellState, TypeName
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

    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change, EditBatch
    from agreement_register.ui.citing.citation_details import CitationDetails
    from agreement_register.ui.citing.citation_form import CitationForm
    from agreement_register.ui.citing.target_rows import EditedRows
    from agreement_register.ui.context import WindowContext

WIDTH = 720  # at 10 pt
EACH_KEY = "Alt+5"  # after the four choices; letters would open menus
REPLACED = text("The text of the source was replaced meanwhile. Select the words again.")
_EDGES = 40
_CHANGED = text("What stands was changed meanwhile. Look again, then press Enter once more.")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self._store, self._tab = Label(say(text("store")), NOTE), Label("", NOTE)
        self._accept = _Pair("Shift+Enter", Label(say(text("and accept")), NOTE))
        self.each = LinkButton("", CHIP)
        self.each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add, self._each = _Pair("Tab", self._tab), _Pair(EACH_KEY, self.each)
        note = _Pair("Ctrl+Enter", Label(say(text("then a note")), NOTE))
        leave = _Pair("Esc", Label(say(text("nothing happened")), NOTE))
        flow = FlowLayout(px(self, 12), px(self, 5))
        for pair in (_Pair("Enter", self._store), self._accept, note, self._add, self._each, leave):
            flow.addWidget(pair)
        for pair in (self._add, self._each):
            pair.hide()
        self.setLayout(flow)
        self.each.clicked.connect(self.each_wanted)

    def show_keys(self, cited: EditedRows, *, is_each: bool, ticked: int) -> None:
        """Say what the keys do now."""
        number = (ticked if is_each else 1) + len(cited.rows) - 1
        self._store.setText(say(count("store", "store {n}, one undo", n=number)))
        left, label = cited.left, cited.each_label
        self._tab.setText(
            say(text("add {field}", field=left.field_label or "")) if left is not None else ""
        )
        self._add.setVisible(left is not None and bool(cited.rows))
        self.each.setText(say(text("only the one")) if is_each else say(label))
        self.each.setAccessibleName(self.each.text())
        self._each.setVisible(bool(label))
        self._lay_out()

    def show_making(self) -> None:
        """Say that a new agreement is made; there is nothing that could be accepted instead."""
        self._store.setText(say(text("make it, one undo")))
        self._accept.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (*self.findChildren(Label), self.each):
            part.updateGeometry()
        self.updateGeometry()


class _Form(Protocol):
    """What a palette asks of its form."""

    details: CitationDetails

    def take_completion(self) -> bool:
        """Take what is chosen in a list that is open; False if there is none."""

    def wait_for_note(self) -> None:
        """Take nothing but the note any more."""


class CitationPalette(Popover):
    """Stores what is said in a form; refuses in a sentence, and keeps all that was typed."""

    form: _Form

    def __init__(self, context: WindowContext, window: QWidget, title: str) -> None:
        self._context = context
        self.storing: Callable[[], AbstractContextManager[None]] = nullcontext
        self._noted: list[int] = []  # stored citations that only wait for their note
        self._is_storing = False
        self._column = QVBoxLayout()
        super().__init__(window, self._column, title)
        self.keys = CitationKeys()
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        self._column.setSpacing(px(self, 8))
        for part in (self._trouble, separator(), self.keys):
            self._column.addWidget(part)

    @property
    def note(self) -> QLineEdit:
        """The line of the note."""
        return self.form.details.note

    # What one palette does otherwise than another

    def _batch(self, *, accept: bool) -> EditBatch:
        """Return the batch of what is said; say why if there is none."""
        raise NotImplementedError

    def _stored(self, change: Change) -> None:
        """Remember and tell what was stored."""
        raise NotImplementedError

    # Storing

    def store(self, *, accept: bool = False, stay: bool = False) -> None:
        """Store everything in one step; say why if that cannot be, and keep all that was typed."""
        if self._noted:
            self._store_note()
            return
        try:
            batch = self._batch(accept=accept)
            with self.storing():
                change = self._perform(batch)
                self._leave(batch, stay=stay)
                self._stored(change)
        except FieldError as error:
            self._refuse(say(error))
        except RegisterError as error:
            self._refuse(say(text("{error} What you typed is still here.", error=error)))
            # The window offers ways out, such as trying again once the disk has room.
            again = partial(self.store, accept=accept, stay=stay) if can_pass(error) else None
            self._context.undo.refused.emit(say(error), again)

    def _perform(self, batch: EditBatch) -> Change:
        """Store a batch; what was compared for it is not compared with itself."""
        self._is_storing = True
        try:
            return self._context.undo.perform(batch)
        finally:
            self._is_storing = False

    def _leave(self, batch: EditBatch, *, stay: bool) -> None:
        """Close; or stay open for the note of what was just stored."""
        if not stay:
            self.dismiss()
            return
        self._noted = citations_in(batch)
        self.form.wait_for_note()

    def _store_note(self) -> None:
        batch = note_on(self._context.register, self._noted, self.note.text())
        if batch is None or self._context.undo.attempt(batch) is not None:
            self.dismiss()

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    # Keys and look

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._take_enter(event.modifiers())
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
        return wide_enough(self, min(px(self, WIDTH), max(self._room() - _EDGES, 1)))

    def _room(self) -> int:
        window = self.parentWidget()
        return window.width() if window is not None else px(self, WIDTH)


class FormPalette(CitationPalette):
    """A palette whose form is that of a citation: of a cell, or of a passage."""

    def __init__(
        self, context: WindowContext, window: QWidget, title: str, form: CitationForm
    ) -> None:
        super().__init__(context, window, title)
        self.form: CitationForm = form
        self._column.insertWidget(0, form)
        form.changed.connect(self._follow_form)
        form.refused.connect(self._refuse)
        context.change_signals.changed.connect(self._follow_change)
        for choice in Choice:
            act = partial(form.verdict.choose, choice)
            keys = f"Alt+{choice.value + 1}"
            shortcut(form, keys, form.seek_other if choice is Choice.OTHER else act)

    def begin(self, cited: EditedRows) -> None:
        """Begin with what is to be cited."""
        self._noted = []
        self.form.begin(cited)

    def compare(self) -> None:
        """Compare anew what is shown with what stands.

        Raises:
            FieldError: if it was changed meanwhile: it is looked at again before it is stored.
        """
        if self.form.compare_anew():
            raise FieldError(_CHANGED)

    def _follow_form(self) -> None:
        cited = self.form.cited
        if cited is not None:
            ticked = len(self.form.each.ticked)
            self.keys.show_keys(cited, is_each=bool(cited.each), ticked=ticked)
            self.setAccessibleDescription(_told(cited.current))
            if cited.rows:
                self._refuse("")

    def _follow_change(self) -> None:
        if self.isVisible() and not self._noted and not self._is_storing:
            self.form.compare_anew()

    @override
    def sizeHint(self) -> QSize:
        line, width, room = self.form.line, px(self, WIDTH), self._room()
        line.set_stacked(is_stacked=max(width, line.least_width()) + _EDGES > room)
        return super().sizeHint()


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


def words_of(register: Register, passage: Passage) -> str:
    """Return the words of a passage as the source has them now."""
    kept = str(register.values(TypeName.SOURCE, passage.source)["text"] or "")
    return kept[passage.start : passage.end]


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
