"""A pasted block as its records would be, cell by cell, with a sign at what asks or is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView
from typing_extensions import override

from agreement_register.curation.values import said_value
from agreement_register.domain.texts import Several, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import PasteTrouble
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.colours import roles
from agreement_register.ui.theme.type_scale import px

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPalette

    from agreement_register.curation.pasting.block import CellRead
    from agreement_register.curation.pasting.storing import BlockRead
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Sayable
    from agreement_register.domain.types.fields import Field
    from agreement_register.ui.table.record_table_model import Index

_ASKS, _LEFT, _NEW = "? ", "\N{MULTIPLICATION SIGN} ", "+ "
_WIDEST = 260  # at 10 pt


class PasteModel(QAbstractTableModel):
    """The cells of a block as they were read."""

    def __init__(self, register: Register, palette: QPalette, parent: QObject) -> None:
        super().__init__(parent)
        self._register, self._colours = register, roles(palette)
        self._read: BlockRead | None = None

    def show(self, read: BlockRead) -> None:
        """Show a block that was read."""
        self.beginResetModel()
        self._read = read
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        is_inside = parent is not None and parent.isValid()
        return 0 if is_inside or self._read is None else len(self._read.cells)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        is_inside = parent is not None and parent.isValid()
        return 0 if is_inside or self._read is None else len(self._read.block.fields)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if self._read is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        field = self._read.block.fields[section]
        return word(field.label) if field else say(text("left out"))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._read is None or not index.isValid():
            return None
        cell = self._read.cells[index.row()][index.column()]
        field = self._read.block.fields[index.column()]
        typed = self._read.block.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(field, cell, " ".join(typed.split()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (typed, say(cell.why) if cell.why else "")))
        if role == Qt.ItemDataRole.ForegroundRole and field is None:
            return self._colours.muted
        if role == Qt.ItemDataRole.BackgroundRole and not cell.is_answered:
            return self._colours.disputed_tint
        return None

    def _words(self, field: Field | None, cell: CellRead, typed: str) -> str:
        if field is None or not typed:
            return typed
        if not cell.is_answered:
            return _ASKS + typed
        if cell.is_left:
            return (_LEFT if cell.troubles or cell.about else "") + typed
        if cell.gap:
            return word(cell.gap)
        is_new = any(trouble.kind is PasteTrouble.NEW_NAME for trouble in cell.troubles)
        return (_NEW if is_new else "") + say(self._value(field, cell))

    def _value(self, field: Field, cell: CellRead) -> Sayable | str:
        if not cell.names:
            return said_value(self._register, field, cell.value)
        names = (name if isinstance(name, str) else self._register.head(name).title
                 for name in cell.names)  # fmt: skip
        return Several(tuple(names), "; ")


class PastePreview(QTableView):
    """Shows the block; its headings say what each column is, and let it be something else."""

    field_chosen = Signal(int, str)
    """The column, and the name of the field that it is; empty: it is left out."""

    def __init__(self, register: Register, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.records = PasteModel(register, self.palette(), self)
        self.setModel(self.records)
        self.setAccessibleName(say(text("What is pasted")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setMaximumSectionSize(px(self, _WIDEST))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setToolTip(say(text("Click to say what this column is")))
        header.sectionClicked.connect(self.choose_field)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._choose_current)

    def show_read(self, read: BlockRead) -> None:
        """Show a block that was read; the columns take the room that their words need."""
        self.records.show(read)
        self.resizeColumnsToContents()

    def _choose_current(self, _point: QPoint) -> None:
        self.choose_field(max(0, self.currentIndex().column()))

    def choose_field(self, column: int) -> None:
        """Ask what a column is."""
        header = self.horizontalHeader()
        menu = self.menu_of(column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.mapToGlobal(place))

    def menu_of(self, column: int) -> QMenu:
        """Return the menu of the fields that a column can be."""
        menu = QMenu(self)
        choices = [("", say(text("Leave this column out")))]
        choices += [(field.name, word(field.label)) for field in BY_NAME[self._kind].fields
                    if field.is_editable and not field.hidden]  # fmt: skip
        for name, label in choices:
            chosen = menu.addAction(label.replace("&", "&&"))
            chosen.setData((column, name))
        menu.triggered.connect(self._take_field)
        return menu

    def _take_field(self, chosen: QAction) -> None:
        column, name = chosen.data()
        self.field_chosen.emit(column, name)
