"""The editor of a line of text or a number, and what all editors of one line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from agreement_register.ui.editors.field_editor import FieldEditor
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import Desk

LONGEST = 1_000_000  # Qt's own limit of 32,767 would cut what the register holds


class PlainLine(FieldEditor):
    """Edits one line as typed."""

    def __init__(self, field: Field, desk: Desk, parent: QWidget) -> None:
        self.line = QLineEdit()
        super().__init__(field, desk, self.line, parent)
        self.line.setFrame(False)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(field.example)
        self.indent(px(self, 6))
        self.line.textEdited.connect(self._was_edited)

    @override
    def text(self) -> str:
        return self.line.text()

    @override
    def set_text(self, text: str) -> None:
        self.line.setText(text)

    @override
    def select_all(self) -> None:
        self.line.selectAll()

    @override
    def indent(self, left: int) -> None:
        # A line edit keeps two pixels of its own before the text.
        self.line.setTextMargins(max(0, left - 2), 0, 0, 0)

    def _was_edited(self) -> None:
        self.say_nothing()
        self.read_back()
