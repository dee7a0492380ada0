"""The statements that make the tables of a new register file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from agreement_register.domain.rules.every import RULES
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.store.dialect import DIALECT
from agreement_register.store.rule_graph import indexes_of
from agreement_register.store.tables import METADATA, SEARCH_SQL, TABLES

if TYPE_CHECKING:
    from sqlalchemy.schema import DDLElement

    from agreement_register.domain.types.record_type import RecordType


def schema_statements() -> list[str]:
    """Return the statements that make the tables of a new file, in order."""
    made: list[str] = []
    for table in tables_with_indexes():
        made.append(_compiled(CreateTable(table)))
        indexes = {str(index.name): index for index in table.indexes}
        made += [_compiled(CreateIndex(index)) for _, index in sorted(indexes.items())]
    return [*made, SEARCH_SQL]


@cache
def tables_with_indexes() -> list[sa.Table]:
    """Return the tables in order, with the indexes by which records are looked up.

    These are worked out when a file is made or taken apart: who opens one asks nothing of them.
    """
    walked = indexes_of(RULES)  # the references over which the engine goes from record to record
    for record_type in RECORD_TYPES:
        looked_up = [
            (field.name,)
            for field in (*record_type.stored_fields, *record_type.kept_fields)
            if field.indexed or (record_type.name, field.name) in walked
        ]
        for columns in (*looked_up, *record_type.indexes):
            _add_index(record_type, columns)
    return METADATA.sorted_tables


def _add_index(record_type: RecordType, columns: tuple[str, ...]) -> None:
    table = TABLES[record_type.name]
    first, *others = (table.c[name] for name in columns)
    name = f"ix_{record_type.name}_{'_'.join(columns)}"
    sa.Index(name, first, *others, sqlite_where=first.is_not(None))  # nobody looks for none


def _compiled(statement: DDLElement) -> str:
    lines = str(statement.compile(dialect=DIALECT)).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)
