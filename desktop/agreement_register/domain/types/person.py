"""Persons in an office; a second office is a second record."""

from typing import NamedTuple

from agreement_register.domain.types import facets
from agreement_register.domain.types.declare import (
    CITATIONS,
    NOTE,
    VALID_FROM,
    VALID_TO,
    columns,
    every,
    reference,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import Made, RecordType
from agreement_register.domain.types.rule import TITLE, rule
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    Field("name", "Person", "The person's name", required=True, width=180),
    Field("office", "Office", "The office held, as stated", width=220),
    reference("actor", "Actor", TypeName.ACTOR, "For whom the office is held"),
    VALID_FROM,
    VALID_TO,
    CITATIONS,
    Field("spellings", "Other spellings", "Other spellings of the name, joined by ;"),
    NOTE,
)


class Officer(NamedTuple):
    """A person and the office."""

    name: str | None
    office: str | None


@rule(TypeName.PERSON, TITLE)
def person_title(person: Officer) -> str:
    """Return the name with the office."""
    return f"{person.name or ''}, {person.office}" if person.office else person.name or ""


PERSON = RecordType(
    TypeName.PERSON,
    "PER",
    "Person",
    "Persons",
    "Persons in an office; a second office is a second row",
    stored_as=11,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id name office actor valid_from valid_to citations"),
    shown=words("id person office actor from to"),
    line=words("id person office from to"),
    place=6,
    sheet_place=7,
    facets=(facets.by_reference("actor", "Actor"), facets.EVIDENCE, facets.SOURCE),
    made=Made.ALONE,
    new={"name": "New person"},
    asks_first="name",
    comes_whole=True,
    rules=(person_title,),
)
