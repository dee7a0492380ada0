"""What hangs at a cell, and the windows of history and conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from agreement_register.curation.citing.preparing import prepare_citing
from agreement_register.domain.texts import text
from agreement_register.ui.actions import set_help_page
from agreement_register.ui.card.history_view import HistoryView
from agreement_register.ui.card.reason_popover import ReasonPopover
from agreement_register.ui.citing.cite_palette import CitePalette
from agreement_register.ui.citing.rank_popover import RankPopover
from agreement_register.ui.findings.conflict_popover import ConflictPopover
from agreement_register.ui.findings.conflicts_pane import ConflictsPane
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px
from agreement_register.ui.widgets.layouts import resize_on_screen
from agreement_register.ui.window.passage_citing import PassageCiting

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.ui.citing.last_passage import LastPassage
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.window.window_parts import WindowParts


class HistoryWindow(QDialog):
    """Shows the history of a cell; the main window stays usable."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("History")))
        self.view = HistoryView(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 16), px(self, 12), px(self, 16), px(self, 12))
        column.addWidget(self.view)
        set_help_page(self, "undo-and-history")
        resize_on_screen(self, px(self, 760), px(self, 560))

    def show_cell(self, cell: Cell) -> None:
        """Show the changes of one cell."""
        self.view.show_cell(cell)
        self.show()
        self.raise_()
        self.activateWindow()


class EvidenceParts:
    """Makes what the actions of Sources and Quality open."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context, self._window = context, window

    @staticmethod
    def prepare(register: Register) -> None:
        """Let the first of them take no longer than others; on whatever thread."""
        prepare_citing(register)

    def cite_palette(self, last: LastPassage) -> CitePalette:
        """Make the palette in which a citation is typed."""
        return CitePalette(self._context, self._window, last)

    def passage_citing(self, parts: WindowParts, last: LastPassage) -> PassageCiting:
        """Make what cites passages of an article."""
        return PassageCiting(parts, last)

    def rank_popover(self) -> RankPopover:
        """Make the popover in which a citation is ranked."""
        return RankPopover(self._context, self._window)

    def conflict_popover(self) -> ConflictPopover:
        """Make the popover that shows competing values side by side."""
        return ConflictPopover(self._context, self._window)

    def conflicts_pane(self) -> ConflictsPane:
        """Make the pane of all conflicts."""
        return ConflictsPane(self._context, self._window)

    def reason_popover(self) -> ReasonPopover:
        """Make the popover that shows the chain behind a value."""
        return ReasonPopover(self._context, self._window)

    def history_window(self) -> HistoryWindow:
        """Make the window of the history."""
        return HistoryWindow(self._context, self._window)
