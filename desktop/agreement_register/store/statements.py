"""Statements by what they ask; those of a start were compiled before release, others are by Core.

SQLAlchemy takes longer to import than the first rows to read. What a register asks of its file
until rows, card and counts are shown lies beside this module, by what it asks; a test holds the
file against what Core compiles, and  make statements  writes it anew.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreement_register.domain.types.facets import OF_RECORDS
from agreement_register.store.database import Statement

if TYPE_CHECKING:
    from agreement_register.domain.views import ViewQuery

SHIPPED = Path(__file__).with_name("shipped_statements.json")
_compiled: dict[tuple[object, ...], Statement] = {}


def statement(name: str, query: ViewQuery, *about: str) -> Statement:
    """Return a statement about what a query shows; `named` are the parameters it leaves open.

    Of each shape of a query it is compiled once; with a search or choices inside, every time.
    """
    if query.search or any(choice.facet != OF_RECORDS for choice in query.filters):
        return _by_core(name, query, about)
    key = (name, query.kind, query.sort, query.descending, bool(query.filters), *about)
    if key not in _compiled:
        shipped = _shipped().get(key_of(name, query, about))
        _compiled[key] = Statement(*shipped) if shipped else _by_core(name, query, about)
    return _compiled[key]


def named(query: ViewQuery) -> dict[str, object]:
    """Return the parameters that a query gives to its statements."""
    chosen = [choice.value for choice in query.filters if choice.facet == OF_RECORDS]
    return {"day": query.as_of, "wanted_ids": f"[{','.join(chosen)}]"}


def key_of(name: str, query: ViewQuery, about: tuple[str, ...]) -> str:
    """Return under what a statement is shipped."""
    order = f"{query.sort} {'down' if query.descending else 'up'}"
    chosen = (OF_RECORDS,) if query.filters else ()
    return " | ".join((name, query.kind, order, *chosen, *about))


@cache
def _shipped() -> dict[str, list[Any]]:
    shipped: dict[str, list[Any]] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return shipped


def _by_core(name: str, query: ViewQuery, about: tuple[str, ...]) -> Statement:
    # Imported when it is needed: see above.
    from agreement_register.store import clauses  # noqa: PLC0415

    return clauses.built(name, query, *about)
