"""The options, and the question for the curator's name before the first change of who has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agreement_register.domain.texts import text
from agreement_register.paths import backup_folders, keep_backups_in
from agreement_register.ui.dialogs.files import FileQuestions
from agreement_register.ui.language import say
from agreement_register.ui.settings import CURATOR, OPEN_WHEN_DONE, POINT_SIZE, SCHEME
from agreement_register.ui.theme.application_theme import Scheme
from agreement_register.ui.theme.type_scale import NOTE, SECTION, px
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import fit_to_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from agreement_register.ui.settings import Settings


SMALLEST, LARGEST = 9, 18
_SCHEMES = (
    (Scheme.SYSTEM, text("As the system")),
    (Scheme.LIGHT, text("Light")),
    (Scheme.DARK, text("Dark")),
)


class OptionsDialog(QDialog):
    """Shows the options; each is kept as soon as it is chosen."""

    def __init__(
        self, settings: Settings, parent: QWidget | None = None, files: FileQuestions | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._files = settings, files or FileQuestions()
        self.setWindowTitle(say(text("Options")))
        self.name = QLineEdit(settings.get(CURATOR))
        self.scheme = QComboBox()
        self.point_size = QSpinBox()
        self.open_when_done = QCheckBox(say(text("Open the &workbook after an export")))
        self.backups = QLineEdit(str(backup_folders()[0]))
        self.backups.setReadOnly(True)
        self.choose = QPushButton(say(text("Choose…")))
        self.choose.setAccessibleName(say(text("Choose where backups go")))
        self._build()
        self._connect()

    def _build(self) -> None:
        for scheme, words in _SCHEMES:
            self.scheme.addItem(say(words), str(scheme))
        self.scheme.setCurrentIndex(self.scheme.findData(self._settings.get(SCHEME)))
        # One below the smallest size stands for the system's own.
        self.point_size.setRange(SMALLEST - 1, LARGEST)
        self.point_size.setSpecialValueText(say(text("As the system")))
        self.point_size.setSuffix(say(text(" pt")))
        self.point_size.lineEdit().setAccessibleName(say(text("Text size")))
        self.point_size.setValue(self._settings.get(POINT_SIZE) or SMALLEST - 1)
        self.open_when_done.setChecked(self._settings.get(OPEN_WHEN_DONE))
        self.name.setPlaceholderText(say(text("As it shall stand in history and citations")))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(px(self, 10))
        for label, field in (
            (text("Your &name"), self.name), (text("&Colours"), self.scheme),
            (text("Te&xt size"), self.point_size), (text("&Backups go to"), self.backups),
        ):  # fmt: skip
            field.setAccessibleName(say(label).replace("&", ""))
            field.setMinimumWidth(px(self, 220))
            field.setMinimumHeight(px(self, 30))
            form.addRow(say(label), field)
        form.addRow("", self.choose)
        form.addRow("", self.open_when_done)
        note = say(text("The name stands beside changes and citations made from now on."))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(self, 20), px(self, 16), px(self, 20), px(self, 16))
        column.setSpacing(px(self, 12))
        column.addLayout(form)
        self.note = Label(note, NOTE, wrap=True)
        column.addWidget(self.note)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column.addWidget(buttons)
        fit_to_words(self, px(self, 420))

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._keep_name)
        self.scheme.currentIndexChanged.connect(self._keep_scheme)
        self.point_size.valueChanged.connect(self._keep_size)
        self.open_when_done.checkStateChanged.connect(self._keep_opening)
        self.finished.connect(self._keep_name)
        self.choose.clicked.connect(self._choose_folder)

    def _choose_folder(self) -> None:
        """Let backups go to another folder from now on; those that are made stay where they are."""
        title, now = say(text("Folder for backups")), backup_folders()[0]
        folder = self._files.folder(self, title, now)
        if folder is None:
            return
        try:
            keep_backups_in(folder)
        except OSError as error:
            said = text("Backups cannot be kept in {folder}: {why}.",
                        folder=str(folder), why=error.strerror or str(error))  # fmt: skip
            self.note.setText(say(said))
        else:
            self.backups.setText(str(folder))

    def _keep_name(self) -> None:
        self._settings.set(CURATOR, self.name.text().strip())

    def _keep_scheme(self) -> None:
        self._settings.set(SCHEME, str(self.scheme.currentData()))

    def _keep_size(self, size: int) -> None:
        self._settings.set(POINT_SIZE, size if size >= SMALLEST else 0)

    def _keep_opening(self, state: Qt.CheckState) -> None:
        self._settings.set(OPEN_WHEN_DONE, state is Qt.CheckState.Checked)


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
