"""The listing of who is bound: one row a party of an agreement, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.exporting.computed_columns import PARTICIPATION_COLUMNS
from agreement_register.curation.register import today
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.words import TypeName
from agreement_register.store.participations import StandingRow, standings
from agreement_register.store.rows import shown_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Value


def participation_cells(register: Register, as_of: str) -> Iterator[dict[str, Value]]:
    """Yield where each party of each agreement stands on a day, by default today."""
    return map(_cells, standings(register.database, as_of or today()))


def _cells(row: StandingRow) -> dict[str, Value]:
    dates = (row.bound_from, row.bound_to)
    values = (
        readable(TypeName.PARTY, row.number), readable(TypeName.AGREEMENT, row.agreement),
        row.party or None, row.role, shown_date(row.signed), shown_date(row.consent),
        row.consent_kind, *map(shown_date, dates), row.status,
        str(row.reason) if row.reason else None,
    )  # fmt: skip
    return dict(zip((column.key for column in PARTICIPATION_COLUMNS), values, strict=True))
