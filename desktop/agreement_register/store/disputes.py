"""Where values are disputed: the cells with open conflicts, and those that were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

CellKey = tuple[str, int, str]
_OPEN = """
SELECT r.kind, f.record, f.field FROM finding f JOIN records r ON r.id = f.record
WHERE f.rule IN ('disputed', 'count') AND f.field > ''
GROUP BY f.record, f.field ORDER BY r.kind, r.number, f.field
"""
_SETTLED = """
SELECT r.kind, s.record, s.field FROM resolution s JOIN records r ON r.id = s.record
WHERE s.removed = 0 AND r.removed = 0 AND s.field > '' AND s.outcome <> 'left open'
AND s.rule IN ('disputed', 'other words', 'count') AND EXISTS (
    SELECT 1 FROM citation c WHERE c.record = s.record AND c.field = s.field AND c.removed = 0
    AND c.verdict IN ('competing value', 'denies', 'other words'))
GROUP BY s.record, s.field ORDER BY r.kind, r.number, s.field
"""
_COUNT_OPEN = """
SELECT count(*) FROM (SELECT DISTINCT record, field FROM finding
WHERE rule IN ('disputed', 'count') AND field > '')
"""


def open_cells(raw: sqlite3.Connection) -> list[CellKey]:
    """Return type, record and field of every cell with an open conflict."""
    return raw.execute(_OPEN).fetchall()


def settled_cells(raw: sqlite3.Connection) -> list[CellKey]:
    """Return type, record and field of every cell whose differing citations were answered."""
    return raw.execute(_SETTLED).fetchall()


def count_open(raw: sqlite3.Connection) -> int:
    """Return how many cells have an open conflict."""
    return int(raw.execute(_COUNT_OPEN).fetchone()[0])
