"""The record types of a register; a new type is one line here."""

from functools import lru_cache

from agreement_register.domain.types.actor import ACTOR
from agreement_register.domain.types.agreement import AGREEMENT
from agreement_register.domain.types.change import CHANGE
from agreement_register.domain.types.citation import CITATION
from agreement_register.domain.types.event import EVENT
from agreement_register.domain.types.fields import ANY_RECORD
from agreement_register.domain.types.finding import FINDING
from agreement_register.domain.types.gap import GAP
from agreement_register.domain.types.legal_act import LEGAL_ACT
from agreement_register.domain.types.membership import MEMBERSHIP
from agreement_register.domain.types.name import NAME
from agreement_register.domain.types.party import PARTY
from agreement_register.domain.types.passage_note import PASSAGE_NOTE
from agreement_register.domain.types.person import PERSON
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.relation import RELATION
from agreement_register.domain.types.resolution import RESOLUTION
from agreement_register.domain.types.source import SOURCE
from agreement_register.domain.types.trash import TRASH

RECORD_TYPES: tuple[RecordType, ...] = (
    AGREEMENT,
    EVENT,
    PARTY,
    LEGAL_ACT,
    ACTOR,
    NAME,
    MEMBERSHIP,
    PERSON,
    RELATION,
    SOURCE,
    CITATION,
    GAP,
    RESOLUTION,
    PASSAGE_NOTE,
)
BY_NAME: dict[str, RecordType] = {record_type.name: record_type for record_type in RECORD_TYPES}
# What tables show that is no record.
_OF_OTHERS: dict[str, RecordType] = {each.name: each for each in (FINDING, CHANGE, TRASH)}
BY_PREFIX: dict[str, RecordType] = {record_type.prefix: record_type for record_type in RECORD_TYPES}


def type_of(kind: str) -> RecordType:
    """Return the type of what a table shows: records, or what speaks of some."""
    return _OF_OTHERS.get(kind) or BY_NAME[kind]


def tables() -> tuple[RecordType, ...]:
    """Return the types that have a table of their own in a window, in order."""
    shown = [each for each in (*RECORD_TYPES, *_OF_OTHERS.values()) if each.place]
    return tuple(sorted(shown, key=lambda each: each.place))


def readable(kind: str, number: int) -> str:
    """Return the readable number of a record, such as AGR-000004."""
    return BY_NAME[kind].readable(number)


@lru_cache(maxsize=64)
def children_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return (record type, field) of what belongs to a record and goes to the trash with it."""
    return tuple(
        (record_type.name, field.name)
        for record_type in RECORD_TYPES
        for field in record_type.fields
        if field.parent and field.target in (kind, ANY_RECORD)
    )


def placed_types() -> tuple[str, ...]:
    """Return the types whose records say in which paragraph and line of a source they stand."""
    return tuple(
        record_type.name
        for record_type in RECORD_TYPES
        if {"source", "paragraph", "line"} <= {field.name for field in record_type.stored_fields}
    )


@lru_cache(maxsize=64)
def gone_with(kind: str) -> tuple[tuple[str, str], ...]:
    """Return (record type, field) of all that goes to the trash with a record.

    That is what belongs to it, and what says nothing any more without it.
    """
    others = tuple(
        (record_type.name, field.name)
        for record_type in RECORD_TYPES
        for field in record_type.fields
        if field.goes_along and not field.parent and field.target in (kind, ANY_RECORD)
    )
    return children_of(kind) + others


def event_made_by(kind: str, field: str) -> str:
    """Return the type of the event that a value of an empty cell makes; empty: it makes none."""
    backing = BY_NAME[kind].field(field).backing if field else None
    return backing.new_event if backing is not None and backing.event_types else ""
