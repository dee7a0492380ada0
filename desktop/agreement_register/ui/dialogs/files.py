"""Which file: asked by the platform's own dialogs, in one place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from agreement_register.domain.errors import DiskError
from agreement_register.domain.file_names import why_no_file_name
from agreement_register.domain.texts import text
from agreement_register.ui.language import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

REGISTER_SUFFIX = ".register"
_REGISTERS = text("Registers (*.register)")
_ALL = text("All files (*)")
_PDF = text("PDF documents (*.pdf)")
_PROPOSALS = text("Proposals, a line each (*.jsonl)")
_LISTS = text("Lists (*.csv *.tsv *.txt *.xlsx *.ods *.jsonl *.json)")
_MAPPINGS = text("Mappings (*.toml)")
_WORKBOOKS = text("Excel workbooks (*.xlsx)")


class FileQuestions:
    """Asks for files; None is the answer of who thought better of it."""

    def new_register(self, parent: QWidget) -> Path | None:
        """Ask where a new register goes."""
        suggested = documents_folder() / f"New register{REGISTER_SUFFIX}"
        return self._save(parent, say(text("New register")), suggested, say(_REGISTERS))

    def open_register(self, parent: QWidget, folder: Path | None = None) -> Path | None:
        """Ask which register to open."""
        start = str(folder or documents_folder())
        chosen, _ = _dialogs().getOpenFileName(
            parent, say(text("Open register")), start, f"{say(_REGISTERS)};;{say(_ALL)}"
        )
        return Path(chosen) if chosen else None

    def copy_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a copy of a register goes."""
        return self._save(parent, say(text("Save a copy")), suggested, say(_REGISTERS))

    def folder(self, parent: QWidget, title: str, current: Path) -> Path | None:
        """Ask for a folder."""
        chosen = _dialogs().getExistingDirectory(parent, title, str(current))
        return Path(chosen) if chosen else None

    def workbook_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a workbook goes; that it replaces another is asked there too."""
        return self._save(parent, say(text("Export to Excel")), suggested, say(_WORKBOOKS))

    def pdf_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a dossier goes; that it replaces another file is asked there too."""
        return self._save(parent, say(text("Save dossier as PDF")), suggested, say(_PDF))

    def original_target(self, parent: QWidget, suggested: Path) -> Path | None:
        """Ask where a kept document goes; that it replaces another is asked there too."""
        return self._save(parent, say(text("Save the original")), suggested, say(_ALL))

    def articles(self, parent: QWidget) -> list[Path]:
        """Ask for the files of articles."""
        start = str(documents_folder())
        chosen, _ = _dialogs().getOpenFileNames(parent, say(text("Add files")), start, _articles())
        return [Path(path) for path in chosen]

    def article(self, parent: QWidget, title: str) -> Path | None:
        """Ask for the file of one article."""
        start = str(documents_folder())
        chosen, _ = _dialogs().getOpenFileName(parent, title, start, _articles())
        return Path(chosen) if chosen else None

    def proposals(self, parent: QWidget) -> Path | None:
        """Ask for a file of proposals that were made elsewhere."""
        start = str(documents_folder())
        kinds = f"{say(_PROPOSALS)};;{say(_ALL)}"
        title = say(text("Take proposals from a file"))
        chosen, _ = _dialogs().getOpenFileName(parent, title, start, kinds)
        return Path(chosen) if chosen else None

    def list_file(self, parent: QWidget) -> Path | None:
        """Ask for the file of a list."""
        return self._open(parent, say(text("Import a list")), say(_LISTS))

    def mapping_file(self, parent: QWidget) -> Path | None:
        """Ask for the file of a mapping."""
        return self._open(parent, say(text("Read a mapping")), say(_MAPPINGS))

    def text_target(self, parent: QWidget, name: str) -> Path | None:
        """Ask where a small text of the program goes."""
        return self._save(parent, say(text("Save")), documents_folder() / name, say(_ALL))

    def _open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        start, every = str(documents_folder()), f"{kinds};;{say(_ALL)}"
        chosen, _ = _dialogs().getOpenFileName(parent, title, start, every)
        return Path(chosen) if chosen else None

    def _save(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        chosen, _ = _dialogs().getSaveFileName(parent, title, str(suggested), kinds)
        return with_suffix(Path(chosen), suggested.suffix) if chosen else None


def _articles() -> str:
    """Return the formats of articles as file dialogs want them, all together first."""
    # With the first question: curation is not known while the window starts.
    from agreement_register.curation.sources.documents import formats  # noqa: PLC0415

    kinds = [(name, " ".join(f"*{end}" for end in ends)) for name, ends in formats()]
    every = " ".join(ends for _name, ends in kinds)
    each = ";;".join(f"{name} ({ends})" for name, ends in kinds)
    articles = say(text("Articles ({patterns})", patterns=every))
    return f"{articles};;{each};;{say(_ALL)}"


def _dialogs() -> type[QFileDialog]:
    return QFileDialog


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with a suffix, added to the name where it is missing.

    What has no name, such as the root of a disk, stays as it is: whoever writes to it refuses it.
    """
    if path.suffix.lower() == suffix or path.name in ("", ".."):
        return path
    return path.with_name(f"{path.name}{suffix}")


def typed_target(typed: str, folder: Path, suffix: str) -> Path:
    """Return the file that a curator typed, in a folder unless the text names one.

    Raises:
        DiskError: as a sentence, if nothing can be written there.
    """
    path = folder / _at_home(typed.strip())
    if not typed.strip() or path.name in ("", "..") or _is_folder(path):
        raise DiskError(text("{path} is a folder. Add the name of a file.", path=str(path)))
    path = with_suffix(path, suffix)
    why = why_no_file_name(path.name)
    if not why and not _is_folder(path.parent):
        why = text(
            "The folder {folder} does not exist. Choose another one.", folder=str(path.parent)
        )
    if not why and _is_folder(path):
        why = text("{name} is a folder. Choose another name.", name=path.name)
    if not why and not os.access(path.parent, os.W_OK):
        why = text(
            "Nothing can be written to the folder {folder}. Choose another one.",
            folder=str(path.parent),
        )
    if why:
        raise DiskError(why)
    return path


def _at_home(text: str) -> Path:
    """Return a path with its ~ replaced; one of somebody unknown is a name like any other."""
    try:
        return Path(text).expanduser()
    except (RuntimeError, ValueError):  # ValueError: no account has such letters in its name
        return Path(text)


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def documents_folder() -> Path:
    """Return the folder in which the user keeps documents; one that is not there is none."""
    folder = Path(_place(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if _is_folder(folder) else Path.home()


def own_folder() -> Path:
    """Return the folder for what the program itself keeps for the user, such as the sample."""
    return Path(_place(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _place(location: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(location) or str(Path.home())
