"""The left pane: the record types with their counts, and under them the filters of the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.types import PLACES
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.counted_tree import CountedItem, CountedTree, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 208
SIDE_BAR_WIDTH = 52


class NavigationPane(QWidget):
    """Shows the record types, one of them chosen; in a small window their icons alone."""

    chosen = Signal(str)
    """The name of the record type that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say(text("Record types and filters")))
        self.places = CountedTree(say(text("Record types")), scrolls=False)
        self.places.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._items = {
            place.kind: CountedItem(Line(word(place.title), Shape.PLACE, 0, place.icon), place.kind)
            for place in PLACES
        }
        self._filters: QWidget | None = None
        self._is_compact = False
        self._build()

    def item(self, kind: str) -> CountedItem:
        """Return the line of a record type."""
        return self._items[kind]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records of each type there are."""
        for kind, item in self._items.items():
            item.show_line(replace(item.line, count=counts.get(kind)))

    def show_place(self, kind: str) -> None:
        """Show a type as the chosen one."""
        if kind not in self._items:
            return
        for name, item in self._items.items():
            item.set_ticked(name == kind)
        self.places.setCurrentItem(self._items[kind])

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
        """Show names and numbers, or in a small window the icons only."""
        self._is_compact = is_compact
        for item in self._items.values():
            shape = Shape.PICTURE if is_compact else Shape.PLACE
            item.show_line(replace(item.line, shape=shape))
        self._line.setVisible(self._filters is not None and not is_compact)
        if self._filters is not None and self._filters.parent() is self:
            self._filters.setVisible(not is_compact)
        self._size()

    def focus_current(self) -> None:
        """Give the keyboard to the chosen line."""
        self.places.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _build(self) -> None:
        self.places.addTopLevelItems(list(self._items.values()))
        self.places.pressed_line.connect(self._choose)
        self._line = separator()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(self, 8), 0, 0)
        self._column.setSpacing(px(self, 8))
        for part in (self.places, self._line):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.set_compact(False)

    def _choose(self, item: CountedItem) -> None:
        self.chosen.emit(item.name)

    def _size(self) -> None:
        self.places.doItemsLayout()
        self.places.updateGeometry()
        self.setFixedWidth(px(self, SIDE_BAR_WIDTH if self._is_compact else WIDTH))
