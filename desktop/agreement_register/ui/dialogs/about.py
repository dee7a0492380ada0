"""About the program: version, licence, and where things lie."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agreement_register import __version__, name
from agreement_register.domain.texts import text
from agreement_register.ui.dialogs.dialog_size import fit_to_words
from agreement_register.ui.dialogs.licences import LicencesDialog
from agreement_register.ui.icons import application_icon
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

_LICENCES = text(
    "Apache License 2.0. Qt and Qt for Python are used under the GNU LGPL 3, as separate libraries "
    "that you may replace with your own build; how, and every other licence, stands under Licences."
)


class AboutDialog(QDialog):
    """Says what this is, and in which version."""

    def __init__(self, register: Path | None, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("About {name}", name=name)))
        self._lines = self._facts(register, folder)
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(px(self, 64), px(self, 64)))
        picture.setAccessibleName("")
        words = QVBoxLayout()
        words.setSpacing(px(self, 6))
        words.addWidget(Label(name, VIEW_TITLE))
        words.addWidget(
            Label(say(text("International agreements, with a source for every value.")), LABEL)
        )
        words.addWidget(separator())
        for line in self._lines:
            shown = Label(line, NOTE, wrap=True)
            shown.setMinimumWidth(px(self, 380))
            words.addWidget(shown)
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(px(self, 16))
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        licences = buttons.addButton(
            say(text("&Licences…")), QDialogButtonBox.ButtonRole.ActionRole
        )
        licences.setAutoDefault(False)
        licences.clicked.connect(self._show_licences)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 12))
        column.addLayout(across)
        column.addWidget(buttons)
        fit_to_words(self, px(self, 500))

    @property
    def text(self) -> str:
        """Return what is said."""
        return "\n".join(self._lines)

    def _show_licences(self) -> None:
        dialog = LicencesDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _facts(self, register: Path | None, folder: Path) -> tuple[str, ...]:
        where = (
            text("This register: {path}", path=str(register))
            if register
            else text("No register is open.")
        )
        version = text(
            "Version {version}, with Python {python} and Qt for Python {qt}",
            version=__version__, python=platform.python_version(), qt=pyside_version,
        )  # fmt: skip
        kept = text("Kept by the program itself: {folder}", folder=str(folder))
        promise = text("No account, no network: nothing leaves this computer.")
        return tuple(map(say, (version, where, kept, promise, _LICENCES)))
