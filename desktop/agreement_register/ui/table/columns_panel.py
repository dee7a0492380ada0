"""The panel that chooses which columns are shown, and by which of them rows are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from agreement_register.domain.texts import text
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import SECTION, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 12


class _ColumnBox(QCheckBox):
    """One column, ticked if it is shown."""

    switched = Signal(int, bool)
    """The place of the column, and whether it is to be shown."""

    def __init__(self, column: int, label: str, tip: str, is_shown: bool) -> None:
        super().__init__(label.replace("&", "&&"))
        self._column = column
        self.setToolTip(tip)
        self.setChecked(is_shown)
        self.clicked.connect(self._tell)

    def _tell(self, is_on: bool) -> None:
        self.switched.emit(self._column, is_on)


class ColumnsPanel(Popover):
    """Lists every column of a table; stays open while several are ticked."""

    switched = Signal(int, bool)
    """The place of a column, and whether it is to be shown."""
    reset_wanted = Signal()
    """The columns are to be as they were at first."""
    sort_wanted = Signal(bool)
    """Rows are to be sorted by the current column; True for the last first."""

    def __init__(
        self, window: QWidget, columns: Sequence[tuple[int, str, str, bool]], current: str
    ) -> None:
        rows = QVBoxLayout()
        super().__init__(window, rows, say(text("Columns")))
        rows.setSpacing(px(self, 8))
        rows.addLayout(self._build_head())
        rows.addWidget(self._build_list(columns))
        rows.addWidget(separator())
        rows.addLayout(self._build_sorting(current))

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Label(say(text("Columns")), SECTION))
        head.addStretch(1)
        reset = LinkButton(say(text("As at first")))
        reset.clicked.connect(self.reset_wanted)
        head.addWidget(reset)
        return head

    def _build_list(self, columns: Sequence[tuple[int, str, str, bool]]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(self, 4))
        self._boxes = [_ColumnBox(*each) for each in columns]
        for box in self._boxes:
            box.switched.connect(self.switched)
            column.addWidget(box)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        height = self._boxes[0].sizeHint().height() + px(self, 4) if self._boxes else 0
        area.setMinimumHeight(height * min(ROWS, len(self._boxes)))
        area.setMinimumWidth(inside.sizeHint().width() + px(self, 20))
        return area

    def _build_sorting(self, current: str) -> QHBoxLayout:
        row = QHBoxLayout()
        sort = text("Sort by {column}", column=current)
        for words, is_last_first in ((sort, False), (text("Last first"), True)):
            button = LinkButton(say(words))
            button.clicked.connect(self._sort_down if is_last_first else self._sort_up)
            button.setVisible(bool(current))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _sort_up(self) -> None:
        self.sort_wanted.emit(False)

    def _sort_down(self) -> None:
        self.sort_wanted.emit(True)

    def start(self) -> None:
        """Give the keyboard to the first column."""
        if self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def boxes(self) -> list[QCheckBox]:
        """Return the tick boxes, one a column."""
        return list(self._boxes)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(px(self, 260), px(self, 120)))
