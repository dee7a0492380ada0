"""The sections of the card, one under the other; the rows of each are built when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.card.in_place import focusables, key_of, order_tabs
from agreement_register.ui.card.sections import sections_of
from agreement_register.ui.language import word
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.boxes import SectionHeader, separator
from agreement_register.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.card.sections import SectionSpec


class CardSection(QWidget):
    """Shows one section of a record; closed, it holds nothing but its head."""

    toggled = Signal(str, bool)
    """The title of the section, and whether it was opened or closed."""

    def __init__(self, spec: SectionSpec, card_context: CardContext, *, is_open: bool) -> None:
        super().__init__()
        self.spec, self._card_context = spec, card_context
        self._body: QWidget | None = None
        self.head = SectionHeader(word(spec.title), "", self._action())
        self.head.set_open(is_open)
        self.head.toggled.connect(self._toggle)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(separator())
        self._rows.addWidget(self.head)

    def _action(self) -> IconButton | None:
        add = self.spec.add
        if add is None or not self._card_context.can_edit:
            return None
        button = IconButton("plus", word(self.spec.add_tip))
        on_click(button, self._add)
        return button

    def _add(self) -> None:
        self.head.set_open(True)
        if self.spec.add is not None:
            self.spec.add(self._card_context, self.head)

    def show_record(self) -> None:
        """Show the section of the record on the board; hidden if it has nothing to say."""
        details = self._card_context.details
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
        self.spec.build(self._card_context, rows)
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
        if is_open and self._card_context.details is not None:
            self._build_body()
        self.toggled.emit(self.spec.title, is_open)


class SectionStack(QWidget):
    """Shows the sections of the record on the board; remembers which of them are open."""

    def __init__(self, card_context: CardContext, head: QWidget) -> None:
        super().__init__()
        self._card_context, self._head = card_context, head
        self._made: dict[str, list[CardSection]] = {}
        self.shown: list[CardSection] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(self, 8))

    def show_record(self) -> None:
        """Show the sections of the record on the board."""
        details = self._card_context.details
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
        kept = self._card_context.context.settings.kept(_setting(kind))
        names = None if kept is None else bytes(kept.data()).decode().lower().split(";")
        made: list[CardSection] = []
        for spec in sections_of(kind):
            is_open = spec.is_open if names is None else spec.name in names
            section = CardSection(spec, self._card_context, is_open=is_open)
            section.toggled.connect(self._keep_open)
            self._rows.addWidget(section)
            made.append(section)
        return made

    def _keep_open(self) -> None:
        details = self._card_context.details
        if details is None:
            return
        order_tabs(self._head, *self.shown)
        names = ";".join(section.spec.name for section in self.shown if section.head.is_open)
        kept = QByteArray(f"{names};".encode())
        self._card_context.context.settings.keep(_setting(details.row.kind), kept)

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
