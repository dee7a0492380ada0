"""Names: other names of actors, with language and script."""

from agreement_register.domain.types.declare import (
    CITATIONS,
    FLAG,
    VALID_FROM,
    VALID_TO,
    columns,
    every,
    parent,
    plain,
    words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import RecordType
from agreement_register.domain.types.words import TypeName

_FIELDS = every(
    parent("actor", "Actor", TypeName.ACTOR, "The actor"),
    Field("name", "Name", "The name", required=True),
    Field("language", "Language", "Its language", example="ru"),
    Field("script", "Script", "Its script", example="Cyrl"),
    VALID_FROM,
    VALID_TO,
    plain(Field("official", "Official", "Whether the actor itself uses it", FLAG)),
    CITATIONS,
)

NAME = RecordType(
    TypeName.NAME,
    "NAM",
    "Name",
    "Names",
    "Other names of actors, with language and script",
    stored_as=8,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id actor name language script valid_from valid_to official citations actor.id",
    ),
    shown=words("id actor name language script"),
    line=words("id name language script"),
    place=0,
    sheet_place=14,
    new={"name": "New name"},
)
