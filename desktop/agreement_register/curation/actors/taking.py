"""Take actors of the built-in reference into a register: names, memberships, all of it cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.edits import RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types.words import Assertion, Rank, Scope, Support, TypeName
from agreement_register.exchange import actor_reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_register.curation.reading import RegisterReading
    from agreement_register.domain.edits import Edit, Value
    from agreement_register.exchange.actor_reference import ReferenceActor, ReferenceMembership

_UNCHECKED = "Background knowledge, not yet checked."
_COMPARED = "Background knowledge, compared with: {}."
_CREDIBILITY = "2"
_SCRIPTS = {"ru": "Cyrl", "uk": "Cyrl"}


class Taking:
    """The edits that bring some actors of the reference into a register."""

    def __init__(
        self, register: RegisterReading, linked: Mapping[int, str], keys: Mapping[int, str]
    ) -> None:
        self._register, self._keys = register, keys
        self._ids = {key: actor for actor, key in [*linked.items(), *keys.items()]}
        self._source, self._is_new = self._find_source()

    def _find_source(self) -> tuple[int, bool]:
        title = actor_reference.title()
        held = self._register.where(TypeName.SOURCE, "title", title)
        return (held[0], False) if held else (new_id(), True)

    def edits(self) -> list[Edit]:
        """Return the edits, each record after what it refers to."""
        made: list[Edit] = [*self._new_source()]
        for record, key in self._in_order():
            made += self._actor(record, actor_reference.actor(key))
        made += self._memberships()
        return made

    def _new_source(self) -> Iterator[Edit]:
        if self._is_new:
            values: dict[str, Value] = {"title": actor_reference.title(), "kind": "reference"}
            yield RecordAdded(TypeName.SOURCE, self._source, values)

    def _in_order(self) -> list[tuple[int, str]]:
        """Return the actors, successors before those whose successors they are."""
        return sorted(self._keys.items(), key=lambda each: self._depth(each[1]))

    def _depth(self, key: str) -> int:
        after = actor_reference.actor(key).successors
        is_among = len(after) == 1 and after[0] in self._keys.values()
        return 1 + self._depth(after[0]) if is_among else 0

    def _actor(self, record: int, known: ReferenceActor) -> Iterator[Edit]:
        successor = self._successor(known)
        values: dict[str, Value] = {
            "name": actor_reference.name_of(known.key),
            "kind": known.kind,
            "code": known.key,
            "other_codes": "; ".join(known.other_codes) or None,
            "valid_from": known.since or None,
            "valid_to": known.until or None,
            "official_name": actor_reference.official_name(known.key) or None,
            "successor": successor,
            "succession": known.succession or None if successor else None,
            "note": known.note or None,
        }
        yield from self._cited(TypeName.ACTOR, record, values)
        for name in actor_reference.names(known.key):
            if name.name != values["name"]:
                yield from self._cited(TypeName.NAME, new_id(), {
                    "actor": record, "name": name.name, "language": name.language,
                    "script": _SCRIPTS.get(name.language, "Latn"),
                    "valid_from": name.since or None, "valid_to": name.until or None,
                    "official": 1 if name.is_official else None,
                })  # fmt: skip

    def _successor(self, known: ReferenceActor) -> int | None:
        """Return the only successor, where the register has it: no chain is dragged in."""
        return self._ids.get(known.successors[0]) if len(known.successors) == 1 else None

    def _memberships(self) -> Iterator[Edit]:
        """Yield the memberships whose two ends are there now, and were not both there before."""
        taken = set(self._keys.values())
        for each in actor_reference.memberships():
            ends = {each.member, each.organisation}
            if ends & taken and ends <= self._ids.keys():
                values: dict[str, Value] = {
                    "actor": self._ids[each.member],
                    "organisation": self._ids[each.organisation],
                    "valid_from": each.since or None,
                    "valid_to": each.until or None,
                    "note": (said := _said_of(each)),
                }
                page = actor_reference.page_of(each.organisation)
                yield from self._cited(TypeName.MEMBERSHIP, new_id(), values, f"{said} {page}")

    def _cited(
        self, kind: str, record: int, values: dict[str, Value], note: str = ""
    ) -> Iterator[Edit]:
        """Yield a new record, and its citation as a whole."""
        yield RecordAdded(kind, record, {name: held for name, held in values.items() if held})
        yield RecordAdded(TypeName.CITATION, new_id(), {
            "record": record, "source": self._source, "support": Support.STATED,
            "assertion": Assertion.ASSERTS, "scope": Scope.THIS_RECORD, "rank": Rank.NORMAL,
            "credibility": _CREDIBILITY, **({"note": note} if note else {}),
        })  # fmt: skip


def _said_of(membership: ReferenceMembership) -> str:
    """Return what is known of where a membership comes from."""
    return _COMPARED.format(membership.compared) if membership.compared else _UNCHECKED
