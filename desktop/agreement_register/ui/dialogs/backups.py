"""What differs between two states of a register: a record a line, its fields below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agreement_register.domain.texts import Text, count, text
from agreement_register.ui.dialogs.dialog_size import resize_on_screen
from agreement_register.ui.language import say, word
from agreement_register.ui.theme.type_scale import SECTION, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.comparing import RecordDifference

_MOST = 2000  # lines; more is said as a number


class DifferencesDialog(QDialog):
    """Lists the records that differ."""

    def __init__(
        self,
        differences: Sequence[RecordDifference],
        here: str,
        there: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("What differs")))
        self._here, self._there = here, there
        column = QVBoxLayout(self)
        self.head = Label(say(_summed_up(differences)), SECTION, wrap=True)
        column.addWidget(self.head)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([say(text("Record")), here, there])
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.addTopLevelItems([self._line(each) for each in differences[:_MOST]])
        column.addWidget(self.tree, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_on_screen(self, px(self, 820), px(self, 520))

    def _line(self, difference: RecordDifference) -> QTreeWidgetItem:
        named = f"{difference.number} {difference.title}"
        absent = say(text("not there"))
        line = QTreeWidgetItem(
            [
                named,
                "" if difference.is_here else absent,
                "" if difference.is_there else absent,
            ]
        )
        for field in difference.fields:
            line.addChild(QTreeWidgetItem([word(field.label), field.here, field.there]))
        return line


def _summed_up(differences: Sequence[RecordDifference]) -> Text:
    if not differences:
        return text("Nothing differs: both hold the same records.")
    return count("{n:,} record differs.", "{n:,} records differ.", n=len(differences))
