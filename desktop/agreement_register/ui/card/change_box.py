"""A line of the history at the head of the card: what it changed, and undoing it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from agreement_register.curation.record.undoing import why_not_undone
from agreement_register.domain.errors import NotFoundError
from agreement_register.domain.texts import Text, count, text
from agreement_register.ui.card.accessible_texts import capital, said_moment
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CELL, NOTE, TextStyle
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.views import Row
    from agreement_register.ui.context import WindowContext

_Answer = tuple[int, int, Text | None]  # a change, how many edits it has, what is in the way
_DONE = TextStyle(0.92, role="done")


class UndoLine(QWidget):
    """Says whether a change can be undone alone, and undoes it; what is in the way is read."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context, self._batch = context, 0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self.note = Label("", NOTE, wrap=True)
        self.button = QPushButton(say(text("Undo this change")))
        self.button.setAutoDefault(False)
        on_click(self.button, self._undo)
        rows.addWidget(self.note)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.hide()

    def show_change(self, batch: int) -> None:
        """Ask what stands against undoing a change."""
        self._batch = batch
        self.note.setText(say(text("Looking what later depends on it…")))
        self.button.hide()

        def look(register: Register) -> Iterator[_Answer]:
            try:
                against = why_not_undone(register, batch)
            except NotFoundError as error:
                against = text("{what}", what=str(error))
            yield batch, register.size_of(batch), against

        if self._context.register.is_read_only:
            self.note.setText(say(text("This register is open for reading only.")))
        else:
            self._context.reader.ask(f"undo {id(self)}", look, self._take)

    def _take(self, answer: _Answer) -> None:
        batch, edits, against = answer
        if not isValid(self) or batch != self._batch:
            return
        if against is not None:
            self.note.setText(say(against))
            return
        said = count(
            "Nothing later depends on it: only this change, of {n:,} value or record, is undone.",
            "Nothing later depends on it: only this change, of {n:,} values and records, is "
            "undone.",
            n=edits,
        )
        self.note.setText(say(said))
        self.button.show()

    def _undo(self) -> None:
        self._context.undo.undo_alone(self._batch)


class ChangeBox(Tint):
    """The line of the history by which somebody came to the record."""

    def __init__(self, context: WindowContext) -> None:
        rows = QVBoxLayout()
        super().__init__(rows, "group")
        self.what, self._who = Label("", CELL, wrap=True), Label("", NOTE, wrap=True)
        self.state = Label("", _DONE, wrap=True)
        self.undoing = UndoLine(context)
        for widget in (self.what, self._who, self.state, self.undoing):
            rows.addWidget(widget)
        self.hide()

    def show_line(self, line: Row | None) -> None:
        """Show a line of the history, or none."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.what.setText(capital(str(line["what"])))
        who, moment = str(line["who"]), said_moment(str(line["when"]))
        self._who.setText(say(text("{name}, {moment}", name=who, moment=moment)))
        is_undone = line["state"] is not None
        self.state.setVisible(is_undone)
        self.state.setText(say(text("It was undone since.")))
        self.undoing.setVisible(not is_undone)
        if not is_undone:
            self.undoing.show_change(int(line["change_number"] or 0))
