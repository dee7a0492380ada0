"""The preview of pasted rows: what they become, and what they ask, once for all of a kind."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from agreement_register.curation.pasting.block import EVERY, Trouble
from agreement_register.curation.pasting.headings import fields_by_contents, fields_by_headings
from agreement_register.curation.pasting.storing import read_block, said_of
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.ui.language import say
from agreement_register.ui.table.paste_preview import PastePreview
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import FlowLayout, resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.pasting.block import Answer, Block
    from agreement_register.curation.pasting.questions import Question
    from agreement_register.curation.pasting.storing import BlockRead
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.context import WindowContext

_WIDTH, _HEIGHT, _LEAST_PREVIEW = 980, 640, 220


class PasteDialog(QDialog):
    """Shows a block as its records would be; all questions are answered before it is stored."""

    paste_wanted = Signal(object, object)
    """The `Block` to store, and the answers to its questions."""

    def __init__(
        self, context: WindowContext, block: Block, parent: QWidget | None, *, guesses: bool
    ) -> None:
        super().__init__(parent)
        self._context, self._block, self._whole = context, block, block
        self._guesses = guesses  # the columns are told by what they hold
        self._is_first, self._asks = True, 0
        self.answers: dict[Trouble, Answer] = {}
        self.read: BlockRead | None = None
        self.setWindowTitle(say(text("Paste rows")))
        self.said, self._left = Label("", BOX_TITLE), Label("", LABEL, wrap=True)
        self.has_headings = QCheckBox(say(text("The first row holds &headings")))
        self.preview = PastePreview(context.register, block.kind)
        self.questions = QScrollArea()
        self.buttons: dict[Trouble, list[QPushButton]] = {}  # that answer each
        self._build()
        self.has_headings.toggled.connect(self._take_headings)
        self.preview.field_chosen.connect(self.set_field)
        resize_on_screen(self, px(self, _WIDTH), px(self, _HEIGHT))
        self._begin()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 14))
        column.setSpacing(px(self, 10))
        self.preview.setMinimumHeight(px(self, _LEAST_PREVIEW))
        self.questions.setWidgetResizable(True)
        self.questions.setFrameShape(QScrollArea.Shape.NoFrame)
        self.questions.setAccessibleName(say(text("What has to be decided")))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.paste_button = box.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.paste_button.setDefault(True)
        box.accepted.connect(self._paste)
        box.rejected.connect(self.reject)
        for widget, stretch in (
            (self.said, 0), (self._left, 0), (self.has_headings, 0), (self.preview, 3),
            (self.questions, 2), (separator(), 0), (box, 0),
        ):  # fmt: skip
            column.addWidget(widget, stretch)

    # What the columns are

    def _begin(self) -> None:
        """Guess the columns by headings, else by what they hold, else as they were placed."""
        found = fields_by_headings(self._block.kind, self._block.rows[0])
        if found is not None:
            self.has_headings.setChecked(True)
            return
        if self._guesses:
            self._guess()
        self._ask()

    def _take_headings(self, has_headings: bool) -> None:
        whole = self._whole
        if not has_headings:
            self._block = whole
        else:
            # Rows with headings of their own are a list: they never go over what stands there.
            found = fields_by_headings(whole.kind, whole.rows[0])
            fields = tuple(found) if found is not None else self._block.fields
            self._block = replace(whole, rows=whole.rows[1:], records=(), shown={}, fields=fields)
        self._ask()

    def _guess(self) -> None:
        block = self._block

        def guess(register: Register) -> Iterator[list[Field | None]]:
            yield fields_by_contents(register, block.kind, block.rows)

        self._context.reader.ask("guessed columns", guess, self._take_guess)

    def _take_guess(self, fields: list[Field | None]) -> None:
        self._block = replace(self._block, fields=tuple(fields))
        self._ask()

    def set_field(self, column: int, name: str) -> None:
        """Let a column be a field, which no other is then; without a name it is left out."""
        chosen = BY_NAME[self._block.kind].field(name) if name else None
        fields = [None if field is chosen else field for field in self._block.fields]
        fields[column] = chosen
        self._block = replace(self._block, fields=tuple(fields), shown={})
        self.answers = {trouble: answer for trouble, answer in self.answers.items()
                        if trouble.column != column}  # fmt: skip
        self._ask()

    # What is asked

    def answer(self, trouble: Trouble, answer: Answer, _is_checked: bool = False) -> None:
        """Answer for all cells of a trouble."""
        self.answers[Trouble(trouble.kind) if answer.detail == EVERY else trouble] = answer
        self._ask()

    def _ask(self) -> None:
        """Read the block beside the window, as the answers so far say."""
        block, answers = self._block, dict(self.answers)
        self._asks += 1
        self.paste_button.setEnabled(False)

        def read(register: Register) -> Iterator[tuple[int, BlockRead]]:
            yield number, read_block(register, block, answers)

        number = self._asks
        self._context.reader.ask("pasted rows", read, self._take)

    def _take(self, answered: tuple[int, BlockRead]) -> None:
        number, read = answered
        if number != self._asks:
            return
        self.read = read
        self.said.setText(say(said_of(read)))
        self._say_left_out(read)
        self.preview.show_read(read)
        self._show_questions(read.questions)
        rows = len(read.new) + read.changed
        words = count("&Paste {n:,} row", "&Paste {n:,} rows", n=rows)
        self.paste_button.setText(say(words))
        self.paste_button.setEnabled(read.is_ready and rows > 0)
        self._focus_next(read)

    def _say_left_out(self, read: BlockRead) -> None:
        left = sum(1 for field in read.block.fields if field is None)
        words = count("{n:,} column is left out. Click a heading to say what its column is.",
                      "{n:,} columns are left out. Click a heading to say what its column is.",
                      n=left)  # fmt: skip
        self._left.setText(say(words) if left else "")
        self._left.setVisible(left > 0)

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        held = QWidget()
        self.buttons.clear()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        for asked in questions:
            column.addWidget(Label(say(asked.said), wrap=True))
            column.addLayout(self._offers(asked, held))
        column.addStretch(1)
        self.questions.setWidget(held)
        self.questions.setVisible(bool(questions))

    def _offers(self, asked: Question, parent: QWidget) -> FlowLayout:
        line = FlowLayout(px(self, 6), px(self, 4))
        group = QButtonGroup(parent)
        for label, answer in asked.offers:
            button = QPushButton(say(label).replace("&", "&&"), parent)
            button.setCheckable(True)
            button.setAccessibleDescription(say(asked.said))
            button.setChecked(self.answers.get(asked.trouble) == answer)
            button.clicked.connect(partial(self.answer, asked.trouble, answer))
            group.addButton(button)
            self.buttons.setdefault(asked.trouble, []).append(button)
            line.addWidget(button)
        return line

    def _focus_next(self, read: BlockRead) -> None:
        """Put the keyboard on the first answer of what is not answered, or on what pastes."""
        if not self._is_first and not self.isActiveWindow():
            return
        self._is_first = False
        open_ = next((asked for asked in read.questions if asked.trouble not in self.answers), None)
        if open_ is None:
            self.paste_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first = self.buttons[open_.trouble][0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.questions.ensureWidgetVisible(first)

    def _paste(self) -> None:
        if self.read is not None and self.read.is_ready:
            self.paste_wanted.emit(self._block, dict(self.answers))
            self.accept()
