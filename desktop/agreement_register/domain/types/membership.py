"""Memberships: which actor belonged to which organisation, from when to when."""

from dataclasses import replace
from typing import Annotated, NamedTuple

from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    VALID_FROM,
    VALID_TO,
    columns,
    derived,
    every,
    off_card,
    parent,
    reference,
    required,
    words,
)
from agreement_register.domain.types.fields import CellKind
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, rule
from agreement_register.domain.types.source import SOURCE
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    parent("actor", "Actor", TypeName.ACTOR, "The member"),
    required(reference("organisation", "Organisation", TypeName.ACTOR, "The organisation")),
    VALID_FROM,
    VALID_TO,
    replace(off_card(derived("source", "Source", "The source of its citation")),
            cell=CellKind.LINK, width=108),
    CITATIONS,
    NOTE,
)  # fmt: skip


class Member(NamedTuple):
    """The two sides of a membership."""

    actor: Annotated[str | None, "actor.#title"]
    organisation: Annotated[str | None, "organisation.#title"]


@rule(TypeName.MEMBERSHIP, TITLE)
def membership_title(member: Member) -> str:
    """Return who belongs to what."""
    return f"{member.actor or ''} in {member.organisation or ''}"


class Citing(NamedTuple):
    """The source of a citation, as it is numbered."""

    source_number: Annotated[int | None, "source.#number"]


@rule(TypeName.MEMBERSHIP, "source")
def membership_source(
    citations: Annotated[tuple[Citing, ...], "citation@record in order of #number"],
) -> str | None:
    """Return the source of the membership's first citation."""
    if not citations:
        return None
    number = citations[0].source_number
    return SOURCE.readable(number) if number else ""


MEMBERSHIP = RecordType(
    TypeName.MEMBERSHIP,
    "MEM",
    "Membership",
    "Memberships",
    "Which actor belonged to which organisation, from when to when",
    stored_as=7,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id actor organisation valid_from valid_to source citations actor.id organisation.id",
    ),
    shown=words("id actor organisation from to source"),
    line=words("id organisation from to source"),
    place=0,
    sheet_place=6,
    asks_first="organisation",
    rules=(membership_title, membership_source),
)
