"""The history in a window of its own, beside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from agreement_register.domain.texts import text
from agreement_register.ui.card.history_view import HistoryView
from agreement_register.ui.dialogs.dialog_size import resize_on_screen
from agreement_register.ui.dialogs.help_pages import set_help_page
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.ui.context import WindowContext


class HistoryWindow(QDialog):
    """Shows the history of the register or of a cell; the main window stays usable."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("History")))
        self.view = HistoryView(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 16), px(self, 12), px(self, 16), px(self, 12))
        column.addWidget(self.view)
        set_help_page(self, "undo-and-history")
        resize_on_screen(self, px(self, 760), px(self, 560))

    def show_all(self) -> None:
        """Show every change of the register, the newest first."""
        self.view.show_all()
        self._come()

    def show_cell(self, cell: Cell) -> None:
        """Show the changes of one cell."""
        self.view.show_cell(cell)
        self._come()

    def _come(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
