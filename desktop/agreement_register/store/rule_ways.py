"""Goes back from changed records to those that depend on them: all ways of a column at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES
from agreement_register.store.reporters import citations_resting_on
from agreement_register.store.rule_duplicates import those_like
from agreement_register.store.rule_statements import (
    among,
    asked_for,
    back_over,
    citing,
    fetched,
    given,
)
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from agreement_register.store.rule_graph import Step, Way


_TYPES = sa.select(RECORDS.c.id, RECORDS.c.kind).where(among(RECORDS.c.id), RECORDS.c.removed == 0)
_BY_NUMBER = {each.stored_as: each.name for each in RECORD_TYPES}
_MOST = 20_000  # records that are looked for at a time: the query holds their ids

# The type of each record that is not in the trash.
Types = dict[int, str]


class WaysBack:
    """The ways back from some columns: one query for all that SQL can go, others step by step."""

    def __init__(self, ways: Sequence[Way]) -> None:
        self._ways = ways
        self._places = [p for p, way in enumerate(ways) if _is_in_sql(way)]
        self._others = [p for p in range(len(ways)) if p not in self._places]

    @cached_property
    def _query(self) -> sa.Select[Any]:
        """Return the query of (place of the way, record, number of its type)."""
        start = asked_for().cte("starts")
        ends = [_end(place, self._ways[place], sa.select(start.c.value)) for place in self._places]
        every = sa.union_all(*ends).subquery()
        return sa.select(*every.c)

    def ends(self, connection: sa.Connection, ids: Collection[int]) -> list[Types]:
        """Return what is at the end of each way from some records, and not in the trash."""
        found: list[Types] = [{} for _ in self._ways]
        for chunk in _chunks(sorted(ids)) if self._places else ():
            for place, record, number in fetched(connection, self._query, given(chunk)):
                found[place][record] = _BY_NUMBER[number]
        for place in self._others:
            found[place] = types_of(connection, follow(connection, self._ways[place], ids))
        return found


def _is_in_sql(way: Way) -> bool:
    return bool(way) and all(step.how in ("of", "in", "cited") for step in way)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + _MOST] for first in range(0, len(ids), _MOST))


def _end(place: int, way: Way, ids: sa.Select[Any]) -> sa.Select[Any]:
    for step in way[:-1]:
        ids = _stepped(step, ids)
    last, here = way[-1], sa.literal_column(str(place), sa.Integer).label("place")
    if last.how == "of":  # to a record of whatever type
        record = RECORDS.alias()
        number = sa.type_coerce(record.c.kind, sa.Integer)
        query = sa.select(here, record.c.id, number.label("type"))
        return query.where(record.c.id.in_(_stepped(last, ids)), record.c.removed == 0)
    known = sa.literal_column(str(BY_NAME[last.type].stored_as), sa.Integer)
    query = _stepped(last, ids)
    (table,) = query.get_final_froms()
    return query.with_only_columns(here, table.c.id, known.label("type")).where(
        table.c.removed == 0
    )


def _stepped(step: Step, ids: sa.Select[Any]) -> sa.Select[Any]:
    """Return the records to which a step leads from some records."""
    table = TABLES[step.type].alias()
    if step.how == "of":
        return sa.select(table.c[step.column]).where(table.c.id.in_(ids))
    if step.how == "in":
        return sa.select(table.c.id).where(table.c[step.column].in_(ids))
    record, column, field = step.column.split()
    return sa.select(table.c.id).where(table.c[record].in_(ids), table.c[column] == field)


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


def types_of(connection: sa.Connection, ids: Iterable[int]) -> Types:
    """Return the types of those records that are not in the trash."""
    return dict(fetched(connection, _TYPES, given(ids)))


def living(connection: sa.Connection) -> dict[str, list[int]]:
    """Return every record that is not in the trash, by type."""
    found: dict[str, list[int]] = {}
    query = sa.select(RECORDS.c.kind, RECORDS.c.id).where(RECORDS.c.removed == 0)
    for kind, record in fetched(connection, query.order_by(RECORDS.c.id), {}):
        found.setdefault(kind, []).append(record)
    return found
