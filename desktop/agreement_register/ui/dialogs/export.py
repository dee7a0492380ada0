"""The export dialog: which rows, which kind of workbook, which file; counts before the act."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from agreement_register.domain.dates.edtf_days import MONTHS, OF_A_DAY
from agreement_register.domain.errors import DiskError
from agreement_register.domain.folding import fold
from agreement_register.domain.texts import Text, text
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.words import TypeName
from agreement_register.paths import is_file
from agreement_register.ui.dialogs.files import FileQuestions, documents_folder, typed_target
from agreement_register.ui.language import of_type, say
from agreement_register.ui.settings import LAST_EXPORT, OPEN_WHEN_DONE
from agreement_register.ui.theme.type_scale import LABEL, NOTE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.views import ViewQuery
    from agreement_register.ui.context import WindowContext

Preset = Literal["full", "data"]
SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the curator chose; without a query, the whole register, both as of the day shown."""

    target: Path
    preset: Preset
    query: ViewQuery | None
    opens: bool
    as_of: str = ""


class Numbers(NamedTuple):
    """How many rows a view has, and how many records there are of each type."""

    query: ViewQuery
    in_view: int
    by_type: dict[str, int]


def numbers_of(register: Register, query: ViewQuery) -> Numbers:
    """Count what the dialog tells."""
    return Numbers(query, len(register.view(query).ids), register.counts())


