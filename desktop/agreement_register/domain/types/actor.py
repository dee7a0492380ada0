"""Actors: states, organisations and bodies."""

from typing import Annotated, NamedTuple

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    VALID_FROM,
    VALID_TO,
    columns,
    derived,
    every,
    reference,
    required,
    term,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import Made, Part, RecordType
from agreement_register.domain.types.rule import rule
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    Field("name", "Name", "The name in use", required=True, example="Russia", width=180),
    required(term("kind", "Kind", lists.ACTOR_KINDS, "What kind of actor it is")),
    Field("code", "Code", "Its ISO 3166 code, or our own", example="RUS"),
    VALID_FROM,
    VALID_TO,
    derived("other_names", "Other names", "Names under which it is found"),
    CITATIONS,
    Field("other_codes", "Other codes", "Codes of other schemes", example="COW 365; GW 365"),
    Field("official_name", "Official name", "The full official name"),
    reference("successor", "Successor", TypeName.ACTOR, "Who came after it"),
    term("succession", "Succession", lists.SUCCESSION, "How the successor came after it"),
    NOTE,
)


class NameRow(NamedTuple):
    """Another name of an actor."""

    name: str | None


@rule(TypeName.ACTOR, "other_names")
def other_names(
    names: Annotated[tuple[NameRow, ...], "name@actor in order of #number"],
) -> str | None:
    """Return the other names of an actor, in order of entry."""
    return "; ".join(each.name for each in names if each.name) or None


ACTOR = RecordType(
    TypeName.ACTOR,
    "ACR",
    "Actor",
    "Actors",
    "States, organisations and bodies",
    stored_as=1,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id name kind code valid_from valid_to other_names citations"),
    shown=words("id name kind code from to other_names"),
    place=5,
    sheet_place=5,
    facets=(facets.by_term("kind", "Kind"), facets.EVIDENCE, facets.SOURCE),
    parts=(
        Part("Names", TypeName.NAME, "actor", add_tip="Add a name", is_open=True),
        Part("Memberships", TypeName.MEMBERSHIP, "actor", add_tip="Add a membership", is_open=True),
        Part("Persons", TypeName.PERSON, "actor", add_tip="Add a person in office", is_own=False),
    ),
    card=words("fields names memberships persons citations gaps findings history"),
    described_by=("kind",),
    made=Made.ALONE,
    new={"name": "New actor", "kind": "other"},
    comes_whole=True,
    rules=(other_names,),
)
