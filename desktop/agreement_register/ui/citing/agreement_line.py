"""The line in which another agreement is chosen: by its parties, its number or its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from agreement_register.domain.dates import dates
from agreement_register.ui.editors.completions import Offer
from agreement_register.ui.editors.source_line import SourceLine

if TYPE_CHECKING:
    from agreement_register.ui.context import Desk


class AgreementLine(SourceLine):
    """Chooses an agreement; offers say who signed it and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "agreement")
        self.line.setAccessibleName("Agreement")
        self.line.setPlaceholderText("Party, title or number of the other agreement")

    @override
    def _matching(self, typed: str) -> list[Offer]:
        return [self._told(offer) for offer in super()._matching(typed)]

    def _told(self, offer: Offer) -> Offer:
        register = self._desk.register
        row = register.row("agreement", register.find(offer.typed)[1])
        if row is None:
            return offer
        signed = dates.edtf_in_words(str(row["signed"])) if row["signed"] else ""
        words = ", ".join(filter(None, (str(row["parties"] or "").replace("; ", ", "), signed)))
        meaning = f"{offer.typed} · {row.title}"
        return Offer(words, meaning, offer.typed) if words else offer
