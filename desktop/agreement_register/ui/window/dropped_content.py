"""What is dropped on a window, or was copied: registers, documents, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_register.ui.citing.last_passage import PASSAGE

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

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
