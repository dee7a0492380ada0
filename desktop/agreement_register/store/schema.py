"""The statements that make the tables of a new register file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.schema import CreateIndex, CreateTable

from agreement_register.store.dialect import DIALECT
from agreement_register.store.tables import METADATA, SEARCH_SQL

if TYPE_CHECKING:
    from sqlalchemy.schema import DDLElement


def schema_statements() -> list[str]:
    """Return the statements that make the tables of a new file, in order."""
    made: list[str] = []
    for table in METADATA.sorted_tables:
        made.append(_compiled(CreateTable(table)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [_compiled(CreateIndex(index)) for index in indexes]
    return [*made, SEARCH_SQL]


def _compiled(statement: DDLElement) -> str:
    lines = str(statement.compile(dialect=DIALECT)).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)
