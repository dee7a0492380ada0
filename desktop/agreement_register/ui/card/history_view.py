"""The history of a record or a cell: before, after, when, who; undo of one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agreement_register.curation.cells.backing_event import SeveralEventsError
from agreement_register.curation.citing.citations import targets_of
from agreement_register.curation.record.past_changes import past_changes
from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.card.change_list import ChangeList
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.record.past_changes import PastChange
    from agreement_register.domain.edits import Change
    from agreement_register.ui.context import WindowContext


class HistoryView(QWidget):
    """Lists changes, newest first, of one record or cell."""

    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cell: Cell | None = None
        self._open: set[int] = set()
        self.changes: tuple[PastChange, ...] = ()
        self._title, self._of = Label(say(text("History")), VIEW_TITLE), ElidedLabel("", NOTE)
        self._list = ChangeList(context, self._open)
        self._list.wants_record.connect(self.wants_record)
        self._build()
        context.change_signals.changed.connect(self._follow_change)

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._of, 1)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, px(self, 8), 0)
        column.addWidget(self._list)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(held)
        self._area.setAccessibleName(say(text("Changes, newest first")))
        rows.addLayout(head)
        rows.addWidget(self._area, 1)

    def show_cell(self, cell: Cell) -> None:
        """Show the changes of a cell, or of a record if the cell names no field."""
        self._cell = cell
        self._open.clear()
        self._read()
        if len(self.changes) == 1:
            self._open.add(self.changes[0].batch)
            self._list.show_changes(self.changes)

    def _read(self) -> None:
        if self._cell is None:
            return
        self.changes = changes_of(self._context, self._cell)
        of = _name_of(self._context, self._cell)
        self._of.setText(
            say(
                count(
                    "{n:,} change of {record}",
                    "{n:,} changes of {record}",
                    n=len(self.changes),
                    record=of,
                )
                if self.changes
                else text("no change of {record}", record=of)
            )
        )
        self._list.show_changes(self.changes)

    def _follow_change(self, _change: Change) -> None:
        if self.isVisible():
            self._read()


def changes_of(context: WindowContext, cell: Cell) -> tuple[PastChange, ...]:
    """Return the changes of a cell, of what stands behind it, or of a record as a whole."""
    register = context.register
    if not cell.field:
        return past_changes(register, [cell.record])
    try:
        targets = targets_of(register, cell)
    except SeveralEventsError:
        return past_changes(register, [cell.record])
    if BY_NAME[cell.kind].field(cell.field).backing:
        return past_changes(register, [target.record for target in targets])
    return past_changes(register, [cell.record], cell.field)


def _name_of(context: WindowContext, cell: Cell) -> str:
    number = context.register.number(cell.record)
    if not cell.field:
        return number
    field = Text(BY_NAME[cell.kind].field(cell.field).label)
    return say(text("{field} in {record}", field=field, record=number))