class ExportDialog(QDialog):
    """Asks what goes into the workbook and where it goes."""

    chosen = Signal(object)
    """The `ExportChoice` that was made."""

    def __init__(
        self, context: WindowContext, numbers: Numbers, files: FileQuestions, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._context, self._files = context, files
        self._query, self._in_view, self._counts = numbers
        self.setWindowTitle(say(text("Export to Excel")))
        self.this_view = QRadioButton(say(text("This &view")))
        self.whole = QRadioButton(say(text("Whole &register")))
        self.full = QRadioButton(say(text("F&ull workbook")))
        self.data_only = QRadioButton(say(text("&Data only")))
        suggested = self._suggested()
        self._folder = suggested.parent
        self.target = QLineEdit(suggested.name)
        self.opens = QCheckBox(say(text("&Open when done")))
        self._replaces = Label("", NOTE, wrap=True)
        self._build()
        self._connect()
        self.export_button.setDefault(True)
        (self.this_view if self.this_view.isChecked() else self.whole).setFocus()

    def choice(self) -> ExportChoice:
        """Return what was chosen."""
        query = self._query if self.this_view.isChecked() else None
        preset: Preset = "full" if self.full.isChecked() else "data"
        return ExportChoice(self._path(), preset, query, self.opens.isChecked(), self._query.as_of)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 14))
        column.setSpacing(px(self, 14))
        column.addLayout(self._questions())
        column.addWidget(separator())
        column.addWidget(self._buttons())
        self.opens.setChecked(self._context.settings.get(OPEN_WHEN_DONE))
        of_kind = self._counts.get(self._query.kind, 0)
        is_narrowed = self._in_view < of_kind or bool(self._query.filters)
        (self.this_view if is_narrowed else self.whole).setChecked(True)
        is_record = type_of(self._query.kind).is_record
        self.this_view.setEnabled(is_record)
        if not is_record:
            self.whole.setChecked(True)
        self.full.setChecked(True)

    def _questions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(self, 16))
        grid.setVerticalSpacing(px(self, 6))
        grid.setColumnStretch(2, 1)
        self._ask(grid, say(text("Rows")), ((self.this_view, self._view_words()),
                                 (self.whole, self._whole_words())))  # fmt: skip
        grid.setRowMinimumHeight(grid.rowCount(), px(self, 8))
        self._ask(grid, say(text("Kind")), (
            (self.full, say(text("titles, codebook and lists; made for reading"))),
            (self.data_only, say(text("header in row 1; made for R, Python, SPSS"))),
        ))  # fmt: skip
        grid.setRowMinimumHeight(grid.rowCount(), px(self, 8))
        row = grid.rowCount()
        grid.addWidget(Label(say(text("File")), LABEL), row, 0)
        across = QHBoxLayout()
        self.target.setAccessibleName(say(text("File")))
        self.target.setMinimumWidth(px(self, 360))
        self.target.setMinimumHeight(px(self, 30))
        self.target.setTextMargins(px(self, 4), 0, px(self, 4), 0)
        self._choose = QPushButton(say(text("&Choose…")))
        across.addWidget(self.target, 1)
        across.addWidget(self._choose)
        grid.addLayout(across, row, 1, 1, 2)
        grid.addWidget(self._replaces, row + 1, 1, 1, 2)
        return grid

    def _ask(
        self, grid: QGridLayout, title: str, choices: tuple[tuple[QRadioButton, str], ...]
    ) -> None:
        group = QButtonGroup(self)
        for place, (button, note) in enumerate(choices):
            row = grid.rowCount()
            if place == 0:
                grid.addWidget(Label(title, LABEL), row, 0)
            group.addButton(button)
            button.setAccessibleDescription(note)
            grid.addWidget(button, row, 1)
            grid.addWidget(ElidedLabel(note, LABEL), row, 2)

    def _buttons(self) -> QWidget:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = box.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.opens)
        across.addStretch(1)
        across.addWidget(box)
        return holder

    def _connect(self) -> None:
        self.this_view.toggled.connect(self._follow)
        self.target.textChanged.connect(self._follow)
        self._choose.clicked.connect(self._ask_for_file)
        self.accepted.connect(self._keep)
        self._follow()

    def _follow(self) -> None:
        count, kind = (
            (self._in_view, self._query.kind)
            if self.this_view.isChecked()
            else (self._counts[TypeName.AGREEMENT], "agreement")
        )
        self.export_button.setText(say(text("Export {counted}", counted=counted(count, kind))))
        try:
            target = self._path()
        except DiskError as error:
            self.export_button.setEnabled(False)
            self._replaces.setText(say(error))
        else:
            self.export_button.setEnabled(True)
            self._replaces.setText(_replacing(target))

    def _keep(self) -> None:
        self._context.settings.set(OPEN_WHEN_DONE, self.opens.isChecked())
        self._context.settings.set(LAST_EXPORT, str(self._path().parent))
        self.chosen.emit(self.choice())

    def _ask_for_file(self) -> None:
        chosen = self._files.workbook_target(self, self._proposed())
        if chosen is not None:
            self._folder = chosen.parent
            self.target.setText(chosen.name)

    def _path(self) -> Path:
        return typed_target(self.target.text(), self._folder, SUFFIX)

    def _proposed(self) -> Path:
        """Return where the platform's dialog begins: at what was typed, if it can be written."""
        try:
            return self._path()
        except DiskError:
            return self._suggested()

    def _suggested(self) -> Path:
        kept = self._context.settings.get(LAST_EXPORT)
        folder = Path(kept) if kept and Path(kept).is_dir() else documents_folder()
        words = re.sub(r"[^\w]+", "-", fold(self._context.register.title)).strip("-") or "register"
        return folder / f"{words}-{datetime.datetime.now().astimezone():%Y-%m-%d}{SUFFIX}"

    def _view_words(self) -> str:
        if not type_of(self._query.kind).is_record:
            return say(text("only records are exported by themselves"))
        return " · ".join([counted(self._in_view, self._query.kind), *self._narrowed_by()])

    def _narrowed_by(self) -> list[str]:
        search = self._query.search.strip()
        chosen = [choice.words or choice.value for choice in self._query.filters]
        return ([say(text("search “{words}”", words=search))] if search else []) + chosen

    def _whole_words(self) -> str:
        parts = (
            counted(self._counts[kind], kind)
            for kind in (TypeName.AGREEMENT, TypeName.CITATION, TypeName.SOURCE)
        )
        return ", ".join(parts)


def counted(count: int, kind: str) -> str:
    """Return a number of records in words: 15 agreements."""
    return say(of_type("{n:,} {type}", "{n:,} {types}", BY_NAME[kind], n=count))


def _replacing(path: Path) -> str:
    if not is_file(path):
        return say(text("Goes to {folder}", folder=str(path.parent)))
    moment = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    day = Text(MONTHS[moment.month], context=OF_A_DAY)
    return say(
        text(
            "Replaces the file of {day} {month}, {time}, only when the new one is complete.",
            day=f"{moment:%d}", month=day, time=f"{moment:%H:%M}",
        )
    )  # fmt: skip
