"""Where values are disputed: the cells with open conflicts, and those that were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.types.words import Outcome, RuleCode, TypeName, Verdict
from agreement_register.store.dialect import any_of
from agreement_register.store.tables import FINDING, RECORDS, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.store.database import Database

CellKey = tuple[str, int, str]
_DISPUTES = (RuleCode.DISPUTED, RuleCode.COUNT)
_ANSWERED = (RuleCode.DISPUTED, RuleCode.OTHER_WORDS, RuleCode.COUNT)
_DIFFERING = (Verdict.COMPETING_VALUE, Verdict.DENIES, Verdict.OTHER_WORDS)

_DISPUTED = sa.and_(FINDING.c.rule.in_(_DISPUTES), FINDING.c.field > "")
_OPEN = (
    sa.select(RECORDS.c.kind, FINDING.c.record, FINDING.c.field)
    .join(RECORDS, RECORDS.c.id == FINDING.c.record)
    .where(_DISPUTED)
    .group_by(FINDING.c.record, FINDING.c.field)
    .order_by(RECORDS.c.kind, RECORDS.c.number, FINDING.c.field)
)
_COUNT_OPEN = sa.select(sa.func.count()).select_from(
    sa.select(FINDING.c.record, FINDING.c.field).where(_DISPUTED).distinct().subquery()
)


def open_cells(database: Database) -> list[CellKey]:
    """Return type, record and field of every cell with an open conflict."""
    return list(database.connection.execute(_OPEN))


def open_cells_of(database: Database, records: Sequence[int]) -> set[tuple[int, str]]:
    """Return record and field of every cell with an open conflict, of some records."""
    held = sa.select(FINDING.c.record, FINDING.c.field).where(
        _DISPUTED, FINDING.c.record.in_(any_of(records))
    )
    return {(record, field) for record, field in database.connection.execute(held)}


def settled_cells(database: Database) -> list[CellKey]:
    """Return type, record and field of every cell whose differing citations were answered."""
    return list(database.connection.execute(_settled()))


def count_open(database: Database) -> int:
    """Return how many cells have an open conflict."""
    return int(database.connection.scalar(_COUNT_OPEN) or 0)


def _settled() -> sa.Select[str, int, str]:
    answer, cited = TABLES[TypeName.RESOLUTION].c, TABLES[TypeName.CITATION].c
    differing = sa.exists().where(
        cited.record == answer.record,
        cited.field == answer.field,
        cited.removed == 0,
        cited.verdict.in_(_DIFFERING),
    )
    return (
        sa.select(RECORDS.c.kind, answer.record, answer.field)
        .join(RECORDS, RECORDS.c.id == answer.record)
        .where(
            answer.removed == 0,
            RECORDS.c.removed == 0,
            answer.field > "",
            answer.outcome != Outcome.LEFT_OPEN,
            answer.rule.in_(_ANSWERED),
            differing,
        )
        .group_by(answer.record, answer.field)
        .order_by(RECORDS.c.kind, RECORDS.c.number, answer.field)
    )
