"""What the actions of Sources and Quality do: cite, rank, explain, and go through conflicts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.conflicts.places import next_disputed
from agreement_register.curation.siblings import mended
from agreement_register.domain.texts import text
from agreement_register.domain.types.facets import OF_RECORDS
from agreement_register.domain.types.words import NextStep, TypeName
from agreement_register.domain.views import CHANGES, Filter
from agreement_register.ui.actions import set_help_page
from agreement_register.ui.citing.last_passage import LastPassage
from agreement_register.ui.language import say
from agreement_register.ui.messages import MessageAction
from agreement_register.ui.window.central_area import NARROW
from agreement_register.ui.window.evidence_parts import EvidenceParts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agreement_register.ui.card.reason_popover import ReasonPopover
    from agreement_register.ui.citing.cite_palette import CitePalette
    from agreement_register.ui.citing.rank_popover import RankPopover
    from agreement_register.ui.findings.conflict_popover import ConflictPopover
    from agreement_register.ui.findings.conflicts_pane import ConflictsPane
    from agreement_register.ui.widgets.popover import Popover
    from agreement_register.ui.window.evidence_parts import HistoryWindow
    from agreement_register.ui.window.passage_citing import PassageCiting
    from agreement_register.ui.window.window_parts import WindowParts


_P = TypeVar("_P", bound="Popover")


class EvidenceCommands(QObject):
    """Opens what hangs at a cell: the palette, the chain behind it, its conflict, its history."""

    wants_dossier = Signal(object)
    """The `Cell` of whose agreement a dossier is wanted."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.central_area)
        self._parts, self._context = parts, parts.context
        self._central_area = parts.central_area
        self._popovers: list[Popover] = []
        self._history_window: HistoryWindow | None = None
        self.last = LastPassage()  # of both palettes: what was cited last can be cited again
        self._connect()

    # Each is imported and made when it is first wanted: together they would hold up the rows.

    @cached_property
    def cite_palette(self) -> CitePalette:
        """The palette in which a citation is typed."""
        palette = self._making().cite_palette(self.last)
        palette.wants_card.connect(self._cite_on_card)
        palette.again_asked.connect(self.cite)
        return self._made(palette, "citing")

    @cached_property
    def rank_popover(self) -> RankPopover:
        """The popover in which a citation is ranked."""
        return self._made(self._making().rank_popover(), "citing")

    @cached_property
    def conflict_popover(self) -> ConflictPopover:
        """The popover that shows competing values side by side."""
        popover = self._making().conflict_popover()
        popover.wants_source.connect(self._show_source_of)
        popover.wants_all.connect(self.show_conflicts)
        return self._made(popover, "conflicts")

    @cached_property
    def conflicts_pane(self) -> ConflictsPane:
        """The pane of all conflicts, in place of table and card."""
        pane = self._making().conflicts_pane()
        self._parts.window.resized.connect(self._fit_conflicts)
        return pane

    @cached_property
    def reason_popover(self) -> ReasonPopover:
        """The popover that shows the chain behind a value."""
        popover = self._making().reason_popover()
        popover.wants_record.connect(self._central_area.show_record)
        popover.wants_dossier.connect(self.wants_dossier)
        return self._made(popover, "card")

    def passage_citing(self) -> PassageCiting:
        """Make what cites passages of an article."""
        return self._making().passage_citing(self._parts, self.last)

    def _making(self) -> EvidenceParts:
        return EvidenceParts(self._context, self._parts.window)

    def _made(self, popover: _P, page: str) -> _P:
        set_help_page(popover, page)
        self._popovers.append(popover)
        return popover

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "cite_again": self._cite_again,
            "rank": self._rank,
            "why": self._why_current,
            "cell_history": self._cell_history,
            "conflicts": self.show_conflicts,
            "next_conflict": self.next_conflict,
        }

    def put_away(self) -> None:
        """Close the history, which is a window of its own; follow the window's width no more."""
        if "conflicts_pane" in self.__dict__:
            self._parts.window.resized.disconnect(self._fit_conflicts)
        if self._history_window is not None:
            self._history_window.close()
            self._history_window.deleteLater()

    def cite(self, cell: Cell) -> None:
        """Open the palette at a cell."""
        self.cite_palette.open_for(cell, *self._central_area.spot_of(cell))

    def explain(self, cell: Cell) -> None:
        """Show why the register says what stands in a cell."""
        self.reason_popover.explain(
            cell, *self._central_area.spot_of(cell), self._central_area.as_of
        )

    def next_conflict(self) -> None:
        """Show the next open conflict; in the conflicts already, go on to the one after."""
        if self._central_area.shows_conflicts:
            self.conflicts_pane.step(1)
            return
        stored = next_disputed(self._context.register, self._central_area.current)
        if stored is None:
            self._context.messages.say(
                say(text("No value is disputed: every conflict is resolved."))
            )
        else:
            self.show_conflicts(stored)

    def take_step(self, step: str, cell: Cell) -> None:
        """Do what a finding asks for next: compare the values of its cell, or mend it."""
        if step == NextStep.COMPARE:
            self.show_conflicts(cell)
        elif step == NextStep.MEND and not self._context.register.is_read_only:
            self.mend(cell)

    def mend(self, cell: Cell) -> None:
        """Let an event name its own agreement's party in place of another's, or go to its cell."""
        register = self._context.register
        batch = mended(register, cell.kind, cell.record, cell.field)
        if batch is None:
            self._central_area.go_to(cell)
            self._context.messages.say(
                say(text("Choose one of the agreement's own parties, or none."))
            )
        elif self._context.undo.attempt(batch) is not None:
            number = register.number(cell.record)
            self._context.messages.say(
                say(text("{number} names a party of its own agreement now.", number=number)),
                MessageAction(say(text("Undo")), self._context.undo.undo),
            )

    def show_conflicts(self, stored: Cell | None = None) -> None:
        """Show all conflicts, that of a stored cell first."""
        self._fit_conflicts()
        self._central_area.show_conflicts(self.conflicts_pane)
        self.conflicts_pane.show_cell(stored)

    def _fit_conflicts(self) -> None:
        window = self._parts.window
        self.conflicts_pane.set_width(
            is_small=window.is_small, is_narrow=window.is_narrower_than(NARROW)
        )

    def show_conflict(self, cell: Cell) -> None:
        """Show the competing values of a cell side by side."""
        self.conflict_popover.open_for(cell, *self._central_area.spot_of(cell))

    def show_history(self, cell: Cell) -> None:
        """Show what stood in a cell before; without a field, the history of its record."""
        if cell.field:
            self._history().show_cell(cell)
            return
        register = self._context.register
        family = ",".join(map(str, register.family(cell.kind, cell.record)))
        choice = Filter(OF_RECORDS, family, register.number(cell.record))
        self._central_area.show_list(CHANGES, choice)

    def cite_current(self) -> None:
        """Open the palette at the current cell."""
        cell = self._central_area.current
        if cell is not None:
            self.cite(cell)

    def _cite_again(self) -> None:
        cell = self._central_area.current
        if cell is not None:
            self.cite_palette.cite_again(cell)

    def _rank(self) -> None:
        cell = self._central_area.current
        if cell is not None:
            self.rank_popover.open_for(cell, *self._central_area.spot_of(cell))

    def _why_current(self) -> None:
        cell = self._central_area.current
        if cell is not None:
            self.explain(cell)

    def _rank_citation(self, citation: int) -> None:
        cell = Cell(TypeName.CITATION, citation, "rank")
        self.rank_popover.open_for(cell, *self._central_area.spot_of(cell))

    def _cell_history(self) -> None:
        cell = self._central_area.current
        if cell is not None:
            self.show_history(cell)

    def _history(self) -> HistoryWindow:
        if self._history_window is None:
            self._history_window = self._making().history_window()
            self._history_window.view.wants_record.connect(self._central_area.show_record)
        return self._history_window

    def _show_source_of(self, source: int) -> None:
        self._central_area.go_to(Cell(TypeName.SOURCE, source, "title"))

    def _cite_on_card(self, cell: Cell) -> None:
        self._central_area.show_on_card(cell.record, cell.field)

    def _connect(self) -> None:
        self._central_area.table.wants_cite.connect(self.cite)
        self._central_area.table.wants_step.connect(self.take_step)
        self._central_area.card.wants_cite.connect(self.cite)
        self._central_area.card.wants_why.connect(self.explain)
        self._central_area.card.wants_conflict.connect(self.show_conflict)
        self._central_area.card.wants_history.connect(self.show_history)
        self._central_area.card.wants_rank.connect(self._rank_citation)
