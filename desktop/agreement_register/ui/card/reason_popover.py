"""Why does it say that? The chain from a value to those who first reported it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.curation.cells.cells import cell_in
from agreement_register.curation.citing.footnotes import footnote
from agreement_register.curation.conflicts.reasons import what_would_change, why
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import Lower, text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.card.accessible_texts import capital
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import BOX_TITLE, CELL, COLUMN_HEADER, NOTE, VALUE, px
from agreement_register.ui.types import view_of
from agreement_register.ui.widgets.boxes import Tint, separator
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.labels import Key, Label
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, RowIcon, Words
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.conflicts.reasons import Step
    from agreement_register.ui.context import WindowContext

WIDTH = 430
TEXT_LEFT = 26
_ICONS = {  # of what is no record
    "status": "gavel",
    "value": "scroll-text",
    "passage": "book-open",
    "reporter": "link",
    "nothing": "circle-help",
}


class StepRow(PaintedRow):
    """One link of the chain: an icon on a line, what it is, what it says."""

    chosen = Signal(object)
    """The id of the record to go to."""
    inset = 2

    def __init__(self, step: Step, *, is_last: bool) -> None:
        heading, words, note = say(step.heading), say(step.text), say(step.note)
        said = text("{heading}: {words}. {note}", heading=heading, words=words, note=note)
        super().__init__(say(said).rstrip(". "))
        self._step = step
        self.setToolTip(say(text("Show {heading}", heading=Lower(heading))) if step.record else "")
        lines = [Words(heading, COLUMN_HEADER), Words(capital(words), VALUE)]
        lines += [Words(note, NOTE)] if note else []
        name = _ICONS.get(step.kind) or view_of(step.kind).icon
        self.set_words(
            (Column(TEXT_LEFT, -4, tuple(lines)),), icons=(RowIcon(name, 0, is_linked=not is_last),)
        )
        if step.record is None:
            self.setEnabled(False)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._step.record)


class _Steps(QScrollArea):
    """The steps, as high as they are while the window has room for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_steps(self, rows: QWidget) -> None:
        self.setWidget(rows)
        rows.setAutoFillBackground(False)  # which putting it there has switched on
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        held = self.widget()
        layout = held.layout() if held is not None else None
        width = px(self, WIDTH - 26)
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, height + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(self, 160), min(self.sizeHint().height(), px(self, 120)))


class ReasonPopover(Popover):
    """Shows the chain behind a value; each link leads to its record."""

    wants_record = Signal(str, object, str)
    """Type, id and field of a record to go to."""
    wants_dossier = Signal(object)
    """The `Cell` of whose agreement a dossier is wanted."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context = context
        self._cell: Cell | None = None
        self._steps: tuple[Step, ...] = ()
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Why does it say that?")))
        rows.setSpacing(px(self, 6))
        self._chain = _Steps()
        self._change_words = Label("", CELL, wrap=True)
        self._change = self._build_change()
        rows.addLayout(self._build_head())
        rows.addWidget(self._chain, 1)
        rows.addWidget(separator())
        rows.addWidget(self._change)
        rows.addLayout(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        close = IconButton("x", say(text("Close")))
        close.clicked.connect(self.dismiss)
        head.addWidget(Label(say(text("Why does it say that?")), BOX_TITLE), 1)
        head.addWidget(close)
        return head

    def _build_change(self) -> Tint:
        line = QVBoxLayout()
        box = Tint(line, "implied_tint")
        line.addWidget(self._change_words)
        return box

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._copy = QPushButton(say(text("Copy as footnote")))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self.copy_footnote)
        self._show = LinkButton(say(text("Show source")))
        self._show.clicked.connect(self.show_source)
        self._dossier = QPushButton(say(text("Dossier…")))
        self._dossier.setAutoDefault(False)
        self._dossier.setToolTip(say(text("Save all that is known of the agreement as PDF")))
        self._dossier.clicked.connect(self._ask_dossier)
        foot.addWidget(self._copy)
        foot.addWidget(self._dossier)
        foot.addStretch(1)
        foot.addWidget(self._show)
        foot.addWidget(Key("Esc"))
        return foot

    def explain(
        self, cell: Cell, anchor: QWidget, spot: QRect | None = None, as_of: str = ""
    ) -> None:
        """Show the chain behind a cell, hanging at where the cell is."""
        try:
            self._steps = why(self._context.register, cell, as_of)
        except RegisterError as error:
            self._context.messages.trouble(say(error))
            return
        self._cell = cell
        self._dossier.setVisible(cell_in(self._context.register, cell, "agreement") is not None)
        self._show_chain()
        self.hang_at(anchor, spot)
        self._copy.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_chain(self) -> None:
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 2))
        for place, step in enumerate(self._steps):
            row = StepRow(step, is_last=place == len(self._steps) - 1)
            row.chosen.connect(self._follow)
            rows.addWidget(row)
        self._chain.show_steps(held)
        words = say(what_would_change(self._steps))
        self._change_words.setText(words)
        self._change.setVisible(bool(words))
        self._show.setVisible(self._source() is not None)

    @override
    def sizeHint(self) -> QSize:
        width, layout = px(self, WIDTH), self.layout()
        if layout is None:
            return QSize(width, 0)
        # Where no words are wrapped, a layout answers -1 when asked for its height at a width.
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        return QSize(width, height)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the links of the chain that is shown."""
        return self._steps

    def copy_footnote(self) -> None:
        """Copy the value with its citations, to paste into a text."""
        if self._cell is not None:
            QGuiApplication.clipboard().setText(footnote(self._context.register, self._cell))
            self._copy.setText(say(text("Copied")))

    def _ask_dossier(self) -> None:
        cell = self._cell
        self.dismiss()
        if cell is not None:
            self.wants_dossier.emit(cell)

    def show_source(self) -> None:
        """Go to the source of the first passage in the chain."""
        source = self._source()
        if source is not None:
            self._follow(source)

    def _source(self) -> int | None:
        return next((step.record for step in self._steps if step.kind == TypeName.SOURCE), None)

    def _follow(self, record: int) -> None:
        kind = self._context.register.head(record).type
        self.dismiss()
        self.wants_record.emit(kind, record, "")

    @override
    def dismiss(self) -> None:
        self._copy.setText(say(text("Copy as footnote")))
        super().dismiss()
