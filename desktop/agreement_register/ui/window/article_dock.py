"""The article in the middle of the window, in place of the table, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.cells.cells import cell_in
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.actions import set_help_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from agreement_register.domain.edits import Change
    from agreement_register.ui.article.reading_pane import ReadingPane
    from agreement_register.ui.context import WindowContext


def reading_pane() -> type[ReadingPane]:
    """Import what reads articles."""
    from agreement_register.ui.article.reading_pane import ReadingPane  # noqa: PLC0415 - see above

    return ReadingPane


class ArticleDock(QObject):
    """Shows an article in the stack that else shows the table."""

    made = Signal(object)
    """The `ReadingPane` was made; what hangs on it can be connected."""
    turned = Signal()
    """The article is shown in place of the table, or the table again."""
    beside_changed = Signal()
    """Another cell is to be shown on the card, if the card is."""
    value_wanted = Signal()
    """The card is to be shown: the value of a passage was asked for."""

    def __init__(self, context: WindowContext, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._stack = context, stack
        self._pane: ReadingPane | None = None
        self.beside: Cell | None = None  # what the card shows

    @property
    def pane(self) -> ReadingPane:
        """Return the pane in which articles are read, made when it is first wanted."""
        if self._pane is None:
            pane = self._pane = reading_pane()(self._context)
            set_help_page(pane, "reading")
            pane.setBackgroundRole(QPalette.ColorRole.Base)
            pane.setAutoFillBackground(True)
            self._stack.addWidget(pane)
            pane.wants_table.connect(self.leave)
            pane.wants_value.connect(self.show_value)
            self.made.emit(pane)
        return self._pane

    @property
    def is_shown(self) -> bool:
        """Tell whether an article is shown in place of the table."""
        return self._pane is not None and self._stack.currentWidget() is self._pane

    @property
    def is_read(self) -> bool:
        """Tell whether the text of an article is on screen."""
        return self._pane is not None and self._pane.view.isVisible()

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the article."""
        return self._pane is not None and self.is_shown and self._pane.view.hasFocus()

    @property
    def source(self) -> int | None:
        """Return the source whose text is shown, or was shown last."""
        return self._pane.source if self._pane is not None else None

    def read(self, source: int, beside: Cell | None = None) -> ReadingPane:
        """Show the text of a source, and a cell on the card: by default the last one."""
        pane = self.pane
        self._stack.setCurrentWidget(pane)  # first: what is shown is measured at its own width
        pane.show_source(source)
        self.beside = beside or self.beside or Cell(TypeName.SOURCE, source, "")
        pane.setFocus()
        self.turned.emit()
        return pane

    def leave(self) -> None:
        """Show the table again."""
        if self.is_shown:
            focus = QApplication.focusWidget()
            had_keyboard = focus is not None and self.pane.isAncestorOf(focus)
            self._stack.setCurrentIndex(0)
            table = self._stack.currentWidget()
            if had_keyboard and table is not None:
                table.setFocus()
            self.turned.emit()

    def show_beside(self, cell: Cell) -> None:
        """Show a cell on the card beside the article, marked."""
        self.beside = cell
        self.beside_changed.emit()

    def show_value(self, cell: Cell) -> None:
        """Show the value that a passage is cited for, on the card."""
        self.value_wanted.emit()
        self.show_beside(cell)

    def follow(self, change: Change) -> None:
        """Show on the card what a change touched first."""
        cell = self._first_touched(change)
        if cell is not None:
            self.show_beside(cell)

    def put_away(self) -> None:
        """Ask the register for nothing any more: it is about to be closed."""
        if self._pane is not None:
            self._pane.put_away()

    def _first_touched(self, change: Change) -> Cell | None:
        if change.first is None:
            return None
        record, field = change.first
        try:
            kind, _number, _title, is_removed = self._context.register.head(record)
            first = Cell(kind, record, field)
            shown = cell_in(self._context.register, first, "agreement") or first
            is_removed = is_removed or self._context.register.head(shown.record).is_removed
        except RegisterError:
            return None
        return None if is_removed or shown.kind == TypeName.CITATION else shown
