"""The menu of a column: how much of it is cited, each number with its records, and the order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from agreement_register.curation.conflicts.coverage import field_coverage, is_covered
from agreement_register.domain.rules.coverage import FIELD_STATES
from agreement_register.ui.table.cell_display import header_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Column
    from agreement_register.domain.views import Filter, ViewQuery


class ColumnMenu(QMenu):
    """Says how much of a column is evidence; every number lists its records."""

    filter_wanted = Signal(object)
    """The `Filter` that lists the records behind a number."""
    sort_wanted = Signal(bool)
    """The rows are to be sorted by the column; True for the last first."""

    def __init__(
        self, register: Register, query: ViewQuery, column: Column, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"Column {header_of(column)}")
        if is_covered(query.kind, column.field.name):
            self._add_coverage(register, query, column.field.name)
        for words, descending in (("Sort from &first to last", False),
                                  ("Sort from &last to first", True)):  # fmt: skip
            action = self.addAction(words)
            action.triggered.connect(partial(self._sort, descending))

    def _add_coverage(self, register: Register, query: ViewQuery, field: str) -> None:
        coverage = field_coverage(register, query, field)
        self.addSection(coverage.words)
        for state, words in FIELD_STATES:
            count = coverage.count(state)
            action = self.addAction(f"{count:,} {words}")
            action.setEnabled(count > 0)
            action.triggered.connect(partial(self._filter, coverage.filter_of(state)))
        self.addSeparator()

    def _filter(self, choice: Filter, _checked: bool = False) -> None:
        self.filter_wanted.emit(choice)

    def _sort(self, descending: bool, _checked: bool = False) -> None:
        self.sort_wanted.emit(descending)
