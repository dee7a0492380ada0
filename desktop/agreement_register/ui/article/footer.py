"""The line under an article: its keys, and how many suggestions wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from agreement_register.domain.texts import Text, count, text
from agreement_register.ui.actions import ACTION
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import ElidedLabel, Key, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

# Actions whose first keys are shown, with the words beside them: in full, and in a small window.
_KEYS: tuple[tuple[tuple[str, ...], Text, Text], ...] = (
    (
        ("next_suggestion", "previous_suggestion"),
        text("next, previous suggestion"),
        text("suggestion"),
    ),
    (("grow_selection",), text("grow by sentence"), text("grow")),
    (("cite_passage",), text("cite"), text("cite")),
)

_SMALL = 840  # at 10 pt; a narrower line uses fewer words
_AT_ONCE = (text("cite a field at once"), text("fields"))


class Footer(QWidget):
    """Names the keys of the article."""

    fields_wanted = Signal()
    """The fields that the keys 1 to 9 cite are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self._is_short = self._is_done = False
        self._count: int | None = None
        self._words: list[tuple[Label, Text, Text]] = []
        self._waiting = ElidedLabel("", NOTE)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields = LinkButton(say(_AT_ONCE[0]), NOTE)
        self.fields.clicked.connect(self.fields_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 14), px(self, 7), px(self, 14), px(self, 7))
        row.setSpacing(px(self, 5))
        for names, words, short in _KEYS:
            self._add(row, names, words, short)
        for part in (Key("1"), Label("–", NOTE), Key("9"), self.fields):
            row.addWidget(part)
        row.addWidget(self._waiting, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_short(self, *, is_short: bool) -> None:
        """Use fewer words where there is little room."""
        self._is_short = is_short
        for label, words, short in self._words:
            label.setText(say(short if is_short else words))
            label.updateGeometry()
        self.fields.setText(say(_AT_ONCE[is_short]))
        self.fields.updateGeometry()
        self._say_waiting()

    def show_fields(self, labels: Sequence[str]) -> None:
        """Say what the keys 1 to 9 cite."""
        lines = [f"{number}  {label}" for number, label in enumerate(labels, 1)]
        self.fields.setToolTip("\n".join(lines))
        self.fields.setAccessibleDescription(", ".join(lines))

    def show_waiting(self, number: int, *, is_done: bool) -> None:
        """Show how many suggestions no citation uses."""
        self._count, self._is_done = number, is_done
        self._say_waiting()

    def hide_waiting(self) -> None:
        """Say nothing of suggestions while they are not shown."""
        self._count = None
        self._say_waiting()

    def _say_waiting(self) -> None:
        if self._count is None:
            self._waiting.setText("")
            return
        number = self._count
        if self._is_short:
            said = text("{n:,} not used", n=number)
        elif self._is_done:
            said = count("{n:,} suggestion not used yet", "{n:,} suggestions not used yet",
                         n=number)  # fmt: skip
        else:
            said = count("{n:,} suggestion not used", "{n:,} suggestions not used", n=number)
        if not self._is_done:
            said = text("{said} so far", said=said)
        self._waiting.setText(say(said))
        self._waiting.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_short = self.width() < px(self, _SMALL)
        if is_short != self._is_short:
            self.set_short(is_short=is_short)

    @property
    def waiting_words(self) -> str:
        """Return what is said of suggestions."""
        return self._waiting.text()

    def _add(self, row: QHBoxLayout, names: Sequence[str], words: Text, short: Text) -> None:
        for name in names:
            row.addWidget(Key(ACTION[name].shortcuts[0]))
        label = Label(say(words), NOTE)
        self._words.append((label, words, short))
        row.addWidget(label)
        row.addSpacing(px(self, 10))
