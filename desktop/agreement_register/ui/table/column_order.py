"""Which columns a table shows, how wide and in which order, remembered for each record type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal

from agreement_register.domain.types.words import TypeName
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.views import ViewQuery
    from agreement_register.ui.settings import Settings
    from agreement_register.ui.table.record_header import RecordHeader
    from agreement_register.ui.table.record_table_model import RecordTableModel

# What may take the rest of the room, the first of them that is shown, and its least width.
_FILLING = {
    "title": 140,
    "parties": 128,
    "text": 340,
    "why_unknown": 240,
    "agreement_title": 140,
    "stated_value": 160,
    "other_names": 140,
    "office": 140,
    "record_title": 120,
}
_SQUEEZED = 104  # the least width of a status, whose whole text is in the tooltip
_LEAVING = {"finding": ("severity", "record_title", "rule", "field")}
_UNIT = 100  # a length by which widths are compared from one size of text to another
_SAVE_MS = 400
_STAYING = 3  # the first columns never leave for want of room


class ColumnOrder(QObject):
    """Arranges the header of a table, and keeps the arrangement."""

    left = Signal(list)
    """The labels of the columns that have no room now."""

    def __init__(self, header: RecordHeader, model: RecordTableModel, settings: Settings) -> None:
        super().__init__(header)
        self._header, self._model, self._settings = header, model, settings
        self._gone: list[int] = []
        self._chosen: set[int] = set()  # columns the curator ticked, which never leave
        self._squeezed = (-1, 0)  # a column that gave way, and its width before
        self._is_own_width = False  # whether the curator gave the filling column a width
        self._unit = px(header, _UNIT)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)
        header.arranged.connect(self._timer.start)
        header.sized_by_hand.connect(self._note_own_width)

    def _note_own_width(self) -> None:
        self._is_own_width = True

    def grow(self) -> None:
        """Let widths grow with the text, once its size has changed."""
        unit = px(self._header, _UNIT)
        if unit != self._unit:
            self._scale(unit / self._unit)
            self._unit = unit
            self._fill_rest()
            self.fit()

    def _scale(self, factor: float) -> None:
        self._squeezed = (-1, 0)
        for column in range(self._header.count()):
            if self._header.sectionSize(column):
                width = round(self._header.sectionSize(column) * factor)
                self._header.set_width(column, width)

    def arrange(self) -> None:
        """Arrange the columns of the present record type as they were left, or as at first."""
        self._forget()
        state = self._settings.kept(self._name())
        if state is None or not self._header.restoreState(state):
            self._arrange_first()
        else:
            unit = bytes((self._settings.kept(f"{self._name()}/unit") or QByteArray(b"0")).data())
            self._is_own_width = unit.startswith(b"=")
            kept = int(unit.lstrip(b"=") or 0)
            self._scale(self._unit / kept if kept else 1)
        self._apply_style()
        self._fill_rest()
        self.fit()

    def _forget(self) -> None:
        self._timer.stop()
        self._gone, self._chosen = [], set()
        self._squeezed, self._is_own_width = (-1, 0), False
        self._header.let_fill(-1)

    def reset(self) -> None:
        """Arrange the columns as at first."""
        self._forget()
        self._arrange_first()
        self._fill_rest()
        self.fit()
        self.save()

    def _apply_style(self) -> None:
        """Set again what a kept state brings along from when it was kept."""
        self._header.setSectionsClickable(True)
        self._header.setSectionsMovable(True)
        self._header.setStretchLastSection(False)

    def _name(self) -> str:
        # With other columns a kept state would name the wrong ones.
        return f"columns/{self._model.record_type.name}/{len(self._model.columns)}"

    def _arrange_first(self) -> None:
        header = self._header
        shown = self._model.record_type.shown
        for column, each in enumerate(self._model.columns):
            header.setSectionHidden(column, each.key not in shown)
            header.set_width(column, px(header, each.width))
        for place, key in enumerate(shown):
            column = next(n for n, each in enumerate(self._model.columns) if each.key == key)
            header.moveSection(header.visualIndex(column), place)

    def _fill_rest(self) -> None:
        """Let the first of the columns that may do so take the rest of the room."""
        column, narrowest = self._filling_of(self.shown())
        if not self._is_own_width:
            self._header.let_fill(column, narrowest)

    def _filling_of(self, shown: list[int]) -> tuple[int, int]:
        """Return which of the columns takes the rest of the room, and its least width."""
        keys = {self._model.columns[column].key: column for column in shown}
        for key, narrowest in _FILLING.items():
            if key in keys and keys[key] not in self._gone:
                return keys[key], px(self._header, narrowest)
        return -1, 0

    def switch(self, column: int, is_shown: bool) -> None:
        """Show or hide a column at the curator's wish."""
        if not is_shown and len(self.shown()) <= 1:
            return
        (self._chosen.add if is_shown else self._chosen.discard)(column)
        if column in self._gone:
            self._gone.remove(column)
        self._header.setSectionHidden(column, not is_shown)
        if is_shown and not self._header.sectionSize(column):
            self._header.set_width(column, px(self._header, self._column(column).width))
        self._fill_rest()
        self.fit()
        self._timer.start()

    def reveal(self, column: int) -> None:
        """Show a column because the view goes to a cell of it."""
        if self._header.isSectionHidden(column):
            self.switch(column, True)

    def shown(self) -> list[int]:
        """Return the columns that are to be shown, those without room included."""
        header = self._header
        logical = [header.logicalIndex(place) for place in range(header.count())]
        return [c for c in logical if not header.isSectionHidden(c) or c in self._gone]

    def fit(self) -> None:
        """Let columns leave that have no room, and come back when they do."""
        if not self._header.viewport().isVisible():
            return
        room, wanted = self._header.room, self.shown()
        leaving: list[int] = []
        for column in self._leaving_order(wanted):
            if self._least_sum(wanted, leaving) <= room:
                break
            leaving.append(column)
        if leaving != self._gone:
            for column in {*self._gone, *leaving}:
                self._header.setSectionHidden(column, column in leaving)
            self._gone = leaving
            self._fill_rest()
        self._squeeze_status(self._least_sum(wanted, leaving) - room)
        self._header.fill()
        self.left.emit([self._model.columns[column].label for column in leaving])

    def _least_sum(self, wanted: list[int], leaving: list[int]) -> int:
        """Return how much room the columns need that do not leave."""
        staying = [column for column in wanted if column not in leaving]
        filling, narrowest = self._filling_of(staying)
        if self._is_own_width:
            filling = -1
        widths = (self._width_of(column) for column in staying if column != filling)
        return sum(widths) + (narrowest if filling >= 0 else 0)

    def _width_of(self, column: int) -> int:
        if column == self._squeezed[0]:
            return self._squeezed[1]
        size = self._header.sectionSize(column)
        is_filled = column == self._header.filling
        return size if size and not is_filled else px(self._header, self._column(column).width)

    def _column(self, column: int) -> Column:
        return self._model.columns[column]

    def _squeeze_status(self, missing: int) -> None:
        """Let a status give way a little where the rest has no room."""
        keys = [each.key for each in self._model.columns]
        status = keys.index("status") if "status" in keys else -1
        if status < 0 or self._header.isSectionHidden(status):
            return
        whole = self._width_of(status)
        if missing > 0:
            self._squeezed = (status, whole)
            self._header.set_width(status, max(px(self._header, _SQUEEZED), whole - missing))
        elif self._squeezed[0] == status:
            self._squeezed = (-1, 0)
            self._header.set_width(status, whole)

    def _leaving_order(self, wanted: list[int]) -> list[int]:
        """Return the columns that may leave: from the right, a status only if a filter fixes it."""
        columns, query = self._model.columns, self._model.query
        keys = {columns[column].key: column for column in wanted}
        if query.kind == TypeName.AGREEMENT:
            fixed = [keys["status"]] if "status" in keys and _is_fixed(query) else []
            order = [*fixed, *([keys["title"]] if {"title", "parties"} <= keys.keys() else [])]
        else:
            named = [keys[key] for key in _LEAVING.get(query.kind, ()) if key in keys]
            order = named or wanted[_STAYING:][::-1]
        return [column for column in order if column not in self._chosen]

    def save(self) -> None:
        """Keep the arrangement, with the columns that only had no room."""
        self._timer.stop()
        squeezed, whole = self._squeezed
        narrow = self._header.sectionSize(squeezed) if squeezed >= 0 else 0
        for column in self._gone:
            self._header.setSectionHidden(column, False)
        if squeezed >= 0:
            self._header.set_width(squeezed, whole)
        self._settings.keep(self._name(), QByteArray(self._header.saveState()))
        own = "=" if self._is_own_width else ""
        self._settings.keep(f"{self._name()}/unit", QByteArray(f"{own}{self._unit}".encode()))
        if squeezed >= 0:
            self._header.set_width(squeezed, narrow)
        for column in self._gone:
            self._header.setSectionHidden(column, True)

    def kept_sort(self, kind: str) -> tuple[str, bool]:
        """Return by which column a record type was sorted last, and whether the last first."""
        held = self._settings.kept(f"sort/{kind}")
        key, _, order = bytes(held.data()).decode().partition(" ") if held else ("id", "", "")
        return key or "id", order == "descending"

    def keep_sort(self, query: ViewQuery) -> None:
        """Keep by which column rows are sorted."""
        order = "descending" if query.descending else "ascending"
        self._settings.keep(f"sort/{query.kind}", QByteArray(f"{query.sort} {order}".encode()))

    def show_sort(self, query: ViewQuery) -> None:
        """Show the arrow at the column by which rows are sorted."""
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        keys = [each.key for each in self._model.columns]
        column = keys.index(query.sort) if query.sort in keys else -1
        self._header.setSortIndicatorShown(column >= 0)
        self._header.setSortIndicator(column, order)


def _is_fixed(query: ViewQuery) -> bool:
    return any(choice.facet == "status" for choice in query.filters)
