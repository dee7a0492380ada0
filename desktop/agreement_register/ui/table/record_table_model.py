"""A table of records: the ordered ids of its view, and a few pages of rows around what is seen."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import FINDINGS, ViewQuery
from agreement_register.ui.language import word
from agreement_register.ui.table.cell_display import (
    CellDisplay,
    ColumnWords,
    display_makers,
    has_mark_column,
    header_of,
    ordered_columns,
    wrapped,
)
from agreement_register.ui.table.table_pages import PAGE, Page, TablePages, cell_of, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import Row, View
    from agreement_register.ui.background import BackgroundReader

DISPLAY_ROLE = Qt.ItemDataRole.UserRole + 1
FIRST_ROWS = 200  # more than a screen: those are read at once where that takes no time
_FEW = 16  # so many records are looked for one by one
_EDITED_PARTS = ("value", "title", "id")
Index = QModelIndex | QPersistentModelIndex


class _Answer(NamedTuple):
    """What was read beside the window for a query."""

    query: ViewQuery
    number: int  # of the question
    view: View
    groups: list[tuple[str, int]]


class RecordTableModel(QAbstractTableModel):
    """Shows a view of the register; never edits its own rows, never holds all of them.

    All ids of a view are read beside the window. Until they come the rows before them stay, or in
    another table the first screen is shown, if it can be read in no time.
    """

    begun = Signal()
    """Another type is shown; its ids are on their way."""
    asked = Signal()
    """The ids were asked for anew and are there: counts may differ."""

    def __init__(
        self, register: Register, reader: BackgroundReader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._register, self._reader = register, reader
        self._asked = self._answered = 0  # numbers of questions
        self._shown: ViewQuery | None = None  # whose ids are there
        self._groups: list[tuple[str, int]] = []
        self._query = ViewQuery(TypeName.AGREEMENT)
        self._type = type_of("agreement")
        self._columns = ordered_columns(self._type)
        self._makers = display_makers(self._type, self._columns)
        self._flags = self._column_flags()
        self._ids: array[int] = array("q")
        self._total = 0
        self._pages = TablePages(self._read_page)
        self._pinned: int | None = None
        self._keeps_one = False  # the pinned one stands where it would not be
        self._words = ColumnWords(register, reader)

    # What is shown

    @property
    def query(self) -> ViewQuery:
        """Return the query whose view is shown."""
        return self._query

    @property
    def record_type(self) -> RecordType:
        """Return the type of the records shown."""
        return self._type

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns, hidden ones included; those shown at first come first."""
        return self._columns

    @property
    def count(self) -> int:
        """Return how many records the view has."""
        return len(self._ids)

    @property
    def total(self) -> int:
        """Return how many records there are without search and filters."""
        return self._total

    @property
    def is_waiting(self) -> bool:
        """Tell whether the ids of what is shown are still on their way."""
        return self._answered < self._asked

    @property
    def pages_held(self) -> int:
        """Return how many pages of rows are kept."""
        return len(self._pages)

    def show(self, query: ViewQuery) -> None:
        """Show the view of another query."""
        self._words.clear()
        if query.kind == self._query.kind and self._makers:
            self._pages.clear()
            self._query = query
            self.ask_again()
        else:
            self._show_type(query)

    def _show_type(self, query: ViewQuery) -> None:
        first = self._register.first_rows(query, FIRST_ROWS + 1)
        self.beginResetModel()
        self._query, self._type = query, type_of(query.kind)
        self._columns = ordered_columns(self._type)
        self._makers = display_makers(self._type, self._columns)
        self._flags = self._column_flags()
        self._pages.clear()
        self._groups, self._shown = [], query
        self._ids = first[:FIRST_ROWS] if first is not None else array("q")
        self._total = len(self._ids)
        self.endResetModel()
        if first is None or len(first) > FIRST_ROWS or self._is_grouped(query):
            self.ask_again()
            if self.is_waiting:
                self.begun.emit()
        else:
            self._reader.forget("rows")
            self._answered = self._asked
            self.asked.emit()

    def pin(self, record: int | None) -> None:
        """Keep a record in the table while it is edited, wherever filters would put it."""
        was, self._pinned = self._pinned, record
        if was is not None and record is None and (self._is_arranged() or self._keeps_one):
            self.ask_again()

    def ask_again(self) -> None:
        """Ask for the ids anew; rows that stay keep their place in selection and editing."""
        query = self._query
        self._asked += 1
        number = self._asked

        def read(register: Register) -> Iterator[_Answer]:
            view = register.view(query)
            groups = register.finding_groups(query) if self._is_grouped(query) else []
            yield _Answer(query, number, view, groups)

        self._reader.ask("rows", read, self._take, first=True)

    def _take(self, answer: _Answer) -> None:
        """Put the ids in place that were read; those of an older query come too late."""
        if answer.query != self._query or answer.number <= self._answered:
            return
        self._answered = answer.number
        is_same_view, self._shown = self._shown == answer.query, answer.query
        self._total, self._groups = answer.view.total, answer.groups
        ids = self._with_pinned(answer.view.ids)
        if ids != self._ids:
            self._pages.clear()
            self._put(ids)
        if not is_same_view:
            self._tell_all_changed()
        self.asked.emit()

    def _with_pinned(self, ids: array[int]) -> array[int]:
        # Nothing is looked for where nothing is pinned: among a million ids that takes its time.
        self._keeps_one = False
        if self._pinned is None:
            return ids
        self._keeps_one = self._pinned in self._ids and self._pinned not in ids
        if not self._keeps_one:
            return ids
        kept = array("q", ids)
        kept.insert(min(self._ids.index(self._pinned), len(kept)), self._pinned)
        return kept

    def _put(self, ids: array[int]) -> None:
        """Put other ids in place; first the room for them, then the order, then the rest away."""
        old, new = len(self._ids), len(ids)
        if new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self._ids = self._ids + array("q", bytes(8 * (new - old)))
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        records = [self._ids[index.row()] for index in held]
        self._ids = ids + array("q", bytes(8 * max(0, old - new)))
        places = self._places(set(records))
        moved = [
            self.index(places[record], index.column()) if record in places else QModelIndex()
            for index, record in zip(held, records, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        if new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            self._ids = ids
            self.endRemoveRows()

    def _places(self, records: set[int]) -> dict[int, int]:
        if len(records) > _FEW:
            return {each: row for row, each in enumerate(self._ids) if each in records}
        return {each: row for each in records if (row := self.row_of(each)) >= 0}

    def groups(self) -> list[tuple[str, int]]:
        """Return the groups that the rows stand in, with the number of rows of each."""
        return self._groups

    @staticmethod
    def _is_grouped(query: ViewQuery) -> bool:
        return query.kind == FINDINGS and query.sort == "id"

    # Records and cells

    def row_of(self, record: int) -> int:
        """Return the row of a record, -1 if the view does not have it."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def record_at(self, row: int) -> int | None:
        """Return the id of the record in a row; for a finding or a change the one it is about."""
        shown = self.shown_at(row) if not self._type.is_record else None
        if shown is not None:
            return int(shown["_record"] or 0)
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def id_at(self, row: int) -> int | None:
        """Return the id of a row as the view orders it."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def shown_at(self, row: int) -> Row | None:
        """Return the record of a row as it is shown."""
        if not 0 <= row < len(self._ids):
            return None
        return self._pages.page(row // PAGE).rows[row % PAGE]

    def cell_at(self, row: int, column: int) -> Cell | None:
        """Return the cell of the register that a place of the table shows."""
        record = self.record_at(row)
        if record is None or not 0 <= column < len(self.columns):
            return None
        if self._type.is_record:
            return Cell(self._query.kind, record, self.columns[column].field.name)
        shown = self.shown_at(row)
        if shown is None or not shown["_kind"]:
            return None  # a finding about the file as a whole
        return Cell(str(shown["_kind"]), record, str(shown["field"] or ""))

    def can_edit(self, column: int) -> bool:
        """Tell whether cells of a column can be typed into."""
        found = self.columns[column]
        if not self._type.is_record or found.part not in _EDITED_PARTS:
            return False
        return found.field.is_editable

    def _column_flags(self) -> list[Qt.ItemFlag]:
        """Return what can be done with the cells of each column; asked for with every paint."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        plain |= Qt.ItemFlag.ItemNeverHasChildren
        typed = plain | Qt.ItemFlag.ItemIsEditable
        return [typed if self.can_edit(n) else plain for n in range(len(self._makers))]

    def display(self, row: int, column: int) -> CellDisplay:
        """Return a cell as it is painted."""
        page = self._pages.page(row // PAGE)
        place = row % PAGE
        displays = page.displays[place]
        made = displays[column]
        if made is None:
            made = displays[column] = cell_of(self._makers[column], page.rows[place])
        return made

    def has_mark_column(self, column: int) -> bool:
        """Tell whether a column keeps a mark column for marks."""
        return has_mark_column(self._type, self.columns[column])

    def _read_page(self, number: int) -> Page:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        kind, day = self._query.kind, self._query.as_of
        return page_of(lambda some: self._register.rows(kind, some, day), ids, len(self._makers))

    # Changes

    def take_change(self, change: Change) -> None:
        """Drop the pages that a change touched; ask for ids only if rows may have moved."""
        self._words.clear()
        kind = self._query.kind
        if not self._type.is_record or not change.mine:
            self._pages.clear()
            self.ask_again()
            self._tell_all_changed()
            return
        if kind not in change.kinds and kind not in change.reordered:
            return
        dropped = self._pages.drop(change.records, self._ids)
        if kind in change.reordered or self._is_arranged():
            self.ask_again()
        for number in dropped:
            self._tell_rows_changed(number * PAGE, (number + 1) * PAGE - 1)

    def _is_arranged(self) -> bool:
        """Tell whether the values of a record say where, or whether, it stands."""
        query = self._query
        return bool(query.search or query.filters) or query.sort != "id"

    def _tell_all_changed(self) -> None:
        self._tell_rows_changed(0, len(self._ids) - 1)

    def _tell_rows_changed(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # Qt's questions

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(self._makers)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ANSWERED or index.row() >= len(self._ids):
            return None
        display = self.display(index.row(), index.column())
        if role == DISPLAY_ROLE:
            return display
        if role == Qt.ItemDataRole.ToolTipRole:
            column, record = self._columns[index.column()], self.id_at(index.row())
            return wrapped(display.tip + self._words.use_of(self._query.kind, column, record))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return display.spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if display.is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return display.whole or display.text

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return header_of(column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return word(column.field.help)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.explained(self._query, column)
        return None


_ANSWERED = frozenset(map(int, (
    DISPLAY_ROLE, Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.TextAlignmentRole,
)))  # fmt: skip
