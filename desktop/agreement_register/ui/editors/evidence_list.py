"""The evidence of a value under its editor: a mark, what is stated, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.evidence import Mark
from agreement_register.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.conflicts.evidence_lines import EvidenceLine
    from agreement_register.ui.marks.evidence import MarkKind


class EvidenceList(QWidget):
    """Shows citations, one a line."""

    def __init__(self, lines: Sequence[EvidenceLine]) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(self, 4))
        rows.addWidget(Label("Evidence", SECTION))
        for line in lines:
            rows.addLayout(self._row(line))

    def _row(self, line: EvidenceLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(self, 4))
        states: tuple[MarkKind, ...] = ("cited", "implied", "computed", "disputed")
        state: MarkKind = next((kind for kind in states if kind == line.state), "check")
        row.addWidget(Mark(state, line.words))
        stated = ElidedLabel(line.stated)
        stated.setAccessibleName(f"{line.stated}, {line.place}, {line.words}")
        row.addWidget(stated, 1)
        row.addWidget(Label(line.place, NOTE), 0, Qt.AlignmentFlag.AlignRight)
        return row
