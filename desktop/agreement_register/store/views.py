"""A table view: filter and sort give ids; ids give pages of rows; facets give counts."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain import vocabulary
from agreement_register.domain.catalogue import BY_NAME
from agreement_register.domain.facets import EVIDENCE_CHOICES, FACETS, FacetSpec
from agreement_register.domain.views import Facet, FacetValue, Filter, ViewQuery
from agreement_register.store.database import DIALECT
from agreement_register.store.rows import read_rows
from agreement_register.store.search import match_expression
from agreement_register.store.selections import (
    filter_clause,
    finding_found,
    found_by_search,
    ids_statement,
    years_of,
)
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.domain.fields import Field

__all__ = ["counts_by_type", "facets_of", "ids_of", "read_rows", "total_of", "totals"]

_MOST_VALUES = 50  # of one facet; the rest are found by search


def ids_of(raw: sqlite3.Connection, query: ViewQuery) -> array[int]:
    """Return the ordered ids of a query."""
    match = match_expression(query.search)
    if query.search.strip() and not match and query.kind != "finding":
        return array("q")  # nothing to look for, such as a lone quotation mark
    found = _run(raw, ids_statement(query, match))
    return array("q", chain.from_iterable(found))


def total_of(raw: sqlite3.Connection, kind: str) -> int:
    """Return how many rows a type has, without search and filters."""
    if kind == "finding":
        return int(raw.execute("SELECT count(*) FROM finding").fetchone()[0])
    row = raw.execute(
        "SELECT count(*) FROM records WHERE kind = ? AND removed = 0", (kind,)
    ).fetchone()
    return int(row[0])


def _run(raw: sqlite3.Connection, clause: sa.Select[Any]) -> sqlite3.Cursor:
    """Run a clause that is made for one query, its values inside."""
    compiled = clause.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    order = compiled.positiontup or []
    return raw.execute(str(compiled), [compiled.params[name] for name in order])


def counts_by_type(raw: sqlite3.Connection, search: str) -> dict[str, int]:
    """Return how many records of each type there are, or that a search finds."""
    chosen = sa.select(RECORDS.c.kind, sa.func.count()).where(RECORDS.c.removed == 0)
    match = match_expression(search)
    if match:
        chosen = chosen.where(found_by_search(RECORDS.c.id, match))
    elif search.strip():
        chosen = chosen.where(sa.false())
    found = dict(_run(raw, chosen.group_by(RECORDS.c.kind)).fetchall())
    counts = {kind: int(found.get(kind, 0)) for kind in TABLES}
    findings = ViewQuery("finding", search=search)
    counts["finding"] = len(ids_of(raw, findings)) if search.strip() else total_of(raw, "finding")
    return counts


def totals(raw: sqlite3.Connection, kind: str) -> tuple[int, int, int, int, int]:
    """Return how many cells of a type are cited, implied, uncited, disputed, and gaps."""
    if kind not in TABLES:
        return (0, 0, 0, 0, 0)
    table = TABLES[kind]
    sums = [sa.func.coalesce(sa.func.sum(table.c[name]), 0) for name in
            ("n_cited", "n_implied", "n_uncited", "n_disputed")]  # fmt: skip
    row = _run(raw, sa.select(*sums).where(table.c.removed == 0)).fetchone()
    gap = TABLES["gap"]
    hangs_on = gap.c.agreement if kind == "agreement" else gap.c.record
    counted = sa.select(sa.func.count()).where(
        gap.c.removed == 0,
        hangs_on.in_(sa.select(table.c.id).where(table.c.removed == 0)),
    )
    gaps = _run(raw, counted).fetchone()
    return (int(row[0]), int(row[1]), int(row[2]), int(row[3]), int(gaps[0]))


def facets_of(raw: sqlite3.Connection, query: ViewQuery) -> tuple[Facet, ...]:
    """Return the facets of a query; each is counted under the other facets' choices."""
    return tuple(
        Facet(spec.name, spec.title, tuple(_facet_values(raw, query, spec)))
        for spec in FACETS.get(query.kind, ())
    )


