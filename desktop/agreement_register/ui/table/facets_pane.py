"""The filters: for each facet its values with counts, one of them to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.domain.types.words import CellState
from agreement_register.domain.views import FacetValue, Filter
from agreement_register.ui.icons import pixmap
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import NOTE, SECTION, TextStyle, px, styled_font
from agreement_register.ui.widgets.buttons import PaintedButton
from agreement_register.ui.widgets.labels import Label, LinkButton
from agreement_register.ui.widgets.rows import FacetRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from agreement_register.domain.views import Facet
    from agreement_register.ui.marks.evidence import MarkKind

FEW = 6
_TITLE = TextStyle(weight=500, role="muted")
_EVIDENCE_MARKS: dict[str, MarkKind] = {
    CellState.DISPUTED: CellState.DISPUTED,
    CellState.UNCITED: CellState.UNCITED,
    CellState.IMPLIED: CellState.IMPLIED,
    CellState.CITED: CellState.CITED,
}


def sentence_case(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


class _GroupTitle(PaintedButton):
    """The title of a facet, which opens and closes it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setCheckable(True)
        self.setChecked(True)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(styled_font(self.font(), _TITLE))
        width = metrics.horizontalAdvance(self.text()) + px(self, 40)
        return QSize(width, metrics.height() + px(self, 8))

    @override
    def paint(self, painter: QPainter) -> None:
        colours, size = roles(self.palette()), px(self, 13)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        picture = pixmap(chevron, colours.muted, size, self.devicePixelRatio())
        painter.drawPixmap(QPointF(px(self, 17), (self.height() - size) / 2), picture)
        painter.setFont(styled_font(self.font(), _TITLE))
        painter.setPen(colours.muted)
        area = self.rect().adjusted(px(self, 34), 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())


class _ValueRow(FacetRow):
    """One value of a facet; tells which when it is ticked or not any more."""

    picked = Signal(object)
    """The `FacetValue` that was clicked."""

    def __init__(self, value: FacetValue, kind: MarkKind | None) -> None:
        super().__init__(sentence_case(word(value.words)), value.count, kind)
        self._value = value
        self.clicked.connect(self._tell)

    @property
    def value(self) -> str:
        """Return what is filtered by."""
        return self._value.value

    def _tell(self) -> None:
        self.picked.emit(self._value)


class _Group(QWidget):
    """One facet with its values."""

    chosen = Signal(object)
    """A `Filter` was ticked."""
    taken_back = Signal(str)
    """The facet whose choice was taken back."""

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        self._name = facet.name
        self._values: tuple[FacetValue, ...] = ()
        self._ticked: str | None = None
        self._is_whole = False
        self._rows: list[_ValueRow] = []
        self._title = _GroupTitle(word(facet.title))
        self._title.toggled.connect(self._rebuild)
        self._more = LinkButton("", NOTE)
        self._more.clicked.connect(self._show_whole)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, px(self, 4))
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        more = QHBoxLayout()
        more.setContentsMargins(px(self, 38), 0, 0, 0)
        more.addWidget(self._more)
        more.addStretch(1)
        self._column.addLayout(more)

    @property
    def rows(self) -> list[_ValueRow]:
        """Return the rows that are shown."""
        return self._rows

    def show_facet(self, facet: Facet, ticked: Filter | None) -> None:
        """Show values and counts; rows are made anew only where the values differ."""
        values = [value for value in facet.values if value.count or self._is(value, ticked)]
        if ticked and not any(self._is(value, ticked) for value in values):
            values.insert(0, FacetValue(ticked.value, ticked.words or ticked.value, 0))
        self._values, self._ticked = tuple(values), ticked.value if ticked else None
        self.setVisible(bool(values))
        if [v.value for v in self._shown_values()] == [row.value for row in self._rows]:
            self._update_rows()
        else:
            self._rebuild()

    def tick(self, value: str | None) -> None:
        """Tick a value, or none."""
        self._ticked = value
        for row in self._rows:
            row.setChecked(row.value == value)

    @staticmethod
    def _is(value: FacetValue, ticked: Filter | None) -> bool:
        return ticked is not None and value.value == ticked.value

    def _shown_values(self) -> tuple[FacetValue, ...]:
        if not self._title.isChecked():
            return tuple(value for value in self._values if value.value == self._ticked)
        if self._is_whole or len(self._values) <= FEW + 1:
            return self._values
        first = self._values[:FEW]
        ticked = [v for v in self._values[FEW:] if v.value == self._ticked]
        return (*first, *ticked)

    def _rebuild(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        shown = self._shown_values()
        for place, value in enumerate(shown):
            kind = _EVIDENCE_MARKS.get(value.value) if self._name == "evidence" else None
            row = _ValueRow(value, kind)
            row.picked.connect(self._pick)
            self._rows.append(row)
            self._column.insertWidget(place + 1, row)
            row.show()
        self._more.setText(say(text("Show all {n}", n=len(self._values))))
        self._more.setVisible(self._title.isChecked() and len(shown) < len(self._values))
        self._update_rows()

    def _update_rows(self) -> None:
        for row, value in zip(self._rows, self._shown_values(), strict=True):
            row.set_count(value.count)
            row.setChecked(value.value == self._ticked)

    def _show_whole(self) -> None:
        self._is_whole = True
        self._rebuild()

    def _pick(self, value: FacetValue) -> None:
        if value.value == self._ticked:
            self.taken_back.emit(self._name)
        else:
            self.chosen.emit(Filter(self._name, value.value, value.words))


class FacetsPane(QWidget):
    """Shows the facets of the table; ticking a value filters by it."""

    chosen = Signal(object)
    """A `Filter` was ticked."""
    taken_back = Signal(str)
    """The facet whose choice was taken back."""
    reset_wanted = Signal()
    """All filters are to go."""
    counts_wanted = Signal()
    """The pane came into sight and has no counts of the present view."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self._groups: dict[str, _Group] = {}
        self.setAccessibleName(say(text("Filters")))
        self._reset = LinkButton(say(text("Reset")))
        self._reset.setToolTip(say(text("Remove every filter")))
        self._reset.clicked.connect(self.reset_wanted)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, px(self, 8))
        self._column.setSpacing(px(self, 2))
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The ground of the pane shows through, whichever that is.
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(self, 8), 0, 0)
        whole.setSpacing(px(self, 4))
        whole.addLayout(self._build_head())
        whole.addWidget(area, 1)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(px(self, 17), 0, px(self, 15), 0)
        head.addWidget(Label(say(text("Filters")), SECTION))
        head.addStretch(1)
        head.addWidget(self._reset)
        return head

    @property
    def groups(self) -> dict[str, _Group]:
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
        # Rows that came or went count at once, else the others are squeezed until the next event.
        for group in self._groups.values():
            group.updateGeometry()
        self._column.invalidate()
        self._column.activate()

    def show_ticks(self, kind: str, filters: Sequence[Filter]) -> None:
        """Tick the choices that are on; counts follow."""
        if kind != self._kind:
            return
        ticked = {choice.facet: choice.value for choice in filters}
        for name, group in self._groups.items():
            group.tick(ticked.get(name))

    def _make_groups(self, kind: str, facets: Sequence[Facet]) -> None:
        self._kind = kind
        for group in self._groups.values():
            group.hide()
            group.deleteLater()
        self._groups = {}
        for place, facet in enumerate(facets):
            group = _Group(facet)
            group.chosen.connect(self.chosen)
            group.taken_back.connect(self.taken_back)
            self._groups[facet.name] = group
            self._column.insertWidget(place, group)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counts_wanted.emit()
