"""Pasted blocks that make rows, or of which some cells ask something: read, shown, stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from agreement_register.curation.pasting.block import Block
from agreement_register.curation.pasting.headings import fields_by_headings
from agreement_register.curation.pasting.storing import paste_block, read_block
from agreement_register.curation.siblings import owner_of
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.record_type import Made
from agreement_register.ui.language import of_type, say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.table.cell_display import texts_of
from agreement_register.ui.table.paste_dialog import PasteDialog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_register.curation.pasting.block import Answers
    from agreement_register.curation.pasting.storing import BlockRead
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Column
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.table.record_table_view import RecordTableView


class PastingRows(QObject):
    """Pastes a block at a place of the table, of which new records may come."""

    def __init__(
        self, context: WindowContext, model: RecordTableModel, view: RecordTableView
    ) -> None:
        super().__init__(view)
        self._context, self._model, self._view = context, model, view
        self.dialog: PasteDialog | None = None

    def start(self, texts: Sequence[Sequence[str]], place: tuple[int, int] | None) -> None:
        """Paste texts from a place on: its row, and its place among the shown columns.

        What can be read as it stands is stored at once; else a preview asks.
        """
        kind = self._model.record_type
        row, across = place if place is not None else (self._model.count, self._first_column())
        grows = row + len(texts) > self._model.count
        if grows and kind.made is Made.BY_A_VERB:
            said = of_type("Pasting makes no {types}: they are made where they belong.", "", kind)
            self._context.undo.refused.emit(say(said), None)
            return
        shown = [self._model.columns[column] for column in self._view.shown_columns()[across:]]
        columns = [*shown, *[None] * len(texts[0])][: len(texts[0])]
        records = [self._model.id_at(each) for each in range(row, row + len(texts))]
        block = Block(
            kind.name,
            tuple(column.field if column else None for column in columns),
            tuple(map(tuple, texts)),
            tuple(each for each in records if each is not None),
            parent=self._parent(),
        )
        is_list = fields_by_headings(kind.name, texts[0]) is not None
        if is_list or None in columns or not self._model.count:
            self._show(block, guesses=not self._model.count)
        else:
            self._read(block, columns)

    def _first_column(self) -> int:
        """Return the place of the first shown column that is typed into."""
        shown = self._view.shown_columns()
        typed = (place for place, column in enumerate(shown) if self._model.can_edit(column))
        return next(typed, 0)

    def _parent(self) -> int | None:
        """Return the record that new ones belong to: that of the current row."""
        cell = self._view.current_cell()
        if cell is None or cell.kind != self._model.query.kind:
            return None
        return owner_of(self._context.register, cell.kind, cell.record)

    def _read(self, block: Block, columns: Sequence[Column | None]) -> None:
        """Read a block beside the window, with what stands in its cells."""
        query = self._model.query
        held = [record for record in block.records if record is not None]
        shown = [column for column in columns if column is not None]

        def read(register: Register) -> Iterator[BlockRead]:
            texts = dict(enumerate(map(tuple, texts_of(register, query, shown, held))))
            filled = Block(block.kind, block.fields, block.rows, block.records, texts, block.parent)
            yield read_block(register, filled, {})

        self._context.reader.ask("pasted rows", read, self._take)

    def _take(self, read: BlockRead) -> None:
        if read.is_ready and not read.questions:
            self._store(read.block, {})
        else:
            self._show(read.block, guesses=False)

    def _show(self, block: Block, *, guesses: bool) -> None:
        self.dialog = PasteDialog(self._context, block, self._view.window(), guesses=guesses)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.paste_wanted.connect(self._store)
        self.dialog.open()

    def _store(self, block: Block, answers: Answers) -> None:
        """Store a block beside the window, in one step, and say what came of it."""
        label = count("paste of {n:,} row", "paste of {n:,} rows", n=len(block.rows))
        undo = self._context.undo
        change = undo.run_beside(label, lambda register: paste_block(register, block, answers))
        if change is not None:
            said = count("{n:,} row was pasted.", "{n:,} rows were pasted.", n=len(block.rows))
            self._context.messages.say(say(said), MessageAction(say(text("Undo")), undo.undo))
