"""What every editor of a field has in common: text, a focus frame, a panel, and the keys."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cells import text_to_edit
from agreement_register.curation.cells.new_names import answers_for
from agreement_register.curation.values import SeveralMeantError, UnknownNameError, read_value
from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState
from agreement_register.ui.editors.editor_panel import EditorPanel, EvidenceList, Tone
from agreement_register.ui.editors.gap_panel import gap_offers
from agreement_register.ui.language import say, word
from agreement_register.ui.widgets.boxes import Boxed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agreement_register.curation.conflicts.evidence_lines import EvidenceLine
    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FRAME = 2
MOST_ANSWERS = 9


class Step(StrEnum):
    """Where the curator goes when a cell is stored."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    RIGHT = "right"
    LEFT = "left"


_STEPS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Step] = {
    (Qt.Key.Key_Return, PLAIN): Step.DOWN,
    (Qt.Key.Key_Enter, PLAIN): Step.DOWN,
    (Qt.Key.Key_Return, SHIFT): Step.UP,
    (Qt.Key.Key_Enter, SHIFT): Step.UP,
    (Qt.Key.Key_Tab, PLAIN): Step.RIGHT,
    (Qt.Key.Key_Backtab, SHIFT): Step.LEFT,
    (Qt.Key.Key_Tab, SHIFT): Step.LEFT,
}


