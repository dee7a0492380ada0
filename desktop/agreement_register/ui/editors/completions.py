"""The list under an editor: words with their meaning, one of them taken by Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import CELL, NOTE, VALUE, TextStyle, px, styled_font

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Completion:
    """One line of the list: its words, their meaning, and what stands in the text for it."""

    words: str
    meaning: str = ""
    typed: str = ""
    is_held: bool = False


class CompletionModel(QAbstractListModel):
    """The offers as a list model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completions: tuple[Completion, ...] = ()

    @property
    def completions(self) -> tuple[Completion, ...]:
        """Return what is offered."""
        return self._completions

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """Offer something else."""
        self.beginResetModel()
        self._completions = tuple(completions)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._completions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._completions):
            return None
        completion = self._completions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return completion.words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return completion.meaning or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{completion.words}. {completion.meaning}"
                if completion.meaning
                else completion.words
            )
        return None


class _CompletionDelegate(QStyledItemDelegate):
    """Paints words in one column and their meaning in another."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self.column = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = styled_font(self._list.font(), CELL)
        return QSize(px(font, 120), QFontMetrics(font).height() + px(font, 8))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CompletionModel):
            return
        completion, colours, area = (
            model.completions[index.row()],
            roles(option.palette),
            option.rect,
        )
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(area, colours.selection)
            bar = QRect(area.left(), area.top(), max(3, px(option.font, 3)), area.height())
            painter.fillRect(bar, colours.focus)
            colours = colours.selected()
        left = px(option.font, 9)
        words = area.adjusted(left, 0, 0, 0)
        words.setWidth(self.column if completion.meaning else area.width() - left)
        self._write(
            painter, words, completion.words, VALUE if completion.is_held else CELL, colours.text
        )
        meaning = area.adjusted(left + self.column + px(option.font, 14), 0, -left, 0)
        self._write(painter, meaning, completion.meaning, NOTE, colours.muted)

    def _write(
        self, painter: QPainter, area: QRect, text: str, style: TextStyle, colour: QColor
    ) -> None:
        font = styled_font(self._list.font(), style)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class CompletionList(QListView):
    """Shows offers; the keyboard stays in the line above it."""

    taken = Signal()
    """The chosen offer was clicked."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._model = CompletionModel(self)
        self._delegate = _CompletionDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self.clicked.connect(self._take)

    @property
    def completions(self) -> tuple[Completion, ...]:
        """Return what is offered."""
        return self._model.completions

    def show_completions(self, completions: Sequence[Completion], chosen: int = -1) -> None:
        """Offer something else, one of them chosen already or none."""
        self._model.show_completions(completions)
        metrics = QFontMetrics(styled_font(self.font(), VALUE))
        widths = [
            metrics.horizontalAdvance(completion.words)
            for completion in completions
            if completion.meaning
        ]
        self._delegate.column = min(max(widths, default=0) + 2, px(self, 240))
        self.choose(chosen)
        # A list without a parent yet would become a window of its own and take the keyboard.
        if self.parentWidget() is not None or not completions:
            self.setVisible(bool(completions))
        self.updateGeometry()

    def choose(self, place: int) -> None:
        """Choose an offer by its place; -1 for none."""
        self.setCurrentIndex(self._model.index(place) if place >= 0 else QModelIndex())
        if place >= 0:
            self.scrollTo(self._model.index(place))

    def chosen(self) -> Completion | None:
        """Return the chosen offer."""
        place = self.currentIndex().row()
        return self.completions[place] if 0 <= place < len(self.completions) else None

    def step(self, by: int) -> None:
        """Choose the next or an earlier offer; beyond the ends none is chosen."""
        count, place = len(self.completions), self.currentIndex().row()
        if not count:
            return
        target = place + by if place >= 0 else (0 if by > 0 else count - 1)
        if abs(by) > 1:
            target = max(0, min(count - 1, target))
        self.choose(target if 0 <= target < count else -1)

    @override
    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.completions else 0
        return QSize(px(self, 300), row * min(MOST_ROWS, len(self.completions)) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 120), min(self.sizeHint().height(), self.sizeHintForRow(0) * 2))

    def _take(self) -> None:
        self.taken.emit()
