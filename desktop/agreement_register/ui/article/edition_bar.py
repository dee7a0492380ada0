"""What became of the citations of an article whose text was replaced, under its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.boxes import Tint
from agreement_register.ui.widgets.flow_layout import FlowLayout
from agreement_register.ui.widgets.labels import ElidedLabel, Label, LinkButton

if TYPE_CHECKING:
    from agreement_register.curation.sources.editions import EditionReport

_STATES = ("moved", "changed", "lost")
_SELECT = "Select the words that say it now."
_GONE = "Where no words say it any more, delete the citation on the card."


class EditionStrip(Tint):
    """Says how many passages were moved, changed or lost; each number lists them."""

    list_wanted = Signal(str, object)
    """The state whose citations are to be listed, and the link that was pressed."""
    confirm_wanted = Signal()
    """The places that were found are right."""
    put_wanted = Signal()
    """The selected words are the place of the passage that was chosen."""
    leave_wanted = Signal()
    """The passage that was chosen stays where it is."""

    def __init__(self) -> None:
        column = QVBoxLayout()
        super().__init__(column, "uncited_tint", "uncited")
        self._head = Label("The text is a newer edition.", SECTION)
        self._rest = Label("", NOTE)
        self.links = {state: LinkButton("") for state in _STATES}
        self.confirm = LinkButton("The places are right")
        self.confirm.setToolTip("Take every place that was found again for the passage's own")
        self.chosen, self._ask = ElidedLabel("", SECTION), Label(_SELECT, NOTE)
        self.put, self.leave = LinkButton("Put it there"), LinkButton("Leave it")
        self.put.setToolTip("Take the selected words for the place of the passage")
        self.leave.setToolTip(_GONE)
        self._mending = QWidget()
        column.setSpacing(0)
        self._told = _row(self._head, *self.links.values(), self._rest, self.confirm)
        column.addWidget(self._told)
        self._build_mending()
        column.addWidget(self._mending)
        self._connect()
        self.hide()

    def _build_mending(self) -> None:
        lines = QVBoxLayout(self._mending)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(self, 2))
        lines.addWidget(self.chosen)
        lines.addWidget(_row(self._ask, self.put, self.leave))
        self._mending.hide()

    def _connect(self) -> None:
        for link in self.links.values():
            link.clicked.connect(self._want_list)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.put.clicked.connect(self.put_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def show_report(self, report: EditionReport, *, can_confirm: bool) -> None:
        """Show what became of the citations; nothing where all stand as cited."""
        self.setVisible(not report.is_quiet)
        for state in _STATES:
            count = len(getattr(report, state))
            link = self.links[state]
            link.setText(f"{count:,} {state}")
            link.setAccessibleName(f"{count:,} {state}: list them")
            link.setVisible(bool(count))
            link.updateGeometry()
        self._rest.setText(f"{len(report.as_cited):,} stand as cited")
        self._rest.setVisible(bool(report.as_cited))
        self.confirm.setVisible(can_confirm and bool(report.moved or report.changed))

    def ask_place(self, passage: str) -> None:
        """Ask for the words in which a passage is found now; of none, ask nothing."""
        self.chosen.setText(passage)
        self._mending.setVisible(bool(passage))
        self._told.setVisible(not passage)

    def say_selected(self, *, is_selected: bool) -> None:
        """Show whether words are selected that the passage can be put at."""
        self._ask.setVisible(not is_selected)
        self.put.setEnabled(is_selected)

    def _want_list(self) -> None:
        sender = self.sender()
        for state, link in self.links.items():
            if link is sender and isinstance(sender, QWidget):
                self.list_wanted.emit(state, link)


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(px(row, 8))
    row.setLayout(flow)
    for part in parts:
        flow.addWidget(part)
    return row
