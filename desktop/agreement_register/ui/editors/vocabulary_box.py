"""The editor of a closed list, every word with its definition; and its words under a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.values import keep_codes_and_words
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.terms import listed
from agreement_register.ui.editors.completing_line import CompletingLine
from agreement_register.ui.editors.completions import Completion, CompletionList
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.editors.field_editor import CONTROL, ENTER, Step
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.terms import Term, Vocabulary
    from agreement_register.ui.context import WindowContext


_YES_NO = listed("yes_no", "Yes or no", "yes | It is so", "no | It is not so")


class VocabularyBox(CompletingLine):
    """Edits a word of a closed list, or several joined by semicolons."""

    def __init__(self, field: Field, context: WindowContext, parent: QWidget) -> None:
        self.several = field.kind is FieldKind.TERMS
        vocabulary = _YES_NO if field.kind is FieldKind.FLAG else field.vocabulary
        self._terms: tuple[Term, ...] = vocabulary.terms if vocabulary else ()
        super().__init__(field, context, parent)
        self.line.setPlaceholderText("")

    @property
    def _keeps_words(self) -> bool:
        """Tell whether words outside the list may stand: what a source says, not how it is read."""
        return self.field.citable and self.field.kind in (FieldKind.TERM, FieldKind.TERMS)

    @override
    def keys(self, tone: Tone) -> tuple[tuple[str, Text], ...]:
        if tone is Tone.REFUSES and self._keeps_words:
            return (("Ctrl+Enter", text("keep these words")), ("Esc", text("leave as it was")))
        return super().keys(tone)

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and event.modifiers() & CONTROL and self._keeps_words:
            self.keep_words()
            return True
        return super().take_key(event)

    def keep_words(self) -> None:
        """Hand over the words as typed; those that are in the list go as such."""
        self.step = Step.STAY
        words = keep_codes_and_words(self.field, self.text())
        if words is None:
            self.commit(Step.STAY)
        else:
            self.committed.emit(words)

    @override
    def completions_for(self, text: str) -> list[Completion]:
        return completions_of(self._terms, text, self.text())

    @override
    def likely(self, text: str, completions: list[Completion]) -> int:
        return 0 if text and completions else -1


def completions_of(terms: Sequence[Term], typed: str, held: str = "") -> list[Completion]:
    """Return the terms that a typed text may mean, the likeliest first; all of them for none."""
    parts, wanted = {fold(part) for part in held.split(";")}, fold(typed)
    ranked = sorted(
        (rank, place)
        for place, term in enumerate(terms)
        if (rank := _rank(term, wanted)) is not None
    )
    return [_completion(terms[place], parts) for _rank_, place in ranked]


def _completion(term: Term, held: set[str]) -> Completion:
    return Completion(word(term.label), word(term.meaning), term.label, fold(term.label) in held)


def _rank(term: Term, wanted: str) -> int | None:
    """Rank a term for a typed text: it begins so, holds it, or its definition does."""
    label = fold(term.label)
    if label.startswith(wanted):
        return 0
    if wanted in label:
        return 1
    return 2 if f" {wanted}" in f" {fold(term.meaning)}" else None


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TermCompletions(QWidget):
    """Offers what the passage may mean by words that the list does not know."""

    taken = Signal(str)
    """The code of the term that was taken."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self._words: Vocabulary | None = None
        self._is_wanted = False  # the words were not read: offer as soon as the keyboard comes
        self._list = CompletionList(say(text("What the passage means")))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._list)
        self.hide()
        self._list.taken.connect(self.take)
        line.textEdited.connect(self._show)
        line.installEventFilter(self)

    @property
    def completions(self) -> CompletionList:
        """Return the list."""
        return self._list

    def follow(self, words: Vocabulary | None, *, is_wanted: bool) -> None:
        """Offer the words of another list, or none."""
        if words is not self._words:
            self.hide()
        self._words, self._is_wanted = words, is_wanted

    def take(self) -> bool:
        """Take the chosen term; False if there is none to take."""
        completion = self._list.chosen() if self.isVisible() else None
        if completion is None or self._words is None:
            return False
        self.hide()
        self.taken.emit(self._words.find(completion.typed) or completion.typed)
        return True

    def _show(self, typed: str = "") -> None:
        completions = completions_of(self._words.terms, typed) if self._words is not None else []
        self.setVisible(bool(completions))
        self._list.show_completions(completions, 0 if typed.strip() and completions else -1)
        self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self._is_wanted:
            self._show()
        elif event.type() is QEvent.Type.FocusOut and not self._is_passing(event):
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._steps(event)
        return super().eventFilter(watched, event)

    def _is_passing(self, event: QEvent) -> bool:
        """Tell whether the keyboard only goes to a menu or another window for a moment."""
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        return isinstance(event, QFocusEvent) and event.reason() in passing

    def _steps(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() or self._words is None:
            return False
        if self.isVisible():
            self._list.step(step)
        else:
            self._show()
        return True
