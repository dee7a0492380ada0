"""The built-in reference of actors: tables in ``resources/actors``, read when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.passages.actor_finding import (
    CYRILLIC,
    LANGUAGES,
    ActorFinder,
    languages_of,
)
from agreement_register.domain.passages.actor_forms import Form
from agreement_register.domain.passages.actor_lives import Life, Lives
from agreement_register.domain.passages.written_names import ways_of_writing
from agreement_register.domain.types.words import ActorRole
from agreement_register.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITION = "2026-12"
_FOLDER = RESOURCES / "actors"


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


def _listed(written: str) -> tuple[str, ...]:
    return tuple(filter(None, written.split(";")))


@cache
def lives() -> Lives:
    """Return from when to when each actor was."""
    return Lives({
        row[0]: Life(row[8], row[9], _listed(row[10]), row[11])
        for row in _rows("actors.tsv")
    })  # fmt: skip


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("actors.tsv")}


def kind_of(code: str) -> str:
    """Return what kind of actor one is, such as “state”; empty if it is not known."""
    return _kinds().get(code, "")


@cache
def _territories() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("actors.tsv") if row[1] == "other")


def forms(language: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms under which actors are found in texts of a language.

    A territory is no actor; its names are there so that none is seen in *French Guiana*.
    """
    for code, kind, written, since, until in _rows(f"forms_{language}.tsv"):
        role = ActorRole.LOOK_ALIKE if code in _territories() else ActorRole(kind)
        form = Form(code, role, since, until)
        for words in written.split(";"):
            yield words, form


@dataclass(frozen=True, slots=True)
class ReferenceActor:
    """An actor of the reference, with its codes and its days."""

    key: str
    kind: str
    other_codes: tuple[str, ...]
    since: str
    until: str
    successors: tuple[str, ...]
    succession: str
    note: str


@dataclass(frozen=True, slots=True)
class ReferenceName:
    """A name of an actor, and when it was in use (empty: always)."""

    name: str
    language: str
    role: str
    since: str
    until: str

    @property
    def is_official(self) -> bool:
        """Tell whether the actor itself uses it in full."""
        return self.role == "official"


@dataclass(frozen=True, slots=True)
class ReferenceMembership:
    """Which actor belonged to which organisation, from when to when.

    ``compared`` says what was read that gives the same day; empty if nobody has looked.
    """

    member: str
    organisation: str
    since: str
    until: str
    compared: str = ""


@cache
def _actors() -> dict[str, ReferenceActor]:
    return {row[0]: _actor(row) for row in _rows("actors.tsv")}


def _actor(row: list[str]) -> ReferenceActor:
    schemes = ("ISO", "ISO", "ISO", "COW", "GW")
    codes = (f"{scheme} {code}" for scheme, code in zip(schemes, row[2:7], strict=True)
             if code and code != row[0])  # fmt: skip
    successors = tuple(filter(None, row[10].split(";")))
    return ReferenceActor(
        row[0], row[1], tuple(codes), row[8], row[9], successors, row[11], row[12]
    )


def actor(key: str) -> ReferenceActor:
    """Return an actor by its key."""
    return _actors()[key]


@cache
def _names() -> dict[str, list[ReferenceName]]:
    found: dict[str, list[ReferenceName]] = {}
    for key, language, name, role, since, until in _rows("names.tsv"):
        found.setdefault(key, []).append(ReferenceName(name, language, role, since, until))
    for listed in found.values():
        listed.sort(key=lambda name: (name.language != "en", name.role != "short"))
    return found


def names(key: str) -> list[ReferenceName]:
    """Return the names of an actor, the usual English one first, each spelling once."""
    once: dict[str, ReferenceName] = {}
    for name in _names().get(key, []):
        once.setdefault(name.name, name)
    return list(once.values())


def name_of(key: str) -> str:
    """Return the usual English name of an actor; its code where there is none."""
    listed = names(key)
    return listed[0].name if listed else key


