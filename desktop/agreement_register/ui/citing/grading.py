"""What palettes have in common: boxes of terms, and how a passage stands to what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.words import CellState, TypeName, Verdict
from agreement_register.ui.language import say, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.types.terms import Vocabulary
    from agreement_register.ui.theme.colours import Role


def citations_in(batch: EditBatch) -> list[int]:
    """Return the citations that a batch makes."""
    return [edit.record for edit in batch.edits
            if isinstance(edit, RecordAdded) and edit.kind == TypeName.CITATION]  # fmt: skip


def note_on(register: Register, citations: Sequence[int], note: str) -> EditBatch | None:
    """Return the batch that gives citations their note; None if it says what is noted already."""
    kind = TypeName.CITATION
    edits = [CellEdit(kind, record, "note", register.values(kind, record)["note"],
                      note.strip() or None) for record in citations]  # fmt: skip
    edits = [edit for edit in edits if edit.before != edit.after]
    label = text("note on {record}", record=register.number(citations[0]))
    return EditBatch(label, edits) if edits else None


_ROLES: dict[str, Role] = {
    Verdict.SUPPORTS: "done", Verdict.REFINES: "done",
    Verdict.COMPETING_VALUE: CellState.DISPUTED, Verdict.DENIES: CellState.DISPUTED,
    Verdict.UNREAD: CellState.UNCITED,
}  # fmt: skip


def term_box(name: str, words: Vocabulary, *, with_meaning: bool = False) -> QComboBox:
    """Make a box in which one term of a vocabulary is chosen."""
    combo = QComboBox()
    combo.setAccessibleName(name)
    for place, term in enumerate(words.terms):
        label, meaning = Text(term.label), Lower(Text(term.meaning))
        graded = text("{grade} {meaning}", grade=label, meaning=meaning)
        combo.addItem(say(graded if with_meaning else label))
        combo.setItemData(place, term.code)
        combo.setItemData(place, word(term.meaning), Qt.ItemDataRole.ToolTipRole)
    return combo


def choose_term(combo: QComboBox, code: str) -> None:
    """Choose a term by its code; the first one where there is none of that code."""
    combo.setCurrentIndex(max(0, combo.findData(code)))


def role_of(verdict: str) -> Role:
    """Return the colour in which a verdict is said."""
    return _ROLES.get(verdict, "muted")


def meaning_of(verdict: str) -> str:
    """Return what a verdict means, to be read on after its word."""
    term = vocabulary.VERDICTS.term(verdict)
    return say(Lower(Text(term.meaning))) if term is not None else ""


def verdict_of(verdict: str) -> Text:
    """Return a verdict in a word, with what it means."""
    return text("{verdict}: {meaning}", verdict=label_of(verdict), meaning=meaning_of(verdict))


def label_of(verdict: str) -> str:
    """Return a verdict in a word."""
    term = vocabulary.VERDICTS.term(verdict)
    return word(term.label if term is not None else verdict)


def shortened(text: str, length: int = 60) -> str:
    """Return a text, or its beginning where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
