"""The question for the curator's name, before the first change of who was never asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

from agreement_register.domain.texts import text
from agreement_register.ui.dialogs.dialog_size import fit_to_words
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CuratorNameDialog(QDialog):
    """Asks under which name changes are to stand; without one they stand under the system's."""

    def __init__(self, otherwise: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("Your name")))
        self.name = QLineEdit()
        self.name.setAccessibleName(say(text("Your name")))
        self.name.setPlaceholderText(say(text("As it shall stand in history and citations")))
        self.name.setMinimumHeight(px(self, 30))
        self._buttons = QDialogButtonBox()
        self.store = self._buttons.addButton(
            say(text("Use this name")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton(say(text("Not now")), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 10))
        column.addWidget(Label(say(text("Who makes this change?")), SECTION))
        column.addWidget(self.name)
        note = text(
            "It says who changed or cited what. Options can change it later. "
            "Until you give one, changes stand under “{name}”.",
            name=otherwise,
        )
        column.addWidget(Label(say(note), NOTE, wrap=True))
        column.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._follow)
        self._follow()
        fit_to_words(self, px(self, 400))

    def chosen(self) -> str:
        """Return the name that was given; empty if none was."""
        return self.name.text().strip() if self.result() else ""

    def _follow(self) -> None:
        self.store.setEnabled(bool(self.name.text().strip()))
