"""Actors, their names and memberships, and persons in office."""

from dataclasses import replace

from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.declare import (
    CITATIONS,
    FLAG,
    NOTE,
    VALID_FROM,
    VALID_TO,
    derived,
    parent,
    plain,
    record_type,
    reference,
    term,
)
from agreement_register.domain.types.fields import Field

ACTOR = record_type(
    ("actor", "ACR", "Actor", "Actors", "Actors"),
    "States, organisations and bodies",
    (
        Field("name", "Name", "The name in use", required=True, example="Russia", width=180),
        replace(term("kind", "Kind", lists.ACTOR_KINDS, "What kind of actor it is"),
                required=True),
        Field("code", "Code", "Its ISO 3166 code, or our own", example="RUS"),
        VALID_FROM,
        VALID_TO,
        derived("other_names", "Other names", "Names under which it is found"),
        CITATIONS,
        Field("other_codes", "Other codes", "Codes of other schemes", example="COW 365; GW 365"),
        Field("official_name", "Official name", "The full official name"),
        reference("successor", "Successor", "actor", "Who came after it"),
        term("succession", "Succession", lists.SUCCESSION, "How the successor came after it"),
        NOTE,
    ),
    "id name kind code valid_from valid_to other_names citations",
    shown="id name kind code from to other_names",
)  # fmt: skip

NAME = record_type(
    ("name", "NAM", "Name", "Names", "Names"),
    "Other names of actors, with language and script",
    (
        parent("actor", "Actor", "actor", "The actor"),
        Field("name", "Name", "The name", required=True),
        Field("language", "Language", "Its language", example="ru"),
        Field("script", "Script", "Its script", example="Cyrl"),
        VALID_FROM,
        VALID_TO,
        plain(Field("official", "Official", "Whether the actor itself uses it", FLAG)),
        CITATIONS,
    ),
    "id actor name language script valid_from valid_to official citations actor.id",
    shown="id actor name language script",
)  # fmt: skip

MEMBERSHIP = record_type(
    ("membership", "MEM", "Membership", "Memberships", "Memberships"),
    "Which actor belonged to which organisation, from when to when",
    (
        parent("actor", "Actor", "actor", "The member"),
        replace(reference("organisation", "Organisation", "actor", "The organisation"),
                required=True),
        VALID_FROM,
        VALID_TO,
        derived("source", "Source", "The source of its citation"),
        CITATIONS,
        NOTE,
    ),
    "id actor organisation valid_from valid_to source citations actor.id organisation.id",
    shown="id actor organisation from to source",
)  # fmt: skip

PERSON = record_type(
    ("person", "PER", "Person", "Persons", "Persons"),
    "Persons in an office; a second office is a second row",
    (
        Field("name", "Person", "The person's name", required=True, width=180),
        Field("office", "Office", "The office held, as stated", width=220),
        reference("actor", "Actor", "actor", "For whom the office is held"),
        VALID_FROM,
        VALID_TO,
        CITATIONS,
        Field("spellings", "Other spellings", "Other spellings of the name, joined by ;"),
        NOTE,
    ),
    "id name office actor valid_from valid_to citations",
    shown="id person office actor from to",
)  # fmt: skip
