"""Who reported it: chains of reporters, their ends, and how many witnesses they come to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from agreement_register.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARROW = re.compile(r"→|->|>")
ARROW = " → "


@dataclass(frozen=True, slots=True)
class Reporter:
    """A source as a link of a chain: its id, and whom it relies on."""

    id: int
    relies_on: str = ""


class Reporters(Protocol):
    """The sources of a register, by the names under which they are spoken of."""

    def named(self, name: str) -> tuple[Reporter, ...]:
        """Return the sources whose title or outlet is a name, which is folded."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """One reporter of a chain: a name as written, and the source that bears it, if one does."""

    name: str
    source: int | None = None


Chain = tuple[Link, ...]


def chains_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the chains that are written down, nearest reporter first.

    They are joined by a semicolon; within one an arrow leads on to whom a reporter relies on.
    """
    chains = (tuple(name.strip() for name in _ARROW.split(part) if name.strip())
              for part in text.split(";"))  # fmt: skip
    return tuple(chain for chain in chains if chain)


def names_relied_on(text: str) -> frozenset[str]:
    """Return the folded names at the ends of the written chains."""
    return frozenset(fold(chain[-1]) for chain in chains_in(text))


def chains_of(attributed_to: str, source: Reporter, reporters: Reporters) -> tuple[Chain, ...]:
    """Return the chains of a citation, each from the first reporter to its end.

    They begin with those whom the passage names, else with those on whom the source relies;
    without either there are none. A name that is the title or outlet of a source goes on with
    those on whom that one relies. Where chains meet again, one of them shows the rest.
    """
    if attributed_to.strip():
        return _followed(attributed_to, set(), reporters)
    return _followed(source.relies_on, {source.id}, reporters)


def _followed(written: str, seen: set[int], reporters: Reporters) -> tuple[Chain, ...]:
    made: list[Chain] = []
    for names in chains_in(written):
        head = tuple(Link(name) for name in names[:-1])
        made += [(*head, *rest) for rest in _ways_on(names[-1], seen, reporters)]
    return tuple(dict.fromkeys(made))


def _ways_on(name: str, seen: set[int], reporters: Reporters) -> list[Chain]:
    """Return how a chain goes on from a name: to its source, and to whom that one relies on."""
    made: list[Chain] = []
    for source in reporters.named(fold(name)):
        link = Link(name, source.id)
        is_new = source.id not in seen
        seen.add(source.id)
        onwards = _followed(source.relies_on, seen, reporters) if is_new else ()
        made += [(link, *rest) for rest in onwards] or [(link,)]
    return made or [(Link(name),)]


def ends_of(attributed_to: str, source: Reporter, reporters: Reporters) -> frozenset[str]:
    """Return who may stand at the end of a citation's chains; without chains, the source itself.

    Sources that rely on nobody but each other are one witness.
    """
    is_named = bool(attributed_to.strip())
    waiting = set(names_relied_on(attributed_to if is_named else source.relies_on))
    if not waiting:
        return frozenset({_key(source.id)})
    seen = set() if is_named else {source.id}
    passed: set[str] = set()
    ends: set[str] = set()
    while waiting:
        name = waiting.pop()
        passed.add(name)
        found = reporters.named(name)
        if not found:
            ends.add(name)
        for each in found:
            onwards = names_relied_on(each.relies_on)
            if not onwards:
                ends.add(_key(each.id))
            seen.add(each.id)
            waiting |= onwards - passed
    return frozenset(ends or {_key(min(seen))})


def _key(source: int) -> str:
    return f"#{source}"


def count_witnesses(ends: Iterable[frozenset[str]]) -> int:
    """Return how many witnesses citations come to at least, from the possible ends of each.

    One with a single end counts as that witness. One that may rest on several is a further
    witness only if none of them is counted yet.
    """
    every = list(ends)
    counted: set[str] = set()
    for single in (each for each in every if len(each) == 1):
        counted |= single
    count = len(counted)
    for several in (each for each in every if len(each) > 1):
        if not several & counted:
            count += 1
            counted |= several
    return count