class FieldEditor(Boxed):
    """Edits one value; stays open until its owner could store what was typed."""

    radius, edge_width = 2, FRAME
    has_own_keys = False  # whether its panel names them from the start

    committed = Signal(object)
    """The text was read: the value to store. The owner stores it, or calls `refuse` or `ask`."""
    cancelled = Signal()
    """Nothing is to change."""
    answered = Signal(int)
    """The place of the chosen answer to `ask`."""
    gap_chosen = Signal(str)
    """The kind of gap that the cell has, in place of a value."""
    name_made = Signal(str, object)
    """A record of this name is to be made with these values, and the cell to point to it."""

    def __init__(
        self, field: Field, context: WindowContext, source: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.field, self.context = field, context
        self.owner: int | None = None  # the record that the edited one belongs to
        self.step = Step.STAY
        self.offers_gaps = not field.required
        self.evidence: tuple[EvidenceLine, ...] = ()  # shown under what was understood
        self._is_refused, self._tone = False, Tone.TELLS
        self.edge = "focus"
        self._answers: list[Callable[[], None]] = []
        self._panel: EditorPanel | None = None
        self._input = source
        self.setFocusProxy(source)
        self.setAutoFillBackground(False)
        source.setAccessibleName(word(field.label))
        source.setAccessibleDescription(word(field.help))
        source.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        box.addWidget(source)

    # What an editor of a kind of field brings

    def text(self) -> str:
        """Return what is typed."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a text in place of what is typed."""
        raise NotImplementedError

    def select_all(self) -> None:
        """Select what is typed, so that typing replaces it."""
        raise NotImplementedError

    def indent(self, left: int) -> None:
        """Let the text begin where the value of the cell does."""
        raise NotImplementedError

    def read(self) -> Value:
        """Return the stored value of what is typed.

        Raises:
            FieldError: with a sentence that says why it does not fit.
        """
        return read_value(self.context.register, self.field, self.text(), self.owner)

    def content(self) -> QWidget | None:
        """Return what the panel shows beside its words, such as a list."""
        return None

    def keys(self, tone: Tone) -> tuple[tuple[str, Text], ...]:
        """Return the keys that the panel names when it speaks in a tone."""
        if tone is Tone.REFUSES:
            return (("Esc", text("leave as it was")),)
        return (("Enter", text("store")), ("Esc", text("leave as it was")))

    def read_back(self) -> None:
        """Say what was understood; most editors have nothing to say."""

    # What owners use

    def set_value(self, stored: Value) -> None:
        """Show a stored value for editing."""
        self.set_text(text_to_edit(self.context.register, self.field, stored, self.owner))

    def start_with(self, text: str) -> None:
        """Begin with what was typed on the cell, in place of its value."""
        self.set_text(text)
        self.read_back()

    def commit(self, step: Step = Step.STAY) -> None:
        """Read the text and hand it over; say why if it cannot be read."""
        self.step = step
        try:
            value = self.read()
        except UnknownNameError as unknown:
            if not self.asks_for_gap():
                self._ask_for_new(unknown)
        except SeveralMeantError as several:
            self._ask_who(several)
        except FieldError as error:
            if not self.asks_for_gap():
                self.refuse(say(error))
        else:
            if self.field.backing is not PARTIES or not self.asks_for_gap():
                self.committed.emit(value)

    def asks_for_gap(self) -> bool:
        """Offer a gap for words such as n/a in place of a value; False where they are none."""
        offers = gap_offers(self.text(), self.gap_chosen.emit) if self.offers_gaps else []
        if offers:
            asked = text("What does “{words}” mean here?", words=self.text().strip())
            self._offer(say(asked), offers)
        return bool(offers)

    def cancel(self) -> None:
        """Leave all as it was."""
        self.cancelled.emit()

    def refuse(self, sentence: str, detail: str = "") -> None:
        """Stay open and say why the value was not stored."""
        self.show_panel(Tone.REFUSES, sentence, detail)

    def ask(self, question: str, answers: Sequence[str]) -> None:
        """Ask in place; `answered` tells which answer was chosen."""
        self._offer(
            question, [(label, partial(self.answered.emit, n)) for n, label in enumerate(answers)]
        )

    def _offer(self, question: str, offers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        self.show_panel(Tone.ASKS, question, say(text("Nothing is stored until you choose.")))
        self.completion(offers)

    def finish(self) -> None:
        """Put the editor and its panel away."""
        self._answers.clear()
        self._input.removeEventFilter(self)
        self.hide()
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None
        self.deleteLater()

    @property
    def is_refused(self) -> bool:
        """Tell whether the panel refuses what is typed."""
        return self._is_refused

    @property
    def panel(self) -> EditorPanel | None:
        """Return the panel, once something was said."""
        return self._panel

    # The panel

    def show_panel(self, tone: Tone, title: str, detail: str = "", code: str = "") -> None:
        """Say something under the editor."""
        self._tone, self._is_refused = tone, tone is Tone.REFUSES
        self.edge = CellState.DISPUTED if self._is_refused else "focus"
        self._answers = []
        panel = self.made_panel()
        panel.say(tone, title, detail, code)
        panel.name_keys(*self.keys(tone))
        self.update()
        if self.isVisible():
            panel.hang_at(self)

    def say_nothing(self) -> None:
        """Say nothing any more; the evidence stays in sight."""
        if self.evidence or self.has_own_keys:
            self.show_panel(Tone.TELLS, "")
            return
        self._is_refused, self.edge = False, "focus"
        self._answers = []
        self.update()
        if self._panel is not None:
            self._panel.hide()

    def completion(self, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Offer answers under what was said."""
        self._answers = [act for _label, act in answers[:MOST_ANSWERS]]
        panel = self.made_panel()
        panel.completion([label for label, _act in answers[:MOST_ANSWERS]])
        if self._asks():
            others = [key for key in self.keys(self._tone) if key[0] != "Enter"]
            panel.name_keys(("Enter", text("to the answers")), *others)
        if self.isVisible():
            panel.hang_at(self)

    def _asks(self) -> bool:
        """Tell whether what is typed waits for one of the answers, so that Enter leads there."""
        return bool(self._answers) and self._tone in (Tone.ASKS, Tone.REFUSES)

    def _take_back_keyboard(self) -> None:
        self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store_from_panel(self) -> None:
        if not self._asks():
            self.commit(Step.DOWN)

    def made_panel(self) -> EditorPanel:
        """Return the panel, made at first use in the window that the editor is in by then."""
        if self._panel is None:
            shown = EvidenceList(self.evidence) if self.evidence else None
            self._panel = EditorPanel(self.window(), self.content(), shown)
            self._panel.answered.connect(self._take_answer)
            self._panel.store_wanted.connect(self._store_from_panel)
            self._panel.left.connect(self._take_back_keyboard)
        return self._panel

    def _take_answer(self, place: int) -> None:
        if place < len(self._answers):
            self._answers[place]()

    def _ask_for_new(self, unknown: UnknownNameError) -> None:
        target = BY_NAME.get(self.field.target)
        if target is None or not target.can_be_named:
            self.refuse(str(unknown))
            return
        name = unknown.names[0]
        self.show_panel(
            Tone.ASKS,
            say(text("{unknown} New {kind}?", unknown=unknown, kind=Lower(Text(target.label)))),
            say(text("Or type another name.")),
        )
        answers = answers_for(target.name, name)
        self.completion([(say(label), _namer(self, name, given)) for label, given in answers])

    def _ask_who(self, several: SeveralMeantError) -> None:
        choices = several.choices
        offers = [(say(label), partial(self.committed.emit, actor)) for actor, label in choices]
        self._offer(say(several.question), offers)

    # Keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                if _is_of_window(event):
                    event.ignore()
                    return True
                if self._is_own_key(event):
                    event.accept()
                    return True
            elif event.type() is QEvent.Type.KeyPress:
                return self.take_key(event)
        return super().eventFilter(watched, event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        """Tell whether a key is the editor's own and no shortcut of the window."""
        key, modifiers = event.key(), _plain_modifiers(event)
        own = key in (*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        alt = modifiers == ALT and (
            key in (Qt.Key.Key_Down, Qt.Key.Key_Up) or Qt.Key.Key_1 <= key <= Qt.Key.Key_9
        )
        return own or alt

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key; True if it is not for the text."""
        key, modifiers = Qt.Key(event.key()), _plain_modifiers(event)
        step = _STEPS.get((key, modifiers))
        if step is not None and key in ENTER and self._asks() and self._panel is not None:
            self.step = step
            self._panel.go_to_answers()
        elif step is not None:
            self.commit(step)
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        elif modifiers == ALT and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._take_answer(key - Qt.Key.Key_1)
        else:
            return False
        return True

    # Look

    def owns(self, widget: QWidget | None) -> bool:
        """Tell whether a widget belongs to the editor or its panel."""
        if widget is None:
            return False
        return (
            widget is self
            or self.isAncestorOf(widget)
            or (
                self._panel is not None
                and (widget is self._panel or self._panel.isAncestorOf(widget))
            )
        )

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the editor or its panel."""
        return self.owns(QApplication.focusWidget())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.say_nothing()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._panel is not None:
            self._panel.hide()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._panel.hang_at(self)


def _is_of_window(event: QKeyEvent) -> bool:
    """Tell whether a key is the window's although a line of text would take it: Ctrl+K cites."""
    return event.key() == Qt.Key.Key_K and bool(event.modifiers() & CONTROL)


def _plain_modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _namer(editor: FieldEditor, name: str, given: Mapping[str, Value]) -> Callable[[], None]:
    def tell() -> None:
        editor.name_made.emit(name, given)

    return tell
