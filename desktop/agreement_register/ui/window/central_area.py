"""The middle of the window with an open register: table or article, and beside it the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from agreement_register.curation.cells.cell import Cell
from agreement_register.domain.texts import text
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import FINDINGS
from agreement_register.ui.actions import set_help_page
from agreement_register.ui.language import say
from agreement_register.ui.settings import SPLITTER
from agreement_register.ui.table.table_pane import TablePane
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.types import PLACES
from agreement_register.ui.window.article_dock import ArticleDock

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from agreement_register.domain.edits import Change
    from agreement_register.domain.views import Filter, ViewQuery
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.card.card import RecordCard
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.findings.conflicts_pane import ConflictsPane

CARD_WIDTH = 364
_LEAST_CARD = 316  # with less it would cut what values and parties are told apart by
NARROW = 900  # at 10 pt, of the window: below, table and card are tabs
_BESIDE = 980  # at 10 pt, of the room: with less, a review stands below its article
_CARD_MS = 5  # not 0: Qt serves such timers before it paints
_MIDDLE, _CARD = 0, 1


class CentralArea(QWidget):
    """Shows one record type in the table, or an article, and the current record on the card."""

    place_changed = Signal(str)
    """The record type that the table shows now."""
    search_changed = Signal(str)
    """What is searched for now, whoever asked for it."""
    card_wanted = Signal()
    """Something is to be done on the card, which must be shown for it."""
    cell_changed = Signal()
    """Another cell is the current one, or none."""
    card: RecordCard
    """Comes once the rows stand, see `take_card`."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.kind = ""
        self.as_of = ""
        self.table = TablePane(context)
        self._beside = QWidget()  # where the card will be
        self.conflicts: ConflictsPane | None = None  # made when it is first wanted
        self._shows_conflicts = False
        self._middle = QStackedWidget()
        self.article = ArticleDock(context, self._middle, self)
        self._tabs, self._splitter = QTabBar(), QSplitter(Qt.Orientation.Horizontal)
        self._reading = QSplitter(Qt.Orientation.Horizontal)  # table or article, and its review
        self._review: QWidget | None = None
        self._shows_card, self._is_narrow = True, False
        self._card_timer = QTimer(self)
        self._build()
        self._connect()

    def take_card(self, card: RecordCard) -> None:
        """Show a card beside the table, in the room that was kept for it."""
        self.card = card
        set_help_page(card, "card")
        _fill(card)
        card.setMinimumWidth(px(self, _LEAST_CARD))
        self._splitter.replaceWidget(_CARD, card)  # as visible as what was there
        self._beside.deleteLater()
        self._beside = card
        card.wants_record.connect(self.show_record)
        card.wants_list.connect(self.show_list)
        self._card_timer.timeout.connect(self._show_card_now)
        self._card_timer.start()

    def show_kind(self, kind: str) -> None:
        """Show the table of a record type."""
        self.show_records()
        self.article.leave()
        self._tabs.setCurrentIndex(_MIDDLE)
        self.table.show_kind(kind)

    def tell_again(self) -> None:
        """Tell what is shown to those who came after it was."""
        self.place_changed.emit(self.kind)
        self.search_changed.emit(self.table.query.search)
        self.cell_changed.emit()

    def read(self, source: int, beside: Cell | None = None) -> ReadingPane:
        """Show the text of a source in place of the table, and a cell on the card."""
        self.show_records()
        self._tabs.setCurrentIndex(_MIDDLE)
        return self.article.read(source, beside)

    def show_review(self, pane: QWidget | None) -> None:
        """Show a review beside the article, in place of the card; or the card again."""
        if pane is not None and pane.parent() is not self._reading:
            self._reading.addWidget(pane)
            self._reading.setSizes([1000, 1000])  # each takes half of what there is
        if self._review is not None and pane is None:
            self._review.hide()
        self._review = pane
        self._share()

    @property
    def shows_review(self) -> bool:
        """Tell whether the article is in review."""
        return self._review is not None and self.article.is_shown and not self._shows_conflicts

    def go_to(self, cell: Cell) -> None:
        """Show a cell in its table; on the card if it has none, or beside an article."""
        self.show_records()
        if self.article.is_shown:
            self.article.show_value(cell)
        elif not has_table(cell.kind):
            self.card.show_record(cell.kind, cell.record, self.as_of)
        else:
            self.show_kind(cell.kind)
            self.table.go_to(cell.kind, cell.record, cell.field)

    def follow(self, change: Change) -> None:
        """Go to what a change touched first: in the table, or on the card beside an article."""
        if self.article.is_shown:
            self.article.follow(change)
        else:
            self.table.follow(change)

    def show_list(self, kind: str, choice: Filter) -> None:
        """Show the records of a type that pass one filter, and all of them."""
        self.show_kind(kind)
        self.table.show_only(choice)

    def show_record(self, kind: str, record: int, field: str = "") -> None:
        """Show a record that another pane names."""
        self.go_to(Cell(kind, record, field))

    def show_conflicts(self, pane: ConflictsPane) -> None:
        """Show the conflicts in place of table and card."""
        if self.conflicts is None:
            self.conflicts = pane
            set_help_page(pane, "conflicts")
            self._column.addWidget(pane, 1)
            pane.wants_record.connect(self.show_record)
            pane.cell_changed.connect(self.cell_changed)
            pane.left.connect(self.show_records)
        self._shows_conflicts = True
        self._share()
        pane.setFocus()
        self.place_changed.emit(FINDINGS)
        self.cell_changed.emit()

    def show_records(self) -> None:
        """Show table and card again."""
        if not self._shows_conflicts:
            return
        self._shows_conflicts = False
        self._share()
        self.table.setFocus()
        self.place_changed.emit(self.kind)
        self.cell_changed.emit()

    @property
    def shows_conflicts(self) -> bool:
        """Tell whether the conflicts stand in place of table and card."""
        return self._shows_conflicts

    def show_on_card(self, record: int, field: str) -> None:
        """Show a field of a record on the card, and give the keyboard to it."""
        self.show_records()
        self.card_wanted.emit()
        self._tabs.setCurrentIndex(_CARD)
        kind = self._context.register.head(record).type
        self.card.show_record(kind, record, self.as_of)
        self.card.mark_field(field)
        if field and BY_NAME[kind].field(field).backing not in (None, PARTIES):
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
        """Return the cell that has the keyboard on the card, else the one it shows."""
        if self.conflicts is not None and self._shows_conflicts:
            return self.conflicts.current_cell()
        return self.card.current_cell() or self._shown_cell()

    def _shown_cell(self) -> Cell | None:
        return self.article.beside if self.article.is_shown else self.table.current_cell()

    def spot_of(self, cell: Cell) -> tuple[QWidget, QRect]:
        """Return the widget and the place in it at which what belongs to a cell hangs."""
        if self.conflicts is not None and self._shows_conflicts:
            return self.conflicts.spot, self.conflicts.spot.rect()
        is_of_card = self.article.is_shown or cell != self.table.current_cell()
        if is_of_card or self.card.current_cell() == cell:
            row = self.card.row_of(cell)
            if row.isVisible():
                return row, row.rect()
        view = self.table.view
        return view.viewport(), view.visualRect(view.currentIndex())

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes on screen, from left to right."""
        middle = self.article.pane if self.article.is_shown else self.table
        every = (middle, self._review, self.card, self.conflicts)
        return tuple(pane for pane in every if pane is not None and pane.isVisible())

    def keep_state(self) -> None:
        """Keep how table and card share the room."""
        if not self._is_narrow:
            self._context.settings.set(SPLITTER, self._splitter.saveState())

    def put_away(self) -> None:
        """Ask the register for nothing any more: it is about to be closed."""
        self._card_timer.stop()
        self.article.put_away()

    def _build(self) -> None:
        set_help_page(self.table, "tables")
        for pane in (self.table, self._beside):
            _fill(pane)
        self._tabs.addTab("&Table")
        self._tabs.addTab("&Card")
        self._tabs.setAccessibleName(say(text("Table or card")))
        self._tabs.setExpanding(False)
        for splitter in (self._splitter, self._reading):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._beside.setMinimumWidth(px(self, _LEAST_CARD))
        self._middle.addWidget(self.table)
        self._reading.addWidget(self._middle)
        self._splitter.addWidget(self._reading)
        self._splitter.addWidget(self._beside)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._splitter, 1)
        kept = self._context.settings.get(SPLITTER)
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
        self._tabs.currentChanged.connect(self._share)
        self.article.turned.connect(self._turn)
        self.article.beside_changed.connect(self._show_beside)
        self.article.value_wanted.connect(self.card_wanted)

    def _turn(self) -> None:
        """Follow from table to article, or back."""
        self._tabs.setTabText(_MIDDLE, "&Article" if self.article.is_shown else "&Table")
        self._share()
        self._show_card_now()
        self.cell_changed.emit()

    def _show_beside(self) -> None:
        self._show_card_now()
        self.cell_changed.emit()

    def _follow_query(self, query: ViewQuery) -> None:
        if query.kind != self.kind:
            self.kind = query.kind
            self.place_changed.emit(query.kind)
        self.search_changed.emit(query.search)

    def _follow_cell(self) -> None:
        cell = self.table.current_cell()
        # Rows may come or go under an article, which has its own cell on the card.
        if cell is not None and cell.kind == TypeName.AGREEMENT and not self.article.is_shown:
            self.article.beside = cell
        self._card_timer.start()
        self.cell_changed.emit()

    def _show_card_now(self) -> None:
        self._card_timer.stop()
        cell = self._shown_cell()
        if not self.card.isVisible():
            return
        if cell is None:
            self.card.clear()
        elif not self.table.model.record_type.is_record and not self.article.is_shown:
            row = self.table.model.id_at(self.table.view.currentIndex().row())
            self.card.show_record(self.kind, row or 0, self.as_of)
        else:
            self.card.show_record(cell.kind, cell.record, self.as_of)
            self.card.mark_field(cell.field)

    def _share(self) -> None:
        self._splitter.setVisible(not self._shows_conflicts)
        if self.conflicts is not None:
            self.conflicts.setVisible(self._shows_conflicts)
        if self._review is not None:
            self._review.setVisible(self.shows_review)
            is_beside = not self._is_narrow and self.width() >= px(self, _BESIDE)
            beside, below = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
            self._reading.setOrientation(beside if is_beside else below)
        has_card = self._shows_card and not self.shows_review
        is_tabbed = self._is_narrow and has_card and not self._shows_conflicts
        self._tabs.setVisible(is_tabbed)
        tab = self._tabs.currentIndex()
        self._reading.setVisible(not is_tabbed or tab == _MIDDLE)
        self._beside.setVisible(
            self._shows_card and not self.shows_review and (not is_tabbed or tab == _CARD)
        )
        if self._beside.isVisible():
            self._card_timer.start()


def _fill(pane: QWidget) -> None:
    pane.setBackgroundRole(QPalette.ColorRole.Base)
    pane.setAutoFillBackground(True)


def has_table(kind: str) -> bool:
    """Tell whether a record type has a table of its own in the navigation."""
    return any(place.kind == kind for place in PLACES)
