"""The competing values of a cell side by side: accept one, explain both, or leave it open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.curation.citing import Cell, resolve, targets_of
from agreement_register.curation.conflicts import Conflict, accept_claim, conflict_of
from agreement_register.curation.roads import SeveralEventsError
from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.errors import RegisterError
from agreement_register.ui.checks.claim_card import WIDTH, ClaimCard
from agreement_register.ui.editor import can_pass
from agreement_register.ui.editors.key_line import key_line, shortcut, wide_enough
from agreement_register.ui.look import BOX_TITLE, CHIP, LABEL, NOTE, TextStyle, px
from agreement_register.ui.parts import ElidedLabel, Label, Popover, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.desk import Desk

_SIDE_BY_SIDE = 3
_TALLEST = 330  # of the cards, at 10 pt; the rest is scrolled to
_KEYS = (("1", ""), ("2", ""), ("3", "pick a value"), ("R", "reason"), ("Enter", "accept"),
         ("Esc", "nothing happened"))  # fmt: skip
_EXPLAINED, _OPEN = "explained, both kept", "left open"


class ConflictPopover(Popover):
    """Answers one conflict; what is not accepted stays, ranked below."""

    answered = Signal(object)
    """The `Change` that answered the conflict."""
    wants_source = Signal(object)
    """The id of a source to show."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk = desk
        self._conflict: Conflict | None = None
        self._picked = 0
        self._cards: list[ClaimCard] = []
        rows = QVBoxLayout()
        super().__init__(window, rows, "Competing values")
        self._title, self._note = ElidedLabel(style=BOX_TITLE), Label(style=NOTE, wrap=True)
        self._scroll = _Cards()
        self.reason = QLineEdit()
        self._trouble = Label(style=TextStyle(CHIP.scale, CHIP.weight, "disputed"), wrap=True)
        self.accept_button = _button("Accept", self.accept)
        self.explain_button = _button("E&xplained, keep both", self.explain)
        self.open_button = _button("&Leave open", self.leave_open)
        rows.setSpacing(px(self, 8))
        for part in (self._title, self._note, self._scroll):
            rows.addWidget(part)
        rows.addLayout(self._reason_line())
        rows.addWidget(self._trouble)
        rows.addLayout(self._button_line())
        rows.addWidget(rule())
        rows.addLayout(key_line(_KEYS))
        # Single letters are keys only where no text is typed; these are theirs everywhere.
        for number in range(1, 10):
            shortcut(self, f"Alt+{number}", partial(self.pick, number))
        shortcut(self, "Alt+R", self.reason.setFocus)

    def open_for(self, cell: Cell, anchor: QWidget, spot: QRect | None = None) -> bool:
        """Open at a cell; False, with a message, if nothing competes there."""
        self._conflict = self._found(cell)
        if self._conflict is None:
            self._desk.messages.say("No values compete in this cell.")
            return False
        self._trouble.hide()
        self.reason.setText(self._conflict.explanation)
        self._say_what(self._conflict)
        self._show_claims(self._conflict)
        self.hang_at(anchor, spot)
        self._cards[0].setFocus()
        return True

    def pick(self, number: int) -> None:
        """Choose a value by its number, counted from 1."""
        if self._conflict is None or not 1 <= number <= len(self._cards):
            return
        self._picked = number - 1
        for place, card in enumerate(self._cards):
            card.pick(is_picked=place == self._picked)
        if any(card.hasFocus() for card in self._cards):
            self._cards[self._picked].setFocus(Qt.FocusReason.ShortcutFocusReason)
        value = self._conflict.claims[self._picked].value or "empty"
        shown = value if len(value) <= 40 else f"{value[:39]}…"  # noqa: PLR2004 - a button's worth
        self.accept_button.setText(f"&Accept {number}: {shown.replace('&', '&&')}")

    # Answering

    def accept(self) -> None:
        """Accept the chosen value, with the reason."""
        if self._conflict is not None:
            claim, conflict = self._conflict.claims[self._picked], self._conflict
            self._store(
                lambda: accept_claim(self._desk.register, conflict, claim, self.reason.text())
            )

    def explain(self) -> None:
        """Keep both values, with what explains the difference."""
        self._resolve(_EXPLAINED)

    def leave_open(self) -> None:
        """Note that somebody looked, and why it stays open."""
        self._resolve(_OPEN)

    def _resolve(self, outcome: str) -> None:
        if self._conflict is not None:
            cell = self._conflict.cell
            register = self._desk.register
            self._store(lambda: resolve(register, cell, "disputed", outcome, self.reason.text()))

    def _store(self, make: Callable[[], EditBatch]) -> None:
        try:
            change = self._desk.editor.perform(make())
        except RegisterError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.reason.setFocus()
            if can_pass(error):
                self._desk.editor.refused.emit(str(error), partial(self._store, make))
            return
        self.dismiss()
        self.answered.emit(change)

    # Showing

    def _found(self, cell: Cell) -> Conflict | None:
        try:
            targets = targets_of(self._desk.register, cell)
        except SeveralEventsError as several:
            self._desk.messages.say(str(several))
            return None
        found = (conflict_of(self._desk.register, target) for target in targets)
        return next((conflict for conflict in found if conflict is not None), None)

    def _say_what(self, conflict: Conflict) -> None:
        cell = conflict.cell
        _kind, number, title, _removed = self._desk.register.head(cell.record)
        label = BY_NAME[cell.kind].field(cell.field).label
        self._title.setText(f"{label} · {number} {title}")
        self.setAccessibleName(f"Competing values of {label} in {number}")
        row = self._desk.register.row(cell.kind, cell.record)
        computed = row["counterparties_computed"] if row and cell.field == "stated_count" else None
        counted = f"Computed: {computed}. " if computed else ""
        self._note.setText(f"{counted}What is not accepted stays, and can be accepted later.")

    def _show_claims(self, conflict: Conflict) -> None:
        self._cards = []
        for number, claim in enumerate(conflict.claims, start=1):
            card = ClaimCard(number, claim, self._desk.register)
            card.picked.connect(self.pick)
            card.wants_source.connect(self.wants_source)
            self._cards.append(card)
        self._scroll.show_cards(self._cards)
        self.pick(1)

    def _reason_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(self, 8))
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why; it stays with the answer")
        line.addWidget(Label("Reason", LABEL))
        line.addWidget(self.reason, 1)
        return line

    def _button_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(self, 8))
        for button in (self.accept_button, self.explain_button, self.open_button):
            line.addWidget(button)
        line.addStretch(1)
        return line

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, focus = Qt.Key(event.key()), self.focusWidget()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.pick(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_R:
            self.reason.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter presses the button that has the keyboard; everywhere else it accepts.
            (focus.click if isinstance(focus, QPushButton) else self.accept)()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        shown = min(_SIDE_BY_SIDE, max(2, len(self._cards)))
        width = px(self, WIDTH * shown + 12 * (shown - 1) + 50)
        return wide_enough(self, width)


class _Cards(QScrollArea):
    """The cards in a row; scrolled where they are more or taller than there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_cards(self, cards: list[ClaimCard]) -> None:
        """Show these cards in place of the last ones."""
        held = QWidget()
        held.setAutoFillBackground(False)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 12))
        for card in cards:
            row.addWidget(card)
        row.addStretch(1)
        self.setWidget(held)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        held = self.widget()
        height = held.sizeHint().height() if held else 0
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(px(self, WIDTH), min(height + bar, px(self, _TALLEST)))


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
