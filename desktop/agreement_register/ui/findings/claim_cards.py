"""The claims of a conflict in a row, one of them picked; scrolled where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.ui.findings.claim_card import WIDTH, ClaimCard
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.curation.register import Register

_TALLEST = 330  # of the cards, at 10 pt; the rest is scrolled to
_GAP = 12


class ClaimCards(QScrollArea):
    """Cards side by side, picked by their numbers."""

    picked = Signal(int)
    """The number of the value that was picked, counted from 1."""
    wants_source = Signal(object)
    """The id of a source to show."""

    def __init__(self, register: Register, *, fills: bool = False) -> None:
        super().__init__()
        self._register, self._fills = register, fills
        self.cards: list[ClaimCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_claims(self, conflict: Conflict) -> None:
        """Show the claims of a conflict in place of the last ones."""
        self.cards = []
        held = QWidget()
        column, row = QVBoxLayout(held), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        if self._fills:
            column.addStretch(1)
        row.setSpacing(px(self, _GAP))
        for number, claim in enumerate(conflict.claims, start=1):
            card = ClaimCard(number, claim, self._register)
            card.picked.connect(self.picked)
            card.wants_source.connect(self.wants_source)
            if self._fills:
                card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.cards.append(card)
            row.addWidget(card, 1 if self._fills else 0)
        if not self._fills:
            row.addStretch(1)
        self.setWidget(held)
        held.setAutoFillBackground(False)  # which putting it there has switched on
        self.updateGeometry()

    def pick(self, number: int) -> bool:
        """Show a value as the picked one; False if there is none of that number."""
        if not 1 <= number <= len(self.cards):
            return False
        for place, card in enumerate(self.cards, start=1):
            card.pick(is_picked=place == number)
        picked = self.cards[number - 1]
        if any(card.hasFocus() for card in self.cards):
            picked.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Sideways only: a card taller than its room is read from its top.
        self.ensureVisible(picked.geometry().left(), self.verticalScrollBar().value(), 0, 0)
        self.ensureVisible(picked.geometry().right(), self.verticalScrollBar().value(), 0, 0)
        return True

    @override
    def sizeHint(self) -> QSize:
        height = max((card.sizeHint().height() for card in self.cards), default=0)
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(px(self, WIDTH), min(height + bar, px(self, _TALLEST)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, WIDTH), min(self.sizeHint().height(), px(self, 120)))
