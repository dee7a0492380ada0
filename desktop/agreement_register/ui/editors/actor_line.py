"""The editor of a reference: completed on every name or number by which a record is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.curation.cells.cells import Suggestion, suggested_actors, suggestions
from agreement_register.domain.folding import fold
from agreement_register.ui.editors.completing_line import OfferLine
from agreement_register.ui.editors.completions import Offer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.edits import Value
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import Desk


class RecordLine(OfferLine):
    """Edits a reference to a record other than an actor."""

    @override
    def offers_for(self, text: str) -> list[Offer]:
        found = suggestions(self.desk.register, self.field.target, text)
        return [_offer(each, self.text()) for each in found]

    @override
    def likely(self, text: str, offers: list[Offer]) -> int:
        wanted = fold(text)
        same = [place for place, offer in enumerate(offers) if fold(offer.words) == wanted]
        return (same or [0])[0] if wanted and offers else -1


class ActorLine(OfferLine):
    """Edits a reference to an actor, found by any name it is known by."""

    def __init__(self, field: Field, desk: Desk, parent: QWidget) -> None:
        self._names = desk.register.actor_names()
        super().__init__(field, desk, parent)

    @override
    def offers_for(self, text: str) -> list[Offer]:
        return [_offer(each, self.text()) for each in suggested_actors(self._names, text)]

    @override
    def likely(self, text: str, offers: list[Offer]) -> int:
        return _beginning_so(text, offers)


class PartiesLine(ActorLine):
    """Edits the parties of an agreement, as names joined by semicolons."""

    several = True

    @override
    def read(self) -> Value:
        # Names are resolved by the road behind the cell, which asks about new ones.
        return "; ".join(part.strip() for part in self.text().split(";") if part.strip()) or None


def _offer(found: Suggestion, text: str) -> Offer:
    held = {fold(part) for part in text.split(";")}
    return Offer(found.words, found.note, found.typed, fold(found.typed) in held)


def _beginning_so(text: str, offers: list[Offer]) -> int:
    """Return the first offer if the text begins one of its names: none is taken by surprise."""
    wanted = fold(text)
    if not wanted or not offers:
        return -1
    first = offers[0]
    names = (fold(first.words), fold(first.meaning))
    return 0 if any(name.startswith(wanted) for name in names if name) else -1
