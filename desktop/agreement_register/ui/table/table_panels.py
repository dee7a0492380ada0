"""The panels and menus around a table: filters with counts, the choice of columns, what lacks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout
from shiboken6 import isValid

from agreement_register.curation.conflicts.coverage import field_coverage, is_covered
from agreement_register.domain.rules.coverage import FIELD_STATES
from agreement_register.domain.texts import text
from agreement_register.ui.language import say, word
from agreement_register.ui.table.cell_display import header_of
from agreement_register.ui.table.columns_panel import ColumnsPanel
from agreement_register.ui.table.facets_pane import FacetsPane
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.evidence import CoverageMenu
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.register import Register
    from agreement_register.domain.rules.coverage import FieldCoverage
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.views import Facet, Filter, ViewQuery
    from agreement_register.ui.background import BackgroundReader
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.column_order import ColumnOrder
    from agreement_register.ui.table.filter_bar import FilterBar
    from agreement_register.ui.table.record_table_model import RecordTableModel
    from agreement_register.ui.table.record_table_view import RecordTableView


class ColumnMenu(QMenu):
    """Says how much of a column is evidence; every number lists its records."""

    filter_wanted = Signal(object)
    """The `Filter` that lists the records behind a number."""
    sort_wanted = Signal(bool)
    """The rows are to be sorted by the column; True for the last first."""
    select_wanted = Signal()
    """All cells of the column are to be selected."""

    def __init__(
        self, reader: BackgroundReader, query: ViewQuery, column: Column, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say(text("Column {column}", column=header_of(column))))
        self._states: list[QAction] = []
        if is_covered(query.kind, column.field.name):
            self._add_coverage(reader, query, column.field.name)
        for words, descending in ((text("Sort from &first to last"), False),
                                  (text("Sort from &last to first"), True)):  # fmt: skip
            action = self.addAction(say(words))
            action.triggered.connect(partial(self._sort, descending))
        select = self.addAction(say(text("Select &column")))
        select.setShortcut("Ctrl+Space")
        select.triggered.connect(self._select)

    def _add_coverage(self, reader: BackgroundReader, query: ViewQuery, field: str) -> None:
        self._head = self.addSection(say(text("Counting…")))
        for _state, words in FIELD_STATES:
            action = self.addAction(say(replace(words, values={"n": 0})))
            action.setEnabled(False)
            self._states.append(action)
        self.addSeparator()

        def count(register: Register) -> Iterator[FieldCoverage]:
            yield field_coverage(register, query, field)

        reader.ask("column menu", count, self._show_coverage)

    def _show_coverage(self, coverage: FieldCoverage) -> None:
        if not isValid(self):  # the menu was left before that was counted
            return
        self._head.setText(say(coverage.words))
        for action, (state, words) in zip(self._states, FIELD_STATES, strict=True):
            number = coverage.count(state)
            action.setText(say(replace(words, values={"n": number})))
            action.setEnabled(number > 0)
            action.triggered.connect(partial(self._filter, coverage.filter_of(state)))

    def _filter(self, choice: Filter, _checked: bool = False) -> None:
        self.filter_wanted.emit(choice)

    def _select(self) -> None:
        self.select_wanted.emit()

    def _sort(self, descending: bool, _checked: bool = False) -> None:
        self.sort_wanted.emit(descending)


class TablePanels(QObject):
    """Keeps the filters counted wherever they are shown, and chooses columns."""

    listen = Signal(object)
    """A `FacetsPane` was made whose ticks are to be followed."""
    sort_wanted = Signal(str, bool)
    """Rows are to be sorted by the column of this key; True for the last first."""
    filter_wanted = Signal(object)
    """The `Filter` behind a number of a column's menu."""
    cell_wanted = Signal(str, object, str)
    """Type, id and field of a cell that a row lacks a source in."""

    def __init__(
        self,
        context: WindowContext,
        model: RecordTableModel,
        view: RecordTableView,
        filter_bar: FilterBar,
        columns: ColumnOrder,
    ) -> None:
        super().__init__(view)
        self._context, self._model, self._view = context, model, view
        view.header.menu_wanted.connect(self.show_column_menu)
        view.coverage_wanted.connect(self.show_row_menu)
        self._title_line, self._columns = filter_bar, columns
        self.facets = FacetsPane()
        self.facets.counts_wanted.connect(self.count_facets)
        self._hanging_facets: FacetsPane | None = None
        self._hanging: Popover | None = None
        self.columns_panel: ColumnsPanel | None = None

    def count_facets(self) -> None:
        """Count the facets of what is shown, if filters are in sight."""
        panes = (self.facets, self._hanging_facets)
        if any(pane is not None and pane.isVisible() for pane in panes):
            query = self._model.query

            def count(register: Register) -> Iterator[tuple[ViewQuery, tuple[Facet, ...]]]:
                yield query, register.facets(query)

            self._context.reader.ask("facets", count, self._show_facets)

    def show_ticks(self) -> None:
        """Tick the filters that are on, before their counts are known."""
        shown = self._model.query
        for pane in (self.facets, self._hanging_facets):
            if pane is not None:
                pane.show_ticks(shown.kind, shown.filters)

    def _show_facets(self, counted: tuple[ViewQuery, tuple[Facet, ...]]) -> None:
        (query, facets), shown = counted, self._model.query
        if query.kind != shown.kind:
            return
        for pane in (self.facets, self._hanging_facets):
            if pane is not None:
                pane.show_facets(query.kind, facets, shown.filters)

    def hang_filters(self) -> None:
        """Show the filters in a panel under their button."""
        if self._hanging is None:
            facets = self._hanging_facets = FacetsPane()
            facets.setMinimumSize(px(self._view, 240), px(self._view, 440))
            facets.counts_wanted.connect(self.count_facets)
            self.listen.emit(facets)
            inside = QVBoxLayout()
            inside.addWidget(facets)
            self._hanging = Popover(self._view.window(), inside, say(text("Filters")))
        self._hanging.hang_at(self._title_line.filters_button)
        self._hanging.setFocus()

    def dismiss_filters(self) -> None:
        """Put the panel of filters away."""
        if self._hanging is not None:
            self._hanging.dismiss()

    def show_column_menu(self, column: int = -1, point: QPoint | None = None) -> None:
        """Show what is cited in a column, by default the current one, under its header."""
        column = self._view.currentIndex().column() if column < 0 else column
        if column < 0:
            return
        shown, header = self._model.columns[column], self._view.header
        menu = ColumnMenu(self._context.reader, self._model.query, shown, self._view)
        menu.filter_wanted.connect(self.filter_wanted)
        menu.sort_wanted.connect(partial(self._sort_by, shown.key))
        menu.select_wanted.connect(partial(self._view.select_column, column))
        below = QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(point or header.viewport().mapToGlobal(below))

    def show_row_menu(self) -> None:
        """Show which values of the current row lack a source, at its bar."""
        index = self._view.currentIndex()
        row = self._model.shown_at(index.row())
        if row is not None:
            menu = CoverageMenu(row, self._view)
            menu.field_wanted.connect(partial(self.cell_wanted.emit, row.kind, row.id))
            place = self._view.visualRect(index).bottomLeft()
            menu.popup(self._view.viewport().mapToGlobal(place))

    def _sort_by(self, key: str, descending: bool) -> None:
        self.sort_wanted.emit(key, descending)

    def choose_columns(self) -> None:
        """Show the panel that chooses columns."""
        if self.columns_panel is not None:
            self.columns_panel.deleteLater()
        columns, model = self._columns, self._model
        shown = set(columns.shown())
        listed = [
            (place, word(column.label), word(column.field.help), place in shown)
            for place, column in enumerate(model.columns)
        ]
        listed.sort(key=lambda each: not each[3])
        index = self._view.currentIndex()
        current = word(model.columns[index.column()].label) if index.isValid() else ""
        panel = ColumnsPanel(self._view.window(), listed, current)
        panel.switched.connect(columns.switch)
        panel.reset_wanted.connect(self._reset_columns)
        if index.isValid():
            key = model.columns[index.column()].key
            panel.sort_wanted.connect(partial(self._sort_by, key))
        self.columns_panel = panel
        panel.hang_at(self._title_line.columns)
        panel.start()

    def _reset_columns(self) -> None:
        self._columns.reset()
        if self.columns_panel is not None:
            self.columns_panel.dismiss()
