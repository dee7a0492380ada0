"""Who is meant by the names and codes of a list: by every alias, and on the day in question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.curation.importing.list_words import NameScheme, UnknownNames
from agreement_register.domain.errors import FieldError
from agreement_register.domain.folding import fold
from agreement_register.domain.identifiers import new_id
from agreement_register.domain.texts import Several, Text, text
from agreement_register.domain.types.actor_kinds import told_kind
from agreement_register.domain.types.words import TypeName
from agreement_register.exchange import actor_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.importing.list_words import NameScheme as Scheme
    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.curation.register import Register

_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_ARTICLE_LAST = re.compile(r"(.+?),?\s+(?:the)", re.IGNORECASE)
_LEADS = (" of", " of the")
_SUGGESTED = 3
_ALIKE = 0.75
_NEW = "new"  # a decision: an actor is made of the name
_NOTE = "note"  # another: the name is kept in the note
_ROWS_KEPT = 1_000


@dataclass(slots=True)
class UnknownName:
    """A name that no actor has, or that several may mean, with the rows in which it stands."""

    name: str
    rows: list[int] = field(default_factory=list)
    several: tuple[str, ...] = ()  # who may be meant
    suggestions: tuple[str, ...] = ()
    actor: int | None = None  # the new one that was made of it

    def note(self, row: int) -> None:
        """Note a row in which the name stands."""
        if len(self.rows) < _ROWS_KEPT and row not in self.rows[-1:]:
            self.rows.append(row)


class When(NamedTuple):
    """When a name was used: the day, as far as it is known, of what its bearer did.

    An agreement of many is joined by some long after its day.
    """

    day: str | None = None
    is_joined_later: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant by a name: an actor, and the name under which it is known; or why nobody is."""

    actor: int | None
    known_as: str = ""  # where the words of the list are no name of it
    why: Text | None = None


def spellings(name: str) -> Iterator[str]:
    """Yield a name as it stands, then the ways in which lists turn names round.

    Nothing that a name says is left out but an article: *China (Taiwan)* is not China.
    """
    plain = " ".join(name.split())
    yield plain
    turned = _ARTICLE_LAST.fullmatch(plain)
    if turned:
        yield turned[1]
    first, comma, last = plain.partition(",")
    if comma and last.strip():
        yield f"{last.strip()} {first.strip()}"
    found = _BRACKETS.fullmatch(plain)
    if found:
        yield f"{found[2].strip()} {found[1]}"
    words = plain.replace(",", " ").split()
    for place in range(1, len(words) - 1):
        name, rest = " ".join(words[:place]), " ".join(words[place:])
        yield f"{rest} {name}" if rest.casefold().endswith(_LEADS) else f"{rest} of {name}"


