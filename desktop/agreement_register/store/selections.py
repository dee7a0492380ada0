"""Filters and sorting of a view as SQL clauses of Core, built from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.rules.check_rules import RULE
from agreement_register.domain.rules.coverage import FIELD_FACET, OWNER_FACET, USE_FACET
from agreement_register.domain.rules.rule_sentences import codes_of_sentences_with
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.types.facets import OF_RECORDS, YEAR_UNKNOWN, FacetSpec, Way
from agreement_register.domain.types.fields import Column, FieldKind
from agreement_register.domain.types.words import CellState, TypeName
from agreement_register.domain.views import FINDINGS
from agreement_register.store.dialect import Query, any_of, matches
from agreement_register.store.party_days import COLUMNS as OF_DAYS
from agreement_register.store.party_days import with_days
from agreement_register.store.search import match_expression, phrases_in
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    from agreement_register.domain.views import Filter, ViewQuery

Clause = sa.ColumnElement[Any]


def ids(query: ViewQuery) -> Query:
    """Return the query of the ordered ids of a view."""
    if query.kind == FINDINGS:
        return _finding_ids(query)
    table = TABLES[query.kind]
    if query.sort == "id":
        record: Clause = RECORDS.c.id
        held = RECORDS.join(table, table.c.id == record) if query.filters else RECORDS
        chosen = sa.select(record).select_from(held)
        # By the index of the numbers alone: to look at each record would take twice as long.
        chosen = chosen.where(RECORDS.c.kind == query.kind, record.not_in(trash(query.kind)))
    elif (
        query.sort == "status"
        and query.kind == TypeName.AGREEMENT
        and not query.search
        and not query.filters
    ):
        return _by_status(query)
    else:
        # Without a look at `records`: at 100,000 rows the join costs as much as the sort.
        record = table.c.id
        chosen = sa.select(record).where(table.c.removed == 0)
    return _sorted(chosen.where(*narrowing(query, record)), query)


def trash(kind: str) -> Query:
    """Return the query of the records of a type that are in the trash: few, as a rule."""
    return sa.select(RECORDS.c.id).where(RECORDS.c.kind == kind, RECORDS.c.removed == 1)


def narrowing(query: ViewQuery, record: Clause, but: str = "") -> list[Clause]:
    """Return the clauses of a query's search and choices, without those of one facet.

    ``record`` is the id by which the rows are chosen.
    """
    found: list[Clause] = []
    if match_expression(query.search):
        found.append(found_by_search(record, query.search))
    elif query.search.strip():  # nothing to look for, such as a lone quotation mark
        found.append(sa.false())
    choices = (choice for choice in query.filters if choice.facet != but)
    return found + [filter_clause(query, choice, record) for choice in choices]


def _by_status(query: ViewQuery) -> Query:
    """Return every agreement by status; removed ones have no status and so are not found."""
    status = STATUS_SPAN.c.status
    rank = status.desc() if query.descending else status
    return (
        sa.select(STATUS_SPAN.c.agreement)
        .where(*on_day(query.as_of))
        .order_by(rank, STATUS_SPAN.c.agreement)
    )


def on_day(day: sa.ColumnElement[str] | str) -> tuple[Clause, Clause]:
    """Return the clauses of the status spans in which a day lies."""
    return STATUS_SPAN.c.from_day <= day, STATUS_SPAN.c.to_day > day


def found_by_search(record: Clause, typed: str) -> Clause:
    """Return the clause of records that hold every word and every phrase of a typed text."""
    serials = matches(match_expression(typed), phrases_in(typed))
    if record is RECORDS.c.id:
        return RECORDS.c.serial.in_(serials)
    return record.in_(sa.select(RECORDS.c.id).where(RECORDS.c.serial.in_(serials)))


def _sorted(chosen: Query, query: ViewQuery) -> Query:
    column = BY_NAME[query.kind].column(query.sort)
    if query.sort == "id" or column is None:
        last = RECORDS.c.number if query.sort == "id" else TABLES[query.kind].c.id
        return chosen.order_by(last.desc() if query.descending else last)
    chosen, keys = _sort_keys(chosen, query, column)
    ordered = [key.desc() if query.descending else key for key in keys]
    # What is empty goes last, whichever way the rest runs; equals stand in order of entry.
    return chosen.order_by(keys[0].is_(None), *ordered, TABLES[query.kind].c.id)


def _sort_keys(chosen: Query, query: ViewQuery, column: Column) -> tuple[Query, list[Clause]]:
    table, name = TABLES[query.kind], column.field.name
    if name in ("status", "status_reason", "status_as_of"):
        return chosen.outerjoin(STATUS_SPAN, _status_of(table, query.as_of)), [STATUS_SPAN.c.status]
    if name in OF_DAYS and query.kind == TypeName.PARTY:
        return with_days(chosen, query.as_of), [OF_DAYS[name]]
    if name in ("last_changed", "record_version"):
        joined = chosen.join(RECORDS, RECORDS.c.id == table.c.id)
        return joined, [RECORDS.c.changed_at if name == "last_changed" else RECORDS.c.version]
    if column.field.kind is FieldKind.DATE:
        bounds: list[Clause] = [table.c[f"{name}_from"], table.c[f"{name}_to"]]
        return chosen, bounds[::-1] if column.part == "to" else bounds
    if column.field.kind is FieldKind.REFERENCE:
        other = RECORDS.alias("sorted_by")
        joined = chosen.join(other, other.c.id == table.c[name], isouter=True)
        return joined, [other.c.number if column.part == "id" else _words(other.c.title)]
    held = table.c[name]
    return chosen, [_words(held) if isinstance(held.type, sa.Text) else held]


def _words(column: Clause) -> Clause:
    return column.collate("NOCASE")


def _status_of(table: sa.Table, day: str) -> Clause:
    return sa.and_(STATUS_SPAN.c.agreement == table.c.id, *on_day(day))


def _finding_ids(query: ViewQuery) -> Query:
    chosen = sa.select(FINDING.c.id).where(*findings_narrowing(query))
    if query.sort in ("record", "record_title"):
        chosen = chosen.join(RECORDS, RECORDS.c.id == FINDING.c.record)
    keys: dict[str, list[Clause]] = {
        "text": [FINDING.c.said],
        "record": [RECORDS.c.kind, RECORDS.c.number],
        "record_title": [_words(RECORDS.c.title)],
        "field": [FINDING.c.field],
        "severity": [FINDING_VALUES["severity"]],
        "rule": [FINDING.c.rule],
    }
    chosen_keys = keys.get(query.sort, [FINDING.c.rank, FINDING.c.rule])
    ordered = [key.desc() if query.descending else key for key in chosen_keys]
    return chosen.order_by(*ordered, FINDING.c.record, FINDING.c.id)


# By what findings are counted and chosen; how grave one is follows from its rule.
FINDING_VALUES: dict[str, Clause] = {
    "rule": FINDING.c.rule,
    "severity": sa.case({rule.code: rule.severity for rule in RULE.values()}, value=FINDING.c.rule),
}


def findings_narrowing(query: ViewQuery, but: str = "") -> list[Clause]:
    """Return the clauses of a query of findings, without those of one facet."""
    said = [_finding_found(query.search)] if query.search else []
    choices = (choice for choice in query.filters if choice.facet != but)
    return said + [filter_clause(query, choice, FINDING.c.record) for choice in choices]


def _finding_found(search: str) -> Clause:
    """Return the clause of findings that say a typed text, or whose record search finds."""
    typed = search.strip()
    said = [FINDING.c.said.contains(typed, autoescape=True)]
    said += [
        FINDING.c.said.contains(beginning, autoescape=True)
        for beginning in codes_of_sentences_with(typed)
    ]
    if match_expression(search):
        said.append(found_by_search(FINDING.c.record, search))
    return sa.or_(*said)


def filter_clause(query: ViewQuery, choice: Filter, record: Clause) -> Clause:
    """Return the clause of one choice in one facet; ``record`` is the id of what is chosen."""
    if choice.facet == OF_RECORDS:
        return record.in_(any_of(map(int, choice.value.split(","))))
    if choice.facet == FIELD_FACET:
        field, _, state = choice.value.partition(":")
        return state_of_field(query, field) == state
    if choice.facet == OWNER_FACET:
        return gaps_of(choice.value)
    if choice.facet == USE_FACET:
        cited = TABLES[TypeName.CITATION].c
        return sa.and_(cited.source == int(choice.value), cited.record.is_not(cited.source))
    spec = next(spec for spec in type_of(query.kind).facets if spec.name == choice.facet)
    if spec.way in _THROUGH_OTHERS:
        return record.in_(_THROUGH_OTHERS[spec.way](query, choice.value))
    return _WAYS[spec.way](query, spec, choice.value)


def _held(query: ViewQuery, spec: FacetSpec) -> Clause:
    if query.kind == FINDINGS:
        return FINDING_VALUES[spec.column]
    return TABLES[query.kind].c[spec.column]


def _equals(query: ViewQuery, spec: FacetSpec, value: str) -> Clause:
    held = _held(query, spec)
    return held == value if value else held.is_(None)


def _reference(query: ViewQuery, spec: FacetSpec, value: str) -> Clause:
    held = _held(query, spec)
    return held == int(value) if value else held.is_(None)


def _contains(query: ViewQuery, spec: FacetSpec, value: str) -> Clause:
    held = _held(query, spec)
    if not value:
        return held.is_(None)
    return sa.func.instr("; " + held + "; ", f"; {value}; ") > 0


def years_of(query: ViewQuery, spec: FacetSpec) -> Clause:
    """Return the years that a date may lie in, as ``1997`` or ``1997–2002``, open ends dotted."""
    table = TABLES[query.kind]
    first = sa.func.coalesce(sa.func.substr(table.c[f"{spec.column}_from"], 1, 4), "…")
    last = sa.func.coalesce(sa.func.substr(table.c[f"{spec.column}_to"], 1, 4), "…")
    return sa.case(
        (sa.and_(first == "…", last == "…"), YEAR_UNKNOWN),
        (first == last, first),
        else_=first + "–" + last,
    )


def _years(query: ViewQuery, spec: FacetSpec, value: str) -> Clause:
    return years_of(query, spec) == value


def _of_status(query: ViewQuery, value: str) -> Query:
    held = sa.select(STATUS_SPAN.c.agreement).where(*on_day(query.as_of))
    return held.where(STATUS_SPAN.c.status == value)


def _evidence(query: ViewQuery, _spec: FacetSpec, value: str) -> Clause:
    table = TABLES[query.kind]
    if value == CellState.CITED:
        return sa.and_(
            table.c.n_cited > 0,
            table.c.n_implied == 0,
            table.c.n_uncited == 0,
            table.c.n_disputed == 0,
        )
    if value == "sourced":
        return table.c.n_cited + table.c.n_implied + table.c.n_disputed > 0
    if value == "single":
        return table.c.witnesses == 1 if query.kind == TypeName.AGREEMENT else table.c.sources == 1
    return table.c[f"n_{value}"] > 0


def _witnesses(query: ViewQuery, spec: FacetSpec, value: str) -> Clause:
    held = _held(query, spec)
    if value == "none":
        return sa.func.coalesce(held, 0) == 0
    return held == 1 if value == "single" else held > 1


def state_of_field(query: ViewQuery, field: str) -> Clause:
    """Return the state of one field of a record; its evidence, else whether a gap is noted."""
    BY_NAME[query.kind].field(field)  # no other name gets into the path below
    packed = TABLES[query.kind].c.evidence
    held = sa.func.coalesce(sa.func.json_extract(packed, f'$."{field}"[0]'), "")
    gap = sa.func.coalesce(sa.func.json_extract(packed, f'$."{field}"[3]'), "")
    return sa.case(
        (held.in_([CellState.IMPLIED, CellState.COMPUTED]), CellState.IMPLIED),
        (held != "", held),
        (gap != "", "gap"),
        else_="empty",
    )


def gaps_of(kind: str) -> Clause:
    """Return the clause of gaps in records of a type; those of its parts are an agreement's too."""
    gap, owner = TABLES[TypeName.GAP], TABLES[kind]
    hangs_on = gap.c.agreement if kind == TypeName.AGREEMENT else gap.c.record
    return hangs_on.in_(sa.select(owner.c.id).where(owner.c.removed == 0))


def _of_party(_query: ViewQuery, value: str) -> Query:
    party, actor = TABLES[TypeName.PARTY].c, int(value)
    takes_part = sa.or_(party.as_signed == actor, party.acting_today == actor)
    return sa.select(party.agreement).where(party.removed == 0, takes_part)


def _of_source(query: ViewQuery, value: str) -> Query:
    hangs_on = cited_record(query.kind)
    citation = TABLES[TypeName.CITATION].c
    return sa.select(hangs_on).where(
        citation.source == int(value), citation.removed == 0, hangs_on.is_not(None)
    )


def cited_record(kind: str) -> Clause:
    """Return what a citation counts for: an agreement also where it bears a part of one."""
    citation = TABLES[TypeName.CITATION].c
    return citation.agreement if kind == TypeName.AGREEMENT else citation.record


_WAYS = {
    Way.TERM: _equals,
    Way.TEXT: _equals,
    Way.TERMS: _contains,
    Way.REFERENCE: _reference,
    Way.YEARS: _years,
    Way.EVIDENCE: _evidence,
    Way.WITNESSES: _witnesses,
}
_THROUGH_OTHERS = {Way.STATUS: _of_status, Way.PARTY: _of_party, Way.SOURCE: _of_source}
