"""The panel that finds words in a column, or in the selected cells, and replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.replacing import Replacing, replace_in
from agreement_register.domain.texts import Text, count, text
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.table.cell_display import texts_of
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover, key_bar, wide_enough
from agreement_register.ui.writing import LARGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QKeyEvent

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.types.fields import Column
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.table.record_table_view import RecordTableView

_WIDTH = 420  # at 10 pt
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (("Enter", text("replace all, one undo")), ("Esc", text("nothing happened")))


class ReplacePanel(Popover):
    """Says how many cells would change while one types; Enter replaces in all of them."""

    changed = Signal()
    """Other words are to be found, or stand in their place."""
    replace_wanted = Signal(object)
    """What is to be replaced, a `Replacing`."""

    def __init__(self, window: QWidget, where: Text) -> None:
        column = QVBoxLayout()
        super().__init__(window, column, say(text("Replace in {where}", where=where)))
        self.wanted, self.by = QLineEdit(), QLineEdit()
        self.minds_case = QCheckBox(say(text("Match &case")))
        self._said = Label("", NOTE, wrap=True)
        column.setSpacing(px(self, 8))
        column.addWidget(Label(self.accessibleName(), SECTION))
        form = QFormLayout()
        for line, name in ((self.wanted, text("Find")), (self.by, text("Replace with"))):
            line.setAccessibleName(say(name))
            line.textEdited.connect(self.changed)
            form.addRow(say(name), line)
        self.minds_case.toggled.connect(self.changed)
        column.addLayout(form)
        for part in (self.minds_case, self._said, separator()):
            column.addWidget(part)
        column.addLayout(key_bar(_KEYS))

    @property
    def replacing(self) -> Replacing:
        """Return what is typed."""
        return Replacing(self.wanted.text(), self.by.text(), self.minds_case.isChecked())

    @property
    def said(self) -> str:
        """Return how many cells would change, in words."""
        return self._said.text()

    def say_count(self, found: int, of_all: int) -> None:
        """Say how many cells would change."""
        said = count(
            "{n:,} of {all:,} cells would change.", "{n:,} of {all:,} cells would change.",
            n=found, all=of_all,
        )  # fmt: skip
        self._said.setText(say(said) if self.wanted.text() else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.wanted.text():
            self.replace_wanted.emit(self.replacing)
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return wide_enough(self, px(self, _WIDTH))


class ReplacingInTable(QObject):
    """Asks what is to be replaced in a column or in the selected cells, and stores it."""

    def __init__(
        self, context: WindowContext, model: RecordTableModel, view: RecordTableView
    ) -> None:
        super().__init__(view)
        self._context, self._model, self._view = context, model, view
        self._ids: list[int] = []
        self._columns: list[Column] = []
        self.panel: ReplacePanel | None = None

    def ask(self) -> None:
        """Open the panel: for what is selected, or else for the whole column of the frame."""
        index, model = self._view.currentIndex(), self._model
        blocks, rows = self._view.blocks(), self._view.selected_rows()
        held = {column for block in blocks for column in range(block.left(), block.right() + 1)}
        is_block = len(rows) > 1
        columns = held if is_block else {index.column()}
        self._columns = [model.columns[column] for column in self._view.shown_columns()
                         if column in columns and model.can_edit(column)]  # fmt: skip
        places = rows if is_block else range(model.count)
        self._ids = [record for row in places if (record := model.id_at(row)) is not None]
        if not self._columns or not model.record_type.is_record:
            self._context.messages.say(say(text("Nothing can be replaced here.")))
            return
        where = text("the selected cells") if is_block else Text(self._columns[0].label)
        self._open(ReplacePanel(self._view.window(), where))

    def _open(self, panel: ReplacePanel) -> None:
        if self.panel is not None:
            self.panel.deleteLater()
        self.panel = panel
        panel.changed.connect(self._count)
        panel.replace_wanted.connect(self._replace)
        panel.hang_at(self._view.viewport(), self._view.visualRect(self._view.currentIndex()))
        panel.wanted.setFocus()

    def _count(self) -> None:
        """Count beside the window which cells would change."""
        if self.panel is None:
            return
        replacing, texts = self.panel.replacing, self._texts()

        def count_found(register: Register) -> Iterator[int]:
            yield sum(replacing.changes(words) for _cell, words in texts(register))

        self._context.reader.ask("replace", count_found, self._say_count)

    def _say_count(self, found: int) -> None:
        if self.panel is not None:
            self.panel.say_count(found, len(self._ids) * len(self._columns))

    def _replace(self, replacing: Replacing) -> None:
        texts, undo = self._texts(), self._context.undo

        def make(register: Register) -> EditBatch:
            return replace_in(register, texts(register), replacing)

        if len(self._ids) * len(self._columns) > LARGE:
            label = text("replace “{words}”", words=replacing.wanted)
            change = undo.run_beside(label, make)
        else:
            change = undo.run(lambda: make(self._context.register))
        if change is None:
            return
        if self.panel is not None:
            self.panel.dismiss()
        said = count("Replaced in {n:,} record.", "Replaced in {n:,} records.",
                     n=len(change.records))  # fmt: skip
        self._context.messages.say(say(said), MessageAction(say(text("Undo")), undo.undo))

    def _texts(self) -> Callable[[Register], Iterator[tuple[Cell, str]]]:
        """Return what reads the cells in question, on whatever thread."""
        query, columns, ids = self._model.query, list(self._columns), list(self._ids)

        def read(register: Register) -> Iterator[tuple[Cell, str]]:
            shown = texts_of(register, query, columns, ids)
            for record, line in zip(ids, shown, strict=True):
                for column, words in zip(columns, line, strict=True):
                    yield Cell(query.kind, record, column.field.name), words

        return read
