"""Every conflict of the register: the list, and the chosen one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.conflicts.conflicts import (
    conflict_of,
    open_cells,
    settled_cells,
    shown_cell,
)
from agreement_register.domain.texts import Several, count, text
from agreement_register.ui.findings.conflict_list import ConflictList, ConflictModel
from agreement_register.ui.findings.conflict_view import ConflictView
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.theme.type_scale import LABEL, VIEW_TITLE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.conflicts.conflicts import Conflict
    from agreement_register.domain.edits import Change
    from agreement_register.ui.context import WindowContext

_LIST, _SMALL_LIST = 278, 190


class ConflictsPane(QWidget):
    """Shows the conflicts that are open, and those that were answered if they are asked for."""

    left = Signal()
    """The keyboard wants back to the table."""
    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""
    cell_changed = Signal()
    """Another conflict is shown, or none any more."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        super().__init__()
        self._context = context
        self._shows_answered = False
        self.model = ConflictModel(context.register, self)
        self.list, self.view = ConflictList(self.model), ConflictView(context, window)
        self._count = Label(style=LABEL)
        self._answered_count, self.answered_link = Label(style=LABEL), LinkButton(say(text("Show")))
        self._views, self._side = QStackedWidget(), QWidget()
        self._build()
        self.list.selectionModel().currentChanged.connect(self._follow_list)
        self.view.answered.connect(self._take_answer)
        self.view.wants_record.connect(self.wants_record)
        self.view.wants_step.connect(self.step)
        self.answered_link.clicked.connect(self._toggle_answered)
        context.change_signals.changed.connect(self._take_change)

    def show_cell(self, cell: Cell | None = None) -> bool:
        """Show the conflict of a stored cell, or the first; False if there is none at all."""
        self._ask()
        if cell is not None and cell not in self.model.cells and not self._shows_answered:
            self._show_answered(is_shown=True)
        row = self.model.cells.index(cell) if cell in self.model.cells else 0
        self._show_row(row if self.model.cells else -1)
        return bool(self.model.cells)

    def step(self, by: int) -> None:
        """Go to the next or the previous conflict, round and round."""
        count = len(self.model.cells)
        if count:
            self._show_row((self._row() + by) % count)

    @property
    def conflict(self) -> Conflict | None:
        """Return the conflict that is shown."""
        return self.view.conflict if self._views.currentWidget() is self.view else None

    def current_cell(self) -> Cell | None:
        """Return the cell that shows the disputed one, such as Signed of an agreement."""
        conflict = self.conflict
        return shown_cell(self._context.register, conflict.cell) if conflict is not None else None

    @property
    def spot(self) -> QWidget:
        """Return the widget at which hangs what belongs to the disputed cell."""
        return self.view.record_link

    def set_width(self, *, is_small: bool, is_narrow: bool) -> None:
        """Give the list less room in a small window, and none in a narrow one."""
        self._side.setFixedWidth(px(self, _SMALL_LIST if is_small else _LIST))
        self._side.setVisible(not is_narrow)

    def _ask(self) -> None:
        """Ask for the conflicts anew."""
        opened, answered = open_cells(self._context.register), settled_cells(self._context.register)
        self.model.show_cells([*opened, *(answered if self._shows_answered else [])])
        self._count.setText(say(text("{n:,} open", n=len(opened))))
        self._answered_count.setText(say(text("{n:,} answered", n=len(answered))))
        for part in (self._answered_count, self.answered_link):
            part.setVisible(bool(answered))

    def _show_answered(self, *, is_shown: bool) -> None:
        self._shows_answered = is_shown
        self.answered_link.setText(say(text("Hide")) if is_shown else say(text("Show")))
        self.answered_link.setAccessibleName(
            say(
                text(
                    "{words} answered conflicts",
                    words=self.answered_link.text(),
                )
            )
        )
        self.answered_link.updateGeometry()
        self._ask()

    def _toggle_answered(self) -> None:
        kept = self.conflict.cell if self.conflict is not None else None
        self._show_answered(is_shown=not self._shows_answered)
        self._return_to(kept, 0)

    def _return_to(self, cell: Cell | None, row: int) -> None:
        """Show a cell again, or where it is gone what stands in its place."""
        if cell in self.model.cells:
            row = self.model.cells.index(cell)
        self._show_row(min(row, len(self.model.cells) - 1))

    def _take_change(self, change: Change) -> None:
        if not self.isVisible():
            return
        row, before = max(0, self._row()), set(self.model.cells)
        kept = self.conflict.cell if self.conflict is not None else None
        self._ask()
        # What an undo has opened again is what one wants to see.
        new = [cell for cell in self.model.cells if cell not in before]
        self._return_to(new[0] if new and change.mine else kept, row)

    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _show_row(self, row: int) -> None:
        conflict = conflict_of(self._context.register, self.model.cells[row]) if row >= 0 else None
        self._views.setCurrentIndex(0 if conflict is not None else 1)
        if conflict is not None:
            of_all = len(self.model.cells)
            place = say(text("{n:,} of {all:,}", n=row + 1, all=of_all))
            self.view.show_conflict(conflict, place)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(row), flags)
        self.cell_changed.emit()

    def _follow_list(self, current: QModelIndex, _previous: QModelIndex) -> None:
        shown = self.conflict.cell if self.conflict is not None else None
        if current.isValid() and self.model.cells[current.row()] != shown:
            self._show_row(current.row())

    def _take_answer(self, _change: Change, done: str) -> None:
        number = len(open_cells(self._context.register))
        left = (
            count("{n:,} conflict is open.", "{n:,} conflicts are open.", n=number)
            if number
            else text("No conflict is open.")
        )
        self._context.messages.done(
            say(Several((done, left), " ")),
            MessageAction(say(text("Undo")), self._context.undo.undo),
        )
        self.list.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            if self.conflict is None or not self.view.take_key(event):
                super().keyPressEvent(event)
        elif self.view.answering.reason.hasFocus():
            self.list.setFocus()
        else:
            self.left.emit()

    def _build(self) -> None:
        self.setAccessibleName(say(text("Conflicts")))
        self.setFocusProxy(self.list)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._build_side()
        self._views.addWidget(self.view)
        self._views.addWidget(_empty())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(separator(vertical=True))
        row.addWidget(self._views, 1)
        self.set_width(is_small=False, is_narrow=False)

    def _build_side(self) -> None:
        column, head, foot = QVBoxLayout(self._side), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(Label(say(text("Conflicts")), VIEW_TITLE))
        head.addWidget(self._count)
        foot.addWidget(self._answered_count)
        foot.addWidget(self.answered_link)
        self.answered_link.setAccessibleName(say(text("Show answered conflicts")))
        for line in (head, foot):
            line.setContentsMargins(px(self, 14), px(self, 12), px(self, 12), px(self, 10))
            line.setSpacing(px(self, 8))
            line.addStretch(1)
        column.addLayout(head)
        column.addWidget(separator())
        column.addWidget(self.list, 1)
        column.addLayout(foot)


def _empty() -> QWidget:
    empty = QWidget()
    column = QVBoxLayout(empty)
    words = Label(
        say(text("No values are in dispute: every conflict is answered.")), LABEL, wrap=True
    )
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    column.addWidget(words)
    column.addStretch(2)
    return empty
