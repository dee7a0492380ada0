"""Parties: who is bound by, or stands by, an agreement."""

from typing import Annotated, NamedTuple

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    NUMBER,
    columns,
    derived,
    every,
    parent,
    plain,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, rule
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    parent("agreement", "Agreement", TypeName.AGREEMENT, "The agreement"),
    required(reference("as_signed", "As signed", TypeName.ACTOR, "The party as it signed",
                               "USSR")),
    reference("acting_today", "Acting today", TypeName.ACTOR,
                      "Who acts for it today, where another does", "Russia"),
    derived("code", "Code", "The code of the actor that signed", example="SUHH"),
    term("role", "Role", lists.PARTY_ROLES, "What it is in this agreement", "party"),
    CITATIONS,
    reference("on_behalf_of", "On behalf of", TypeName.ACTOR, "For whom it signed"),
    plain(Field("position", "Position", "Its place in the order of signature", NUMBER)),
    reference("represented_by", "Represented by", TypeName.PERSON, "Who stood for it"),
    term("representation", "Act of the representative", lists.REPRESENTATION,
         "What that person did"),
    NOTE,
)  # fmt: skip


class Signed(NamedTuple):
    """The actor that a party is."""

    name: Annotated[str | None, "as_signed.#title"]


@rule(TypeName.PARTY, TITLE)
def party_title(party: Signed) -> str:
    """Return the name of the actor that signed."""
    return party.name or ""


class Coded(NamedTuple):
    """The code of the actor that signed."""

    code: Annotated[str | None, "as_signed.code"]


@rule(TypeName.PARTY, "code")
def party_code(party: Coded) -> str | None:
    """Return the code of the actor that signed."""
    return party.code


PARTY = RecordType(
    TypeName.PARTY,
    "PTY",
    "Party",
    "Parties",
    "Who is bound by, or stands by, an agreement",
    stored_as=9,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id agreement agreement.title as_signed acting_today code role citations as_signed.id "
        "acting_today.id",
    ),
    shown=words("id agreement agreement_title as_signed acting_today code role"),
    line=words("id as_signed acting_today role"),
    place=3,
    sheet_place=2,
    facets=(
        facets.by_reference("as_signed", "As signed"),
        facets.EVIDENCE,
        facets.by_term("role", "Role"),
        facets.SOURCE,
    ),
    always=frozenset(words("as_signed acting_today role")),
    new={"role": "party"},
    asks_first="as_signed",
    rules=(party_title, party_code),
)
