"""What a cited passage comes to: its grade, how it was read, what stands, and the choice."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from agreement_register.domain.edits import CellEdit, EditBatch, RecordAdded
from agreement_register.domain.texts import Lower, Text, text
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.words import CellState, TypeName, Verdict
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import NOTE, SECTION, VALUE, TextStyle, px
from agreement_register.ui.widgets.evidence import Picture
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.citing.citing_passages import Row
    from agreement_register.curation.register import Register
    from agreement_register.domain.types.terms import Vocabulary
    from agreement_register.ui.theme.colours import Role


def citations_in(batch: EditBatch) -> list[int]:
    """Return the citations that a batch makes."""
    return [edit.record for edit in batch.edits
            if isinstance(edit, RecordAdded) and edit.kind == TypeName.CITATION]  # fmt: skip


def note_on(register: Register, citations: Sequence[int], note: str) -> EditBatch | None:
    """Return the batch that gives citations their note; None if it says what is noted already."""
    kind = TypeName.CITATION
    edits = [CellEdit(kind, record, "note", register.values(kind, record)["note"],
                      note.strip() or None) for record in citations]  # fmt: skip
    edits = [edit for edit in edits if edit.before != edit.after]
    label = text("note on {record}", record=register.number(citations[0]))
    return EditBatch(label, edits) if edits else None


_ROLES: dict[str, Role] = {
    Verdict.SUPPORTS: "done", Verdict.REFINES: "done",
    Verdict.COMPETING_VALUE: CellState.DISPUTED, Verdict.DENIES: CellState.DISPUTED,
    Verdict.UNREAD: CellState.UNCITED,
}  # fmt: skip


def term_box(name: str, words: Vocabulary, *, with_meaning: bool = False) -> QComboBox:
    """Make a box in which one term of a vocabulary is chosen."""
    combo = QComboBox()
    combo.setAccessibleName(name)
    for place, term in enumerate(words.terms):
        label, meaning = Text(term.label), Lower(Text(term.meaning))
        graded = text("{grade} {meaning}", grade=label, meaning=meaning)
        combo.addItem(say(graded if with_meaning else label))
        combo.setItemData(place, term.code)
        combo.setItemData(place, word(term.meaning), Qt.ItemDataRole.ToolTipRole)
    return combo


def choose_term(combo: QComboBox, code: str) -> None:
    """Choose a term by its code; the first one where there is none of that code."""
    combo.setCurrentIndex(max(0, combo.findData(code)))


def role_of(verdict: str) -> Role:
    """Return the colour in which a verdict is said."""
    return _ROLES.get(verdict, "muted")


def meaning_of(verdict: str) -> str:
    """Return what a verdict means, to be read on after its word."""
    term = vocabulary.VERDICTS.term(verdict)
    return say(Lower(Text(term.meaning))) if term is not None else ""


def verdict_of(verdict: str) -> Text:
    """Return a verdict in a word, with what it means."""
    return text("{verdict}: {meaning}", verdict=label_of(verdict), meaning=meaning_of(verdict))


def label_of(verdict: str) -> str:
    """Return a verdict in a word."""
    term = vocabulary.VERDICTS.term(verdict)
    return word(term.label if term is not None else verdict)


def shortened(text: str, length: int = 60) -> str:
    """Return a text, or its beginning where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


_LONGEST_CHOICE = 28
_NOT_ACCEPTED = (Verdict.SUPPORTS, Verdict.UNREAD)
_NO_FIELD = text("The words are kept with the record as a whole; no value is taken from them.")


class Choice(Enum):
    """What becomes of the shown value."""

    KEEP = 0
    ACCEPT = 1
    OTHER = 2
    DENY = 3
    LEAVE = 5  # its key; that of 4 cites each of several agreements


class _Tick(Picture):
    """A tick beside what was read, or a triangle beside what was not."""

    def __init__(self) -> None:
        super().__init__("check", "done", 14)
        self.setFixedSize(QSize(px(self, MARK_COLUMN), QFontMetrics(self.font()).height() + 2))

    def show_reading(self, *, is_read: bool) -> None:
        """Say whether the words were read."""
        self.setAccessibleName(
            say(text("Read as a value")) if is_read else say(text("Not read as a value"))
        )
        self.setToolTip(self.accessibleName())
        picture: tuple[str, Role] = ("check", "done")
        self.show_picture(*(picture if is_read else ("triangle-alert", CellState.UNCITED)))


class ReadBack(QWidget):
    """Says how typed words were read, or why they were not."""

    def __init__(self) -> None:
        super().__init__()
        self._tick, self._words = _Tick(), Label("", SECTION, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(self, 6))
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    @property
    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def show_reading(self, words: str, *, is_read: bool) -> None:
        """Say what was read, or that it was not."""
        self._words.setText(shortened(words, 160) or say(text("Not read as a value")))
        self._tick.show_reading(is_read=is_read)


