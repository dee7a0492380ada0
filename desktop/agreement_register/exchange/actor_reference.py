"""The built-in reference of actors: tables in ``resources/actors``, read when first asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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
def finder() -> ActorFinder:
    """Return what finds the actors of the reference in texts; held once a process."""
    return ActorFinder(forms, lives())
