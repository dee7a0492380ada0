"""Blocks of cells as text with tabs, as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTED = ("\t", "\n", "\r", '"')


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as text; a cell with tabs or line breaks stands in quotation marks."""
    lines = ["\t".join(map(_quoted, row)) for row in rows]
    # Without a line break after it an empty last line would be none.
    return "\n".join(lines) + ("\n" if lines and not lines[-1] else "")


def _quoted(text: str) -> str:
    if any(sign in text for sign in _QUOTED):
        return '"' + text.replace('"', '""') + '"'
    return text


def to_rows(text: str) -> list[list[str]]:
    """Return the rows of cells of a copied text; a last line break adds no row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(max(csv.field_size_limit(), len(plain) + 1))
    read = csv.reader(io.StringIO(plain, newline=""), delimiter="\t", strict=False)
    rows = [row or [""] for row in read]
    widest = max((len(row) for row in rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]
