"""The left pane: the record types with their counts, and under them the filters of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.types import PLACES
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.rows import NavigationRow, SideBarRow

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 208
SIDE_BAR_WIDTH = 52


class NavigationPane(QWidget):
    """Shows the record types, one of them chosen; in a small window as a side bar of icons."""

    chosen = Signal(str)
    """The name of the record type that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("Record types and filters")))
        self._rows: dict[str, NavigationRow] = {}
        self._side_bar: dict[str, SideBarRow] = {}
        self._list, self._short_list = QWidget(), QWidget()
        self._filters: QWidget | None = None
        self._is_compact = False
        self._build()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records of each type there are."""
        for kind, row in self._rows.items():
            row.set_count(counts.get(kind, 0))
            self._side_bar[kind].set_count(counts.get(kind, 0))

    def show_place(self, kind: str) -> None:
        """Show a type as the chosen one."""
        if kind in self._rows:
            self._rows[kind].setChecked(True)
            self._side_bar[kind].setChecked(True)

    def set_filters(self, filters: QWidget | None) -> None:
        """Place the filters of the table under the list, or take them away."""
        if self._filters is not None and self._filters.parent() is self:
            self._filters.hide()
            self._filters.deleteLater()
        self._filters = filters
        if filters is not None:
            self._column.insertWidget(self._column.count() - 1, filters, 100)
        self.set_compact(self._is_compact)

    def set_compact(self, is_compact: bool) -> None:
        """Show the list, or in a small window the side bar only."""
        self._is_compact = is_compact
        self._list.setVisible(not is_compact)
        self._short_list.setVisible(is_compact)
        self._line.setVisible(self._filters is not None and not is_compact)
        if self._filters is not None and self._filters.parent() is self:
            self._filters.setVisible(not is_compact)
        self._size()

    def focus_current(self) -> None:
        """Give the keyboard to the chosen row."""
        rows = self._side_bar if self._is_compact else self._rows
        for row in rows.values():
            if row.isChecked():
                row.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _build(self) -> None:
        for holder in (self._list, self._short_list):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(1)
        for place in PLACES:
            row, short = (
                NavigationRow(place.icon, word(place.title), 0),
                SideBarRow(place.icon, word(place.title), 0),
            )
            self._rows[place.kind], self._side_bar[place.kind] = row, short
            for button, holder in ((row, self._list), (short, self._short_list)):
                button.setObjectName(place.kind)
                button.clicked.connect(self._choose)
                layout = holder.layout()
                if layout is not None:
                    layout.addWidget(button)
        self._line = separator()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(self, 8), 0, 0)
        self._column.setSpacing(px(self, 8))
        for part in (self._list, self._short_list, self._line):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.set_compact(False)

    def _choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())

    def _size(self) -> None:
        self.setFixedWidth(px(self, SIDE_BAR_WIDTH if self._is_compact else WIDTH))
