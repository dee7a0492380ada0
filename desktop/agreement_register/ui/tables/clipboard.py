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
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(text: str) -> str:
    if any(sign in text for sign in _QUOTED):
        return '"' + text.replace('"', '""') + '"'
    return text


def to_rows(text: str) -> list[list[str]]:
    """Return the rows of cells of a copied text; a last line break adds no row."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not ended:
        return [[""]] if text else []
    csv.field_size_limit(max(csv.field_size_limit(), len(ended) + 1))
    read = csv.reader(io.StringIO(ended, newline=""), delimiter="\t", strict=False)
    rows = [row or [""] for row in read]
    widest = max(len(row) for row in rows)
    return [row + [""] * (widest - len(row)) for row in rows]
