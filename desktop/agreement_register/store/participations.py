"""Where the parties of a register stand on a day, a row each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from agreement_register.domain.rules.rule_sentences import decoded
from agreement_register.domain.types.words import TypeName
from agreement_register.store.column_types import Day
from agreement_register.store.party_days import COLUMNS, with_days
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.store.database import Database

_PARTY = TABLES[TypeName.PARTY]


class StandingRow(NamedTuple):
    """A party of an agreement and where it stands; dates are stored texts."""

    number: int
    agreement: int
    party: str
    role: str | None
    signed: str | None
    consent: str | None
    consent_kind: str | None
    bound_from: str | None
    bound_to: str | None
    status: str | None
    reason: Any


def standings(database: Database, day: str) -> Iterator[StandingRow]:
    """Yield every party of every agreement, in order of the agreements, as of a day."""
    for *values, said in database.connection.execute(_query(), {"day": day}):
        yield StandingRow._make((*values, decoded(said) if said else None))


@cache
def _query() -> sa.Select[Any]:
    day = sa.bindparam("day", type_=Day)
    own, agreement = RECORDS.alias("own"), RECORDS.alias("of_agreement")
    joined = _PARTY.join(own, own.c.id == _PARTY.c.id).join(
        agreement, agreement.c.id == _PARTY.c.agreement
    )
    columns = (own.c.number, agreement.c.number, own.c.title, _PARTY.c.role, *COLUMNS.values())
    query = sa.select(*columns).select_from(with_days(joined, day))
    return query.where(_PARTY.c.removed == 0).order_by(
        agreement.c.number, _PARTY.c.position, own.c.number
    )
