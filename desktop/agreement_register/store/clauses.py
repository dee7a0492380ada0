"""What a register is asked for, by name, as clauses of Core; imported by whoever needs Core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.store import count_clauses, page_clauses, selections
from agreement_register.store.compiling import compiled
from agreement_register.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.views import ViewQuery
    from agreement_register.store.database import Statement


def built(name: str, query: ViewQuery, *about: str) -> Statement:
    """Return the statement of that name about what a query shows."""
    return compiled(_CLAUSES[name](query, *about))


def _values(query: ViewQuery) -> sa.Select[Any]:
    """Return the stored fields of a record."""
    table = TABLES[query.kind]
    columns = [table.c[field.name] for field in BY_NAME[query.kind].stored_fields]
    return sa.select(*columns).where(table.c.id == sa.bindparam("record"))


def _where(query: ViewQuery, field: str) -> sa.Select[Any]:
    """Return the records of which a field holds a value."""
    table = TABLES[query.kind]
    return (
        sa.select(table.c.id)
        .where(table.c[field] == sa.bindparam("value"), table.c.removed == 0)
        .order_by(table.c.id)
    )


_CLAUSES: dict[str, Callable[..., sa.Select[Any]]] = {
    "ids": selections.ids,
    "page": page_clauses.page,
    "by type": count_clauses.by_type,
    "cells": count_clauses.cells,
    "gaps": count_clauses.gaps,
    "facet": count_clauses.facet,
    "choice": count_clauses.choice,
    "groups": count_clauses.groups,
    "states": count_clauses.states,
    "values": _values,
    "where": _where,
}
