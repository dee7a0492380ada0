"""The computed set behind a stated count: linked parties, their memberships, who names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN, MarkKind, paint_mark
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import (
    CELL,
    COLUMN_HEADER,
    NOT_STATED,
    NOTE,
    SECTION,
    px,
    styled_font,
)
from agreement_register.ui.widgets.evidence import Badge
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from agreement_register.curation.conflicts.linked_parties import ComputedSet

Index = QModelIndex | QPersistentModelIndex
_IS_MEMBER = Qt.ItemDataRole.UserRole + 1
_ROW = 26


class ComputedModel(QAbstractTableModel):
    """The linked parties as a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set: ComputedSet | None = None

    def show_set(self, found: ComputedSet) -> None:
        """Show the parties of another count."""
        self.beginResetModel()
        self._set = found
        self.endResetModel()

    @property
    def organisations(self) -> tuple[str, ...]:
        """Return the short names of the organisations, one a column."""
        return tuple(name for name, _ in self._set.organisations) if self._set else ()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._set is None else len(self._set.parties)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() or self._set is None else len(self._set.organisations) + 2

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._set is None or not index.isValid():
            return None
        party, column = self._set.parties[index.row()], index.column()
        is_standing = 0 < column <= len(self._set.organisations)
        if role == _IS_MEMBER:
            return party.standings[column - 1].is_member if is_standing else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if is_standing:
            return say(party.standings[column - 1].words)
        return party.name if column == 0 else self._set.places[index.row()]

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self._set is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        organisations = [self._on_day(name) for name in self.organisations]
        names = [text("Linked party"), *organisations, text("Named in")]
        return say(names[section]) if 0 <= section < len(names) else None

    def _on_day(self, organisation: str) -> Text:
        day = self._set.day if self._set is not None else ""
        if not day:
            return text("{organisation}", organisation=organisation)
        return text("{organisation} on {day}", organisation=organisation, day=day)


class _Standing(QStyledItemDelegate):
    """Paints who is a member with a dot, and who is not with a bar and slanted words."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: QWidget = option.widget
        area: QRect = option.rect
        is_member, font = index.data(_IS_MEMBER), view.font()
        colours = roles(view.palette())
        style = CELL if is_member is not False else NOT_STATED
        style = NOTE if is_member is None and index.column() else style
        left = area.left() + px(font, 10)
        painter.save()
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.hairline)
        if is_member is not None:
            middle = QPointF(left + px(font, 4), area.center().y())
            kind: MarkKind = CellState.CITED if is_member else "gap"
            paint_mark(painter, middle, kind, colours, px(font, 8))
            left += px(font, MARK_COLUMN)
        held = styled_font(font, style)
        room = QRect(left, area.top(), area.right() - left - px(font, 6), area.height())
        words = QFontMetrics(held).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(held)
        painter.setPen(colours.colour(style.role))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class _Header(QHeaderView):
    """The header in the look of the other tables, its words over the values."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        high = QFontMetrics(styled_font(self.font(), COLUMN_HEADER)).height() + px(self, 12)
        return QSize(super().sizeHint().width(), high)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = roles(self.palette())
        has_mark_column = 0 < logicalIndex < self.model().columnCount() - 1
        indent = px(self, 10) + (px(self, MARK_COLUMN) if has_mark_column else 0)
        room = rect.adjusted(indent, 0, -px(self, 4), -1)
        font = styled_font(self.font(), COLUMN_HEADER)
        said = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        words = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.save()
        painter.fillRect(rect, colours.window)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.box)
        painter.setFont(font)
        painter.setPen(colours.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class ComputedTable(QWidget):
    """Says what the linked parties come to, and shows every one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.model = ComputedModel(self)
        self.view = QTableView()
        self._title, self._badges = Label(style=SECTION), QHBoxLayout()
        self._build()

    def show_set(self, found: ComputedSet) -> None:
        """Show the parties of a count."""
        computed = count(
            "Computed from the {n} linked party", "Computed from the {n} linked parties",
            n=len(found.parties),
        )  # fmt: skip
        self._title.setText(say(computed))
        while (held := self._badges.takeAt(0)) is not None:
            widget = held.widget()
            if widget is not None:
                widget.deleteLater()
        for name, members in found.organisations:
            where = name if name == "NATO" else text("the {name}", name=name)
            self._badges.addWidget(
                Badge(
                    say(text("{members} in {where}", members=members, where=where)),
                    CellState.COMPUTED,
                    "implied_tint",
                )
            )
        self._badges.addStretch(1)
        self.model.show_set(found)
        self.view.setAccessibleName(self._title.text())
        self._fit()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setHorizontalHeader(_Header())
        view.setItemDelegate(_Standing(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        head = QHBoxLayout()
        head.setSpacing(px(self, 10))
        head.addWidget(self._title)
        self._badges.setSpacing(px(self, 6))
        head.addLayout(self._badges, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 8))
        rows.addLayout(head)
        rows.addWidget(view, 1)

    def _fit(self) -> None:
        """Give each column its share of the room."""
        header = self.view.horizontalHeader()
        header.setMinimumSectionSize(px(self, 40))
        self.view.verticalHeader().setDefaultSectionSize(max(
            px(self, _ROW), self.fontMetrics().height() + px(self, 8)
        ))  # fmt: skip
        columns, room = self.model.columnCount(), self.view.viewport().width()
        shares = [1.0, *([1.2] * (columns - 2)), 1.6]
        for column in range(columns):
            self.view.setColumnWidth(column, int(room * shares[column] / sum(shares)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model.columnCount():
            self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 200), px(self, 120))

    @override
    def sizeHint(self) -> QSize:
        rows = self.model.rowCount() + 1
        return QSize(px(self, 400), px(self, 44) + rows * px(self, _ROW))
