"""Parties: who is bound by, or stands by, an agreement."""

from dataclasses import replace
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
    off_card,
    parent,
    plain,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import Field, FieldKind
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.rule import TITLE, rule
from agreement_register.domain.types.words import TypeName


def _of_the_day(name: str, label: str, help_text: str, kind: FieldKind = FieldKind.TEXT) -> Field:
    """Return a field that is read of the days on which a party stands somewhere."""
    return replace(off_card(derived(name, label, help_text, kind)), is_kept=False)


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
    _of_the_day("signed_on", "Signed", "When it signed", FieldKind.DATE),
    _of_the_day("consented_on", "Consent", "When it consented to be bound", FieldKind.DATE),
    _of_the_day("consent_kind", "Consent kind", "How it consented: the type of event"),
    _of_the_day("bound_from", "Bound from", "Since when it has been bound", FieldKind.DATE),
    _of_the_day("bound_to", "Bound to", "From when it was no longer bound", FieldKind.DATE),
    _of_the_day("standing", "Status", "Where it stands on the chosen day"),
    _of_the_day("standing_reason", "Status reason", "The event that gives the status"),
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
        "acting_today.id signed_on consented_on consent_kind bound_from bound_to standing "
        "standing_reason",
    ),
    shown=words("id agreement agreement_title as_signed role signed bound_from bound_to status"),
    line=words("id as_signed acting_today role status"),
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
