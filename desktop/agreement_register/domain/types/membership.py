"""Memberships: which actor belonged to which organisation, from when to when."""

from dataclasses import replace

from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    VALID_FROM,
    VALID_TO,
    columns,
    derived,
    every,
    indexed,
    off_card,
    parent,
    reference,
    required,
    words,
)
from agreement_register.domain.types.fields import CellKind
from agreement_register.domain.types.record_type import RecordType

_FIELDS = every(
    parent("actor", "Actor", "actor", "The member"),
    required(indexed(reference("organisation", "Organisation", "actor", "The organisation"))),
    VALID_FROM,
    VALID_TO,
    replace(off_card(derived("source", "Source", "The source of its citation")),
            cell=CellKind.LINK, width=108),
    CITATIONS,
    NOTE,
)  # fmt: skip

MEMBERSHIP = RecordType(
    "membership",
    "MEM",
    "Membership",
    "Memberships",
    "Which actor belonged to which organisation, from when to when",
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id actor organisation valid_from valid_to source citations actor.id organisation.id",
    ),
    shown=words("id actor organisation from to source"),
    place=0,
    sheet_place=6,
    asks_first="organisation",
)
