"""Where parties stand on a day, as clauses of Core: what their tables show and sort by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from agreement_register.domain.types.words import TypeName
from agreement_register.store.tables import PARTICIPATION, TABLES

_PARTY = TABLES[TypeName.PARTY]
# The columns of a party that are read of its days, and where they stand.
FIRST_ROW, ROW_OF_DAY = PARTICIPATION.alias("first"), PARTICIPATION.alias("of_day")
COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "signed_on": FIRST_ROW.c.signed,
    "consented_on": FIRST_ROW.c.consent,
    "consent_kind": FIRST_ROW.c.consent_kind,
    "bound_from": FIRST_ROW.c.bound_from,
    "bound_to": FIRST_ROW.c.bound_to,
    "standing": ROW_OF_DAY.c.status,
    "standing_reason": ROW_OF_DAY.c.said,
}


def with_days(joined: Any, day: sa.ColumnElement[str] | str) -> Any:
    """Return a query or join of parties with the rows in which they stand on a day."""
    held = ROW_OF_DAY.c
    of_day = sa.and_(held.party == _PARTY.c.id, held.from_day <= day, held.to_day > day)
    first = sa.and_(FIRST_ROW.c.party == _PARTY.c.id, FIRST_ROW.c.from_day == "")
    return joined.outerjoin(FIRST_ROW, first).outerjoin(ROW_OF_DAY, of_day)
