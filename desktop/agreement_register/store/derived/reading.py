"""Read what the rules need to know about a record: its row, citations, gaps and resolutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from agreement_register.domain.rules.facts import CitationFact
from agreement_register.domain.types.catalogue import BY_NAME, readable
from agreement_register.store.compiling import compiled
from agreement_register.store.tables import RECORDS, TABLES

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.domain.types.record_type import RecordType

_CITATIONS = """
SELECT c.id, r.number, c.record, c.field, c.stated_value, c.value, c.support, c.assertion, c.rank,
       c.scope, c.credibility, c.attributed_to, c.source, sr.number, s.published, c.paragraph,
       c.verdict, c.accepted_value, s.kind, s.relies_on
FROM citation c
JOIN records r ON r.id = c.id
LEFT JOIN source s ON s.id = c.source
LEFT JOIN records sr ON sr.id = c.source
WHERE c.{column} = ? AND c.removed = 0
ORDER BY r.number
"""
_CITATIONS_OF_RECORD = _CITATIONS.format(column="record")
_CITATIONS_OF_FAMILY = _CITATIONS.format(column="agreement")
_GAPS = "SELECT field, kind, why FROM gap WHERE record = ? AND removed = 0 ORDER BY id"
_RESOLUTIONS = (
    "SELECT field, rule, other, outcome FROM resolution WHERE record = ? AND removed = 0 "
    "ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what is stored about it so far."""

    fact: CitationFact
    verdict: str
    accepted_value: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a finding of one field."""

    field: str
    rule: str
    other: int | None
    outcome: str

    @property
    def settles(self) -> bool:
        """Tell whether the matter is closed."""
        return self.outcome != "left open"


@dataclass(slots=True)
class RecordState:
    """A record as it is stored, with what bears on it."""

    kind: str
    id: int
    number: str
    serial: int
    title: str
    removed: bool
    values: dict[str, Any]
    stored: dict[str, Any]  # the derived columns as they are
    citations: list[Cited]
    gaps: list[tuple[str, str, str]] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)

    @property
    def record_type(self) -> RecordType:
        """Return the type of the record."""
        return BY_NAME[self.kind]

    def text(self, name: str) -> str:
        """Return a stored value as text; empty where there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)


def read_record(raw: sqlite3.Connection, kind: str, record: int) -> RecordState | None:
    """Return a record with everything that bears on it, or None."""
    statement, names, derived = _row_statement(kind)
    row = raw.execute(statement, (record,)).fetchone()
    if row is None:
        return None
    number, serial, title, removed = row[:4]
    cut = 4 + len(names)
    return RecordState(
        kind, record, readable(kind, number), serial, title, bool(removed),
        dict(zip(names, row[4:cut], strict=True)),
        dict(zip(derived, row[cut:], strict=True)),
        read_citations(raw, record),
        raw.execute(_GAPS, (record,)).fetchall(),
        [Resolution(f or "", rule or "", other, outcome or "")
         for f, rule, other, outcome in raw.execute(_RESOLUTIONS, (record,))],
    )  # fmt: skip


@lru_cache(maxsize=32)
def _row_statement(kind: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the query of a record, the names of its fields, and of its derived columns."""
    table = TABLES[kind]
    names = tuple(f.name for f in BY_NAME[kind].stored_fields)
    bounds = {f"{name}_{part}" for name in names for part in ("from", "to")}
    known = {"id", "removed", *names, *bounds}
    derived = tuple(column.name for column in table.columns if column.name not in known)
    clause = (
        sa.select(
            RECORDS.c.number,
            RECORDS.c.serial,
            RECORDS.c.title,
            RECORDS.c.removed,
            *(table.c[name] for name in (*names, *derived)),
        )
        .select_from(table.join(RECORDS, RECORDS.c.id == table.c.id))
        .where(table.c.id == sa.bindparam("record"))
    )
    return compiled(clause).sql, names, derived


def read_citations(raw: sqlite3.Connection, record: int) -> list[Cited]:
    """Return the citations of one record."""
    return [_cited(row) for row in raw.execute(_CITATIONS_OF_RECORD, (record,))]


def read_family_citations(raw: sqlite3.Connection, agreement: int) -> list[Cited]:
    """Return the citations of an agreement, its events, parties and relations."""
    return [_cited(row) for row in raw.execute(_CITATIONS_OF_FAMILY, (agreement,))]


def _cited(row: tuple[Any, ...]) -> Cited:
    (id_, number, record, field_name, stated, value, support, assertion, rank, scope, credibility,
     attributed, source, source_number, published, paragraph, verdict, accepted,
     source_kind, relies_on) = row  # fmt: skip
    fact = CitationFact(
        id_, readable("citation", number), record, field_name or "", stated or "", value or "",
        support or "stated", assertion or "asserts", rank or "normal", scope or "this record",
        _grade(credibility), attributed or "", source or 0,
        readable("source", source_number) if source_number else "", published or "", paragraph,
        source_kind or "", relies_on or "",
    )  # fmt: skip
    return Cited(fact, verdict or "", accepted or "")


def _grade(credibility: str | None) -> int:
    """Return a grade as a number; words that nobody could read are none."""
    return int(credibility) if credibility and credibility.isdecimal() else 0
