"""The built-in reference of actors: tables in ``resources/actors``, read when first asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from agreement_register.domain.folding import fold
from agreement_register.domain.passages.actor_finding import ActorFinder
from agreement_register.domain.passages.actor_forms import ActorRole, Form
from agreement_register.domain.passages.actor_lives import Life, Lives
from agreement_register.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = RESOURCES / "actors"


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


@cache
def lives() -> Lives:
    """Return from when to when each actor was."""
    return Lives({
        row[0]: Life(row[8], row[9], tuple(filter(None, row[10].split(";"))))
        for row in _rows("actors.tsv")
    })  # fmt: skip


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


@cache
def names_in(language: str) -> dict[str, list[str]]:
    """Return the names of each actor in a language by its key, the usual one first."""
    found: dict[str, list[str]] = {}
    for key, spoken, name, role, _since, _until in _rows("names.tsv"):
        if spoken == language:
            listed = found.setdefault(key, [])
            listed.insert(0, name) if role == "short" else listed.append(name)
    return found


def name_of(code: str) -> str:
    """Return the usual English name of an actor; its code where there is none."""
    return names_in("en").get(code, [code])[0]


@cache
def keys_by_name() -> dict[str, str]:
    """Return the key of the only actor that has a name or a code, by the folded name."""
    found: dict[str, set[str]] = {}
    for row in _rows("names.tsv"):
        found.setdefault(fold(row[2]), set()).add(row[0])
    alone = {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
    codes = {fold(code): row[0] for row in _rows("actors.tsv") for code in row[2:4] if code}
    keys = {fold(row[0]): row[0] for row in _rows("actors.tsv")}
    return {**alone, **codes, **keys}


@cache
def finder() -> ActorFinder:
    """Return what finds the actors of the reference in texts; held once a process."""
    return ActorFinder(forms, lives())
