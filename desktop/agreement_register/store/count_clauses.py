"""Counts of records, cells, facets and findings as clauses of Core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.rules.coverage import FIELD_FACET
from agreement_register.domain.types.catalogue import type_of
from agreement_register.domain.types.facets import Way
from agreement_register.domain.views import Filter
from agreement_register.store.search import match_expression
from agreement_register.store.selections import (
    DAY,
    filter_clause,
    finding_found,
    finding_rank,
    found_by_search,
    gaps_of,
    state_of_field,
    years_of,
)
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    from agreement_register.domain.types.facets import FacetSpec
    from agreement_register.domain.views import ViewQuery


def by_type(query: ViewQuery) -> sa.Select[Any]:
    """Return the count of each type that has records, or some that a search finds."""
    chosen = sa.select(RECORDS.c.kind, sa.func.count()).where(RECORDS.c.removed == 0)
    match = match_expression(query.search)
    if match:
        chosen = chosen.where(found_by_search(RECORDS.c.id, match))
    elif query.search.strip():
        chosen = chosen.where(sa.false())
    return chosen.group_by(RECORDS.c.kind)


def cells(query: ViewQuery) -> sa.Select[Any]:
    """Return how many cells of a type are cited, implied, uncited and disputed."""
    table = TABLES[query.kind]
    sums = [sa.func.coalesce(sa.func.sum(table.c[name]), 0) for name in
            ("n_cited", "n_implied", "n_uncited", "n_disputed")]  # fmt: skip
    return sa.select(*sums).where(table.c.removed == 0)


def gaps(query: ViewQuery) -> sa.Select[Any]:
    """Return how many gaps are entered in the records of a type."""
    gap = TABLES["gap"]
    return sa.select(sa.func.count()).where(gap.c.removed == 0, gaps_of(query.kind))


def facet(query: ViewQuery, name: str) -> sa.Select[Any]:
    """Return (value, count, words) of a facet, most frequent first."""
    return _counted(query, next(spec for spec in type_of(query.kind).facets if spec.name == name))


def choice(query: ViewQuery, name: str, value: str) -> sa.Select[Any]:
    """Return how many records one of a facet's own choices leaves."""
    return _base(query, name).where(filter_clause(query, Filter(name, value)))


def groups(query: ViewQuery) -> sa.Select[Any]:
    """Return the rules of the findings of a query in their usual order, with their counts."""
    rank = finding_rank()
    counted: Any = _base(query, "").with_only_columns(FINDING.c.rule, sa.func.count())
    order = [key.desc() if query.descending else key for key in (rank, FINDING.c.rule)]
    made: sa.Select[Any] = counted.group_by(rank, FINDING.c.rule).order_by(*order)
    return made


def states(query: ViewQuery, field: str) -> sa.Select[Any]:
    """Return how many records of a query are in each state of one field."""
    state = state_of_field(query, field)
    base: Any = _base(query, FIELD_FACET)
    made: sa.Select[Any] = base.with_only_columns(state, sa.func.count()).group_by(state)
    return made


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
    base = _base(query, spec.name)
    value: Any
    words: Any = sa.null()
    held: Any
    count = sa.func.count(sa.distinct(RECORDS.c.id)) if query.kind != "finding" else sa.func.count()
    if spec.way is Way.STATUS:
        on = sa.and_(
            STATUS_SPAN.c.agreement == RECORDS.c.id,
            STATUS_SPAN.c.from_day <= DAY,
            STATUS_SPAN.c.to_day > DAY,
        )
        base, value = base.join(STATUS_SPAN, on), STATUS_SPAN.c.status
    elif spec.way is Way.PARTY:
        party, actor = TABLES["party"], RECORDS.alias("actor_record")
        base = base.join(
            party, sa.and_(party.c.agreement == RECORDS.c.id, party.c.removed == 0)
        ).join(actor, actor.c.id.in_([party.c.as_signed, party.c.acting_today]))
        value, words = actor.c.id, actor.c.title
    elif spec.way is Way.SOURCE:
        base, value, words = _with_sources(query, base)
    elif spec.way is Way.REFERENCE:
        other = RECORDS.alias("facet_record")
        held = TABLES[query.kind].c[spec.column]
        base = base.join(other, other.c.id == held)
        value, words = other.c.id, other.c.title
    elif spec.way is Way.YEARS:
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
