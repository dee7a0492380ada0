"""Goes back from changed records to those that depend on them, one query a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.store.reporters import citations_resting_on
from agreement_register.store.rule_duplicates import those_like
from agreement_register.store.rule_statements import among, back_over, citing, fetched, given
from agreement_register.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from agreement_register.store.rule_graph import Step, Way


_TYPES = sa.select(RECORDS.c.id, RECORDS.c.kind).where(among(RECORDS.c.id), RECORDS.c.removed == 0)


def follow(
    connection: sa.Connection, way: Way, ids: Iterable[int], former: Iterable[int] = ()
) -> set[int]:
    """Return the records at the end of a way; the first step led to the former ones as well."""
    found = set(ids)
    for step in way:
        found = _follow_step(connection, step, found) | set(former)
        former = ()
        if not found:
            break
    return found


def _follow_step(connection: sa.Connection, step: Step, ids: Collection[int]) -> set[int]:
    match step.how:
        case "of":
            query: sa.Select[Any] = back_over(step.column, step.type, "id")
        case "in":
            query = back_over("id", step.type, step.column)
        case "cited":
            return _citing(connection, step, ids)
        case "same":
            return those_like(connection, step.type, tuple(step.column.split()), ids)
        case _:
            return citations_resting_on(connection, ids)
    return {row[0] for row in fetched(connection, query, given(ids)) if row[0] is not None}


def _citing(connection: sa.Connection, step: Step, ids: Collection[int]) -> set[int]:
    """Return the citations of one field of some records."""
    record, column, field = step.column.split()
    query = citing(step.type, record, column)
    return {row[0] for row in fetched(connection, query, given(ids) | {"field": field})}


def types_of(connection: sa.Connection, ids: Iterable[int]) -> dict[int, str]:
    """Return the types of those records that are not in the trash."""
    return dict(fetched(connection, _TYPES, given(ids)))


def living(connection: sa.Connection) -> dict[str, list[int]]:
    """Return every record that is not in the trash, by type."""
    found: dict[str, list[int]] = {}
    query = sa.select(RECORDS.c.kind, RECORDS.c.id).where(RECORDS.c.removed == 0)
    for kind, record in fetched(connection, query.order_by(RECORDS.c.id), {}):
        found.setdefault(kind, []).append(record)
    return found
