"""What hangs under an editor: what it understood, asks or refuses, offers, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.evidence import Mark, Picture
from agreement_register.ui.widgets.labels import ElidedLabel, Key, Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.conflicts.evidence_lines import EvidenceLine
    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Role


class EvidenceList(QWidget):
    """Shows citations, one a line."""

    def __init__(self, lines: Sequence[EvidenceLine]) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 4))
        rows.addWidget(Label(say(text("Evidence")), SECTION))
        for line in lines:
            rows.addLayout(self._row(line))

    def _row(self, line: EvidenceLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(self, 4))
        states: tuple[MarkKind, ...] = (
            CellState.CITED,
            CellState.IMPLIED,
            CellState.COMPUTED,
            CellState.DISPUTED,
        )
        state: MarkKind = next((kind for kind in states if kind == line.state), "check")
        row.addWidget(Mark(state, say(line.words)))
        stated = ElidedLabel(say(line.stated))
        stated.setAccessibleName(say(Several((line.stated, line.place, line.words))))
        row.addWidget(stated, 1)
        row.addWidget(Label(say(line.place), NOTE), 0, Qt.AlignmentFlag.AlignRight)
        return row


WIDTH = 412  # at 10 pt
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
WIDTH_OF_LISTS = 540  # words with their meaning beside them


@dataclass(frozen=True, slots=True)
class _ToneStyle:
    icon: str
    role: Role
    ground: Role


class Tone(Enum):
    """How a panel speaks: its sign, the colour of that, and the ground."""

    UNDERSTOOD = _ToneStyle("check", "done", "panel")
    TELLS = _ToneStyle("info", CellState.IMPLIED, "panel")
    ASKS = _ToneStyle("circle-help", CellState.UNCITED, "uncited_tint")
    REFUSES = _ToneStyle("circle-alert", CellState.DISPUTED, "disputed_tint")


class _Answer(QPushButton):
    """One answer; it tells its place in the row."""

    picked = Signal(int)
    """The place of the answer that was pressed."""

    def __init__(self, place: int, label: str) -> None:
        keys = QKeySequence(f"Alt+{place + 1}")
        super().__init__(f"{place + 1}  {label}".replace("&", "&&"))
        self._place = place
        # A click must not take the keyboard from the text that is being typed.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self._place)


class EditorPanel(Popover):
    """Says back what was typed, lists what may be chosen, and names the keys."""

    answered = Signal(int)
    """The place of the answer that was chosen."""
    store_wanted = Signal()
    """Enter was pressed in the panel, where it offers to store."""
    left = Signal()
    """The keyboard is to go back from the answers to the text."""

    def __init__(
        self, window: QWidget, content: QWidget | None = None, evidence: QWidget | None = None
    ) -> None:
        self._tone = Tone.UNDERSTOOD
        self._width = WIDTH if content is None else WIDTH_OF_LISTS
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("What was understood")))
        rows.setSpacing(px(self, 6))
        self._sign, self._title = Picture("check", "done"), Label(style=SECTION, wrap=True)
        self._code, self._detail = Label(style=NOTE), Label(style=NOTE, wrap=True)
        self._answers = QVBoxLayout()
        self._offered: list[_Answer] = []
        self._keys = QHBoxLayout()
        self._said = self._build_said()
        rows.addWidget(self._said)
        self._has_list, self._has_evidence = content is not None, evidence is not None
        self._over_evidence, self._over_keys = separator(), separator()
        for part in (content, self._over_evidence, evidence, self._over_keys):
            if part is not None:
                rows.addWidget(part)
        rows.addLayout(self._keys)

    def _build_said(self) -> QWidget:
        said = QWidget()
        rows = QVBoxLayout(said)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 4))
        head = QHBoxLayout()
        head.setSpacing(px(self, 8))
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        rows.addWidget(self._detail)
        rows.addLayout(self._answers)
        indent = px(self, 24)
        self._detail.setContentsMargins(indent, 0, 0, 0)
        self._answers.setContentsMargins(indent, 0, 0, 0)
        self._answers.setSpacing(px(self, 6))
        return said

    @override
    def sizeHint(self) -> QSize:
        width = px(self, self._width)
        layout = self.layout()
        if layout is None:
            return super().sizeHint()
        layout.invalidate()  # parts that came or went are not noticed before the next event
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        return QSize(width, height)

    def say(self, tone: Tone, title: str, detail: str = "", code: str = "") -> None:
        """Say something in a tone; without a title only the offers are shown."""
        self._tone, self.ground = tone, tone.value.ground
        self._title.setText(title)
        self._detail.setText(detail)
        self._code.setText(code)
        self._detail.setVisible(bool(detail))
        self._code.setVisible(bool(code))
        self._said.setVisible(bool(title))
        has_head = bool(title) or self._has_list
        self._over_evidence.setVisible(has_head and self._has_evidence)
        self._over_keys.setVisible(has_head or self._has_evidence)
        self.setAccessibleName(f"{title} {detail}".strip() or say(text("Offers")))
        self.completion(())
        self._sign.show_picture(tone.value.icon, tone.value.role)
        self.update()

    def completion(self, labels: Sequence[str]) -> None:
        """Offer answers, numbered; they are picked with Alt and the number, or a click."""
        _clear(self._answers)
        self._offered = []
        row: QHBoxLayout | None = None
        room = 0
        for place, label in enumerate(labels):
            button = _Answer(place, label)
            button.picked.connect(self.answered)
            button.installEventFilter(self)
            self._offered.append(button)
            width = button.sizeHint().width() + px(self, 6)
            if row is None or width > room:
                row, room = QHBoxLayout(), px(self, self._width - 52)
                row.addStretch(1)
                self._answers.addLayout(row)
            row.insertWidget(row.count() - 1, button)
            button.show()  # a child that was not shown yet counts as nothing in a layout
            room -= width
        self._said.updateGeometry()

    def go_to_answers(self) -> bool:
        """Give the keyboard to the first answer; False if there is none."""
        if self._offered:
            self._offered[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._offered)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self._offered and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and self._meant_by(event) is not None:
                event.accept()  # no shortcut of the window takes the digit
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def _meant_by(self, event: QKeyEvent) -> int | None:
        """Return the place of the answer that a digit means, with Alt or without."""
        place = event.key() - Qt.Key.Key_1
        return place if 0 <= place < len(self._offered) else None

    def _take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that is pressed among the answers."""
        key, here = event.key(), self._place_of_keyboard()
        meant = here if key in _ENTER else self._meant_by(event)
        if meant is not None:
            self.answered.emit(meant)
        elif key in _BESIDE:
            to = max(0, min(len(self._offered) - 1, here + _BESIDE[Qt.Key(key)]))
            self._offered[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _place_of_keyboard(self) -> int:
        return next((n for n, each in enumerate(self._offered) if each.hasFocus()), 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.store_wanted.emit()
        else:
            super().keyPressEvent(event)

    def name_keys(self, *keys: tuple[str, Text]) -> None:
        """Name the keys that work in the editor, in the panel's last line."""
        _clear(self._keys)
        self._keys.setSpacing(px(self, 5))
        for place, (key, words) in enumerate(keys):
            if place == len(keys) - 1:
                self._keys.addStretch(1)
            for part in (Key(key), Label(say(words), NOTE)):
                self._keys.addWidget(part)
                part.show()
            self._keys.addSpacing(px(self, 4))


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (held := layout.takeAt(0)) is not None:
        widget, inner = held.widget(), held.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QHBoxLayout, QVBoxLayout)):
            _clear(inner)
