"""What each record is called in lists and references."""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.rules.rule import TITLE, Rows, Rule, rule
from agreement_register.domain.types.event_types import EVENT_TYPES

_LONGEST = 80  # characters of what a record without a title is called


class Happening(NamedTuple):
    """What an event is called after."""

    type: str | None
    date: str | None


@rule("event", TITLE)
def event_title(event: Happening) -> str:
    """Return what happened, and when."""
    label = EVENT_TYPES.label(event.type or "")
    words = edtf_in_words(event.date or "")
    return f"{label}, {words}" if words else label


class Signed(NamedTuple):
    """The actor that a party is."""

    name: Annotated[str | None, "as_signed.#title"]


@rule("party", TITLE)
def party_title(party: Signed) -> str:
    """Return the name of the actor that signed."""
    return party.name or ""


class Member(NamedTuple):
    """The two sides of a membership."""

    actor: Annotated[str | None, "actor.#title"]
    organisation: Annotated[str | None, "organisation.#title"]


@rule("membership", TITLE)
def membership_title(member: Member) -> str:
    """Return who belongs to what."""
    return f"{member.actor or ''} in {member.organisation or ''}"


class Officer(NamedTuple):
    """A person and the office."""

    name: str | None
    office: str | None


@rule("person", TITLE)
def person_title(person: Officer) -> str:
    """Return the name with the office."""
    return f"{person.name or ''}, {person.office}" if person.office else person.name or ""


class Related(NamedTuple):
    """How an agreement stands to another."""

    relation: str | None
    other: Annotated[str | None, "other.#title"]


@rule("relation", TITLE)
def relation_title(related: Related) -> str:
    """Return the relation with the other agreement."""
    return f"{related.relation or ''} {related.other or ''}"


def _first_of(record_type: str, *columns: str) -> Rule:
    def title(own: tuple[Any, ...]) -> str:
        found = next((str(value) for value in own if value), "")
        return found if len(found) <= _LONGEST else found[: _LONGEST - 1] + "…"

    return _titled(record_type, title, columns)


def _plainly(record_type: str, column: str) -> Rule:
    def title(own: tuple[str | None]) -> str:
        return own[0] or ""

    return _titled(record_type, title, (column,))


def _titled(record_type: str, title: Callable[[Any], str], columns: tuple[str, ...]) -> Rule:
    return Rule(record_type, (TITLE,), title, (Rows(columns),))


RULES = (
    event_title,
    party_title,
    membership_title,
    person_title,
    relation_title,
    _plainly("agreement", "title"),
    _plainly("legal_act", "title"),
    _plainly("source", "title"),
    _plainly("actor", "name"),
    _plainly("name", "name"),
    _first_of("citation", "stated_value", "note", "field"),
    _first_of("gap", "why", "kind"),
    _first_of("resolution", "outcome"),
    _first_of("passage_note", "text"),
)
