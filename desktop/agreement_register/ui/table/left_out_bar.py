"""The line under the last row: what the filters leave out, and the way to all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agreement_register.domain.texts import text
from agreement_register.ui.language import of_type, say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label, LinkButton

if TYPE_CHECKING:
    from agreement_register.domain.types.record_type import RecordType
    from agreement_register.domain.views import ViewQuery


class LeftOutBar(QWidget):
    """Says what is not shown; hidden when everything is."""

    show_all_wanted = Signal()
    """*Show all* was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Label(style=LABEL)
        self._all = LinkButton(say(text("Show all")))
        self._all.clicked.connect(self.show_all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 8), px(self, 16), px(self, 8))
        row.setSpacing(px(self, 8))
        row.addWidget(self._words)
        row.addWidget(self._all)
        row.addStretch(1)
        self.hide()

    def show_left_out(self, words: str, total: int) -> None:
        """Say what is left out; nothing if the words are empty."""
        self._words.setText(words)
        self._all.setText(say(text("Show all {total:,}", total=total)))
        self._all.setAccessibleName(self._all.text())
        self._all.updateGeometry()
        self.setVisible(bool(words))
        self.adjustSize()


def left_out_words(record_type: RecordType, query: ViewQuery, count: int) -> str:
    """Say how many records a search or filters leave out; nothing if none."""
    if not count:
        return ""
    if query.filters:
        left_out = of_type(
            "{n:,} {type} is outside these filters.", "{n:,} {types} are outside these filters.",
            record_type, n=count,
        )  # fmt: skip
    else:
        left_out = of_type(
            "{n:,} {type} is outside this search.", "{n:,} {types} are outside this search.",
            record_type, n=count,
        )  # fmt: skip
    return say(left_out)
