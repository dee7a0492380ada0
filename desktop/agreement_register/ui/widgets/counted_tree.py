"""Trees with a number at the right: the types of records, and the filters of a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from agreement_register.ui.icons import pixmap
from agreement_register.ui.marks.evidence import MARK_COLUMN, MarkKind, paint_mark
from agreement_register.ui.marks.shapes import paint_box, paint_focus_frame
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import (
    CELL,
    NOTE,
    SECTION,
    VALUE,
    TextStyle,
    px,
    styled_font,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from agreement_register.ui.theme.colours import Roles

Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole
_CENTRED = Qt.AlignmentFlag.AlignVCenter
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_GROUP = TextStyle(weight=500, role="muted")
_MORE = TextStyle(NOTE.scale, role="link")


class Shape(Enum):
    """How a line of a tree looks."""

    PLACE = auto()  # a type of records: icon, name, number
    PICTURE = auto()  # the same in a small window: its icon alone
    GROUP = auto()  # a facet, which opens and closes
    CHOICE = auto()  # a value of a facet, ticked or not
    MORE = auto()  # a link to the values that are left out


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of a tree shows."""

    words: str
    shape: Shape
    count: int | None = None
    icon: str = ""
    mark: MarkKind | None = None


_STYLES = {Shape.GROUP: _GROUP, Shape.MORE: _MORE}
_LEFT = {Shape.PLACE: 44, Shape.GROUP: 34, Shape.CHOICE: 41, Shape.MORE: 41}
_AIR = {Shape.PLACE: 14, Shape.PICTURE: 18, Shape.GROUP: 14, Shape.CHOICE: 8, Shape.MORE: 6}


