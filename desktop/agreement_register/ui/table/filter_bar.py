"""The lines over and under a table: what it shows, its filters, and what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import type_of
from agreement_register.ui.icons import icon
from agreement_register.ui.language import of_type, say, word
from agreement_register.ui.table.facets_pane import sentence_case
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import LABEL, VIEW_TITLE, px
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.evidence import Chip
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import ViewQuery


HEIGHT = 48


class _FilterChip(Chip):
    """A filter that is on; tells which when it is closed."""

    removed = Signal(str)
    """The facet whose choice was taken back."""

    def __init__(self, facet: str, title: str, words: str) -> None:
        super().__init__(words, title, closable=True)
        self._facet = facet
        self.closed.connect(self._tell)

    def _tell(self) -> None:
        self.removed.emit(self._facet)


class FilterBar(QWidget):
    """Says “Agreements, 15 of 20” with a chip for each filter."""

    filter_removed = Signal(str)
    """The facet whose choice was taken back."""
    reset_wanted = Signal()
    """All filters are to go."""
    filters_wanted = Signal()
    """The filters are to be shown, where the window has no room for them."""
    columns_wanted = Signal()
    """The columns are to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._count = Label(style=VIEW_TITLE), Label(style=LABEL)
        self._filters = QPushButton(say(text("Filters")))
        self._filters.setFlat(True)
        self._filters.setToolTip(say(text("Filter these rows")))
        self._filters.clicked.connect(self.filters_wanted)
        self._filters.hide()
        self._reset = LinkButton(say(text("Reset")))
        self._reset.setToolTip(say(text("Remove every filter")))
        self._reset.clicked.connect(self.reset_wanted)
        self.columns = IconButton("columns-3", say(text("Choose columns")))
        self.columns.clicked.connect(self.columns_wanted)
        self._chips = FlowLayout(px(self, 6))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 14), px(self, 6), px(self, 12), px(self, 6))
        column.setSpacing(px(self, 4))
        row = QHBoxLayout()
        row.setSpacing(px(self, 10))
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self._filters)
        chips = QWidget()
        chips.setLayout(self._chips)
        row.addWidget(chips, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.columns)
        column.addLayout(row)
        self.setMinimumHeight(px(self, HEIGHT))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    @property
    def filters_button(self) -> QWidget:
        """Return the button that shows the filters."""
        return self._filters

    def set_small(self, is_small: bool) -> None:
        """Show the button for filters, where they have no pane of their own."""
        self._filters.setVisible(is_small)
        self._draw_icon()

    def say_type(self, plural: str) -> None:
        """Say what is shown, before it is known how many."""
        self._title.setText(plural)
        self._count.setText("")
        self.setAccessibleName(plural)

    def say(self, plural: str, shown: int, total: int) -> None:
        """Say what is shown, and how many of how many."""
        self._title.setText(plural)
        self._count.setText(say(text("{shown:,} of {total:,}", shown=shown, total=total)))
        for label in (self._title, self._count):
            label.updateGeometry()
        self.setAccessibleName(f"{plural}, {self._count.text()}")

    @property
    def count_words(self) -> str:
        """Return how many of how many, as shown."""
        return self._count.text()

    def show_filters(self, query: ViewQuery) -> None:
        """Show a chip for each filter of a query."""
        while (held := self._chips.takeAt(0)) is not None:
            widget = held.widget()
            if widget is not None and widget is not self._reset:
                widget.hide()
                widget.deleteLater()
        titles = {spec.name: spec.title for spec in type_of(query.kind).facets}
        for choice in query.filters:
            words = sentence_case(word(choice.words or choice.value))
            chip = _FilterChip(choice.facet, word(titles.get(choice.facet, "")), words)
            chip.removed.connect(self.filter_removed)
            self._chips.addWidget(chip)
            chip.show()
        self._chips.addWidget(self._reset)
        self._reset.setVisible(bool(query.filters))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.PaletteChange, event.Type.FontChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._filters.setIcon(icon("list-filter", roles(self.palette()), "muted"))
        self._filters.setIconSize(QSize(px(self, 16), px(self, 16)))


class LeftOutBar(QWidget):
    """Says what is not shown; hidden when everything is."""

    show_all_wanted = Signal()
    """*Show all* was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Label(style=LABEL)
        self._all = LinkButton(say(text("Show all")))
        self._all.clicked.connect(self.show_all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 8), px(self, 16), px(self, 8))
        row.setSpacing(px(self, 8))
        row.addWidget(self._words)
        row.addWidget(self._all)
        row.addStretch(1)
        self.hide()

    def show_left_out(self, words: str, total: int) -> None:
        """Say what is left out; nothing if the words are empty."""
        self._words.setText(words)
        self._all.setText(say(text("Show all {total:,}", total=total)))
        self._all.setAccessibleName(self._all.text())
        self._all.updateGeometry()
        self.setVisible(bool(words))
        self.adjustSize()


def left_out_words(record_type: RecordType, query: ViewQuery, count: int) -> str:
    """Say how many records a search or filters leave out; nothing if none."""
    if not count:
        return ""
    if query.filters:
        left_out = of_type(
            "{n:,} {type} is outside these filters.", "{n:,} {types} are outside these filters.",
            record_type, n=count,
        )  # fmt: skip
    else:
        left_out = of_type(
            "{n:,} {type} is outside this search.", "{n:,} {types} are outside this search.",
            record_type, n=count,
        )  # fmt: skip
    return say(left_out)
