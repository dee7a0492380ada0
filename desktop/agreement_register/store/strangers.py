"""References that must stay within one record: refused whoever writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.errors import FieldError
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME, RECORD_TYPES, readable
from agreement_register.store.dialect import any_of
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.record_type import RecordType


def refuse_strangers(
    connection: sa.Connection,
    kinds: Mapping[int, str],
    fields: Mapping[int, Collection[str]],
) -> None:
    """Refuse a batch after which a record names what belongs to another record than its own.

    Args:
        connection: the connection, in its transaction.
        kinds: the touched records and their types.
        fields: the edited fields, by record; a record that came or went is not in it.

    Raises:
        FieldError: with a sentence that names the first.
    """
    for record_type, field in _sibling_fields():
        for kind, side in ((record_type.name, "record"), (field.target, "named")):
            looked_at = {_parent(kind), field.name} if side == "record" else {_parent(kind)}
            ids = [
                record
                for record, touched in kinds.items()
                if touched == kind and looked_at.intersection(fields.get(record, looked_at))
            ]
            if ids:
                _refuse(connection, record_type, field, side, ids)


@lru_cache(maxsize=1)
def _sibling_fields() -> tuple[tuple[RecordType, Field], ...]:
    return tuple((each, field) for each in RECORD_TYPES for field in each.fields if field.sibling)


def _refuse(
    connection: sa.Connection, record_type: RecordType, field: Field, side: str, ids: list[int]
) -> None:
    record, named = TABLES[record_type.name].c, TABLES[field.target].c
    own, other = (_parent(kind) for kind in (record_type.name, field.target))
    looked_at = record.id if side == "record" else record[field.name]
    found = connection.execute(
        sa.select(record.id, named.id, record[own])
        .join_from(TABLES[record_type.name], TABLES[field.target], named.id == record[field.name])
        .where(looked_at.in_(any_of(ids)), record.removed == 0, named[other] != record[own])
        .limit(1)
    ).first()
    if found is not None:
        numbers = [_number(connection, each) for each in found]
        raise FieldError(
            text(
                "{record} would be done by {named}, which is no party of {owner}. "
                "Nothing was stored.",
                record=numbers[0],
                named=numbers[1],
                owner=numbers[2],
            )
        )


def _parent(kind: str) -> str:
    parent = BY_NAME[kind].parent_field
    return parent.name if parent else "id"


def _number(connection: sa.Connection, record: int) -> str:
    held = sa.select(RECORDS.c.kind, RECORDS.c.number).where(RECORDS.c.id == record)
    row = connection.execute(held).one()
    return readable(row.kind, row.number)
