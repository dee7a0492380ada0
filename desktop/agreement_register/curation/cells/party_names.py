"""Who is meant by the name of a party: the actor that lived when the agreement was signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Text

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def day_of_signature(register: Register, agreement: int) -> str | None:
    """Return the day, month or year in which an agreement was signed, as far as it is known."""
    row = register.row(TypeName.AGREEMENT, agreement)
    return day_in(str(row["signed"] or "")) if row else None


def day_in(edtf: str) -> str | None:
    """Return the plain day, month or year that a date is, or begins with."""
    found = _DAY.match(edtf)
    return found[0] if found else None


def actors_meant(register: Register, agreement: int, name: str) -> list[int]:
    """Return who may be meant by a name among the parties of an agreement; none if it is unknown.

    A party of the agreement is meant before all others, then whoever bore the name on the day of
    signature. Where the register knows another under the name than lived then, both may be meant.
    """
    held = list(dict.fromkeys(row[0] for row in register.actors_named(name)))
    party = [actor for actor in _parties(register, agreement) if actor in held]
    day = day_of_signature(register, agreement)
    offered, is_sure = register.reference.named(name, day)
    if party or not offered or (held and day is None):
        return party[:1] or (held if len(held) == 1 else [])
    likely = offered[:1] if is_sure else offered
    if set(likely) & set(held):
        return [actor for actor in likely if actor in held] if is_sure else likely
    return [*held, *likely]


def _parties(register: Register, agreement: int) -> list[int]:
    parties = register.where(TypeName.PARTY, "agreement", agreement)
    return [int(register.values(TypeName.PARTY, party)["as_signed"] or 0) for party in parties]


def called(register: Register, actor: int) -> Text:
    """Return an actor as one of several that a name may mean."""
    head = register.head(actor)
    return text("{name} ({number})", name=head.title, number=head.number)
