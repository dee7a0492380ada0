"""What tables show of a register: every facet and filter, every sorting, searches, counts, uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.golden.told import AS_OF, ids, lines_of, plain

from agreement_register.curation.citing.most_used import most_used_fields
from agreement_register.curation.conflicts.coverage import field_coverage, gaps_of, source_use
from agreement_register.domain.rules.coverage import FIELD_FACET, FIELD_STATES
from agreement_register.domain.types.catalogue import BY_NAME, type_of
from agreement_register.domain.views import FINDINGS, Filter, ViewQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register

KINDS = (*BY_NAME, FINDINGS)
_SEARCHES = ("russia", "1994", "agree", "AGR-000004", "a b", "“", "decree", "germany 1993", "treat")
_SHOWN = 8


def numbers(register: Register, query: ViewQuery) -> list[Any]:
    """Return the rows of a query: how many, and the first of them."""
    found = list(register.view(query).ids)
    if query.kind == FINDINGS:
        rows = register.rows(FINDINGS, found[:_SHOWN])
        return [len(found), [(row["rule"], row["record"], row["field"]) for row in rows]]
    return [len(found), [register.number(record) for record in found[:_SHOWN]]]


def filtered(register: Register) -> Iterator[str]:
    """Yield the values of each facet, what each of them lists, and what is left of the others."""
    for kind in KINDS:
        asked = ViewQuery(kind, as_of=AS_OF)
        for facet in register.facets(asked):
            for value in facet.values[:_SHOWN]:
                chosen = ViewQuery(kind, filters=(Filter(facet.name, value.value),), as_of=AS_OF)
                left = register.facets(chosen)
                yield lines_of(
                    register, kind, facet.name, _named(register, value.value), value.words[:40],
                    value.count, numbers(register, chosen),
                    [[each.name, sum(v.count for v in each.values)] for each in left],
                )  # fmt: skip


def _named(register: Register, value: str) -> str:
    return register.number(int(value)) if value.isdecimal() and len(value) > 10 else value


def ordered(register: Register) -> Iterator[str]:
    """Yield the order of each type by each of its columns, both ways."""
    for kind in KINDS:
        for column in type_of(kind).columns:
            if column.key == "last_changed":  # what is made within a second is one moment
                continue
            for descending in (False, True):
                query = ViewQuery(kind, sort=column.key, descending=descending, as_of=AS_OF)
                yield lines_of(register, kind, column.key, descending, numbers(register, query))


def searched(register: Register) -> Iterator[str]:
    """Yield what searches find, alone and beside a filter, and in which order."""
    for text in _SEARCHES:
        yield lines_of(register, text, register.counts(text), register.actors_named(text))
        for kind in KINDS:
            query = ViewQuery(kind, search=text, sort="title", as_of=AS_OF)
            left = [[one.name, [v.count for v in one.values]] for one in register.facets(query)]
            yield lines_of(register, text, kind, numbers(register, query), left)


def counted(register: Register) -> Iterator[str]:
    """Yield the state of each field, what each record is used for, and what is known by name."""
    for kind, record_type in BY_NAME.items():
        yield lines_of(register, kind, register.totals(kind), register.titles(kind, 5))
        yield lines_of(
            register, kind, numbers(register, ViewQuery("gap", filters=(gaps_of(kind),)))
        )
        query = ViewQuery(kind, as_of=AS_OF)
        for field in record_type.stored_fields:
            covered = field_coverage(register, query, field.name)
            listed = [
                numbers(register, ViewQuery(kind, filters=(covered.filter_of(state),)))
                for state, _words in FIELD_STATES
            ]
            yield lines_of(register, kind, field.name, covered.words, listed)
        for record in ids(register, kind)[:_SHOWN]:
            uses = [
                (use[0], use[1], register.number(use[2])) for use in register.uses(kind, record)
            ]
            yield lines_of(register, record, uses)
    for source in ids(register, "source"):
        yield lines_of(register, source, source_use(register, source))
    yield lines_of(register, register.finding_groups(ViewQuery(FINDINGS)), FIELD_FACET)
    yield lines_of(register, plain(register, most_used_fields(register)))


VIEWS = {"filtered": filtered, "ordered": ordered, "searched": searched, "counted": counted}
