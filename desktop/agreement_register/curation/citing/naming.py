"""Who is named in texts: actors of a register and of the reference, made anew on a change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from agreement_register.curation.actors.reference import linked
from agreement_register.domain.passages.actor_finding import language_of
from agreement_register.domain.passages.known_actors import KnownActors
from agreement_register.exchange import actor_reference

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_Rows = list[tuple[int, str, str]]
_Held = tuple[int, _Rows, KnownActors]
_held: WeakKeyDictionary[Register, _Held] = WeakKeyDictionary()


def names_of(register: Register) -> KnownActors:
    """Return the names under which actors are found in a text."""
    position = register.log_position
    known = _held.get(register)
    if known is not None and known[0] == position:
        return known[2]
    rows = register.actor_names()
    names = known[2] if known is not None and known[1] == rows else _made(rows)
    _held[register] = (position, rows, names)
    return names


def named_in(register: Register, words: str) -> dict[int, str]:
    """Return the actors of a register that a few words name, each with the words for it."""
    found = names_of(register).spoken(language_of(words)).found_in(words)
    return {actor: words[one.start : one.end] for one in reversed(found) for actor in one.actors}


def _made(rows: _Rows) -> KnownActors:
    return KnownActors(rows, actor_reference.finder(), linked(rows), actor_reference.name_of)
