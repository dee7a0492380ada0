"""Records with the same computed values: who they are, and whom they were like before."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.store.rule_statements import fetched, given, stored_cells
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from agreement_register.domain.types.rule import Same


def same_as(
    connection: sa.Connection, wanted: Same, root: str, ids: Collection[int]
) -> Callable[[int], Any]:
    """Return the other records with the same values as each, as (id, number), by id."""
    keys = keys_of(connection, root, wanted.columns, ids)
    alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    query = _alike(root, wanted.columns)
    for record, number, *key in sorted(fetched(connection, query, _keys(keys))):
        alike[tuple(key)].append(wanted.make(record, number))
    return lambda record: tuple(
        each for each in alike.get(keys.get(record, ()), ()) if each[0] != record
    )


def those_like(
    connection: sa.Connection, root: str, columns: tuple[str, ...], ids: Collection[int]
) -> set[int]:
    """Return the records that have the same values as one of these, themselves included."""
    keys = keys_of(connection, root, columns, ids)
    return {row[0] for row in fetched(connection, _alike(root, columns), _keys(keys))}


def keys_of(
    connection: sa.Connection, root: str, columns: tuple[str, ...], ids: Collection[int]
) -> dict[int, tuple[Any, ...]]:
    """Return the values of each record, where it has them all."""
    rows = fetched(connection, stored_cells(root, columns), given(ids))
    return {record: tuple(key) for record, *key in rows if None not in key}


def _keys(keys: dict[int, tuple[Any, ...]]) -> dict[str, str]:
    return {"keys": json.dumps(sorted(set(keys.values())))}


@lru_cache(maxsize=8)
def _alike(root: str, columns: tuple[str, ...]) -> sa.Select[Any]:
    # From the keys to the records: asked for the other way round, SQLite reads every record.
    table = TABLES[root]
    listed = sa.func.json_each(sa.bindparam("keys")).table_valued("value")
    same = [
        table.c[name] == sa.func.json_extract(listed.c.value, f"$[{place}]")
        for place, name in enumerate(columns)
    ]
    return (
        sa.select(table.c.id, RECORDS.c.number, *(table.c[name] for name in columns))
        .select_from(listed.join(table, sa.and_(*same)).join(RECORDS, RECORDS.c.id == table.c.id))
        .where(table.c.removed == 0)
    )
