"""The import of a list in one window: its sheet, what each column becomes, the first records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agreement_register.curation.importing.importing import preview
from agreement_register.curation.importing.list_words import DateOrder, UnknownNames
from agreement_register.curation.importing.mapping import ColumnMapping
from agreement_register.curation.typed.fields import find_field, key_of, typed_fields
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Several, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import BOX_TITLE, LABEL, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.importing.importing import ListTable
    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.curation.importing.planning import Previewed
    from agreement_register.curation.importing.report import Report
    from agreement_register.curation.register import Register
    from agreement_register.ui.context import WindowContext

_WIDTH, _HEIGHT = 980, 680
_ORDERS = (
    (text("As written"), None),
    (text("Day first"), DateOrder.DAY_FIRST),
    (text("Month first"), DateOrder.MONTH_FIRST),
    (text("Numbers of Excel"), DateOrder.SERIAL),
)
_LEFT_OUT, _NOTE = ColumnMapping(), ColumnMapping(note=True)


class ImportDialog(QDialog):
    """Shows what the columns of a table become, and the first records as they will be."""

    wanted = Signal(object, object)
    """The `ListTable` to import, and its `ListMapping`."""
    saving_wanted = Signal(object)
    """The `ListMapping` to write to a file."""
    mapping_wanted = Signal()
    """A mapping is to be read from a file."""
    sheet_wanted = Signal(str)
    """Another sheet of the workbook."""

    def __init__(
        self, context: WindowContext, table: ListTable, mapping: ListMapping, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._context, self.table, self.mapping = context, table, mapping
        self.setWindowTitle(say(text("Import a list")))
        self.said = Label("", LABEL, wrap=True)
        self.sheets = QComboBox()
        self.key = QComboBox()
        self.keeps_unknown = QCheckBox(say(text("&Keep names that nobody has in the note")))
        self.columns = QTableWidget(0, 4)
        self.records = QTableWidget(0, 6)
        self.import_button = QPushButton(say(text("&Import")))
        self.meanings: list[QComboBox] = []
        self.orders: list[QComboBox] = []
        self._is_filling = False
        self._build()
        self.take(table, mapping)
        self.resize(px(self, _WIDTH), px(self, _HEIGHT))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 14))
        column.setSpacing(px(self, 10))
        column.addLayout(self._top())
        _head(self.columns, text("Columns of the list"), (
            text("Column"), text("First values"), text("Becomes"), text("Days")))  # fmt: skip
        column.addWidget(self.columns, 3)
        column.addWidget(Label(say(text("The first records as they will be")), BOX_TITLE))
        _head(self.records, text("The first records as they will be"), (
            text("Row"), text("Title"), text("Parties"), text("Days"), text("What happens"),
            text("To look at")))  # fmt: skip
        column.addWidget(self.records, 3)
        column.addWidget(self.said)
        column.addWidget(self._buttons())

    def _top(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for label, box in ((text("Sheet"), self.sheets), (text("Rows are known by"), self.key)):
            said = Label(say(label), LABEL)
            box.setAccessibleName(say(label))
            line.addWidget(said)
            line.addWidget(box)
        line.addStretch()
        line.addWidget(self.keeps_unknown)
        self.sheets.activated.connect(lambda: self.sheet_wanted.emit(self.sheets.currentText()))
        self.key.activated.connect(self._changed)
        self.keeps_unknown.toggled.connect(self._changed)
        return line

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        read = box.addButton(say(text("&Read mapping…")), QDialogButtonBox.ButtonRole.ActionRole)
        save = box.addButton(say(text("Sa&ve mapping…")), QDialogButtonBox.ButtonRole.ActionRole)
        read.clicked.connect(self.mapping_wanted)
        save.clicked.connect(lambda: self.saving_wanted.emit(self.mapping))
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        self.import_button.setDefault(True)
        return box

    def take(self, table: ListTable, mapping: ListMapping) -> None:
        """Show a table with what its columns become."""
        self.table, self.mapping = table, mapping
        self._is_filling = True
        self.sheets.clear()
        self.sheets.addItems(list(table.sheets) or [table.name])
        self.sheets.setCurrentText(table.sheet or table.name)
        self.sheets.setEnabled(len(table.sheets) > 1)
        self.key.clear()
        self.key.addItems([say(text("all they say")), *(each.name for each in table.headings)])
        self.key.setCurrentText(mapping.key) if mapping.key else self.key.setCurrentIndex(0)
        self.keeps_unknown.setChecked(mapping.unknown_actors is UnknownNames.KEEP_IN_NOTE)
        self._fill_columns()
        self._is_filling = False
        self._ask_preview()

    def _fill_columns(self) -> None:
        rows = self.table.first
        choices = self._choices()
        self.meanings, self.orders = [], []
        self.columns.setRowCount(len(self.table.headings))
        for place, heading in enumerate(self.table.headings):
            values = " · ".join(
                row.cells[place].strip() for row in rows if row.cells[place].strip()
            )
            self.columns.setItem(place, 0, _item(heading.name))
            self.columns.setItem(place, 1, _item(values))
            held = self.mapping.columns.get(self._named(place), _LEFT_OUT)
            self._add_boxes(place, held, choices)

    def _add_boxes(
        self, place: int, held: ColumnMapping, choices: list[tuple[str, ColumnMapping]]
    ) -> None:
        name = self.table.headings[place].name
        meaning, order = QComboBox(), QComboBox()
        meaning.setAccessibleName(say(text("What {column} becomes", column=name)))
        order.setAccessibleName(say(text("The order of days in {column}", column=name)))
        for label, each in choices:
            meaning.addItem(label, each)
        same = [n for n, (_label, each) in enumerate(choices) if _is_same(each, held)]
        if not same:
            meaning.addItem(say(text("as the mapping says")), held)
        meaning.setCurrentIndex(same[0] if same else meaning.count() - 1)
        for said, way in _ORDERS:
            order.addItem(say(said), way)
        order.setCurrentIndex(max(order.findData(held.order), 0))
        order.setEnabled(self._has_days(meaning.currentData()))
        for box in (meaning, order):
            box.activated.connect(self._changed)
        self.meanings.append(meaning)
        self.orders.append(order)
        self.columns.setCellWidget(place, 2, meaning)
        self.columns.setCellWidget(place, 3, order)

    def _has_days(self, meant: ColumnMapping) -> bool:
        """Tell whether a column may state days."""
        if not meant.field:
            return bool(meant.event)
        kind = BY_NAME[self.mapping.type]
        return find_field(kind, meant.field).kind is FieldKind.DATE

    def _choices(self) -> list[tuple[str, ColumnMapping]]:
        kind = BY_NAME[self.mapping.type]
        found = [(say(text("Do not import")), _LEFT_OUT), (say(text("Keep in the note")), _NOTE)]
        found += [(word(field.label), ColumnMapping(field=key_of(kind, field)))
                  for field in typed_fields(kind)]  # fmt: skip
        if kind.name == TypeName.AGREEMENT:
            found += [(say(text("Event: {type}", type=Text(each.label))),
                       ColumnMapping(event=each.code)) for each in EVENT_TYPES.terms]  # fmt: skip
        return found

    def _named(self, place: int) -> str:
        """Return the name by which a mapping speaks of a column."""
        heading = self.table.headings[place]
        firsts = [each.place for each in self.table.headings
                  if each.is_repeated and each.name.startswith(heading.name)]  # fmt: skip
        is_first = heading.is_repeated and firsts[:1] == [place] and len(firsts) > 1
        return f"{heading.name} (1)" if is_first else heading.name

    def _changed(self) -> None:
        if self._is_filling:
            return
        columns = {}
        for place, (meaning, order) in enumerate(zip(self.meanings, self.orders, strict=True)):
            name, chosen = self._named(place), meaning.currentData()
            before = self.mapping.columns.get(name, _LEFT_OUT)
            kept = before if _is_same(chosen, before) else chosen
            order.setEnabled(self._has_days(kept))
            if kept != _LEFT_OUT:
                columns[name] = replace(kept, order=order.currentData())
        key = self._named(self.key.currentIndex() - 1) if self.key.currentIndex() > 0 else ""
        unknown = UnknownNames.KEEP_IN_NOTE if self.keeps_unknown.isChecked() else UnknownNames.ASK
        self.mapping = replace(
            self.mapping, columns=columns, key=key, unknown_actors=unknown, sheet=self.table.sheet
        )
        self._ask_preview()

    def _ask_preview(self) -> None:
        table, mapping = self.table, self.mapping

        def question(register: Register) -> Iterator[object]:
            try:
                yield preview(register, table, mapping)
            except RegisterError as error:
                yield error

        self._context.reader.ask("import", question, self.show_preview)

    def show_preview(self, found: tuple[list[Previewed], Report] | RegisterError) -> None:
        """Show the first records, or why there are none."""
        is_refused = isinstance(found, RegisterError)
        self.import_button.setEnabled(not is_refused)
        if isinstance(found, RegisterError):
            self.records.setRowCount(0)
            self.said.setText(say(found))
            return
        rows, report = found
        self.records.setRowCount(len(rows))
        for line, each in enumerate(rows):
            why = say(Several(each.problems, " "))
            cells = (str(each.row), each.title, each.parties, each.days, say(each.outcome), why)
            for place, words in enumerate(cells):
                self.records.setItem(line, place, _item(words))
        bad = sum(bool(each.problems) for each in rows)
        said = [count("{n} of the first records is to be looked at.",
                      "{n} of the first records are to be looked at.", n=bad),
                *report.notes,
                text("A backup is made first. The whole import is one step to undo.")]  # fmt: skip
        self.said.setText(say(Several(tuple(said), " ")))

    def _accept(self) -> None:
        self.wanted.emit(self.table, self.mapping)
        self.accept()


def _is_same(one: ColumnMapping, other: ColumnMapping) -> bool:
    """Tell whether two columns become the same, however their cells are read."""
    return (one.field, one.event, one.part, one.note) == (
        other.field, other.event, other.part, other.note
    )  # fmt: skip


def _head(table: QTableWidget, name: Text, labels: tuple[Text, ...]) -> None:
    table.setAccessibleName(say(name))
    table.setHorizontalHeaderLabels([say(each) for each in labels])
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)


def _item(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setToolTip(words)
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item
