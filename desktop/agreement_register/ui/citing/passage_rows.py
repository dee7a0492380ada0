"""What a passage may mean: the rows that were added, one for each agreement, or another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.domain.dates import dates
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.citing.verdict_view import (
    label_of,
    role_of,
    shortened,
    verdict_of,
)
from agreement_register.ui.editors.completions import Completion
from agreement_register.ui.editors.source_line import SourceLine
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import CELL, LABEL, NOTE, VALUE, TextStyle, px
from agreement_register.ui.widgets.boxes import GrowingBox
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.theme.colours import Role


_TALLEST = 176
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_VERDICT = -130  # at 10 pt from the right
_COLUMNS = ((2, 164, VALUE), (172, 324, CELL), (332, _VERDICT - 8, CELL))  # from, to, style


class _RowButton(PaintedRow):
    """One added row on one line; pressed, it is the one that is edited."""

    current_ground: Role = "selection"

    def __init__(self, row: Row, *, is_current: bool, before: str = "") -> None:
        said = (before + row.record_label, say(row.field_label or text("Record")), _value_of(row))
        verdict = label_of(row.preview.verdict)
        super().__init__(" ▸ ".join(filter(None, said)) + f": {verdict}")
        self.is_current = is_current
        words = [Column(left, right, (Words(said, style),), elides=True)
                 for (left, right, style), said in zip(_COLUMNS, said, strict=True)]  # fmt: skip
        last = Words(verdict, TextStyle(NOTE.scale, 600, role_of(row.preview.verdict)))
        self.set_words((*words, Column(_VERDICT, 0, (last,), is_right=True, elides=True)))


class AddedRows(GrowingBox):
    """Lists the rows of the palette, one under the other."""

    chosen = Signal(int)
    """The place of the row that is to be edited."""

    def __init__(self) -> None:
        super().__init__(_TALLEST)
        self.setAccessibleName(say(text("What the passage is cited for")))

    def show_rows(self, rows: Sequence[Row], current: int) -> None:
        """List rows, the edited one among them; a single one needs no list."""
        self.setVisible(len(rows) > 1)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        buttons: list[_RowButton] = []
        for place, row in enumerate(rows):
            button = _RowButton(row, is_current=place == current)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.chosen.emit, place))
            column.addWidget(button)
            buttons.append(button)
        self.show_column(held)
        if buttons:
            self.bring(buttons[current])


class ChoiceRows(GrowingBox):
    """Lists what may be meant by numbers, none of it chosen; a number chooses."""

    chosen = Signal(int)
    """The place of what is chosen."""

    def __init__(self) -> None:
        super().__init__(_TALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(text("What may be meant")))
        self._number = 0

    def show_choices(self, choices: Sequence[Sequence[Row]]) -> None:
        """List choices; several rows are one agreement each, chosen together."""
        self._number = len(choices)
        self.setVisible(bool(choices))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for place, rows in enumerate(choices):
            before = f"{place + 1}  " + (f"{len(rows)} × " if len(rows) > 1 else "")  # noqa: RUF001
            button = _RowButton(rows[0], is_current=False, before=before)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.chosen.emit, place))
            column.addWidget(button)
        self.show_column(held)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isdecimal() and 0 < int(typed) <= self._number:
            self.chosen.emit(int(typed) - 1)
        else:
            super().keyPressEvent(event)


class EachRows(GrowingBox):
    """One row for each agreement that the passage names; what is not ticked is left out."""

    ticked_changed = Signal()
    """Another row is ticked, or none is any more."""

    def __init__(self, register: Register) -> None:
        super().__init__(_TALLEST)
        self._register = register
        self.setAccessibleName(say(text("Agreements")))
        self.boxes: list[QCheckBox] = []
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, all of them ticked; those that were shown before keep their ticks."""
        kept = [box.isChecked() for box in self.boxes] if len(rows) == len(self.boxes) else []
        self._rows, self.boxes = list(rows), []
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(px(self, 14), 0, 0, 0)
        grid.setHorizontalSpacing(px(self, 18))
        grid.setVerticalSpacing(px(self, 3))
        grid.setColumnStretch(2, 1)
        for place, row in enumerate(rows):
            self._add(grid, place, row, is_ticked=kept[place] if kept else True)
        self.show_column(held)

    @property
    def ticked(self) -> list[Row]:
        """Return the rows that are ticked."""
        return [row for row, box in zip(self._rows, self.boxes, strict=True) if box.isChecked()]

    def focus_first(self) -> None:
        """Give the keyboard to the first row."""
        if self.boxes:
            self.boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By itself a box takes an arrow for Tab, which means another row here.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and watched in self.boxes:
                self._focus(self.boxes.index(watched) + step)
                return True
        return super().eventFilter(watched, event)

    def _focus(self, place: int) -> None:
        box = self.boxes[max(0, min(place, len(self.boxes) - 1))]
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.bring(box)

    def _add(self, grid: QGridLayout, place: int, row: Row, *, is_ticked: bool) -> None:
        box = QCheckBox(row.record_label.replace("&", "&&"))
        number, verdict = self._register.number(row.cell.record), row.preview.verdict
        said = say(verdict_of(verdict) if row.preview.current else text("no value"))
        box.setToolTip(f"{_value_of(row)}: {said}")
        box.setAccessibleName(f"{row.record_label}, {number}, {said}")
        box.setChecked(is_ticked)
        box.installEventFilter(self)
        box.toggled.connect(self.ticked_changed)
        current = say(row.preview.current)
        now = say(
            text("now {value}", value=shortened(current, 34)) if current else text("fills it")
        )
        style = TextStyle(NOTE.scale, 600, role_of(verdict))
        grid.addWidget(box, place, 0)
        grid.addWidget(Label(number, NOTE), place, 1)
        grid.addWidget(Label(now, NOTE), place, 2)
        grid.addWidget(Label(label_of(verdict), style), place, 3)
        self.boxes.append(box)


