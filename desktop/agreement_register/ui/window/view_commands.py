"""What the actions of View do: which records, which day, which panes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from agreement_register.curation.conflicts.conflicts import count_open
from agreement_register.curation.conflicts.coverage import gaps_of
from agreement_register.domain.dates.date_words import date_words
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.facets import SINCE, UNTIL
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.domain.views import Filter
from agreement_register.ui.dialogs.date_field import AsOfPopover, DaysPopover, words_of
from agreement_register.ui.language import say
from agreement_register.ui.settings import CARD_SHOWN, NAVIGATION_SHOWN
from agreement_register.ui.types import PLACES
from agreement_register.ui.window.central_area import NARROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.ui.window.central_area import CentralArea
    from agreement_register.ui.window.window_parts import WindowParts

# Records by type, the totals of the shown type, and the open conflicts of all types.
Counts = tuple[dict[str, int], tuple[int, int, int, int, int], int]
_CHOICES: dict[str, tuple[str, Text]] = {
    CellState.CITED: ("sourced", text("With cited values")),
    CellState.IMPLIED: (CellState.IMPLIED, text("Implied only")),
    CellState.UNCITED: (CellState.UNCITED, text("Uncited")),
}
_WITHOUT_COVERAGE = (TypeName.GAP, TypeName.CITATION, TypeName.SOURCE)
_PANELS = ((CARD_SHOWN, "panel_card"), (NAVIGATION_SHOWN, "panel_left"))


class ViewCommands(QObject):
    """Chooses what is shown, and keeps counts and totals in step with it."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._window, self._central_area = parts.window, parts.central_area
        self._search_box = parts.window.tool_bar.search_box
        self._is_searching = False
        self._connect()
        self._restore_panels()

    @cached_property
    def _as_of(self) -> AsOfPopover:
        """Make what asks for a day: most sessions never want it."""
        popover = AsOfPopover(self._window)
        popover.chosen.connect(self.set_day)
        self._connections.append((popover.chosen, self.set_day))
        return popover

    @cached_property
    def _days(self) -> DaysPopover:
        """Make what asks for days of the history."""
        popover = DaysPopover(self._window)
        popover.chosen.connect(self.set_days)
        self._connections.append((popover.chosen, self.set_days))
        return popover

    def ask_days(self, anchor: QWidget) -> None:
        """Ask from which day on changes are listed, and up to which."""
        held = {choice.facet: choice.value for choice in self._central_area.table.query.filters}
        self._days.ask(held.get(SINCE, ""), held.get(UNTIL, ""), anchor)

    def set_days(self, first: str, last: str) -> None:
        """List the changes from one ISO day to another; empty is any."""
        table = self._central_area.table
        others = [each for each in table.query.filters if each.facet not in (SINCE, UNTIL)]
        if first:
            others.append(Filter(SINCE, first, say(text("from {day}", day=date_words(first)))))
        if last:
            others.append(Filter(UNTIL, last, say(text("up to {day}", day=date_words(last)))))
        table.set_filters(tuple(others))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {place.action: _Shower(self._central_area, place.kind) for place in PLACES} | {
            "panel_left": self._show_panels,
            "panel_card": self._show_panels,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "columns": self._central_area.table.choose_columns,
            "reset_filters": self.reset,
            "as_of": self._ask_day,
            "find": self._find,
            "uncited": self._show_uncited,
            "column_coverage": self._show_coverage,
        }

    def show_state(self, state: str) -> None:
        """List what a number at the foot counts; conflicts and gaps have places of their own."""
        if state == CellState.DISPUTED:
            self._window.action_set["conflicts"].trigger()
        elif state == "gap":
            self._central_area.show_list("gap", gaps_of(self._central_area.kind))
        else:
            value, words = _CHOICES[state]
            choice = Filter("evidence", value, say(words))
            self._central_area.show_list(self._central_area.kind, choice)

    def set_day(self, day: str) -> None:
        """Work out every status as of an ISO day; empty is today."""
        self._central_area.set_as_of(day)
        self._window.action_set["as_of"].setIconText(words_of(day))

    def reset(self) -> None:
        """Show every row again."""
        self._search_box.clear()
        self._central_area.table.reset_filters()

    def fit(self) -> None:
        """Give the panes the room that the window has."""
        self._central_area.set_narrow(is_narrow=self._window.is_narrower_than(NARROW))
        self._central_area.table.set_small(self._window.is_small or self._window.hides_navigation)

    def put_away(self) -> None:
        """Leave the window as it was found."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._window.use_side_bar(is_wanted=False)
        self._search_box.clear()
        self._window.action_set["as_of"].setIconText(words_of(""))

    def _connect(self) -> None:
        self._connections: list[tuple[SignalInstance, Callable[..., object]]] = [
            (self._search_box.textChanged, self._search),
            (self._search_box.left, self._leave_search),
            (self._window.navigation.chosen, self._central_area.show_kind),
            (self._window.status_bar.wanted, self.show_state),
            (self._window.resized, self.fit),
            (self._central_area.place_changed, self._follow_place),
            (self._central_area.article.turned, self._turn),
            (self._central_area.search_changed, self._follow_search),
            (self._central_area.card_wanted, self._want_card),
            (self._central_area.table.days_wanted, self.ask_days),
            (self._context.change_signals.changed, self._follow_change),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def _count(self) -> None:
        kind, search = self._central_area.kind, self._search_box.text()

        def count(register: Register) -> Iterator[Counts]:
            yield register.counts(search), register.totals(kind), count_open(register)

        self._context.reader.ask("counts", count, self._show_counts)

    def _show_counts(self, counted: Counts) -> None:
        counts, totals, conflicts = counted
        self._window.navigation.set_counts(counts)
        self._window.status_bar.show_totals(totals, conflicts)

    def _search(self, text: str) -> None:
        self._central_area.article.leave()
        self._is_searching = True
        self._central_area.table.set_search(text)
        self._is_searching = False
        self._count()

    def _follow_search(self, text: str) -> None:
        """Show in the box what is searched for, when a pane took the search back."""
        if text != self._search_box.text() and not self._is_searching:
            self._search_box.setText(text)

    def _want_card(self) -> None:
        self._window.action_set["panel_card"].setChecked(True)
        self._show_panels()

    def _follow_place(self, kind: str) -> None:
        self._use_side_bar()
        self._window.navigation.show_place(kind)
        self._window.action_set.tick([f"show_{kind}"])
        self._count()

    def _turn(self) -> None:
        """Give an article the room of the list, and show where it belongs."""
        self._use_side_bar()
        is_article = self._central_area.article.is_shown
        kind = "source" if is_article else self._central_area.kind
        self._window.navigation.show_place(kind)
        self._window.action_set.tick([f"show_{kind}"])

    def _use_side_bar(self) -> None:
        central_area = self._central_area
        self._window.use_side_bar(
            is_wanted=central_area.shows_conflicts or central_area.article.is_shown
        )

    def _follow_change(self, change: Change) -> None:
        if change.mine:
            self._context.messages.clear()
        self._count()

    def _show_uncited(self) -> None:
        kind = self._central_area.kind
        if kind in _WITHOUT_COVERAGE or not type_of(kind).is_record:
            self._central_area.show_kind(TypeName.AGREEMENT)
        self.show_state(CellState.UNCITED)

    def _show_coverage(self) -> None:
        self._central_area.show_records()
        self._central_area.table.panels.show_column_menu()

    def _show_panels(self) -> None:
        shown = self._window.action_set
        self._window.show_navigation(is_shown=shown["panel_left"].isChecked())
        self._central_area.show_card(is_shown=shown["panel_card"].isChecked())
        for setting, action in _PANELS:
            self._context.settings.set(setting, shown[action].isChecked())
        self.fit()

    def _restore_panels(self) -> None:
        """Show the panels that were shown last."""
        for setting, action in _PANELS:
            self._window.action_set[action].setChecked(self._context.settings.get(setting))
        self._show_panels()

    def _ask_day(self) -> None:
        self._as_of.ask(self._central_area.as_of, self._window.tool_bar.anchor("as_of"))

    def _find(self) -> None:
        """Find in the article that is read; asked for once more, search the whole register."""
        article = self._central_area.article
        if article.is_read and not article.pane.finding.has_keyboard:
            article.pane.finding.open()
        else:
            self._search_box.setFocus()
            self._search_box.selectAll()

    def _leave_search(self) -> None:
        self._central_area.panes[0].setFocus()

    def _next_pane(self) -> None:
        self._step_pane(1)

    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: list[QWidget] = [self._search_box]
        if not self._window.hides_navigation:
            panes.append(self._window.navigation)
        panes += self._central_area.panes
        focus = QApplication.focusWidget()
        here = next(
            (place for place, pane in enumerate(panes)
             if focus is not None and (pane is focus or pane.isAncestorOf(focus))), 0
        )  # fmt: skip
        pane = panes[(here + step) % len(panes)]
        if pane is self._window.navigation:
            self._window.navigation.focus_current()
        else:
            pane.setFocus()


class _Shower:
    """Shows the table of one record type."""

    def __init__(self, central_area: CentralArea, kind: str) -> None:
        self._central_area, self._kind = central_area, kind

    def __call__(self) -> None:
        self._central_area.show_kind(self._kind)
