"""Every record of a type as it is stored, to compare two states of a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from agreement_register.domain.edits import Value
    from agreement_register.store.database import Database


@dataclass(frozen=True, slots=True)
class State:
    """A record: its number, its title, and the values of its stored fields in order."""

    number: int
    title: str
    values: tuple[Value, ...]


def states_of(database: Database, kind: str) -> dict[int, State]:
    """Return the records of a type that are not in the trash, by id."""
    table = TABLES[kind]
    fields = (table.c[field.name] for field in BY_NAME[kind].stored_fields)
    held = (
        sa.select(RECORDS.c.id, RECORDS.c.number, RECORDS.c.title, *fields)
        .join(table, table.c.id == RECORDS.c.id)
        .where(RECORDS.c.removed == 0)
    )
    return {
        record: State(number, title, tuple(values))
        for record, number, title, *values in database.connection.execute(held)
    }
