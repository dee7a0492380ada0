"""Full-text search over folded words, one document a record, keyed by its dense serial."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_LONGEST_QUERY = 400


def match_expression(text: str) -> str:
    """Return what the index is asked for a typed text: every word, the beginning counts.

    Only letters and digits get through, so that no quote or operator of the query language does.
    Empty when the text has no word at all.
    """
    words = _WORD.findall(fold(text[:_LONGEST_QUERY]).replace("_", " "))
    return " ".join(f'"{word}"*' for word in words)


def write_documents(raw: sqlite3.Connection, documents: Iterable[tuple[int, str]]) -> None:
    """Put the (serial, words) of records into the index, in place of what it held."""
    rows = list(documents)
    raw.executemany("DELETE FROM search WHERE rowid = ?", [(serial,) for serial, _ in rows])
    raw.executemany("INSERT INTO search(rowid, words) VALUES (?, ?)", rows)
