"""The record types of a register, as tuples of fields; a new column is one line there."""

from agreement_register.domain.types.actor_types import ACTOR, MEMBERSHIP, NAME, PERSON
from agreement_register.domain.types.agreement_types import (
    AGREEMENT,
    EVENT,
    LEGAL_ACT,
    PARTY,
    RELATION,
)
from agreement_register.domain.types.evidence_types import (
    CITATION,
    GAP,
    PASSAGE_NOTE,
    RESOLUTION,
    SOURCE,
)
from agreement_register.domain.types.fields import ANY_RECORD, RecordType

RECORD_TYPES: tuple[RecordType, ...] = (
    AGREEMENT, EVENT, PARTY, LEGAL_ACT, ACTOR, NAME, MEMBERSHIP, PERSON, RELATION, SOURCE,
    CITATION, GAP, RESOLUTION, PASSAGE_NOTE,
)  # fmt: skip
BY_NAME: dict[str, RecordType] = {record_type.name: record_type for record_type in RECORD_TYPES}
BY_PREFIX: dict[str, RecordType] = {record_type.prefix: record_type for record_type in RECORD_TYPES}


def readable(kind: str, number: int) -> str:
    """Return the readable number of a record, such as AGR-000004."""
    return f"{BY_NAME[kind].prefix}-{number:06d}"


def children_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return (record type, field) of what belongs to a record and goes to the trash with it."""
    return tuple(
        (record_type.name, field.name)
        for record_type in RECORD_TYPES
        for field in record_type.fields
        if field.parent and field.target in (kind, ANY_RECORD)
    )
