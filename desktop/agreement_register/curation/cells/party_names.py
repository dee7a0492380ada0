"""The names of parties in one text, and whom each means: who lived when it was signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from agreement_register.curation.register import Register
    from agreement_register.domain.texts import Text

_AND = "and|und|et|y|e|i|oraz|и|і|та|&"  # noqa: RUF001 - Ukrainian
# What else than a semicolon lists write between two names: "Norway, Sweden and Finland".
_JOINT = re.compile(rf"\s*[,\n]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND}|/)\s+", re.IGNORECASE)
_MOST_JOINTS = 4  # within one name: "Saint Helena, Ascension and Tristan da Cunha"
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
    parties = _parties(register, agreement)
    return meant_on(register, name, held, parties, day_of_signature(register, agreement))


def meant_on(
    register: Register, name: str, held: list[int], parties: Collection[int], day: str | None
) -> list[int]:
    """Return who may be meant by a name on a day, of those that bear it and of the reference."""
    party = [actor for actor in parties if actor in held]
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


class KnownNames:
    """The names under which a register and its reference know actors, read once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._held: dict[str, list[int]] = {}
        for actor, _name, known in register.actor_names():
            held = self._held.setdefault(fold(known), [])
            if actor not in held:
                held.append(actor)

    def held(self, name: str) -> list[int]:
        """Return the actors of the register that a name, code or number may mean."""
        found = self._register.lookup(name)
        if found is not None and found[0] == TypeName.ACTOR:
            return [found[1]]
        return self._held.get(fold(name), [])

    def is_actor(self, name: str) -> bool:
        """Tell whether somebody is known by a name."""
        return bool(self.held(name) or self._register.reference.named(name)[0])

    def names_in(self, typed: str) -> list[str]:
        """Return the names of actors that a text lists."""
        return [name for part in typed.split(";") if part.strip()
                for name in names_joined(part.strip(), self.is_actor)]  # fmt: skip


def names_joined(words: str, is_actor: Callable[[str], bool]) -> list[str]:
    """Return the names that commas and *and* join, where every part is an actor; else the words.

    What is an actor as it stands, such as Trinidad and Tobago, is never parted.
    """
    joints = list(_JOINT.finditer(words))
    if not joints or is_actor(words):
        return [words]
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(words)]
    parted: list[list[str] | None] = [[]]  # the fewest names that the first pieces are
    for last in range(len(ends)):
        best: list[str] | None = None
        for first in range(last, max(-1, last - _MOST_JOINTS - 1), -1):
            before, name = parted[first], words[starts[first] : ends[last]]
            is_better = before is not None and (best is None or len(before) + 1 < len(best))
            if before is not None and is_better and is_actor(name):
                best = [*before, name]
        parted.append(best)
    return parted[-1] or [words]
