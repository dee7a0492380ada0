"""How a conflict is answered: the reason, and the buttons that accept, explain, split or deny."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from agreement_register.curation.conflicts.conflicts import (
    BOTH_KEPT,
    LEFT_OPEN,
    accept_claim,
    answer,
    deny_claim,
)
from agreement_register.curation.conflicts.splitting import agreement_of
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CHIP, LABEL, TextStyle, px
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import FlowLayout
from agreement_register.ui.widgets.popover import shortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.conflicts.conflicts import Claim, Conflict
    from agreement_register.domain.edits import EditBatch
    from agreement_register.ui.context import WindowContext

_SHOWN = 40  # letters of a value on a button


class Answering(QWidget):
    """Takes the answer to one conflict; nothing is stored without a reason."""

    answered = Signal(object, str)
    """The `Change` that answered the conflict, and what was done, as a sentence."""
    wants_split = Signal()
    """The values are to be told apart as two agreements."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._conflict: Conflict | None = None
        self._number = 1
        self.reason = QLineEdit()
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        self.accept_button = _button(say(text("&Accept")), self.accept)
        self.explain_button = _button(say(text("E&xplained, keep both")), self.explain)
        self.split_button = _button(say(text("Different a&greements…")), self.wants_split)
        self.open_button = _button(say(text("&Leave open")), self.leave_open)
        self.deny_button = _button(say(text("&Deny")), self.deny)
        self.buttons = (
            self.accept_button, self.explain_button, self.split_button, self.open_button,
            self.deny_button,
        )  # fmt: skip
        self._build()

    @property
    def claim(self) -> Claim | None:
        """Return the picked value."""
        return self._conflict.claims[self._number - 1] if self._conflict is not None else None

    def show_conflict(self, conflict: Conflict) -> None:
        """Take the answer to another conflict; what was said of it before stands there."""
        self._conflict = conflict
        self._trouble.hide()
        self.reason.setText(conflict.explanation)
        can_split = agreement_of(self._context.register, conflict.cell) is not None
        self.split_button.setVisible(can_split and bool(conflict.competing))

    def show_picked(self, number: int) -> None:
        """Say on the buttons which value is picked."""
        self._number = number
        claim = self.claim
        if claim is not None:
            shown = claim.shown if len(claim.shown) <= _SHOWN else f"{claim.shown[: _SHOWN - 1]}…"
            self.accept_button.setText(
                say(
                    text("&Accept {number}: {shown}", number=number, shown=shown.replace("&", "&&"))
                )
            )
            self.deny_button.setText(say(text("&Deny {number}", number=number)))
            self.deny_button.setEnabled(not claim.is_accepted)
            self.deny_button.setToolTip(
                say(text("Accept another value first")) if claim.is_accepted
                else say(text("Keep what states this value, ranked as known to be wrong"))
            )  # fmt: skip

    def take_key(self, event: QKeyEvent) -> bool:
        """Take R, and Enter as acceptance unless a button has the keyboard."""
        key, window = Qt.Key(event.key()), self.window()
        focus = window.focusWidget() if window is not None else None
        if key == Qt.Key.Key_R:
            self.reason.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (focus.click if isinstance(focus, QPushButton) else self.accept)()
        else:
            return False
        return True

    # The answers

    def accept(self) -> None:
        """Accept the picked value, with the reason."""
        claim, conflict = self.claim, self._conflict
        if claim is not None and conflict is not None:
            register, reason = self._context.register, self.reason.text()
            self._store(lambda: accept_claim(register, conflict, claim, reason),
                        say(text("{value} is accepted.", value=claim.shown)))  # fmt: skip

    def explain(self) -> None:
        """Keep both values, with what explains the difference."""
        self._note(BOTH_KEPT, say(text("Both values stay, with what explains them.")))

    def leave_open(self) -> None:
        """Note that somebody looked, and why it stays open."""
        self._note(LEFT_OPEN, say(text("It stays open, with the reason.")))

    def deny(self) -> None:
        """Rank what states the picked value as known to be wrong."""
        claim, conflict = self.claim, self._conflict
        if claim is not None and conflict is not None:
            register, reason = self._context.register, self.reason.text()
            self._store(lambda: deny_claim(register, conflict, claim, reason),
                        say(text("{value} is kept as known to be wrong.",
                                 value=claim.shown)))  # fmt: skip

    def _note(self, outcome: str, done: str) -> None:
        conflict, register, reason = self._conflict, self._context.register, self.reason.text()
        if conflict is not None:
            self._store(lambda: answer(register, conflict, outcome, reason), done)

    def _store(self, make: Callable[[], EditBatch], done: str) -> None:
        try:
            change = self._context.undo.perform(make())
        except RegisterError as error:
            self.say(say(error))
            self.reason.setFocus()
            if can_pass(error):
                self._context.undo.refused.emit(say(error), partial(self._store, make, done))
            return
        self.answered.emit(change, done)

    def say(self, sentence: str) -> None:
        """Say what is in the way."""
        self._trouble.setText(sentence)
        self._trouble.show()

    @property
    def trouble(self) -> str:
        """Return what is in the way; empty if nothing is."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(self, 8))
        self.reason.setAccessibleName(say(text("Reason")))
        self.reason.setPlaceholderText(say(text("Why; it stays with the answer")))
        label = Label(say(text("Reason")), LABEL)
        line.addWidget(label)
        line.addWidget(self.reason, 1)
        held = QWidget()
        flow = FlowLayout(px(self, 8))
        held.setLayout(flow)
        for button in self.buttons:
            flow.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 8))
        rows.addLayout(line)
        rows.addWidget(self._trouble)
        rows.addWidget(held)
        self._trouble.hide()
        # Single letters are keys only where no text is typed; this is theirs everywhere.
        shortcut(self, "Alt+R", self.reason.setFocus)


def _button(words: str, act: Callable[[], object] | SignalInstance) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
