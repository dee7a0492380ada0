"""The editors of plain text: a line of text or a number, and a long text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.editors.field_editor import ALT, ENTER, FRAME, FieldEditor
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.domain.texts import Text
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.editors.editor_panel import Tone


LINES = (4, 12)  # the fewest and the most that are shown at once


class LongText(FieldEditor):
    """Edits a text of several lines."""

    has_own_keys = True

    def __init__(self, field: Field, context: WindowContext, parent: QWidget) -> None:
        self.box = QPlainTextEdit()
        super().__init__(field, context, self.box, parent)
        self.box.setFrameShape(QFrame.Shape.NoFrame)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._was_edited)
        self.indent(px(self, 6))

    @override
    def text(self) -> str:
        return self.box.toPlainText()

    @override
    def set_text(self, text: str) -> None:
        self.box.setPlainText(text)

    @override
    def start_with(self, text: str) -> None:
        super().start_with(text)
        self.box.moveCursor(self.box.textCursor().MoveOperation.End)

    @override
    def select_all(self) -> None:
        self.box.selectAll()

    @override
    def indent(self, left: int) -> None:
        self.box.document().setDocumentMargin(max(0, min(left, px(self, 8))))

    @override
    def keys(self, tone: Tone) -> tuple[tuple[str, Text], ...]:
        return (
            ("Enter", text("store")),
            ("Alt+Enter", text("new line")),
            ("Esc", text("leave as it was")),
        )

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and event.modifiers() & ALT:
            self.box.insertPlainText("\n")
            return True
        return super().take_key(event)

    @override
    def sizeHint(self) -> QSize:
        fewest, most = LINES
        metrics = QFontMetrics(self.box.font())
        space = metrics.boundingRect(
            0, 0, px(self, 360), 100_000, Qt.TextFlag.TextWordWrap.value, self.text()[:4000]
        )
        lines = min(most, max(fewest, space.height() // metrics.height() + 1))
        return QSize(px(self, 380), lines * metrics.height() + px(self, 14) + 2 * FRAME)

    def _was_edited(self) -> None:
        self.say_nothing()
        self.updateGeometry()


LONGEST = 1_000_000  # Qt's own limit of 32,767 would cut what the register holds


class PlainLine(FieldEditor):
    """Edits one line as typed."""

    def __init__(self, field: Field, context: WindowContext, parent: QWidget) -> None:
        self.line = QLineEdit()
        super().__init__(field, context, self.line, parent)
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
