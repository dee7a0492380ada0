"""Records with the same computed values: the nearest such ones of each, and whose they are.

However many are alike, an edit of one concerns the nearest alone.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.rule import NEAREST
from agreement_register.store.rule_statements import asked_for, fetched, given
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from agreement_register.domain.types.rule import Same


def same_as(
    connection: sa.Connection, wanted: Same, root: str, ids: Collection[int]
) -> Callable[[int], Any]:
    """Return the nearest other records with the same values as each, as (id, number), by id."""
    alike: dict[int, list[Any]] = defaultdict(list)
    for record, other, number in sorted(
        fetched(connection, _nearest(root, wanted.columns), given(ids))
    ):
        alike[record].append(wanted.make(other, number))
    return lambda record: tuple(alike.get(record, ()))


def those_like(
    connection: sa.Connection, root: str, columns: tuple[str, ...], ids: Collection[int]
) -> set[int]:
    """Return the records to which one of these is among the nearest, these included."""
    near = fetched(connection, _nearest(root, columns), given(ids))
    return set(ids) | {other for _, other, _ in near}


@lru_cache(maxsize=8)
def _nearest(root: str, columns: tuple[str, ...]) -> sa.Select[Any]:
    """Return the query of (a record, another with the same values, its number)."""
    own = TABLES[root].alias("own")
    every = sa.union_all(*(_beside(root, columns, own, is_after=each) for each in (False, True)))
    return (
        sa.select(own.c.id, RECORDS.c.id, RECORDS.c.number)
        .select_from(own.join(RECORDS, RECORDS.c.id.in_(every)))
        .where(own.c.id.in_(asked_for()))
    )


def _beside(
    root: str, columns: tuple[str, ...], own: sa.FromClause, *, is_after: bool
) -> sa.Select[Any]:
    """Return the query of the next records with the same values, before or after one."""
    other = TABLES[root].alias()
    same = [other.c[name] == own.c[name] for name in columns]
    there = other.c.id > own.c.id if is_after else other.c.id < own.c.id
    order = other.c.id if is_after else other.c.id.desc()
    found = sa.select(other.c.id).where(*same, other.c.removed == 0, there).order_by(order)
    return sa.select(found.limit(NEAREST).correlate(own).subquery().c.id)
