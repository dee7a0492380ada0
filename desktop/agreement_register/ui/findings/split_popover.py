"""Both are true: which citations and events go to another agreement, new or of the register."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.curation.conflicts.parting import Split
from agreement_register.curation.conflicts.splitting import agreement_of, other_events, split
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.words import Assertion, CellState, TypeName
from agreement_register.ui.editors.source_line import SourceLine
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import (
    BOX_TITLE,
    CHIP,
    LABEL,
    NOTE,
    SECTION,
    TextStyle,
    px,
)
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.boxes import GrowingBox
from agreement_register.ui.widgets.labels import Key, Label
from agreement_register.ui.widgets.popover import Popover, wide_enough

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.conflicts.conflicts import Claim, Conflict
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.texts import Value
    from agreement_register.domain.views import Row
    from agreement_register.ui.context import WindowContext

_WIDTH = 430
_TALLEST = 220


class SplitPopover(Popover):
    """Asks what belongs to the other agreement; all of it is one step that can be undone."""

    answered = Signal(object, str)
    """The `Change` that told two agreements apart, and what was done, as a sentence."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context = context
        self._conflict: Conflict | None = None
        self._boxes: list[tuple[QCheckBox, str, int]] = []  # box, citation or event, id
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Different agreements")))
        self.line = SourceLine(context, "agreement")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say(text("Reason")))
        self.reason.setPlaceholderText(say(text("Why these are two agreements")))
        self._chosen = GrowingBox(_TALLEST)
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        self.split_button = QPushButton(say(text("&Split")))
        self.split_button.setAutoDefault(False)
        self.split_button.clicked.connect(self.split)
        rows.setSpacing(px(self, 6))
        rows.addWidget(Label(say(text("Different agreements")), BOX_TITLE))
        rows.addWidget(
            Label(
                say(
                    text(
                        "What is ticked goes to the other agreement; what is not stays. Parties, "
                        "type and subject of a new one are those of this one."
                    )
                ),
                NOTE,
                wrap=True,
            )
        )
        rows.addWidget(self._chosen, 1)
        for label, field in ((text("Other agreement"), self.line), (text("Reason"), self.reason)):
            rows.addWidget(Label(say(label), LABEL))
            rows.addWidget(field)
        rows.addWidget(self._trouble)
        rows.addLayout(self._foot())

    def ask(self, conflict: Conflict, claim: Claim, reason: str, anchor: QWidget) -> None:
        """Ask at a button; what the picked value rests on is ticked, or all that competes."""
        self._conflict = conflict
        picked = claim.citations if not claim.is_accepted else conflict.competing
        self._fill(conflict, {row.id for row in picked})
        agreement = agreement_of(self._context.register, conflict.cell)
        title = self._context.register.head(agreement).title if agreement is not None else ""
        self.line.name_new(title)
        self.reason.setText(reason)
        self._trouble.hide()
        self.hang_at(anchor)
        self._boxes[0][0].setFocus(Qt.FocusReason.PopupFocusReason)

    def split(self) -> None:
        """Tell the agreements apart."""
        conflict = self._conflict
        if conflict is not None:
            self._store(partial(self._batch, conflict))

    def _batch(self, conflict: Conflict) -> EditBatch:
        other, title = self.line.source, self.line.new_title
        if other is None and not title:
            raise FieldError(text("Choose the other agreement, or type the title of a new one."))
        choice = Split(self._ticked(TypeName.CITATION), self.reason.text(),
                       self._ticked(TypeName.EVENT), other, title)  # fmt: skip
        return split(self._context.register, conflict, choice).batch

    def _store(self, make: Callable[[], EditBatch]) -> None:
        try:
            change = self._context.undo.perform(make())
        except RegisterError as error:
            self._trouble.setText(say(error))
            self._trouble.show()
            if can_pass(error):
                self._context.undo.refused.emit(say(error), partial(self._store, make))
            return
        self.dismiss()
        self.answered.emit(change, say(text("They are two agreements now.")))

    def _ticked(self, kind: str) -> tuple[int, ...]:
        return tuple(each for box, what, each in self._boxes if what == kind and box.isChecked())

    def _fill(self, conflict: Conflict, ticked: set[int]) -> None:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 4))
        self._boxes = []
        cited = [(_words(row), row) for claim in conflict.claims for row in claim.citations]
        self._add(column, say(text("Citations")), TypeName.CITATION, cited)
        events = [(f"{row.title}, {row.number}", row)
                  for row in other_events(self._context.register, conflict)]  # fmt: skip
        self._add(
            column,
            say(text("Other events, with all that is cited for them")),
            TypeName.EVENT,
            events,
        )
        for box, kind, each in self._boxes:
            box.setChecked(kind == TypeName.CITATION and each in ticked)
        self._chosen.show_column(held)

    def _add(
        self, column: QVBoxLayout, title: str, kind: str, lines: Sequence[tuple[str, Row]]
    ) -> None:
        if lines:
            column.addWidget(Label(title, SECTION))
        for words, row in lines:
            box = QCheckBox(words.replace("&", "&&"))
            box.setToolTip(row.number)
            self._boxes.append((box, kind, row.id))
            column.addWidget(box)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(px(self, 8))
        foot.addWidget(self.split_button)
        foot.addStretch(1)
        foot.addWidget(Label(say(text("one step, undone as one")), NOTE))
        foot.addWidget(Key("Esc"))
        return foot

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.line.take():
                self.split()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return wide_enough(self, px(self, _WIDTH))


def _words(row: Row) -> str:
    place = f" ¶{row['paragraph']}" if row["paragraph"] else ""
    value: Value = str(row["stated_value"] or row["value"] or "") or text("no value")
    if row["assertion"] == Assertion.DENIES:
        value = text("not {value}", value=value)
    return say(Several((value, f"{row['source']}{place}"), " · "))