class ListedActors:
    """Finds the actors of a list; names that nobody has are gathered, each once."""

    def __init__(self, register: Register, mapping: ListMapping) -> None:
        self._register = register
        self._mapping = mapping
        self._held: dict[str, list[int]] = {}
        # As they are written: the case of letters matters.
        self._codes: dict[Scheme, dict[str, tuple[list[int], list[str]]]] = {}
        for actor, _name, known in register.actor_names():
            self._held.setdefault(fold(known), []).append(actor)
        self._linked = register.reference.linked()
        self._ids: dict[str, int] = {}
        self._titles: dict[int, str] = {}
        self._known: dict[tuple[str, When, Scheme | None], Meant] = {}
        self._decided = {fold(name): who for name, who in mapping.actors.items()}
        self.unknown: dict[str, UnknownName] = {}

    def find(self, name: str, when: When, row: int, scheme: Scheme | None = None) -> Meant:
        """Return who is meant by a name in a row of the list."""
        asked = (name, when, scheme)
        meant = self._known.get(asked)
        if meant is None:
            meant = self._known[asked] = self._meant(name, when, scheme)
        unknown = self.unknown.get(fold(name)) if self.unknown else None
        if unknown is not None and (meant.why is not None or meant.actor == unknown.actor):
            unknown.note(row)
        return meant

    def _meant(self, name: str, when: When, scheme: Scheme | None) -> Meant:
        decision = self._decided.get(fold(name), "")
        if decision and not decision.startswith((_NEW, _NOTE)):
            return self._decided_on(name, decision, when)
        if decision.startswith(_NOTE):
            return Meant(None, why=text("It is kept in the note, as it was decided."))
        if not decision:
            found = self._by_code(name, scheme, when) if scheme else self._by_name(name, when)
            if found is not None:
                return found
        return self._made(name, decision.partition(":")[2])

    def _decided_on(self, name: str, decision: str, when: When) -> Meant:
        found = self._register.lookup(decision)
        if found is not None and found[0] == TypeName.ACTOR:
            return Meant(found[1], self._title(found[1]))
        meant = self._by_name(decision, when)
        if meant is None or meant.actor is None:
            raise FieldError(
                text(
                    "[actors] says that “{name}” is “{decision}”, but no one actor is known as "
                    "that; give its number, such as ACR-000004, or new:state.",
                    name=name,
                    decision=decision,
                )
            )
        return Meant(meant.actor, meant.known_as or decision)

    def _by_name(self, name: str, when: When) -> Meant | None:
        """Return who bears a name, in one of its spellings; None if nobody does."""
        for spelling in dict.fromkeys(spellings(name)):
            meant = self._by_spelling(spelling, when)
            if len(meant) == 1:
                return Meant(meant[0], self._known_as(meant[0], name))
            if meant:
                return self._several(name, meant)
        return None

    def _by_spelling(self, name: str, when: When) -> list[int]:
        """Return who may be meant: whoever bore the name then; an actor of our own may be, too."""
        held = dict.fromkeys(self._held.get(fold(name), ()))
        likely = [self._actor(code) for code in _bearers(name, when)]
        if not likely:
            return list(held)
        own = [actor for actor in held if actor not in self._linked and actor not in likely]
        return [*own, *likely]

    def _actor(self, key: str) -> int:
        if key not in self._ids:
            self._ids[key] = self._register.reference.actor(key)
        return self._ids[key]

    def _several(self, name: str, actors: list[int]) -> Meant:
        titles = tuple(self._title(actor) for actor in actors[:_SUGGESTED])
        self.unknown.setdefault(fold(name), UnknownName(name, several=titles))
        return Meant(None, why=text("“{name}” may be any of {actors}.", name=name,
                                    actors=Several(titles)))  # fmt: skip

    def _by_code(self, code: str, scheme: Scheme, when: When) -> Meant | None:
        """Return whose code it is, exactly as it is written; of several, who lived then."""
        if scheme not in self._codes:
            self._codes[scheme] = self._coded(scheme)
        own, keys = self._codes[scheme].get(code.strip(), ([], []))
        found = [*own, *map(self._actor, _living(keys, when.day))]
        if len(found) > 1:
            return self._several(code, found)
        return Meant(found[0], self._title(found[0])) if found else None

    def _coded(self, scheme: Scheme) -> dict[str, tuple[list[int], list[str]]]:
        """Return whose each code is: actors that only the register has, and keys."""
        found: dict[str, tuple[list[int], list[str]]] = {}
        name = "code" if scheme is NameScheme.OWN else "other_codes"
        for actor in dict.fromkeys(each for held in self._held.values() for each in held):
            if actor not in self._linked or scheme is NameScheme.OWN:
                written = str(self._register.values(TypeName.ACTOR, actor)[name] or "")
                for code in _codes_in(written, scheme):
                    found.setdefault(code, ([], []))[0].append(actor)
        if scheme is not NameScheme.OWN:
            for key in actor_reference.every_key():
                written = "; ".join(actor_reference.actor(key).other_codes)
                for code in (*_codes_in(written, scheme), *_key_as_code(key, scheme)):
                    found.setdefault(code, ([], []))[1].append(key)
        return found

    def _made(self, name: str, kind: str) -> Meant:
        """Return what is done with a name that nobody has: an actor is made of it, or none."""
        unknown = self.unknown.get(fold(name))
        if unknown is None:
            unknown = self.unknown[fold(name)] = UnknownName(name, suggestions=self._alike(name))
        if self._mapping.unknown_actors is UnknownNames.KEEP_IN_NOTE:
            return Meant(None, why=text("No actor is known as “{name}”.", name=name))
        if unknown.actor is None:
            unknown.actor = new_id()
        asks = self._mapping.unknown_actors is UnknownNames.ASK and not kind
        why = text("No actor is known as “{name}”; a new one was made of it.", name=name)
        return Meant(unknown.actor, why=why if asks else None)

    def kind_of(self, unknown: UnknownName) -> str:
        """Return the kind of a new actor: as it was decided, else as its name tells it."""
        decided = self._decided.get(fold(unknown.name), "").partition(":")[2]
        return decided or told_kind(unknown.name) or "other"

    def _alike(self, name: str) -> tuple[str, ...]:
        """Return names that are much like one: those with its first letter are compared."""
        wanted = fold(name)
        known = _names_by_letter().get(wanted[:1], {})
        alike = get_close_matches(wanted, known, _SUGGESTED, _ALIKE)
        return tuple(known[each] for each in alike)

    def _known_as(self, actor: int, name: str) -> str:
        """Return what an actor is called; nothing where a citation of the name finds it anyhow."""
        title = self._title(actor)
        is_found = fold(title) == fold(name) or actor in self._held.get(fold(name), ())
        return "" if is_found else title

    def _title(self, actor: int) -> str:
        if actor not in self._titles:
            self._titles[actor] = self._register.head(actor).title
        return self._titles[actor]


@cache
def _names_by_letter() -> dict[str, dict[str, str]]:
    """Return the names of the built-in reference by what they begin with, folded."""
    found: dict[str, dict[str, str]] = {}
    for _key, _name, each in actor_reference.all_names():
        found.setdefault(fold(each)[:1], {})[fold(each)] = each
    return found


def _bearers(name: str, when: When) -> tuple[str, ...]:
    """Return the keys of who may be meant by a name; of one that is sure, that one alone."""
    keys, is_sure = actor_reference.meant_by(name, when.day)
    if when.day and when.is_joined_later and keys:
        today, is_sure_today = actor_reference.meant_by(name, None)
        if keys[0] not in today:  # nobody bore the name then: whoever bears it came in later
            keys, is_sure = today, is_sure_today
    return keys[:1] if is_sure else keys


def _living(keys: list[str], day: str | None) -> list[str]:
    """Return those of some actors that were there on a day, else today; all if none was."""
    bare = (day or "9999")[:10]
    first, last = bare + "-01-01"[len(bare) - 4 :], bare + "-12-31"[len(bare) - 4 :]
    return actor_reference.lives().living(keys, first, last) or keys


def _key_as_code(key: str, scheme: Scheme) -> tuple[str, ...]:
    return (key,) if scheme is NameScheme.ISO else ()


def _codes_in(written: str, scheme: Scheme) -> Iterator[str]:
    """Yield the codes of a scheme in a list of them; all of a scheme without a name."""
    for code in filter(None, map(str.strip, written.split(";"))):
        named, _, bare = code.partition(" ")
        if named == scheme:
            yield bare.strip()
        elif scheme is NameScheme.OWN:
            yield code
