"""The editor of a closed list: every word with its definition; typing filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.fields import FieldKind
from agreement_register.domain.folding import fold
from agreement_register.domain.terms import listed
from agreement_register.ui.editors.offer_line import OfferLine
from agreement_register.ui.editors.offers import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.fields import Field
    from agreement_register.domain.terms import Term
    from agreement_register.ui.desk import Desk

_YES_NO = listed("yes_no", "Yes or no", "yes | It is so", "no | It is not so")


class VocabularyBox(OfferLine):
    """Edits a word of a closed list, or several joined by semicolons."""

    def __init__(self, field: Field, desk: Desk, parent: QWidget) -> None:
        self.several = field.kind is FieldKind.TERMS
        vocabulary = _YES_NO if field.kind is FieldKind.FLAG else field.vocabulary
        self._terms: tuple[Term, ...] = vocabulary.terms if vocabulary else ()
        super().__init__(field, desk, parent)
        self.line.setPlaceholderText("")

    @override
    def offers_for(self, text: str) -> list[Offer]:
        held = {fold(part) for part in self.text().split(";")}
        wanted = fold(text)
        ranked = sorted(
            ((rank, place) for place, term in enumerate(self._terms)
             if (rank := _rank(term, wanted)) is not None),
        )  # fmt: skip
        return [_offer(self._terms[place], held) for _rank_, place in ranked]

    @override
    def likely(self, text: str, offers: list[Offer]) -> int:
        return 0 if text and offers else -1


def _offer(term: Term, held: set[str]) -> Offer:
    return Offer(term.label, term.meaning, term.label, fold(term.label) in held)


def _rank(term: Term, wanted: str) -> int | None:
    """Rank a term for a typed text: it begins so, holds it, or its definition does."""
    label = fold(term.label)
    if label.startswith(wanted):
        return 0
    if wanted in label:
        return 1
    return 2 if f" {wanted}" in f" {fold(term.meaning)}" else None
