"""The editor of a closed list: every word with its definition; typing filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.curation.values import keep_codes_and_words
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.terms import listed
from agreement_register.ui.editors.completing_line import CompletingLine
from agreement_register.ui.editors.completions import Completion
from agreement_register.ui.editors.editor_panel import Tone
from agreement_register.ui.editors.field_editor import CONTROL, ENTER, Step
from agreement_register.ui.language import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.terms import Term
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
