"""Blocks of cells as spreadsheets put them on the clipboard: text with tabs, and HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A quotation mark opens a cell only where another closes it before a tab, a line's end or the end.
_CELL = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[\t\n]|\Z)|([^\t\n]*+)')
# Spreadsheets would make a number of "1995-12", and another date of "3/4/1994": texts stay texts.
_AS_TEXT = """ style="mso-number-format:'\\@'" sdnum="0;0;@\""""
_SAME_CELL = '<br style="mso-data-placement:same-cell">'


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as text; a cell that would be read otherwise stands in quotation marks.

    These are cells with tabs or line breaks, and those that begin with a quotation mark.
    """
    lines = ["\t".join(map(_quoted, row)) for row in rows]
    # Without a line break after it an empty last line would be none.
    return "\n".join(lines) + ("\n" if lines and not lines[-1] else "")


def _quoted(text: str) -> str:
    if text.startswith('"') or any(sign in text for sign in "\t\n\r"):
        return '"' + text.replace('"', '""') + '"'
    return text


def to_html(rows: Sequence[Sequence[str]], *, has_headings: bool = False) -> str:
    """Return rows of cells as a table that spreadsheets and word processors paste."""
    lines = [_line(row, "th" if has_headings and not n else "td") for n, row in enumerate(rows)]
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def _line(row: Sequence[str], tag: str) -> str:
    cells = (f"<{tag}{_AS_TEXT}>{_in_html(text)}</{tag}>" for text in row)
    return f"<tr>{''.join(cells)}</tr>"


def _in_html(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(plain).replace("\n", _SAME_CELL)


def to_rows(text: str) -> list[list[str]]:
    """Return the rows of cells of a copied text, all as wide; a last line break adds no row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows = list(_rows(plain.removesuffix("\n"))) if plain else []
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def _rows(plain: str) -> Iterator[list[str]]:
    row: list[str] = []
    place = 0
    while found := _CELL.match(plain, place):  # nothing at all is a cell, too
        quoted, bare = found.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if place >= len(plain):
            yield row
            return
        if plain[place] == "\n":
            yield row
            row = []
        place += 1
