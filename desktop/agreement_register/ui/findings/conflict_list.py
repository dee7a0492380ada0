"""The list of conflicts: each with what is disputed, where, and the values."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from agreement_register.curation.conflicts.conflicts import OPEN, conflict_of, shown_cell
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN, MarkKind, paint_mark
from agreement_register.ui.marks.shapes import paint_focus_frame
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import NOTE, SECTION, TextStyle, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.register import Register
    from agreement_register.ui.theme.colours import Roles

Index = QModelIndex | QPersistentModelIndex
_SUMMARY = Qt.ItemDataRole.UserRole + 1
_MOST = 400  # summaries that are kept
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
                    Qt.Key.Key_Home, Qt.Key.Key_End})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """One line: what is disputed, of which record, and the values."""

    label: str
    number: str
    values: str
    is_open: bool


class ConflictModel(QAbstractListModel):
    """The cells in dispute; what is said of each is asked for when its line is painted."""

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._cells: list[Cell] = []
        self._summaries: dict[Cell, Summary] = {}

    @property
    def cells(self) -> Sequence[Cell]:
        """Return the cells in order."""
        return self._cells

    def show_cells(self, cells: list[Cell]) -> None:
        """Show other cells, or the same with other words."""
        self.beginResetModel()
        self._cells = cells
        self._summaries.clear()
        self.endResetModel()

    def summary(self, row: int) -> Summary:
        """Return what a line says."""
        cell = self._cells[row]
        if cell not in self._summaries:
            if len(self._summaries) >= _MOST:
                self._summaries.clear()
            self._summaries[cell] = summary_of(self._register, cell)
        return self._summaries[cell]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._cells)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ANSWERED:
            return None
        summary = self.summary(index.row())
        if role == _SUMMARY:
            return summary
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if not summary.values else html.escape(summary.values)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = text("open") if summary.is_open else text("answered")
            return say(
                text("{field} of {record}, {state}: {values}", field=Text(summary.label),
                     record=summary.number, state=state, values=summary.values)
            )  # fmt: skip
        return f"{word(summary.label)}, {summary.number}"


_ANSWERED = frozenset({int(_SUMMARY), int(Qt.ItemDataRole.DisplayRole),
                       int(Qt.ItemDataRole.ToolTipRole),
                       int(Qt.ItemDataRole.AccessibleTextRole)})  # fmt: skip


def summary_of(register: Register, cell: Cell) -> Summary:
    """Say what is disputed in a cell."""
    conflict, shown = conflict_of(register, cell), shown_cell(register, cell)
    label = BY_NAME[shown.kind].field(shown.field).label
    values = " · ".join(claim.shown for claim in conflict.claims) if conflict else ""
    is_open = conflict is not None and conflict.state == OPEN
    return Summary(label, register.number(shown.record), values, is_open)


class _Lines(QStyledItemDelegate):
    """Paints a conflict in two lines with its mark."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = option.widget.font()
        high = QFontMetrics(styled_font(font, SECTION)).height()
        high += QFontMetrics(styled_font(font, NOTE)).height()
        return QSize(px(font, 120), high + px(font, 16))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = index.data(_SUMMARY)
        area, font = QRectF(option.rect), option.widget.font()
        colours = roles(option.widget.palette())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colours.selection)
            bar = QRectF(area.left(), area.top(), max(3, px(font, 3)), area.height())
            painter.fillRect(bar, colours.focus)
            colours = colours.selected()
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colours.hairline)
        _paint_summary(painter, area.toRect(), summary, font, colours)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus_frame(painter, area.adjusted(1, 1, -1, -2), colours, 1)
        painter.restore()


def _paint_summary(
    painter: QPainter, area: QRect, summary: Summary, font: QFont, colours: Roles
) -> None:
    left, right = area.left() + px(font, 14), area.right() - px(font, 12)
    bold, note = styled_font(font, SECTION), styled_font(font, NOTE)
    top, high = area.top() + px(font, 7), QFontMetrics(bold).height()
    middle = QPointF(left + px(font, 4), top + high / 2)
    kind: MarkKind = CellState.DISPUTED if summary.is_open else CellState.CITED
    paint_mark(painter, middle, kind, colours, px(font, 8))
    left += px(font, MARK_COLUMN)
    wide = QFontMetrics(note).horizontalAdvance(summary.number)
    number = QRect(right - wide, top, wide + 1, high)
    _write(painter, number, summary.number, note, TextStyle(role="muted"), colours)
    room = max(0, number.left() - px(font, 8) - left)
    _write(painter, QRect(left, top, room, high), word(summary.label), bold, SECTION, colours)
    below = QRect(left, top + high + px(font, 2), right - left, QFontMetrics(note).height())
    _write(painter, below, summary.values, note, NOTE, colours)


def _write(
    painter: QPainter, area: QRect, text: str, font: QFont, style: TextStyle, colours: Roles
) -> None:
    painter.setFont(font)
    painter.setPen(colours.colour(style.role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


class ConflictList(QListView):
    """The list; letters and digits are left to the pane around it."""

    def __init__(self, model: ConflictModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Lines(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say(text("Conflicts")))
        self.setMinimumHeight(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            super().keyPressEvent(event)
        else:
            event.ignore()
