"""The menu at the bar of a record: which of its values lack a source, each leading to its cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import CellState
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import Coverage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.domain.views import CellMark, Row

# What is most in need of work stands first.
_LACKING = {
    CellState.UNCITED: text(CellState.UNCITED),
    CellState.DISPUTED: text(CellState.DISPUTED),
    CellState.IMPLIED: text("implied only"),
    CellState.COMPUTED: text("implied only"),
    "gap": text("known to be unknown"),
}


class CoverageMenu(QMenu):
    """Says how the values of a record are evidenced, and names those that are not well cited."""

    field_wanted = Signal(str)
    """The field whose cell is to be gone to."""

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say(text("Values of {record}", record=row.number)))
        cited, implied, uncited, disputed = row.coverage
        coverage = Coverage(cited, implied, disputed, uncited)
        said = coverage.words if coverage.total else say(text("no values yet"))
        self.addSection(f"{row.number}: {said}")
        for words, field in _lacking(row):
            self.addAction(words).triggered.connect(partial(self._go, field))
        if len(self.actions()) == 1:
            self.addAction(say(text("A source states every value"))).setEnabled(False)

    def _go(self, field: str, _checked: bool = False) -> None:
        self.field_wanted.emit(field)


def _lacking(row: Row) -> list[tuple[str, str]]:
    """Return what is to be said of each field that lacks something, with its name."""
    states, record_type = list(_LACKING), BY_NAME[row.kind]
    found = [(states.index(state), word(field.label).replace("&", "&&"), field.name)
             for field in record_type.fields
             if (state := _state(row.marks.get(field.name))) in _LACKING]  # fmt: skip
    found.sort(key=lambda each: each[0])
    return [
        (say(text("{field}: {state}", field=label, state=_LACKING[states[place]])), name)
        for place, label, name in found
    ]


def _state(mark: CellMark | None) -> str:
    if mark is None:
        return ""
    return mark.state or ("gap" if mark.gap else "")
