"""The mappings of lists that a register keeps, as what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.store.queries import meta_of
from agreement_register.store.tables import META

if TYPE_CHECKING:
    from agreement_register.store.database import Database

_BEFORE = "mapping:"


def keep(database: Database, name: str, written: str) -> None:
    """Keep a mapping under the name of its list, in place of an older one."""
    named = _BEFORE + name
    with database.transaction() as connection:
        connection.execute(sa.delete(META).where(META.c.name == named))
        connection.execute(sa.insert(META), {"name": named, "value": written})


def every(database: Database) -> dict[str, str]:
    """Return all mappings by the names of their lists."""
    return {
        name.removeprefix(_BEFORE): written
        for name, written in meta_of(database).items()
        if name.startswith(_BEFORE)
    }
