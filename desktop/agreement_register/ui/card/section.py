"""A section of the card: a head that opens and closes it, and rows that are built when open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.boxes import SectionHeader, rule
from agreement_register.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from agreement_register.ui.card.card_context import Board
    from agreement_register.ui.card.sections import SectionSpec


class CardSection(QWidget):
    """Shows one section of a record; closed, it holds nothing but its head."""

    toggled = Signal(str, bool)
    """The title of the section, and whether it was opened or closed."""

    def __init__(self, spec: SectionSpec, board: Board, *, is_open: bool) -> None:
        super().__init__()
        self.spec, self._board = spec, board
        self._body: QWidget | None = None
        self.head = SectionHeader(spec.title, "", self._action())
        self.head.set_open(is_open)
        self.head.toggled.connect(self._toggle)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(rule())
        self._rows.addWidget(self.head)

    def _action(self) -> IconButton | None:
        add = self.spec.add
        if add is None or not self._board.can_edit:
            return None
        button = IconButton("plus", self.spec.add_tip)
        on_click(button, self._add)
        return button

    def _add(self) -> None:
        self.head.set_open(True)
        if self.spec.add is not None:
            self.spec.add(self._board, self.head)

    def show_record(self) -> None:
        """Show the section of the record on the board; hidden if it has nothing to say."""
        details = self._board.details
        if details is None:
            return
        count = self.spec.count(details)
        self.setVisible(bool(count) or self.spec.add is not None or self.spec.is_always)
        self.head.set_count(count)
        self._drop_body()
        if self.head.is_open:
            self._build_body()

    def put_away(self) -> None:
        """Hide the section and drop what it holds."""
        self.hide()
        self._drop_body()

    def _build_body(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, px(self, 4))
        rows.setSpacing(0)
        self.spec.build(self._board, rows)
        self._body = body
        self._rows.addWidget(body)
        body.show()  # a layout would do so only later, and nothing hidden takes the keyboard

    def _drop_body(self) -> None:
        if self._body is not None:
            self._rows.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    def _toggle(self, is_open: bool) -> None:
        self._drop_body()
        if is_open and self._board.details is not None:
            self._build_body()
        self.toggled.emit(self.spec.title, is_open)
