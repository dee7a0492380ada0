"""The pane of a table: title line, rows, filters, and what is done with them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import NextStep, TypeName
from agreement_register.ui.language import say, word
from agreement_register.ui.table.checklist import Checklist
from agreement_register.ui.table.column_order import ColumnOrder
from agreement_register.ui.table.empty_place import EmptyPlace
from agreement_register.ui.table.filter_bar import FilterBar, left_out_words
from agreement_register.ui.table.focus_frame import FocusFrame
from agreement_register.ui.table.record_table_model import RecordTableModel
from agreement_register.ui.table.record_table_view import RecordTableView
from agreement_register.ui.table.table_actions import TableActions
from agreement_register.ui.table.table_panels import TablePanels

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from agreement_register.domain.edits import Change
    from agreement_register.domain.views import Filter, ViewQuery
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.table.columns_panel import ColumnsPanel
    from agreement_register.ui.table.facets_pane import FacetsPane


class TablePane(QWidget):
    """Shows one record type as a table that is searched, filtered, sorted and edited."""

    cell_changed = Signal(object)
    """The `Cell` that the focus frame is on, or None."""
    counts_changed = Signal(str, int, int)
    """Record type, number of rows shown, number of records."""
    query_changed = Signal(object)
    """The `ViewQuery` that is shown now: type, search, filters, day."""
    wants_card = Signal(object, str)
    """Record id and field that can only be edited on the card."""
    wants_cite = Signal(object)
    """The `Cell` to cite."""
    wants_step = Signal(str, object)
    """The next step of a finding, and the stored `Cell` that it is about."""
    wants_action = Signal(str)
    """An action of the window that fills the table, by its id."""
    days_wanted = Signal(object)
    """Changes of several days in a row are wanted; asked for under this widget."""
    stands = Signal()
    """The first rows are on the screen, or that there are none is."""
    wants_menu = Signal(object)
    """A menu of the current cell is wanted at this global point."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filters: dict[str, tuple[Filter, ...]] = {}  # of each type, as left
        self._asked_for: ViewQuery | None = None
        self._going: Callable[[], object] | None = None  # where to, once the rows are there
        self.model = RecordTableModel(context.register, context.reader, self)
        self.view = RecordTableView(context, self.model)
        self.actions_on_cells = TableActions(context, self.model, self.view)
        self.columns = ColumnOrder(self.view.header, self.model, context)
        self._focus_frame = FocusFrame(context, self.model, self.view, self.columns, self.go_to)
        self.filter_bar, self.empty_place = FilterBar(), EmptyPlace()
        self.checklist = Checklist(context)
        self.panels = TablePanels(context, self.model, self.view, self.filter_bar, self.columns)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.checklist)
        column.addWidget(self.filter_bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(say(text("Records")))

    def _connect(self) -> None:
        self.model.begun.connect(self._note_begun)
        self.model.asked.connect(self._note_asked)
        self._focus_frame.moved.connect(self.cell_changed)
        self.view.activated_cell.connect(self._open_cell)
        self.view.several_events.connect(self._send_to_card)
        self.view.resized.connect(self.columns.fit)
        self.view.rows_painted.connect(self.stands)
        self.view.menu_wanted.connect(self.wants_menu)
        self.view.foot.show_all_wanted.connect(self.show_all)
        self.view.header.sort_wanted.connect(self._sort_by)
        self.filter_bar.filter_removed.connect(self.remove_filter)
        self.filter_bar.reset_wanted.connect(self.reset_filters)
        self.filter_bar.filters_wanted.connect(self.hang_filters)
        self.filter_bar.columns_wanted.connect(self.choose_columns)
        self.panels.listen.connect(self._listen_to)
        self.panels.sort_wanted.connect(self._sort_by_key)
        self.panels.filter_wanted.connect(self.add_filter)
        self.panels.cell_wanted.connect(self.go_to)
        self.empty_place.wanted.connect(self._help_empty)
        self.checklist.wanted.connect(self.wants_action)
        self._listen_to(self.facets)
        self._context.change_signals.changed.connect(self._take_change)

    # What is shown

    @property
    def query(self) -> ViewQuery:
        """Return what is shown: type, search, filters, order, day."""
        return self.model.query

    def show_kind(self, kind: str) -> bool:
        """Show the table of a record type, with its filters and order as left."""
        if kind == self.query.kind and self._asked_for is not None:
            return True
        sort, descending = self.columns.kept_sort(kind)
        shown = replace(
            self.query, kind=kind, filters=self._filters.get(kind, ()), sort=sort,
            descending=descending,
        )  # fmt: skip
        return self._show(shown)

    def set_search(self, text: str) -> bool:
        """Show only what a search finds."""
        return self._show(replace(self.query, search=text))

    def set_as_of(self, day: str) -> bool:
        """Show the status as of a day (ISO text), the present one if that is empty."""
        return self._show(replace(self.query, as_of=day))

    def set_filters(self, filters: tuple[Filter, ...]) -> bool:
        """Show only what passes these filters, one a facet."""
        return self._show(replace(self.query, filters=tuple(filters)))

    def show_only(self, choice: Filter) -> bool:
        """Show what passes one filter, whatever was searched and filtered for before."""
        return self._show(replace(self.query, search="", filters=(choice,)))

    def add_filter(self, choice: Filter) -> bool:
        """Filter by one more choice; it takes the place of another of its facet."""
        others = tuple(held for held in self.query.filters if held.facet != choice.facet)
        return self.set_filters((*others, choice))

    def remove_filter(self, facet: str) -> bool:
        """Take back the choice in a facet."""
        return self.set_filters(tuple(f for f in self.query.filters if f.facet != facet))

    def reset_filters(self) -> bool:
        """Take back every choice."""
        return self.set_filters(())

    def show_all(self) -> bool:
        """Show every record of the type: no search, no filters."""
        return self._show(replace(self.query, search="", filters=()))

    def sort_by(self, key: str, *, descending: bool = False) -> bool:
        """Sort the rows by a column, known by its key."""
        done = self._show(replace(self.query, sort=key, descending=descending))
        if done:
            self.columns.keep_sort(self.query)
        return done

    def _show(self, query: ViewQuery) -> bool:
        """Show a query, unless a cell is being typed in that cannot be stored."""
        self._going = None
        done = self.view.finish_editing()
        if done:
            is_other = query.kind != self.query.kind or self._asked_for is None
            if is_other:
                self._asked_for = None
                self._focus_frame.forget()
            try:
                self.model.show(query)
            except RegisterError as error:
                self._context.messages.trouble(say(error))
            self._filters[query.kind] = query.filters
            if is_other:
                self._show_other_type()
        self.filter_bar.show_filters(self.query)
        self.panels.show_ticks()
        self.columns.show_sort(self.query)
        self.columns.fit()
        # Also after a refusal, so that search box and ticks show what holds.
        self.panels.count_facets()
        self.query_changed.emit(self.query)
        return done

    def _show_other_type(self) -> None:
        self.columns.arrange()
        self.view.setAccessibleName(word(self.model.record_type.plural))
        self.view.verticalScrollBar().setValue(0)
        self.view.horizontalScrollBar().setValue(0)
        self._keep_focus_frame()

    def _note_begun(self) -> None:
        """Show the first rows of another type, or none yet; how many there are is not known."""
        self.filter_bar.say_type(word(self.model.record_type.plural))
        self.view.foot.show_left_out("", 0)
        self._stack.setCurrentWidget(self.view)
        self.view.updateGeometries()
        self._asked_for = self.query

    def _note_asked(self) -> None:
        query, model = self.query, self.model
        is_filtered = bool(query.search.strip() or query.filters)
        self.filter_bar.say(word(model.record_type.plural), model.count, model.total)
        left_out = model.total - model.count if is_filtered else 0
        words = left_out_words(model.record_type, query, left_out)
        self.view.foot.show_left_out(words, model.total)
        had_focus = self.view.hasFocus() or self.empty_place.hasFocus()
        if not model.count:
            self.empty_place.explain(model, self._context.reader, is_filtered=is_filtered)
            if query.kind == TypeName.AGREEMENT and not is_filtered:
                self.checklist.begin()
        shown = self.view if model.count else self.empty_place
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus()
            self.stands.emit()
        if model.count and not self.columns.is_measured:  # the first rows have come
            self.columns.fit()
        self.view.updateGeometries()
        if self._asked_for is not None:
            self._keep_focus_frame()
        self._asked_for = query
        self.counts_changed.emit(query.kind, model.count, model.total)
        if self._going is not None and not model.is_waiting:
            going, self._going = self._going, None
            going()

    def _help_empty(self, wish: str) -> None:
        acts: dict[str, Callable[[], bool]] = {
            "show_all": self.reset_filters,
            "clear_search": partial(self.set_search, ""),
            "agreements": partial(self.show_kind, "agreement"),
        }
        if wish in acts:
            acts[wish]()
        else:
            self.wants_action.emit(wish)

    def _sort_by(self, column: int) -> None:
        key = self.model.columns[column].key
        self._sort_by_key(key, self.query.sort == key and not self.query.descending)

    def _sort_by_key(self, key: str, descending: bool) -> None:
        self.sort_by(key, descending=descending)

    # The focus frame

    def current_cell(self) -> Cell | None:
        """Return the cell that the focus frame is on, or that its finding or change is about."""
        return self.view.current_cell()

    def selected_records(self) -> list[tuple[str, int]]:
        """Return type and id of each record with a selected cell; none for findings and changes."""
        if not self.model.record_type.is_record:
            return []
        ids = (self.model.record_at(row) for row in self.view.selected_rows())
        return [(self.query.kind, record) for record in ids if record is not None]

    def go_to(
        self, kind: str, record: int, field: str = "", then: Callable[[], object] | None = None
    ) -> bool:
        """Put the focus frame on a cell, showing its table, and all rows if filters hide it.

        Where its row is still being read, that is done when it is there, and `then` after it.
        """
        if not self.show_kind(kind):
            return False
        row = self.model.row_of(record)
        if row < 0 and not self.model.is_waiting and (self.query.filters or self.query.search):
            self.show_all()
            row = self.model.row_of(record)
        if row < 0 and self.model.is_waiting:
            self._going = partial(self.go_to, kind, record, field, then)
            return True
        if row < 0:
            return False
        self.view.go(row, self._focus_frame.column_of(field))
        if then is not None:
            then()
        return True

    def follow(self, change: Change) -> bool:
        """Go to what a change touched first, in the present table if that shows it."""
        done = self._follow(change)
        if self._going is not None:
            self._going = partial(self._follow, change)  # what is read may lead elsewhere
        return done

    def _follow(self, change: Change) -> bool:
        if change.first is None:
            return False
        record, field = change.first
        try:
            head = self._context.register.head(record)
            first = Cell(head.type, record, field)
            shown = cell_in(self._context.register, first, self.query.kind)
        except RegisterError:
            return False
        if shown is not None and self.go_to(shown.kind, shown.record, shown.field):
            return True
        return not head.is_removed and self.go_to(head.type, record, field)

    def _open_cell(self, cell: Cell) -> None:
        """Take the next step of a finding, or go to a cell."""
        shown = self.model.shown_at(self.view.currentIndex().row())
        step = str(shown["next_step"]) if shown and shown["next_step"] else ""
        head = self._context.register.head(cell.record)
        if head.is_removed:
            said = text("{record} is in the trash; it can be brought back.", record=head.number)
            self._context.messages.say(say(said))
            return
        if step != NextStep.COMPARE:
            self.go_to(cell.kind, cell.record, cell.field)
        self.wants_step.emit(step, cell)

    def _send_to_card(self, cell: Cell, sentence: str) -> None:
        self._context.messages.say(sentence)
        self.wants_card.emit(cell.record, cell.field)

    def _keep_focus_frame(self) -> None:
        self._focus_frame.keep(is_same_view=self._asked_for == self.query)

    def _take_change(self, change: Change) -> None:
        self.model.take_change(change)
        if self.query.kind in change.kinds or not self.model.record_type.is_record:
            self.panels.count_facets()

    def set_small(self, is_small: bool) -> None:
        """Show filters behind a button, where the window has no room for their pane."""
        self.filter_bar.set_small(is_small)
        if not is_small:
            self.panels.dismiss_filters()

    @property
    def columns_panel(self) -> ColumnsPanel | None:
        """Return the panel that chooses columns, once it was shown."""
        return self.panels.columns_panel

    def choose_columns(self) -> None:
        """Show the panel that chooses columns."""
        self.panels.choose_columns()

    def hang_filters(self) -> None:
        """Show the filters in a panel under their button."""
        self.panels.hang_filters()

    @property
    def facets(self) -> FacetsPane:
        """Return the pane of filters, for the window to place."""
        return self.panels.facets

    def _listen_to(self, facets: FacetsPane) -> None:
        facets.chosen.connect(self.add_filter)
        facets.taken_back.connect(self.remove_filter)
        facets.reset_wanted.connect(self.reset_filters)
        facets.days_wanted.connect(self.days_wanted)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.columns.grow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.columns.fit()
        self.panels.count_facets()