def _facet_values(raw: sqlite3.Connection, query: ViewQuery, spec: FacetSpec) -> list[FacetValue]:
    if spec.way == "evidence":
        return _evidence_values(raw, query)
    rows = _run(raw, _counted(query, spec)).fetchall()
    if spec.way == "terms":
        rows = _split(rows)
    values = [_facet_value(query, spec, row) for row in rows[: _MOST_VALUES * 4]]
    if spec.way == "years":
        values.sort(key=lambda value: (not value.value[:1].isdigit(), value.value))
    return values[:_MOST_VALUES]


def _base(query: ViewQuery, but: str) -> sa.Select[Any]:
    """Return the records of a query without one facet's own choice."""
    if query.kind == "finding":
        chosen: sa.Select[Any] = sa.select(sa.func.count()).select_from(FINDING)
        if query.search:
            chosen = chosen.where(finding_found(query.search))
    else:
        table = TABLES[query.kind]
        chosen = sa.select(sa.func.count()).select_from(
            table.join(RECORDS, RECORDS.c.id == table.c.id)
        )
        chosen = chosen.where(RECORDS.c.removed == 0)
        match = match_expression(query.search)
        if match:
            chosen = chosen.where(found_by_search(RECORDS.c.id, match))
        elif query.search.strip():
            chosen = chosen.where(sa.false())
    for choice in query.filters:
        if choice.facet != but:
            chosen = chosen.where(filter_clause(query, choice))
    return chosen


def _counted(query: ViewQuery, spec: FacetSpec) -> sa.Select[Any]:
    """Return (value, count, words) of a facet, most frequent first."""
    base = _base(query, spec.name)
    value: Any
    words: Any = sa.null()
    held: Any
    count = sa.func.count(sa.distinct(RECORDS.c.id)) if query.kind != "finding" else sa.func.count()
    if spec.way == "status":
        on = sa.and_(
            STATUS_SPAN.c.agreement == RECORDS.c.id,
            STATUS_SPAN.c.from_day <= query.as_of,
            STATUS_SPAN.c.to_day > query.as_of,
        )
        base, value = base.join(STATUS_SPAN, on), STATUS_SPAN.c.status
    elif spec.way == "party":
        party, actor = TABLES["party"], RECORDS.alias("actor_record")
        base = base.join(
            party, sa.and_(party.c.agreement == RECORDS.c.id, party.c.removed == 0)
        ).join(actor, actor.c.id.in_([party.c.as_signed, party.c.acting_today]))
        value, words = actor.c.id, actor.c.title
    elif spec.way == "source":
        base, value, words = _with_sources(query, base)
    elif spec.way == "reference":
        other = RECORDS.alias("facet_record")
        held = TABLES[query.kind].c[spec.column]
        base = base.join(other, other.c.id == held)
        value, words = other.c.id, other.c.title
    elif spec.way == "years":
        value = years_of(query, spec)
    else:
        held = FINDING if query.kind == "finding" else TABLES[query.kind]
        value = held.c[spec.column]
    return (
        base.with_only_columns(value, count.label("n"), words)
        .group_by(value)
        .order_by(sa.desc("n"), value)
    )


def _with_sources(query: ViewQuery, base: sa.Select[Any]) -> tuple[sa.Select[Any], Any, Any]:
    citation, source = TABLES["citation"], RECORDS.alias("source_record")
    hangs_on = citation.c.agreement if query.kind == "agreement" else citation.c.record
    joined = base.join(citation, sa.and_(hangs_on == RECORDS.c.id, citation.c.removed == 0)).join(
        source, source.c.id == citation.c.source
    )
    return joined, source.c.id, source.c.title


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
    if spec.way == "status":
        return vocabulary.STATUSES.label(value)
    if spec.way == "years" and value == "unknown":
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


def _evidence_values(raw: sqlite3.Connection, query: ViewQuery) -> list[FacetValue]:
    found: list[FacetValue] = []
    for value, words in EVIDENCE_CHOICES:
        spec_filter = filter_clause(query, Filter("evidence", value))
        count = _run(raw, _base(query, "evidence").where(spec_filter)).fetchone()[0]
        found.append(FacetValue(value, words, int(count)))
    return found
