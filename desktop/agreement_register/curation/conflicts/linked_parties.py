"""The computed set behind a stated count: who is linked to a legal act, and where it is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.store.linked_parties import linked_to_act

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.rules.count_claims import LinkedParty, LinkedSet

FIELD = "stated_count"


@dataclass(frozen=True, slots=True)
class ComputedSet:
    """The linked parties of a legal act on its day, with the places that name each of them."""

    day: str  # in words; empty where the act has none
    organisations: tuple[tuple[str, int], ...]
    parties: tuple[LinkedParty, ...]
    places: tuple[str, ...]  # of each party: "SRC-000001 ¶4, SRC-000002 ¶13"


def computed_set(register: Register, kind: str, record: int, field: str) -> ComputedSet | None:
    """Return what a stated count is compared with; None for any other cell."""
    if (kind, field) != ("legal_act", FIELD):
        return None
    found = linked_to_act(register.database, record)
    if found is None or not found[0].parties:
        return None
    linked, named = found
    places = tuple(_places(named.get(party.actor, [])) for party in linked.parties)
    return ComputedSet(_day(linked), linked.organisations, linked.parties, places)


def _day(linked: LinkedSet) -> str:
    return edtf_in_words(linked.day) if linked.day else ""


def _places(found: list[tuple[str, int | None]]) -> str:
    return ", ".join(f"{source} ¶{paragraph}" if paragraph else source
                     for source, paragraph in dict.fromkeys(found))  # fmt: skip
