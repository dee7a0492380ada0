"""The middle of the window with an open register: the table, and beside it the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from agreement_register.curation.citing import Cell
from agreement_register.curation.roads import TYPES_OF_ROAD
from agreement_register.domain.views import FINDINGS
from agreement_register.ui.actions import PLACES
from agreement_register.ui.dialogs.help_viewer import set_help_page
from agreement_register.ui.look import px
from agreement_register.ui.record import RecordCard
from agreement_register.ui.settings import SPLITTER
from agreement_register.ui.tables import TablePane

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from agreement_register.domain.views import ViewQuery
    from agreement_register.ui.desk import Desk

CARD_WIDTH = 364
_CARD_MS = 10  # not 0: Qt serves such timers before it paints
_TABLE, _CARD = 0, 1


class Workspace(QWidget):
    """Shows one record type in the table and the current record on the card."""

    place_changed = Signal(str)
    """The record type that the table shows now."""
    search_changed = Signal(str)
    """What is searched for now, whoever asked for it."""
    card_wanted = Signal()
    """Something is to be done on the card, which must be shown for it."""
    cell_changed = Signal()
    """Another cell is the current one, or none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ""
        self.as_of = ""
        self.table = TablePane(desk)
        self.card = RecordCard(desk)
        self._tabs, self._splitter = QTabBar(), QSplitter(Qt.Orientation.Horizontal)
        self._shows_card, self._is_narrow = True, False
        self._card_timer = QTimer(self)
        self._build()
        self._connect()

    def show_kind(self, kind: str) -> None:
        """Show the table of a record type."""
        self._tabs.setCurrentIndex(_TABLE)
        self.table.show_kind(kind)

    def go_to(self, cell: Cell) -> None:
        """Show a cell in the table of its record type, or on the card if it has no table."""
        if not has_table(cell.kind):
            self.card.show_record(cell.kind, cell.record, self.as_of)
            return
        self.show_kind(cell.kind)
        self.table.go_to(cell.kind, cell.record, cell.field)

    def show_record(self, kind: str, record: int, field: str = "") -> None:
        """Show a record that another pane names."""
        self.go_to(Cell(kind, record, field))

    def show_on_card(self, record: int, field: str) -> None:
        """Show a field of a record on the card, and give the keyboard to it."""
        self.card_wanted.emit()
        self._tabs.setCurrentIndex(_CARD)
        kind = self._desk.register.head(record)[0]
        self.card.show_record(kind, record, self.as_of)
        self.card.ring_field(field)
        if field in TYPES_OF_ROAD:
            self.card.show_events(Cell(kind, record, field))
        else:
            self.card.setFocus()

    def set_as_of(self, day: str) -> None:
        """Show every status as of an ISO day; empty is today."""
        self.as_of = day
        self.table.set_as_of(day)
        self._show_card_now()

    def show_card(self, *, is_shown: bool) -> None:
        """Show or hide the card."""
        self._shows_card = is_shown
        self._share()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Make the card a tab beside the table where both have no room."""
        self._is_narrow = is_narrow
        self._share()

    @property
    def current(self) -> Cell | None:
        """Return the cell that has the keyboard on the card, else the current one of the table."""
        return self.card.current_cell() or self.table.current_cell()

    def spot_of(self, cell: Cell) -> tuple[QWidget, QRect]:
        """Return the widget and the place in it at which what belongs to a cell hangs."""
        if self.card.current_cell() == cell or cell != self.table.current_cell():
            row = self.card.row_of(cell)
            if row.isVisible():
                return row, row.rect()
        view = self.table.view
        return view.viewport(), view.visualRect(view.currentIndex())

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes on screen, from left to right."""
        return tuple(pane for pane in (self.table, self.card) if pane.isVisible())

    def keep_state(self) -> None:
        """Keep how table and card share the room."""
        if not self._is_narrow:
            self._desk.settings.set(SPLITTER, self._splitter.saveState())

    def put_away(self) -> None:
        """Ask the register for nothing any more: it is about to be closed."""
        self._card_timer.stop()
        self.table.panels.put_away()

    def _build(self) -> None:
        set_help_page(self.table, "tables")
        set_help_page(self.card, "card")
        for pane in (self.table, self.card):
            pane.setBackgroundRole(QPalette.ColorRole.Base)
            pane.setAutoFillBackground(True)
        self._tabs.addTab("&Table")
        self._tabs.addTab("&Card")
        self._tabs.setAccessibleName("Table or card")
        self._tabs.setExpanding(False)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.card)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._splitter, 1)
        kept = self._desk.settings.get(SPLITTER)
        if kept.isEmpty() or not self._splitter.restoreState(kept):
            card = px(self, CARD_WIDTH)
            self._splitter.setSizes([max(card, px(self, 1280 - 208) - card), card])
        # The card follows once the table has painted where one is.
        self._card_timer.setSingleShot(True)
        self._card_timer.setInterval(_CARD_MS)
        self._share()

    def _connect(self) -> None:
        self.table.query_changed.connect(self._follow_query)
        self.table.cell_changed.connect(self._follow_cell)
        self.table.wants_card.connect(self.show_on_card)
        self.card.wants_record.connect(self.show_record)
        self._card_timer.timeout.connect(self._show_card_now)
        self._tabs.currentChanged.connect(self._share)

    def _follow_query(self, query: ViewQuery) -> None:
        if query.kind != self.kind:
            self.kind = query.kind
            self.place_changed.emit(query.kind)
        self.search_changed.emit(query.search)

    def _follow_cell(self) -> None:
        self._card_timer.start()
        self.cell_changed.emit()

    def _show_card_now(self) -> None:
        self._card_timer.stop()
        cell = self.table.current_cell()
        if not self.card.isVisible():
            return
        if cell is None:
            self.card.clear()
        elif self.kind == FINDINGS:
            finding = self.table.model.id_at(self.table.view.currentIndex().row())
            self.card.show_record(FINDINGS, finding or 0, self.as_of)
        else:
            self.card.show_record(cell.kind, cell.record, self.as_of)
            self.card.ring_field(cell.field)

    def _share(self) -> None:
        is_tabbed = self._is_narrow and self._shows_card
        self._tabs.setVisible(is_tabbed)
        tab = self._tabs.currentIndex()
        self.table.setVisible(not is_tabbed or tab == _TABLE)
        self.card.setVisible(self._shows_card and (not is_tabbed or tab == _CARD))
        if self.card.isVisible():
            self._card_timer.start()


def has_table(kind: str) -> bool:
    """Tell whether a record type has a table of its own in the navigation."""
    return any(place.kind == kind for place in PLACES)
