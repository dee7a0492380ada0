"""The names of a register's actors, ready to be found in texts; made again when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from agreement_register.domain.passages.actor_names import ActorNames

if TYPE_CHECKING:
    from agreement_register.curation.register import Register

_Held = tuple[int, list[tuple[int, str, str]], ActorNames]
_held: WeakKeyDictionary[Register, _Held] = WeakKeyDictionary()


def names_of(register: Register) -> ActorNames:
    """Return the names under which actors are found in a text."""
    position = register.log_position
    known = _held.get(register)
    if known is not None and known[0] == position:
        return known[2]
    rows = register.actor_names()
    names = known[2] if known is not None and known[1] == rows else ActorNames(rows)
    _held[register] = (position, rows, names)
    return names
