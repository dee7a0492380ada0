"""A table view: filter and sort give ids; ids give pages of rows; facets give counts."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.facets import (
    EVIDENCE_CHOICES,
    WITNESS_CHOICES,
    FacetSpec,
    Way,
)
from agreement_register.domain.views import Facet, FacetValue, ViewQuery
from agreement_register.store.rows import read_rows
from agreement_register.store.search import match_expression
from agreement_register.store.statements import named, statement

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.domain.types.fields import Field

__all__ = [
    "counts_by_type",
    "facets_of",
    "field_states",
    "finding_groups",
    "ids_of",
    "read_rows",
    "total_of",
    "totals",
]

_MOST_VALUES = 50  # of one facet; the rest are found by search
CHOICES = {Way.EVIDENCE: EVIDENCE_CHOICES, Way.WITNESSES: WITNESS_CHOICES}


def ids_of(raw: sqlite3.Connection, query: ViewQuery) -> array[int]:
    """Return the ordered ids of a query."""
    match = match_expression(query.search)
    if query.search.strip() and not match and query.kind != "finding":
        return array("q")  # nothing to look for, such as a lone quotation mark
    found = _run(raw, "ids", query)
    return array("q", chain.from_iterable(found))


def total_of(raw: sqlite3.Connection, kind: str) -> int:
    """Return how many rows a type has, without search and filters."""
    if kind == "finding":
        return int(raw.execute("SELECT count(*) FROM finding").fetchone()[0])
    row = raw.execute(
        "SELECT count(*) FROM records WHERE kind = ? AND removed = 0", (kind,)
    ).fetchone()
    return int(row[0])


def _run(raw: sqlite3.Connection, name: str, query: ViewQuery, *about: str) -> sqlite3.Cursor:
    """Run a statement about what a query shows."""
    asked = statement(name, query, *about)
    return raw.execute(asked.sql, asked.values(named(query)))


def _unsorted(query: ViewQuery) -> ViewQuery:
    """Return the same query for counting, for which its order is nothing."""
    return replace(query, sort="id", descending=False)


def counts_by_type(raw: sqlite3.Connection, search: str) -> dict[str, int]:
    """Return how many records of each type there are, or that a search finds."""
    findings = ViewQuery("finding", search=search)
    found = dict(_run(raw, "by type", findings).fetchall())
    counts = {kind: int(found.get(kind, 0)) for kind in BY_NAME}
    counts["finding"] = len(ids_of(raw, findings)) if search.strip() else total_of(raw, "finding")
    return counts


def totals(raw: sqlite3.Connection, kind: str) -> tuple[int, int, int, int, int]:
    """Return how many cells of a type are cited, implied, uncited, disputed, and gaps."""
    if kind not in BY_NAME:
        return (0, 0, 0, 0, 0)
    row = _run(raw, "cells", ViewQuery(kind)).fetchone()
    gaps = _run(raw, "gaps", ViewQuery(kind)).fetchone()
    return (int(row[0]), int(row[1]), int(row[2]), int(row[3]), int(gaps[0]))


def facets_of(raw: sqlite3.Connection, query: ViewQuery) -> tuple[Facet, ...]:
    """Return the facets of a query; each is counted under the other facets' choices."""
    plain = _unsorted(query)
    return tuple(
        Facet(spec.name, spec.title, tuple(_facet_values(raw, plain, spec)))
        for spec in type_of(query.kind).facets
    )


def _facet_values(raw: sqlite3.Connection, query: ViewQuery, spec: FacetSpec) -> list[FacetValue]:
    if spec.way in CHOICES:
        return _chosen_values(raw, query, spec)
    rows = _run(raw, "facet", query, spec.name).fetchall()
    if spec.way is Way.TERMS:
        rows = _split(rows)
    values = [_facet_value(query, spec, row) for row in rows[: _MOST_VALUES * 4]]
    if spec.way is Way.YEARS:
        values.sort(key=lambda value: (not value.value[:1].isdigit(), value.value))
    return values[:_MOST_VALUES]


def _split(rows: list[Any]) -> list[Any]:
    """Count each code of a field that holds several."""
    counts: dict[str, int] = {}
    for value, count, _words in rows:
        for code in (value or "").split("; "):
            counts[code] = counts.get(code, 0) + count
    return sorted(
        ((code, count, None) for code, count in counts.items()), key=lambda r: (-r[1], r[0])
    )


def _facet_value(query: ViewQuery, spec: FacetSpec, row: Any) -> FacetValue:
    value = "" if row[0] is None else str(row[0])
    return FacetValue(value, _words(query, spec, value, row[2]), row[1])


def _words(query: ViewQuery, spec: FacetSpec, value: str, title: str | None) -> str:
    if title:
        return title
    if spec.way is Way.STATUS:
        return vocabulary.STATUSES.label(value)
    if spec.way is Way.YEARS and value == "unknown":
        return "Year unknown"
    field: Field | None = None
    if spec.column and query.kind in BY_NAME:
        field = BY_NAME[query.kind].field(spec.column)
    if field is not None and field.vocabulary is not None:
        label = field.vocabulary.label(value)
        if len(value) == 1:  # a grade: its meaning says more than its letter
            term = field.vocabulary.term(value)
            return f"{value} – {term.meaning.lower()}" if term else value
        return label or "Not recorded"
    return value.replace("_", " ") or "Not recorded"


def _chosen_values(raw: sqlite3.Connection, query: ViewQuery, spec: FacetSpec) -> list[FacetValue]:
    """Count each of a facet's own choices."""
    found: list[FacetValue] = []
    for value, words in CHOICES[spec.way]:
        count = _run(raw, "choice", query, spec.name, value).fetchone()[0]
        found.append(FacetValue(value, words, int(count)))
    return found


def finding_groups(raw: sqlite3.Connection, query: ViewQuery) -> list[tuple[str, int]]:
    """Return the rules of the findings of a query in their usual order, with their counts."""
    rows = _run(raw, "groups", replace(query, sort="id")).fetchall()
    return [(str(rule), int(count)) for rule, count in rows]


def field_states(raw: sqlite3.Connection, query: ViewQuery, field: str) -> dict[str, int]:
    """Return how many records of a query are in each state of one field."""
    rows = _run(raw, "states", _unsorted(query), field).fetchall()
    return {name: int(count) for name, count in rows}
