"""The sections of the card, one under the other: those of each type of record are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.row_navigation import focusables, key_of, order_tabs
from agreement_register.ui.card.section import CardSection
from agreement_register.ui.card.sections import OPEN_AT_FIRST, sections_of
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.ui.card.card_context import Board


class SectionStack(QWidget):
    """Shows the sections of the record on the board; remembers which of them are open."""

    def __init__(self, board: Board, head: QWidget) -> None:
        super().__init__()
        self._board, self._head = board, head
        self._made: dict[str, list[CardSection]] = {}
        self.shown: list[CardSection] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(self, 8))

    def show_record(self) -> None:
        """Show the sections of the record on the board."""
        details = self._board.details
        self._use(details.row.kind if details else "")
        for section in self.shown:
            section.show_record()
        order_tabs(self._head, *self.shown)

    def _use(self, kind: str) -> None:
        wanted = self._made.get(kind, [])
        if kind and not wanted:
            wanted = self._made[kind] = self._make(kind)
        if wanted is not self.shown:
            for section in self.shown:
                section.put_away()
            self.shown = wanted

    def _make(self, kind: str) -> list[CardSection]:
        kept = self._board.desk.settings.kept(_setting(kind))
        titles = OPEN_AT_FIRST if kept is None else tuple(bytes(kept.data()).decode().split(";"))
        made: list[CardSection] = []
        for spec in sections_of(kind):
            section = CardSection(spec, self._board, is_open=spec.title in titles)
            section.toggled.connect(self._keep_open)
            self._rows.addWidget(section)
            made.append(section)
        return made

    def _keep_open(self) -> None:
        details = self._board.details
        if details is None:
            return
        order_tabs(self._head, *self.shown)
        titles = ";".join(section.spec.title for section in self.shown if section.head.is_open)
        kept = QByteArray(f"{titles};".encode())
        self._board.desk.settings.keep(_setting(details.row.kind), kept)

    def open(self, title: str) -> QWidget | None:
        """Open a section; return its head, or None if the record has no such section."""
        for section in self.shown:
            if section.spec.title == title:
                section.head.set_open(True)
                return section.head
        return None

    def rows(self) -> list[QWidget]:
        """Return what takes the keyboard, in order."""
        return [row for section in self.shown for row in focusables(section)]

    def field_rows(self) -> list[FieldRow]:
        """Return the rows of fields, those of opened parts included."""
        return [row for row in self.rows() if isinstance(row, FieldRow)]

    def focus(self, key: str, by: int = 0) -> bool:
        """Give the keyboard to the row of that name, or to a field some rows from it."""
        row = next((row for row in self.rows() if key and key_of(row) == key), None)
        if row is None:
            return False
        fields = self.field_rows()
        if by and row in fields and 0 <= fields.index(row) + by < len(fields):
            row = fields[fields.index(row) + by]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _setting(kind: str) -> str:
    return f"card/{kind}"
