"""A field on the card: its label, its mark and value; clicked or typed into, it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.ui.card.accessible_texts import mark_of, said_of, words_of
from agreement_register.ui.editors.gap_panel import GapPanel
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import LABEL, NOT_STATED, VALUE
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.evidence import Chip
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QAbstractButton

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.record.details import FieldLine
    from agreement_register.ui.card.card_context import CardContext

LABEL_RIGHT = 92
VALUE_COLUMN = 96
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
_RANKED = {"rank", "reason"}  # of a citation: changed together, with what they displace


class FieldRow(PaintedRow):
    """One field of a record, with the mark of what its value rests on."""

    def __init__(self, card_context: CardContext, cell: Cell, line: FieldLine) -> None:
        value_said = say(line.said)
        said = said_of(word(line.field.label), line.mark, value_said)
        super().__init__(said, f"{said}\n{word(line.field.help)}")
        self.cell, self._card_context, self._line = cell, card_context, line
        self.is_editable = line.field.is_editable and card_context.can_edit
        self.is_empty = not (line.value or line.mark.gap)
        self.key = f"{cell.record}/{cell.field}"
        value = Words(words_of(line.mark, value_said), VALUE if line.value else NOT_STATED)
        kind = mark_of(line.mark, line.value)
        self.set_words(
            (
                Column(0, LABEL_RIGHT, (Words(word(line.field.label), LABEL),)),
                Column(VALUE_COLUMN + MARK_COLUMN, 0, (value,)),
            ),
            ((VALUE_COLUMN, kind),) if kind else (),
        )
        if self.is_editable:
            self.setCursor(Qt.CursorShape.IBeamCursor)
        button = self._button()
        if button is not None:
            self.put_at_right(button)
        self.clicked.connect(self.act)

    def _button(self) -> QAbstractButton | None:
        """Return the one button that the state of the value calls for."""
        mark, field = self._line.mark, self._line.field
        if mark.state == CellState.DISPUTED:
            button: QAbstractButton = Chip(
                say(count("{n} value", "{n} values", n=mark.values))
            ).colour(CellState.DISPUTED, "disputed_tint")
            button.setToolTip(say(text("Weigh the values of {field}", field=Text(field.label))))
            button.clicked.connect(self._weigh)
        elif mark.state == CellState.UNCITED:
            button = LinkButton(say(text("Cite…")))
            button.setToolTip(say(text("Give {field} its source", field=Text(field.label))))
            button.clicked.connect(self._cite)
        elif field.kind is FieldKind.REFERENCE and self._line.value:
            button = IconButton("arrow-right", say(text("Show {value}", value=self._line.said)))
            button.clicked.connect(self._show_referred)
        else:
            return None
        button.setAccessibleName(button.toolTip())
        return button

    def act(self) -> None:
        """Edit the value; explain it if it is not typed but follows from others."""
        if self.cell.kind == TypeName.CITATION and self.cell.field in _RANKED:
            self._card_context.wants_rank.emit(self.cell.record)
        elif self.is_editable:
            self.edit()
        else:
            self._explain()

    def edit(self, typed: str | None = None) -> None:
        """Edit the value in place."""
        if self.is_editable:
            self._card_context.edit(
                self, self.cell, self.measures.px(VALUE_COLUMN + MARK_COLUMN + self.inset), typed
            )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = event.text()
        if event.key() == Qt.Key.Key_F2:
            self.act()
        elif event.key() == Qt.Key.Key_Delete and self.is_editable:
            self._card_context.clear(self.cell)
        elif words.isprintable() and words.strip() and event.modifiers() in _PLAIN:
            self.edit(words)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._card_context.entered.emit(self.cell)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Make the menu of what can be done with this value."""
        menu = QMenu(self)
        field, is_citable = self._line.field, self._line.field.citable
        for words, act, is_on in (
            (text("&Edit"), self.act, self.is_editable),
            (text("&Cite…"), self._cite, is_citable and self._card_context.can_edit),
            (text("&Why does it say that?"), self._explain, True),
            (text("&History of this value"), self._show_history, True),
            (
                text("&Mark as unknown, none…"),
                self._mark_gap,
                self.is_editable and not field.required,
            ),
        ):
            action = menu.addAction(say(words))
            action.triggered.connect(act)
            action.setEnabled(is_on)
        return menu

    def _cite(self) -> None:
        self._card_context.wants_cite.emit(self.cell)

    def _weigh(self) -> None:
        self._card_context.wants_conflict.emit(self.cell)

    def _explain(self) -> None:
        self._card_context.wants_why.emit(self.cell)

    def _show_history(self) -> None:
        self._card_context.wants_history.emit(self.cell)

    def _show_referred(self) -> None:
        register = self._card_context.context.register
        held = register.values(self.cell.kind, self.cell.record).get(self.cell.field)
        if held is not None:
            self._card_context.wants_record.emit(register.head(int(held)).type, int(held), "")

    def _mark_gap(self) -> None:
        panel = GapPanel(self._card_context.context, self.cell, self._line.mark.gap, self.window())
        panel.closed.connect(panel.deleteLater)
        panel.hang_at(self)
        panel.setFocus(Qt.FocusReason.PopupFocusReason)
