"""A table view: filter and sort give ids; ids give pages of rows; facets give counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.facets import (
    EVIDENCE_CHOICES,
    WITNESS_CHOICES,
    FacetSpec,
    Way,
)
from agreement_register.domain.views import (
    CHANGES,
    FINDINGS,
    TRASH,
    Facet,
    FacetValue,
    Row,
    ViewQuery,
)
from agreement_register.store import count_clauses, log_view, trash_view
from agreement_register.store.count_clauses import READ_VALUES
from agreement_register.store.dialect import first_numbers
from agreement_register.store.rows import read_rows as read_records
from agreement_register.store.selections import ids

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from agreement_register.domain.types.fields import Field
    from agreement_register.store.database import Database

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


def ids_of(database: Database, query: ViewQuery, most: int | None = None) -> array[int]:
    """Return the ordered ids of a query, the first of them where only so many are wanted."""
    asked = _IDS.get(query.kind, ids)(query)
    return first_numbers(database.connection.execute(asked.limit(most)))


def read_rows(database: Database, kind: str, ids: Sequence[int], as_of: str) -> list[Row]:
    """Return these rows, in the order of the ids; a missing one is left out."""
    if kind in _ROWS:
        return _ROWS[kind](database, ids)
    return read_records(database, kind, ids, as_of)


# Of the kinds of rows that are no records, and no findings.
_IDS = {CHANGES: log_view.ids, TRASH: trash_view.ids}
_TOTALS = {CHANGES: log_view.total, TRASH: trash_view.total}
_FACETS = {CHANGES: log_view.facets, TRASH: trash_view.facets}
_ROWS = {CHANGES: log_view.read_lines, TRASH: trash_view.read_deleted}


def total_of(database: Database, kind: str) -> int:
    """Return how many rows a type has, without search and filters."""
    counted = _TOTALS[kind](ViewQuery(kind)) if kind in _TOTALS else count_clauses.of_kind(kind)
    return int(database.connection.execute(counted).scalar_one())


def counts_by_type(database: Database, search: str) -> dict[str, int]:
    """Return how many records of each type there are, or that a search finds.

    What a search finds in the history is not counted: it would look at every line of the log.
    """
    findings = ViewQuery(FINDINGS, search=search)
    found: dict[str, int] = dict(database.connection.execute(count_clauses.by_type(findings)).all())
    counts = {kind: int(found.get(kind, 0)) for kind in BY_NAME}
    counts[FINDINGS] = database.connection.execute(count_clauses.findings(findings)).scalar_one()
    counts[TRASH] = trash_view.count_deleted(database, search)
    if not search.strip():
        counts[CHANGES] = total_of(database, CHANGES)
    return counts


def totals(database: Database, kind: str) -> tuple[int, int, int, int, int]:
    """Return how many cells of a type are cited, implied, uncited, disputed, and gaps."""
    if kind not in BY_NAME:
        return (0, 0, 0, 0, 0)
    cited, implied, uncited, disputed = database.connection.execute(count_clauses.cells(kind)).one()
    gaps = database.connection.execute(count_clauses.gaps(kind)).scalar_one()
    return (cited, implied, uncited, disputed, gaps)


def facets_of(database: Database, query: ViewQuery) -> tuple[Facet, ...]:
    """Return the facets of a query; each is counted under the other facets' choices."""
    if query.kind in _FACETS:
        return _FACETS[query.kind](database, query, type_of(query.kind).facets)
    return tuple(
        Facet(spec.name, spec.title, tuple(_facet_values(database, query, spec)))
        for spec in type_of(query.kind).facets
    )


def _facet_values(database: Database, query: ViewQuery, spec: FacetSpec) -> list[FacetValue]:
    if spec.way in CHOICES:
        return _chosen_values(database, query, spec)
    rows: Sequence[Any] = database.connection.execute(count_clauses.facet(query, spec)).all()
    if spec.way is Way.TERMS:
        rows = _split(rows)
    values = [_facet_value(query, spec, row) for row in rows[:READ_VALUES]]
    if spec.way is Way.YEARS:
        values.sort(key=lambda value: (not value.value[:1].isdigit(), value.value))
    return values[:_MOST_VALUES]


def _split(rows: Sequence[Any]) -> list[Any]:
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


def _chosen_values(database: Database, query: ViewQuery, spec: FacetSpec) -> list[FacetValue]:
    """Count each of a facet's own choices."""
    choices = dict(CHOICES[spec.way])
    counts = database.connection.execute(count_clauses.choices(query, spec.name, choices)).one()
    return [FacetValue(value, words, count)
            for (value, words), count in zip(choices.items(), counts, strict=True)]  # fmt: skip


def finding_groups(database: Database, query: ViewQuery) -> list[tuple[str, int]]:
    """Return the rules of the findings of a query in their usual order, with their counts."""
    rows = database.connection.execute(count_clauses.groups(query))
    return [(str(rule), int(count)) for rule, count in rows]


def field_states(database: Database, query: ViewQuery, field: str) -> dict[str, int]:
    """Return how many records of a query are in each state of one field."""
    rows = database.connection.execute(count_clauses.states(query, field))
    return {name: int(count) for name, count in rows}
