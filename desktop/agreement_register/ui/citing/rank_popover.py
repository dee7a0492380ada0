"""Rank and reason: which citation of a cell counts more, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout
from typing_extensions import override

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.citing.ranks import set_rank
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import NOTHING, Several, Text, text
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.words import CellState, Rank, TypeName
from agreement_register.ui.editors.completions import Completion, CompletionList
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import CHIP, LABEL, SECTION, TextStyle, px
from agreement_register.ui.undo import can_pass
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import ElidedLabel, Label
from agreement_register.ui.widgets.popover import Popover, key_bar, shortcut, wide_enough

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.domain.views import Row
    from agreement_register.ui.context import WindowContext

WIDTH = 580  # at 10 pt
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_KEYS = (
    ("Enter", text("store")), ("Up", NOTHING), ("Down", text("choose")),
    ("Esc", text("nothing happened")),
)  # fmt: skip


class RankPopover(Popover):
    """Ranks one of the citations of a cell, with the reason."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context = context
        self._citations: list[Row] = []
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Rank and reason")))
        self._title = ElidedLabel(style=SECTION)
        self._list = CompletionList(say(text("Citations")))
        self._ranks = QButtonGroup(self)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say(text("Reason")))
        self._trouble = Label(
            style=TextStyle(CHIP.scale, CHIP.weight, CellState.DISPUTED), wrap=True
        )
        rows.setSpacing(px(self, 8))
        rows.addWidget(self._title)
        rows.addWidget(self._list)
        rows.addLayout(self._rank_line())
        rows.addLayout(self._reason_line())
        rows.addWidget(self._trouble)
        rows.addWidget(separator())
        rows.addLayout(key_bar(_KEYS))
        self._list.taken.connect(self._show_chosen)

    def open_for(self, cell: Cell, anchor: QWidget, spot: QRect | None = None) -> bool:
        """Open for a citation, or for the citations of a cell; False if it has none."""
        self._citations = self._citations_of(cell)
        if not self._citations:
            self._context.messages.say(
                say(text("No citation bears on this cell yet. Press Ctrl+K to cite one."))
            )
            return False
        self._title.setText(
            say(
                text(
                    "Rank and reason in {record}",
                    record=self._context.register.number(cell.record),
                )
            )
        )
        self._list.show_completions([_offer(row) for row in self._citations], 0)
        self._show_chosen()
        self.hang_at(anchor, spot)
        self.reason.setFocus()
        return True

    def choose_rank(self, rank: str) -> None:
        """Choose a rank."""
        self._ranks.button(vocabulary.RANKS.codes.index(rank)).setChecked(True)

    @property
    def rank(self) -> str:
        """Return the chosen rank."""
        return vocabulary.RANKS.codes[self._ranks.checkedId()]

    def store(self) -> None:
        """Store rank and reason; say why if they cannot be."""
        citation = self._chosen()
        try:
            batch = set_rank(self._context.register, citation.id, self.rank, self.reason.text())
            self._context.undo.perform(batch)
        except RegisterError as error:
            self._trouble.setText(say(error))
            self._trouble.show()
            self.reason.setFocus()
            if can_pass(error):
                self._context.undo.refused.emit(say(error), self.store)
        else:
            self.dismiss()

    def _citations_of(self, cell: Cell) -> list[Row]:
        register = self._context.register
        if cell.kind == TypeName.CITATION:
            return register.rows(TypeName.CITATION, [cell.record])
        try:
            targets = targets_of(register, cell)
        except SeveralEventsError:
            return []
        return [
            row
            for target in targets
            for row in register.rows(
                TypeName.CITATION, register.where(TypeName.CITATION, "record", target.record)
            )
            if (row["field"] or "") in (target.field, "")
        ]

    def _chosen(self) -> Row:
        return self._citations[max(0, self._list.currentIndex().row())]

    def _show_chosen(self) -> None:
        citation = self._chosen()
        self.choose_rank(str(citation["rank"] or Rank.NORMAL))
        self.reason.setText(str(citation["reason"] or ""))
        self._trouble.hide()

    def _rank_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(self, 12))
        for place, term in enumerate(vocabulary.RANKS.terms):
            button = QRadioButton(word(term.label))
            button.setToolTip(
                say(text("{meaning} (Alt+{place})", meaning=Text(term.meaning), place=place + 1))
            )
            self._ranks.addButton(button, place)
            shortcut(self, f"Alt+{place + 1}", button.click)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _reason_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(self, 8))
        line.addWidget(Label(say(text("Reason")), LABEL))
        line.addWidget(self.reason, 1)
        return line

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.store()
        elif key in _STEPS:
            self._list.step(_STEPS[key])
            self._show_chosen()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return wide_enough(self, px(self, WIDTH))


def _offer(row: Row) -> Completion:
    paragraph = f" ¶{row['paragraph']}" if row["paragraph"] else ""
    stated = str(row["stated_value"] or row["note"] or row.number)
    return Completion(
        stated,
        say(
            Several(
                (Text(str(row["rank"])), Text(str(row["verdict"])), f"{row['source']}{paragraph}"),
                " · ",
            )
        ),
        row.number,
    )