class VerdictView(QWidget):
    """Says what a row would come to, and offers what may become of it."""

    chosen = Signal(object)
    """The `Choice` that was made."""
    up_wanted = Signal()
    """The keyboard shall go to the line above."""

    def __init__(self) -> None:
        super().__init__()
        self.read_back = ReadBack()
        self._now, self._standing = QWidget(), FlowLayout(px(self, 6))
        self.choices = QButtonGroup(self)
        self._choice_row = QWidget()
        self.outcomes = Label("", TextStyle(NOTE.scale, 600, "check"), wrap=True)
        self._build()
        self.choices.idClicked.connect(self._tell)

    def show_row(
        self,
        row: Row,
        choice: Choice,
        standing: str,
        trouble: str,
        *,
        is_each: bool = False,
        is_of_passage: bool = True,
    ) -> None:
        """Show what a row comes to; `standing` is where the shown value is from."""
        shown = row.preview
        has_field = bool(row.cell.field or row.target.new_event)
        is_read = not has_field or (bool(shown.read_back) and shown.verdict != Verdict.UNREAD)
        words = trouble or say(text("Nothing is stated yet."))
        if is_read:
            words = say(shown.read_back if has_field else _NO_FIELD)
        self.read_back.show_reading(words, is_read=is_read)
        self._say_standing(row, standing)
        self._now.setHidden(is_each)
        self.choices.button(Choice.OTHER.value).setVisible(is_of_passage)
        self._label_choices(row, choice)

    def say_outcomes(self, outcomes: Sequence[Text]) -> None:
        """Say what would change beside the citation."""
        self.outcomes.setText("\n".join(map(say, outcomes)))
        self.outcomes.setVisible(bool(outcomes))

    def choose(self, choice: Choice) -> None:
        """Choose as a click on it does."""
        button = self.choices.button(choice.value)
        if button.isVisibleTo(self):
            button.setChecked(True)
            self._tell(choice.value)

    def choice(self) -> Choice:
        """Return what is chosen."""
        return Choice(max(0, self.choices.checkedId()))

    def focus_choice(self) -> None:
        """Give the keyboard to what is chosen."""
        self.choices.button(self.choice().value).setFocus(Qt.FocusReason.PopupFocusReason)

    def _say_standing(self, row: Row, standing: str) -> None:
        while (item := self._standing.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for label in _labels(row, standing):
            self._standing.addWidget(label)
        self._now.updateGeometry()

    def _label_choices(self, row: Row, choice: Choice) -> None:
        shown = row.preview
        has_field = bool(row.cell.field or row.target.new_event)
        keep, accept = (self.choices.button(one.value) for one in (Choice.KEEP, Choice.ACCEPT))
        stands = shown.current or not has_field
        words = say(text("Keep what stands") if stands else text("Fill it with this"))
        keep.setText(words if has_field else say(text("Cite the record as a whole")))
        value = shortened(say(shown.read_back) or row.draft.stated_value, _LONGEST_CHOICE)
        accept.setText(say(text("Accept {value}", value=value)).rstrip().replace("&", "&&"))
        # What stands already, or fills an empty cell, need not be accepted; what is unread cannot.
        is_of_use = has_field and bool(shown.current) and shown.verdict not in _NOT_ACCEPTED
        accept.setVisible(is_of_use or choice is Choice.ACCEPT)
        can_leave = bool(row.cell.field) and not shown.current
        self.choices.button(Choice.LEAVE.value).setVisible(can_leave)
        self.choices.button(choice.value).setChecked(True)

    def _tell(self, place: int) -> None:
        self.chosen.emit(Choice(place))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 6))
        column.addWidget(self.read_back)
        self._now.setLayout(self._standing)
        flow = FlowLayout(px(self, 14))
        self._choice_row.setLayout(flow)
        words = {Choice.OTHER: text("Different agreement…"), Choice.DENY: text("Deny"),
                 Choice.LEAVE: text("Leave it empty")}  # fmt: skip
        for choice in Choice:
            button = QRadioButton(say(words.get(choice, "")))
            button.setToolTip(say(text("Alt+{value}", value=choice.value + 1)))
            button.installEventFilter(self)
            self.choices.addButton(button, choice.value)
            flow.addWidget(button)
        for part in (self._now, self.outcomes, self._choice_row):
            part.setContentsMargins(px(self, MARK_COLUMN), 0, 0, 0)
            column.addWidget(part)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _is_up(event):
            self.up_wanted.emit()
            return True
        return super().eventFilter(watched, event)


def _is_up(event: QKeyEvent) -> bool:
    is_press = event.type() is QEvent.Type.KeyPress
    return is_press and event.key() == Qt.Key.Key_Up and not event.modifiers()


def _labels(row: Row, standing: str) -> list[Label]:
    shown = row.preview
    if row.target.new_event:
        return [
            Label(say(text("No such event stands there yet; it is made with the citation.")), NOTE)
        ]
    if not row.cell.field:
        return []
    already = say(text("{citation} cites this already.", citation=shown.already))
    again = [Label(already, TextStyle(NOTE.scale, 600, "check"))] if shown.already else []
    if not shown.current:
        return [Label(say(text("Nothing stands here yet.")), NOTE), *again]
    labels = [Label(say(text("Now")), NOTE), Label(shortened(say(shown.current)), VALUE)]
    if standing:
        labels.append(Label(standing, NOTE))
    if shown.verdict:
        said = TextStyle(NOTE.scale, 600, role_of(shown.verdict))
        labels += [Label(f"{label_of(shown.verdict)}:", said),
                   Label(meaning_of(shown.verdict), NOTE)]  # fmt: skip
    return [*labels, *again]