class CountedItem(QTreeWidgetItem):
    """A line of a tree; its text is what is typed to get to it, and what is read out."""

    def __init__(self, line: Line, name: str = "") -> None:
        super().__init__()
        self.name = name
        # Ticks follow what holds, they do not make it.
        self.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show other words, or another number."""
        said = line.words if line.count is None else f"{line.words}, {line.count:,}"
        self.setData(0, _LINE, line)
        self.setText(0, line.words)
        self.setToolTip(0, said)
        self.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)

    @property
    def line(self) -> Line:
        """Return what it shows."""
        line: Line = self.data(0, _LINE)
        return line

    @property
    def said(self) -> str:
        """Return what is read out of it."""
        return str(self.data(0, Qt.ItemDataRole.AccessibleTextRole))

    @property
    def is_ticked(self) -> bool:
        """Tell whether it is a choice that is on."""
        return self.checkState(0) is Qt.CheckState.Checked

    def set_ticked(self, is_ticked: bool) -> None:
        """Show a choice as on or off."""
        self.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def press(self) -> None:
        """Act as a click on it does."""
        tree = self.treeWidget()
        if isinstance(tree, CountedTree):
            tree.pressed_line.emit(self)


class CountedTree(QTreeWidget):
    """Lines that are gone over with the arrows or by typing, and pressed by Enter or a click."""

    pressed_line = Signal(object)
    """The `CountedItem` that was pressed."""

    def __init__(self, name: str, *, scrolls: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        # One of our own: to ask for Qt's makes all its widgets known to Python, 9 ms of a start.
        seen = QWidget()
        seen.setMouseTracking(True)
        self.setViewport(seen)
        self.setItemDelegate(_Lines(self))
        self.shows_focus = False
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.itemClicked.connect(self._press)

    @property
    def items(self) -> list[CountedItem]:
        """Return the lines at the top."""
        found = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [item for item in found if isinstance(item, CountedItem)]

    def _press(self, item: QTreeWidgetItem) -> None:
        self.pressed_line.emit(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_focus = True
        item = self.currentItem()
        if event.key() in _PRESSING and item is not None:
            self.pressed_line.emit(item)
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who clicks knows where he is; the focus frame is for who comes by the keyboard.
        self.shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if self.currentItem() is None and self.items:
            self.setCurrentItem(self.items[0])

    @override
    def minimumSizeHint(self) -> QSize:
        is_whole = self.sizeAdjustPolicy() is self.SizeAdjustPolicy.AdjustToContents
        height = self.viewportSizeHint().height() if is_whole else px(self, 60)
        return QSize(px(self, 40), height)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self, 160), self.viewportSizeHint().height())


class _Lines(QStyledItemDelegate):
    """Paints the lines of a tree."""

    def __init__(self, tree: CountedTree) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(_LINE)
        height = QFontMetrics(styled_font(self._tree.font(), CELL)).height()
        return QSize(px(self._tree, 40), height + px(self._tree, _AIR[line.shape]))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_LINE)
        colours, rect = roles(self._tree.palette()), QRect(option.rect)
        rect.setWidth(self._tree.viewport().width())  # no section of a header is so narrow
        area = QRectF(rect).adjusted(px(self._tree, 6), 1, -px(self._tree, 6), -1)
        is_chosen = line.shape in (Shape.PLACE, Shape.PICTURE) and index.data(
            Qt.ItemDataRole.CheckStateRole
        ) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        painter.save()
        if is_chosen:
            paint_box(painter, area, 4, colours.selection)
            self._paint_bar(painter, area)
        elif option.state & QStyle.StateFlag.State_MouseOver and line.shape is not Shape.GROUP:
            paint_box(painter, area, 4, colours.hover)
        colours = colours.selected() if is_chosen else colours
        self._paint_sign(painter, rect, line, colours, index)
        if line.shape is not Shape.PICTURE:
            self._paint_words(painter, rect, line, colours, is_chosen=is_chosen)
        if index == self._tree.currentIndex() and self._tree.hasFocus() and self._tree.shows_focus:
            paint_focus_frame(painter, area, colours)
        painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        width, height = max(3, px(self._tree, 3)), area.height() * 0.56
        bar = QRectF(area.left(), area.center().y() - height / 2, width, height)
        paint_box(painter, bar, width / 2, roles(self._tree.palette()).focus)

    def _paint_sign(
        self, painter: QPainter, rect: QRect, line: Line, colours: Roles, index: Index
    ) -> None:
        """Paint what stands before the words: an icon, a chevron, a tick and a mark."""
        if line.shape is Shape.CHOICE:
            self._paint_tick(painter, rect, index)
            if line.mark:
                centre = QPointF(px(self._tree, 45), rect.center().y() + 0.5)
                paint_mark(painter, centre, line.mark, colours, px(self._tree, 8))
            return
        name, size, left = line.icon, px(self._tree, 16), px(self._tree, 18)
        if line.shape is Shape.GROUP:
            is_open = self._tree.isExpanded(cast("QModelIndex", index))
            name, size = "chevron-down" if is_open else "chevron-right", px(self._tree, 13)
        elif line.shape is Shape.PICTURE:
            size = px(self._tree, 18)
            left = (rect.width() - size) // 2
        if name:
            colour = colours.muted if line.shape is Shape.GROUP else colours.text
            picture = pixmap(name, colour, size, self._tree.devicePixelRatio())
            top = rect.top() + (rect.height() - size) / 2
            painter.drawPixmap(QPointF(rect.left() + left, top), picture)

    def _paint_tick(self, painter: QPainter, rect: QRect, index: Index) -> None:
        option, size = QStyleOptionButton(), px(self._tree, 14)
        option.initFrom(self._tree)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        top = rect.top() + (rect.height() - size) // 2
        option.rect = QRect(rect.left() + px(self._tree, 18), top, size, size)
        # The tick has the colour of what is chosen; Fusion would take that of the text.
        option.palette.setColor(QPalette.ColorRole.Text, roles(self._tree.palette()).focus)
        item = self._tree.itemFromIndex(cast("QModelIndex", index))
        is_on = isinstance(item, CountedItem) and item.is_ticked
        option.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        check_box = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._tree.style().drawPrimitive(check_box, option, painter, self._tree)

    def _paint_words(
        self, painter: QPainter, rect: QRect, line: Line, colours: Roles, *, is_chosen: bool
    ) -> None:
        font, note = self._tree.font(), styled_font(self._tree.font(), NOTE)
        count = "" if line.count is None else f"{line.count:,}"
        left = rect.left() + px(font, _LEFT[line.shape])
        left += px(font, MARK_COLUMN) if line.mark else 0
        right = rect.right() - px(font, 18) - QFontMetrics(note).horizontalAdvance(count)
        painter.setFont(note)
        painter.setPen(colours.muted)
        painter.drawText(QRect(right, rect.top(), rect.right() - right, rect.height()), _CENTRED,
                         count)  # fmt: skip
        style = _STYLES.get(line.shape) or (SECTION if is_chosen else CELL)
        words = styled_font(font, VALUE if is_chosen and line.shape is Shape.CHOICE else style)
        room = right - px(font, 6) - left
        painter.setFont(words)
        painter.setPen(colours.colour(style.role))
        shown = QFontMetrics(words).elidedText(line.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), _CENTRED, shown)
