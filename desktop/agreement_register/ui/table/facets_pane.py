"""The filters: for each facet its values with counts, one of them to be ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types.words import CellState
from agreement_register.domain.views import CHANGES, FacetValue, Filter
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import SECTION, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.counted_tree import CountedItem, CountedTree, Line, Shape
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from agreement_register.domain.views import Facet
    from agreement_register.ui.marks.evidence import MarkKind

FEW = 6
_EVIDENCE_MARKS: dict[str, MarkKind] = {
    CellState.DISPUTED: CellState.DISPUTED,
    CellState.UNCITED: CellState.UNCITED,
    CellState.IMPLIED: CellState.IMPLIED,
    CellState.CITED: CellState.CITED,
}


def sentence_case(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


class FacetGroup(CountedItem):
    """One facet with its values."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(Line(word(facet.title), Shape.GROUP), facet.name)
        self._values: tuple[FacetValue, ...] = ()
        self.ticked: str | None = None
        self._is_whole = False

    @property
    def rows(self) -> list[CountedItem]:
        """Return the lines of its values."""
        found = (self.child(place) for place in range(self.childCount()))
        return [row for row in found if isinstance(row, CountedItem)
                and row.line.shape is Shape.CHOICE]  # fmt: skip

    def value(self, item: CountedItem) -> FacetValue:
        """Return the value that a line of it stands for."""
        return next(value for value in self._values if value.value == item.name)

    def show_facet(self, facet: Facet, ticked: Filter | None) -> None:
        """Show values and counts; lines are made anew only where the values differ."""
        values = [value for value in facet.values if value.count or _is(value, ticked)]
        if ticked and not any(_is(value, ticked) for value in values):
            values.insert(0, FacetValue(ticked.value, ticked.words or ticked.value, 0))
        self._values, self.ticked = tuple(values), ticked.value if ticked else None
        self.setHidden(not values)
        if [value.value for value in self._shown()] != [row.name for row in self.rows]:
            self._rebuild()
        self._update()

    def tick(self, value: str | None) -> None:
        """Tick a value, or none."""
        self.ticked = value
        for row in self.rows:
            row.set_ticked(row.name == value)

    def show_whole(self) -> None:
        """Show the values that were left out, too."""
        self._is_whole = True
        self._rebuild()
        self._update()

    def _shown(self) -> tuple[FacetValue, ...]:
        if self._is_whole or len(self._values) <= FEW + 1:
            return self._values
        first = self._values[:FEW]
        ticked = [value for value in self._values[FEW:] if value.value == self.ticked]
        return (*first, *ticked)

    def _rebuild(self) -> None:
        self.takeChildren()
        shown = self._shown()
        for value in shown:
            mark = _EVIDENCE_MARKS.get(value.value) if self.name == "evidence" else None
            words = sentence_case(word(value.words))
            row = CountedItem(Line(words, Shape.CHOICE, value.count, mark=mark), value.value)
            self.addChild(row)
            row.set_ticked(False)
        if len(shown) < len(self._values):
            more = say(text("Show all {n}", n=len(self._values)))
            self.addChild(CountedItem(Line(more, Shape.MORE)))

    def _update(self) -> None:
        for row, value in zip(self.rows, self._shown(), strict=True):
            row.show_line(replace(row.line, count=value.count))
            row.set_ticked(value.value == self.ticked)


def _is(value: FacetValue, ticked: Filter | None) -> bool:
    return ticked is not None and value.value == ticked.value


class FacetsPane(QWidget):
    """Shows the facets of the table; ticking a value filters by it."""

    chosen = Signal(object)
    """A `Filter` was ticked."""
    taken_back = Signal(str)
    """The facet whose choice was taken back."""
    reset_wanted = Signal()
    """All filters are to go."""
    days_wanted = Signal(object)
    """Changes of several days in a row are wanted; asked for under this button."""
    counts_wanted = Signal()
    """The pane came into sight and has no counts of the present view."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self._groups: dict[str, FacetGroup] = {}
        self.setAccessibleName(say(text("Filters")))
        self._reset = LinkButton(say(text("Reset")))
        self._reset.setToolTip(say(text("Remove every filter")))
        self._reset.clicked.connect(self.reset_wanted)
        self.days = LinkButton(say(text("From day to day…")))
        self.days.clicked.connect(self._ask_days)
        self.days.hide()
        self.tree = CountedTree(say(text("Filters")), scrolls=True)
        self.tree.pressed_line.connect(self._press)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(self, 8), 0, 0)
        whole.setSpacing(px(self, 4))
        whole.addLayout(self._build_head())
        days = QHBoxLayout()
        days.setContentsMargins(px(self, 17), 0, px(self, 15), 0)
        days.addWidget(self.days)
        days.addStretch(1)
        whole.addLayout(days)
        whole.addWidget(self.tree, 1)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(px(self, 17), 0, px(self, 15), 0)
        head.addWidget(Label(say(text("Filters")), SECTION))
        head.addStretch(1)
        head.addWidget(self._reset)
        return head

    @property
    def groups(self) -> dict[str, FacetGroup]:
        """Return the shown facets by name."""
        return self._groups

    def show_facets(self, kind: str, facets: Sequence[Facet], filters: Sequence[Filter]) -> None:
        """Show the facets of a record type with the choices that are on."""
        if kind != self._kind:
            self._make_groups(kind, facets)
        ticked = {choice.facet: choice for choice in filters}
        for facet in facets:
            self._groups[facet.name].show_facet(facet, ticked.get(facet.name))
        self._reset.setVisible(bool(filters))

    def show_ticks(self, kind: str, filters: Sequence[Filter]) -> None:
        """Tick the choices that are on; counts follow."""
        if kind != self._kind:
            return
        ticked = {choice.facet: choice.value for choice in filters}
        for name, group in self._groups.items():
            group.tick(ticked.get(name))

    def _make_groups(self, kind: str, facets: Sequence[Facet]) -> None:
        self._kind = kind
        self.days.setVisible(kind == CHANGES)
        self.tree.clear()
        self._groups = {facet.name: FacetGroup(facet) for facet in facets}
        self.tree.addTopLevelItems(list(self._groups.values()))
        self.tree.expandAll()

    def _ask_days(self) -> None:
        self.days_wanted.emit(self.days)

    def _press(self, item: CountedItem) -> None:
        group = item if isinstance(item, FacetGroup) else item.parent()
        if not isinstance(group, FacetGroup):
            return
        if item is group:
            group.setExpanded(not group.isExpanded())
        elif item.line.shape is Shape.MORE:
            group.show_whole()
            self.tree.setCurrentItem(group)
        elif item.name == group.ticked:
            self.taken_back.emit(group.name)
        else:
            value = group.value(item)
            self.chosen.emit(Filter(group.name, value.value, value.words))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counts_wanted.emit()
