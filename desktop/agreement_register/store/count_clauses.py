"""Counts of records, cells, facets and findings as clauses of Core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.rules.coverage import FIELD_FACET
from agreement_register.domain.types.facets import Way
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import FINDINGS, Filter, ViewQuery
from agreement_register.store.selections import (
    FINDING_VALUES,
    cited_record,
    filter_clause,
    findings_narrowing,
    gaps_of,
    narrowing,
    on_day,
    state_of_field,
    trash,
    years_of,
)
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_register.domain.types.facets import FacetSpec
    from agreement_register.store.dialect import Query
    from agreement_register.store.selections import Clause

READ_VALUES = 200  # values of one facet that are read; a field of several codes needs them all


def by_type(query: ViewQuery) -> Query:
    """Return the count of each type that has records, or some that a search finds."""
    chosen = sa.select(RECORDS.c.kind, sa.func.count()).where(RECORDS.c.removed == 0)
    return chosen.where(*narrowing(query, RECORDS.c.id)).group_by(RECORDS.c.kind)


def cells(kind: str) -> Query:
    """Return how many cells of a type are cited, implied, uncited and disputed."""
    table = TABLES[kind]
    sums = [sa.func.coalesce(sa.func.sum(table.c[name]), 0) for name in
            ("n_cited", "n_implied", "n_uncited", "n_disputed")]  # fmt: skip
    return sa.select(*sums).where(table.c.removed == 0)


def gaps(kind: str) -> Query:
    """Return how many gaps are entered in the records of a type."""
    gap = TABLES[TypeName.GAP]
    return sa.select(sa.func.count()).where(gap.c.removed == 0, gaps_of(kind))


def of_kind(kind: str) -> Query:
    """Return how many rows a type has, without search and filters."""
    if kind == FINDINGS:
        return findings(ViewQuery(FINDINGS))
    held = sa.select(sa.func.count()).where(RECORDS.c.kind == kind)
    return held.where(RECORDS.c.id.not_in(trash(kind)))


def findings(query: ViewQuery) -> Query:
    """Return how many findings a query leaves."""
    return sa.select(sa.func.count()).select_from(FINDING).where(*findings_narrowing(query))


def groups(query: ViewQuery) -> Query:
    """Return the rules of the findings of a query in their usual order, with their counts."""
    rank = FINDING.c.rank
    order = [key.desc() if query.descending else key for key in (rank, FINDING.c.rule)]
    counted = sa.select(FINDING.c.rule, sa.func.count()).where(*findings_narrowing(query))
    return counted.group_by(rank, FINDING.c.rule).order_by(*order)


def states(query: ViewQuery, field: str) -> Query:
    """Return how many records of a query are in each state of one field."""
    state = state_of_field(query, field)
    chosen = sa.select(state, sa.func.count()).where(*_chosen(query, FIELD_FACET))
    return chosen.group_by(state)


def choices(query: ViewQuery, name: str, values: Iterable[str]) -> Query:
    """Return how many records each of a facet's own choices leaves, in one look at the table."""
    record = TABLES[query.kind].c.id
    holding = (filter_clause(query, Filter(name, value), record) for value in values)
    sums = [sa.func.count().filter(each) for each in holding]
    return sa.select(*sums).where(*_chosen(query, name))


def facet(query: ViewQuery, spec: FacetSpec) -> Query:
    """Return (value, count, title) of a facet, most frequent first."""
    if query.kind == FINDINGS:
        return _ranked(FINDING_VALUES[spec.column], findings_narrowing(query, spec.name))
    if spec.way in _ELSEWHERE:
        return _ELSEWHERE[spec.way](query, spec)
    value = years_of(query, spec) if spec.way is Way.YEARS else TABLES[query.kind].c[spec.column]
    narrowed = _chosen(query, spec.name)
    if spec.way is Way.REFERENCE:
        return _with_titles(_ranked(value, [*narrowed, value.is_not(None)]).limit(READ_VALUES))
    ranked = _ranked(value, narrowed)
    return ranked if spec.way is Way.TERMS else ranked.limit(READ_VALUES)


def _chosen(query: ViewQuery, but: str) -> list[Clause]:
    """Return the clauses of the records of a query, without one facet's own choices."""
    table = TABLES[query.kind]
    return [table.c.removed == 0, *narrowing(query, table.c.id, but)]


def _ranked(value: Clause, narrowed: list[Clause]) -> Query:
    count = sa.func.count().label("n")
    counted = sa.select(value.label("value"), count, sa.null().label("title")).where(*narrowed)
    return counted.group_by(value).order_by(count.desc(), value)


def _with_titles(ranked: Query) -> Query:
    """Return the same with the titles of the records that are the values."""
    counted = ranked.subquery()
    named = sa.select(counted.c.value, counted.c.n, RECORDS.c.title)
    return named.join(RECORDS, RECORDS.c.id == counted.c.value).order_by(
        counted.c.n.desc(), counted.c.value
    )


def _of_query(query: ViewQuery, but: str, record: Clause) -> Clause:
    """Return the clause by which a record elsewhere is one of a query's."""
    if query.search or any(one.facet != but for one in query.filters):
        return record.in_(_records_of(query, but))
    return record.not_in(trash(query.kind))


def _records_of(query: ViewQuery, but: str) -> Query:
    return sa.select(TABLES[query.kind].c.id).where(*_chosen(query, but))


def _statuses(query: ViewQuery, spec: FacetSpec) -> Query:
    held = _of_query(query, spec.name, STATUS_SPAN.c.agreement)
    return _ranked(STATUS_SPAN.c.status, [*on_day(query.as_of), held])


def _parties(query: ViewQuery, spec: FacetSpec) -> Query:
    """Count an agreement once for each actor that signed it or acts in it today."""
    party = TABLES[TypeName.PARTY].c
    sides = sa.union(*(
        sa.select(party.agreement, side.label("actor")).where(party.removed == 0, side.is_not(None))
        for side in (party.as_signed, party.acting_today)
    )).subquery()  # fmt: skip
    held = _of_query(query, spec.name, sides.c.agreement)  # of both sides at once
    return _with_titles(_ranked(sides.c.actor, [held]).limit(READ_VALUES))


def _sources(query: ViewQuery, spec: FacetSpec) -> Query:
    citation, hangs_on = TABLES[TypeName.CITATION].c, cited_record(query.kind)
    held = [citation.removed == 0, citation.source.is_not(None), hangs_on.is_not(None)]
    if query.kind == TypeName.AGREEMENT:
        held.append(_of_query(query, spec.name, hangs_on))
    else:  # a citation may bear a record of any type
        held.append(hangs_on.in_(_records_of(query, spec.name)))
    # Grouped in the order of an index: what is distinct otherwise is sorted out in a tree.
    each = sa.select(citation.source, hangs_on.label("record")).where(*held)
    pairs = each.group_by(hangs_on, citation.source).subquery()
    return _with_titles(_ranked(pairs.c.source, []).limit(READ_VALUES))


_ELSEWHERE = {Way.STATUS: _statuses, Way.PARTY: _parties, Way.SOURCE: _sources}