def _value_of(row: Row) -> str:
    return say(row.preview.read_back) or row.draft.stated_value


class AgreementLine(SourceLine):
    """Chooses an agreement; offers say who signed it and when."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, "agreement")
        self.line.setAccessibleName(say(text("Agreement")))
        self.line.setPlaceholderText(say(text("Party, title or number of the other agreement")))

    @override
    def _matching(self, typed: str) -> list[Completion]:
        return [self._told(completion) for completion in super()._matching(typed)]

    def _told(self, completion: Completion) -> Completion:
        register = self._context.register
        row = register.row(TypeName.AGREEMENT, register.find(completion.typed)[1])
        if row is None:
            return completion
        signed = dates.edtf_in_words(str(row["signed"])) if row["signed"] else ""
        words = ", ".join(filter(None, (str(row["parties"] or "").replace("; ", ", "), signed)))
        meaning = f"{completion.typed} · {row.title}"
        return Completion(words, meaning, completion.typed) if words else completion


class OtherAgreement(QWidget):
    """Filters every agreement while one types; a title that none has makes a new one."""

    taken = Signal(object)
    """The id of the agreement that was chosen."""
    new_wanted = Signal(str)
    """A new agreement is to be made; its title, if one was typed."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self.line = AgreementLine(context)
        self.new = QPushButton(say(text("New agreement from this passage…")))
        self.new.setToolTip("Alt+N")
        self.new.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 6))
        column.addWidget(Label(say(text("Which agreement?")), LABEL))
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self._tell)
        self.new.clicked.connect(self._make)

    def begin(self) -> None:
        """Begin with an empty line."""
        self.line.choose(None)

    def seek(self, typed: str) -> None:
        """Begin with typed letters, as if they had been typed here."""
        self.line.choose(None)
        self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.line.line.setText(typed)
            self.line.line.textEdited.emit(typed)

    def take(self) -> bool:
        """Take what is chosen in the list; False if there is nothing to take."""
        return self.line.take()

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the line."""
        focus = QApplication.focusWidget()
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def _tell(self) -> None:
        if self.line.source is not None:
            self.taken.emit(self.line.source)
        elif self.line.new_title:
            self.new_wanted.emit(self.line.new_title)

    def _make(self) -> None:
        self.new_wanted.emit(self.line.line.text().strip())
