"""One conflict, filling its pane: the values, what a count is compared with, and the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agreement_register.curation.conflicts.conflicts import OPEN, shown_cell
from agreement_register.curation.conflicts.linked_parties import computed_set
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.findings.answering import Answering
from agreement_register.ui.findings.claim_card import ClaimCards
from agreement_register.ui.findings.computed_table import ComputedTable
from agreement_register.ui.findings.split_popover import SplitPopover
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import LABEL, NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.popover import shortcut

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.ui.context import WindowContext

_KEYS = text(
    "1, 2, 3 pick a value; R goes to the reason, Enter accepts. "
    "Values that are not accepted stay, ranked below."
)


class ConflictView(QWidget):
    """Shows a conflict with the passages of every value, and takes the answer to it."""

    answered = Signal(object, str)
    """The `Change` that answered the conflict, and what was done, as a sentence."""
    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""
    wants_step = Signal(int)
    """The conflict after this one is wanted (1), or the one before (-1)."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        super().__init__()
        self._context = context
        self.conflict: Conflict | None = None
        self.cards, self.answering = ClaimCards(context.register, fills=True), Answering(context)
        self.computed = ComputedTable()
        self.splitting = SplitPopover(context, window)
        self._title, self._place = ElidedLabel(style=VIEW_TITLE), Label(style=LABEL)
        self.record_link, self._note = LinkButton(""), Label(style=NOTE, wrap=True)
        self._build()
        self._connect()

    def show_conflict(self, conflict: Conflict, place: str) -> None:
        """Show a conflict; the place says which of how many it is."""
        self.conflict = conflict
        self._say_what(conflict, place)
        self.answering.show_conflict(conflict)
        self.cards.show_claims(conflict)
        cell = conflict.cell
        found = computed_set(self._context.register, cell.kind, cell.record, cell.field)
        self.computed.setVisible(found is not None)
        if found is not None:
            self.computed.show_set(found)
        self.pick(1)

    def pick(self, number: int) -> None:
        """Choose a value by its number, counted from 1."""
        if self.cards.pick(number):
            self.answering.show_picked(number)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a digit that picks a value, R and Enter."""
        key = Qt.Key(event.key())
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.pick(key - Qt.Key.Key_0)
            return True
        return self.answering.take_key(event)

    def _say_what(self, conflict: Conflict, place: str) -> None:
        register = self._context.register
        cell = shown_cell(register, conflict.cell)
        head = register.head(cell.record)
        self._title.setText(word(BY_NAME[cell.kind].field(cell.field).label))
        self.record_link.setText(head.number)
        self.record_link.setAccessibleName(
            say(text("Show {number}, {title}", number=head.number, title=head.title))
        )
        self.record_link.setToolTip(
            say(text("Show {number}, {title}", number=head.number, title=head.title))
        )
        self.record_link.updateGeometry()
        self._place.setText(place)
        about = text("{title}. {about}", title=head.title, about=_about(conflict))
        self._note.setText(say(about))
        self.setAccessibleName(
            say(
                text(
                    "{field} of {number}, {title}",
                    field=self._title.text(),
                    number=head.number,
                    title=head.title,
                )
            )
        )

    def _go_to_record(self) -> None:
        if self.conflict is not None:
            cell = shown_cell(self._context.register, self.conflict.cell)
            self.wants_record.emit(cell.kind, cell.record, cell.field)

    def _go_to_source(self, source: int) -> None:
        self.wants_record.emit("source", source, "title")

    def _split(self) -> None:
        claim, conflict = self.answering.claim, self.conflict
        if claim is not None and conflict is not None:
            reason = self.answering.reason.text()
            self.splitting.ask(conflict, claim, reason, self.answering.split_button)

    def _connect(self) -> None:
        self.cards.picked.connect(self.pick)
        self.cards.wants_source.connect(self._go_to_source)
        self.answering.answered.connect(self.answered)
        self.answering.wants_split.connect(self._split)
        self.splitting.answered.connect(self.answered)
        self.record_link.clicked.connect(self._go_to_record)
        # Single letters are keys only where no text is typed; these are theirs everywhere.
        for number in range(1, 10):
            shortcut(self, f"Alt+{number}", partial(self.pick, number))

    def _build(self) -> None:
        held, area = QWidget(), QScrollArea()
        upper = QVBoxLayout(held)
        upper.setContentsMargins(px(self, 16), px(self, 10), px(self, 16), px(self, 12))
        upper.setSpacing(px(self, 10))
        upper.addLayout(self._build_head())
        upper.addWidget(self._note)
        upper.addWidget(self.cards, 3)
        upper.addWidget(self.computed, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Where the window is too low for all of it, the upper part is scrolled as a whole.
        area.setWidget(held)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        column.addWidget(area, 1)
        column.addWidget(separator())
        column.addWidget(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(self, 8))
        head.addWidget(self._title, 1)
        head.addWidget(self.record_link)
        head.addSpacing(px(self, 8))
        head.addWidget(self._place)
        for icon, tip, step in (("arrow-left", text("Previous conflict"), -1),
                                ("arrow-right", text("Next conflict (F8)"), 1)):  # fmt: skip
            button = IconButton(icon, say(tip))
            button.clicked.connect(partial(self.wants_step.emit, step))
            head.addWidget(button)
        return head

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        foot.setBackgroundRole(QPalette.ColorRole.Window)
        foot.setAutoFillBackground(True)
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(px(self, 16), px(self, 12), px(self, 16), px(self, 12))
        rows.addWidget(self.answering)
        rows.addWidget(Label(say(_KEYS), NOTE, wrap=True))
        return foot


def _about(conflict: Conflict) -> Text:
    """Say why the values are listed, or what was said of them."""
    if conflict.state == OPEN and conflict.explanation:
        return text("Left open: {reason}", reason=conflict.explanation)
    if conflict.state != OPEN:
        state = Text(conflict.state)
        return text("Answered, {outcome}: {reason}", outcome=state, reason=conflict.explanation)
    if conflict.cell.field == "stated_count":
        return text("A count in a text against the parties that are linked to the act.")
    return text("These values cannot all be true.")
