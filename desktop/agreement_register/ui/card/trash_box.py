"""A deleted record on the card: who deleted it, what went with it, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from agreement_register.curation.record.trash import restoration, what_comes_back
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Capital, text
from agreement_register.ui.card.accessible_texts import capital, said_moment
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.theme.type_scale import CELL, NOTE, RECORD_TITLE
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.views import Row
    from agreement_register.ui.context import WindowContext

_MOST_NAMED = 12


def bring_back(context: WindowContext, records: Sequence[int]) -> None:
    """Bring deleted records back, with what went with them and what they need, in one step."""

    def make(register: Register) -> EditBatch:
        return restoration(register, records).batch

    label = text("bringing back of deleted records")
    change = context.undo.run_beside(label, make) if records else None
    if change is not None:
        context.messages.say(
            say(text("{change}: done.", change=Capital(change.label))),
            MessageAction(say(text("Undo")), context.undo.undo),
        )


class TrashBox(Tint):
    """The deleted record that the table is at."""

    def __init__(self, context: WindowContext) -> None:
        rows = QVBoxLayout()
        super().__init__(rows, "group")
        self._context, self._record = context, 0
        self.title = Label("", RECORD_TITLE, wrap=True)
        self._what, self._who = Label("", CELL, wrap=True), Label("", NOTE, wrap=True)
        self.along, self._parts = Label("", NOTE, wrap=True), Label("", NOTE, wrap=True)
        self.button = QPushButton(say(text("Bring it back")))
        self.button.setAutoDefault(False)
        on_click(self.button, self._bring_back)
        for widget in (self.title, self._what, self._who, self.along, self._parts):
            rows.addWidget(widget)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_deleted(self, row: Row | None) -> None:
        """Show a row of the trash, or none."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._record = record = row.id
        self.title.setText(row.title or str(row["record"]))
        self._what.setText(capital(str(row["what"] or "")))
        who, moment = str(row["by"] or ""), said_moment(str(row["deleted_on"] or ""))
        self._who.setText(say(text("{name}, {moment}", name=who, moment=moment)))
        self.along.setText("")
        self._parts.hide()
        self.button.setEnabled(not self._context.register.is_read_only)

        def look(register: Register) -> Iterator[tuple[int, Sayable, list[str]]]:
            try:
                found = restoration(register, [record])
            except RegisterError as error:
                yield record, error.said, []
                return
            heads = [register.head(each) for each in found.along[:_MOST_NAMED]]
            named = [f"{head.number} {head.title}".strip() for head in heads]
            yield record, what_comes_back(register, found), named

        self._context.reader.ask("trash", look, self._take)

    def _take(self, answer: tuple[int, Sayable, list[str]]) -> None:
        record, said, named = answer
        if isValid(self) and record == self._record:
            self.along.setText(say(said))
            self._parts.setText("\n".join(named))
            self._parts.setVisible(bool(named))

    def _bring_back(self) -> None:
        bring_back(self._context, [self._record])
