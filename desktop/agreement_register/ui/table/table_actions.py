"""What is done with the selected cells: copy, paste, fill, replace, clear, mark as a gap."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from agreement_register.curation.cells.asking import AsksError
from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import held_value
from agreement_register.curation.cells.clipboard import to_html, to_rows, to_text
from agreement_register.curation.cells.editing import clear_cells, set_cell
from agreement_register.curation.cells.pasting import (
    CellsRefusedError,
    Pasted,
    fill,
    paste,
)
from agreement_register.domain.dates.dates import today_text
from agreement_register.domain.errors import FieldError, RegisterError
from agreement_register.domain.texts import count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.ui.editors.gap_panel import GapPanel
from agreement_register.ui.language import say, word
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.table.cell_display import texts_of
from agreement_register.ui.table.pasting_rows import PastingRows
from agreement_register.ui.table.replace_panel import ReplacingInTable
from agreement_register.ui.undo import can_pass
from agreement_register.ui.writing import LARGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import EditBatch
    from agreement_register.domain.texts import Text
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.table.record_table_view import RecordTableView


_MOST_COPIED = 50_000  # rows
Place = tuple[int, int, str]  # row, column, and what is pasted there


class TableActions(QObject):
    """Acts on the selected cells of a table."""

    def __init__(
        self, context: WindowContext, model: RecordTableModel, view: RecordTableView
    ) -> None:
        super().__init__(view)
        self._context, self._model, self._view = context, model, view
        self.replacing = ReplacingInTable(context, model, view)
        self.growing = PastingRows(context, model, view)
        self._acts: dict[str, Callable[[], None]] = {
            "cut": self.cut,
            "copy": self.copy,
            "copy_with_headers": self.copy_with_headers,
            "paste": self.paste,
            "fill_down": self.fill_down,
            "clear": self.clear,
            "today": self.put_today,
            "value_above": self.put_value_above,
            "mark_gap": self.mark_gap,
            "replace": self.replacing.ask,
        }
        self.gap_panel: GapPanel | None = None
        view.action_wanted.connect(self.act)

    def act(self, name: str) -> None:
        """Do what a key asked for, once the cell being typed in is stored."""
        if self._view.finish_editing():
            self._acts[name]()

    def cut(self) -> None:
        """Copy the selected block and empty it; what cannot go stays and is said."""
        self.copy()
        self.clear()

    def copy(self) -> None:
        """Copy the selected block as text with tabs, and as a table."""
        self._put_on_clipboard(self._block_texts())

    def copy_with_headers(self) -> None:
        """Copy the selected block under the labels of its columns."""
        _rows, columns = self._block()
        labels = [word(self._model.columns[column].label) for column in columns]
        self._put_on_clipboard([labels, *self._block_texts()], has_headings=True)

    def paste(self) -> None:
        """Paste texts into the selected cells, and make rows of those below the last."""
        rows = to_rows(QGuiApplication.clipboard().text())
        if not rows:
            return
        if not self._model.record_type.is_record:
            self._context.undo.refused.emit(say(text("Nothing can be pasted here.")), None)
            return
        held, columns = self._block()
        shown = self._view.shown_columns()
        place = (held[0], shown.index(columns[0])) if held and columns else None
        places = self._places(rows, held, columns)
        if places is None or not self._pastes(places):
            self.growing.start(rows, place)

    def _pastes(self, places: list[Place]) -> bool:
        """Paste into cells that are there; False if some of several cannot be read."""
        undo = self._context.undo
        try:
            if len(places) > LARGE:
                self._paste_beside(places)
            else:
                pasted = [self._pasted(*place) for place in places]
                undo.attempt(paste(self._context.register, pasted))
        except CellsRefusedError:
            return False
        except AsksError as question:
            undo.asked.emit(say(question), question.choices)
        except RegisterError as error:
            again = partial(self._pastes, places) if can_pass(error) else None
            undo.refused.emit(say(error), again)
        return True

    def _paste_beside(self, places: list[Place]) -> None:
        """Paste very much: what stands in the cells is read beside the window, too."""
        ids = {row: self._model.id_at(row) or 0 for row, _column, _words in places}
        columns = {column: self._model.columns[column] for _row, column, _words in places}
        editable = {column: self._model.can_edit(column) for column in columns}
        query = self._model.query

        def make(register: Register) -> EditBatch:
            texts = texts_of(register, query, list(columns.values()), list(ids.values()))
            shown = dict(zip(ids, texts, strict=True))
            places_of = {column: place for place, column in enumerate(columns)}
            return paste(register, [
                Pasted(Cell(query.kind, ids[row], columns[column].field.name), words,
                       shown[row][places_of[column]], editable[column])
                for row, column, words in places
            ])  # fmt: skip

        words = count("paste into a cell", "paste into {n} cells", n=len(places))
        self._context.undo.perform_beside(words, make)

    def fill_down(self) -> None:
        """Give the cells below the value of the topmost; one cell takes the value above it."""
        rows, columns = self._block()
        if len(rows) <= 1:
            self.put_value_above()
            return
        pairs = [(rows[0], row, column) for column in columns for row in rows[1:]]
        self._fill(pairs)

    def put_value_above(self) -> None:
        """Give the current cell the value of the one above it."""
        index = self._view.currentIndex()
        if index.isValid() and index.row() > 0:
            self._fill([(index.row() - 1, index.row(), index.column())])

    def put_today(self) -> None:
        """Put the present day into the current cell, if it holds a date."""
        cell, column = self._view.current_cell(), self._view.currentIndex().column()
        if cell is None or not self._model.can_edit(column):
            return
        if self._model.columns[column].field.kind is not FieldKind.DATE:
            return
        day = today_text(datetime.date.today())  # noqa: DTZ011 - the curator's own day is meant
        register = self._context.register
        self._context.undo.run(lambda: set_cell(register, cell.kind, cell.record, cell.field, day))

    def clear(self) -> None:
        """Empty the selected cells; what hangs on a single one is asked about in place."""
        cells = self._cells()
        if not cells:
            return
        register = self._context.register
        if len(cells) > LARGE:
            self._clear_beside(cells)
            return
        filled = [cell for cell in cells if self._holds_what_can_go(register, cell)]
        try:
            batch = self._clearing(register, cells)
        except AsksError as question:
            self._ask_about(cells, str(question))
        except RegisterError as error:
            self._context.messages.say(say(error))
        else:
            if list(batch.edits) and self._context.undo.attempt(batch) is not None:
                self._say_cleared(filled)

    def _clear_beside(self, cells: list[Cell]) -> None:
        """Empty very many cells."""
        filled: list[Cell] = []

        def make(register: Register) -> EditBatch:
            filled.extend(cell for cell in cells if self._holds_what_can_go(register, cell))
            try:
                return self._clearing(register, cells)
            except AsksError as question:
                raise FieldError(_asked_of_many(str(question))) from question

        words = count("clear a cell", "clear {n} cells", n=len(cells))
        if self._context.undo.run_beside(words, make) is not None:
            self._say_cleared(filled)

    def _say_cleared(self, cells: list[Cell]) -> None:
        """Say over how many rows cells were cleared, where not all of them may be in sight."""
        rows = len({cell.record for cell in cells})
        if rows > 1:
            said = text("{cells} in {rows} rows were cleared.", rows=rows,
                        cells=count("{n} cell", "{n} cells", n=len(cells)))  # fmt: skip
            self._context.messages.say(
                say(said), MessageAction(say(text("Undo")), self._context.undo.undo)
            )

    def _clearing(self, register: Register, cells: list[Cell]) -> EditBatch:
        required = [cell for cell in cells if self._is_required(cell)]
        if len(required) == len(cells):
            raise FieldError(text("These cells cannot be empty. Type another value instead."))
        held = [(cell.kind, cell.record, cell.field) for cell in cells]
        return clear_cells(register, held)

    def _holds_what_can_go(self, register: Register, cell: Cell) -> bool:
        value = held_value(register, cell.kind, cell.record, cell.field)
        return value not in (None, "") and not self._is_required(cell)

    @staticmethod
    def _is_required(cell: Cell) -> bool:
        return BY_NAME[cell.kind].field(cell.field).required

    def _ask_about(self, cells: list[Cell], question: str) -> None:
        if len(cells) > 1:
            self._context.messages.say(say(_asked_of_many(question)))
            return
        self._view.edit_current()
        if self._view.editing is not None:
            self._view.editing.clear()

    def mark_gap(self) -> None:
        """Ask which kind of gap the current cell is, in place."""
        cell, index = self._view.current_cell(), self._view.currentIndex()
        if cell is None or not cell.field or not self._model.record_type.is_record:
            return
        shown = self._model.shown_at(index.row())
        mark = shown.marks.get(cell.field) if shown else None
        if self.gap_panel is not None:
            self.gap_panel.deleteLater()
        held = mark.gap if mark else ""
        self.gap_panel = GapPanel(self._context, cell, held, self._view.window())
        self.gap_panel.hang_at(self._view.viewport(), self._view.visualRect(index))
        self.gap_panel.setFocus()

    # The selected block

    def _block(self) -> tuple[list[int], list[int]]:
        """Return rows and shown columns of the selection, those of the current cell at least."""
        blocks = self._view.blocks()
        shown = self._view.shown_columns()
        held = {column for block in blocks for column in range(block.left(), block.right() + 1)}
        rows, columns = self._view.selected_rows(), [c for c in shown if c in held]
        index = self._view.currentIndex()
        if index.isValid() and not (rows and columns):
            return [index.row()], [index.column()]
        return rows, columns

    def _block_texts(self) -> list[list[str]]:
        rows, columns = self._block()
        if len(rows) > _MOST_COPIED:
            said = text(
                "Only the first {n:,} rows were copied. Export to Excel has all of them.",
                n=_MOST_COPIED,
            )
            self._context.messages.say(say(said))
        return [[self._text(row, column) for column in columns] for row in rows[:_MOST_COPIED]]

    def _text(self, row: int, column: int) -> str:
        return self._model.display(row, column).copied

    def _put_on_clipboard(self, rows: list[list[str]], *, has_headings: bool = False) -> None:
        if not rows:
            return
        copied = QMimeData()
        copied.setText(to_text(rows))
        copied.setHtml(to_html(rows, has_headings=has_headings))
        QGuiApplication.clipboard().setMimeData(copied)

    def _cells(self) -> list[Cell]:
        rows, columns = self._block()
        editable = [column for column in columns if self._model.can_edit(column)]
        found = (self._model.cell_at(row, column) for row in rows for column in editable)
        return [cell for cell in found if cell is not None]

    def _places(
        self, texts: list[list[str]], rows: list[int], columns: list[int]
    ) -> list[Place] | None:
        """Return what is pasted where: from the first selected cell, or one text into all.

        None where the table has not so many rows or columns from there.
        """
        if len(texts) == 1 and len(texts[0]) == 1 and rows:
            return [(row, column, texts[0][0]) for row in rows for column in columns]
        shown = self._view.shown_columns()
        places = shown[shown.index(columns[0]) :] if columns else []
        if not rows or rows[0] + len(texts) > self._model.count or len(texts[0]) > len(places):
            return None
        return [
            (rows[0] + row, places[column], text)
            for row, line in enumerate(texts)
            for column, text in enumerate(line)
        ]

    def _pasted(self, row: int, column: int, words: str) -> Pasted:
        cell = self._model.cell_at(row, column)
        if cell is None:
            raise FieldError(text("Nothing can be pasted here."))
        shown = self._text(row, column)
        return Pasted(cell, words, shown, self._model.can_edit(column))

    def _fill(self, places: list[tuple[int, int, int]]) -> None:
        pairs = [
            (source, target)
            for above, below, column in places
            if self._model.can_edit(column)
            if (source := self._model.cell_at(above, column)) is not None
            if (target := self._model.cell_at(below, column)) is not None
        ]
        if len(pairs) > LARGE:
            words = count("fill a cell", "fill {n} cells", n=len(pairs))
            self._context.undo.run_beside(words, lambda register: fill(register, pairs))
        elif pairs:
            self._context.undo.run(lambda: fill(self._context.register, pairs))


def _asked_of_many(question: str) -> Text:
    return text("{question} Clear such a cell by itself; nothing was cleared.", question=question)
