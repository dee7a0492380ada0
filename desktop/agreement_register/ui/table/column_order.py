"""Which columns a table shows, how wide and in which order: of each type, in each register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics

from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.table.cell_delegate import PADDING
from agreement_register.ui.theme.type_scale import CELL, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.views import ViewQuery
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.record_header import RecordHeader
    from agreement_register.ui.table.record_table_model import RecordTableModel

_SAVE_MS = 400
_UNIT = 100  # a length at 10 pt: widths are kept as they would be there
_MEASURED = 24  # rows that tell how wide the contents of a column are
_WIDEST = 480  # at 10 pt; a title of 600 letters is not shown whole
_BADGE = 30  # at 10 pt, of the number of competing values


class Need(NamedTuple):
    """How wide a column has to be, is usually, and would show all that it holds."""

    least: int
    usual: int
    whole: int
    takes_rest: bool = False


def shared(room: int, needs: Sequence[Need]) -> list[int]:
    """Return a width for each column, so that they fill the room; wider where it is too small.

    Where it is too small the widest give way first; what is left over goes to columns whose
    contents are cut, and only then to the one that takes the rest.
    """
    widths = [max(each.least, min(each.usual, each.whole)) for each in needs]
    if sum(widths) > room:
        return _narrowed(room, widths, [each.least for each in needs])
    short = sorted(range(len(needs)), key=lambda place: needs[place].whole - widths[place])
    rest = room - sum(widths)
    for done, place in enumerate(short):
        given = max(0, min(needs[place].whole - widths[place], rest // (len(short) - done)))
        widths[place] += given
        rest -= given
    taking = next((place for place, each in enumerate(needs) if each.takes_rest), None)
    if taking is not None:
        widths[taking] += rest
    return widths


def _narrowed(room: int, widths: list[int], least: list[int]) -> list[int]:
    """Return widths of which the widest gave way, none below its least."""
    low, high = 0, max(widths)
    while low < high:  # the widest that any may be
        limit = (low + high + 1) // 2
        fits = sum(_at_most(limit, widths, least)) <= room
        low, high = (limit, high) if fits else (low, limit - 1)
    return _at_most(low, widths, least)


def _at_most(limit: int, widths: list[int], least: list[int]) -> list[int]:
    return [max(low, min(width, limit)) for width, low in zip(widths, least, strict=True)]


class ColumnOrder(QObject):
    """Arranges the header of a table, and keeps the arrangement with the register's name.

    What is ticked is shown: a table without room for it scrolls. A width that the curator gave
    stands; all other widths follow from the room, so that they come back with it.
    """

    def __init__(
        self, header: RecordHeader, model: RecordTableModel, context: WindowContext
    ) -> None:
        super().__init__(header)
        self._header, self._model, self._settings = header, model, context.settings
        self._register = context.register.identifier
        self._own: dict[str, float] = {}  # widths at 10 pt that the curator gave, by key
        self._whole: dict[int, int] = {}  # how wide the contents of columns are
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)
        header.arranged.connect(self._timer.start)
        header.sized_by_hand.connect(self._note_own_width)

    def _note_own_width(self, column: int, width: int) -> None:
        self._own[self._column(column).key] = width * _UNIT / px(self._header, _UNIT)
        self._timer.start()

    @property
    def is_measured(self) -> bool:
        """Tell whether widths follow from contents, not from what is usual alone."""
        return bool(self._whole)

    def grow(self) -> None:
        """Let widths grow with the text, once its size has changed."""
        self._whole.clear()
        self.fit()

    def arrange(self) -> None:
        """Arrange the columns of the present record type as they were left, or as at first."""
        self._timer.stop()
        self._whole.clear()
        kept = self._kept()
        self._own = dict(kept.get("widths", {}))
        keys = [column.key for column in self._model.columns]
        shown = [key for key in kept.get("shown", ()) if key in keys]
        order = [key for key in kept.get("order", ()) if key in keys]
        self._place(order, shown or list(self._model.record_type.shown))
        self.fit()

    def reset(self) -> None:
        """Arrange the columns as at first."""
        self._own.clear()
        self._place([], list(self._model.record_type.shown))
        self.fit()
        self.save()

    def _place(self, order: Sequence[str], shown: Sequence[str]) -> None:
        """Put the columns into an order, by default that of the model, and hide some."""
        header, keys = self._header, [column.key for column in self._model.columns]
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        for column, key in enumerate(keys):
            header.setSectionHidden(column, key not in shown)
        for place, key in enumerate([*order, *(key for key in keys if key not in order)]):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        self._timer.stop()  # that was no wish of the curator's

    def switch(self, column: int, is_shown: bool) -> None:
        """Show or hide a column at the curator's wish."""
        if not is_shown and len(self.shown()) <= 1:
            return
        self._header.setSectionHidden(column, not is_shown)
        self.fit()
        self._timer.start()

    def reveal(self, column: int) -> None:
        """Show a column because the view goes to a cell of it."""
        if self._header.isSectionHidden(column):
            self.switch(column, True)

    def shown(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        header = self._header
        logical = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in logical if not header.isSectionHidden(column)]

    def fit(self) -> None:
        """Share the room among the columns that the curator gave no width."""
        shown = self.shown()
        widths = {column: width for column in shown if (width := self._own_width(column))}
        if self._header.viewport().isVisible():
            free = [column for column in shown if column not in widths]
            room = self._header.room - sum(widths.values())
            widths |= dict(zip(free, shared(room, self._needs(free)), strict=True))
        for column, width in widths.items():
            self._header.set_width(column, width)

    def _own_width(self, column: int) -> int:
        kept = self._own.get(self._column(column).key)
        return px(self._header, kept) if kept else 0

    def _needs(self, columns: Sequence[int]) -> list[Need]:
        prose = [column for column in columns if self._column(column).has_prose]
        taking = max(prose, key=lambda column: self._column(column).width, default=-1)
        return [self._need(column, takes_rest=column == taking) for column in columns]

    def _need(self, column: int, *, takes_rest: bool) -> Need:
        each, header = self._column(column), self._header
        least, usual = px(header, each.least), px(header, each.width)
        return Need(least, usual, self._width_of_contents(column, usual), takes_rest)

    def _width_of_contents(self, column: int, otherwise: int) -> int:
        """Return how wide the first rows want a column; measured once, so that none moves later."""
        if not self._model.count:
            return otherwise
        if column not in self._whole:
            header, metrics = self._header, QFontMetrics(styled_font(self._header.font(), CELL))
            shown = [self._model.display(row, column)
                     for row in range(min(self._model.count, _MEASURED))]  # fmt: skip
            texts = [metrics.horizontalAdvance(each.text) + px(header, _BADGE) * bool(each.badge)
                     for each in shown if each.coverage is None]  # fmt: skip
            marks = MARK_COLUMN if self._model.has_mark_column(column) else 0
            content = max(texts) + px(header, 2 * PADDING + marks) if texts else otherwise
            label = header.sectionSizeFromContents(column).width()
            self._whole[column] = min(max(label, content), px(header, _WIDEST))
        return self._whole[column]

    def _column(self, column: int) -> Column:
        return self._model.columns[column]

    # Kept

    def save(self) -> None:
        """Keep the arrangement."""
        self._timer.stop()
        header, columns = self._header, self._model.columns
        order = [columns[header.logicalIndex(place)].key for place in range(header.count())]
        shown = [columns[column].key for column in self.shown()]
        self._keep("columns", {"order": order, "shown": shown, "widths": self._own})

    def kept_sort(self, kind: str) -> tuple[str, bool]:
        """Return by which column a record type was sorted last, and whether the last first."""
        kept = self._kept("sort", kind)
        return str(kept.get("by") or "id"), bool(kept.get("descending"))

    def keep_sort(self, query: ViewQuery) -> None:
        """Keep by which column rows are sorted."""
        self._keep("sort", {"by": query.sort, "descending": query.descending}, query.kind)

    def show_sort(self, query: ViewQuery) -> None:
        """Show the arrow at the column by which rows are sorted."""
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        keys = [each.key for each in self._model.columns]
        column = keys.index(query.sort) if query.sort in keys else -1
        self._header.setSortIndicatorShown(column >= 0)
        self._header.setSortIndicator(column, order)

    def _name(self, what: str, kind: str) -> str:
        return f"registers/{self._register}/{what}/{kind or self._model.record_type.name}"

    def _keep(self, what: str, value: dict[str, Any], kind: str = "") -> None:
        self._settings.keep(self._name(what, kind), QByteArray(json.dumps(value).encode()))

    def _kept(self, what: str = "columns", kind: str = "") -> dict[str, Any]:
        held = self._settings.kept(self._name(what, kind))
        try:
            found = json.loads(bytes(held.data())) if held is not None else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
