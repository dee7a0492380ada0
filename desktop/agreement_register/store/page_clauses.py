"""Pages of rows as clauses of Core: what `rows` reads, in the order in which it reads it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.words import TypeName
from agreement_register.domain.views import FINDINGS
from agreement_register.store.column_types import Day
from agreement_register.store.dialect import Query, listed
from agreement_register.store.party_days import COLUMNS as OF_DAYS
from agreement_register.store.party_days import with_days
from agreement_register.store.selections import on_day
from agreement_register.store.tables import FINDING, RECORDS, STATUS_SPAN, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_register.domain.types.fields import Column

_DAY = sa.bindparam("day", type_=Day)
_AS_OF = sa.bindparam("as_of", type_=sa.Text)
_IDS = sa.bindparam("ids", type_=sa.Text)


@lru_cache(maxsize=32)
def page(kind: str) -> Query:
    """Return the query of a page of a type; ``ids`` are the records, as a JSON list."""
    return _findings() if kind == FINDINGS else _records(kind)


def _records(kind: str) -> Query:
    table = TABLES[kind]
    selected: list[Any] = [
        table.c.id, RECORDS.c.number, RECORDS.c.title, table.c.evidence, table.c.n_cited,
        table.c.n_implied, table.c.n_uncited, table.c.n_disputed, RECORDS.c.version,
    ]  # fmt: skip
    joined: Any = table.join(RECORDS, RECORDS.c.id == table.c.id)
    if kind == TypeName.AGREEMENT:
        joined = joined.outerjoin(STATUS_SPAN, _on_day(table))
    elif kind == TypeName.PARTY:
        joined = with_days(joined, _DAY)
    aliases: dict[str, Any] = {}
    for column in BY_NAME[kind].columns:
        field = column.field
        if field.kind is FieldKind.REFERENCE and field.name not in aliases:
            other = RECORDS.alias(f"to_{field.name}")
            aliases[field.name] = other
            joined = joined.outerjoin(other, other.c.id == table.c[field.name])
        selected += _columns(table, column, aliases.get(field.name))
    clause = sa.select(*_labelled(selected)).select_from(joined)
    return clause.where(table.c.id.in_(listed(_IDS)))


def _labelled(selected: list[Any]) -> list[Any]:
    """Name each column by its place, so that none is taken for a repetition of another."""
    return [column.label(f"c{place}") for place, column in enumerate(selected)]


def _on_day(table: sa.Table) -> Any:
    return sa.and_(STATUS_SPAN.c.agreement == table.c.id, *on_day(_DAY))


def _columns(table: sa.Table, column: Column, other: Any) -> list[Any]:
    """Return what a column needs from the file."""
    name, kind = column.field.name, column.field.kind
    if name in _SPECIAL:
        return _SPECIAL[name](table)
    if name in OF_DAYS:
        return [OF_DAYS[name]]
    if kind is FieldKind.REFERENCE:
        return [other.c.kind, other.c.number] if column.part == "id" else [other.c.title]
    if kind is FieldKind.DATE and column.part in ("from", "to"):
        return [table.c[f"{name}_{column.part}"]]
    return [table.c[name]]


_SPECIAL: dict[str, Callable[[sa.Table], list[Any]]] = {
    "id": lambda table: [sa.literal(table.name), RECORDS.c.number],
    "last_changed": lambda _table: [RECORDS.c.changed_at],
    "record_version": lambda _table: [RECORDS.c.version],
    "status": lambda _table: [STATUS_SPAN.c.status, STATUS_SPAN.c.detail],
    "status_reason": lambda _table: [STATUS_SPAN.c.said],
    "status_as_of": lambda _table: [_AS_OF],
}


def _findings() -> Query:
    return (
        sa.select(
            FINDING.c.id, FINDING.c.record, RECORDS.c.kind, RECORDS.c.number, RECORDS.c.title,
            FINDING.c.rule, FINDING.c.field, FINDING.c.said, FINDING.c.citations,
        )
        .join(RECORDS, RECORDS.c.id == FINDING.c.record)
        .where(FINDING.c.id.in_(listed(_IDS)))
    )  # fmt: skip
