"""The last line of the window: how much is cited, as buttons that filter, and that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QStatusBar, QWidget
from typing_extensions import override

from agreement_register.domain.texts import Text, count, text
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.evidence import Badge, Chip, Picture
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from agreement_register.ui.marks.evidence import MarkKind
    from agreement_register.ui.theme.colours import Role

_STATES: tuple[tuple[str, Text, MarkKind | None], ...] = (
    (CellState.CITED, text("Show the records that have cited values"), None),
    (CellState.IMPLIED, text("Show what sources only imply"), CellState.IMPLIED),
    (CellState.UNCITED, text("Show what has no source yet"), CellState.UNCITED),
    (CellState.DISPUTED, text("Show the conflicts of the whole register"), CellState.DISPUTED),
    ("gap", text("Show what is known to be unknown"), "gap"),
)


_TIPS = {state: tip for state, tip, _kind in _STATES}


class StatusBar(QStatusBar):
    """Shows the evidence of the table's record type; every number is a button."""

    wanted = Signal(str)
    """The state whose records were asked for: cited, implied, uncited, disputed or gap."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName(say(text("Evidence of the records in the table")))
        self._row = QHBoxLayout()
        self._chips: dict[str, Chip] = {}
        self._words: dict[str, str] = {}
        self._numbers: dict[str, str] = {}  # said where there is little room
        self._is_alarming = False
        self._build()

    def show_totals(self, totals: tuple[int, int, int, int, int], conflicts: int) -> None:
        """Show how many values are cited, implied, uncited, how many conflicts and gaps there are.

        The values and gaps are those of the table's type, the conflicts those of all types.
        """
        cited, implied, uncited, disputed, gaps = totals
        borne, values = cited + implied + disputed, cited + implied + uncited + disputed
        said = {
            CellState.CITED: text("{n:,} of {all:,} values cited", n=borne, all=values),
            CellState.IMPLIED: text("{n:,} implied only", n=implied),
            CellState.UNCITED: text("{n:,} uncited", n=uncited),
            CellState.DISPUTED: count("{n:,} open conflict", "{n:,} open conflicts", n=conflicts),
            "gap": count("{n:,} gap", "{n:,} gaps", n=gaps),
        }
        self._words = {state: say(words) for state, words in said.items()}
        self._numbers = {state: say(text("{n:,}", n=n)) for state, n in
                         ((CellState.IMPLIED, implied), (CellState.UNCITED, uncited),
                          (CellState.DISPUTED, conflicts), ("gap", gaps))}  # fmt: skip
        for state, words in said.items():
            tip = say(text("{words}. {tip}", words=words, tip=_TIPS[state]))
            self._chips[state].setAccessibleName(tip)
            self._chips[state].setToolTip(tip)
            is_empty = not (conflicts if state == CellState.DISPUTED else values + gaps)
            self._chips[state].setVisible(not is_empty)
        self._fit()

    def show_register(self, *, is_sample: bool, is_read_only: bool) -> None:
        """Say that every change is saved, or why nothing can be; and whether it is the sample."""
        self._saved.setText(say(text("Read-only: nothing can be changed")) if is_read_only
                            else say(text("Every change is saved")))  # fmt: skip
        self._tick.setVisible(not is_read_only)
        self._sample.setVisible(is_sample)
        self._show_alarm(is_alarming=False)

    def show_waiting(self, words: str) -> None:
        """Say where what was done is, until it is in the file in a moment."""
        self._saved.setText(words)
        self._tick.hide()
        self._show_alarm(is_alarming=False)

    def show_alarm(self, words: str) -> None:
        """Say where what was done is, while it is not in the file that was opened."""
        self._saved.setText(words)
        self._tick.show()
        self._show_alarm(is_alarming=True)

    @property
    def saved(self) -> str:
        """Return what is said of what is saved."""
        return self._saved.text()

    def _show_alarm(self, *, is_alarming: bool) -> None:
        self._is_alarming = is_alarming
        picture: tuple[str, Role] = ("check", "done")
        if is_alarming:
            picture = ("circle-alert", CellState.DISPUTED)
        self._tick.show_picture(*picture)
        self._tick.setToolTip(self._saved.text())
        self._fit()

    def texts(self) -> dict[str, str]:
        """Return the words of each state."""
        return dict(self._words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Say less where there is little room: what is saved goes first, then the words."""
        for is_short, has_saved in ((False, True), (False, False), (True, False)):
            self._saved.setVisible(has_saved or self._is_alarming)
            for state, words in self._words.items():
                chip = self._chips[state]
                chip.setText(self._numbers.get(state, words) if is_short else words)
                chip.updateGeometry()
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width() - px(self, 12):
                return

    def _build(self) -> None:
        self._row.setContentsMargins(px(self, 4), 0, px(self, 8), 0)
        self._row.setSpacing(0)
        for state, tip, kind in _STATES:
            role: Role = "text" if kind is None else "muted"
            chip = Chip("").colour(role, "window", kind)
            chip.setObjectName(state)
            chip.setToolTip(say(tip))
            chip.clicked.connect(self._want)
            chip.hide()
            self._chips[state] = chip
            self._row.addWidget(chip)
        self._tick, self._saved = Picture("check", "done", 14), Label("", LABEL)
        self._tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._tick.hide()
        self._saved.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._sample = Badge(say(text("SAMPLE")))
        self._sample.setToolTip(
            say(text("This is the sample register: nothing in it is in earnest"))
        )
        self._sample.hide()
        self._row.addStretch(1)
        for part in (self._tick, self._saved, self._sample):
            self._row.addSpacing(px(self, 6))
            self._row.addWidget(part)
        # The line gives way to the window, and never the window to the line.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        holder = QWidget()
        holder.setLayout(self._row)
        holder.setMinimumWidth(1)
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(holder, 1)

    def _want(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName())
