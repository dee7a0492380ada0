"""The competing values of a cell, hanging at it: accept one, explain both, or leave it open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.conflicts.conflicts import Conflict, conflict_of
from agreement_register.domain.texts import NOTHING, Several, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.findings.answering import Answering
from agreement_register.ui.findings.claim_card import WIDTH, ClaimCards
from agreement_register.ui.findings.split_popover import SplitPopover
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import BOX_TITLE, NOTE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.popover import Popover, key_bar, shortcut, wide_enough

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.edits import Change
    from agreement_register.domain.texts import Text
    from agreement_register.ui.context import WindowContext

_SIDE_BY_SIDE = 3
_KEYS = (("1", NOTHING), ("2", NOTHING), ("3", text("pick a value")), ("R", text("reason")),
         ("Enter", text("accept")), ("Esc", text("nothing happened")))  # fmt: skip


class ConflictPopover(Popover):
    """Answers one conflict; what is not accepted stays, ranked below."""

    answered = Signal(object)
    """The `Change` that answered the conflict."""
    wants_source = Signal(object)
    """The id of a source to show."""
    wants_all = Signal(object)
    """All conflicts are to be shown, that of this `Cell` first."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context = context
        self._conflict: Conflict | None = None
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Competing values")))
        self._title, self._note = ElidedLabel(style=BOX_TITLE), Label(style=NOTE, wrap=True)
        self.cards, self.answering = ClaimCards(context.register), Answering(context)
        self._all = LinkButton(say(text("All conflicts")))
        self._splitting = SplitPopover(context, window)
        rows.setSpacing(px(self, 8))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        rows.addLayout(head)
        for part in (self._note, self.cards, self.answering, separator()):
            rows.addWidget(part)
        rows.addLayout(key_bar(_KEYS))
        self._connect()

    def _connect(self) -> None:
        self.cards.picked.connect(self.pick)
        self.cards.wants_source.connect(self.wants_source)
        self.answering.answered.connect(self._end)
        self.answering.wants_split.connect(self._split)
        self._splitting.answered.connect(self._end)
        self._all.clicked.connect(self._show_all)
        # Single letters are keys only where no text is typed; these are theirs everywhere.
        for number in range(1, 10):
            shortcut(self, f"Alt+{number}", partial(self.pick, number))

    def open_for(self, cell: Cell, anchor: QWidget, spot: QRect | None = None) -> bool:
        """Open at a cell; False, with a message, if nothing competes there."""
        self._conflict = self._found(cell)
        if self._conflict is None:
            self._context.messages.say(say(text("No values compete in this cell.")))
            return False
        self.answering.show_conflict(self._conflict)
        self._say_what(self._conflict)
        self.cards.show_claims(self._conflict)
        self.pick(1)
        self.hang_at(anchor, spot)
        self.cards.cards[0].setFocus()
        return True

    def pick(self, number: int) -> None:
        """Choose a value by its number, counted from 1."""
        if self.cards.pick(number):
            self.answering.show_picked(number)

    def _end(self, change: Change, _done: str) -> None:
        self.dismiss()
        self.answered.emit(change)

    def _split(self) -> None:
        claim, conflict = self.answering.claim, self._conflict
        if claim is not None and conflict is not None:
            reason = self.answering.reason.text()
            self._splitting.ask(conflict, claim, reason, self.answering.split_button)

    def _show_all(self) -> None:
        conflict = self._conflict
        self.dismiss()
        if conflict is not None:
            self.wants_all.emit(conflict.cell)

    def _found(self, cell: Cell) -> Conflict | None:
        try:
            targets = targets_of(self._context.register, cell)
        except SeveralEventsError as several:
            self._context.messages.say(str(several))
            return None
        found = (conflict_of(self._context.register, target) for target in targets)
        return next((conflict for conflict in found if conflict is not None), None)

    def _say_what(self, conflict: Conflict) -> None:
        cell = conflict.cell
        head = self._context.register.head(cell.record)
        label = word(BY_NAME[cell.kind].field(cell.field).label)
        self._title.setText(f"{label} · {head.number} {head.title}")
        self.setAccessibleName(
            say(text("Competing values of {label} in {number}", label=label, number=head.number))
        )
        row = self._context.register.row(cell.kind, cell.record)
        computed = row["counterparties_computed"] if row and cell.field == "stated_count" else None
        stays: Text | Several = text("What is not accepted stays, and can be accepted later.")
        if computed:
            counted = text("Computed: {count}.", count=str(computed))
            stays = Several((counted, stays), " ")
        self._note.setText(say(stays))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.pick(key - Qt.Key.Key_0)
        elif not self.answering.take_key(event):
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        shown = min(_SIDE_BY_SIDE, max(2, len(self.cards.cards)))
        width = px(self, WIDTH * shown + 12 * (shown - 1) + 50)
        return wide_enough(self, width)
