"""Registers made from `worlds.json`: agreements with parties and events, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actor_names_of_codes import names_of_code

from agreement_register.curation.register import Register, create_register
from agreement_register.domain.edits import EditBatch, RecordAdded
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.types import vocabulary
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.domain.edits import Value

_TYPES = {
    "memorandum": "memorandum of understanding",
    "declaration": "joint declaration",
    "exchange of letters": "exchange of notes",
    "pact": "treaty",
    "charter": "treaty",
    "statute": "treaty",
    "act": "agreement",
}


@dataclass
class World:
    """A register, with its agreements by the keys of the world and its actors by their codes."""

    register: Register
    keys: dict[int, str] = field(default_factory=dict)  # agreement: key
    codes: dict[int, str] = field(default_factory=dict)  # actor: code
    parties: dict[int, int] = field(default_factory=dict)  # party: actor
    sources: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def agreement(self, key: str | None) -> int | None:
        """Return the agreement of a key."""
        return next((record for record, held in self.keys.items() if held == key), None)

    def source(self, text: str, published: str | None) -> int:
        """Return a source that holds a text, and says when it appeared."""
        known = self.sources.get((text, published))
        if known is not None:
            return known
        record = new_id()
        values: dict[str, Value] = {
            "title": "Article", "kind": "news", "text_kind": "original", "text": text,
        }  # fmt: skip
        if published:
            values["published"] = published
        self.register.apply(EditBatch("source", [RecordAdded(TypeName.SOURCE, record, values)]))
        self.sources[text, published] = record
        return record


def make_world(path: Path, agreements: list[dict[str, Any]], more: set[str]) -> World:
    """Return the register of a world, with the actors that its passages name besides."""
    world = World(create_register(path, "Ada"))
    codes = sorted({party for one in agreements for party in one["parties"]} | more)
    edits: list[RecordAdded] = []
    actors: dict[str, int] = {}
    for code in codes:
        edits += _actor(world, actors, code)
    for one in agreements:
        edits += _agreement(world, actors, one)
    if edits:
        world.register.apply(EditBatch("world", edits))
    return world


def _actor(world: World, actors: dict[str, int], code: str) -> list[RecordAdded]:
    found = names_of_code(code)
    if not found:
        return []
    actor = actors[code] = new_id()
    world.codes[actor] = code
    edits = [RecordAdded(TypeName.ACTOR, actor, {"name": found[0], "kind": "state", "code": code})]
    edits += [RecordAdded(TypeName.NAME, new_id(), {"actor": actor, "name": other})
              for other in found[1:]]  # fmt: skip
    return edits


def _agreement(world: World, actors: dict[str, int], one: dict[str, Any]) -> list[RecordAdded]:
    agreement = new_id()
    world.keys[agreement] = one["key"]
    kind = _TYPES.get(one["type"], one["type"])
    values: dict[str, Value] = {"title": one["title"], "content": one["subject"]}
    if kind in vocabulary.INSTRUMENT_TYPES.codes:
        values["type"] = kind
    edits = [RecordAdded(TypeName.AGREEMENT, agreement, values)]
    parties: dict[str, int] = {}
    for place, code in enumerate(one["parties"], 1):
        party = parties[code] = new_id()
        world.parties[party] = actors[code]
        edits.append(RecordAdded(TypeName.PARTY, party, {
            "agreement": agreement, "as_signed": actors[code], "role": "party", "position": place,
        }))  # fmt: skip
    return [*edits, *(_event(agreement, parties, event) for event in one["events"])]


def _event(agreement: int, parties: dict[str, int], event: dict[str, Any]) -> RecordAdded:
    values: dict[str, Value] = {
        "agreement": agreement, "type": event["type"], "date": event["date"],
    }  # fmt: skip
    if event["party"]:
        values["party"] = parties[event["party"]]
    return RecordAdded(TypeName.EVENT, new_id(), values)
