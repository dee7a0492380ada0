"""About the program: version, where things lie, and the licences of all it is made of."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from agreement_register import __version__, name
from agreement_register.domain.texts import text
from agreement_register.paths import LICENCES, RESOURCES
from agreement_register.ui.icons import application_icon
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, NOTE, VIEW_TITLE, px
from agreement_register.ui.widgets.boxes import separator
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import fit_to_words, resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator


_OWN = "agreement-register"
_QT = re.compile(r"pyside6|shiboken6", re.IGNORECASE)  # their wheels carry no licence text
_IS_LICENCE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_OF_QT = (
    "Qt and Qt for Python (PySide6, shiboken6) are used unmodified under the GNU Lesser General "
    "Public License 3. They lie beside the program as separate libraries: you may replace them "
    "with your own build of the same version, and study how they work with the program. Their "
    "source is published by The Qt Company for every version."
)


@dataclass(frozen=True, slots=True)
class Component:
    """Something that the program is made of, with the text of its licence."""

    name: str
    text: str


def components() -> tuple[Component, ...]:
    """Return every component: of the installed program, else of the environment it runs in."""
    shipped = tuple(_shipped(LICENCES)) if LICENCES.is_dir() else ()
    return shipped or tuple(_installed())


def _shipped(folder: Path) -> Iterator[Component]:
    """Return what the installer laid beside the program: a folder for each component."""
    overview = folder / "THIRD-PARTY.md"
    if overview.is_file():
        yield Component("All components", overview.read_text(encoding="utf-8"))
    for inner in sorted((each for each in folder.iterdir() if each.is_dir()), key=_by_name):
        texts = sorted((each for each in inner.rglob("*") if each.is_file()), key=_by_name)
        yield Component(inner.name, _joined(texts))


def _installed() -> Iterator[Component]:
    """Return the packages that the program needs, with the texts that they brought along."""
    yield Component("Qt for Python", "\n\n".join([_OF_QT, *_texts_of_qt()]))
    for needed in sorted(_needed(_OWN) - {_OWN}, key=str.casefold):
        found = metadata.distribution(needed)
        texts = [
            Path(str(file.locate()))
            for file in found.files or ()
            if _IS_LICENCE.search(file.name) and ".dist-info" in str(file)
        ]
        if not _QT.match(needed):
            yield Component(f"{found.name} {found.version}", _joined(texts))
    icons = RESOURCES / "icons" / "LICENSE"
    yield Component("Lucide icons", icons.read_text(encoding="utf-8"))


def _needed(name: str) -> set[str]:
    """Return the names of a package and of all that it needs, as far as they are installed."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        try:
            requires = metadata.distribution(one).requires or ()
        except metadata.PackageNotFoundError:
            continue
        if one not in found:
            found.add(one)
            waiting += [
                _name_in(condition) for condition in requires if "extra ==" not in condition
            ]
    return found


def _name_in(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found.group()).lower() if found else ""


def _texts_of_qt() -> list[str]:
    folder = RESOURCES / "licences"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[::-1]]


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _joined(texts: list[Path]) -> str:
    return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts)


class LicencesDialog(QDialog):
    """Lists the components at the left and shows the licence of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(text("Licences")))
        self._components = components()
        self.list = QListWidget()
        self.list.setAccessibleName(say(text("Components of the program")))
        self.list.addItems([component.name for component in self._components])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say(text("Licence")))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([px(self, 220), px(self, 580)])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(px(self, 8))
        column.addWidget(Label(_OF_QT, LABEL, wrap=True))
        column.addWidget(split, 1)
        column.addWidget(buttons)
        resize_on_screen(self, px(self, 820), px(self, 600))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._components):
            self.text.setPlainText(self._components[row].text)


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
