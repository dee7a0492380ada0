"""The licences of everything that the program is made of, with their full texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from agreement_register.domain.texts import text
from agreement_register.paths import LICENCES, RESOURCES
from agreement_register.ui.dialogs.dialog_size import resize_on_screen
from agreement_register.ui.language import say
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.labels import Label

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
    for name in sorted(_needed(_OWN) - {_OWN}, key=str.casefold):
        found = metadata.distribution(name)
        texts = [
            Path(str(file.locate()))
            for file in found.files or ()
            if _IS_LICENCE.search(file.name) and ".dist-info" in str(file)
        ]
        if not _QT.match(name):
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
