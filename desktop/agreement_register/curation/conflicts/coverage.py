"""Coverage by field and by source: counted by the file, each number with the list of its gaps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from agreement_register.domain.rules.coverage import (
    FIELD_STATES,
    OWNER_FACET,
    USE_FACET,
    FieldCoverage,
    SourceUse,
)
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.domain.views import Filter
from agreement_register.store import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value
    from agreement_register.domain.views import Row, ViewQuery

CitedShares = dict[str, int]  # of a hundred values of a field, those that are cited


def cited_shares(counted: Mapping[tuple[str, str], int]) -> CitedShares:
    """Return how many of a hundred values of each field a citation bears, from counted states."""
    values: Counter[str] = Counter()
    uncited: Counter[str] = Counter()
    for (field, state), count in counted.items():
        values[field] += count
        uncited[field] += count if state == CellState.UNCITED else 0
    return {name: round(100 * (of - uncited[name]) / of) for name, of in values.items()}


def coverage_cells(row: Row) -> dict[str, Value]:
    """Return how far a record is covered: its values counted, and the fields without a source."""
    cited, implied, uncited, disputed = row.coverage
    values = sum(row.coverage)
    states = {name: mark.state for name, mark in row.marks.items()}
    fields = [
        each.name for each in BY_NAME[row.kind].fields if states.get(each.name) == CellState.UNCITED
    ]
    return {
        "id": row.number, "type": BY_NAME[row.kind].label, "title": row.title, "values": values,
        "cited": cited + implied + disputed, CellState.IMPLIED: implied, "disputed": disputed,
        "uncited": uncited, "cited_percent": round(100 * (values - uncited) / values),
        "covered": "no" if uncited else "yes", "uncited_fields": "; ".join(fields) or None,
    }  # fmt: skip


def is_covered(kind: str, field: str) -> bool:
    """Tell whether a field is one whose values need a source."""
    record_type = type_of(kind)
    return record_type.is_record and record_type.field(field).citable


def field_coverage(register: Register, query: ViewQuery, field: str) -> FieldCoverage:
    """Return the evidence of one field in the records of a query, its own choice left out."""
    found = register.field_states(query, field)
    counts = tuple((state, found.get(state, 0)) for state, _words in FIELD_STATES)
    return FieldCoverage(field, BY_NAME[query.kind].field(field).label, counts)


def source_use(register: Register, source: int) -> SourceUse:
    """Return what a source is used for, beside what it says of itself."""
    return SourceUse(*queries.use_of_source(register.database, source))


def cited_from(register: Register, source: int, kind: str = "agreement") -> Filter:
    """Return the filter that lists the records of a type that cite a source, or its citations."""
    facet = USE_FACET if kind == TypeName.CITATION else "source"
    return Filter(facet, str(source), register.head(source).title)


def gaps_of(kind: str) -> Filter:
    """Return the filter by which the gaps in records of a type are listed."""
    return Filter(OWNER_FACET, kind, f"Of {BY_NAME[kind].plural.lower()}")
