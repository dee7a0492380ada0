"""What is made of a name that no record has: of an actor the kind is told by it, or asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.domain.texts import Lower, Several, Text, text
from agreement_register.domain.types.actor_kinds import told_kind
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_register.domain.edits import Value

_OTHER = "other"
_OFFERED = ("state", "international organisation", _OTHER)  # where a name tells nothing
_ONE = {"state": text("Make a new state"),
        "international organisation": text("Make a new international organisation"),
        _OTHER: text("Make another new actor")}  # fmt: skip
_MANY = {"state": text("Make new states"),
         "international organisation": text("Make new international organisations"),
         _OTHER: text("Make other new actors")}  # fmt: skip


def answers_for(target: str, name: str) -> list[tuple[Text, Mapping[str, Value]]]:
    """Return what may be made of a new name: the words of the answer, and values of the record."""
    if target != TypeName.ACTOR:
        return [(text("Make a new {type}", type=Lower(Text(BY_NAME[target].label))), {})]
    return [(label, {"kind": kinds[name]}) for label, kinds in actor_answers([name])]


def kinds_offered(name: str) -> list[str]:
    """Return the kinds that a new actor may be of: first what its name tells."""
    return list(dict.fromkeys([told_kind(name) or _OFFERED[0], *_OFFERED]))


def actor_answers(names: Sequence[str]) -> list[tuple[Text, dict[str, str]]]:
    """Return the answers to the question of which kind new actors are, each with their kinds.

    What a name says of its kind comes first; where it says nothing, the curator chooses.
    """
    told = {name: told_kind(name) for name in names}
    asked = [name for name in names if not told[name]]
    if len(names) == 1:
        (name,) = names
        return [(_of_one(kind), {name: kind}) for kind in kinds_offered(name)]
    if not asked:
        return [(text("Make new actors"), told)]
    return [(_of_many(kind, asked, names), told | dict.fromkeys(asked, kind)) for kind in _OFFERED]


def _of_one(kind: str) -> Text:
    return _ONE.get(kind) or text("Make a new {kind}", kind=Text(kind))


def _of_many(kind: str, asked: Sequence[str], names: Sequence[str]) -> Text:
    if len(asked) == len(names):
        return _MANY[kind]
    return text(
        "Make new actors; kind of {names}: {kind}", names=Several(tuple(asked)), kind=Text(kind)
    )
