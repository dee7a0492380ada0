"""A record that belongs to the shown one, as a line; opened, its fields edited in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.record.details import field_lines
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.painted_row import Column, PaintedRow, Words
from agreement_register.ui.card.related_words import words_of_part
from agreement_register.ui.card.wrapping_line import Flow
from agreement_register.ui.icons import pixmap
from agreement_register.ui.marks.evidence import LANE
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import CELL, NOTE, px
from agreement_register.ui.widgets.labels import LinkButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import Board

CHEVRON = 18
FIRST_RIGHT = LANE + 130


class PartRow(PaintedRow):
    """One record of a section: what it says first, more beside it, and a chevron to open it."""

    def __init__(self, board: Board, part: Row) -> None:
        said = words_of_part(part)
        super().__init__(f"{part.number}: {said.first}. {said.more}. {said.note}".rstrip(". "))
        self._board = board
        self.key = part.number
        self.is_open = part.number in board.open_rows
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription("Open" if self.is_open else "Closed; press Enter to open")
        first = Words(said.first, said.style)
        more = tuple(words for words in (Words(said.more, CELL), Words(said.note, NOTE))
                     if words.text)  # fmt: skip
        if said.is_wide or not more:
            notes = tuple(Words(words.text, NOTE) for words in more)
            columns: tuple[Column, ...] = (Column(LANE, -CHEVRON, (first, *notes)),)
        else:
            columns = (Column(LANE, FIRST_RIGHT, (first,)),
                       Column(FIRST_RIGHT + 8, -CHEVRON, more))  # fmt: skip
        self.set_words(columns, ((0, said.kind),) if said.kind else ())
        self.clicked.connect(self._toggle)

    def _toggle(self) -> None:
        self._board.toggle(self.key)

    @override
    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        held = self.measures
        size = held.px(13)
        name = "chevron-down" if self.is_open else "chevron-right"
        colour = roles(self.palette()).muted
        picture = pixmap(name, colour, size, self.devicePixelRatio())
        line = held.px(self.margin) + (held.line - size) / 2
        painter.drawPixmap(QPointF(self.width() - size - held.px(self.inset), line), picture)


def add_part(board: Board, rows: QVBoxLayout, part: Row) -> None:
    """Add the line of a record, and its fields if it is open."""
    row = PartRow(board, part)
    rows.addWidget(row)
    if row.is_open:
        rows.addWidget(_opened(board, part))


def _opened(board: Board, part: Row) -> QWidget:
    """Show the fields of a record, the citations on them, and the ways on."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(px(box, LANE), 0, 0, px(box, 8))
    rows.setSpacing(0)
    citations = _citations_of(board, part)
    for line in field_lines(board.desk.register, part, citations):
        if line.field.parent or line.field.derived:
            continue
        rows.addWidget(FieldRow(board, Cell(part.kind, part.id, line.field.name), line))
        for citation in line.citations:
            add_citation(board, rows, citation, is_brief=True)
    rows.addLayout(_ways(board, part))
    return box


def _citations_of(board: Board, part: Row) -> tuple[Row, ...]:
    register = board.desk.register
    ids = register.where("citation", "record", part.id)
    return tuple(sorted(register.rows("citation", ids), key=_number))


def _number(row: Row) -> str:
    return row.number


def _ways(board: Board, part: Row) -> Flow:
    ways = Flow()
    show = LinkButton(f"Show {part.number}")
    on_click(show, partial(board.wants_record.emit, part.kind, part.id, ""))
    ways.addWidget(show)
    if board.can_edit:
        delete = LinkButton("Delete")
        delete.setAccessibleName(f"Delete {part.number}")
        on_click(delete, partial(board.remove, part.kind, part.id))
        ways.addWidget(delete)
    return ways
