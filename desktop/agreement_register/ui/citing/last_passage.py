"""Passages at hand, cited last or under the pointer; and what else is dropped on a window."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from agreement_register.curation.cells.cell import Cell
    from agreement_register.curation.citing.citations import Draft
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register


PASSAGE = "application/x-agreement-register-passage"


def carry(register: Register, passage: Passage, words: str) -> QMimeData:
    """Pack a passage, and its words for other programs."""
    packed = f"{register.identifier} {passage.source} {passage.start} {passage.end}"
    mime = QMimeData()
    mime.setData(PASSAGE, packed.encode())
    mime.setText(words)
    return mime


def carried(register: Register, mime: QMimeData) -> Passage | None:
    """Return the passage of this register that is carried; None for anything else."""
    if not mime.hasFormat(PASSAGE):
        return None
    # What reads passages comes with the first article, not with the window.
    from agreement_register.curation.citing.selected import Passage  # noqa: PLC0415

    identifier, source, start, end = bytes(mime.data(PASSAGE).data()).decode().split()
    if identifier != register.identifier:
        return None
    return Passage(int(source), int(start), int(end))


class LastPassage:
    """Keeps what was cited last, with its place in the text."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self._field = ""

    def note(self, draft: Draft, field: str) -> None:
        """Remember a stored citation and the field it was for."""
        self.draft, self._field = draft, field

    def again(self, cell: Cell, shown: str) -> Draft | None:
        """Return the draft that cites the passage for another cell, with what is shown there."""
        if self.draft is None:
            return None
        is_same = cell.field == self._field
        stated = self.draft.stated_value if is_same else shown
        value = self.draft.value if is_same else ""
        return replace(self.draft, stated_value=stated, value=value, note="", accept=False)

    def placed(self, draft: Draft) -> Draft:
        """Return a typed draft with the passage's own words, if it is of the same paragraph."""
        last = self.draft
        if last is None or (last.source, last.paragraph) != (draft.source, draft.paragraph):
            return draft
        is_in_it = draft.stated_value == last.stated_value
        return replace(draft, quote=last.quote, excerpt=last.excerpt) if is_in_it else draft


_ADDRESS = re.compile(r"\s*(?:https?|ftp)://\S+\s*", re.IGNORECASE)
_SUFFIX = ".register"


@dataclass(frozen=True, slots=True)
class DroppedContent:
    """Files, else words as HTML and text; `is_link` where there is only an address."""

    registers: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    html: str = ""
    text: str = ""
    is_link: bool = False

    @property
    def is_anything(self) -> bool:
        """Tell whether something can be made of it, or said of it."""
        return bool(self.registers or self.files or self.is_link or self.has_words)

    @property
    def has_words(self) -> bool:
        """Tell whether words were dropped or copied, rather than files."""
        return bool(self.html.strip() or self.text.strip())


def dropped(mime: QMimeData | None) -> DroppedContent:
    """Tell what was dropped or copied; some platforms give None for an empty clipboard."""
    if mime is None:
        return DroppedContent()
    if mime.hasFormat(PASSAGE):  # words of an article that belong to a value, not to a source
        return DroppedContent()
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        registers = tuple(path for path in paths if path.suffix.lower() == _SUFFIX)
        return DroppedContent(registers, tuple(path for path in paths if path not in registers))
    text = mime.text() if mime.hasText() else ""
    if _ADDRESS.fullmatch(text) or (mime.hasUrls() and not text.strip()):
        return DroppedContent(is_link=True)
    return DroppedContent(html=mime.html() if mime.hasHtml() else "", text=text)