def official_name(key: str) -> str:
    """Return the full official name of an actor in English; its usual one where it has none."""
    english = (name.name for name in names(key) if name.is_official and name.language == "en")
    return next(english, name_of(key))


def every_key() -> tuple[str, ...]:
    """Return the keys of every state and organisation."""
    return tuple(key for key, known in _actors().items() if known.kind not in _NO_ACTORS)


@cache
def all_names() -> tuple[tuple[str, str, str], ...]:
    """Return (key, usual name, known name) of every state and organisation, codes among them."""
    return tuple(
        (key, name_of(key), known)
        for key in every_key()
        for known in (key, *(name.name for name in names(key)))
    )


_NO_ACTORS = frozenset({"other"})  # territories


@cache
def _keys_of_names() -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = {}
    for key, listed in _names().items():
        for name in listed:
            form = Form(key, ActorRole.NAME, name.since, name.until)
            found.setdefault(fold(name.name), []).append(form)
    for key, known in _actors().items():
        for code in (key, *(each[4:] for each in known.other_codes if each.startswith("ISO "))):
            if not code.isdigit():
                found.setdefault(fold(code), []).append(Form(key, ActorRole.NAME))
    return found


def meant_by(name: str, day: str | None) -> tuple[tuple[str, ...], bool]:
    """Return the keys of who may be meant by a name or a code, and whether only the first can.

    The name stands as people write it: after an article, in any case, turned round.
    """
    for written in ways_of_writing(name):
        forms_of_name = _forms_of(written)
        if forms_of_name:
            return lives().meant(forms_of_name, day)
    return (), False


@lru_cache(maxsize=1 << 12)
def _forms_of(name: str) -> tuple[Form, ...]:
    """Return whose name it is; of a case form that which the language of its letters has."""
    found = _keys_of_names().get(fold(name))
    if found:
        return tuple(found)
    spoken = languages_of(name)
    others = [each for each in LANGUAGES if (each in CYRILLIC) == (spoken[0] in CYRILLIC)]
    for language in dict.fromkeys((*spoken, *others)):
        forms_there = finder().forms_of(name, language)
        if forms_there and (language in spoken or forms_there[0].role in _BY_NAME):
            return forms_there
    return ()


@lru_cache(maxsize=1 << 10)
def is_nearly_known(name: str) -> bool:
    """Tell a name of somebody with one letter wrong, such as *Росия*."""
    wanted = fold(name)
    near = [known for known in _keys_of_names()
            if known[:1] == wanted[:1] and abs(len(known) - len(wanted)) <= 1]  # fmt: skip
    return bool(get_close_matches(wanted, near, 1, _ALIKE))


_ALIKE = 0.88  # of two words of six letters or more, one letter
_BY_NAME = frozenset({ActorRole.NAME, ActorRole.ABBREVIATION})


@cache
def keys_by_name() -> dict[str, str]:
    """Return the key of the only actor that has a name or a code, by the folded name."""
    keys = {name: {form.code for form in forms} for name, forms in _keys_of_names().items()}
    return {name: next(iter(held)) for name, held in keys.items() if len(held) == 1}


@cache
def memberships() -> tuple[ReferenceMembership, ...]:
    """Return who belonged to what."""
    return tuple(ReferenceMembership(*row) for row in _rows("memberships.tsv"))


@cache
def page_of(organisation: str) -> str:
    """Return where an organisation itself says who belongs to it."""
    found = (row for row in _rows("sources.tsv") if row[0] == organisation)
    return next((f"To be compared with: {row[1]}, {row[2]}, {row[3]}" for row in found), "")


def title() -> str:
    """Return what the reference is called as a source, with its edition."""
    return f"Built-in reference of actors, edition {EDITION}"


@cache
def finder() -> ActorFinder:
    """Return what finds the actors of the reference in texts; held once a process."""
    return ActorFinder(forms, lives())
