"""Which file: asked by the platform's own dialogs, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

REGISTER_SUFFIX = ".register"
_REGISTERS = "Registers (*.register)"
_PDF = "PDF documents (*.pdf)"
_WORKBOOKS = "Excel workbooks (*.xlsx)"


class FileQuestions:
    """Asks for files; None is the answer of who thought better of it."""

    def new_register(self, parent: QWidget) -> Path | None:
        """Ask where a new register goes."""
        suggested = documents_folder() / f"New register{REGISTER_SUFFIX}"
        return self._save(parent, "New register", suggested, _REGISTERS)

    def open_register(self, parent: QWidget, folder: Path | None = None) -> Path | None:
        """Ask which register to open."""
        start = str(folder or documents_folder())
        chosen, _ = _dialogs().getOpenFileName(
            parent, "Open register", start, f"{_REGISTERS};;All files (*)"
        )
        return Path(chosen) if chosen else None

    def copy_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a copy of a register goes."""
        return self._save(parent, "Save a copy", suggested, _REGISTERS)

    def workbook_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a workbook goes; that it replaces another is asked there too."""
        return self._save(parent, "Export to Excel", suggested, _WORKBOOKS)

    def pdf_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a dossier goes; that it replaces another file is asked there too."""
        return self._save(parent, "Save dossier as PDF", suggested, _PDF)

    def articles(self, parent: QWidget) -> list[Path]:
        """Ask for the files of articles."""
        start = str(documents_folder())
        chosen, _ = _dialogs().getOpenFileNames(parent, "Add files", start, _articles())
        return [Path(path) for path in chosen]

    def article(self, parent: QWidget, title: str) -> Path | None:
        """Ask for the file of one article."""
        start = str(documents_folder())
        chosen, _ = _dialogs().getOpenFileName(parent, title, start, _articles())
        return Path(chosen) if chosen else None

    def _save(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        chosen, _ = _dialogs().getSaveFileName(parent, title, str(suggested), kinds)
        return with_suffix(Path(chosen), suggested.suffix) if chosen else None


def _articles() -> str:
    """Return the formats of articles as file dialogs want them, all together first."""
    # With the first question: curation is not known while the window starts.
    from agreement_register.curation.documents import formats  # noqa: PLC0415

    kinds = [(name, " ".join(f"*{end}" for end in ends)) for name, ends in formats()]
    every = " ".join(ends for _name, ends in kinds)
    each = ";;".join(f"{name} ({ends})" for name, ends in kinds)
    return f"Articles ({every});;{each};;All files (*)"


def _dialogs() -> type[QFileDialog]:
    # The first mention of the class makes all its enums: 3 ms of a start that asks for no file.
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

    return QFileDialog


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with a suffix, added to the name where it is missing."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def documents_folder() -> Path:
    """Return the folder in which the user keeps documents."""
    return Path(_place(QStandardPaths.StandardLocation.DocumentsLocation))


def own_folder() -> Path:
    """Return the folder for what the program itself keeps for the user, such as the sample."""
    return Path(_place(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _place(location: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(location) or str(Path.home())
