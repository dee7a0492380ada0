"""A passage on its way from the article to a value, under the pointer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from agreement_register.curation.citing.selected import Passage
    from agreement_register.curation.register import Register

PASSAGE = "application/x-agreement-register-passage"


def carry(register: Register, passage: Passage, words: str) -> QMimeData:
    """Pack a passage, and its words for other programs."""
    packed = [register.identifier, str(passage.source), passage.start, passage.end]
    mime = QMimeData()
    mime.setData(PASSAGE, json.dumps(packed).encode())
    mime.setText(words)
    return mime


def carried(register: Register, mime: QMimeData) -> Passage | None:
    """Return the passage of this register that is carried; None for anything else."""
    if not mime.hasFormat(PASSAGE):
        return None
    # What reads passages comes with the first article, not with the window.
    from agreement_register.curation.citing.selected import Passage  # noqa: PLC0415

    identifier, source, start, end = json.loads(bytes(mime.data(PASSAGE).data()))
    return Passage(int(source), start, end) if identifier == register.identifier else None
